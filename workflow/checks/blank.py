"""A translation that has something in it and says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.check import Context
from workflow.model import Finding, Severity, Unit
from workflow.words import plain

__all__ = ["check_blank"]

_STAND_IN = re.compile(
    r"\W*(?:todo|tbd|tba|fixme|n/a|x{3,}|х{3,}|lorem ipsum(?: dolor sit amet)?|placeholder|untranslated"
    r"|translat(?:e|ion)(?: me| here)?"
    r"|traducere(?: aici)?|(?:de|a se) tradus|a se traduce|netradus|text aici|de completat|lipsește traducerea"
    r"|переклад(?: тут)?|перекласти|без перекладу|не перекладено|текст тут|треба перекласти)\W*",
    re.IGNORECASE,
)
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def check_blank(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    A translation of nothing but marks ("…", "???") or of a word that keeps the place free ("TODO", „de tradus”) is an error.

    It would be published as it stands. Translate the sentence, or clear the field: an empty unit is counted as untranslated.
    """
    source, text = plain(unit.msgid), plain(unit.msgstr)
    if not _LETTER_OR_DIGIT.search(source):
        return
    if not _LETTER_OR_DIGIT.search(text):
        yield Finding("blank", Severity.ERROR, "The translation has no words")
    elif _STAND_IN.fullmatch(text) and not _STAND_IN.fullmatch(source) and len(source.split()) != 1:
        yield Finding("blank", Severity.ERROR, f"The translation only keeps the place of one: {text.strip()}")
