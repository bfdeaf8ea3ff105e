"""
Patterns that hardly any text has a match of, with a quick answer for the others.

A regular expression is tried at every character of a text; whether a text has a piece of a word at all is known some fifty
times as fast. Most of what the checks look for stands in few sentences, and they look at every draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

__all__ = ["HintedPattern", "small_words"]

_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=256)
def _in_small_letters(text: str) -> str:
    return text.lower()


@lru_cache(maxsize=256)
def small_words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text in small letters, taken apart at hyphens and apostrophes, but for ʼ, which is a letter."""
    return tuple(_WORD.findall(_in_small_letters(text)))


class HintedPattern:
    """A compiled pattern with hints: every match has one in it, or has one together with the letters before and behind it."""

    __slots__ = ("_hints", "_words", "pattern")

    def __init__(self, pattern: str, *hints: str, words: str = "", ignoring_case: bool = False) -> None:
        """
        `hints` are pieces of words, `words` whole ones with spaces between, as `small_words` has them; both in small letters.

        So a match is missed where only `re.IGNORECASE` takes a letter for another: the Turkish İ and ı for i, the long ſ for s,
        old forms of Cyrillic letters (U+1C80 to U+1C88).
        """
        self.pattern = re.compile(pattern, re.IGNORECASE if ignoring_case else 0)
        self._hints = hints
        self._words = frozenset(words.split())

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return self.pattern.search(text) if self._may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches."""
        return self.pattern.finditer(text) if self._may_match(text) else iter(())

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with every match replaced."""
        return self.pattern.sub(new, text) if self._may_match(text) else text

    def _may_match(self, text: str) -> bool:
        if self._words and not self._words.isdisjoint(small_words(text)):
            return True
        small = _in_small_letters(text)
        # A generator would take longer than what it looks for.
        for hint in self._hints:  # noqa: SIM110
            if hint in small:
                return True
        return False
