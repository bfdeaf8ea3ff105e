"""From units to drafts: what the machine is asked, what becomes of its answers, and in which order they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product

import pytest

from tests.fakes import STARTERS, UppercaseTranslator
from workflow.choosing import Target
from workflow.drafting import DraftRequest, draft_units
from workflow.engine import open_translator
from workflow.hypotheses import Hypothesis, Translator
from workflow.model import BlockKind, Draft, Origin, Place, SourceUnit
from workflow.truecasing import learn_casing


class ScriptedTranslator(UppercaseTranslator):
    """Answers as it is told, upper-cases the rest, and remembers each call that brought sentences, as (sentences, careful)."""

    def __init__(self, plain: Mapping[str, str] | None = None, careful: Mapping[str, Sequence[str]] | None = None) -> None:
        self.plain = plain or {}
        self.careful = careful or {}
        self.calls: list[tuple[list[str], bool]] = []
        self.answered = 0

    def translate(self, sentences: Iterable[str], *, careful: bool = False) -> Iterator[tuple[Hypothesis, ...]]:
        """The scripted hypotheses, the first with the best score."""
        asked: list[str] = []
        for sentence in sentences:
            if not asked:
                self.calls.append((asked, careful))
            asked.append(sentence)
            self.answered += 1
            plain = [self.plain.get(sentence, sentence.upper())]
            texts = self.careful.get(sentence, plain) if careful else plain
            yield tuple(Hypothesis(text, -0.1 - place) for place, text in enumerate(texts))


def unit(*sentences: str, kind: BlockKind = BlockKind.PARAGRAPH, foreign: str | None = None) -> SourceUnit:
    """A unit of these sentences that stands at one place."""
    return SourceUnit(" ".join(sentences), sentences, (Place(kind, 1),), foreign)


def drafts(translator: Translator, *units: SourceUnit, body: Sequence[str] = (), locale: str = "ro") -> dict[str, Draft]:
    """The draft of each unit by its msgid, of an article with the given body."""
    casing = learn_casing(body)
    requests = [DraftRequest(item, casing) for item in units]
    done = list(draft_units(requests, translator, Target(locale)))
    assert sorted(id(request) for request, _ in done) == sorted(map(id, requests))
    return {request.unit.msgid: draft for request, draft in done}


def test_draft_says_where_it_comes_from() -> None:
    """A draft has its text, the machine's name and fingerprint and the score."""
    (draft,) = drafts(UppercaseTranslator(), unit("Ten dogs, 10 cats.")).values()
    assert draft == Draft("TEN DOGS, 10 CATS.", Origin.MACHINE, "uppercase 1.0", "0123456789abcdef", -0.5)


def test_each_sentence_is_translated_once() -> None:
    """Sentences that several units share go to the machine once, in the order of their first appearance."""
    translator = ScriptedTranslator()
    done = drafts(translator, unit("It is late.", "We go."), unit("We go."), unit("It is late."))
    assert translator.calls == [(["It is late.", "We go."], False)]
    assert done["It is late. We go."].text == "IT IS LATE. WE GO."


def test_nothing_to_do_asks_no_machine() -> None:
    """Without a unit for it, the machine is not called at all."""
    translator = ScriptedTranslator()
    done = drafts(translator, unit("Никогда не сдадимся.", foreign="ru"))
    assert translator.calls == []
    assert done["Никогда не сдадимся."].reason == "this passage is in Russian"
    assert done["Никогда не сдадимся."].text == ""


def test_passage_in_the_locale_s_own_language_stays() -> None:
    """A Romanian passage of an English article is proposed in the Romanian catalog as it stands."""
    translator = ScriptedTranslator()
    done = drafts(translator, unit("Nu vom renunța niciodată.", foreign="ro"))
    assert translator.calls == []
    assert done["Nu vom renunța niciodată."].text == "Nu vom renunța niciodată."
    assert done["Nu vom renunța niciodată."].origin is Origin.SOURCE


@pytest.mark.parametrize("number", ["1. ", "12) ", "(a) "])
def test_number_of_a_list_item_stays(number: str) -> None:
    """The machine gets a list item without its number, and the draft has it again."""
    translator = ScriptedTranslator()
    done = drafts(translator, unit(f"{number}Repair the bridge."))
    assert translator.calls == [(["Repair the bridge."], False)]
    assert done[f"{number}Repair the bridge."].text == f"{number}REPAIR THE BRIDGE."


def test_sentence_without_end_is_not_translated() -> None:
    """A sentence of thousands of letters is left to a person, with the reason."""
    translator = ScriptedTranslator()
    (draft,) = drafts(translator, unit("word " * 2_000 + "end.")).values()
    assert (draft.text, draft.reason, translator.calls) == ("", "this passage is too long for the machine", [])


def test_headline_is_truecased_for_the_machine_only() -> None:
    """A headline in Title Case reaches the machine as a sentence, and a paragraph as it is."""
    translator = ScriptedTranslator()
    body = ["The minister met the president of Ukraine in the old town hall on Monday."]
    drafts(
        translator,
        unit("Minister Meets President of Ukraine in the Town Hall", kind=BlockKind.TITLE),
        unit("The Old Town Hall."),
        body=body,
    )
    assert translator.calls[0][0] == ["Minister meets president of Ukraine in the town hall", "The Old Town Hall."]


@pytest.mark.parametrize(
    ("source", "answer", "text"),
    [
        pytest.param("Peace now.", "pace acum.", "Pace acum.", id="letter"),
        pytest.param("“Peace now.”", "„pace acum.”", "„Pace acum.”", id="after a quote"),
        pytest.param("iPhones sold well.", "iPhone-urile s-au vândut bine.", "iPhone-urile s-au vândut bine.", id="small source"),
        pytest.param("Peace for 10 days.", "10 zile de pace.", "10 zile de pace.", id="number first"),
    ],
)
def test_draft_begins_as_its_source_does(source: str, answer: str, text: str) -> None:
    """A draft gets a capital where its source begins with one, and nothing else is changed."""
    (draft,) = drafts(ScriptedTranslator({source: answer}), unit(source)).values()
    assert draft.text == text


def test_failed_sentences_are_tried_again_together() -> None:
    """What the guards refuse is asked once more in one careful call; the best acceptable hypothesis wins and says so."""
    loop = "A spus că că că da."
    translator = ScriptedTranslator(
        plain={"He said yes.": loop, "It cost 1,700 euros.": "A costat mult."},
        careful={"He said yes.": [loop, "A spus că da.", "Da, a zis."], "It cost 1,700 euros.": ["A costat 1.700 de euro."]},
    )
    done = drafts(translator, unit("He said yes."), unit("It is late."), unit("It cost 1,700 euros."))
    assert translator.calls[1:] == [(["He said yes.", "It cost 1,700 euros.", "It cost 20 euros."], True)]
    assert done["He said yes."].text == "A spus că da."
    assert done["He said yes."].warnings == ("Second try: at first the machine repeats itself: că",)
    assert done["It cost 1,700 euros."].text == "A costat 1.700 de euro."


def test_what_fails_twice_is_left_empty_with_the_first_reason() -> None:
    """Nothing is better than nonsense: the text is empty, the reason is of the first try, and the machine is still named."""
    translator = ScriptedTranslator({"He said yes.": "Da da da."}, {"He said yes.": ["A zis da, da, da.", ""]})
    (draft,) = drafts(translator, unit("He said yes.")).values()
    assert (draft.text, draft.reason) == ("", "the machine repeats itself: da")
    assert (draft.source, draft.fingerprint, draft.score) == ("uppercase 1.0", "0123456789abcdef", None)


def test_paragraph_with_a_failed_sentence_is_empty_and_names_it() -> None:
    """A paragraph unit never has a silent gap: one failed sentence leaves it empty, and the reason counts the sentence."""
    bad = ["Da da da."]
    translator = ScriptedTranslator({"He said yes.": bad[0]}, {"He said yes.": bad})
    (draft,) = drafts(translator, unit("It is late.", "He said yes.")).values()
    assert (draft.text, draft.reason) == ("", "sentence 2: the machine repeats itself: da")


def test_drafts_come_while_the_machine_works() -> None:
    """The first drafts are there before the last sentence is translated, so an interrupt loses little."""
    translator = ScriptedTranslator()
    requests = [DraftRequest(unit(f"Number {number} is here."), learn_casing([])) for number in range(100)]
    assert len(list(islice(draft_units(requests, translator, Target("ro")), 10))) == 10
    assert translator.answered == 10


def test_requests_are_read_while_the_machine_works() -> None:
    """The first draft is there before the second request is read: reading a thousand articles need not come first."""
    read: list[int] = []

    def requests() -> Iterator[DraftRequest]:
        for number in range(100):
            read.append(number)
            yield DraftRequest(unit(f"Number {number} is here."), learn_casing([]))

    next(draft_units(requests(), ScriptedTranslator(), Target("ro")))

    assert read == [0]


class BackwardsTranslator(ScriptedTranslator):
    """Answers the last sentence first."""

    def translate_as_ready(self, sentences: Iterable[str]) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """The numbered answers in an order that is not the sentences'."""
        return reversed(list(super().translate_as_ready(sentences)))


def test_answers_may_come_in_any_order() -> None:
    """A unit has its draft once its last sentence is answered, whichever that is, and sentences stay in their places."""
    units = [unit("It is late.", "We go.", "Run!"), unit("We go."), unit("99."), unit("Run!", "It is late.", "Run!")]
    translator = BackwardsTranslator()
    requests = [DraftRequest(item, learn_casing([])) for item in units]
    done = [(request.unit.msgid, draft.text) for request, draft in draft_units(requests, translator, Target("ro"))]
    assert done == [
        ("99.", "99."),
        ("We go.", "WE GO."),
        ("It is late. We go. Run!", "IT IS LATE. WE GO. RUN!"),
        ("Run! It is late. Run!", "RUN! IT IS LATE. RUN!"),
    ]
    assert translator.calls == [(["It is late.", "We go.", "Run!", "99."], False)]


def test_many_failures_do_not_wait_for_the_end() -> None:
    """Second tries are made in between, a few hundred together."""
    sentences = [f"Crew {''.join(letters)} left." for letters in islice(product("abcdefgh", repeat=4), 600)]
    bad = ["Da da da."]
    translator = ScriptedTranslator({key: bad[0] for key in sentences}, {key: bad for key in sentences})
    done = drafts(translator, *map(unit, sentences))
    assert [len(asked) for asked, careful in translator.calls if careful] == [256, 256, 88]
    assert not any(draft.text for draft in done.values())


@pytest.mark.parametrize(("locale", "word"), [("ro", "bugetul"), ("uk", "бюджет")])
def test_starters_draft_an_article(locale: str, word: str) -> None:
    """The real packages draft what they can; every draft has a score, and every empty one has a reason."""
    translator, _ = open_translator("en", locale, [STARTERS])
    units = [
        unit("Government To Increase Budget For The Army", kind=BlockKind.TITLE),
        unit("The government said on Monday that it would increase the budget for the army."),
        unit("About 1,700 soldiers took part in the exercise.", "The exercise will end on Friday."),
    ]
    done = drafts(translator, *units, locale=locale)
    assert word in done[units[1].msgid].text
    for draft in done.values():
        assert draft.starter
        assert bool(draft.text) != bool(draft.reason)
        assert (draft.score is None) == (not draft.text)
