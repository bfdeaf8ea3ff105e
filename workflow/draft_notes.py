"""
What the checks say of a draft, before a translator sees it.

In: a draft that was just made. Out: the same with what is certain put right, and with the findings among its warnings, so that
they stand in the unit's note in Poedit. A finding graver than advice lowers the confidence by a band, as a guard's warning does:
of drafts at one surprise, those with such findings are 2 to 7 chrF worse. It all goes into the ledger with the draft: what
a check thinks today changes no note of yesterday, and `translate --refresh` makes them anew with the drafts. `workflow check`
always says what holds now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workflow.checking import Rules
from workflow.checks import Context, check_unit, fix_text
from workflow.confidence import lowered
from workflow.model import Draft, Origin, Severity, SourceUnit, Unit
from workflow.second_tries import LOST

__all__ = ["with_findings"]

_SAID_BY_GUARDS: dict[str, Severity | None] = {"stutter": None}
"""Checks that are off because the guards have warned of it already; of numbers the checks say it better, and guards nothing."""

_GRAVE_IN_DRAFTS = frozenset(("negation",))
"""
Checks whose advice lowers the confidence too. A person has many ways to say no; of 30 drafts of the starters that this check
spoke of, 27 said no where a professional translation does not, or the other way round.
"""


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
        finding
        for finding in check_unit(unit, rules.locale, context, {**rules.severities, **_SAID_BY_GUARDS})
        if not _is_lost(finding.message, draft.warnings)
    ]
    confidence = draft.confidence
    grave = any(finding.severity is not Severity.ADVICE or finding.check in _GRAVE_IN_DRAFTS for finding in found)
    if confidence is not None and not draft.warnings and grave:
        confidence = lowered(confidence)
    warnings = dict.fromkeys((*draft.warnings, *(finding.message for finding in found)))
    return replace(draft, text=text, confidence=confidence, warnings=tuple(warnings))


def _is_lost(message: str, warnings: Sequence[str]) -> bool:
    """Whether a finding is about a link or the like of which a warning says that it is lost."""
    thing = message.rpartition(": ")[2]
    return any(warning.startswith(LOST) and thing in warning for warning in warnings)
