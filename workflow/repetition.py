"""
What a text says twice or again and again, which is how a machine stumbles.

In: words or a text. Out: the repeated piece, empty where there is none. Whether the source repeats itself too is for the caller.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from workflow.hinted import small_words
from workflow.words import spoken

__all__ = ["commonest", "doubled", "echoes", "loop", "loop_in_word"]

_LOOP_IN_WORD = re.compile(r"([^\W\d_]{1,6}?)\1{3,}")
_LONGEST_PHRASE = 12
_STEADY = {1: 2, 2: 4}


@lru_cache(maxsize=256)
def loop_in_word(text: str) -> str:
    """The first piece of one to six letters that follows itself three times, as "vavavava"."""
    return next(filter(None, map(_loop_in, spoken(text))), "")


@lru_cache(maxsize=65536)
def _loop_in(letters: str) -> str:
    found = _LOOP_IN_WORD.search(letters)
    return found[0] if found else ""


def loop(words: Sequence[str], needed: dict[int, int] | None = None) -> list[str]:
    """
    A phrase that follows itself directly: one word or two three times, a longer phrase twice.

    `needed` says otherwise: by the length of the phrase, how many words have to be the ones that stood that far before.
    """
    needed = _STEADY if needed is None else needed
    if not echoes(words):
        return []
    for size in range(1, min(_LONGEST_PHRASE, len(words) // 2) + 1):
        run = 0
        for place in range(size, len(words)):
            run = run + 1 if words[place] == words[place - size] else 0
            if run == needed.get(size, size):
                return list(words[place - size + 1 : place + 1])
    return []


def echoes(words: Sequence[str]) -> bool:
    """Whether a word follows itself, or two in a row were both there a short while before: without it nothing repeats itself."""
    if len(set(words)) == len(words):
        return False
    last: dict[str, int] = {}
    before = False
    for place, word in enumerate(words):
        echo = place - last.get(word, -_LONGEST_PHRASE - 1) <= _LONGEST_PHRASE
        if echo and (before or words[place - 1] == word):
            return True
        before, last[word] = echo, place
    return False


def doubled(text: str) -> str:
    """The first word or number that directly follows itself, in small letters."""
    return next((word for word, following in pairwise(small_words(text)) if word == following), "")


def commonest(words: Sequence[str]) -> tuple[str, int]:
    """The commonest word of five letters or more, and how often it stands there."""
    long = [word for word in words if len(word) > 4]
    if len(long) == len(set(long)):
        return (long[0], 1) if long else ("", 0)
    counted = Counter(long).most_common(1)
    return counted[0] if counted else ("", 0)
