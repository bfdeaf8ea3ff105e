"""
Which of a machine's hypotheses becomes the draft of a sentence.

In: the sentence as the machine was given it, and its hypotheses. Out: a `Choice`: the fittest, or the fault that all have. The
machine's own surprise puts them in order. What the guards doubt, and a term of the glossary that is missing, costs a little, so
that a hypothesis without doubts is preferred to one that is hardly better; nothing is forced into a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workflow.checks.terms import missing_terms
from workflow.confidence import rank, surprise
from workflow.guards import judge
from workflow.house_style import in_house_style
from workflow.hypotheses import Hypothesis
from workflow.languages import language_of
from workflow.number_style import right_numbers
from workflow.protection import Span, missing_spans, spans

__all__ = ["Choice", "Target", "choose"]

_DOUBT = 0.04
"""What a doubt or a missing term costs, in nats a letter; costing more, hardly a term more is met."""


@dataclass(frozen=True, slots=True)
class Target:
    """What drafts are made for."""

    locale: str
    terms: tuple[tuple[str, str], ...] = ()
    """The locale's glossary as (term, required translation)."""
    strict: bool = True
    """Whether a hypothesis that lost a link, a placeholder or the like is refused."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The draft of one sentence, or why there is none."""

    text: str
    score: float
    """Mean log-probability of a token."""
    surprise: float | None = None
    """As `confidence.surprise` has it."""
    fault: str = ""
    """Why there is no text."""
    warnings: tuple[str, ...] = ()
    doubts: int = 0
    """How many things a guard or the glossary would have otherwise."""


def choose(sentence: str, hypotheses: Sequence[Hypothesis], target: Target) -> Choice:
    """The fittest hypothesis in the house's style, or the fault of the machine's favourite where all have one."""
    fault = ""
    best: Choice | None = None
    cost = 0.0
    protected = spans(sentence, target.locale)
    prose = _without(sentence, protected)
    for hypothesis in sorted(hypotheses, key=rank):
        if best is not None and cost <= rank(hypothesis):
            break
        hypothesis = _with_text(hypothesis, right_numbers(sentence, hypothesis.text, language_of(target.locale).code))
        verdict = judge(prose, _with_text(hypothesis, _without(hypothesis.text, protected)), target.locale)
        lost = missing_spans(protected, hypothesis.text) if target.strict else ()
        if verdict.fault or lost:
            fault = fault or (f"the machine lost {'; '.join(lost)}" if lost else verdict.fault)
            continue
        doubts = verdict.doubts + len(missing_terms(sentence, hypothesis.text, target.terms, target.locale))
        expected = rank(hypothesis) + _DOUBT * doubts
        if best is None or expected < cost:
            cost = expected
            best = Choice(hypothesis.text, hypothesis.score, surprise(hypothesis), warnings=verdict.warnings, doubts=doubts)
    if best is None:
        return Choice("", 0.0, fault=fault or "the machine gave no translation")
    return replace(best, text=in_house_style(sentence, best.text, target.locale))


def _with_text(hypothesis: Hypothesis, text: str) -> Hypothesis:
    return hypothesis if text == hypothesis.text else replace(hypothesis, text=text)


def _without(text: str, protected: Sequence[Span]) -> str:
    """The text as the guards are to see it: what has to stay as it is is no word that was left untranslated."""
    for span in protected:
        text = text.replace(span.text, " ")
    return text
