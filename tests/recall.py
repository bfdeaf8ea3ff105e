"""
The tables of wrong and of right pairs, by which the checks are judged.

In: `tests/cases/checks/{wrong,right}_{ro,uk}.tsv`, whose first lines say what their columns are. Out: pairs, each with the units
of one paragraph. The tables were written from the wish list alone, by someone who had not read the checks; who mends a check
does not touch them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from workflow.checks import Context, check_unit
from workflow.model import Finding, Severity, Unit, UnitState

__all__ = ["CLASSES", "HELD_OUT", "LOCALES", "RANK", "TABLES", "Pair", "read_right", "read_wrong"]

LOCALES = {"ro": "romanian", "uk": "ukrainian"}
"""The locales there are tables for, and what the class of their own rules is called."""

CLASSES = ("facts", "wholeness", "language", "typography", "markup", "terms", "spelling-free")
"""The classes in the order of the tables; "language" stands for "romanian" and "ukrainian"."""

RANK = {Severity.ADVICE: 1, Severity.WARNING: 2, Severity.ERROR: 3}

TABLES = Path(__file__).parent / "cases" / "checks"
HELD_OUT = TABLES / "held_out"
"""Tables of another author that nobody who mended the checks had seen until the checks were measured by them."""
_PARTING = " ⏎ "
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


@dataclass(frozen=True)
class Pair:
    """One line of a table: a paragraph and its translation."""

    path: Path
    line: int
    kind: str
    """One of `CLASSES`."""
    what: str
    """The mistake, or what tempts a naive check, in a few words."""
    severity: Severity | None
    """A finding at least this grave must be reported; None where none must be."""
    units: tuple[Unit, ...]
    terms: tuple[tuple[str, str], ...]
    locale: str

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks say of any unit of the paragraph."""
        return tuple(self._find())

    @property
    def held(self) -> bool:
        """Whether a unit counts as untranslated, which keeps an article back as an error does."""
        return any(unit.state is UnitState.UNTRANSLATED for unit in self.units)

    @property
    def grade(self) -> int:
        """The rank of the gravest finding, 0 where there is none."""
        return max([RANK[Severity.ERROR] * self.held, *(RANK[finding.severity] for finding in self.findings)])

    @property
    def found(self) -> bool:
        """Whether the mistake is reported as gravely as it should be."""
        return self.severity is not None and self.grade >= RANK[self.severity]

    def __str__(self) -> str:
        text = _PARTING.join(unit.msgstr for unit in self.units)
        told = "; ".join(f"{finding.severity} [{finding.check}] {finding.message}" for finding in self.findings) or "nothing"
        return f"{self.path.name}:{self.line}: {self.kind}, {self.what} ({self.severity or 'right'}): {text!r}: {told}"

    def _find(self) -> Iterator[Finding]:
        context = Context(paragraphs=(self.units,), article=self.units, terms=self.terms)
        for unit in self.units:
            yield from check_unit(unit, self.locale, context)


def read_wrong(locale: str, folder: Path = TABLES) -> tuple[Pair, ...]:
    """The pairs with one mistake each."""
    return tuple(_read(folder / f"wrong_{locale}.tsv", locale))


def read_right(locale: str, folder: Path = TABLES) -> tuple[Pair, ...]:
    """The pairs with no mistake."""
    return tuple(_read(folder / f"right_{locale}.tsv", locale))


def _read(path: Path, locale: str) -> Iterator[Pair]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        kind, what, severity, source, target, *glossary = line.split("\t")
        msgids, msgstrs = (_shown(text).split(_PARTING) for text in (source, target))
        yield Pair(
            path=path,
            line=number,
            kind="language" if kind == LOCALES[locale] else kind,
            what=what,
            severity=None if severity == "none" else Severity(severity),
            units=tuple(Unit(msgid, msgstr) for msgid, msgstr in zip(msgids, msgstrs, strict=True)),
            terms=tuple(_terms(*glossary)),
            locale=locale,
        )


def _shown(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def _terms(glossary: str = "") -> Iterator[tuple[str, str]]:
    for entry in filter(None, glossary.split(";")):
        term, _, required = entry.partition("=")
        yield term, required
