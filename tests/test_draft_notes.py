"""Findings in the notes of drafts: a translator sees them in Poedit, and nothing else moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import polib
import pytest

from tests.fakes import UppercaseTranslator
from tests.project import Project, digests, edit_unit, translations
from workflow.hypotheses import Hypothesis

FIRST = "The old bridge over the river was opened by the mayor on Monday."
SECOND = "Many people came to see it, and the school was closed."
DRAFTS = {
    FIRST: "Podul vechi de peste râu a fost deschis de primar luni, la 14.",
    SECOND: "Mulți oameni au venit  să-l vadă , iar școala a fost închisă.",
}


class Machine(UppercaseTranslator):
    """A machine that knows two sentences."""

    def __init__(self, drafts: Mapping[str, str]) -> None:
        self.drafts = drafts

    def translate(self, sentences: Iterable[str], *, careful: bool = False) -> Iterator[tuple[Hypothesis, ...]]:
        """What the table has."""
        return ((Hypothesis(self.drafts[sentence], -0.5),) for sentence in sentences)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An article of two sentences, not drafted yet."""
    project = Project(tmp_path / "project", {"locales": ["ro"]})
    project.article("bridge.txt", f"{FIRST} {SECOND}\n")
    return project


def notes(project: Project) -> dict[str, str]:
    """The notes of each unit, as one text."""
    return {entry.msgid: entry.comment for entry in polib.pofile(str(project.catalog("bridge")), wrapwidth=0)}


def test_a_draft_says_what_is_wrong_with_it(project: Project) -> None:
    """What `check` says of a draft stands in its note, and what is certain was put right before a person sees it."""
    project.run("translate", translator=Machine(DRAFTS))

    (found,) = project.run("check", "--json").json["findings"]
    assert (found["msgid"], found["check"]) == (FIRST, "numbers")
    assert notes(project)[FIRST].endswith(found["message"])
    assert found["message"] not in notes(project)[SECOND]
    assert translations(project.catalog("bridge"))[SECOND] == "Mulți oameni au venit să-l vadă, iar școala a fost închisă."


class SureMachine(Machine):
    """The same, with high confidence."""

    def translate(self, sentences: Iterable[str], *, careful: bool = False) -> Iterator[tuple[Hypothesis, ...]]:
        """What the table has, with the figures by which a machine says how sure it is."""
        return ((Hypothesis(self.drafts[sentence], -0.1, True, 12),) for sentence in sentences)


@pytest.mark.parametrize(
    ("second", "confidence"),
    [
        ("Mulți oameni au venit să-l vadă, iar școala a fost închisă.", "high"),
        ("Mulți oameni nu au venit să-l vadă, iar școala a fost închisă.", "medium"),
    ],
)
def test_a_not_that_the_source_does_not_have_takes_confidence(project: Project, second: str, confidence: str) -> None:
    """It is advice where a person wrote it; a machine that says the opposite is not to be called sure."""
    project.run("translate", translator=SureMachine(DRAFTS | {SECOND: second}))

    assert f"{confidence} confidence" in notes(project)[SECOND]
    assert ("The translation has 'nu'" in notes(project)[SECOND]) == (confidence == "medium")


def test_a_fixed_draft_is_still_the_machine_s(project: Project) -> None:
    """`check --fix` finds nothing left to do, and a refresh may replace the draft."""
    project.run("translate", translator=Machine(DRAFTS))
    whole = digests(project.folder / "locales")
    assert "fixed" not in project.run("check", "--fix").said
    assert digests(project.folder / "locales") == whole

    better = DRAFTS | {SECOND: "Mulți oameni au venit să-l vadă; școala era închisă."}
    project.run("translate", "--refresh", translator=Machine(better))

    assert translations(project.catalog("bridge"))[SECOND] == better[SECOND]


def test_runs_with_nothing_to_do_change_no_byte(project: Project) -> None:
    """Neither does a refresh that makes the same drafts, nor other settings of the checks."""
    project.run("translate", translator=Machine(DRAFTS))
    whole = digests(project.folder / "locales")

    for arguments in (["translate"], ["translate", "--refresh"], ["extract"], ["check"]):
        project.run(*arguments, translator=Machine(DRAFTS))
        assert digests(project.folder / "locales") == whole
    settings = project.folder / "pyproject.toml"
    settings.write_text(f'{settings.read_text(encoding="utf-8")}[tool.workflow.severity]\nnumbers = "off"\n', encoding="utf-8")
    project.run("translate", translator=Machine(DRAFTS))
    assert digests(project.folder / "locales") == whole

    project.run("translate", "--refresh", translator=Machine(DRAFTS))
    assert "full stop" not in notes(project)[FIRST], "a refresh makes notes anew, too"


def test_notes_of_a_person_s_words_stay(project: Project) -> None:
    """A unit somebody has typed into keeps its notes, whatever its draft was."""
    project.run("translate", translator=Machine(DRAFTS))
    before = notes(project)[FIRST]
    edit_unit(project.catalog("bridge"), FIRST, "Podul vechi a fost deschis luni.", accept=False)

    project.run("translate", "--refresh", translator=Machine(DRAFTS | {FIRST: DRAFTS[FIRST] + "."}))

    assert notes(project)[FIRST] == before


def test_terms_of_the_glossary_are_in_the_notes(project: Project) -> None:
    """A draft without a required term says so; a broken glossary is named, and the drafts are made all the same."""
    glossary = project.folder / "locales" / "glossary" / "ro.po"
    glossary.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr "Language: ro\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    glossary.write_text(f'{header}msgid "school"\nmsgstr "liceu"\n', encoding="utf-8")
    project.run("translate", translator=Machine(DRAFTS))
    assert notes(project)[SECOND].endswith("The glossary has 'liceu' for 'school'")

    glossary.write_text(f'{header}msgid "school"\nmsgstr "liceu|"\n', encoding="utf-8")
    project.article("other.txt", f"{FIRST}\n")
    run = project.run("translate", translator=Machine(DRAFTS))
    assert run.code == 2
    assert "locales/glossary/ro.po:4: " in run.err
    assert translations(project.catalog("other")) == {FIRST: DRAFTS[FIRST]}
