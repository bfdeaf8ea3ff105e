"""Characters that no reader sees and no page should carry."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from workflow.checks.check import Context, Style
from workflow.model import Finding, Severity, Unit

__all__ = ["check_characters", "fix_characters"]

# Texts of nothing else need no look at each of their characters.
_ORDINARY = re.compile(
    "[\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u0400-\u052f\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u2116\u2190-\u22ff]*"
)
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
_SEPARATORS = frozenset("\u2028\u2029\u0085")


def check_characters(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    Control, direction and line-separator characters are errors, invisible ones a warning.

    A page cannot show them, and some tools lose the text behind them. Delete the character in the translation. A letter
    written as two characters (ă as a and a breve) is advice: searches miss it. Can be fixed.
    """
    if _ORDINARY.fullmatch(unit.msgstr):
        return
    if not unicodedata.is_normalized("NFC", unit.msgstr):
        yield Finding("characters", Severity.ADVICE, "Letters and their marks are separate characters")
    for character in dict.fromkeys(unit.msgstr):
        code = f"U+{ord(character):04X}"
        if character in _DIRECTION or character in _SEPARATORS or _is_control(character):
            name = unicodedata.name(character, "control character").lower()
            yield Finding("characters", Severity.ERROR, f"The translation has a {name} ({code})")
        elif character in _INVISIBLE and character not in unit.msgid:
            yield Finding("characters", Severity.WARNING, f"The translation has a {_INVISIBLE[character]} ({code})")


def fix_characters(text: str, locale: str, style: Style) -> str:
    """Joins letters and their marks (Unicode's composed form)."""
    return unicodedata.normalize("NFC", text)


def _is_control(character: str) -> bool:
    # Cc controls, Cn and Co codes without a character, Cs half a character; U+FFFD stands for one that was lost.
    category = unicodedata.category(character)
    return character == "\ufffd" or (category in ("Cc", "Cn", "Co", "Cs") and character not in _ALLOWED_CONTROLS)
