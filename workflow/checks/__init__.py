"""
Checks of translations, one file per concern.

A check is a pure function from a unit, its locale and nothing else to findings; its docstring is its help. Adding one is
adding its file and its line in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workflow.checks.characters import check_characters
from workflow.checks.markup import check_markup
from workflow.model import Finding, Unit, UnitState

__all__ = ["CHECKS", "Check", "check_unit"]

Check = Callable[[Unit, str], Iterator[Finding]]
"""Gives the findings of one unit in one locale; never called with a unit that has no msgstr."""

CHECKS: tuple[Check, ...] = (check_characters, check_markup)


def check_unit(unit: Unit, locale: str) -> Iterator[Finding]:
    """What all checks have to say of a unit; nothing where it is untranslated or obsolete."""
    if unit.state not in (UnitState.UNTRANSLATED, UnitState.OBSOLETE):
        for check in CHECKS:
            yield from check(unit, locale)
