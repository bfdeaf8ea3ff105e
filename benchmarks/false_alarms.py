"""
`python -m benchmarks.false_alarms FOLDER`: how often the checks cry wolf on translations that are right.

The folder holds parallel texts, a sentence a line, as `*.en` and a file beside it for each locale (`*.ro`, `*.uk`), each pair
taken as a reviewed unit. Paragraphs are not known: each line is one, or the lines through which a quotation of the translation
runs. The glossary and severities are those of this project. Whatever is found in a good translation is a false alarm, or the
translation is not so good: `--show` lists them for a look.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from workflow.checking import Rules, load_all_rules
from workflow.checks import Context, check_unit
from workflow.config import load_settings
from workflow.model import Finding, Severity, Unit

__all__ = ["find_alarms", "main", "read_pairs"]

_ARTICLE = 20
"""How many lines are taken as one article, for the checks that compare its units."""
_LONGEST_SPEECH = 4
"""Lines a quotation runs through at most."""
_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.ADVICE)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print per locale how many units have findings of each check and severity."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.false_alarms", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of parallel texts")
    parser.add_argument("--locale", action="append", help="only this locale; may be given several times")
    parser.add_argument("--show", action="append", metavar="CHECK", default=[], help="list the findings of a check, or of `all`")
    parser.add_argument("--severity", choices=[*map(str, _SEVERITIES)], help="list only findings of this severity")
    chosen = parser.parse_args(arguments)
    settings = load_settings(Path(__file__).parent.parent)
    for source in sorted(chosen.folder.glob("*.en")):
        for path in sorted(chosen.folder.glob(f"{source.stem}.*")):
            locale = path.suffix[1:]
            if path != source and locale in (chosen.locale or [locale]):
                rules, _ = load_all_rules(settings, [locale])
                _report(read_pairs(source, path), rules[locale], chosen.show, chosen.severity)


def read_pairs(source: Path, translation: Path) -> list[Unit]:
    """The pairs of two files as reviewed units; `line` says where each stands."""
    lines = [path.read_text(encoding="utf-8").splitlines() for path in (source, translation)]
    return [Unit(msgid, msgstr, line=number) for number, (msgid, msgstr) in enumerate(zip(*lines, strict=True), start=1)]


def find_alarms(units: Sequence[Unit], rules: Rules) -> Iterator[tuple[Unit, Finding]]:
    """What the checks find."""
    for start in range(0, len(units), _ARTICLE):
        article = tuple(units[start : start + _ARTICLE])
        paragraphs = {unit: paragraph for paragraph in _paragraphs(article) for unit in paragraph}
        for unit in article:
            context = Context((paragraphs[unit],), article, rules.terms, rules.style)
            for finding in check_unit(unit, rules.locale, context, rules.severities):
                yield unit, finding


def _paragraphs(article: Sequence[Unit]) -> Iterator[tuple[Unit, ...]]:
    rest = list(article)
    while rest:
        lengths = range(1, _LONGEST_SPEECH + 1)
        length = next((length for length in lengths if _closed(rest[:length])), 1)
        yield tuple(rest[:length])
        del rest[:length]


def _closed(units: Sequence[Unit]) -> bool:
    text = " ".join(unit.msgstr for unit in units)
    opened, closed = (sum(map(text.count, marks)) for marks in ("«„", "»”“"))
    return opened == closed and text.count('"') % 2 == 0


def _report(units: Sequence[Unit], rules: Rules, show: Sequence[str], severity: str | None) -> None:
    locale = rules.locale
    start = time.perf_counter()
    alarms = list(find_alarms(units, rules))
    seconds = time.perf_counter() - start
    print(f"{locale}: {len(units)} units in {seconds:.1f} s; units with findings:")
    names = sorted({finding.check for _, finding in alarms})
    rows: list[tuple[str, ...]] = [("", *_SEVERITIES)]
    for name in ["all", *names]:
        found = {(unit.line, finding.severity) for unit, finding in alarms if name in ("all", finding.check)}
        counts = Counter(severity for _, severity in found)
        rows.append((name, *(f"{counts[severity]} ({100 * counts[severity] / len(units):.2f} %)" for severity in _SEVERITIES)))
    for row in rows:
        print("  " + row[0].ljust(16) + "".join(cell.rjust(16) for cell in row[1:]))
    for unit, finding in alarms:
        if ({"all", finding.check} & set(show)) and severity in (None, finding.severity):
            print(f"\n{unit.line}: {finding.severity} [{finding.check}] {finding.message}\n  {unit.msgid}\n  {unit.msgstr}")


if __name__ == "__main__":
    main()
