"""How far a draft can be trusted: the three bands, where they come from, and where a translator sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import STARTERS, UppercaseTranslator
from tests.project import Project, digests
from workflow.choosing import Target
from workflow.confidence import band, lowered, rank, surprise
from workflow.drafting import DraftRequest, draft_units
from workflow.engine import open_translator
from workflow.hypotheses import Hypothesis
from workflow.model import BlockKind, Confidence, Draft, Place, SourceUnit
from workflow.truecasing import learn_casing

SURE, UNSURE, LOST = "The mayor opened the old bridge.", "The school was closed on Monday.", "Ten people came to the river bank."
ANSWERS = {
    SURE: [("Primarul a deschis podul vechi.", -0.1)],
    UNSURE: [("Școala a fost închisă luni.", -1.0)],
    LOST: [("Zece oameni au venit pe malul râului.", -4.0)],
}


class Machine(UppercaseTranslator):
    """A machine that says how many tokens its texts have: eight."""

    def __init__(self, answers: dict[str, list[tuple[str, float]]] = ANSWERS) -> None:
        self.answers = answers

    def translate(self, sentences: Iterable[str], *, careful: bool = False) -> Iterator[tuple[Hypothesis, ...]]:
        """What the table has."""
        return (tuple(Hypothesis(text, score, tokens=8) for text, score in self.answers[sentence]) for sentence in sentences)


def drafted(sentence: str, *answers: tuple[str, float]) -> Draft:
    """The Romanian draft of a sentence for which the machine has these answers."""
    unit = SourceUnit(sentence, (sentence,), (Place(BlockKind.PARAGRAPH, 1),))
    machine = Machine({sentence: list(answers)})
    ((_, draft),) = draft_units([DraftRequest(unit, learn_casing(()))], machine, Target("ro"))
    return draft


def test_notes_and_ledger_say_how_far_a_draft_can_be_trusted(tmp_path: Path) -> None:
    """Each note in Poedit names the band, the ledger keeps it, and later runs change no byte."""
    project = Project(tmp_path / "project", {"locales": ["ro"]})
    project.article("bridge.txt", " ".join(ANSWERS))

    project.run("translate", translator=Machine())

    notes = {entry.msgid: entry.comment.splitlines()[-1] for entry in polib.pofile(str(project.catalog("bridge")), wrapwidth=0)}
    assert notes == {
        SURE: "MACHINE DRAFT, high confidence",
        UNSURE: "MACHINE DRAFT, medium confidence",
        LOST: "MACHINE DRAFT, low confidence",
    }
    ledger = (project.folder / "locales/drafts/ro/bridge.jsonl").read_text(encoding="utf-8")
    assert [line.split('"confidence": "')[1].split('"')[0] for line in ledger.splitlines()] == ["high", "medium", "low"]
    whole = digests(project.folder / "locales")
    for arguments in (["translate"], ["extract"], ["translate", "--refresh"]):
        project.run(*arguments, translator=Machine())
        assert digests(project.folder / "locales") == whole


def test_a_finding_lowers_the_confidence(tmp_path: Path) -> None:
    """A draft with a number its source has not is trusted a band less than its score says."""
    project = Project(tmp_path / "project", {"locales": ["ro"]})
    project.article("bridge.txt", SURE)

    project.run("translate", translator=Machine({SURE: [("Primarul a deschis 25 de poduri vechi.", -0.1)]}))

    (entry,) = polib.pofile(str(project.catalog("bridge")), wrapwidth=0)
    assert "MACHINE DRAFT, medium confidence. The translation has a number the source has not: 25" in entry.comment


def test_a_warning_of_a_guard_lowers_the_confidence_once() -> None:
    """A draft that says a word twice is trusted a band less."""
    text = "Primarul a deschis podul podul vechi."
    assert drafted(SURE, (text, -0.1)).confidence is Confidence.MEDIUM
    assert drafted(SURE, (text.replace("podul podul", "podul"), -0.1)).confidence is Confidence.HIGH


def test_a_machine_that_does_not_count_tokens_has_no_band() -> None:
    """Nothing is made up where the machine does not say enough."""
    unit = SourceUnit(SURE, (SURE,), (Place(BlockKind.PARAGRAPH, 1),))
    ((_, draft),) = draft_units([DraftRequest(unit, learn_casing(()))], UppercaseTranslator(), Target("ro"))
    assert draft.text and draft.confidence is None


def test_least_surprising_hypothesis_is_the_draft() -> None:
    """Of two hypotheses with the same score a token, the one that says more with as many tokens is taken."""
    short, long = ("Primarul a deschis podul.", -0.5), ("Primarul a deschis ieri podul cel vechi.", -0.5)
    assert drafted(SURE, short, long).text == long[0]


_SCORES = st.floats(min_value=-20, max_value=0)


@given(_SCORES, _SCORES, st.integers(1, 400), st.text(min_size=1, max_size=200), st.booleans())
def test_more_surprise_never_gives_more_confidence(one: float, other: float, tokens: int, text: str, doubtful: bool) -> None:
    """The order of bands is that of surprise, and doubts never raise one."""
    order = list(Confidence)
    better, worse = (surprise(Hypothesis(text, score, tokens=tokens)) for score in sorted((one, other), reverse=True))
    bands = [band(better, doubtful=doubtful), band(worse, doubtful=doubtful), band(better, doubtful=True)]
    places = [order.index(found) for found in bands if found is not None]
    assert places == sorted(places[:2]) + places[2:]
    assert places[2] >= places[0]
    assert rank(Hypothesis(text, max(one, other), tokens=tokens)) <= rank(Hypothesis(text, min(one, other), tokens=tokens))
    assert order.index(lowered(order[places[0]])) == min(2, places[0] + 1)


@pytest.mark.parametrize("locale", ["ro", "uk"])
def test_starters_trust_plain_news_more_than_riddles(locale: str) -> None:
    """A sentence like those the starters learnt from gets a better band than one they cannot know."""
    translator, _ = open_translator("en", locale, [STARTERS])
    sources = [
        "The government said on Monday that it would increase the budget.",
        "Zephyrs quaffed bosky ichor, quoth Wambolt Quuz.",
    ]
    requests = [DraftRequest(SourceUnit(text, (text,), (Place(BlockKind.PARAGRAPH, 1),)), learn_casing(())) for text in sources]
    found = {request.unit.msgid: draft.confidence for request, draft in draft_units(requests, translator, Target(locale))}
    assert found[sources[0]] in (Confidence.HIGH, Confidence.MEDIUM)
    assert found[sources[1]] is Confidence.LOW
