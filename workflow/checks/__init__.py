"""
Checks of translations, one file per concern.

A check is a pure function from a unit, its locale and a context to findings; its docstring is its help. Adding one is adding
its file and its line in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Iterator

from workflow.checks.characters import check_characters
from workflow.checks.check import Check, Context
from workflow.checks.markup import check_markup
from workflow.languages import language_of
from workflow.model import Finding, Severity, Unit, UnitState

__all__ = ["CHECKS", "Check", "Context", "check_unit"]

CHECKS: tuple[Check, ...] = (
    Check("characters", Severity.ERROR, check_characters),
    Check("markup", Severity.ERROR, check_markup),
)

_NO_CONTEXT = Context()


def check_unit(unit: Unit, locale: str, context: Context = _NO_CONTEXT) -> Iterator[Finding]:
    """What all checks have to say of a unit; nothing where it is untranslated or obsolete."""
    if unit.state in (UnitState.UNTRANSLATED, UnitState.OBSOLETE):
        return
    language = language_of(locale).code
    for check in CHECKS:
        if check.languages is None or language in check.languages:
            yield from check.find(unit, locale, context)
