"""
Numbers, times, money and measures in a sentence and in its translation: one reader for the guards of drafts and the checks.

What a language has for them lies in its own file (`english`, `romanian`, `ukrainian`); a language without one is read by its
digits. Which of two numbers is right is nobody's business here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from workflow.quantities.comparing import Comparison, compare
from workflow.quantities.line import Demand, Quantity, prose_of
from workflow.quantities.measures import converts, same_dimension
from workflow.quantities.reading import counts_anything, read_quantities, vocabulary_of
from workflow.quantities.vocabulary import Vocabulary, fold

__all__ = [
    "SOURCE_LANGUAGE",
    "Comparison",
    "Demand",
    "Quantity",
    "Vocabulary",
    "compare",
    "compare_texts",
    "converts",
    "fold",
    "prose_of",
    "read_quantities",
    "same_dimension",
    "vocabulary_of",
]

SOURCE_LANGUAGE = "en"
"""The language the sources are read as; of another one, the digits are found all the same."""

_MULTIPLE = re.compile(
    r"[ \u00a0\u202f-]?(?:de )?"
    r"(?:(?:kilo|mega|giga|tera|mill?i|кіло|мега|гіга|тера|мілі)\w|(?:[kmMGTкмМГТ][WVBAgmlВБАгмл]|kt|кт)\w*\b)"
)
"""A unit that is a thousand of another one, or a thousandth, behind a figure."""


@lru_cache(maxsize=64)
def compare_texts(source: str, text: str, language: str) -> Comparison:
    """Compares the quantities of a sentence with those of its translation into a language (ISO 639-1)."""
    if not counts_anything(source, SOURCE_LANGUAGE) and not counts_anything(text, language):
        return Comparison((), (), (), (), ())
    late = vocabulary_of(language).afternoon.search(text) is not None
    here, there = read_quantities(source, SOURCE_LANGUAGE), read_quantities(text, language)
    alone = len(here) == len(there) == 1 and not (_MULTIPLE.match(source, here[0].end) or _MULTIPLE.match(text, there[0].end))
    return compare(here, there, late=late, alone=alone)
