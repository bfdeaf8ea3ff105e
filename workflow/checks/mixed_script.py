"""Latin and Cyrillic letters in one word: they look alike, and a search finds neither."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from workflow.alphabets import LOOKALIKES
from workflow.checks.check import Context, Style
from workflow.languages import language_of
from workflow.model import Finding, Severity, Unit
from workflow.words import outside_quotes, without_addresses

__all__ = ["check_script", "fix_script"]

_TO_LATIN = str.maketrans(LOOKALIKES)
_TO_CYRILLIC = str.maketrans({latin: cyrillic for cyrillic, latin in LOOKALIKES.items() if cyrillic not in "ЅѕЈј"})
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
# Letters alone: a hyphen, a digit or an apostrophe parts what may be of two scripts (IT-компанія, 5G-мережа, WhatsApp’у).
_RUN = re.compile("[A-Za-z\u00c0-\u024f\u0400-\u052f]+")
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_ALIKE = re.compile("[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγενικορτυχ\u0585\u057d\u0578]")
"""Letters of Greek and Armenian that look like Latin or Cyrillic ones."""
_SMALL = re.compile("[a-z\u00df-\u00f6\u00f8-\u00ff\u0103\u0219\u021b\u0430-\u045f\u0491]")
_NUMERAL = re.compile("[IVXLCDMІХСМ]+")
_CYRILLIC_NUMERAL = re.compile(
    r"(?<![\w'’ʼ-])(?:[ХІ]{2,}|[ХІ]*V[ХІ]*|Х)(?=[\s\u00a0-]+(?:ст\b|ст\.|століт|вік|з’?їзд|тисячоліт|Олімп|сесі|скликан|арм|клас))"
)
_LONE_LATIN = re.compile(r"(?<![\w.,'’ʼ/-])[ioya](?![\w.,'’ʼ/)=+-])")
# Latin А, В, О, У at the start of a sentence. I may be a Roman numeral there, unless the source counts nothing.
_LONE_CAPITAL = re.compile(r"(?:\A|(?<=[.!?…] )|(?<=[.!?…][»”] ))[«„\"(—– ]*([ABOYI])(?= [\u0400-\u052f]{2})")
_COUNTING = re.compile(r"\b(?:I|first|one|1|1st)\b", re.IGNORECASE)
_LONE_CYRILLIC = re.compile(r"(?<![\w.'’ʼ/-])[аоеАОЕ](?![\w.'’ʼ/)=+-])")
_FEWEST = 3
"""Letters of a word from which on one of its letters can tell the script of the others."""
_DELIBERATE = re.compile("[ZVzv]")


def check_script(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    A word with Latin and Cyrillic letters in it is an error, and so is a lone letter of the wrong script („i” for «і»).

    No reader sees it; searches, spelling checkers and voices stumble. Compounds are fine (IT-компанія, Су-34, COVID-19). Roman
    numerals in Cyrillic letters (ХХІ) are advice. Can be fixed where only one script can be meant.
    """
    script = language_of(locale).script
    text = without_addresses(unit.msgstr)
    if strangers := _other_alikes(text, unit.msgid):
        yield Finding("script", Severity.ERROR, f"Letters of another script are in the word: {', '.join(strangers[:4])}")
    if not (_LATIN.search(text) and _CYRILLIC.search(text)):
        if script == "CYRILLIC" and (found := _CYRILLIC_NUMERAL.findall(text)):
            yield _in_cyrillic(found)
        return
    kept = set(_RUN.findall(unit.msgid))
    mixed = [word for word in dict.fromkeys(_RUN.findall(text)) if _is_mixed(word) and word not in kept]
    numerals = [word for word in mixed if _NUMERAL.fullmatch(word)]
    deliberate = [word for word in mixed if word not in numerals and _deliberate(word)]
    wrong = [word for word in mixed if word not in numerals and word not in deliberate]
    wrong += _lone(text, script)
    if script == "CYRILLIC":
        capitals = (match[1] for match in _LONE_CAPITAL.finditer(text))
        wrong += [letter for letter in capitals if letter != "I" or not _COUNTING.search(unit.msgid)]
    if wrong:
        shown = ", ".join(_shown(word, script) for word in wrong[:4])
        yield Finding("script", Severity.ERROR, f"Latin and Cyrillic letters are mixed: {shown}")
    if deliberate:
        yield Finding("script", Severity.ADVICE, f"Latin and Cyrillic letters are mixed, on purpose? {', '.join(deliberate)}")
    if script == "CYRILLIC":
        numerals += [match[0] for match in _CYRILLIC_NUMERAL.finditer(text)]
    if numerals:
        yield _in_cyrillic(numerals)
    if script == "LATIN":
        yield from _cyrillic_words(unit, mixed)


def _in_cyrillic(numerals: list[str]) -> Finding:
    return Finding("script", Severity.ADVICE, f"A Roman numeral has Cyrillic letters: {', '.join(dict.fromkeys(numerals))}")


def fix_script(msgstr: str, locale: str, style: Style) -> str:
    """Writes a mixed word in the script that one of its letters belongs to alone; a word where both or neither do stays."""
    if not _is_mixed(msgstr):
        return msgstr
    script = language_of(locale).script

    def mended(match: re.Match[str]) -> str:
        word = match[0]
        if len(word) < _FEWEST or not _is_mixed(word) or _deliberate(word):
            return word
        latin, cyrillic = word.translate(_TO_LATIN), word.translate(_TO_CYRILLIC)
        only_latin, only_cyrillic = not _CYRILLIC.search(latin), not _LATIN.search(cyrillic)
        if _NUMERAL.fullmatch(word):
            return latin if only_latin else word
        if only_latin != only_cyrillic:
            return latin if only_latin else cyrillic
        return word

    mended_text = _RUN.sub(mended, msgstr)
    if script == "CYRILLIC":
        return _BETWEEN_CYRILLIC.sub("\\1і", mended_text)
    return mended_text


_BETWEEN_CYRILLIC = re.compile("(?<=[\u0400-\u052f])([ \u00a0])i(?=[ \u00a0][\u0400-\u052f])")


def _is_mixed(text: str) -> bool:
    return bool(_LATIN.search(text) and _CYRILLIC.search(text))


def _other_alikes(text: str, source: str) -> list[str]:
    """Words with a letter, as of Greek, that looks like one of theirs; in TNFα and μm it is meant."""
    if not _OTHER_ALIKE.search(text):
        return []
    found = [word for word in dict.fromkeys(_WORD.findall(text)) if _OTHER_ALIKE.search(word) and word not in source]
    return [word for word in found if len(_SMALL.findall(word)) >= 2]


def _deliberate(word: str) -> bool:
    """Whether the only Latin letters are Z and V, as writers put them in to name the war."""
    return all(_DELIBERATE.match(letter) for letter in _LATIN.findall(word)) and not _NUMERAL.fullmatch(word)


def _lone(text: str, script: str) -> list[str]:
    """Words of one letter that are of the other script, between words of the text's own."""
    if script == "CYRILLIC":
        return [match[0] for match in _LONE_LATIN.finditer(text) if _between(text, match, _CYRILLIC)]
    if script == "LATIN":
        return [match[0] for match in _LONE_CYRILLIC.finditer(text) if _between(text, match, _LATIN)]
    return []


def _between(text: str, match: re.Match[str], own: re.Pattern[str]) -> bool:
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    if not after or not after[0].isalpha():
        return False
    if not before or not before[-1].isalpha():
        return bool(own.match(after[0])) and (not before or before[-1] in ",;:»”)")
    return bool(own.match(after[0]) or own.match(before[-1]))


def _shown(word: str, script: str) -> str:
    """The word with the letters named that are not of the text's script."""
    other = _LATIN if script == "CYRILLIC" else _CYRILLIC
    strange = dict.fromkeys(letter for letter in word if other.match(letter))
    kind = "Latin" if script == "CYRILLIC" else "Cyrillic"
    return f"{word} ({kind} {', '.join(strange)})" if strange else word


def _cyrillic_words(unit: Unit, mixed: list[str]) -> Iterator[Finding]:
    kept = set(_RUN.findall(unit.msgid))
    found = [
        word
        for word in _RUN.findall(outside_quotes(unit.msgstr))
        if len(word) > 1 and _CYRILLIC.match(word) and word not in mixed and word not in kept
    ]
    if found and len(found) <= len(_RUN.findall(unit.msgstr)) // 2:
        names = unicodedata.normalize("NFC", ", ".join(dict.fromkeys(found[:4])))
        yield Finding("script", Severity.WARNING, f"Words in Cyrillic letters: {names}")
