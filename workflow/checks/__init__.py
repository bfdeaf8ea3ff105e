"""
Checks of translations, one file per concern.

A check is a pure function from a unit, its locale and a context to findings; its docstring is its help. Adding one is adding
its file and its line in `CHECKS`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from workflow.checks.addresses import check_addresses
from workflow.checks.apostrophe import check_apostrophe, fix_apostrophe
from workflow.checks.blank import check_blank
from workflow.checks.brackets import check_brackets
from workflow.checks.cedilla import check_cedilla, fix_cedilla
from workflow.checks.characters import check_characters, fix_characters
from workflow.checks.check import STYLES, Check, Context, Style
from workflow.checks.comments import silenced_checks
from workflow.checks.copied import check_copied
from workflow.checks.cover import cover, uncover
from workflow.checks.dates import check_dates
from workflow.checks.diacritics import check_diacritics
from workflow.checks.endings import check_capitals, check_endings
from workflow.checks.invented import check_invented
from workflow.checks.leftovers import check_leftovers
from workflow.checks.markup import check_markup
from workflow.checks.mixed_script import check_script, fix_script
from workflow.checks.models import check_models
from workflow.checks.money import check_money
from workflow.checks.names import check_names
from workflow.checks.negation import check_negation
from workflow.checks.numbers import check_numbers
from workflow.checks.punctuation import check_punctuation
from workflow.checks.quotes import check_quote_style, check_quotes, fix_quote_style
from workflow.checks.romanian_words import check_romanian_words
from workflow.checks.spaces import check_spaces, fix_spaces
from workflow.checks.spelling import check_spelling
from workflow.checks.stutter import check_stutter
from workflow.checks.terms import check_terms
from workflow.checks.truncated import check_truncated
from workflow.checks.ukrainian_letters import check_letters
from workflow.checks.units import check_units
from workflow.checks.wrong_language import check_language
from workflow.errors import UsageError
from workflow.languages import language_of
from workflow.merging import CONFLICT
from workflow.model import Finding, Severity, Unit, UnitState

__all__ = ["CHECKS", "STYLES", "Check", "Context", "Style", "check_unit", "find_check", "fix_text"]


def check_comments(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    A comment that silences a check has to name one, and holds only for the translation it was written for.

    In Poedit's comment field a line such as "ignore: quotes" or "ignore: spaces, numbers (as printed)" keeps those checks silent
    about the unit. When the translation or its source changes it no longer holds: delete the line or, if the text is still as
    it should be, word the line anew, by adding a reason or today's date.

    Once a text is accepted, the comment by which a merge says that a sentence was reviewed in two ways is to be deleted.
    """
    if CONFLICT in unit.comment.split("\n") and unit.state is UnitState.REVIEWED:
        message = (
            "The text is accepted, and its comment still says that it was reviewed in two ways: see that it is right, delete it"
        )
        yield Finding("comments", Severity.WARNING, message)
    for line in context.void:
        message = f"The comment '{line}' was for another text and no longer holds: delete it, or word it anew if it still should"
        yield Finding("comments", Severity.ADVICE, message)
    if not unit.comment:
        return
    names = [check.name for check in CHECKS]
    for _, name in silenced_checks(unit.comment, names):
        if name not in names:
            near = difflib.get_close_matches(name, names, n=1, cutoff=0)[0]
            message = f"The comment wants to silence {name!r}, which is no check; did you mean {near!r}?"
            yield Finding("comments", Severity.WARNING, message)


CHECKS: tuple[Check, ...] = (
    Check("characters", Severity.ERROR, check_characters, fix=fix_characters),
    Check("markup", Severity.ERROR, check_markup),
    Check("quotes", Severity.WARNING, check_quotes),
    Check("quote-style", Severity.WARNING, check_quote_style, fix=fix_quote_style),
    Check("brackets", Severity.WARNING, check_brackets),
    Check("spaces", Severity.WARNING, check_spaces, fix=fix_spaces),
    Check("punctuation", Severity.WARNING, check_punctuation),
    Check("endings", Severity.WARNING, check_endings),
    Check("capitals", Severity.WARNING, check_capitals),
    Check("blank", Severity.ERROR, check_blank),
    Check("copied", Severity.ERROR, check_copied),
    Check("leftovers", Severity.ERROR, check_leftovers),
    Check("truncated", Severity.ERROR, check_truncated),
    Check("invented", Severity.ERROR, check_invented),
    Check("stutter", Severity.ERROR, check_stutter),
    Check("language", Severity.ERROR, check_language),
    Check("script", Severity.ERROR, check_script, fix=fix_script),
    Check("cedilla", Severity.ERROR, check_cedilla, frozenset({"ro"}), fix_cedilla),
    Check("diacritics", Severity.ERROR, check_diacritics, frozenset({"ro"})),
    Check("romanian-words", Severity.WARNING, check_romanian_words, frozenset({"ro"})),
    Check("letters", Severity.ERROR, check_letters, frozenset({"uk"})),
    Check("apostrophe", Severity.ERROR, check_apostrophe, frozenset({"uk"}), fix_apostrophe),
    Check("numbers", Severity.ERROR, check_numbers),
    Check("units", Severity.ERROR, check_units),
    Check("money", Severity.ERROR, check_money),
    Check("dates", Severity.ERROR, check_dates),
    Check("addresses", Severity.ERROR, check_addresses),
    Check("models", Severity.ERROR, check_models),
    Check("negation", Severity.ADVICE, check_negation),
    Check("terms", Severity.WARNING, check_terms),
    Check("names", Severity.ADVICE, check_names),
    Check("spelling", Severity.ADVICE, check_spelling, on=False),
    Check("comments", Severity.WARNING, check_comments),
)

_NO_CONTEXT = Context()
_NO_SETTINGS: Mapping[str, Severity | None] = {}
_FIXED_LAST = ("quote-style", "spaces")
_ROUNDS = 8
_RANK = {Severity.ADVICE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


def check_unit(
    unit: Unit, locale: str, context: Context = _NO_CONTEXT, severities: Mapping[str, Severity | None] = _NO_SETTINGS
) -> Iterator[Finding]:
    """
    What all checks have to say of a unit; nothing where it is untranslated or obsolete.

    `severities` gives a check's gravest findings another severity, its lesser ones no graver one; None turns the check off.
    """
    if unit.state in (UnitState.UNTRANSLATED, UnitState.OBSOLETE):
        return
    for check, severity in _active(locale, severities):
        for finding in check.find(unit, locale, context):
            if severity is check.severity:
                yield finding
            elif finding.severity is check.severity or _RANK[finding.severity] > _RANK[severity]:
                yield replace(finding, severity=severity)
            else:
                yield finding


def fix_text(
    text: str,
    locale: str,
    style: Style,
    severities: Mapping[str, Severity | None] = _NO_SETTINGS,
    *,
    msgid: str | None = None,
) -> tuple[str, tuple[str, ...]]:
    """
    A msgstr with everything put right that a check can put right for certain, and the names of the checks that did it.

    Addresses, code, placeholders and entities stay as they are. Where the source is told, a check that has nothing to say of
    the text changes nothing in it either. What comes out has nothing left to be fixed.
    """
    active = [check for check, _ in _active(locale, severities) if check.fix]
    # An apostrophe that is a quotation mark (п"ять) is none any more when the quotations are told from each other.
    active.sort(key=lambda check: check.name in _FIXED_LAST)
    fixed, names = text, set[str]()
    for _ in range(_ROUNDS):
        before = fixed
        for check in active:
            mended = _fixed(check, fixed, locale, style)
            if mended != fixed and (msgid is None or _finds(check, Unit(msgid, fixed), locale, style)):
                names.add(check.name)
                fixed = mended
        if fixed == before:
            return fixed, tuple(check.name for check in CHECKS if check.name in names and fixed != text)
    # Fixes that undo each other are not certain.
    return text, ()


def _fixed(check: Check, text: str, locale: str, style: Style) -> str:
    if check.fix is None:
        return text
    covered, hidden = cover(text)
    mended = check.fix(covered, locale, style)
    if mended == covered:
        return text
    fixed = uncover(mended, hidden)
    return text if fixed is None else fixed


def _finds(check: Check, unit: Unit, locale: str, style: Style) -> bool:
    return next(check.find(unit, locale, Context(style=style)), None) is not None


def find_check(name: str) -> Check:
    """The check of that name; raises UsageError, naming the nearest one, where there is none."""
    known = {check.name: check for check in CHECKS}
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1, cutoff=0)[0]
        raise UsageError(f"There is no check {name!r}", remedy=f"Did you mean {near!r}? `workflow check --list` names them all")
    return known[name]


def _active(locale: str, severities: Mapping[str, Severity | None]) -> tuple[tuple[Check, Severity], ...]:
    return _chosen(language_of(locale).code, tuple(severities.items()))


@lru_cache(maxsize=16)
def _chosen(language: str, settings: tuple[tuple[str, Severity | None], ...]) -> tuple[tuple[Check, Severity], ...]:
    severities = dict(settings)
    every = ((check, severities.get(check.name, check.severity if check.on else None)) for check in CHECKS)
    return tuple(
        (check, severity)
        for check, severity in every
        if severity is not None and (check.languages is None or language in check.languages)
    )
