"""
Numbers that a machine lost or invented, as it writes them: what the guards of drafts ask of `quantities`.

1,700 and 1.700 and 1 700 are one number, and so are 3.5 and 3,5, 10 p.m. and 22:00, 19th and XIX, „cinci” and 5.
"""

from __future__ import annotations

import re

from workflow.quantities import Demand, compare_texts

__all__ = ["added_numbers", "lost_numbers"]

_DIGIT = re.compile("[0-9]")


def lost_numbers(source: str, text: str, language: str) -> tuple[str, ...]:
    """The figures of the source, as it writes them, that the translation into a language (ISO 639-1) does not have."""
    if not _DIGIT.search(source):
        return ()
    compared = compare_texts(source, text, language)
    lost = (*compared.lost, *(one for one, _ in compared.changed))
    return tuple(dict.fromkeys(one.written for one in sorted(lost, key=lambda one: one.start) if one.demand is Demand.DIGITS))


def added_numbers(source: str, text: str, language: str) -> tuple[str, ...]:
    """The figures of two digits and more, as the translation writes them, that the source has neither in digits nor in words."""
    if not _DIGIT.search(text):
        return ()
    compared = compare_texts(source, text, language)
    added = (*compared.added, *(other for _, other in compared.changed))
    figures = [one.written for one in sorted(added, key=lambda one: one.start) if one.demand is Demand.DIGITS]
    return tuple(dict.fromkeys(written for written in figures if sum(map(str.isdigit, written)) > 1))
