"""What a run need not open: articles of which nothing has changed. Whatever is odd, they are opened."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.project import Project, RecordingTranslator, RefusingTranslator, accept_all, digests, edit_unit, translations
from workflow.articles import read_article
from workflow.catalogs import Catalog, read_catalog
from workflow.config import Settings
from workflow.hypotheses import Hypothesis
from workflow.model import Article

RIVER = "The river rose two metres overnight.\n"
FERRY = "The ferry was late on Monday. Nobody complained.\n"
TROUBLE = "Nothing but trouble came of it. All went well.\n"
EVERYTHING = {"ferry.txt", "river.txt", "ro/ferry.po", "ro/river.po"}


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are relied on at once: nothing here is edited twice in one tick of the clock."""
    monkeypatch.setattr("workflow.cache._UNSETTLED", 0)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the articles and catalogs that runs open."""
    names: list[str] = []

    def reading(path: Path, settings: Settings) -> Article:
        names.append(path.name)
        return read_article(path, settings)

    def opening(path: Path, *, locale: str = "", slug: str = "") -> Catalog | None:
        names.append(f"{locale}/{path.name}")
        return read_catalog(path, locale=locale, slug=slug)

    monkeypatch.setattr("workflow.runs.read_article", reading)
    monkeypatch.setattr("workflow.article_catalog.read_catalog", opening)
    monkeypatch.setattr("workflow.memory_files.read_catalog", opening)
    return names


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A drafted project of two articles in Romanian."""
    project = Project(tmp_path / "project", {"locales": ["ro"]})
    project.article("river.txt", RIVER)
    project.article("ferry.txt", FERRY)
    assert project.run("translate").code == 0
    return project


def record(project: Project) -> Path:
    """The record of the Romanian articles."""
    return project.folder / ".workflow-cache" / "articles-ro.json"


class EmptyTranslator(RecordingTranslator):
    """A machine that gives nothing for any sentence with "trouble" in it."""

    def translate(self, sentences: Iterable[str], *, careful: bool = False) -> Iterator[tuple[Hypothesis, ...]]:
        """As the upper-casing translator, but for trouble."""
        sentences = list(sentences)
        answers = zip(sentences, super().translate(sentences, careful=careful), strict=True)
        return ((Hypothesis("", -1.0),) if "trouble" in sentence else answer for sentence, answer in answers)


def test_what_has_not_changed_is_not_opened(project: Project, opened: list[str]) -> None:
    """Neither article nor catalog is opened again, and the report is the same but for what was new."""
    again = project.run("translate")
    forgetful = shutil.copytree(project.folder, project.folder.with_name("copy"))
    shutil.rmtree(forgetful / ".workflow-cache")

    assert opened == []
    assert project.run("extract").said == again.said
    assert opened == []
    assert Project(forgetful, {"locales": ["ro"]}).run("translate").said == again.said
    assert set(opened) == EVERYTHING


def test_only_the_edited_article_is_opened(project: Project, opened: list[str]) -> None:
    """One edited article costs one article, though all others are its memory."""
    project.run("translate")
    project.article("river.txt", "The river rose three metres overnight.\n")
    project.run("translate")

    assert set(opened) == {"river.txt", "ro/river.po"}
    opened.clear()

    project.article("river.txt", "The river rose nine metres overnight.\n")
    project.run("translate")

    assert set(opened) == {"river.txt", "ro/river.po"}
    assert "The river rose nine metres overnight." in translations(project.catalog("river"))


def test_what_is_reviewed_in_unopened_catalogs_is_remembered(project: Project, opened: list[str]) -> None:
    """A sentence that was reviewed in one article is offered in another though the first is not opened."""
    accept_all(project.catalog("ferry"))
    edit_unit(project.catalog("ferry"), "Nobody complained.", "Nimeni nu s-a plâns.")
    project.run("translate")
    opened.clear()
    project.article("river.txt", f"{RIVER.rstrip()} Nobody complained.\n")
    project.run("translate")

    assert translations(project.catalog("river"))["Nobody complained."] == "Nimeni nu s-a plâns."
    assert "ferry.txt" not in opened


@pytest.mark.parametrize(
    "name", ["seeds/ferry.txt", "locales/ro/ferry.po", "locales/templates/ferry.pot", "locales/drafts/ro/ferry.jsonl"]
)
@pytest.mark.parametrize("how", ["touched", "same size and time", "removed"])
def test_any_change_of_any_file_is_seen(project: Project, opened: list[str], name: str, how: str) -> None:
    """A file with other times is read, and one that somebody gave the times and the size it had before as well."""
    path = project.folder / name
    before = path.stat()
    if how == "touched":
        os.utime(path)
    elif how == "removed":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes().replace(b"late", b"here"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    project.run("translate")

    assert (how == "removed" and name.startswith("seeds")) or "ferry.txt" in opened
    assert "river.txt" not in opened


def test_the_next_run_does_what_it_would_do_without_a_record(project: Project) -> None:
    """A translation that was taken away, a new one, a lost template: with and without the record the same bytes come of it."""
    accept_all(project.catalog("ferry"))
    edit_unit(project.catalog("ferry"), "Nobody complained.", "")
    (project.folder / "locales" / "templates" / "river.pot").unlink()
    project.article("again.txt", f"Once more: the river. {FERRY}")
    twin = Project(shutil.copytree(project.folder, project.folder.with_name("twin")), {"locales": ["ro"]})
    shutil.rmtree(twin.folder / ".workflow-cache")

    assert project.run("translate").out == twin.run("translate").out
    assert digests(project.folder / "locales") == digests(twin.folder / "locales")


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[1]", b"null", b'{"key":1}'], ids=["empty", "half", "a list", "nothing", "no content"]
)
def test_a_damaged_record_costs_time_only(project: Project, opened: list[str], damage: bytes) -> None:
    """Whatever lies in its place, all is read as if it were not there, and a whole one is written."""
    record(project).write_bytes(damage)
    before = digests(project.folder / "locales")

    assert project.run("translate", translator=RefusingTranslator()).code == 0

    assert set(opened) == EVERYTHING
    assert digests(project.folder / "locales") == before
    assert json.loads(record(project).read_text(encoding="utf-8"))["content"].keys() == {"ferry.txt", "river.txt"}


def test_every_odd_entry_is_disregarded(project: Project, opened: list[str]) -> None:
    """An entry that lacks something, or has something else in its place, is as good as none."""
    whole = json.loads(record(project).read_text(encoding="utf-8"))
    entry = whole["content"]["ferry.txt"]
    for place in range(len(entry)):
        for odd in (None, "odd", [[["x"]]], entry[:place]):
            changed = odd if odd == entry[:place] else [*entry[:place], odd, *entry[place + 1 :]]
            whole["content"]["ferry.txt"] = changed
            record(project).write_text(json.dumps(whole), encoding="utf-8")
            assert project.run("translate").code == 0


def test_a_record_of_tomorrow_is_disregarded(project: Project, opened: list[str]) -> None:
    """Where the clock was set back times tell nothing."""
    whole = json.loads(record(project).read_text(encoding="utf-8"))
    record(project).write_text(json.dumps(whole | {"time": whole["time"] + 10**15}), encoding="utf-8")

    project.run("translate")

    assert set(opened) == EVERYTHING


def test_a_file_that_changed_just_now_is_not_relied_on(
    project: Project, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within the tick of a clock another change would leave the same times: such an article is opened once more."""
    shutil.rmtree(project.folder / ".workflow-cache")
    monkeypatch.setattr("workflow.cache._UNSETTLED", 10**15)
    project.run("translate")
    opened.clear()

    project.run("translate")

    assert set(opened) == EVERYTHING
    assert not record(project).exists()


def test_other_settings_open_everything(project: Project, opened: list[str]) -> None:
    """A setting may change what an article is: nothing that was known under others is relied on."""
    before = states_of(project)
    Project(project.folder, {"locales": ["ro"], "unit": "paragraph"}).run("translate")

    assert {"ferry.txt", "river.txt"} <= set(opened)
    assert states_of(project) != before


def states_of(project: Project) -> set[str]:
    """The msgids of the ferry's catalog."""
    return set(translations(project.catalog("ferry")))


def test_refreshing_opens_everything(project: Project, opened: list[str]) -> None:
    """`--refresh` asks for drafts where there are some already."""
    project.run("translate", "--refresh")

    assert {"ferry.txt", "river.txt"} <= set(opened)


def test_what_extract_left_untranslated_is_drafted(project: Project) -> None:
    """An article that only `extract` has seen is unchanged for `extract`, not for `translate`."""
    project.article("new.txt", "A new bridge will be built in May.\n")
    project.run("extract")
    project.run("extract")

    project.run("translate")

    assert translations(project.catalog("new")) == {"A new bridge will be built in May.": "A NEW BRIDGE WILL BE BUILT IN MAY."}


def test_an_empty_unit_waits_for_another_machine_or_a_person(project: Project, opened: list[str]) -> None:
    """
    A unit the machine had no draft for is looked at again with another machine, or when somebody has translated the sentence.

    Until then its article is not opened.
    """
    project.article("trouble.txt", TROUBLE)
    project.run("translate", translator=EmptyTranslator())
    opened.clear()
    project.run("translate", translator=EmptyTranslator())
    project.run("translate", translator=EmptyTranslator())
    assert "trouble.txt" not in opened

    project.article("twin.txt", f"{TROUBLE.rstrip()} The end came soon.\n")
    project.run("translate", translator=EmptyTranslator())
    edit_unit(project.catalog("twin"), "Nothing but trouble came of it.", "A ieșit numai rău.")
    opened.clear()
    project.run("translate", translator=EmptyTranslator())

    assert "trouble.txt" in opened
    assert translations(project.catalog("trouble"))["Nothing but trouble came of it."] == "A ieșit numai rău."


def test_another_machine_is_asked_for_what_was_left_empty(project: Project) -> None:
    """A better package may have a draft where the first had none."""
    project.article("trouble.txt", TROUBLE)
    project.run("translate", translator=EmptyTranslator())
    better = RecordingTranslator()
    better.fingerprint = "another"

    project.run("translate", translator=better)

    assert better.asked == ["Nothing but trouble came of it."]


def test_a_missing_package_is_told_every_time(project: Project) -> None:
    """An article without drafts for want of a package stays one that wants drafts."""
    project.article("new.txt", "A new bridge will be built in May.\n")
    Project(project.folder, {"locales": ["pl"]})

    first, second = (project.spawn("translate") for _ in range(2))

    assert first.code == second.code == 1
    assert "No Argos package" in second.err


def test_remarks_are_repeated(project: Project) -> None:
    """What is to be said of an article is said in every run, opened or not, once for all locales."""
    project.article("odd.txt", "The caf� was closed on Monday by the mayor of the town.\n\nShare this article\n")
    both = Project(project.folder, {"locales": ["ro", "uk"]})
    first = both.run("translate")
    again = both.run("translate")

    assert first.err.endswith(again.err), "without the lines on drafting"
    assert again.err.count("odd.txt") == 1


def test_a_save_right_after_the_run_s_own_is_seen(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody saves between the run's saving and its record is not taken for what the run has saved."""
    project.article("new.txt", "A new bridge will be built in May. It is long.\n")

    def saved_by_somebody(*arguments: object, **options: object) -> None:
        import workflow.article_catalog

        workflow.article_catalog.save_article_catalog(*arguments, **options)  # type: ignore[arg-type]
        if project.catalog("new").exists():
            edit_unit(project.catalog("new"), "It is long.", "", accept=False)

    monkeypatch.setattr("workflow.runs.save_article_catalog", saved_by_somebody)
    project.run("translate")
    monkeypatch.undo()

    project.run("translate")

    assert translations(project.catalog("new"))["It is long."] == "IT IS LONG."
