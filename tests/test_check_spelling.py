"""Spelling: off unless asked for, and then with the dictionaries of the computer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import Project, accept_all
from workflow.checks import Context, spelling
from workflow.model import Unit

SENTENCE = "The house stands by the river in Galati."
TYPED = "Cassa stă lângă râuul din Galați, lângă riverr."


class Dictionary:
    """A dictionary of a few words, in the place of the computer's."""

    def check(self, word: str) -> bool:
        """Whether the word is one of them."""
        return word in {"lângă", "casa", "București", "сім'я", "велика"}


@pytest.fixture
def dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every locale has the small dictionary."""
    monkeypatch.setattr(spelling, "_dictionary", lambda locale: Dictionary())


def messages(msgid: str, msgstr: str, locale: str = "ro") -> list[str]:
    """What the check says."""
    return [finding.message for finding in spelling.check_spelling(Unit(msgid, msgstr), locale, Context())]


@pytest.mark.usefixtures("dictionary")
def test_unknown_words_are_named_once() -> None:
    """Known words, capitals, short words, words of the source and what is no prose are let pass."""
    assert messages("The house.", "lângă cassa cassa, lîngă") == ["Not in the dictionary: cassa, lîngă"]
    assert messages("The podcast.", "Galați, NATO, abc, podcast, xyzt.example.org, lângă") == []
    assert messages("The house.", "велика сім’я", "uk") == []


@pytest.mark.usefixtures("dictionary")
def test_it_is_off_unless_the_settings_turn_it_on(tmp_path: Path) -> None:
    """A line of the settings turns it on."""
    project = Project(tmp_path / "project", {"locales": ["ro"]})
    project.article("house.txt", f"{SENTENCE}\n")
    project.run("translate")
    accept_all(project.catalog("house"), typed={SENTENCE: TYPED})
    assert "[spelling]" not in project.run("check").out

    settings = project.folder / "pyproject.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + '[tool.workflow.severity]\nspelling = "advice"\n', encoding="utf-8"
    )
    run = project.run("check")
    assert "advice [spelling] Not in the dictionary: râuul, riverr" in run.out


def test_without_a_dictionary_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that was asked for and cannot run is an error, not silence."""
    monkeypatch.setattr(spelling, "_dictionary", lambda locale: None)
    project = Project(tmp_path / "project", {"locales": ["ro"], "severity": {"spelling": "advice"}})
    project.article("house.txt", f"{SENTENCE}\n")

    run = project.run("check")

    assert run.code == 2
    assert "hunspell-ro" in run.err


@pytest.mark.parametrize(
    ("locale", "right", "wrong"),
    [("ro", "casele războiului într-un oraș", "niciodatta"), ("uk", "будинки війни, сім’я", "безпилотнник")],
)
def test_the_dictionaries_of_the_computer(locale: str, right: str, wrong: str) -> None:
    """With pyenchant and a dictionary here, inflected words and both apostrophes are known and a typing error is not."""
    pytest.importorskip("enchant", exc_type=ImportError)
    if spelling._dictionary(locale) is None:
        pytest.skip(f"no dictionary for {locale}")

    assert messages("A", right, locale) == []
    assert messages("A", f"{right} {wrong}", locale) == [f"Not in the dictionary: {wrong}"]
