"""Text that the source does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.check import Context
from workflow.languages import language_of
from workflow.model import Finding, Severity, Unit
from workflow.wholeness import too_long
from workflow.words import plain, sentences, shortened

__all__ = ["check_invented"]

_CHATTER = re.compile(
    r"^\W{0,3}(?:sure|certainly|of course|here is|here's|translation|romanian|ukrainian"
    r"|iată traducerea|aceasta este traducerea|traducerea?(?: în (?:limba )?română)?|desigur[,!] iată"
    r"|ось переклад|переклад(?: українською)?|звісно[,!] ось)\b[^.:!\n]{0,60}[:!]|^\W{0,3}as an ai\b",
    re.IGNORECASE,
)
_LONG = {"ro": 2.0, "uk": 1.75}
_FAR_TOO_LONG = 3.0
_FEWEST = 40


def check_invented(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    A translation far longer than its source, or with sentences the source has not, says something of its own.

    Three times the source's length, or a machine's talk ("Here is the translation:"), is an error; about twice its length, or
    more sentences together with more text, is a warning. Delete what nobody said.
    """
    source, text = plain(unit.msgid).strip(), plain(unit.msgstr).strip()
    chatter = _CHATTER.search(text)
    if chatter and not _CHATTER.search(source) and not _colon_near_start(source):
        yield Finding("invented", Severity.ERROR, f"A machine's words about its translation: {shortened(chatter[0])}")
        return
    long = _LONG.get(language_of(locale).code, 2.2)
    if len(source) < _FEWEST:
        if len(text) > _FAR_TOO_LONG * len(source) + 40:
            yield Finding("invented", Severity.ERROR, "The translation is far longer than the source")
        elif len(text) > 2.4 * len(source) + 25 or (len(text) > 1.5 * len(source) + 10 and sentences(text) > sentences(source)):
            yield Finding("invented", Severity.WARNING, "The translation is much longer than the source: was something added?")
        return
    ratio = len(text) / len(source)
    if ratio > _FAR_TOO_LONG and too_long(source, text):
        yield Finding("invented", Severity.ERROR, f"The translation has {ratio:.1f} times the source's length")
    elif ratio > long:
        yield Finding("invented", Severity.WARNING, f"The translation has {ratio:.1f} times the source's length: what was added?")
    elif ratio > 0.77 * long and sentences(text) > sentences(source):
        yield Finding("invented", Severity.WARNING, "The translation has more sentences than the source: was one added?")


def _colon_near_start(source: str) -> bool:
    return ":" in source[:60] or "!" in source[:60]
