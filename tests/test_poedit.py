"""A translator in the real Poedit and runs of the program, on the same catalogs."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from tests.poedit_driver import PoeditSession
from tests.project import Project, states

pytestmark = pytest.mark.poedit

ARTICLE = """\
Drones Found Near the Danube

Two drones were found on Monday near the Danube. Nobody was hurt.

The ministry said that it would “protect the border”. It asked for 1,700 more sensors.

Share this article
"""
ROUNDS = int(os.environ.get("POEDIT_ROUNDS", "2"))
"""Rounds of the long session; `POEDIT_ROUNDS=20 make test OPTIONS="-k long_session"` takes four minutes."""
# What a save in Poedit changes beside the unit: its date, its name as generator, and the translator's signature.
POEDIT_HEADERS = ('"PO-Revision-Date:', '"Last-Translator:', '"X-Generator:')


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one article, drafted by the real starter packages."""
    project = Project(tmp_path / "project")
    (project.folder / "models").symlink_to(Path(__file__).resolve().parent.parent / "models")
    project.article("danube.txt", ARTICLE)
    assert project.spawn("translate").code == 0
    return project


def difference(before: str, after: str) -> list[str]:
    """The lines that differ, with their sign."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and not line.startswith(("+++", "---"))]


@pytest.mark.parametrize(
    ("locale", "typed"),
    [("ro", "Două drone au fost găsite luni lângă „Dunăre”."), ("uk", "Біля «Дунаю» знайшли два дрони — сім’ї цілі.")],
)
def test_an_edit_in_poedit_survives_the_next_run(
    project: Project, open_poedit: Callable[..., PoeditSession], locale: str, typed: str
) -> None:
    """A drafted catalog opens without a dialog; one edited unit is reviewed after the next run, and only its lines differ."""
    path = project.catalog("danube", locale)
    drafted = path.read_text(encoding="utf-8")
    unit = polib.pofile(str(path)).find("Two drones were found on Monday near the Danube.")
    assert unit.fuzzy

    line = drafted[: drafted.index(f'msgid "{unit.msgid}"')].count("\n") + 1
    with open_poedit(path, line=line, translator=("Ana Pop", "ana.pop@example.org")) as poedit:
        assert poedit.dialog is None
        poedit.replace_translation(typed)
        poedit.save()
    saved = path.read_bytes()
    assert project.spawn("translate").code == 0

    assert path.read_bytes() == saved
    changed = [text for text in difference(drafted, saved.decode()) if not text[1:].startswith(POEDIT_HEADERS)]
    assert changed == ["-#, fuzzy", f'-msgstr "{unit.msgstr}"', f'+msgstr "{typed}"']
    assert states(path)["reviewed"] == 1


def test_what_poedit_reviews_is_published(project: Project, open_poedit: Callable[..., PoeditSession]) -> None:
    """A translator accepts and types everything in Poedit; the article goes out with their name, and not a unit before that."""
    path = project.catalog("danube", "ro")
    assert project.spawn("publish", "--locale", "ro").code == 1

    units = len(polib.pofile(str(path)))
    with open_poedit(path, translator=("Ana Pop", "ana.pop@example.org")) as poedit:
        for number in range(units):
            poedit.replace_translation(f"Propoziția {number}, cu 1.700 de senzori.")
            poedit.accept()
        poedit.save()

    assert states(path) == {"obsolete": 0, "untranslated": 0, "stale": 0, "draft": 0, "reviewed": units}
    result = project.spawn("publish", "--locale", "ro")
    assert result.code == 0, result.said
    page = project.published("danube.html").read_text(encoding="utf-8")
    assert "Ana Pop" in page and "ana.pop@example.org" not in page


def test_a_run_while_poedit_is_open_reaches_the_translator(project: Project, open_poedit: Callable[..., PoeditSession]) -> None:
    """New sentences that a run adds while the catalog is open in Poedit are there after the translator's next save."""
    path = project.catalog("danube", "uk")
    with open_poedit(path) as poedit:
        project.article("danube.txt", ARTICLE.replace("Nobody was hurt.", "Nobody was hurt. The river is calm."))
        assert project.spawn("translate").code == 0
        poedit.wait_for_reload()
        poedit.replace_translation("Біля Дунаю знайшли дрони")
        poedit.save()

    found = polib.pofile(str(path))
    assert found.find("The river is calm.") is not None
    assert states(path)["reviewed"] == 1


def grow(project: Project, number: int) -> str:
    """The article with one sentence more, which a run has to bring into the catalog."""
    path = project.folder / "seeds" / "danube.txt"
    added = f"Sensor number {number} was tested."
    path.write_text(path.read_text(encoding="utf-8").replace("Share this", f"{added}\n\nShare this"), encoding="utf-8")
    return added


def test_a_translator_who_saves_anyway_loses_nothing(project: Project, open_poedit: Callable[..., PoeditSession]) -> None:
    """Unsaved edits saved over a run's result stand, and the next run brings back what the save threw away."""
    path = project.catalog("danube", "ro")
    with open_poedit(path) as poedit:
        poedit.replace_translation("Drone găsite lângă Dunăre")
        added = grow(project, 1)
        assert project.spawn("translate").code == 0
        poedit.wait_for_dialog()
        poedit.answer("Return")
        poedit.save(anyway=True)
        assert polib.pofile(str(path)).find(added) is None
        assert project.spawn("translate").code == 0
        poedit.wait_for_reload()

    found = polib.pofile(str(path))
    assert found.find(added).msgstr
    assert found.find("Drones Found Near the Danube").msgstr == "Drone găsite lângă Dunăre"
    assert states(path)["reviewed"] == 1


def test_a_write_in_the_second_of_a_save_reaches_the_translator(
    project: Project, open_poedit: Callable[..., PoeditSession]
) -> None:
    """A run that writes in the very second in which Poedit saved is noticed by Poedit, and its next save keeps both."""
    path = project.catalog("danube", "uk")
    with open_poedit(path) as poedit:
        poedit.replace_translation("Біля Дунаю знайшли дрони")
        poedit.save()
        added = grow(project, 1)
        saved = int(path.stat().st_mtime)
        # As if the run had come at once: Poedit has loaded this second, and the clock may be past it by now.
        assert project.run("translate").code == 0
        os.utime(path, (saved + 1, saved + 1))
        poedit.wait_for_reload()
        poedit.accept()
        poedit.replace_translation("Два дрони знайшли в понеділок біля Дунаю.")
        poedit.save()

    assert polib.pofile(str(path)).find(added).msgstr
    assert states(path)["reviewed"] == 2


def test_a_long_session(project: Project, open_poedit: Callable[..., PoeditSession]) -> None:
    """Runs and saves in turns, with and without unsaved edits: after every round all that was typed and all that came stands."""
    path = project.catalog("danube", "uk")
    typed: list[str] = []
    added: list[str] = []
    with open_poedit(path, translator=("Олена Бондар", "olena@example.org")) as poedit:
        for number in range(ROUNDS):
            unsaved = number % 2 == 1
            text = f"Переклад номер {number}, від людини."
            if unsaved:
                poedit.replace_translation(text)
            added.append(grow(project, number))
            assert project.spawn("translate").code == 0
            if unsaved:
                poedit.wait_for_dialog()
                poedit.answer("Return")
            else:
                poedit.wait_for_reload()
                poedit.accept()
                poedit.replace_translation(text)
            poedit.save(anyway=unsaved)
            typed.append(text)
            assert project.spawn("translate").code == 0

            found = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
            assert set(typed) <= {entry.msgstr for entry in found if not entry.fuzzy}, f"round {number}"
            assert set(added) <= {entry.msgid for entry in found}, f"round {number}"
            if unsaved:
                poedit.wait_for_reload()
            poedit.accept()
