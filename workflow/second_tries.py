"""
Sentences for which the machine gave nothing fit, tried a second time: with care, with stand-ins, and in pieces.

In: sentences and what was wrong at first. Out: for each one a `Choice`. A careful call comes first; what a machine cannot copy is
hidden from it behind stand-ins, or translated around; and where nothing keeps what has to be kept, the best text
without it is taken, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from workflow.choosing import Choice, Target, choose
from workflow.confidence import rank
from workflow.hypotheses import Hypothesis, Translator
from workflow.protection import Piece, Shielded, joined, missing_spans, pieces, put_back, shield, spans

__all__ = ["LOST", "try_again"]

LOST = "Lost: "
"""How the warning begins that names what a draft lost of the things it should have letter for letter."""


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What the machine is asked for the sake of one sentence: the sentence, the sentence with stand-ins, its pieces."""

    sentence: str
    shielded: Shielded | None
    cut: tuple[Piece, ...]

    @property
    def asked(self) -> Iterator[str]:
        yield self.sentence
        if self.shielded:
            yield self.shielded.text
        yield from (piece.words for piece in self.cut if piece.words)


def try_again(failed: Sequence[str], translator: Translator, target: Target) -> Iterator[Choice]:
    """The choice for each sentence, in their order; the machine is asked once for all of them."""
    attempts = [_attempt(sentence, target) for sentence in failed]
    asked = [text for attempt in attempts for text in attempt.asked]
    answers = translator.translate(asked, careful=True) if asked else iter(())
    for attempt in attempts:
        yield _chosen(attempt, [tuple(hypotheses) for hypotheses in islice(answers, len(list(attempt.asked)))], target)


def _attempt(sentence: str, target: Target) -> _Attempt:
    protected = spans(sentence, target.locale)
    return _Attempt(sentence, shield(sentence, protected), pieces(sentence, protected) if protected else ())


def _chosen(attempt: _Attempt, answers: Sequence[tuple[Hypothesis, ...]], target: Target) -> Choice:
    whole, *others = answers
    first = choose(attempt.sentence, whole, target)
    if not first.fault:
        return first
    if attempt.shielded:
        texts = ((hypothesis, put_back(attempt.shielded, hypothesis.text)) for hypothesis in others.pop(0))
        found = choose(attempt.sentence, [replace(hypothesis, text=text) for hypothesis, text in texts if text], target)
        if not found.fault:
            return found
    if attempt.cut:
        found = choose(attempt.sentence, [_in_pieces(attempt.cut, others)], target)
        if not found.fault:
            return found
        return _without_tricks(attempt.sentence, whole, first, target)
    return first


def _in_pieces(cut: Sequence[Piece], answers: Sequence[tuple[Hypothesis, ...]]) -> Hypothesis:
    best = [min(hypotheses, key=rank) for hypotheses in answers]
    text = joined(cut, [hypothesis.text for hypothesis in best])
    tokens = sum(hypothesis.tokens for hypothesis in best)
    weight = tokens or len(best) or 1
    score = sum(hypothesis.score * (hypothesis.tokens if tokens else 1) for hypothesis in best) / weight
    return Hypothesis(text, score, all(hypothesis.complete for hypothesis in best), tokens)


def _without_tricks(sentence: str, hypotheses: Sequence[Hypothesis], refused: Choice, target: Target) -> Choice:
    """The best text whatever it lost of the protected spans, with a warning that names them."""
    found = choose(sentence, hypotheses, replace(target, strict=False))
    if found.fault:
        return refused
    lost = missing_spans(spans(sentence, target.locale), found.text)
    return replace(found, warnings=(*found.warnings, f"{LOST}{'; '.join(lost)}"))
