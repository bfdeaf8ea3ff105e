"""What survives a machine letter for letter: links, addresses, placeholders, code, names with foreign letters, and numbers."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import STARTERS, UppercaseTranslator
from tests.project import Project
from workflow.choosing import Target
from workflow.drafting import DraftRequest, draft_units
from workflow.engine import open_translator
from workflow.hypotheses import Hypothesis, Translator
from workflow.model import BlockKind, Draft, Place, SourceUnit
from workflow.protection import joined, missing_spans, pieces, put_back, shield, spans
from workflow.truecasing import learn_casing

PROTECTED = [
    ("Details are at https://www.example.org/a?id=7&x=1.", ["https://www.example.org/a?id=7&x=1"]),
    ("See www.example.org, please.", ["www.example.org"]),
    ("Write to press.office@example.org today.", ["press.office@example.org"]),
    ("The site example.com is closed.", ["example.com"]),
    ("Hello {name}, you have %s letters and %(count)d files.", ["{name}", "%s", "%(count)d"]),
    ("Run `make translate` now.", ["`make translate`"]),
    ("It is <b>new</b>.", ["<b>", "</b>"]),
    ("The @NATO account and #Ukraine.", ["@NATO", "#Ukraine"]),
    ("Open report_2026.pdf first.", ["report_2026.pdf"]),
    ("Łukasz Żółciński met Erdoğan's team.", ["Łukasz Żółciński", "Erdoğan"]),
    ("The U.S. raised it by 14% at 5 p.m. on Jan. 9.", []),
    ("Ten men, and/or women: 50% of all. They left.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), PROTECTED)
def test_protected_spans_are_found(sentence: str, expected: list[str]) -> None:
    """Found are addresses, placeholders, code, tags, handles, files and names with foreign letters; prose is not."""
    assert [span.text for span in spans(sentence, "ro")] == expected
    assert all(sentence[span.start : span.end] == span.text for span in spans(sentence, "ro"))


def test_names_are_kept_where_they_are_written_alike() -> None:
    """Ukrainian writes foreign names in its own letters, so they are not protected there."""
    assert spans("Łukasz Żółciński met them.", "uk") == ()


class Spoiling(UppercaseTranslator):
    """A machine that spoils whatever it is told to, upper-cases the rest, and remembers what it was asked."""

    def __init__(self, spoil: Callable[[str], str]) -> None:
        self.spoil = spoil
        self.asked: list[str] = []

    def translate(self, sentences: Iterable[str], *, careful: bool = False) -> Iterator[tuple[Hypothesis, ...]]:
        """One hypothesis a sentence."""
        for sentence in sentences:
            self.asked.append(sentence)
            yield (Hypothesis(self.spoil(sentence).upper(), -0.5),)


def draft_of(sentence: str, machine: Translator, locale: str = "ro") -> Draft:
    """The draft of one sentence."""
    unit = SourceUnit(sentence, (sentence,), (Place(BlockKind.PARAGRAPH, 1),))
    ((_, draft),) = draft_units([DraftRequest(unit, learn_casing(()))], machine, Target(locale))
    return draft


SENTENCE = "For details see https://example.org/a and write to press@example.org before Friday."


def test_what_survives_needs_no_second_try() -> None:
    """A machine that copies links well is asked once, and its draft is taken as it is."""

    class Copying(Spoiling):
        def translate(self, sentences: Iterable[str], *, careful: bool = False) -> Iterator[tuple[Hypothesis, ...]]:
            for sentence in sentences:
                self.asked.append(sentence)
                yield (Hypothesis(f"Да: {sentence.replace('see', 'vezi')}", -0.5),)

    machine = Copying(str)
    assert draft_of("Please see https://example.org/a now.", machine, "xx").warnings == ()
    assert machine.asked == ["Please see https://example.org/a now."]


def test_stand_ins_carry_links_past_the_machine() -> None:
    """A machine that spoils links is given acronyms in their place, and the links stand where the acronyms came out."""
    machine = Spoiling(lambda text: re.sub(r"\S+[/@]\S+", "вздор", text) if "example" in text else text)
    draft = draft_of(SENTENCE, machine)
    assert draft.text == "FOR DETAILS SEE https://example.org/a AND WRITE TO press@example.org BEFORE FRIDAY."
    assert "For details see NATO and write to EU before Friday." in machine.asked
    assert draft.warnings == ("Second try: at first the machine lost https://example.org/a; press@example.org",)


def test_pieces_are_translated_around_links_where_stand_ins_are_lost() -> None:
    """A machine that loses the stand-ins too is asked for the pieces between the links."""
    machine = Spoiling(lambda text: re.sub(r"\S*[/@]\S*|\b(?:NATO|EU)\b", "ea", text))
    draft = draft_of(SENTENCE, machine)
    assert draft.text == "FOR DETAILS SEE https://example.org/a AND WRITE TO press@example.org BEFORE FRIDAY."
    assert machine.asked[-3:] == ["For details see", "and write to", "before Friday"]


def test_a_draft_without_its_link_says_so_once(tmp_path: Path) -> None:
    """Where nothing helps, the draft is made without tricks, of low confidence, and its note names what is lost, not twice."""
    project = Project(tmp_path / "project", {"locales": ["ro"]})
    project.article("site.txt", "Please see https://example.org/a and www.example.org for the details.")

    def spoil(text: str) -> str:
        return "Pentru detalii vedeți pagina de pe site" if "see" in text else "da da da"

    project.run("translate", translator=Spoiling(spoil))

    (entry,) = polib.pofile(str(project.catalog("site")), wrapwidth=0)
    assert entry.msgstr == "PENTRU DETALII VEDEȚI PAGINA DE PE SITE."
    assert "Lost: https://example.org/a; www.example.org" in entry.comment
    assert entry.comment.count("www.example.org") == 2, "in the first try's fault and among what is lost"


@pytest.mark.parametrize("sentence", ["https://example.org/a", "press@example.org, {name}"])
def test_nothing_but_protected_spans_is_no_work_for_a_machine(sentence: str) -> None:
    """A unit that is only a link is its own draft."""
    machine = Spoiling(str)
    assert draft_of(sentence, machine).text == sentence
    assert machine.asked == []


def test_numbers_that_are_lost_come_back() -> None:
    """A number that a machine cannot copy is hidden behind one it can, after which words have the same form."""
    machine = Spoiling(lambda text: text.replace("26,751", "mult"))
    draft = draft_of("They took $26,751 in 1939.", machine)
    assert "They took $21 in 2022." in machine.asked
    assert draft.text == "THEY TOOK $26.751 IN 1939."


@pytest.mark.parametrize(
    ("number", "stand_in"),
    [("1998", "2022"), ("113", "12"), ("4.8", "12"), ("1,700", "20"), ("351", "21"), ("282", "22"), ("26", "20")],
)
def test_stand_ins_of_numbers_take_the_same_word_forms(number: str, stand_in: str) -> None:
    """A year stands for a year, and a number for one after which a Romanian or Ukrainian noun has the same form."""
    sentence = f"They counted {number} boats."
    shielded = shield(sentence, spans(sentence, "uk"))
    assert shielded is not None and shielded.text == f"They counted {stand_in} boats."


def test_a_stand_in_that_came_out_twice_is_not_trusted() -> None:
    """Where a machine says a stand-in twice, nobody knows which one is the link: the sentence is translated in pieces."""
    machine = Spoiling(lambda text: re.sub(r"\S+[/@]\S+", "ea", text).replace("NATO", "NATO, NATO,"))
    assert (
        draft_of(SENTENCE, machine).text == "FOR DETAILS SEE https://example.org/a AND WRITE TO press@example.org BEFORE FRIDAY."
    )


def test_pieces_become_one_sentence() -> None:
    """A machine makes a sentence of each piece; together they have one capital and one full stop."""
    cut = pieces("See www.example.org or write to a@example.org.", spans("See www.example.org or write to a@example.org.", "ro"))
    text = joined(cut, ["Vedeți.", "Sau scrieți la."])
    assert text == "Vedeți www.example.org sau scrieți la a@example.org."


@pytest.mark.parametrize("locale", ["ro", "uk"])
def test_starters_keep_what_they_never_learnt(locale: str) -> None:
    """With the small real packages, which cannot copy one of these, every draft has them letter for letter."""
    translator, _ = open_translator("en", locale, [STARTERS])
    sentences = {
        "Write to press@example.org before Friday.": "press@example.org",
        "The site https://rada.example.ua/news?id=7 is open again.": "https://rada.example.ua/news?id=7",
        "Hello, {name}, the bridge is open.": "{name}",
        "Run `make translate` before the meeting.": "`make translate`",
    }
    for sentence, kept in sentences.items():
        draft = draft_of(sentence, translator, locale)
        assert kept in draft.text
        assert not any(warning.startswith("Lost") for warning in draft.warnings)


_TEXTS = st.lists(
    st.sampled_from(["see", "Łódź", "https://e.org/x", "a@b.org", "{n}", "1,700", "1998", "22", "NATO", ".", ",", " "])
)


@given(_TEXTS, st.sampled_from(["ro", "uk"]))
def test_cutting_and_shielding_lose_nothing(words: list[str], locale: str) -> None:
    """A machine that changes nothing gives every sentence back, from its pieces and from behind its stand-ins."""
    sentence = " ".join(words).strip()
    protected = spans(sentence, locale)
    cut = pieces(sentence, protected)
    assert joined(cut, [piece.words for piece in cut if piece.words]) == sentence
    assert missing_spans(protected, sentence) == ()
    shielded = shield(sentence, protected)
    if shielded:
        assert put_back(shielded, shielded.text) in (sentence, "")
        assert not any(span.text in shielded.text for span in protected if "@" in span.text)


@pytest.mark.parametrize("unit", ["a", "a.", "@", "{", "`", "http://", "Łó", "Ł ", "<a", "1,", "%(", "a-"])
def test_hostile_sentences_take_linear_time(unit: str) -> None:
    """A sentence of 5,000 letters that almost matches is looked through at once."""
    started = time.perf_counter()
    sentence = unit * (5_000 // len(unit))
    shield(sentence, spans(sentence, "ro"))
    assert time.perf_counter() - started < 2
