"""Which of a machine's hypotheses becomes the draft: what is preferred, and what is never forced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.fakes import UppercaseTranslator
from tests.project import Project, translations
from workflow.choosing import Target, choose
from workflow.hypotheses import Hypothesis

TERMS = (("ceasefire", "încetarea focului|armistițiu"), ("Black Sea", "Marea Neagră"))
SENTENCE = "The ceasefire on the Black Sea holds."
PLAIN = "Oprirea luptelor pe Marea Neagră ține."
WITH_TERM = "Armistițiul de pe Marea Neagră ține."


def hypotheses(*pairs: tuple[str, float]) -> list[Hypothesis]:
    """Hypotheses given as (text, nats a letter)."""
    return [Hypothesis(text, -nats * len(text) / 10, tokens=10) for text, nats in pairs]


def test_a_term_of_the_glossary_is_preferred_where_it_costs_little() -> None:
    """The hypothesis with the required translation, in any form, wins over one that is a little better."""
    offered = hypotheses((PLAIN, 0.20), (WITH_TERM, 0.22))
    assert choose(SENTENCE, offered, Target("ro", TERMS)).text == WITH_TERM
    assert choose(SENTENCE, offered, Target("ro")).text == PLAIN


def test_a_term_is_never_forced() -> None:
    """A hypothesis that is much worse is not taken for its term, and no word is put into a text."""
    assert choose(SENTENCE, hypotheses((PLAIN, 0.20), (WITH_TERM, 0.40)), Target("ro", TERMS)).text == PLAIN


@pytest.mark.parametrize(
    ("source", "doubtful", "clear"),
    [
        pytest.param("5 men came home.", "Au venit acasă bărbați.", "Au venit acasă 5 bărbați.", id="a lost digit"),
        pytest.param("The men came home.", "Bărbații au venit venit.", "Bărbații au venit acasă.", id="a word twice"),
        pytest.param(
            "Two men came home.", "Au venit acasă 25 de bărbați.", "Au venit acasă doi bărbați.", id="a number too many"
        ),
    ],
)
def test_a_hypothesis_without_doubts_is_preferred(source: str, doubtful: str, clear: str) -> None:
    """What a guard would warn of is avoided where another hypothesis is about as good, and taken where none is."""
    assert choose(source, hypotheses((doubtful, 0.20), (clear, 0.22)), Target("ro")).text == clear
    assert choose(source, hypotheses((doubtful, 0.20), (clear, 0.50)), Target("ro")).text == doubtful


def test_a_figure_is_put_right_before_it_is_judged() -> None:
    """The best hypothesis is not refused for a digit that can be put right."""
    offered = hypotheses(("Bilanțul crește la 82 de morți.", 0.2), ("Bilanțul urcă la 832.", 0.5))
    assert choose("The toll rises to 832 dead.", offered, Target("ro")).text == "Bilanțul crește la 832 de morți."


def test_a_hypothesis_that_keeps_the_link_wins() -> None:
    """Among hypotheses, one that has the link letter for letter is taken, and is not held to be English left over."""
    link = "https://example.org/the-old-bridge-over-the-river"
    kept = f"Vezi {link}."
    assert choose(f"See {link}.", hypotheses(("Vezi https://exemplu.org.", 0.1), (kept, 0.9)), Target("ro")).text == kept


class Machine(UppercaseTranslator):
    """A machine with two texts for the sentence."""

    def translate(self, sentences: Iterable[str], *, careful: bool = False) -> Iterator[tuple[Hypothesis, ...]]:
        """The plain text first."""
        return (tuple(hypotheses((PLAIN, 0.20), (WITH_TERM, 0.22))) for _ in sentences)


def test_the_glossary_of_the_project_is_asked(tmp_path: Path) -> None:
    """`translate` prefers what stands in locales/glossary."""
    project = Project(tmp_path / "project", {"locales": ["ro"]})
    project.article("sea.txt", SENTENCE)
    glossary = project.folder / "locales" / "glossary" / "ro.po"
    glossary.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr "Language: ro\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    glossary.write_text(f'{header}msgid "ceasefire"\nmsgstr "armistițiu"\n', encoding="utf-8")

    project.run("translate", translator=Machine())

    assert translations(project.catalog("sea")) == {SENTENCE: WITH_TERM}
