"""Characters that no reader sees and no page should carry."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from workflow.checks.check import Context, Style
from workflow.languages import language_of
from workflow.lemmas import is_known
from workflow.model import Finding, Severity, Unit

__all__ = ["check_characters", "fix_characters"]

# Texts of nothing else need no look at each of their characters.
_ORDINARY = re.compile(
    "[\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u0400-\u052f\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u2116\u2190-\u22ff]*"
)
# Two and more characters as the bytes of one in UTF-8 look in Windows-1252 (È›) and Windows-1251 (С–).
_REST = "\u2013-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
_LATIN = "[\u00c2-\u00f4]"
_LATIN_REST = rf"[{_REST}\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc]"
_CYRILLIC = "[\u0420\u0421\u0432]"
_CYRILLIC_REST = rf"[{_REST}\u00a0-\u00bf\u0402-\u040f\u0451-\u045f\u0490\u0491\u2116]"
_UTF8_SHAPE = re.compile(f"(?:{_LATIN}{_LATIN_REST}{{1,3}})+|(?:{_CYRILLIC}{_CYRILLIC_REST}){{2,}}")
_UTF8_HINT = re.compile(
    rf"[\u00c2-\u00f4\u0420\u0421\u0432](?:(?<={_LATIN}){_LATIN_REST}|(?<={_CYRILLIC}){_CYRILLIC_REST}{_CYRILLIC})"
)
"""How both begin, which few texts have: the quick answer."""
# ã, º, þ, ª stand where the old Romanian code page has ă, ș, ț, Ș.
_OLD_PAGE = re.compile(r"(?<!\w)[^\W\d_]*(?:[ãþÞªº](?=[^\W\d_])|(?<=[^\W\d_])[ãþº])[^\W\d_]*")
_OLD_LETTER = re.compile("[ãÃþÞªº]")
_ROMANIAN = str.maketrans("ãÃºªþÞ", "ăĂșȘțȚ")
_ALLOWED_CONTROLS = "\n\t"
# They turn the direction of a whole line and can make a text read as another (Unicode Technical Report 36).
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = {
    "\u00ad": "soft hyphen",
    "\u061c": "Arabic letter mark",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u2060": "word joiner",
    "\ufeff": "byte-order mark",
}
# What most fonts show nothing of: joiners, fillers, variation selectors, invisible operators, marks of annotations.
_HIDDEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2061-\u2064\u206a-\u206f\u2800\u3164\uffa0\ufff9-\ufffb\U000e0100-\U000e01ef]"
)
_SELECTOR = re.compile(r"(?:(?<=\w)(?<!\d)|(?<=\s)|\A)[\ufe00-\ufe0f]")
"""One that does not choose how an emoji or the digit of a keycap is drawn."""
_TAGS = re.compile("[\U000e0001\U000e0020-\U000e007f]+")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007f]+")
_SEPARATORS = frozenset("\u2028\u2029\u0085")


def check_characters(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    Control, direction and line-separator characters and letters of a wrong encoding are errors, invisible ones a warning.

    A page cannot show them, and some tools lose the text behind them. Delete the character in the translation. A letter
    written as two characters (ă as a and a breve) is advice: searches miss it. Can be fixed.
    """
    if _ORDINARY.fullmatch(unit.msgstr):
        yield from _misread(unit, locale)
        return
    if not unicodedata.is_normalized("NFC", unit.msgstr):
        yield Finding("characters", Severity.ADVICE, "Letters and their marks are separate characters")
    yield from _misread(unit, locale)
    for character in dict.fromkeys(unit.msgstr):
        code = f"U+{ord(character):04X}"
        if character in _DIRECTION or character in _SEPARATORS or _is_control(character):
            name = unicodedata.name(character, "control character").lower()
            yield Finding("characters", Severity.ERROR, f"The translation has a {name} ({code})")
        elif character in _INVISIBLE and character not in unit.msgid:
            yield Finding("characters", Severity.WARNING, f"The translation has a {_INVISIBLE[character]} ({code})")
    yield from _hidden(unit)


def _hidden(unit: Unit) -> Iterator[Finding]:
    """Characters that nothing is drawn for; a text written in tags reads otherwise to a machine than to a person."""
    found = _HIDDEN.findall(unit.msgstr) + _SELECTOR.findall(unit.msgstr)
    for character in dict.fromkeys(found):
        if character not in unit.msgid:
            name = unicodedata.name(character, "invisible character").lower()
            yield Finding("characters", Severity.WARNING, f"The translation has an invisible {name} (U+{ord(character):04X})")
    if (tags := _TAGS.search(_FLAG.sub("", unit.msgstr))) and tags[0] not in unit.msgid:
        message = f"The translation has invisible tag characters (U+{ord(tags[0][0]):04X})"
        yield Finding("characters", Severity.ERROR, message)


def _misread(unit: Unit, locale: str) -> Iterator[Finding]:
    """Words that were read in another encoding than they were written in: anunÈ›at, РїСЂРёРІС–С‚, douã."""
    text = unit.msgstr
    if text.isascii():
        return
    found = [match[0] for match in _UTF8_SHAPE.finditer(text) if _was_utf8(match[0])] if _UTF8_HINT.search(text) else []
    if language_of(locale).code == "ro" and _OLD_LETTER.search(text):
        found += [match[0] for match in _OLD_PAGE.finditer(text) if _was_romanian(match[0], locale)]
    if found:
        named = ", ".join(dict.fromkeys(found[:3]))
        yield Finding("characters", Severity.ERROR, f"Letters were read in a wrong encoding: {named}")


def _was_romanian(word: str, locale: str) -> bool:
    # Names such as São Paulo have their capital, and no Romanian word below.
    return len(word) > 3 and (word.islower() or is_known(word.translate(_ROMANIAN), locale))


def _was_utf8(letters: str) -> bool:
    for encoding in ("cp1252", "latin-1", "cp1251"):
        try:
            original = letters.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        # Рі is a name, and by chance also one letter; a row of two is no chance.
        if len(original) > (encoding == "cp1251"):
            return True
    return False


def fix_characters(text: str, locale: str, style: Style) -> str:
    """Joins letters and their marks (Unicode's composed form)."""
    return unicodedata.normalize("NFC", text)


def _is_control(character: str) -> bool:
    # Cc controls, Cn and Co codes without a character, Cs half a character; U+FFFD stands for one that was lost.
    category = unicodedata.category(character)
    return character == "\ufffd" or (category in ("Cc", "Cn", "Co", "Cs") and character not in _ALLOWED_CONTROLS)
