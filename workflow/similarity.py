"""
How alike two sentences are: the only user of rapidfuzz.

In: sentences. Out: numbers from 0 (nothing in common) to 1 (the same, letter for letter): the letters that stay, in their order,
when one becomes the other, as a share of the letters of both (Indel similarity). It counts letters and not words because
a changed ending or a mended typo leaves a word the same word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

__all__ = ["edits", "most_similar", "similar_pairs", "similarity"]

_ROWS = 256
"""Sentences compared with all others in one call: 2,000 others take 2 MB."""
_MANY = 20_000
"""Pairs for which it pays to start threads."""
_ROUNDING = 1e-6
"""So that 28 of 35 letters are 0.8 also where arithmetic makes it a little less."""


def similarity(a: str, b: str) -> float:
    """How alike two sentences are, 0 to 1; letter case and white space count."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(a, b)


def edits(a: str, b: str) -> int:
    """How many letters have to be changed, put in or taken out to come from one text to the other (Levenshtein)."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(a, b)


def most_similar(query: str, choices: Sequence[str], at_least: float, limit: int) -> list[tuple[int, float]]:
    """The indexes of the choices that are at least so alike, with their similarities: the best first, equals as they stand."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    found = process.extract(query, choices, scorer=Indel.normalized_similarity, score_cutoff=at_least - _ROUNDING, limit=limit)
    return [(index, score) for _, score, index in found]


def similar_pairs(queries: Sequence[str], choices: Sequence[str], at_least: float) -> Iterator[tuple[int, int, float]]:
    """
    Every (index of query, index of choice, similarity) that is at least so alike, in the order of the indexes.

    `at_least` is above 0. 2,000 sentences of 25 words beside 2,000 others take about a second.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    for start in range(0, len(queries) if choices else 0, _ROWS):
        block = process.cdist(
            queries[start : start + _ROWS],
            choices,
            scorer=Indel.normalized_similarity,
            score_cutoff=at_least - _ROUNDING,
            workers=-1 if len(queries) * len(choices) > _MANY else 1,
        )
        rows, columns = block.nonzero()
        yield from zip((rows + start).tolist(), columns.tolist(), block[rows, columns].tolist(), strict=True)
