"""
The words of a text as the judges of translations see them: in whole letters, without addresses, with or without what is quoted.

In: a text. Out: a text or its words. Everything here takes time in proportion to the text, hostile ones included.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from workflow.addresses import EVERYTHING, may_have_any
from workflow.hinted import HintedPattern

__all__ = [
    "WORD",
    "outside_quotes",
    "outside_titles",
    "plain",
    "sentences",
    "shortened",
    "spoken",
    "without_addresses",
    "without_quotes",
    "words",
]

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
"""A word with its inner apostrophes and hyphens."""

# Soft hyphens and stress marks stand inside words and are no part of them; the acute of ó was composed before.
_HIDDEN = re.compile("[\u00ad\u0301\u200b\u200c\u200d\u2060\ufeff]+")
_ADDRESS = re.compile(rf"{EVERYTHING}|&(?:#\d{{1,6}}|[A-Za-z]{{2,8}});")
_QUOTED_HINT = re.compile("[«„“\"‘']")
_QUOTED = re.compile(
    "«[^«»]{0,2000}»"
    '|„[^„“”"]{0,2000}[“”"]'
    "|“[^“”]{0,2000}”"
    '|(?<!\\w)"[^"]{0,2000}"'
    "|(?<![^\\W_])‘[^‘’]{0,200}’(?![^\\W_])"
    "|(?<![^\\W_])'[^']{1,200}'(?![^\\W_])"
)
_LABELLED = HintedPattern(
    r"\b(?:(?:англ|лат|фр|франц|нім|ісп|італ|пол|engl?|lat|fr|germ|it|sp)\.:? [A-Za-zÀ-ž][A-Za-zÀ-ž' -]{0,80}"
    r"|(?:рос|білор|болг|серб|макед|каз|тат)\.:? [\u0400-\u052f][\u0400-\u052f' -]{0,120})",
    *(". ", ".: "),
)
_LONGEST_TITLE = 6
_END = re.compile(r"(?<![\d.!?…])(?<!\b\w)(?<!\b\w\w)[.!?…]+[\"»”“’)\]]*\s+(?=[«„\"“(\[—–-]*\s?[^\W\d_a-zа-яăâîșțіїєґ])")


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """The text with composed letters, without stress marks and without what nobody sees."""
    if text.isascii():
        return text
    return _HIDDEN.sub("", unicodedata.normalize("NFC", text))


@lru_cache(maxsize=256)
def without_addresses(text: str) -> str:
    """The plain text without links, addresses, names of files, tags, placeholders and code; a space stands for each."""
    whole = plain(text)
    return _ADDRESS.sub(" ", whole) if "&" in whole or may_have_any(whole) else whole


@lru_cache(maxsize=256)
def outside_quotes(text: str) -> str:
    """
    The plain text without addresses, without what stands in quotes and without what a label calls foreign (англ. fake news).

    A text that is hardly more than a quote is no title: it comes back whole.
    """
    return without_quotes(text, lambda quote: True)


@lru_cache(maxsize=256)
def outside_titles(text: str) -> str:
    """The same, but a quote of more than six words stays: somebody said it, and it is to be translated."""
    return without_quotes(text, lambda quote: len(WORD.findall(quote)) <= _LONGEST_TITLE)


def without_quotes(text: str, dropped: Callable[[str], bool]) -> str:
    """The same, but only such quotes are left out as `dropped` says."""
    whole = without_addresses(text)
    rest = _QUOTED.sub(lambda match: " " if dropped(match[0]) else match[0], whole) if _QUOTED_HINT.search(whole) else whole
    return _LABELLED.sub(" ", rest if 5 * len(rest) > len(whole) else whole)


@lru_cache(maxsize=256)
def spoken(text: str) -> tuple[str, ...]:
    """The words of a text as it stands."""
    return tuple(WORD.findall(text))


@lru_cache(maxsize=256)
def words(text: str, quoted: bool = True) -> tuple[str, ...]:
    """The words of a text, addresses left out, and what is quoted or called foreign too where asked for."""
    return spoken(without_addresses(text) if quoted else outside_quotes(text))


@lru_cache(maxsize=256)
def sentences(text: str) -> int:
    """About how many sentences the text has: the same rough count for a source and its translation."""
    return 1 + len(_END.findall(text.strip()))


def shortened(text: str) -> str:
    """The text in at most 40 characters, for a message."""
    return text if len(text) <= 40 else f"{text[:39]}…"
