"""
`python -m benchmarks.drafts FOLDER`: what each step of drafting does to drafts, by chrF against human translations.

The folder holds parallel texts, a sentence a line, as `*.en` and a file beside it for each locale (`*.ro`, `*.uk`). The package
is the starter of this project unless another folder of packages is given. Figures are chrF (beta 2) of sacrebleu over the lines a
step changed, before → after, and beta 1 in brackets, which does not reward mere length. Nothing is learnt from the texts.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sacrebleu.metrics.chrf import CHRF

from workflow.checking import Rules, load_all_rules
from workflow.checks import fix_text
from workflow.choosing import Choice, Target, choose
from workflow.confidence import rank
from workflow.config import load_settings
from workflow.draft_notes import with_findings
from workflow.drafting import DraftRequest, draft_units
from workflow.engine import open_translator
from workflow.guards import judge
from workflow.house_style import STEPS
from workflow.hypotheses import Hypothesis, Translator
from workflow.languages import language_of
from workflow.model import BlockKind, Confidence, Draft, Place, SourceUnit
from workflow.number_style import right_numbers
from workflow.truecasing import learn_casing

__all__ = ["main"]

_PROJECT = Path(__file__).resolve().parent.parent
_CHRF = CHRF()
_CHRF_1 = CHRF(beta=1)
_EDGES = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7)
"""Nats a letter at which the table of surprise is cut."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence, what a person made of it, and what the machine offers."""

    source: str
    reference: str
    hypotheses: tuple[Hypothesis, ...]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables of each locale."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.drafts", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of parallel texts")
    parser.add_argument("--lines", type=int, help="only so many lines of each text")
    parser.add_argument("--locale", action="append", help="only this locale; may be given several times")
    parser.add_argument("--models", type=Path, default=_PROJECT / "models", help="folder of packages")
    parser.add_argument("--show", metavar="STEP", help="list what this step changes")
    chosen = parser.parse_args(arguments)
    settings = load_settings(_PROJECT)
    for source in sorted(chosen.folder.glob("*.en")):
        for path in sorted(chosen.folder.glob(f"{source.stem}.*")):
            locale = path.suffix[1:]
            if path != source and locale in (chosen.locale or [locale]):
                rules, _ = load_all_rules(settings, [locale])
                translator, _ = open_translator("en", locale, [chosen.models])
                files = (file.read_text(encoding="utf-8").splitlines() for file in (source, path))
                sources, references = (lines[: chosen.lines] for lines in files)
                print(f"{locale}: {len(sources)} lines of {source.stem}, {translator.name}")
                _measure(sources, references, translator, rules[locale], chosen.show)


def _measure(sources: Sequence[str], references: Sequence[str], translator: Translator, rules: Rules, show: str | None) -> None:
    hypotheses = translator.translate(sources)
    lines = [_Line(*line) for line in zip(sources, references, hypotheses, strict=True)]
    target = Target(rules.locale, rules.terms)
    _print_guards(lines, target)
    _print_steps(lines, target, rules, show)
    drafts = _drafts(sources, translator, target, rules)
    _print_second_tries(lines, drafts)
    _print_surprise(lines, target)
    _print_bands(lines, drafts)


def _print_guards(lines: Sequence[_Line], target: Target) -> None:
    """What each guard refuses of the machine's favourites: those that another hypothesis replaced, and those that none did."""
    refused: dict[str, list[tuple[_Line, str, Choice]]] = {}
    for line in lines:
        favourite = min(line.hypotheses, key=rank)
        fault = judge(line.source, favourite, target.locale).fault
        if fault:
            name = fault.partition(":")[0].replace("numbers", "a number")
            refused.setdefault(name, []).append((line, favourite.text, choose(line.source, line.hypotheses, target)))
    print("  Refused by the guards: replaced at once, before → after; the others, which are tried again")
    for name, found in sorted(refused.items()):
        replaced = [(line, text, choice.text) for line, text, choice in found if not choice.fault]
        left = [(text, line.reference) for line, text, choice in found if choice.fault]
        print(f"    {name:<62} {len(replaced):4} {_compared(replaced):30} {len(left):4} {_chrf(left)}")


def _print_steps(lines: Sequence[_Line], target: Target, rules: Rules, show: str | None) -> None:
    """Each step on top of those before it, among the lines that have a draft at once."""
    first = [max(line.hypotheses, key=lambda hypothesis: hypothesis.score) for line in lines]
    texts = [hypothesis.text for hypothesis in first]
    print(f"  {'Steps, one after the other':<64} lines  chrF of these lines             chrF of all")
    print(f"    {'the best score a token':<62} {len(lines):4}  {'':30} {_chrf_of(lines, texts)}")
    language = language_of(target.locale).code
    plain = Target(target.locale, strict=False)
    steps: list[tuple[str, Callable[[_Line, str], str]]] = [
        ("the least surprise a letter", lambda line, text: min(line.hypotheses, key=rank).text),
        ("guards, where another hypothesis passes", lambda line, text: _guarded(line, text, plain)),
        ("fewer doubts and glossary terms among hypotheses", lambda line, text: _preferred(line, text, target)),
        ("figures put right", lambda line, text: right_numbers(line.source, text, language)),
        *((name, lambda line, text, step=step: step(line.source, text, target.locale)) for name, step in STEPS),
        ("fixes of the checks", lambda line, text: fix_text(text, rules.locale, rules.style, rules.severities)[0]),
    ]
    for name, step in steps:
        after = [step(line, text) for line, text in zip(lines, texts, strict=True)]
        changed = [(line, *pair) for line, pair in zip(lines, zip(texts, after, strict=True), strict=True) if pair[0] != pair[1]]
        print(f"    {name:<62} {len(changed):4}  {_compared(changed):30} {_chrf_of(lines, after)}")
        if name == show:
            for line, old, new in changed:
                print(f"      {line.source}\n      - {old}\n      + {new}\n      = {line.reference}")
        texts = after


def _guarded(line: _Line, text: str, target: Target) -> str:
    passing = (one for one in sorted(line.hypotheses, key=rank) if not judge(line.source, one, target.locale).fault)
    found = next(passing, None)
    return found.text if found else text


def _preferred(line: _Line, text: str, target: Target) -> str:
    """The chosen hypothesis as the machine wrote it."""
    found = choose(line.source, line.hypotheses, target)
    scored = next((one for one in line.hypotheses if one.score == found.score), None)
    return scored.text if scored and not found.fault else text


def _drafts(sources: Sequence[str], translator: Translator, target: Target, rules: Rules) -> dict[str, Draft]:
    casing = learn_casing(())
    requests = (
        DraftRequest(SourceUnit(source, (source,), (Place(BlockKind.PARAGRAPH, 1),)), casing) for source in dict.fromkeys(sources)
    )
    made = draft_units(requests, translator, target)
    return {request.unit.msgid: with_findings(draft, request.unit, rules) for request, draft in made}


def _print_second_tries(lines: Sequence[_Line], drafts: dict[str, Draft]) -> None:
    """What became of the sentences that were tried again, and of those for which that did not help."""
    again = [(line, drafts[line.source]) for line in lines if any("Second try" in one for one in drafts[line.source].warnings)]
    empty = [line for line in lines if not drafts[line.source].text]
    tried = [(line, min(line.hypotheses, key=rank).text, draft.text) for line, draft in again]
    print(f"  Second tries that gave a draft: {len(tried)}, {_compared(tried)}; left empty: {len(empty)}")
    for reason, number in Counter(drafts[line.source].reason.partition(":")[0] for line in empty).most_common():
        print(f"    {number:4} {reason}")


def _print_surprise(lines: Sequence[_Line], target: Target) -> None:
    found = [(line, choose(line.source, line.hypotheses, target)) for line in lines]
    fit = [(line, choice, choice.surprise) for line, choice in found if not choice.fault]
    print("  chrF by surprise (nats a letter), and of drafts with and without doubts")
    for low, high in zip((0.0, *_EDGES), (*_EDGES, 99.0), strict=True):
        within = [(line, choice) for line, choice, surprise in fit if surprise is not None and low <= surprise < high]
        doubtful = [(choice.text, line.reference) for line, choice in within if choice.doubts]
        clear = [(choice.text, line.reference) for line, choice in within if not choice.doubts]
        if within:
            parted = f"doubtful {len(doubtful):4} {_chrf(doubtful):12} others {_chrf(clear)}"
            print(f"    from {low:.2f} {len(within):5} {_chrf([*doubtful, *clear]):14} {parted}")


def _print_bands(lines: Sequence[_Line], drafts: dict[str, Draft]) -> None:
    print("  chrF by confidence")
    for confidence in Confidence:
        within = [(drafts[line.source].text, line.reference) for line in lines if drafts[line.source].confidence is confidence]
        print(f"    {confidence:<6} {len(within):5} {_chrf(within)}")


def _compared(changed: Sequence[tuple[_Line, str, str]]) -> str:
    before = [(old, line.reference) for line, old, _ in changed]
    after = [(new, line.reference) for line, _, new in changed]
    return f"{_chrf(before)} → {_chrf(after)}" if changed else ""


def _chrf_of(lines: Sequence[_Line], texts: Sequence[str]) -> str:
    return _chrf([(text, line.reference) for line, text in zip(lines, texts, strict=True)], digits=2)


def _chrf(pairs: Sequence[tuple[str, str]], digits: int = 1) -> str:
    if not pairs:
        return ""
    texts, references = ([pair[place] for pair in pairs] for place in (0, 1))
    scores = (metric.corpus_score(texts, [references]).score for metric in (_CHRF, _CHRF_1))
    return "{:.{digits}f} ({:.{digits}f})".format(*scores, digits=digits)


if __name__ == "__main__":
    main()
