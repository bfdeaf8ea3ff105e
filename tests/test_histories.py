"""Articles edited at random while a person works on their catalog: what holds after every run, whatever happened before."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflow.catalogs import Catalog, new_header, read_catalog, render_catalog
from workflow.extraction import merge_units, source_units
from workflow.languages import language_of
from workflow.ledger import Ledger
from workflow.model import Article, Block, BlockKind, Draft, Origin, Segment, Unit, UnitState

NOW = datetime(2026, 1, 14, tzinfo=UTC)
HEADER = new_header("a", locale="uk", source_language="en", plural_forms=language_of("uk").plural_forms, now=NOW)
SENTENCES = (
    "Danube ferry keeps two riverbanks together",
    "Three drones crossed the border near Tulcea on Monday night.",
    "Three drones crossed the border near Galați on Tuesday night.",
    "The mayor did not say when the school would open again.",
    "“We have waited for two years,” said Maria Ionescu, a nurse.",
    "Grain exports through Constanța rose by 12 percent in May.",
    "He left.",
    "She left.",
)
WORDS = ("four", "not", "Moldova", "2024", "dozens", "quickly", "–", "“so”", "left", "\\")


@dataclass
class History:
    """An article, its catalog and its ledger as they change."""

    typography: bool = False
    sentences: list[str] = field(default_factory=lambda: list(SENTENCES[:3]))
    catalog: Catalog = field(default_factory=lambda: Catalog(HEADER, ()))
    ledger: Ledger = field(default_factory=Ledger)
    typed: int = 0
    made_for: dict[str, set[str]] = field(default_factory=dict)
    """For which sentences each text was typed or accepted."""
    earlier: list[list[str]] = field(default_factory=list)
    """What the article was before each edit that was not taken back."""

    def edit(self, kind: str, where: int, word: str) -> None:
        """Edit the article, or take the last edit back."""
        if kind == "purge":
            self.purge()
        elif kind != "take back":
            self.earlier.append(list(self.sentences))
            edit(self.sentences, kind, where, word)
        elif self.earlier:
            self.sentences = self.earlier.pop()

    def merged(self, catalog: Catalog) -> Catalog:
        """What a run makes of a catalog: drafts for what is empty, then the merge."""
        article = Article("a", "a.txt", (Block(BlockKind.PARAGRAPH, tuple(map(Segment, self.sentences))),))
        units = source_units(article, "sentence")
        first = merge_units(catalog, article, units, self.ledger, typography=self.typography)
        empty = [unit.msgid for unit in first.live if unit.state is UnitState.UNTRANSLATED]
        drafts = [
            (msgid, Draft(draft_of(msgid), Origin.MACHINE, "machine 1")) for msgid in empty if not self.ledger.latest(msgid)
        ]
        self.ledger = self.ledger.with_drafts(drafts)
        return merge_units(catalog, article, units, self.ledger, typography=self.typography)

    def run(self) -> None:
        """A run, and what has to hold of it."""
        before = self.catalog
        after = self.merged(before)
        assert self.merged(after) == after
        assert_nothing_lost(before, after)
        assert_reviewed_stay(before, after, set(self.sentences), typography=self.typography)
        assert_drafts_are_at_home(after)
        if not self.typography:
            self.assert_sources_are_told(before, after)
        self.catalog = after

    def assert_sources_are_told(self, before: Catalog, after: Catalog) -> None:
        """A text under another sentence than it was typed for is fuzzy, and the unit says for which it was and what is new."""
        comments = {(unit.msgstr, unit.comment) for unit in before.units}
        for unit in after.live:
            sources = self.made_for.get(unit.msgstr, {unit.msgid})
            if unit.fuzzy and unit.msgid not in sources:
                assert unit.previous_msgid in sources
                assert unit.notes[0].startswith(("SOURCE CHANGED: ", "Source edited"))
                assert (unit.msgstr, unit.comment) in comments
            elif unit.fuzzy:
                assert not unit.previous_msgid or unit.msgstr not in self.made_for

    def purge(self) -> None:
        """Somebody removes the obsolete units."""
        self.catalog = replace(self.catalog, units=self.catalog.live)

    def person(self, choice: int, act: Callable[[Unit, int], Unit]) -> None:
        """A person changes one live unit in the way of `act`."""
        live = self.catalog.live
        if live:
            self.typed += 1
            old = live[choice % len(live)]
            new = act(old, self.typed)
            if new.msgstr and (new.msgstr != old.msgstr or not new.fuzzy):
                self.made_for.setdefault(new.msgstr, set()).add(new.previous_msgid or new.msgid)
            units = tuple(new if unit is old else unit for unit in self.catalog.units)
            self.catalog = replace(self.catalog, units=units)


def draft_of(msgid: str) -> str:
    """A machine's draft, which shows what it was made for."""
    return f"чернетка: {msgid.upper()}"


def accept(unit: Unit, number: int) -> Unit:
    """Ctrl+Enter in Poedit."""
    return replace(unit, fuzzy=False, previous_msgid="") if unit.msgstr else unit


def type_text(unit: Unit, number: int) -> Unit:
    """Type something and leave the unit done."""
    return replace(unit, msgstr=f"Переклад {number}", fuzzy=False, previous_msgid="")


def type_and_leave(unit: Unit, number: int) -> Unit:
    """Type something and mark the unit as needing work again; Poedit has dropped `#|` by then."""
    return replace(unit, msgstr=f"Начерк {number}", fuzzy=True, previous_msgid="")


def touch(unit: Unit, number: int) -> Unit:
    """Change the text in an editor that leaves flag and `#|` alone."""
    return replace(unit, msgstr=f"Доробка {number}") if unit.msgstr else unit


def type_and_ask(unit: Unit, number: int) -> Unit:
    """Type something, leave it, and ask about it in a comment."""
    return replace(type_and_leave(unit, number), comment=f"Питання {number}")


def comment(unit: Unit, number: int) -> Unit:
    """Write a comment."""
    return replace(unit, comment=f"Зауваження {number}")


def empty(unit: Unit, number: int) -> Unit:
    """Delete the text; a file cannot have a fuzzy unit without one."""
    return replace(unit, msgstr="", fuzzy=False)


ACTS = (accept, type_text, type_text, type_and_leave, type_and_ask, touch, touch, touch, comment, empty)


def edit(sentences: list[str], kind: str, where: int, word: str) -> None:
    """Edit an article at random."""
    place = where % (len(sentences) + 1)
    if kind == "insert" or not sentences:
        sentences.insert(place, SENTENCES[where % len(SENTENCES)])
        return
    place = where % len(sentences)
    words = sentences[place].split()
    if kind == "delete":
        del sentences[place]
    elif kind == "move":
        sentences.insert(where // 7 % len(sentences), sentences.pop(place))
    elif kind == "restore":
        sentences[place] = SENTENCES[where % len(SENTENCES)]
    elif kind == "add":
        words.insert(where % (len(words) + 1), word)
        sentences[place] = " ".join(words)
    elif kind == "replace":
        words[where % len(words)] = word
        sentences[place] = " ".join(words)
    elif kind == "straighten":
        sentences[place] = sentences[place].replace("“", '"').replace("”", '"').replace("–", "-")


def person_s_texts(catalog: Catalog) -> set[tuple[str, str]]:
    """Every text with its comment that is not an untouched draft."""
    return {
        (unit.msgstr, unit.comment)
        for unit in catalog.units
        if unit.msgstr and (not unit.fuzzy or unit.previous_msgid or unit.msgstr != draft_of(unit.msgid))
    }


def assert_nothing_lost(before: Catalog, after: Catalog) -> None:
    """Every text of a person is in the file after a run, with its comment."""
    assert person_s_texts(before) <= {(unit.msgstr, unit.comment) for unit in after.units}
    comments = {unit.comment for unit in before.units if unit.comment}
    assert comments <= {unit.comment for unit in after.units}


def assert_reviewed_stay(before: Catalog, after: Catalog, wanted: set[str], *, typography: bool) -> None:
    """What is reviewed and stands is the same to the last byte, and nothing is reviewed that was not."""
    old = {unit.msgid: unit for unit in before.units}
    new = {unit.msgid: unit for unit in after.units}
    for unit in before.live:
        if unit.state is UnitState.REVIEWED and unit.msgid in wanted:
            assert entry(new[unit.msgid]) == entry(unit)
        elif unit.state is UnitState.DRAFT and not typography:
            held = new[unit.msgid]
            assert (held.msgstr, held.fuzzy, held.comment) == (unit.msgstr, True, unit.comment)
    for unit in after.units:
        if unit.msgstr and not unit.fuzzy and not typography:
            same = old[unit.msgid]
            assert (same.msgstr, same.fuzzy, same.comment) == (unit.msgstr, False, unit.comment)


def assert_drafts_are_at_home(after: Catalog) -> None:
    """No draft stands under a sentence it was not made for, but where a person had accepted it for another."""
    for unit in after.live:
        assert not (unit.state is UnitState.STALE and unit.msgstr == draft_of(unit.msgid))
        if unit.fuzzy and not unit.previous_msgid and unit.msgstr.startswith("чернетка"):
            assert unit.msgstr == draft_of(unit.msgid) or unit.notes[0].startswith("Source restored")


def entry(unit: Unit) -> bytes:
    """A unit as it stands in a file."""
    return render_catalog(Catalog(HEADER, (unit,)))


edits = st.tuples(
    st.just("edit"),
    st.sampled_from(("replace", "add", "take back", "delete", "insert", "restore", "move", "straighten", "purge")),
    st.integers(0, 3),
    st.sampled_from(WORDS),
)
persons = st.tuples(st.just("person"), st.sampled_from(ACTS), st.integers(0, 2), st.just(""))
steps = st.lists(st.one_of(edits, persons), min_size=1, max_size=16)


def play(history: History, acts: Sequence[tuple[str, object, int, str]]) -> None:
    """Do the steps of a history, with a run after each, and judge every run."""
    history.run()
    for who, what, where, word in acts:
        if who == "edit":
            history.edit(str(what), where, word)
        else:
            history.person(where, what)  # type: ignore[arg-type]
        history.run()


@given(steps, st.booleans())
@settings(deadline=None, max_examples=300)
def test_whatever_happens_no_word_of_a_person_is_lost(acts: list[tuple[str, object, int, str]], typography: bool) -> None:
    """
    After every run each text of a person is in the file, what is reviewed and stands is unchanged to the byte, nothing is
    reviewed that a person did not review, no draft is in a strange place, and a second run finds nothing to do.
    """
    play(History(typography=typography), acts)


@given(st.lists(st.one_of(edits, edits, persons), min_size=3, max_size=14))
@settings(deadline=None, max_examples=100)
def test_edits_taken_back_leave_the_reviews_as_they_were(acts: list[tuple[str, object, int, str]]) -> None:
    """However an article was edited, when it reads again as it was reviewed, every unit is as it was reviewed."""
    history = History()
    history.run()
    for number in range(len(history.catalog.live)):
        history.person(number, type_text)
    reviewed = history.catalog.live
    original = list(history.sentences)

    for _, kind, where, word in (act for act in acts if act[0] == "edit" and act[1] != "purge"):
        history.edit(str(kind), where, word)
        history.run()
    history.sentences = original
    history.run()

    assert [(unit.msgid, unit.msgstr, unit.state) for unit in history.catalog.live] == [
        (unit.msgid, unit.msgstr, UnitState.REVIEWED) for unit in reviewed
    ]


@pytest.mark.gettext
@given(steps)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_gettext_agrees_with_every_history(tmp_path: Path, acts: list[tuple[str, object, int, str]]) -> None:
    """`msgfmt -c` accepts the file of any history and `msgcat --no-wrap` leaves every byte of it, as a save in Poedit does."""
    history = History()
    play(history, acts)
    path = tmp_path / "a.po"
    path.write_bytes(render_catalog(history.catalog))

    subprocess.run(["msgfmt", "-c", "-o", tmp_path / "a.mo", path], check=True, capture_output=True)
    saved = subprocess.run(["msgcat", "--no-wrap", "--force-po", path], check=True, capture_output=True).stdout

    assert saved == path.read_bytes()
    read = read_catalog(path)
    assert read is not None and history.merged(read) == read
