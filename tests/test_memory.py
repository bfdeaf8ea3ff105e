"""Translation memory: what people reviewed, their own before other people's, and nothing a machine made."""

from __future__ import annotations

import random

import pytest

from workflow.catalogs import Catalog
from workflow.memory import Memory, build_memory
from workflow.model import Draft, Origin, Unit
from workflow.near_matches import NearMatches
from workflow.similarity import similarity
from workflow.tmx import Pair

ANA, ION = "Ana Pop <ana.pop@example.org>", "Ion Ilie <ion@example.org>"


def catalog(*units: Unit, by: str = "") -> Catalog:
    """A catalog, signed by somebody or nobody."""
    return Catalog((("Last-Translator", by),), units)


def imported(**targets: str) -> list[Pair]:
    """Pairs of an imported memory."""
    return [Pair(f"{source}.", target, "uk") for source, target in targets.items()]


def test_only_what_a_person_reviewed_is_remembered() -> None:
    """Drafts, stale and empty units never become translation memory, obsolete ones only if they were reviewed."""
    units = (
        Unit("Reviewed.", "Переглянуто."),
        Unit("Draft.", "Чернетка.", fuzzy=True),
        Unit("Stale.", "Застаріле.", fuzzy=True, previous_msgid="Old."),
        Unit("Empty.", ""),
        Unit("Blank.", "\u200b"),
        Unit("Gone.", "Зникло.", obsolete=True),
        Unit("Gone draft.", "Зникла чернетка.", obsolete=True, fuzzy=True),
        Unit("Gone empty.", "", obsolete=True),
    )

    memory = build_memory([("a", Catalog((), units))])

    assert set(memory.remembered) == {"Reviewed.", "Gone."}
    assert memory.exact_match("Reviewed.") == Draft("Переглянуто.", Origin.MEMORY, "a")
    assert memory.exact_match("Gone.") == Draft("Зникло.", Origin.MEMORY, "a", warnings=("The sentence no longer stands there",))
    assert memory.exact_match("reviewed.") is None


def test_a_draft_from_memory_is_a_line() -> None:
    """A line end somebody typed becomes a blank; a text that no ledger can hold is not offered."""
    memory = build_memory(
        [("a", Catalog((), (Unit("One.", "Один\n два."), Unit("Two.", "Два\x07."), Unit("Three\nlines.", "x"))))]
    )

    assert {msgid: match.msgstr for msgid, match in memory.remembered.items()} == {"One.": "Один два."}


def test_the_most_frequent_translation_wins() -> None:
    """Where people differ the majority counts, and among equals the article that comes first by name."""
    catalogs = [
        ("c", Catalog((), (Unit("Yes.", "Так."), Unit("No.", "Ні!")))),
        ("a", Catalog((), (Unit("Yes.", "Авжеж."), Unit("No.", "Ні.")))),
        ("b", Catalog((), (Unit("Yes.", "Так."),))),
    ]

    memory = build_memory(catalogs)

    matches = [memory.exact_match(msgid) for msgid in ("Yes.", "No.")]
    assert [(match.text, match.source) for match in matches if match] == [("Так.", "b"), ("Ні.", "a")]


def test_imported_memories_never_outrank_the_project_s_own() -> None:
    """What stands in an article comes first, what once stood there next, and imported texts last, however many agree."""
    own = catalog(Unit("Live.", "наше"), Unit("Gone.", "колишнє", obsolete=True), Unit("Both.", "було", obsolete=True))
    others = [(f"{name}.tmx", imported(Live="чуже", Gone="чуже", Both="чуже", New="чуже")) for name in "abc"]

    memory = build_memory([("z", own), ("y", catalog(Unit("Both.", "є")))], others)

    assert {msgid: match.msgstr for msgid, match in memory.remembered.items()} == {
        "Live.": "наше",
        "Gone.": "колишнє",
        "Both.": "є",
        "New.": "чуже",
    }
    assert memory.exact_match("New.") == Draft("чуже", Origin.IMPORTED, "a.tmx")


def test_the_latest_imported_text_wins() -> None:
    """Among imported texts the one changed last is offered, and among equals that of the first file by name."""
    first = [Pair("One.", "давнє", "uk", changed="20240101T000000Z"), Pair("Two.", "a", "uk")]
    second = [Pair("One.", "нове", "uk", changed="20250101T000000Z"), Pair("Two.", "b", "uk")]

    memory = build_memory([], [("b.tmx", second), ("a.tmx", first)])

    assert memory.exact_match("One.") == Draft("нове", Origin.IMPORTED, "b.tmx")
    assert memory.exact_match("Two.") == Draft("a", Origin.IMPORTED, "a.tmx")


@pytest.mark.parametrize(
    ("catalogs", "translator", "accepted"),
    [
        pytest.param([("a", ANA)], ANA, True, id="the same translator"),
        pytest.param([("a", ANA)], ION, False, id="another translator"),
        pytest.param([("a", "")], "", False, id="nobody"),
        pytest.param([("a", "FULL NAME <EMAIL@ADDRESS>")], "FULL NAME <EMAIL@ADDRESS>", False, id="placeholder"),
        pytest.param([("a", ANA)], "", True, id="a new catalog, one translator in the locale"),
        pytest.param([("a", ANA), ("b", ION)], "", False, id="a new catalog, two translators in the locale"),
        pytest.param([("a", ANA), ("b", ION)], ION, True, id="the second of two who agree"),
        pytest.param([("a", "")], ANA, False, id="unsigned review"),
    ],
)
def test_exact_matches_are_accepted_for_the_same_translator(
    catalogs: list[tuple[str, str]], translator: str, accepted: bool
) -> None:
    """With the setting on, and for nobody else's words."""
    memory = build_memory(
        [(slug, catalog(Unit("Yes.", "Так."), by=by)) for slug, by in catalogs], [("p.tmx", imported(No="Ні."))]
    )

    match = memory.exact_match("Yes.", accept_for=translator)
    foreign = memory.exact_match("No.", accept_for=translator)
    asked = memory.exact_match("Yes.")

    assert match is not None and match.accepted is accepted
    assert foreign is not None and not foreign.accepted, "an imported text was accepted"
    assert asked is not None and not asked.accepted, "accepted without the setting"


@pytest.mark.parametrize("by", [pytest.param(ANA, id="the same signature"), pytest.param(ION, id="another"), ""])
def test_a_sentence_reviewed_in_two_wordings_is_not_accepted(by: str) -> None:
    """The more frequent wording is a draft, whoever signed the other, and the note shows that one."""
    wordings = {"a": ("Та.", by), "b": ("Так.", ANA), "c": ("Так.", ANA)}
    memory = build_memory([(slug, catalog(Unit("Yes.", text), by=name)) for slug, (text, name) in wordings.items()])

    match = memory.exact_match("Yes.", accept_for=ANA)

    assert match == Draft("Так.", Origin.MEMORY, "b", warnings=("ANOTHER WORDING was reviewed in a: “Та.”",))


def test_of_many_other_wordings_the_most_frequent_is_shown() -> None:
    """The rest are counted; a long one is cut, since a note is a panel beside the text."""
    wordings = ["один", "один", "один", "два", "три" * 200, "три" * 200]
    memory = build_memory([(f"a{number}", catalog(Unit("Yes.", text))) for number, text in enumerate(wordings)])

    match = memory.exact_match("Yes.")

    assert match is not None and match.text == "один"
    (warning,) = match.warnings
    assert warning.startswith("ANOTHER WORDING was reviewed in a4: “тритри")
    assert warning.endswith("…” (and 1 more)") and len(warning) < 400


def test_what_no_longer_stands_is_not_accepted() -> None:
    """An obsolete text may have been withdrawn for a reason."""
    memory = build_memory([("a", catalog(Unit("Gone.", "Зникло.", obsolete=True), by=ANA))])

    match = memory.exact_match("Gone.", accept_for=ANA)

    assert match is not None and not match.accepted


SENTENCE = "The ferry crossed the river eight times on Monday."


def test_near_matches_show_the_old_pair() -> None:
    """How similar, where from, the old sentence, its translation, what differs; less than 75 % is not shown."""
    memory = build_memory(
        [("ferry", catalog(Unit(SENTENCE, "Паром перетнув річку вісім разів."), Unit("Something else.", "Щось інше.")))]
    )

    (line,) = memory.advice("The ferry crossed the river nine times on Monday.")

    assert line.startswith("SIMILAR (92 %), reviewed in ferry: ")
    assert f"“{SENTENCE}” → “Паром перетнув річку вісім разів.”; differs: " in line
    assert line.endswith("[eight → nine] times on Monday.")
    assert memory.advice("The mayor praised the crew.") == ()
    assert Memory().advice(SENTENCE) == ()


def test_the_nearest_own_sentence_comes_before_a_nearer_imported_one() -> None:
    """An imported sentence is shown only where it is nearer than the project's own, and then after it."""
    own = ("ferry", catalog(Unit("The ferry crossed the river five times on Sunday.", "власне")))
    nearer = ("p.tmx", [Pair("The ferry crossed the river eight times on Mondays.", "чуже", "uk")])
    farther = ("p.tmx", [Pair("A ferry may cross the river five times on Sunday.", "чуже", "uk")])

    both = build_memory([own], [nearer]).advice(SENTENCE)
    one = build_memory([own], [farther]).advice(SENTENCE)

    assert ["власне" in line for line in both] == [True, False]
    assert both[1].startswith("SIMILAR (99 %), imported from p.tmx: ")
    assert ["власне" in line for line in one] == [True]


def test_of_equally_similar_sentences_one_that_still_stands_is_shown() -> None:
    """What was retired gives way, whichever article comes first by name."""
    gone = catalog(Unit("The ferry to Bam crossed the river.", "колишнє", obsolete=True))
    live = catalog(Unit("The ferry to Kip crossed the river.", "є"))

    (line,) = build_memory([("a", gone), ("b", live)]).advice("The ferry to Zug crossed the river.")

    assert "→ “є”" in line


def test_a_large_memory_finds_what_a_small_one_does() -> None:
    """The index leaves out no sentence that is similar enough and shares half the words."""
    chance = random.Random(7)
    words = [f"word{number}" for number in range(400)]
    sentences = [" ".join(chance.choices(words, k=chance.randint(3, 12))) for _ in range(3000)]
    near = NearMatches(sentences)
    compared = 0

    for _ in range(60):
        query = chance.choice(sentences).split()
        query[chance.randrange(len(query))] = chance.choice(words)
        text = " ".join(query)
        scores = [(similarity(text, other), -place) for place, other in enumerate(sentences)]
        best, first = max(scores)
        if best >= 0.75:
            compared += 1
            found = near.find(text, at_least=0.75, limit=1)
            assert [(place, round(score, 6)) for place, score in found] == [(-first, round(best, 6))]
    assert compared > 20


def test_a_large_memory_of_one_pattern_finds_what_a_small_one_does() -> None:
    """Where nearly every sentence shares its words with every other, the nearest and first is found all the same."""
    sentences = [f"The council of town {n % 2500} met on day {n * 7 % 365} and spoke of {n % 97} roads." for n in range(3000)]
    near = NearMatches(sentences)

    for number in range(0, 3000, 150):
        text = sentences[number].replace("town", "city")
        scores = [(similarity(text, other), -place) for place, other in enumerate(sentences)]
        best, first = max(scores)
        found = near.find(text, at_least=0.75, limit=1)
        assert [(place, round(score, 6)) for place, score in found] == [(-first, round(best, 6))]
