"""Three versions of a catalog become one: who has their way with a unit, and where the other's words are then."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflow.catalogs import Catalog, new_header, read_catalog, render_catalog, with_units
from workflow.languages import language_of
from workflow.merging import CONFLICT, Merged, merge_catalogs
from workflow.model import Unit, UnitState

NOW = datetime(2026, 1, 14, 9, 30, tzinfo=UTC)
HEADER = new_header("ferry", locale="ro", source_language="en", plural_forms=language_of("ro").plural_forms, now=NOW)
KEY = "The ferry sails."
OLD = "The ferry sailed."


def signed(name: str, date: str, *units: Unit, **fields: str) -> Catalog:
    """A catalog somebody saved at a time."""
    changed = {"Last-Translator": name, "PO-Revision-Date": date} | fields
    return with_units(Catalog(tuple((field, changed.get(field, value)) for field, value in HEADER), (), "Romanian."), units)


def base_of(*units: Unit) -> Catalog:
    """The common ancestor."""
    return signed("", "2026-01-14 09:30+0000", *units)


def ana(*units: Unit) -> Catalog:
    """Our side, saved in the morning."""
    return signed("Ana Pop <ana@example.org>", "2026-01-15 10:00+0200", *units)


def ion(*units: Unit) -> Catalog:
    """Their side, saved an hour later."""
    return signed("Ion Rusu", "2026-01-15 09:00+0000", *units)


def made(msgid: str, text: str) -> bool:
    """The machine's texts begin with an m."""
    return text.startswith("m")


def merged(base: Catalog, ours: Catalog, theirs: Catalog) -> Merged:
    """The merge, with that machine."""
    return merge_catalogs(base, ours, theirs, made)


REVIEWED = Unit(KEY, "Feribotul pleacă.")
REWORDED = Unit(KEY, "Bacul pleacă.")
TYPED = Unit(KEY, "Feribotul merge?", fuzzy=True)
TYPED_TOO = Unit(KEY, "Bacul merge?", fuzzy=True)
STALE = Unit(KEY, "Feribotul a plecat.", fuzzy=True, previous_msgid=OLD)
STALE_TOO = Unit(KEY, "Bacul a plecat.", fuzzy=True, previous_msgid=OLD)
MACHINE = Unit(KEY, "mFeribot.", fuzzy=True)
MACHINE_TOO = Unit(KEY, "mBac.", fuzzy=True)
EMPTY = Unit(KEY)
FIRST_DRAFT = Unit(KEY, "mPrima ciornă.", fuzzy=True)
FIRST_REVIEW = Unit(KEY, "Vaporul pleacă.")

ANA, ION = "Ana Pop, 2026-01-15 10:00+0200", "Ion Rusu, 2026-01-15 09:00+0000"


@pytest.mark.parametrize("base", [None, EMPTY, FIRST_DRAFT, FIRST_REVIEW], ids=["none", "empty", "draft", "reviewed"])
@pytest.mark.parametrize(
    ("ours", "theirs", "winner", "comment"),
    [
        pytest.param(REVIEWED, TYPED, REVIEWED, [f"Also typed by {ION}: “{TYPED.msgstr}”"], id="reviewed beats typed"),
        pytest.param(TYPED, REVIEWED, REVIEWED, [f"Also typed by {ANA}: “{TYPED.msgstr}”"], id="typed gives way to reviewed"),
        pytest.param(REVIEWED, STALE, REVIEWED, [f"Also typed by {ION}: “{STALE.msgstr}”"], id="reviewed beats stale"),
        pytest.param(REVIEWED, MACHINE, REVIEWED, [], id="reviewed beats the machine"),
        pytest.param(MACHINE, REVIEWED, REVIEWED, [], id="the machine gives way"),
        pytest.param(TYPED, MACHINE, TYPED, [], id="typed beats the machine"),
        pytest.param(MACHINE, TYPED, TYPED, [], id="the machine gives way to typed"),
        pytest.param(MACHINE, STALE, STALE, [], id="stale beats the machine"),
        pytest.param(MACHINE, MACHINE_TOO, MACHINE, [], id="two machines"),
        pytest.param(TYPED, STALE, TYPED, [f"Also typed by {ION}: “{STALE.msgstr}”"], id="typed beats stale"),
        pytest.param(TYPED, TYPED_TOO, TYPED_TOO, [f"Also typed by {ANA}: “{TYPED.msgstr}”"], id="typed twice"),
        pytest.param(STALE, STALE_TOO, STALE_TOO, [f"Also typed by {ANA}: “{STALE.msgstr}”"], id="stale twice"),
        pytest.param(REVIEWED, REVIEWED, REVIEWED, [], id="the same review"),
        pytest.param(REVIEWED, replace(REVIEWED, fuzzy=True), REVIEWED, [], id="accepted by one of them"),
        pytest.param(
            REVIEWED,
            REWORDED,
            replace(REVIEWED, fuzzy=True),
            [CONFLICT, f"{ANA}: “{REVIEWED.msgstr}”", f"{ION}: “{REWORDED.msgstr}”"],
            id="two reviews",
        ),
    ],
)
def test_who_has_their_way(base: Unit | None, ours: Unit, theirs: Unit, winner: Unit, comment: list[str]) -> None:
    """Where both changed a unit the better state has it, whatever it was before, and the other's words are in the comment."""
    done = merged(base_of(*([base] if base else [])), ana(ours), ion(theirs))

    assert done.catalog.units == (replace(winner, comment="\n".join(comment)),)
    assert len(done.conflicts) == (comment[:1] == [CONFLICT])


def test_a_draft_deleted_by_one_comes_back_from_the_other() -> None:
    """Words beat none where both changed the unit."""
    for ours, theirs in permutations((EMPTY, TYPED)):
        assert merged(base_of(FIRST_DRAFT), ana(ours), ion(theirs)).catalog.units == (TYPED,)


@pytest.mark.parametrize("changed", [REVIEWED, TYPED, STALE, EMPTY, MACHINE, Unit(KEY, "x", obsolete=True), None])
@pytest.mark.parametrize("unit", [FIRST_REVIEW, FIRST_DRAFT, STALE_TOO])
def test_one_side_alone_has_its_way(unit: Unit, changed: Unit | None) -> None:
    """A unit only one person touched is theirs, also where they marked it as needing work, emptied or removed it."""
    units = (changed,) if changed else ()

    assert merged(base_of(unit), ana(*units), ion(unit)).catalog.units == units
    assert merged(base_of(unit), ana(unit), ion(*units)).catalog.units == units


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize(
    ("changed", "other", "expected"),
    [
        pytest.param(REVIEWED, Unit(KEY, "Vaporul pleacă.", obsolete=True), [replace(REVIEWED, obsolete=True)], id="obsolete"),
        pytest.param(REVIEWED, None, [replace(REVIEWED, obsolete=True)], id="removed"),
        pytest.param(TYPED, None, [replace(TYPED, obsolete=True)], id="removed, typed"),
        pytest.param(MACHINE, None, [], id="removed, a machine draft"),
        pytest.param(EMPTY, replace(FIRST_REVIEW, obsolete=True), [], id="obsolete, emptied"),
        pytest.param(
            replace(FIRST_REVIEW, comment="Ask Ion."),
            None,
            [replace(FIRST_REVIEW, comment="Ask Ion.", obsolete=True)],
            id="removed, commented",
        ),
    ],
)
def test_source_update_decides_the_structure_and_the_words_stay(
    changed: Unit, other: Unit | None, expected: list[Unit], swapped: bool
) -> None:
    """A sentence that one side's source update took away is gone, and what was typed for it meanwhile is kept as obsolete."""
    base = base_of(FIRST_REVIEW)
    sides = ana(replace(changed, notes=("Paragraph 1",), references=("ferry.txt",))), ion(*([other] if other else []))

    done = merged(base, *(reversed(sides) if swapped else sides))

    assert done.catalog.units == tuple(expected)
    assert done.conflicts == ()


def test_a_sentence_brought_back_by_one_is_live() -> None:
    """A restored sentence is live with the newest words, in whichever order."""
    gone = replace(FIRST_REVIEW, obsolete=True)
    back = replace(FIRST_REVIEW, references=("ferry.txt",))
    commented = replace(gone, comment="Good.")

    for ours, theirs in permutations((back, commented)):
        assert merged(base_of(gone), ana(ours), ion(theirs)).catalog.units == (replace(back, comment="Good."),)
    assert merged(base_of(gone), ana(back), ion()).catalog.units == (back,)
    assert merged(base_of(gone), ana(), ion(back)).catalog.units == (back,)


def test_two_reviews_of_a_sentence_that_is_gone_hold_nobody_up() -> None:
    """Both texts are kept with the obsolete unit, which needs no decision."""
    gone = [replace(unit, obsolete=True) for unit in (REVIEWED, REWORDED)]

    done = merged(base_of(FIRST_REVIEW), ana(gone[0]), ion(gone[1]))

    assert done.conflicts == ()
    assert done.catalog.units[0].fuzzy
    assert REWORDED.msgstr in done.catalog.units[0].comment


def test_newest_words_move_on_with_an_edited_sentence() -> None:
    """A source update made a text stale and the other side reworded the old sentence: the new words are the stale ones."""
    before, now = Unit(OLD, "Feribotul a plecat."), Unit(OLD, "Bacul a plecat.")
    moved = Unit(KEY, before.msgstr, fuzzy=True, previous_msgid=OLD, notes=("SOURCE CHANGED: sailed → sails",))
    expected = (replace(moved, msgstr=now.msgstr), replace(now, obsolete=True))

    assert merged(base_of(before), ana(now), ion(moved)).catalog.units == expected
    assert merged(base_of(before), ana(moved), ion(now)).catalog.units == expected
    # A draft the machine made for the old sentence is no wording of anybody's.
    drafted = replace(now, msgstr="mA plecat.", fuzzy=True)
    assert merged(base_of(before), ana(drafted), ion(moved)).catalog.units == (moved,)


DRAFTED = Unit(KEY, "mPleacă.", fuzzy=True, notes=("Paragraph 1", "MACHINE DRAFT"))


@pytest.mark.parametrize(
    ("new", "left_out"),
    [
        pytest.param(DRAFTED, True, id="untouched draft"),
        pytest.param(replace(DRAFTED, msgstr="Pleacă?"), False, id="typed"),
        pytest.param(replace(DRAFTED, fuzzy=False), False, id="accepted draft"),
        pytest.param(replace(DRAFTED, comment="Ask the port."), False, id="commented draft"),
        pytest.param(replace(DRAFTED, msgid="Nobody was hurt in the storm."), False, id="another sentence"),
        pytest.param(replace(DRAFTED, msgstr="Adaptat.", previous_msgid=OLD), False, id="stale text that was begun"),
    ],
)
def test_a_draft_does_not_bury_a_review(new: Unit, left_out: bool) -> None:
    """One side edited a sentence that the other reviewed: an untouched draft is left out, and the next run adapts the review."""
    before, reviewed = Unit(OLD, "mA plecat.", fuzzy=True), Unit(OLD, "Bacul a plecat.")
    obsolete = replace(before, obsolete=True)

    for done in (
        merged(base_of(before), ana(reviewed), ion(new, obsolete)),
        merged(base_of(before), ion(new, obsolete), ana(reviewed)),
    ):
        kept = {replace(reviewed, obsolete=True)} | (set() if left_out else {new})
        assert set(done.catalog.units) == kept
        assert done.left_out == ((KEY,) if left_out else ())
    # Nobody has worded the old sentence: the draft stays.
    assert merged(base_of(before), ana(before), ion(new, obsolete)).left_out == ()


def test_a_stale_text_both_have_stays_as_it_is() -> None:
    """Whoever restores and rewords the old sentence does not thereby word the edited one anew."""
    before, moved = Unit(OLD, "Feribotul a plecat.", obsolete=True), Unit(KEY, "Feribotul a plecat.", True, previous_msgid=OLD)
    restored = Unit(OLD, "Bacul a plecat.")

    for ours, theirs in permutations((ana(restored, moved), base_of(moved, before))):
        assert set(merged(base_of(moved, before), ours, theirs).catalog.units) == {restored, moved}
    both = ana(replace(restored, obsolete=True), moved)
    assert merged(base_of(replace(before, obsolete=False)), both, both).catalog == both


def test_a_text_both_knew_before_is_not_repeated() -> None:
    """A stale text that is the ancestor's goes into no comment."""
    before = Unit(OLD, STALE.msgstr)

    assert merged(base_of(before), ana(REVIEWED), ion(STALE)).catalog.units == (REVIEWED,)


def test_merging_a_conflict_again_adds_nothing() -> None:
    """Whoever merges the same two reviews once more finds the same comment."""
    base = base_of(FIRST_REVIEW)
    (once,) = merged(base, ana(REVIEWED), ion(REWORDED)).catalog.units

    assert merged(base, ana(once), ion(REWORDED)).catalog.units[0].comment == once.comment
    assert merged(base, ana(replace(once, fuzzy=False)), ion(REWORDED)).catalog.units[0].comment == once.comment


def test_a_decided_conflict_stays_decided() -> None:
    """Once somebody has accepted a text and deleted the comment, merging the side that lost changes nothing."""
    open_conflict = merged(base_of(FIRST_REVIEW), ana(REVIEWED), ion(REWORDED)).catalog
    decided = ana(REWORDED)

    assert merged(open_conflict, decided, open_conflict).catalog.units == (REWORDED,)
    assert merged(ion(REWORDED), decided, ion(REWORDED)).catalog.units == (REWORDED,)


@pytest.mark.parametrize("swapped", [False, True])
def test_an_undecided_conflict_stays_one(swapped: bool) -> None:
    """Another review of one of the two texts decides nothing: the unit is fuzzy, named, and holds every word."""
    undecided = merged(base_of(FIRST_REVIEW), ana(REVIEWED), ion(REWORDED)).catalog
    sides = [with_units(ana(), undecided.units), ion(replace(REWORDED, msgstr="Bacul a plecat deja."))]

    done = merged(ion(REWORDED), *(reversed(sides) if swapped else sides))

    (unit,) = done.catalog.units
    assert unit.fuzzy
    assert [conflict.msgid for conflict in done.conflicts] == [KEY]
    assert CONFLICT in unit.comment
    held = unit.msgstr + unit.comment
    assert all(text in held for text in (REVIEWED.msgstr, REWORDED.msgstr, "Bacul a plecat deja."))
    # Whoever accepts one of them has decided, for the branches that still have it undecided.
    decided = replace(unit, fuzzy=False, comment="")
    assert merged(done.catalog, ana(decided), done.catalog).catalog.units == (decided,)


def test_comments_are_joined() -> None:
    """Lines either added are there, lines either deleted are not."""
    base, ours, theirs = (replace(FIRST_REVIEW, comment=text) for text in ("a\nb\nc", "a\nc\nnew from Ana", "b\nc\nnew from Ion"))

    (unit,) = merged(base_of(base), ana(ours), ion(theirs)).catalog.units

    assert unit.comment == "c\nnew from Ana\nnew from Ion"

    base, ours, theirs = (replace(FIRST_REVIEW, comment=text) for text in ("a\n\nb", "a\n\nc", "d\n\nb"))
    assert merged(base_of(base), ana(ours), ion(theirs)).catalog.units[0].comment == "c\nd"


def test_reviews_that_differ_in_a_line_end_alone_differ() -> None:
    """A line end and the letters a comment writes for it are two texts."""
    assert merged(base_of(), ana(Unit(KEY, "Unu\nDoi")), ion(Unit(KEY, "Unu\\nDoi"))).conflicts


def test_words_of_several_lines_are_kept_in_one() -> None:
    """A comment line holds a text with line ends and tabs."""
    done = merged(base_of(), ana(REVIEWED), ion(Unit(KEY, "Unu\nDoi\tTrei\x0b", fuzzy=True)))

    assert done.catalog.units[0].comment == f"Also typed by {ION}: “Unu\\nDoi\\tTrei\\x0b”"


def test_order_is_that_of_the_side_that_moved_sentences() -> None:
    """A moved sentence stays where it was moved to, a new one stands behind its neighbour, obsolete ones at the end."""
    one, two, three, four, five = (Unit(f"{word}.", word) for word in ("One", "Two", "Three", "Four", "Five"))
    gone = Unit("Zero.", "Zero", obsolete=True)

    done = merged(base_of(one, two, three, gone), ana(four, one, two, three, gone), ion(three, one, five, two, gone))
    assert [unit.msgstr for unit in done.catalog.units] == ["Four", "One", "Five", "Two", "Three", "Zero"]

    done = merged(base_of(one, two, three), ana(one, two, three), ion(three, one, five, two))
    assert [unit.msgstr for unit in done.catalog.units] == ["Three", "One", "Five", "Two"]


def test_notes_go_with_their_text() -> None:
    """A reviewed text keeps its own notes and not those of the other side's new draft; alone, changed notes are taken."""
    ours, theirs = replace(REVIEWED, notes=("Paragraph 1",)), replace(MACHINE, notes=("Paragraph 2", "MACHINE DRAFT"))
    assert merged(base_of(FIRST_DRAFT), ana(ours), ion(theirs)).catalog.units == (ours,)

    moved = replace(FIRST_REVIEW, notes=("Paragraph 2",))
    commented = replace(FIRST_REVIEW, comment="Good.")
    (unit,) = merged(base_of(FIRST_REVIEW), ana(commented), ion(moved)).catalog.units
    assert (unit.notes, unit.comment) == (("Paragraph 2",), "Good.")


@pytest.mark.parametrize("swapped", [False, True])
def test_headers_never_conflict(swapped: bool) -> None:
    """The later save signs, whichever side it is on; the later template date counts; other fields are the changer's."""
    first = signed(
        "Ana Pop", "2026-01-15 10:00+0200", **{"X-Generator": "Poedit 3.4", "POT-Creation-Date": "2026-01-15 07:00+0000"}
    )
    second = signed(
        "Ion Rusu", "2026-01-15 09:00+0000", **{"X-Generator": "Poedit 3.2.2", "Language-Team": "Desk", "POT-Creation-Date": "?"}
    )
    second = replace(second, header=(*second.header, ("X-Poedit-Bookmarks", "1")))

    catalog = merged(base_of(), *((second, first) if swapped else (first, second))).catalog

    for field, value in {
        "Last-Translator": "Ion Rusu",
        "PO-Revision-Date": "2026-01-15 09:00+0000",
        "X-Generator": "Poedit 3.2.2",
        "POT-Creation-Date": "2026-01-15 07:00+0000",
        "Language-Team": "Desk",
        "X-Poedit-Bookmarks": "1",
    }.items():
        assert catalog.value(field) == value


def test_order_of_the_header_is_the_changer_s() -> None:
    """A tool that orders the fields in another way is followed where the other side left them alone."""
    theirs = replace(ion(), header=tuple(reversed(HEADER)))

    assert merged(base_of(), base_of(), theirs).catalog.header == theirs.header
    assert merged(base_of(), theirs, base_of()).catalog.header == theirs.header


def test_an_unsigned_save_does_not_take_a_signature_away() -> None:
    """Whoever saved later without a name in Poedit's settings leaves the other's name in place."""
    late = signed("", "2026-01-16 09:00+0000")

    assert merged(signed("X", "2026-01-01 00:00+0000"), ana(), late).catalog.reviewer == "Ana Pop"
    assert merged(signed("X", "2026-01-01 00:00+0000"), late, ana()).catalog.reviewer == "Ana Pop"


# Properties

_WORDS = st.sampled_from(["unu", "doi", "trei", "patru", "m1", "m2", "cu „ghilimele”", "  spaced  out "])
_NOTES = st.sampled_from([(), ("Paragraph 1",), ("Paragraph 2", "MACHINE DRAFT")])
_COMMENTS = st.sampled_from(["", "A remark.", "Another.", "A remark.\nAnother.", "Third."])


@st.composite
def _units(draw: st.DrawFn, msgid: str) -> Unit:
    state = draw(st.sampled_from(["reviewed", "reviewed", "typed", "stale", "empty"]))
    obsolete = state != "empty" and draw(st.sampled_from([False, False, False, True]))
    fuzzy = state in ("typed", "stale")
    previous = draw(st.sampled_from(["A.", "B.", "Old."])) if state == "stale" else ""
    text = "" if state == "empty" else draw(_WORDS)
    notes = () if obsolete else draw(_NOTES)
    return Unit(msgid, text, fuzzy, obsolete, previous, notes, draw(_COMMENTS), () if obsolete else ("ferry.txt",))


@st.composite
def _catalogs(draw: st.DrawFn) -> Callable[..., Catalog]:
    msgids = draw(st.lists(st.sampled_from(["A.", "B.", "C.", "D."]), unique=True, max_size=4))
    units = [draw(_units(msgid)) for msgid in msgids]
    return lambda sign: sign(*units)


@st.composite
def _edited(draw: st.DrawFn, catalog: Catalog) -> Catalog:
    """What somebody made of a catalog: some units changed, removed, moved, added."""
    units = [draw(_units(unit.msgid)) if draw(st.booleans()) else unit for unit in catalog.units if draw(st.integers(0, 5))]
    present = {unit.msgid for unit in catalog.units}
    # "A.." is similar enough to "A." to be its edit.
    units += [draw(_units(msgid)) for msgid in ("A..", "F.") if msgid not in present and draw(st.booleans())]
    return with_units(catalog, draw(st.permutations(units)) if draw(st.booleans()) else units)


@st.composite
def _histories(draw: st.DrawFn) -> tuple[Catalog, Catalog, Catalog]:
    base = draw(_catalogs())(base_of)
    ours, theirs = draw(_edited(base)), draw(_edited(base))
    return base, ana(*ours.units), ion(*theirs.units)


def _news(base: Catalog, side: Catalog) -> set[str]:
    """The texts a person has typed or accepted on a side; not what was there before, under the sentence or its old wording."""
    known = {unit.msgid: unit.msgstr for unit in base.units}
    return {
        unit.msgstr
        for unit in side.units
        if unit.msgstr
        and not (unit.fuzzy and not unit.previous_msgid and made(unit.msgid, unit.msgstr))
        and unit.msgstr not in (known.get(unit.msgid), known.get(unit.previous_msgid))
    }


@settings(deadline=None, max_examples=400)
@given(_histories())
def test_no_person_s_words_vanish(history: tuple[Catalog, Catalog, Catalog]) -> None:
    """Every text either person typed is in the merged file, as a translation or in a comment; every remark is in a comment."""
    base, ours, theirs = history
    catalog = merged(base, ours, theirs).catalog

    held = {unit.msgid: (unit.msgstr, unit.comment) for unit in catalog.units}
    for side in (ours, theirs):
        before = {unit.msgid: unit for unit in base.units}
        for unit in side.units:
            text, comment = held.get(unit.msgid, ("", ""))
            if unit.msgstr in _news(base, replace(side, units=(unit,))):
                assert text == unit.msgstr or f"“{unit.msgstr}”" in comment
            old = before[unit.msgid].comment.split("\n") if unit.msgid in before else [""]
            assert {line for line in unit.comment.split("\n") if line not in old} - {""} <= set(comment.split("\n"))


@settings(deadline=None, max_examples=400)
@given(_histories())
def test_nothing_becomes_reviewed_that_nobody_reviewed_so(history: tuple[Catalog, Catalog, Catalog]) -> None:
    """A reviewed unit of the merged file was reviewed, with that text, on a side; a unit in conflict is fuzzy."""
    base, ours, theirs = history
    done = merged(base, ours, theirs)

    reviews = {(u.msgid, u.msgstr) for side in (ours, theirs) for u in side.units if u.msgstr and not u.fuzzy}
    assert {(u.msgid, u.msgstr) for u in done.catalog.units if u.msgstr and not u.fuzzy} <= reviews
    open_units = {unit.msgid: unit for unit in done.catalog.units}
    assert all(open_units[conflict.msgid].state is UnitState.DRAFT for conflict in done.conflicts)


@settings(deadline=None, max_examples=300)
@given(_histories())
def test_both_sides_see_the_same_merge(history: tuple[Catalog, Catalog, Catalog]) -> None:
    """Whoever merges whom, the same units are in conflict, and the same units are reviewed with the same words."""
    base, ours, theirs = history
    one, other = merged(base, ours, theirs), merged(base, theirs, ours)

    def reviewed(done: Merged) -> set[tuple[str, str]]:
        return {(unit.msgid, unit.msgstr) for unit in done.catalog.live if unit.state is UnitState.REVIEWED}

    assert {conflict.msgid for conflict in one.conflicts} == {conflict.msgid for conflict in other.conflicts}
    assert reviewed(one) == reviewed(other)
    assert {unit.msgid: unit.obsolete for unit in one.catalog.units} == {u.msgid: u.obsolete for u in other.catalog.units}
    assert dict(one.catalog.header) == dict(other.catalog.header)


@settings(deadline=None, max_examples=200)
@given(_histories())
def test_a_side_that_did_nothing_changes_nothing(history: tuple[Catalog, Catalog, Catalog]) -> None:
    """Where one side is the ancestor, or both are the same, the merge is the other side, byte for byte."""
    base, ours, _ = history

    for catalog in (merged(base, ours, base), merged(base, base, ours), merged(base, ours, ours), merged(base_of(), ours, ours)):
        assert not catalog.conflicts
        assert render_catalog(catalog.catalog) == render_catalog(ours)


@pytest.mark.gettext
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_histories())
def test_gettext_and_the_program_read_what_was_merged(tmp_path: Path, history: tuple[Catalog, Catalog, Catalog]) -> None:
    """The merged file passes `msgfmt -c`, `msgcat` leaves it byte-identical, and it is read as it was written."""
    catalog = merged(*history).catalog
    # gettext drops an obsolete entry without a translation, whatever its comment.
    catalog = with_units(catalog, (unit for unit in catalog.units if unit.msgstr or not unit.obsolete))
    path = tmp_path / "ferry.po"
    path.write_bytes(render_catalog(catalog))

    subprocess.run(["msgfmt", "-c", "-o", tmp_path / "ferry.mo", path], check=True, capture_output=True)
    done = subprocess.run(["msgcat", "--no-wrap", "--force-po", path], check=True, capture_output=True)

    assert done.stdout == path.read_bytes()
    assert read_catalog(path) == catalog
