"""What a check is and what it may know; every check imports this room, and this room none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workflow.model import Finding, Severity, Unit

__all__ = ["Check", "Context", "Find", "Fix", "Style"]


@dataclass(frozen=True, slots=True)
class Style:
    """The house style: where more than one form is correct, the one this newsroom has chosen."""

    apostrophe: str = "’"
    """The Ukrainian apostrophe: U+2019, U+02BC or U+0027."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may know beside the unit and its locale."""

    paragraphs: tuple[tuple[Unit, ...], ...] = ()
    """Every paragraph the unit stands in, as the catalog's units in reading order, itself among them; none where unknown."""
    article: tuple[Unit, ...] = ()
    """The live units of the unit's catalog in their order; none where unknown."""
    terms: tuple[tuple[str, str], ...] = ()
    """The locale's glossary as (term, required translation)."""
    style: Style = Style()


Find = Callable[[Unit, str, Context], Iterator[Finding]]
"""Gives the findings of one unit in one locale; never called with one that has no msgstr. Its docstring is the help."""

Fix = Callable[[str, str, Style], str]
"""Gives a msgstr of a locale with what is certainly wrong put right, and nothing else changed."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check as the commands know it."""

    name: str
    """A noun for what should agree; findings carry it, settings and silencing comments name it."""
    severity: Severity
    """That of its gravest finding."""
    find: Find
    languages: frozenset[str] | None = None
    """ISO 639-1 codes of the languages it is for; None for all."""
    fix: Fix | None = None
