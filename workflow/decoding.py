"""
From the bytes of an article to its text: the only user of charset-normalizer.

In go bytes as they lie on the disk; out comes the text with the name of its encoding and whether that was a guess. Unicode is
recognised for certain (byte order mark, valid UTF-8, the NUL pattern of UTF-16 and UTF-32); a legacy code page never is.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

from workflow.errors import ArticleError

__all__ = ["Decoded", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # UTF-32 stands first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a packed document (docx, odt or zip)"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a packed file"),
)
# In the order of preference for English text with names from Europe; the detector knows a hundred others, which would
# only add ways to be wrong.
_CODE_PAGES = {
    "cp1252": "windows-1252",
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "koi8_u": "koi8-u",
    "cp1254": "windows-1254",
    "iso8859_2": "iso-8859-2",
    "iso8859_16": "iso-8859-16",
    "iso8859_5": "iso-8859-5",
    "cp866": "ibm866",
    "mac_roman": "macintosh",
    "cp850": "ibm850",
}
_CONTROLS = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n\v\f\r")
_CONTROL_SHARE = 0.02
_MOJIBAKE_REMEDY = "Save it as UTF-8 plain text"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was read."""

    text: str
    encoding: str
    """IANA name of the encoding, lower case."""
    guessed: bool = False
    """True for a legacy code page, which can only be guessed, and for a file that mixes two encodings."""


def decode(data: bytes) -> Decoded:
    """Text of the bytes; raises ArticleError where they are empty, binary or damaged."""
    if not data.strip() or any(data == mark for mark, _ in _MARKS):
        raise ArticleError("The article is empty", remedy="Put its text into the file, or remove the file")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise _binary(what)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decode_unicode(data, codec)
    codec = _wide_codec(data)
    if codec:
        return _decode_unicode(data, codec)
    if len(data) - len(data.translate(None, _CONTROLS)) > max(2, len(data) * _CONTROL_SHARE):
        raise _binary("binary data")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _mixed(data) or _guess(data)


def _binary(what: str) -> ArticleError:
    return ArticleError(f"The file is {what}, not text", remedy="Export the article as plain text (UTF-8)")


def _decode_unicode(data: bytes, codec: str) -> Decoded:
    name = codec.removesuffix("-sig")
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise ArticleError(f"The file begins as {name} but is damaged at byte {error.start}", remedy=_MOJIBAKE_REMEDY) from error
    if len(text) - len(text.translate(dict.fromkeys(_CONTROLS))) > max(2, len(text) * _CONTROL_SHARE):
        raise _binary("binary data")
    return Decoded(text, name)


def _wide_codec(data: bytes) -> str:
    # Latin letters in UTF-16 or UTF-32 without a mark: their high bytes, and hardly any others, are NUL.
    half, quarter = len(data) // 2, len(data) // 4
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if quarter and even + odd > 2.6 * quarter:
        return "utf-32-le" if data[0::4].count(0) < data[3::4].count(0) else "utf-32-be"
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _mixed(data: bytes) -> Decoded | None:
    # UTF-8 into which a few characters of windows-1252 were pasted: no code page reads such a file right as a whole.
    text = data.decode("utf-8", "surrogateescape")
    stray = sum("\udc80" <= character <= "\udcff" for character in text)
    if stray * 4 > sum(character > "\x7f" for character in text) - stray:
        return None
    repaired = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
    return Decoded(text.translate(repaired), "utf-8 mixed with windows-1252", guessed=True)


def _guess(data: bytes) -> Decoded:
    # Imported here: the detector is needed for few files and no other command should wait for it.
    from charset_normalizer import from_bytes

    found = {name for match in from_bytes(data, cp_isolation=list(_CODE_PAGES)) for name in match.could_be_from_charset}
    texts = [(codec, data.decode(codec)) for codec in _CODE_PAGES if codec in found]
    if not texts:
        raise ArticleError("The encoding of the file cannot be told", remedy=_MOJIBAKE_REMEDY)
    # The detector's own order is of little use in a mostly English text, where a handful of bytes decides: it takes
    # every reading that is not absurd for equally good.
    codec, text = min(texts, key=lambda candidate: _strangeness(candidate[1]))
    return Decoded(text, _CODE_PAGES[codec], guessed=True)


_TYPOGRAPHY = frozenset("“”‘’‚„«»‹›–—…•·€£§°©®™№\xa0")
_INSIDE_WORDS = frozenset("’‘–—\xad")
# A letter that is common in one code page often stands for a rare one of another. The rare ones cost unless they stand
# where their language has them, before one of the letters given (a space is the end of the word).
_RARE_LETTERS = {
    "ã": "oe",
    "õ": "e",
    "ñ": "aeiou",
    "æ": "abdegklnrstv",
    "ì": " ",
    "ù": " ",
    "ð": "uií",
    "þ": "oóau",
    "ý": " ",
    "đ": "aeiou",
    "ÿ": "",
}
_CYRILLIC = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыъэёўђјљњћџ")


def _strangeness(text: str) -> float:
    # Sum over the characters outside ASCII of how odd each would be in an English article about Europe; ten thousand of
    # them are enough to decide.
    found = islice(re.finditer(r"[^\x00-\x7f]", text), 10_000)
    return sum(_cost(text[match.start() - 1 : match.start()], match[0], text[match.end() : match.end() + 1]) for match in found)


def _cost(before: str, character: str, after: str) -> float:
    if not character.isalpha() or character in "ªº":
        inside = before.isalpha() and (after.isalpha() or character not in _TYPOGRAPHY)
        return 2.0 if inside and character not in _INSIDE_WORDS else 0.0 if character in _TYPOGRAPHY else 1.0
    if before.islower() and character.isupper():
        return 2.0
    letter = character.lower()
    cyrillic = _is_cyrillic(character)
    if any(near.isalpha() and _is_cyrillic(near) != cyrillic for near in (before, after)):
        return 2.0
    if cyrillic:
        return 0.0 if letter in _CYRILLIC else 1.0
    if letter in _RARE_LETTERS and (after.lower() if after.isalpha() else " ") not in _RARE_LETTERS[letter]:
        return 0.6
    return 0.1


def _is_cyrillic(character: str) -> bool:
    return "CYRILLIC" in unicodedata.name(character, "")
