"""Negation: a not that went missing turns a sentence round."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.checks.check import Context
from workflow.languages import language_of
from workflow.model import Finding, Severity, Unit
from workflow.quantities import SOURCE_LANGUAGE, vocabulary_of

__all__ = ["check_negation"]


def check_negation(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    Where the source says not, never, no one or without, the translation should say so too, and only there.

    A translator may turn a sentence round without changing what it says, so this is advice: compare the two, and if the
    translation says the opposite, put the nu or не back, or take it out.
    """
    source, words = vocabulary_of(SOURCE_LANGUAGE), vocabulary_of(language_of(locale).code)
    if not words.months:
        return
    said = source.negation.search(unit.msgid)
    if said and not words.negative.search(unit.msgstr):
        yield Finding("negation", Severity.ADVICE, f"'{said[0]}' of the source has no counterpart in the translation")
    added = words.negation.search(unit.msgstr) and words.negation.search(words.no_denial.sub(" ", unit.msgstr))
    # The source, as a rule, has said it already.
    if added and not said and not source.negative.search(unit.msgid):
        yield Finding("negation", Severity.ADVICE, f"The translation has '{added[0]}', and the source does not say no")
