"""What a check is and what it may know; every check imports this room, and this room none of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workflow.model import Finding, Severity, Unit

__all__ = ["STYLES", "Check", "Context", "Find", "Fix", "Style"]


@dataclass(frozen=True, slots=True)
class Style:
    """The house style: where more than one form is correct, the one this newsroom has chosen."""

    apostrophe: str = "’"
    """The Ukrainian apostrophe: U+2019, U+02BC or U+0027."""


STYLES: dict[str, tuple[str, ...]] = {"apostrophe": ("’", "ʼ", "'")}
"""What the setting `style` may say: for each field of `Style` the values it can have."""


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
    void: tuple[str, ...] = ()
    """Lines of the unit's comment that silenced a check for another translation than it has now."""


Find = Callable[[Unit, str, Context], Iterator[Finding]]
"""Gives the findings of one unit in one locale; never called with one that has no msgstr. Its docstring is the help."""

Fix = Callable[[str, str, Style], str]
"""Gives a msgstr of a locale with what is certainly wrong put right and no more; a second time it changes nothing."""


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
    on: bool = True
    """Whether it runs without being asked for; a check that is off wants a line in the setting `severity`."""

    @property
    def summary(self) -> str:
        """The first sentence of its help."""
        return self.help.split("\n\n")[0].replace("\n", " ")

    @property
    def help(self) -> str:
        """The docstring of its function, without the indentation."""
        return inspect.getdoc(self.find) or ""
