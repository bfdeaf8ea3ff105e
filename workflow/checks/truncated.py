"""A translation that stops before its source does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.check import Context
from workflow.checks.function_words import ENGLISH, NAME_LINKS
from workflow.hinted import HintedPattern
from workflow.languages import language_of
from workflow.model import Finding, Severity, Unit
from workflow.wholeness import too_short
from workflow.words import plain, sentences, words

__all__ = ["check_truncated"]

_ENDED = re.compile(r"[.!?…:;\"»”“’)\]](?:(?<=[.!?…:;])[\"'»”“’)\]*_]*$|(?<=[\"»”“’)\]])$)")
_ORDINAL_END = re.compile(r"[0-9]-[^\W\d_]{1,3}\W*$")
"""As in о 9-й, whose й is no word."""
_SURELY_ENDED = re.compile(r"[.!?…][\"'»”“’)\]*_]*$")
_PAUSE = re.compile(',["»”“’]?$')
# What no sentence of the language ends with: it asks for another word.
_ASKS_FOR_MORE = {
    "ro": frozenset(
        """
        și de la cu în din prin pentru că să sau al ai ale un unei unui unor către dintre despre dar iar însă într-o
        într-un dintr-o dintr-un printr-o printr-un dacă deși deoarece fiindcă căci precum cel cei cele lui este sunt ar
        va vor foarte s-a s-au
        """.split()
    ),
    "uk": frozenset(
        """
        і й та але або чи що щоб у в з із зі від до для через який яка яке які якого якої яких якому якій якщо бо ніж та
        як коли під над між при ж би б хоча оскільки дуже цього цієї
        """.split()
    ),
}
# The same where a full stop follows: „încoace și încolo” ends otherwise, but «хто за?», «і що?» are sentences.
_NEVER_LAST = {
    "ro": frozenset("și de la cu în din să al ai ale un unei unui sau".split()),
    "uk": frozenset("і й та або щоб у в з із зі від до для яка яке які".split()),
}
# „câți urmăritori ai”, „ce ai”: you have; „și mai și”: more so.
_WHOLE = HintedPattern(
    r"\b(?:c[âa]t|câți|câte|câtă|ce|nu)(?: \w+){0,2} ai\W*$|\bși mai și\W*$", " ai", "mai și", ignoring_case=True
)
_LINKING = ENGLISH | NAME_LINKS
_FEWEST = 40
"""Characters of a source from which on its length says something."""
_SHORT = {"ro": 0.67, "uk": 0.6}
_FAR_TOO_SHORT = 0.4
_CERTAIN = 60
_LONG = 80
"""Characters from which on no turn of phrase makes a sentence so much shorter."""


def check_truncated(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    A translation far shorter than its source, or one that ends where no sentence can, has probably lost its end.

    An end in mid-phrase ("… și", "… який") or less than four tenths of the source's length is an error; a comma at the end,
    too little text, or fewer sentences together with less text, is a warning. Compare the ends and add what is missing.
    """
    source, text = plain(unit.msgid).strip(), plain(unit.msgstr).strip()
    language = language_of(locale).code
    if last := _broken_off(source, text, language):
        yield Finding("truncated", Severity.ERROR, f"The translation breaks off: it ends with “{last}”")
    elif problem := _too_little(source, text, _SHORT.get(language, 0.5)):
        yield Finding("truncated", *problem)
    elif _SURELY_ENDED.search(source) and _PAUSE.search(text):
        yield Finding("truncated", Severity.WARNING, "The translation ends with a comma: is it whole?")


def _too_little(source: str, text: str, short: float) -> tuple[Severity, str] | None:
    """What the length says of a translation; None where it says nothing."""
    if len(source) < _FEWEST:
        if len(source) >= 12 and (too_short(source, text) or len(text) < 0.25 * len(source)):
            return Severity.WARNING, "The translation is far shorter than the source: is it whole?"
        return None
    ratio = len(text) / len(source)
    open_end = bool(_SURELY_ENDED.search(source)) and not _ENDED.search(text)
    measured = f"The translation has {ratio:.0%} of the source's length"
    if (ratio < _FAR_TOO_SHORT and len(source) >= _CERTAIN) or ratio < 0.25 or (open_end and ratio < short):
        return Severity.ERROR, f"{measured}: its end is missing"
    if ratio < (short if len(source) >= _LONG else 0.85 * short) or (open_end and ratio < 1.2 * short):
        return Severity.WARNING, f"{measured}: is it whole?"
    if ratio < 0.75 and sentences(text) < sentences(source):
        return Severity.WARNING, "The translation has fewer sentences than the source: is one missing?"
    return None


def _broken_off(source: str, text: str, language: str) -> str:
    """The last word of a text that cannot be the last of a sentence; empty where it can."""
    if text.endswith(("…", "...")):
        return ""
    if _SURELY_ENDED.search(source):
        asking = (_NEVER_LAST if _SURELY_ENDED.search(text) else _ASKS_FOR_MORE).get(language, frozenset())
    else:
        asking = _NEVER_LAST.get(language, frozenset())
        if source.endswith((",", ":", "-", "–", "—", "…")) or _last(source) in _LINKING:
            return ""
    last = _last(text)
    if _ORDINAL_END.search(text) or _WHOLE.search(text):
        return ""
    return last if last in asking and text.rstrip('.!?"»”“’)] ').endswith(last) else ""


def _last(text: str) -> str:
    return next(iter(words(text)[-1:]), "")
