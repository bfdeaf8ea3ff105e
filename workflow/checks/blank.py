"""A translation that has something in it and says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.check import Context
from workflow.hinted import HintedPattern
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
_CONFLICT = HintedPattern(r"(?m:^)(?:<{7}|={7}|>{7})(?![<=>])|<{7} |>{7} ", "<<<<<<<", "=======", ">>>>>>>")
_UNFINISHED = HintedPattern(
    r"\b(?:TODO|FIXME)\b|\bXXX(?=:)|[\[(]XXX[\])]|\b(?i:lorem ipsum)\b", "todo", "fixme", "xxx", "lorem ipsum"
)
_NOTE = re.compile(r"[\[(](?:de )?(?:verifică|verificat|revăzut|перевірити|уточнити|звірити)[?!]{0,3}[\])]", re.IGNORECASE)
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def check_blank(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    A translation of nothing but marks ("…", "???") or of a word that keeps the place free ("TODO", „de tradus”) is an error.

    So are the marks that Git leaves where two versions met, and a TODO inside the text; a note to oneself („[verifică]”) is a
    warning.
    It would be published as it stands. Translate the sentence, or clear the field: an empty unit is counted as untranslated.
    """
    source, text = plain(unit.msgid), plain(unit.msgstr)
    if not _LETTER_OR_DIGIT.search(source):
        return
    if not _LETTER_OR_DIGIT.search(text):
        yield Finding("blank", Severity.ERROR, "The translation has no words")
    elif _STAND_IN.fullmatch(text) and not _STAND_IN.fullmatch(source) and len(source.split()) != 1:
        yield Finding("blank", Severity.ERROR, f"The translation only keeps the place of one: {text.strip()}")
    elif _CONFLICT.search(text) and not _CONFLICT.search(source):
        yield Finding("blank", Severity.ERROR, "The translation has Git's marks of two versions: keep one of them")
    elif (note := _UNFINISHED.search(text)) and note[0].lower() not in source.lower():
        yield Finding("blank", Severity.ERROR, f"The translation is unfinished: {note[0]}")
    elif (note := _NOTE.search(text)) and note[0] not in source:
        yield Finding("blank", Severity.WARNING, f"A note of who translated it is still in the text: {note[0]}")
