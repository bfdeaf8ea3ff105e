"""
What the checks find of the mistakes in the tables of `tests/recall.py`, beside pofilter and `msgfmt -c`, all in one run.

Run it with `python -m benchmarks.recall`. Of this project's checks a mistake counts as found only where a finding is as grave as
the table asks, and an alarm is an error or a warning on a right pair. The other two know no such grades: whatever they say of a
pair counts, for it and against it. Poedit runs `msgfmt -c` at every save. pofilter runs for the locale's language, without its
spelling, as the checks here do.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from tests.recall import CLASSES, HELD_OUT, LOCALES, RANK, TABLES, Pair, read_right, read_wrong
from workflow.languages import language_of
from workflow.model import Severity

_HEADER = """msgid ""
msgstr ""
"Project-Id-Version: recall\\n"
"PO-Revision-Date: 2025-01-01 00:00+0000\\n"
"Last-Translator: Nobody <nobody@example.com>\\n"
"Language-Team: none\\n"
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"
"""
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\a": "\\a"})
_COLUMNS = "{:<7}{:<15}" + "{:>7}{:>10}{:>11}{:>9}" + "   |{:>7}{:>10}{:>11}{:>9}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; with --misses also write, one file a locale, every pair the checks judge wrongly."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.recall", description="Recall and false alarms of checks.")
    parser.add_argument("--held-out", action="store_true", help="by the tables nobody had seen who mended the checks")
    parser.add_argument("--misses", type=Path, metavar="FOLDER", help="write what this project's checks miss or report wrongly")
    chosen = parser.parse_args(arguments)
    folder, tables = chosen.misses, HELD_OUT if chosen.held_out else TABLES
    print("                      wrong pairs found                          right pairs reported")
    print(_COLUMNS.format("locale", "class", *("pairs", "pofilter", "msgfmt -c", "checks") * 2))
    for locale in LOCALES:
        wrong, right = read_wrong(locale, tables), read_right(locale, tables)
        _print_locale(locale, wrong, right)
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            judged_wrongly = [pair for pair in wrong if not pair.found] + [pair for pair in right if _alarms(pair)]
            (folder / f"misses_{locale}.txt").write_text("".join(f"{pair}\n" for pair in judged_wrongly), encoding="utf-8")
    return 0


def _print_locale(locale: str, wrong: Sequence[Pair], right: Sequence[Pair]) -> None:
    told: list[list[Collection[Pair]]] = []
    for pairs, judge in ((wrong, _is_found), (right, _alarms)):
        told.append([_pofilter(pairs, locale), _msgfmt(pairs, locale), [pair for pair in pairs if judge(pair)]])
    for kind in (*CLASSES, "all"):
        cells = []
        for pairs, tools in zip((wrong, right), told, strict=True):
            count = _count(pairs, kind)
            cells += [str(count) if count else "-", *(_share(_count(found, kind), count) for found in tools)]
        print(_COLUMNS.format(locale, kind, *cells))


def _is_found(pair: Pair) -> bool:
    return pair.found


def _alarms(pair: Pair) -> bool:
    return pair.grade > RANK[Severity.ADVICE]


def _count(pairs: Iterable[Pair], kind: str) -> int:
    return sum(kind in {"all", pair.kind} for pair in pairs)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def _pofilter(pairs: Sequence[Pair], locale: str) -> list[Pair]:
    """The pairs pofilter writes out again, which are those it complains of."""

    def run(path: Path) -> Iterable[int]:
        complaints = path.with_suffix(".complaints.po")
        program = shutil.which("pofilter", path=Path(sys.executable).parent) or "pofilter"
        options = [f"--language={locale}", "--excludefilter=spellcheck", "--progress=none", "--errorlevel=exception"]
        done = subprocess.run([program, *options, path, complaints], check=True, capture_output=True, text=True)
        if done.stderr.strip():
            raise RuntimeError(done.stderr)
        text = complaints.read_text(encoding="utf-8") if complaints.exists() else ""
        return (int(match[1]) for match in re.finditer(r'^msgctxt "(\d+)\.\d+"$', text, re.MULTILINE))

    return _judged_by(run, pairs, locale)


def _msgfmt(pairs: Sequence[Pair], locale: str) -> list[Pair]:
    """The pairs on whose lines `msgfmt -c` reports anything."""

    def run(path: Path) -> Iterable[int]:
        done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=False, capture_output=True, text=True)
        lines = path.read_text(encoding="utf-8").split("\n")
        for match in re.finditer(rf"^{re.escape(str(path))}:(\d+):", done.stderr, re.MULTILINE):
            above = lines[: int(match[1])]
            last = next(line for line in reversed(above) if line.startswith("msgctxt"))
            yield int(last.split('"')[1].split(".")[0])

    return _judged_by(run, pairs, locale)


def _judged_by(run: Callable[[Path], Iterable[int]], pairs: Sequence[Pair], locale: str) -> list[Pair]:
    """The pairs whose number a program gives for a catalog of them all; msgctxt has the number of the pair and of its unit."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{locale}.po"
        path.write_text(_catalog(pairs, locale), encoding="utf-8")
        return [pairs[number] for number in sorted(set(run(path)))]


def _catalog(pairs: Sequence[Pair], locale: str) -> str:
    entries = [_HEADER.format(locale=locale, plural_forms=language_of(locale).plural_forms)]
    for number, pair in enumerate(pairs):
        for position, unit in enumerate(pair.units):
            msgid, msgstr = (text.translate(_ESCAPES) for text in (unit.msgid, unit.msgstr))
            entries.append(f'msgctxt "{number}.{position}"\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n')
    return "\n".join(entries)


if __name__ == "__main__":
    raise SystemExit(main())
