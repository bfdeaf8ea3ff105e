"""Characters that no reader sees and no page should carry."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from workflow.checks.check import Context
from workflow.model import Finding, Severity, Unit

__all__ = ["check_characters"]

_ALLOWED_CONTROLS = "\n\t"
# They turn the direction of a whole line and can make a text read as another (Unicode Technical Report 36).
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = {"\u00ad": "soft hyphen", "\u200b": "zero-width space", "\u2060": "word joiner", "\ufeff": "byte-order mark"}
_SEPARATORS = frozenset("\u2028\u2029\u0085")


def check_characters(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    Control, direction and line-separator characters are errors, invisible ones a warning.

    A page cannot show them, and some tools lose the text behind them. Delete the character in the translation.
    """
    for character in dict.fromkeys(unit.msgstr):
        code = f"U+{ord(character):04X}"
        if character in _DIRECTION or character in _SEPARATORS or _is_control(character):
            name = unicodedata.name(character, "control character").lower()
            yield Finding("characters", Severity.ERROR, f"The translation has a {name} ({code})")
        elif character in _INVISIBLE and character not in unit.msgid:
            yield Finding("characters", Severity.WARNING, f"The translation has a {_INVISIBLE[character]} ({code})")


def _is_control(character: str) -> bool:
    # Cc controls, Cn and Co codes without a character, Cs half a character; U+FFFD stands for one that was lost.
    category = unicodedata.category(character)
    return character == "\ufffd" or (category in ("Cc", "Cn", "Co", "Cs") and character not in _ALLOWED_CONTROLS)
