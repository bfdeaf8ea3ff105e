"""
Sentences too long for a model, cut into pieces it can translate one by one.

In: a sentence and the model's tokenizer. Out: pieces, which joined as they say are the sentence again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

__all__ = ["Piece", "cut"]

_BREAKS = ("; ", ": ", " \N{EN DASH} ", " \N{EM DASH} ", ", ")
"""Where a sentence is cut, best place first."""
_LONGEST_TOKEN = 40
"""Letters that no token exceeds."""


class Piece(NamedTuple):
    """A part of a sentence, or all of it."""

    joint: str
    """What joins it to the piece before."""
    tokens: list[str]


def cut(sentence: str, encode: Callable[[str], list[str]], longest: int) -> list[Piece]:
    """The pieces of a sentence, of so many tokens at most each; a blank sentence has none."""
    if not sentence or sentence.isspace():
        return []
    pieces: list[Piece] = []
    rest = [("", sentence)]
    while rest:
        joint, text = rest.pop()
        # A text this long need not be tokenised to know that it is too long.
        tokens = encode(text) if len(text) < _LONGEST_TOKEN * longest else None
        if tokens is not None and (len(tokens) <= longest or len(text) < 2):
            pieces.append(Piece(joint, tokens))
        else:
            first, between, second = _halves(text)
            rest += [(between, second), (joint, first)]
    return pieces


def _halves(text: str) -> tuple[str, str, str]:
    """A text cut near its middle, best after a clause, else at a space: first half, what joins them, second half."""
    middle = len(text) // 2
    for mark in (*_BREAKS, " "):
        ends = {text.rfind(mark, middle // 2, middle), text.find(mark, middle, middle + middle // 2)} - {-1}
        if ends:
            end = min(ends, key=lambda end: abs(end - middle)) + len(mark)
            return text[: end - 1], " ", text[end:]
    return text[:middle], "", text[middle:]
