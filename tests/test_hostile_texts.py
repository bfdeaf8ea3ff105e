"""No text makes a check, or what puts its findings right, take more than its share of time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from functools import partial

import pytest

from workflow.checks import CHECKS, Check, Context, Style
from workflow.model import Unit
from workflow.words import sentences

PIECES = (
    *("а", "aa-", "a.", "a@", "Ab ", "a! ", "1", "1.", "1,", "1 ", "#1", "www.", "%("),
    *("!", "ʼ", "«", "„", '"', "@", "(", "{ ", "<a", "]("),
)
SHORT, LONG = 4_000, 16_000
_AT_LEAST = 0.4
"""Seconds below which nothing is said: so short a time is noise."""


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_takes_linear_time(check: Check, piece: str) -> None:
    """Four times the text takes about four times the time, in source, translation or both; what is quadratic takes sixteen."""
    for locale in sorted(check.languages or ("ro", "uk")):
        for make in (_both, _source, _translation):
            assert _is_linear(partial(_find, check, locale, make), piece), locale
        assert _is_linear(partial(_fix, check, locale), piece), locale


@pytest.mark.parametrize("piece", PIECES)
def test_sentences_are_counted_in_linear_time(piece: str) -> None:
    """The same of the count of sentences, which is asked for long texts."""
    assert _is_linear(sentences, piece)


def _is_linear(work: Callable[[str], object], piece: str) -> bool:
    """Measured twice where it seems not to be, by the clock of this process."""
    for _ in range(2):
        long = _seconds(work, piece * (LONG // len(piece)))
        if long < _AT_LEAST or long < 12 * _seconds(work, piece * (SHORT // len(piece))):
            return True
    return False


def _seconds(work: Callable[[str], object], text: str) -> float:
    # In a test process that holds millions of objects a look for cycles takes longer than the check.
    gc.disable()
    try:
        started = time.process_time()
        work(text)
        return time.process_time() - started
    finally:
        gc.enable()


def _find(check: Check, locale: str, make: Callable[[str], Unit], text: str) -> None:
    unit = make(text)
    list(check.find(unit, locale, Context(paragraphs=((unit,),), article=(unit,))))


def _fix(check: Check, locale: str, text: str) -> None:
    if check.fix:
        check.fix(text, locale, Style())


def _both(text: str) -> Unit:
    return Unit(f"It is {text}", f"Este {text}")


def _source(text: str) -> Unit:
    return Unit(f"The house is white and it costs $5. {text}", "Casa este albă și costă 5 dolari.")


def _translation(text: str) -> Unit:
    return Unit("The house is white and it costs $5.", f"Casa este albă și costă 5 dolari. {text}")
