"""Sentences that a model cannot take whole."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from workflow.long_sentences import cut

CLAUSE = "The government said on Monday that it would increase the budget for the army"


def words(text: str) -> list[str]:
    """A tokenizer that can be undone: words with the blank before them."""
    return re.findall(" ?[^ ]+| ", text)


@given(st.text(alphabet="ab ,;:\N{EN DASH}.", max_size=400), st.integers(1, 12))
def test_nothing_is_lost_and_no_piece_is_too_long(sentence: str, longest: int) -> None:
    pieces = cut(sentence, words, longest)

    assert "".join(joint + "".join(tokens) for joint, tokens in pieces) == (sentence if sentence.strip() else "")
    assert all(len(tokens) <= longest for _, tokens in pieces)


def test_a_sentence_that_fits_is_one_piece() -> None:
    assert cut(CLAUSE, words, 14) == [("", words(CLAUSE))]


def test_a_long_sentence_is_cut_between_clauses() -> None:
    pieces = cut("; ".join([CLAUSE] * 24) + ".", words, 60)

    assert len(pieces) > 1
    assert all(tokens[-1][-1] in ";." and joint == " " * bool(number) for number, (joint, tokens) in enumerate(pieces))


def test_what_has_no_place_to_be_cut_is_cut_anywhere() -> None:
    assert ["".join(tokens) for _, tokens in cut("x" * 100, list, 60)] == ["x" * 50, "x" * 50]
