"""
Articles that change after people have worked on them, with every file for a person to read.

A case is a folder of `cases/updates`: the article in `before.txt` and, edited, in `after.txt`; its catalog as people left it in
`before.po` and as the next run makes it in `after.po`; and `settings.json` where a setting matters. The machine writes capitals,
so what is in capitals is a draft. UPDATE_GOLDEN=1 writes `after.po` anew: read every difference before committing it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import polib
import pytest

from tests.project import Project, RefusingTranslator, digests, states

CASES = sorted((Path(__file__).parent / "cases" / "updates").iterdir())
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)

# Where one reviewed sentence was edited and nothing else happened: here msgmerge does the same.
AS_MSGMERGE = (
    "clause_added",
    "country_changed",
    "date_changed",
    "name_changed",
    "negation_put_in",
    "negation_taken_out",
    "number_changed",
    "typing_error_mended",
    "word_added",
    "word_removed",
    "word_replaced",
)

# What people left there a run answers even where the article stands: it drafts empty units and retires those of other tools.
UNSETTLED = ("empty_unit_of_an_edited_sentence", "stale_text_deleted_by_a_person", "units_of_another_tool")


_FINDINGS = re.compile(r"(?<=^#\. MACHINE DRAFT).+$", re.MULTILINE)


def catalog_text(path: Path) -> str:
    """A catalog without what the checks say of drafts in capitals: that is not what these cases are about."""
    return _FINDINGS.sub("", path.read_bytes().decode())


def before_the_edit(case: Path, folder: Path) -> Project:
    """The project of a case when people have worked on it and the article has not been edited yet."""
    settings = json.loads((case / "settings.json").read_text()) if (case / "settings.json").exists() else {}
    locale = polib.pofile(str(case / "before.po")).metadata["Language"]
    project = Project(folder, {"locales": [locale]} | settings)
    project.article(f"{case.name}.txt", (case / "before.txt").read_bytes())
    # The ledger is what tells drafts from what people wrote: a run makes it, then the catalog is as they left it.
    assert project.run("translate").code == 0
    shutil.copy(case / "before.po", project.catalog(case.name, locale))
    return project


def edited(project: Project, case: Path) -> Path:
    """Edit the article of a case; gives the path of its catalog."""
    project.article(f"{case.name}.txt", (case / "after.txt").read_bytes())
    return project.catalog(case.name, project.settings["locales"][0])


def entries(path: Path) -> list[str]:
    """The entries of a PO file as text, without the header."""
    return path.read_bytes().decode().rstrip("\n").split("\n\n")[1:]


@every_case
def test_update(case: Path, tmp_path: Path) -> None:
    """The catalog after the edit is the one that a person has read and found right; a second run changes nothing."""
    project = before_the_edit(case, tmp_path / "project")
    path = edited(project, case)

    assert project.run("translate").code == 0

    if os.environ.get("UPDATE_GOLDEN") == "1":
        (case / "after.po").write_text(catalog_text(path), encoding="utf-8", newline="")
    assert catalog_text(path) == (case / "after.po").read_bytes().decode()
    before = digests(project.folder)
    assert project.run("translate", translator=RefusingTranslator()).code == 0
    assert digests(project.folder) == before


@every_case
def test_an_update_in_two_steps(case: Path, tmp_path: Path) -> None:
    """`extract` and then `translate` come to the same catalog as `translate` alone."""
    project = before_the_edit(case, tmp_path / "project")
    path = edited(project, case)

    assert project.run("extract").code == 0
    assert project.run("translate").code == 0

    assert catalog_text(path) == (case / "after.po").read_bytes().decode()


@every_case
def test_an_update_loses_nothing(case: Path) -> None:
    """
    Judged from the files of a case alone: every text of a person is still there, every reviewed unit whose sentence stands is the
    same to the byte, and no unit is reviewed that was not.
    """
    old = polib.pofile(str(case / "before.po"), wrapwidth=0)
    new = polib.pofile(str(case / "after.po"), wrapwidth=0)
    typed = {entry.msgstr for entry in old if entry.msgstr and not entry.msgstr.isupper()}
    assert typed <= {entry.msgstr for entry in new}

    live = {entry.msgid for entry in new if not entry.obsolete}
    kept = entries(case / "after.po")
    for text in entries(case / "before.po"):
        msgid = re.search(r'^msgid "(.*)"$', text, re.MULTILINE)
        if msgid and "#, fuzzy" not in text and not text.endswith('msgstr ""') and polib.unescape(msgid[1]) in live:
            assert text in kept

    reviewed = {entry.msgid for entry in old if "fuzzy" not in entry.flags and entry.msgstr}
    fresh = {entry.msgid for entry in new if "fuzzy" not in entry.flags and entry.msgstr} - reviewed
    assert len(fresh) == case.name.endswith("_carried_over") - case.name.endswith("_not_carried_over")


@every_case
def test_before_is_as_people_and_runs_leave_it(case: Path, tmp_path: Path) -> None:
    """A case begins with a catalog that a run over the article before the edit leaves alone, and with a real edit."""
    project = before_the_edit(case, tmp_path / "project")
    path = project.catalog(case.name, project.settings["locales"][0])

    assert (case / "before.txt").read_bytes() != (case / "after.txt").read_bytes()
    if case.name not in UNSETTLED:
        assert project.run("translate", translator=RefusingTranslator()).code == 0
        assert catalog_text(path) == (case / "before.po").read_bytes().decode()


@pytest.mark.gettext
@every_case
def test_gettext_takes_every_update(case: Path, tmp_path: Path) -> None:
    """`msgfmt -c` has nothing to say of the catalogs of a case, and `msgcat --no-wrap`, as Poedit saves, changes no byte."""
    for path in (case / "before.po", case / "after.po"):
        told = subprocess.run(["msgfmt", "-c", "-o", tmp_path / "a.mo", path], capture_output=True, encoding="utf-8", check=True)
        assert told.stderr == ""
        saved = subprocess.run(["msgcat", "--no-wrap", "--force-po", path], capture_output=True, check=True).stdout
        assert saved == path.read_bytes()


@pytest.mark.gettext
@pytest.mark.parametrize("name", AS_MSGMERGE)
def test_msgmerge_agrees_on_simple_updates(name: str, tmp_path: Path) -> None:
    """Of one edited sentence `msgmerge --previous` makes the same: the text, fuzzy, and the old sentence in `#|`."""
    case = next(case for case in CASES if case.name == name)
    project = before_the_edit(case, tmp_path / "project")
    edited(project, case)
    assert project.run("extract").code == 0
    template = project.folder / "locales" / "templates" / f"{name}.pot"
    judged = tmp_path / "msgmerge.po"

    old = case / "before.po"
    subprocess.run(["msgmerge", "--previous", "--no-wrap", "-q", "-o", judged, old, template], capture_output=True, check=True)

    assert facts(judged) == facts(case / "after.po")
    assert states(judged) == {**states(case / "after.po"), "obsolete": 0}


def facts(path: Path) -> dict[str, tuple[str, bool, str]]:
    """(msgstr, whether it is fuzzy, `#|`) of the live units by msgid."""
    live = (entry for entry in polib.pofile(str(path), wrapwidth=0) if not entry.obsolete)
    return {entry.msgid: (entry.msgstr, "fuzzy" in entry.flags, entry.previous_msgid or "") for entry in live}
