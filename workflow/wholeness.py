"""
Whether a translation can be all of its source and no more: lengths, and words that stayed as they were.

In: a source and its translation. Out: a figure or a yes or no. The thresholds were set on 12,000 human translations per language.
"""

from __future__ import annotations

from workflow.words import spoken

__all__ = ["copied_share", "ordinary_words", "too_long", "too_short"]


def too_long(source: str, text: str) -> bool:
    """Whether a text is far longer than its source; short ones have more room."""
    return len(text) > 2.2 * len(source) + 25


def too_short(source: str, text: str) -> bool:
    """Whether a text is far shorter than its source; short ones have more room."""
    return len(text) < 0.45 * len(source) - 8


def ordinary_words(text: str) -> list[str]:
    """The words that are no names, acronyms or numbers and have more than two letters."""
    return [word for word in spoken(text) if _is_ordinary(word)]


def copied_share(source: str, text: str, shared: frozenset[str] = frozenset()) -> tuple[float, int]:
    """
    What share of the source's ordinary words (0 to 1) the text leaves as they are, and how many such words the source has.

    Words that both languages share are left out of the count. Where the text leaves none, the answer is (0, 0) at once.
    """
    left = {word for word in frozenset(spoken(source)).intersection(spoken(text)) if _is_ordinary(word) and word not in shared}
    if not left:
        return 0.0, 0
    ordinary = [word for word in ordinary_words(source) if word not in shared]
    return sum(word in left for word in ordinary) / len(ordinary), len(ordinary)


def _is_ordinary(word: str) -> bool:
    return word[0].islower() and len(word) > 2
