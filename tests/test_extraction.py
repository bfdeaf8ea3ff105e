"""Merging: an article's units into its catalog, and nobody's words lost."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.catalogs import Catalog, new_header
from workflow.extraction import merge_units, source_units
from workflow.ledger import Ledger
from workflow.model import Article, Block, BlockKind, Draft, Origin, Segment, Unit, UnitState

HEADER = new_header("a", locale="uk", source_language="en", plural_forms="", now=datetime(2026, 1, 14, tzinfo=UTC))
EMPTY = Catalog(HEADER, ())
EMPTY_LEDGER = Ledger()


def article(*paragraphs: str) -> Article:
    """An article of paragraphs; a bar separates the sentences of one."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, tuple(Segment(text) for text in paragraph.split("|"))) for paragraph in paragraphs)
    return Article("a", "a.txt", blocks)


def merged(catalog: Catalog, source: Article, ledger: Ledger = EMPTY_LEDGER, *, refresh: bool = False) -> Catalog:
    """The catalog brought up to date with an article in sentences."""
    return merge_units(catalog, source, source_units(source, "sentence"), ledger, refresh=refresh)


def drafted(**drafts: str) -> Ledger:
    """A ledger with one draft a sentence."""
    return Ledger().with_drafts((msgid, Draft(text, Origin.MACHINE, "machine 1")) for msgid, text in drafts.items())


def test_new_sentences_come_in_the_article_s_order() -> None:
    """A sentence put in the middle stands in the middle of the catalog."""
    catalog = merged(merged(EMPTY, article("One.|Three.")), article("One.|Two.|Three."))

    assert [unit.msgid for unit in catalog.units] == ["One.", "Two.", "Three."]
    assert [unit.notes for unit in catalog.units] == [(f"Paragraph 1, sentence {number}",) for number in (1, 2, 3)]


def test_a_vanished_sentence_comes_back_as_it_was() -> None:
    """A reviewed unit whose sentence is taken out and put back is reviewed again, comment and all."""
    reviewed = Unit("One.", "Один.", comment="Sure.", references=("a.txt",), notes=("Paragraph 1",))
    catalog = Catalog(HEADER, (reviewed,))

    without = merged(catalog, article("Two."))
    again = merged(without, article("One."))

    assert [(unit.msgid, unit.state) for unit in without.units] == [
        ("Two.", UnitState.UNTRANSLATED),
        ("One.", UnitState.OBSOLETE),
    ]
    assert again.units == (reviewed,)


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param(Unit("One.", "Один.", notes=("Elsewhere",), references=("b.txt",)), id="reviewed"),
        pytest.param(Unit("One.", "Один, мабуть.", fuzzy=True, notes=("MACHINE DRAFT",)), id="typed and left fuzzy"),
        pytest.param(Unit("One.", "Раз.", fuzzy=True, previous_msgid="Once."), id="stale"),
    ],
)
@pytest.mark.parametrize("refresh", [False, True])
def test_a_person_s_unit_is_not_touched(unit: Unit, refresh: bool) -> None:
    """What a person typed or accepted stays to the last byte, wherever its sentence has moved, refresh or not."""
    catalog = Catalog(HEADER, (unit,))
    ledger = drafted(**{"One.": "Перший."})

    assert merged(catalog, article("Zero.", "One."), ledger, refresh=refresh).units[1] == unit


def test_only_an_untouched_draft_is_refreshed() -> None:
    """With refresh the latest draft takes the place of an older one, without it the older one stays."""
    old = drafted(**{"One.": "Раз."})
    catalog = merged(EMPTY, article("One."), old)
    new = old.with_drafts([("One.", Draft("Один.", Origin.MACHINE, "machine 2"))])

    assert merged(catalog, article("One."), new).units[0].msgstr == "Раз."
    assert merged(catalog, article("One."), new, refresh=True).units[0].msgstr == "Один."


def test_a_sentence_twice_is_one_unit() -> None:
    """A sentence that stands in two places is translated once, and the note names both."""
    (unit, _) = merged(EMPTY, article("Yes.|No.", "Yes.")).units

    assert (unit.msgid, unit.notes) == ("Yes.", ("Paragraph 1, sentence 1; also paragraph 2",))


def test_a_draft_that_failed_says_why() -> None:
    """An empty unit tells the translator what was wrong with the machine's try."""
    failed = Draft("", Origin.MACHINE, "machine 1", reason="the machine lost a number: 1,700")
    ledger = Ledger().with_drafts([("1,700 troops.", failed)])

    (unit,) = merged(EMPTY, article("1,700 troops."), ledger).units

    assert (unit.msgstr, unit.fuzzy, unit.notes[1]) == ("", False, "NO DRAFT: the machine lost a number: 1,700")


def test_paragraph_units_hold_whole_paragraphs() -> None:
    """With the setting a unit is a paragraph, while the machine still gets its sentences."""
    (unit,) = source_units(article("One.|Two."), "paragraph")

    assert (unit.msgid, unit.sentences, unit.places[0].sentence) == ("One. Two.", ("One.", "Two."), None)


A, B, C = (
    "Grain exports through the port rose by 12 percent in May.",
    "The mayor did not say when.",
    "Volunteers brought food to the shelter on the hill.",
)


def in_paragraphs(catalog: Catalog, source: Article) -> Catalog:
    """The catalog brought up to date with an article in paragraphs."""
    return merge_units(catalog, source, source_units(source, "paragraph"), EMPTY_LEDGER)


def test_a_paragraph_gets_the_reviewed_texts_of_its_sentences() -> None:
    """They stand in its order, fuzzy, with every comment; the units of the sentences are kept, and serve when they come back."""
    units = (Unit(C, "Voluntarii."), Unit(B, "Primarul.", comment="Who?"), Unit(A, "Exporturile."))
    source = article(f"{A}|{B}", C)

    catalog = in_paragraphs(Catalog(HEADER, units), source)

    first, second = catalog.live
    assert (first.msgid, first.msgstr, first.fuzzy) == (f"{A} {B}", "Exporturile. Primarul.", True)
    assert (first.comment, first.previous_msgid) == ("Who?", "")
    assert first.notes[0].startswith("Now a whole paragraph: its sentences were reviewed one by one")
    assert (second.msgstr, second.state) == ("Voluntarii.", UnitState.REVIEWED)
    assert {unit.msgstr for unit in catalog.units if unit.obsolete} == {"Exporturile.", "Primarul."}
    assert in_paragraphs(catalog, source) == catalog
    back = merged(catalog, source)
    assert [(unit.msgid, unit.msgstr, unit.state) for unit in back.live] == [
        (A, "Exporturile.", UnitState.REVIEWED),
        (B, "Primarul.", UnitState.REVIEWED),
        (C, "Voluntarii.", UnitState.REVIEWED),
    ]


@pytest.mark.parametrize("other", [Unit(B, "Primarul?", fuzzy=True), Unit(B), None], ids=["fuzzy", "empty", "unknown"])
def test_a_paragraph_with_a_sentence_that_is_not_reviewed(other: Unit | None) -> None:
    """It is offered the text of the sentence that is most of it, and the note says so instead of calling the rest an edit."""
    units = (Unit(A, "Exporturile."), *([other] if other else []))

    (unit,) = in_paragraphs(Catalog(HEADER, units), article(f"{A}|{B}")).live

    assert (unit.msgstr, unit.state, unit.previous_msgid) == ("Exporturile.", UnitState.STALE, A)
    assert unit.notes[0] == "Now a whole paragraph: this is the text of its sentence 1 of 2; add the others"


articles = st.lists(
    st.lists(st.sampled_from([f"Sentence {letter}." for letter in "abcdef"]), min_size=1, max_size=4).map("|".join),
    min_size=1,
    max_size=4,
).map(lambda paragraphs: article(*paragraphs))


@given(articles, articles)
def test_merging_twice_is_merging_once(first: Article, second: Article) -> None:
    """A second run over the same article finds nothing to do."""
    catalog = merged(merged(EMPTY, first), second)

    assert merged(catalog, second) == catalog


MATCH = Draft("Один.", Origin.MEMORY, "other", accepted=True, advice=("SIMILAR: …",))


def test_a_match_accepted_by_the_setting_comes_in_as_reviewed() -> None:
    """The unit is reviewed and its note says by whose leave; the notes do not change any more."""
    ledger = Ledger().with_drafts([("One.", MATCH)])

    catalog = merged(EMPTY, article("One."), ledger)

    (unit,) = catalog.units
    assert (unit.state, unit.msgstr) == (UnitState.REVIEWED, "Один.")
    assert unit.notes == (
        "Paragraph 1",
        "FROM MEMORY, accepted by the setting: as reviewed in other",
        "SIMILAR: …",
    )
    assert merged(catalog, article("One."), ledger) == catalog


@pytest.mark.parametrize("text", [pytest.param("Один.", id="marked as needing work"), pytest.param("", id="emptied")])
def test_a_match_is_accepted_once(text: str) -> None:
    """Whoever takes an accepted match back, by the flag or by deleting it, finds a draft in the next run."""
    ledger = Ledger(Ledger().with_drafts([("One.", MATCH)]).drafts)

    catalog = merged(Catalog(HEADER, (Unit("One.", text, fuzzy=bool(text)),)), article("One."), ledger)

    (unit,) = catalog.units
    assert (unit.state, unit.msgstr) == (UnitState.DRAFT, "Один.")
    assert unit.notes[1] == "FROM MEMORY: as reviewed in other"
