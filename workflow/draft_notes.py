"""
What the checks say of a draft, before a translator sees it.

In: a draft that was just made. Out: the same with what is certain put right, and with the findings among its warnings, so that
they stand in the unit's note in Poedit. They are written into the ledger with the draft: what a check thinks today changes no
note of yesterday, and `translate --refresh` makes them anew with the drafts. `workflow check` always says what holds now.
"""

from __future__ import annotations

from dataclasses import replace

from workflow.checking import Rules
from workflow.checks import Context, check_unit, fix_text
from workflow.model import Draft, Origin, SourceUnit, Unit

__all__ = ["with_findings"]

_SAID_BY_GUARDS = frozenset(("numbers", "stutter"))
"""Checks of what the guards have warned of already, where it is not a fault for which a draft is refused."""


def with_findings(draft: Draft, source: SourceUnit, rules: Rules) -> Draft:
    """
    The draft of a machine put right, with the findings of the checks behind its own warnings; any other as it is.

    What people have reviewed is theirs, in another article too. Nothing is known yet of the sentences around a draft, so checks
    of paragraphs speak only where the unit is one by itself.
    """
    if not draft.text or draft.origin is not Origin.MACHINE:
        return draft
    text, _ = fix_text(draft.text, rules.locale, rules.style, rules.severities)
    unit = Unit(source.msgid, text, fuzzy=True)
    whole = all(place.sentence is None for place in source.places)
    context = Context(paragraphs=((unit,),) if whole else (), terms=rules.terms, style=rules.style)
    found = [
        finding.message
        for finding in check_unit(unit, rules.locale, context, rules.severities)
        if finding.check not in _SAID_BY_GUARDS
    ]
    return replace(draft, text=text, warnings=tuple(dict.fromkeys((*draft.warnings, *found))))
