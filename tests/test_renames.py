"""An article under another name keeps everything that people have done for it, and only then."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import polib
import pytest

import workflow.renames
from tests.project import Project, RefusingTranslator, accept_all, digests, edit_unit, states, translations
from workflow.storage import remove_file, replace_files

FERRY = """The ferry at Isaccea

The ferry at Isaccea carried 1,200 trucks in May. Drivers wait at the ramp for three hours.

Romania plans to build a bridge near the town. The bank has not agreed yet.
"""
SCHOOL = """The school in Orlivka

The school in Orlivka reopened with 84 pupils. The roof was repaired in the summer.

Parents asked for a shelter, and the council agreed. It will be ready in spring.
"""
WAIT = "Drivers wait at the ramp for three hours."


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two drafted articles; the Romanian catalog of one is reviewed, a Ukrainian unit of it typed."""
    project = Project(tmp_path / "project")
    project.article("ferry.txt", FERRY)
    project.article("school.txt", SCHOOL)
    assert project.run("translate").code == 0
    accept_all(project.catalog("ferry"), typed={WAIT: "Șoferii așteaptă la rampă trei ore."})
    edit_unit(project.catalog("ferry", "uk"), WAIT, "Водії чекають три години.", accept=False)
    return project


def rename(project: Project, old: str, new: str) -> None:
    """Rename an article."""
    (project.folder / "seeds" / f"{old}.txt").rename(project.folder / "seeds" / f"{new}.txt")


def named(project: Project, slug: str) -> set[str]:
    """The files under locales/ that are named after a slug."""
    files = (path for path in (project.folder / "locales").rglob("*") if path.stem == slug and path.is_file())
    return {path.relative_to(project.folder / "locales").as_posix() for path in files}


def entries(path: Path) -> list[str]:
    """The entries of a PO file as text, without the header."""
    return path.read_text(encoding="utf-8").split("\n\n")[1:]


ALL = {"ro/{}.po", "uk/{}.po", "templates/{}.pot", "drafts/ro/{}.jsonl", "drafts/uk/{}.jsonl"}


def assert_moved(project: Project, old: str, new: str) -> None:
    """Everything is under the new name and nothing under the old one."""
    assert named(project, old) == set()
    assert named(project, new) == {name.format(new) for name in ALL}


def test_a_renamed_article_takes_everything_along(project: Project) -> None:
    """Catalogs, ledgers and template get the new name in every locale; reviewed units stay as they are to the byte."""
    reviewed = entries(project.catalog("ferry"))
    drafts = (project.folder / "locales/drafts/ro/ferry.jsonl").read_bytes()
    rename(project, "ferry", "danube_ferry")

    run = project.run("translate", translator=RefusingTranslator())

    assert run.code == 0
    assert "danube_ferry.txt was ferry: its catalogs were renamed with it" in run.err
    assert_moved(project, "ferry", "danube_ferry")
    assert entries(project.catalog("danube_ferry")) == reviewed
    assert (project.folder / "locales/drafts/ro/danube_ferry.jsonl").read_bytes() == drafts
    assert translations(project.catalog("danube_ferry", "uk"))[WAIT] == "Водії чекають три години."
    header = polib.pofile(str(project.catalog("danube_ferry"))).metadata
    assert (header["X-Article"], header["Project-Id-Version"]) == ("danube_ferry", "danube_ferry")
    before = digests(project.folder)
    assert "renamed" not in project.run("translate").err
    assert digests(project.folder) == before


def test_a_renamed_and_edited_article_is_recognised(project: Project) -> None:
    """Some edits on the way do not hide that it is the same article: what was edited is stale, the rest reviewed."""
    rename(project, "ferry", "danube_ferry")
    project.article("danube_ferry.txt", FERRY.replace("three hours", "four hours").replace("carried", "moved"))

    assert project.run("translate").code == 0

    assert_moved(project, "ferry", "danube_ferry")
    assert states(project.catalog("danube_ferry")) == {"obsolete": 2, "untranslated": 0, "stale": 2, "draft": 0, "reviewed": 3}


def test_a_renamed_article_with_many_edits_is_recognised(project: Project) -> None:
    """Hardly a sentence stayed to the letter, yet most are only edited: they are stale under the new name, none is lost."""
    rename(project, "ferry", "danube_ferry")
    edited = FERRY.replace("1,200", "1,300").replace("three hours", "four hours").replace("near the town", "at the town")
    project.article("danube_ferry.txt", edited.replace("The bank has not agreed yet.", "Nobody knows who would pay for it."))

    assert project.run("translate").code == 0

    assert_moved(project, "ferry", "danube_ferry")
    assert states(project.catalog("danube_ferry")) == {"obsolete": 4, "untranslated": 0, "stale": 3, "draft": 1, "reviewed": 1}


def test_many_edits_and_two_candidates_rename_nothing(project: Project) -> None:
    """Where two old articles are equally likely to be the edited new one, nothing is renamed."""
    project.article("second.txt", FERRY.replace("May", "June"))
    assert project.run("translate").code == 0
    (project.folder / "seeds/second.txt").unlink()
    (project.folder / "seeds/ferry.txt").unlink()
    edited = FERRY.replace("1,200", "1,300").replace("three hours", "four hours").replace("near the town", "at the town")
    project.article(
        "north.txt", edited.replace("The bank has not", "The bank had not").replace("The ferry at Isaccea\n", "Ferry\n")
    )

    run = project.run("translate")

    assert "not clear which" in run.err
    assert named(project, "ferry") == {name.format("ferry") for name in ALL}


def test_what_else_is_kept_for_an_article_goes_along(project: Project) -> None:
    """Other ledgers under the slug, whatever their folder, are renamed too, and so is a locale that is no longer translated."""
    for folder in ("approvals/ro", "silenced/ro"):
        path = project.folder / "locales" / folder
        path.mkdir(parents=True)
        (path / "ferry.jsonl").write_text('{"key": "0"}\n')
    shutil.copytree(project.folder / "locales/ro", project.folder / "locales/de")
    path = project.catalog("ferry", "de")
    path.write_text(path.read_text(encoding="utf-8").replace("Language: ro", "Language: de"), encoding="utf-8")
    rename(project, "ferry", "danube_ferry")

    assert project.run("extract").code == 0

    assert named(project, "ferry") == set()
    assert {"approvals/ro/danube_ferry.jsonl", "silenced/ro/danube_ferry.jsonl", "de/danube_ferry.po"} <= named(
        project, "danube_ferry"
    )


def test_an_article_that_is_still_there_loses_nothing(project: Project) -> None:
    """A copy under another name is a new article, and the old one's files stay where they are."""
    before = {name: (project.folder / "locales" / name).read_bytes() for name in named(project, "ferry")}
    project.article("copy.txt", FERRY)

    assert project.run("translate").code == 0

    assert {name: (project.folder / "locales" / name).read_bytes() for name in named(project, "ferry")} == before
    assert named(project, "copy") == {name.format("copy") for name in ALL}


def test_an_old_article_of_another_kind_is_still_there(project: Project) -> None:
    """An article that was saved in a format the program does not read has not gone either."""
    rename(project, "ferry", "danube_ferry")
    project.article("ferry.docx", b"PK")

    project.run("translate")

    assert named(project, "ferry") == {name.format("ferry") for name in ALL}


def test_another_article_is_not_a_renamed_one(project: Project) -> None:
    """Where one article goes and another comes, the new one begins afresh."""
    (project.folder / "seeds/ferry.txt").unlink()
    project.article("strike.txt", "Miners on strike\n\nMiners in the west went on strike on Friday. They ask for better pay.\n")

    run = project.run("translate")

    assert "renamed" not in run.err
    assert named(project, "ferry") == {name.format("ferry") for name in ALL}
    assert states(project.catalog("strike"))["reviewed"] == 0


@pytest.mark.parametrize("side", ["two new", "two old"])
def test_where_it_is_not_clear_nothing_is_renamed(project: Project, side: str) -> None:
    """Two new articles with the old one's text, or two old ones with the new one's: both are named, and no file is touched."""
    if side == "two new":
        project.article("north.txt", FERRY)
        project.article("south.txt", FERRY)
    else:
        project.article("second.txt", FERRY)
        assert project.run("translate").code == 0
        (project.folder / "seeds/second.txt").unlink()
        project.article("north.txt", FERRY)
    (project.folder / "seeds/ferry.txt").unlink()
    before = {name: (project.folder / "locales" / name).read_bytes() for name in named(project, "ferry")}

    run = project.run("translate")

    assert run.code == 0
    assert "not clear which" in run.err and "ferry" in run.err and "north" in run.err
    assert {name: (project.folder / "locales" / name).read_bytes() for name in named(project, "ferry")} == before


def test_names_exchanged(project: Project) -> None:
    """Two articles that exchange their names are two edited articles: no reviewed text is lost, none is under a wrong name."""
    reviewed = set(translations(project.catalog("ferry")).values())
    rename(project, "ferry", "passing")
    rename(project, "school", "ferry")
    rename(project, "passing", "school")

    assert project.run("translate").code == 0

    texts = {entry.msgstr for entry in polib.pofile(str(project.catalog("ferry")))}
    assert reviewed <= texts
    assert not {entry.msgid for entry in polib.pofile(str(project.catalog("ferry"))) if not entry.obsolete} & {WAIT}


def test_exchanged_names_are_said_and_can_be_taken_back(project: Project) -> None:
    """A remark says, once, whose text each has now; with the old names back all is reviewed as it was, and no remark comes."""

    def exchange() -> str:
        rename(project, "ferry", "passing")
        rename(project, "school", "ferry")
        rename(project, "passing", "school")
        return project.run("translate").err

    reviewed = translations(project.catalog("ferry"))
    said = exchange()

    assert "ferry has the text now that school had" in said and "school has the text now that ferry had" in said
    assert "has the text now" not in project.run("translate").err
    assert "has the text now" not in exchange()
    assert translations(project.catalog("ferry")) | reviewed == translations(project.catalog("ferry"))
    assert states(project.catalog("ferry"))["reviewed"] == 5


def test_a_text_that_moved_on_to_make_room_is_said(project: Project) -> None:
    """Where an article goes under a new name and another one takes the old name, the remark names the new one."""
    rename(project, "ferry", "danube")
    project.article("ferry.txt", "Miners on strike\n\nMiners in the west went on strike on Friday. They ask for better pay.\n")

    run = project.run("translate")

    assert "danube has the text now that ferry had" in run.err
    assert "ferry has the text" not in run.err


def test_a_copy_is_no_exchange(project: Project) -> None:
    """An article that gets the text of another one, which keeps it, has been given a copy."""
    project.article("school.txt", FERRY)

    assert "has the text" not in project.run("translate").err


def test_a_broken_catalog_holds_the_renaming_up(project: Project) -> None:
    """Where one of the old catalogs cannot be read nothing is renamed or begun, and the message names it; mended, all goes on."""
    path = project.catalog("ferry", "uk")
    whole = path.read_bytes()
    path.write_bytes(whole + b'\nmsgid "cut off')
    rename(project, "ferry", "danube_ferry")

    run = project.run("translate")

    assert run.code == 2
    assert "locales/uk/ferry.po" in run.err
    assert named(project, "danube_ferry") == set()
    path.write_bytes(whole)
    assert project.run("translate").code == 0
    assert_moved(project, "ferry", "danube_ferry")


def test_a_file_in_the_way_is_never_replaced(project: Project) -> None:
    """Where the new name has a catalog of its own already, both stay as they are."""
    rename(project, "ferry", "danube_ferry")
    mine = project.catalog("danube_ferry")
    mine.write_text(
        project.catalog("ferry")
        .read_text(encoding="utf-8")
        .replace("X-Article: ferry", "X-Article: danube_ferry")
        .replace("trei ore", "trei ore și mai mult"),
        encoding="utf-8",
    )

    run = project.run("translate")

    assert run.code == 0
    assert "locales/ro/danube_ferry.po is there" in run.err
    assert named(project, "ferry") == {name.format("ferry") for name in ALL}
    assert translations(mine)[WAIT] == "Șoferii așteaptă la rampă trei ore și mai mult."


@pytest.mark.parametrize("point", range(10))
def test_a_crash_at_any_point_is_mended_by_the_next_run(project: Project, point: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed before any single rename or removal, a run leaves every text in some whole file, and the next one finishes."""
    rename(project, "ferry", "danube_ferry")
    steps = iter(range(100))

    def dying(act: object) -> object:
        def step(*arguments: object, **options: object) -> object:
            if "locales" in str(arguments[0]) and next(steps) == point:
                raise KeyboardInterrupt
            return act(*arguments, **options)  # type: ignore[operator]

        return step

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", dying(os.replace))
        patched.setattr(Path, "unlink", dying(Path.unlink))
        assert project.run("translate", translator=RefusingTranslator()).code == 130

    texts = {entry.msgstr for path in (project.folder / "locales/ro").glob("*.po") for entry in polib.pofile(str(path))}
    assert "Șoferii așteaptă la rampă trei ore." in texts
    assert project.run("translate", translator=RefusingTranslator()).code == 0
    assert_moved(project, "ferry", "danube_ferry")
    assert states(project.catalog("danube_ferry"))["reviewed"] == 5


def test_a_save_in_the_middle_is_moved_as_well(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a translator saves to the old file while it is being renamed is in the new one."""
    rename(project, "ferry", "danube_ferry")
    old = project.catalog("ferry")
    saved: list[bool] = []

    def remove(path: Path, **options: object) -> None:
        if not saved:
            saved.append(True)
            edit_unit(old, WAIT, "Șoferii așteaptă trei ore.")
        remove_file(path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(workflow.renames, "remove_file", remove)

    assert project.run("translate", translator=RefusingTranslator()).code == 0

    assert translations(project.catalog("danube_ferry"))[WAIT] == "Șoferii așteaptă trei ore."
    assert_moved(project, "ferry", "danube_ferry")


def test_new_files_are_whole_before_an_old_one_goes(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every catalog and ledger is there under the new name when the first old file is removed."""
    rename(project, "ferry", "danube_ferry")
    order: list[tuple[str, set[str]]] = []

    def remove(path: Path, **options: object) -> None:
        order.append((path.name, named(project, "danube_ferry")))
        remove_file(path, **options)  # type: ignore[arg-type]

    def replace(contents: dict[Path, bytes], **options: object) -> None:
        order.extend((path.name, set()) for path in contents)
        replace_files(contents, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(workflow.renames, "remove_file", remove)
    monkeypatch.setattr(workflow.renames, "replace_files", replace)
    assert project.run("extract").code == 0

    names = [name for name, _ in order]
    assert names[0].startswith("danube_ferry") and names[-1] == "ferry.pot"
    first = next(there for name, there in order if name.startswith("ferry"))
    assert first == {name.format("danube_ferry") for name in ALL if not name.startswith("templates")}
