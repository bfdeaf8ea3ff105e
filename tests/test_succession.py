"""Which old text a new sentence is given: the nearest as a whole, and among equals the one that stood there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workflow.ledger import Ledger
from workflow.model import BlockKind, Draft, Origin, Place, SourceUnit, Unit
from workflow.succession import find_succession

OTHER = "Nobody else was on the river that night."
TWO, TEN, SIX = "Two boats sank.", "Ten boats sank.", "Six boats sank."


def given(units: list[Unit], sentences: list[str], ledger: Ledger | None = None) -> dict[str, str]:
    """New sentence → the msgstr it is given."""
    sources = [
        SourceUnit(text, (text,), (Place(BlockKind.PARAGRAPH, 1, place),)) for place, text in enumerate(sentences, start=1)
    ]
    found = find_succession(units, sources, ledger or Ledger(), typography=False)
    return {msgid: unit.msgstr for msgid, unit in found.edited.items()}


@pytest.mark.parametrize(("sentences", "text"), [([SIX, OTHER], "Două."), ([OTHER, SIX], "Zece.")])
def test_of_equals_the_one_that_stood_there_is_taken(sentences: list[str], text: str) -> None:
    """Where two old sentences are as near as each other, the place in the article decides."""
    units = [Unit(TWO, "Două."), Unit(OTHER, "Nimeni."), Unit(TEN, "Zece.")]

    assert given(units, sentences) == {SIX: text}


def test_of_equals_the_one_that_stood_in_the_article_is_taken() -> None:
    """A text that was in the article until now goes before one that left it long ago."""
    units = [Unit(OTHER, "Nimeni."), Unit(TWO, "Două."), Unit(TEN, "Zece.", obsolete=True)]

    assert given(units, [SIX, OTHER]) == {SIX: "Două."}
    assert given([replace(units[2]), *units[:2]], [SIX, OTHER]) == {SIX: "Două."}


def test_a_text_is_compared_with_the_sentence_it_was_made_for() -> None:
    """A further edit that leads away from the sentence in `#|` leaves the text behind, one that leads back does not."""
    made_for = "The ferry carried trucks across the river in May."
    between = "The ferry carried trucks, buses and cars across the wide river all through May."
    far = "The buses and cars, all of them, were wide through May."
    stale = Unit(between, "Bacul.", fuzzy=True, previous_msgid=made_for)

    assert given([Unit(between, "Bacul.")], [far]) == {far: "Bacul."}
    assert given([stale], [far]) == {}
    assert given([stale], [made_for.replace("May", "June")]) == {"The ferry carried trucks across the river in June.": "Bacul."}


def test_a_sentence_that_still_stands_gives_nothing_away() -> None:
    """The text of a sentence that is still in the article is not offered to another one."""
    assert given([Unit(TWO, "Două.")], [TWO, SIX]) == {}


def test_a_draft_is_not_handed_on_but_a_person_s_text_is() -> None:
    """An untouched draft is the machine's, whoever's sentence is like it; typed over, it is a person's."""
    ledger = Ledger().with_drafts([(TWO, Draft("Doi bărci.", Origin.MACHINE, "machine 1"))])

    assert given([Unit(TWO, "Doi bărci.", fuzzy=True)], [SIX], ledger) == {}
    assert given([Unit(TWO, "Două bărci.", fuzzy=True)], [SIX], ledger) == {SIX: "Două bărci."}
    assert given([Unit(TWO, "Doi bărci.")], [SIX], ledger) == {SIX: "Doi bărci."}
