"""
Words that were broken over two lines, made whole again.

In go the lines of one paragraph and the words of the whole article; out comes the paragraph in one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

__all__ = ["join_lines", "known_words"]

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_HYPHENS = ("-", "‐")
_SOFT_HYPHEN = "\xad"
# A hyphen of a web or e-mail address is never one that a printer put in.
_WEB_ADDRESS = re.compile(r"[\"'“‘(\[<]*(?:[a-z][a-z+.-]{0,20}://|www\.|(?:[\w-]{1,63}\.){1,5}[a-z]{2,20}/)", re.IGNORECASE)
_MAIL_ADDRESS = re.compile(r"[\"'“‘(\[<]*(?:mailto:)?[\w.+-]{1,64}@[\w-]")
_REST_OF_MAIL_ADDRESS = re.compile(r"[\w.+-]{1,64}@\w")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What English keeps the hyphen for: first parts of compounds, unless an ending follows that makes one word with them
# ("high-ly", "short-age"), and last parts, if the article has the first part as a word of its own ("drone-based").
_FIRST_PARTS = _words(
    """
    all anti cross eight eighty far fifty five forty four full half hard heavy high ill left long low mid near nine
    ninety non old one open quasi right second self seven seventy short single six sixty third thirty three twenty two
    vice well
    """
)
_ENDINGS = _words(
    """
    age ages ary by dom doms ed en ened ening er ers est ful ing ings ish less light lights lighted lighting ly
    most ness night sense some teen teenth tieth ties ty up ware way ways where
    """
)
_LAST_PARTS = _words(
    """
    backed based born bound called century controlled designed driven elect facing free funded high hour known
    kilometre kilometer largest led level like linked looking made member mile minded minister minute month old only
    owned party past percent person president priced proof range ranking related scale sized speed style supplied term
    trained winning year
    """
)
_SUSPENDED = frozenset(("and", "or", "to", "nor"))


def known_words(lines: Iterable[str]) -> frozenset[str]:
    """Words of the lines in lower case, hyphenated ones whole; the halves of a word broken at a line end are none."""
    words: set[str] = set()
    broken = False
    for line in lines:
        found = _WORD.findall(line.lower().replace("‐", "-"))
        if broken:
            found = found[1:]
        broken = line.endswith(_HYPHENS)
        words.update(found[:-1] if broken else found)
    return frozenset(words)


def join_lines(lines: Sequence[str], words: frozenset[str]) -> str:
    """
    One line out of several, white space as single spaces; a word broken at a line end is rejoined, with its hyphen or without.

    The hyphen stays or goes as in the form that `words` has, else by what English keeps it for.
    """
    parts: list[str] = []
    glue = ""
    in_address = False
    for place, line in enumerate(lines):
        text = " ".join(line.split())
        ahead = " ".join(lines[place + 1].split()) if place + 1 < len(lines) else ""
        # An address may be longer than a line.
        in_address = text.endswith("-") and (_ends_in_address(text, ahead) or (in_address and " " not in text))
        text, after = (text, "") if in_address else _line_end(text, ahead, words)
        parts.extend((glue, text) if parts else (text,))
        glue = after
    return "".join(parts)


def _ends_in_address(text: str, ahead: str) -> bool:
    end = text.rsplit(" ", 1)[-1]
    if _WEB_ADDRESS.match(end) or _MAIL_ADDRESS.match(end):
        return True
    return end[-2:-1].isalnum() and _REST_OF_MAIL_ADDRESS.match(ahead) is not None


def _line_end(text: str, ahead: str, words: frozenset[str]) -> tuple[str, str]:
    # The line as it goes into the paragraph, and what stands between it and the next one.
    if text.endswith(_SOFT_HYPHEN):
        return text.rstrip(_SOFT_HYPHEN), "" if ahead else " "
    if not ahead or not text.endswith(_HYPHENS):
        return text, "" if text.endswith("—") and text[-2:-1].isalnum() and ahead[:1].isalnum() else " "
    head, tail = _last_part(text[:-1]), _first_part(ahead)
    if not head or not tail or tail.lower() in _SUSPENDED:
        return text, " " if not head or not ahead[0].isalnum() or tail.lower() in _SUSPENDED else ""
    return (text, "") if _keeps_hyphen(head, tail, words) else (text[:-1], "")


def _last_part(text: str) -> str:
    end = text.rsplit(" ", 1)[-1]
    found = re.search(r"[\w'’.-]*\Z", end[-60:])
    return found[0] if found and found[0][-1:].isalnum() else ""


def _first_part(text: str) -> str:
    found = re.match(r"[^\W\d_]+(?:-[^\W\d_]+)*", text[:60])
    return found[0] if found else ""


def _keeps_hyphen(head: str, tail: str, words: frozenset[str]) -> bool:
    first, last = head.lower(), tail.lower()
    solid, hyphenated = first + last in words, f"{first}-{last}" in words
    if solid != hyphenated:
        return hyphenated
    if not tail[0].islower() or not head.isalpha():
        return True
    if first in _FIRST_PARTS:
        return last not in _ENDINGS
    return last.split("-")[0] in _LAST_PARTS and (first in words or head[0].isupper())
