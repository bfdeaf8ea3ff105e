"""
Which of many sentences are nearly the one a translator has before them.

In: the sentences of a memory. Out: for another sentence, those at least so similar, in letters. Comparing one sentence with
100,000 takes 10 to 30 ms, which is too long for every sentence of a run: of a large memory only those are compared that have a
rare word in common with it. None is missed that shares half its words. Where that would be most of them, as in lists made from
one pattern, all are compared: gathering them would take longer than it saves.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from itertools import chain

from workflow.similarity import most_similar

__all__ = ["NearMatches"]

_WORD = re.compile(r"\w+")
_ALL = 2000
"""So many sentences are compared without more ado, in less than a millisecond."""
_FEW = 2
"""Gathering one sentence costs as much as comparing one or two: less than one in so many has to be gathered."""


class NearMatches:
    """An index of sentences."""

    def __init__(self, sentences: Sequence[str]) -> None:
        """Index sentences; of equally similar ones the first are found first."""
        self._sentences = sentences
        self._places: dict[str, array[int]] = {}
        if len(sentences) > _ALL:
            for place, sentence in enumerate(sentences):
                for word in _words(sentence):
                    if word not in self._places:
                        self._places[word] = array("L")
                    self._places[word].append(place)

    def find(self, sentence: str, *, at_least: float, limit: int) -> list[tuple[int, float]]:
        """The places of similar sentences with their similarity (0 to 1), the most similar first."""
        if not self._places:
            return most_similar(sentence, self._sentences, at_least, limit)
        places = self._candidates(sentence)
        if places is None:
            return most_similar(sentence, self._sentences, at_least, limit)
        found = most_similar(sentence, [self._sentences[place] for place in places], at_least, limit)
        return [(places[number], score) for number, score in found]

    def _candidates(self, sentence: str) -> list[int] | None:
        """The places worth a comparison, None for all."""
        words = sorted(_words(sentence), key=lambda word: (len(self._places.get(word, ())), word))
        # Two sets that share half of one's words cannot miss each other in more than the other half of it.
        lists = [self._places.get(word, ()) for word in words[: len(words) // 2 + 1]]
        if sum(map(len, lists)) > len(self._sentences) // _FEW:
            return None
        return sorted(set(chain.from_iterable(lists)))


def _words(sentence: str) -> set[str]:
    return set(_WORD.findall(sentence.casefold()))
