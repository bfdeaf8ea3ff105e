"""Catalogs whose article is gone are named, with what is to be done about them, by `translate` and by `status`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import Project, accept_all, digests, edit_unit

FERRY = "The ferry at Isaccea\n\nThe ferry carried 1,200 trucks in May. Drivers wait at the ramp for three hours.\n"
SCHOOL = "The school in Orlivka\n\nThe school reopened with 84 pupils. The roof was repaired in the summer.\n"
WAIT = "Drivers wait at the ramp for three hours."


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two articles in Romanian; one of them is reviewed."""
    project = Project(tmp_path / "project", {"locales": ["ro"]})
    project.article("ferry.txt", FERRY)
    project.article("school.txt", SCHOOL)
    assert project.run("translate").code == 0
    accept_all(project.catalog("ferry"), typed={WAIT: "Șoferii așteaptă la rampă trei ore."})
    return project


def test_a_deleted_article(project: Project) -> None:
    """Its catalog is named with what is reviewed in it and by whom, on each run and in the status, and no file changes."""
    (project.folder / "seeds/ferry.txt").unlink()
    before = digests(project.folder)
    line = (
        "locales/ro/ferry.po has no article: ferry is not among the articles. 3 of its 3 units are reviewed, by Ana Pop. Put the "
        "article back, or remove the file; until then its reviewed sentences are offered as drafts"
    )

    run, status = project.run("translate"), project.run("status")

    assert (run.code, run.err.splitlines()[-1]) == (0, line)
    assert (status.code, status.out.splitlines()[-1]) == (0, line)
    assert digests(project.folder) == before
    (orphan,) = project.run("status", "--json").json["orphans"]
    assert (orphan["slug"], orphan["locale"], orphan["reviewed"], orphan["article"]) == ("ferry", "ro", 3, "")
    project.article("ferry.txt", FERRY)
    assert "has no article" not in project.run("translate").said + project.run("status").said


@pytest.mark.parametrize("typed", [True, False])
def test_a_save_under_the_old_name(project: Project, typed: bool) -> None:
    """What Poedit saved under the name of a renamed article is named, with how much of it the right catalog does not have."""
    old = project.catalog("ferry")
    content = old.read_bytes()
    (project.folder / "seeds/ferry.txt").rename(project.folder / "seeds/danube.txt")
    assert "has no article" not in project.run("translate").err
    old.write_bytes(content)
    if typed:
        edit_unit(old, WAIT, "Șoferii stau la rampă trei ore.")

    run = project.run("translate")

    assert "locales/ro/ferry.po has no article" in run.err
    assert "Its text is that of danube now" in run.err
    assert ("lacks or words otherwise 1 of them" if typed else "has them all: remove the file") in run.err
    assert run.err.splitlines()[-1] in project.run("status").out


def test_a_broken_file_without_an_article(project: Project) -> None:
    """A file that cannot be read is named as well, and is no reason to fail: no article waits for it."""
    project.catalog("copy").write_text('msgid "cut off\n', encoding="utf-8")

    run = project.run("translate")

    assert run.code == 0
    assert "locales/ro/copy.po has no article and cannot be read" in run.err


def test_only_where_all_articles_are_meant(project: Project) -> None:
    """Who asks for one article hears of no other; and a locale that is not asked for is not spoken of."""
    (project.folder / "seeds/ferry.txt").unlink()

    assert "has no article" not in project.run("translate", "school").said + project.run("status", "school").said
    assert "has no article" not in project.run("status", "--locale", "uk").said


def test_many_are_counted(project: Project) -> None:
    """A run names ten and counts the rest; the status names all of them."""
    for number in range(13):
        project.catalog(f"old{number:02}").write_bytes(project.catalog("school").read_bytes())

    run, status = project.run("translate"), project.run("status")

    assert run.err.count("has no article") == 10
    assert "3 more catalogs have no article" in run.err
    assert status.out.count("has no article") == 13
