"""
The figures of a draft: those of its source, as the language writes them.

In: a sentence and a machine's translation. Out: the translation with a figure that stands in the place of another put right
(832 became 82), and with the language's own marks: 1,700.50 is 1.700,50 in Romanian and 1 700,50 in Ukrainian. Times,
dates, versions and languages not known here stay as they are.
"""

from __future__ import annotations

import re

from workflow.quantities import Demand, Quantity, compare_texts
from workflow.similarity import edits

__all__ = ["right_numbers"]

_MARKS = {"ro": (".", ","), "uk": ("\N{NO-BREAK SPACE}", ",")}
"""By language, what stands between thousands and before decimals."""
_ENGLISH = re.compile(r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<part>[0-9]+))?")
_FIGURE = re.compile(r"[0-9](?:[0-9.,:\u00a0\u202f\u2009 ]*[0-9])?")
_DIGIT = re.compile(r"[0-9]")
_A_NAME_S_FIGURE = re.compile(r"(?:\b\w?[A-Z]\w*|\b(?:v|version|section|article|chapter|paragraph)|\b(?:v|No)\.|[§#]) ?\Z")
_TIME = re.compile(r"[ap]\.?m\b", re.IGNORECASE)


def right_numbers(source: str, text: str, language: str) -> str:
    """The translation into a language (ISO 639-1) with the figures of its source; what is no figure stays letter for letter."""
    if not _DIGIT.search(text):
        return text
    compared = compare_texts(source, text, language)
    edits = [_edit(source, one, text, other, language) for one, other in compared.same if _same_marks(one, other)]
    edits += [_edit(source, one, text, other, language) for one, other in compared.changed if _miswritten(one, other)]
    for start, end, figure in sorted(edits, reverse=True):
        text = text[:start] + figure + text[end:]
    return text


def _edit(source: str, one: Quantity, text: str, other: Quantity, language: str) -> tuple[int, int, str]:
    """Where the figure of the translation stands, and what it is to be."""
    found = _FIGURE.search(other.written)
    here = _FIGURE.search(one.written)
    assert found is not None and here is not None, "both quantities are in digits"
    figure = here[0]
    before = source[: one.start]
    plain = _ENGLISH.fullmatch(figure)
    a_name_s = _A_NAME_S_FIGURE.search(before) and before.strip().count(" ")
    if plain and language in _MARKS and not a_name_s and not _TIME.search(one.written):
        figure = _localised(plain, *_MARKS[language])
    return other.start + found.start(), other.start + found.end(), figure


def _localised(figure: re.Match[str], thousands: str, decimal: str) -> str:
    whole = figure["whole"].replace(",", thousands)
    return whole + decimal + figure["part"] if figure["part"] else whole


def _same_marks(one: Quantity, other: Quantity) -> bool:
    """Whether the translation took over a figure with its English marks."""
    here, there = _FIGURE.search(one.written), _FIGURE.search(other.written)
    return here is not None and there is not None and here[0] == there[0] and ("," in here[0] or "." in here[0])


def _miswritten(one: Quantity, other: Quantity) -> bool:
    """Whether the figure of the translation is that of the source with a digit or two lost, added or changed."""
    if not (one.demand is other.demand is Demand.DIGITS):
        return False
    here, there = ("".join(_DIGIT.findall(quantity.written)) for quantity in (one, other))
    return max(len(here), len(there)) > 1 and edits(here, there) <= (len(here) + 2) // 3
