"""
The characters of an article, put into one form: what the stages after it need not think about.

Letters, quotes and dashes stay as they are (composed, Unicode form NFC). Line ends become "\\n", an empty line is a paragraph
break, every Unicode space is a plain one (tabs stay, for the indents), and what a reader cannot see is gone.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["clean_text"]

_LINE_BREAKS = "\x0b\x1c\x1d\x1e\x85\u2028"
_PARAGRAPH_BREAKS = "\f\u2029"
_SPACES = "\x1f\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_INVISIBLE = (
    "\u200b\u2060\ufeff\u180e\ufffc"  # zero-width space, word joiner, byte order mark, the place of a lost picture
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # marks of writing direction
    "\u2061\u2062\u2063\u2064\ufff9\ufffa\ufffb"  # mathematical operators without a shape, annotations
)
_KEPT_CONTROLS = "\t\n"
_TABLE: dict[int, str | None] = (
    {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in _KEPT_CONTROLS}
    | {ord(character): None for character in _INVISIBLE}
    | {ord(character): " " for character in _SPACES}
    | {ord(character): "\n" for character in _LINE_BREAKS}
    | {ord(character): "\n\n" for character in _PARAGRAPH_BREAKS}
    # Half of a UTF-16 pair, which no file can hold: shown like any other character that could not be read.
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
)
# The joiners shape Arabic and Indian letters and hold emoji together; between other letters they are leftovers.
_SHAPED = "\u0590-\u1cff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
_USELESS_JOINER = re.compile(f"(?<![{_SHAPED}])[\u200c\u200d]+|[\u200c\u200d]+(?![{_SHAPED}\u200c\u200d])")
# A soft hyphen shows at a line end alone, where it says that the word goes on: there it stays for the stage that joins lines.
_HIDDEN_HYPHEN = re.compile("\xad(?![ \t]*\n)")
_MOST_ACCENTS = 30
_BEYOND_LATIN = re.compile(f"[^\0-\u02ff\\s]{{{_MOST_ACCENTS},}}")


def clean_text(text: str) -> str:
    """The text in one form; cleaning it again changes nothing."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    text = _HIDDEN_HYPHEN.sub("", _USELESS_JOINER.sub("", text))
    return text if _is_overloaded(text) else unicodedata.normalize("NFC", text)


def _is_overloaded(text: str) -> bool:
    # Sorting the accents of one letter takes quadratic time, and Unicode allows for 30 of them (UAX 15, stream-safe text).
    for run in _BEYOND_LATIN.finditer(text):
        accents = "".join("x" if unicodedata.combining(character) else " " for character in run[0])
        if _MOST_ACCENTS * "x" in accents:
            return True
    return False
