"""
Whole articles through the whole flow, with every file on the way for a person to read.

A case is a folder of `cases/golden`: `article.txt`, the `segments.json` of it, `asked.txt` with what the machine was given,
`drafted.po` and `template.pot`, and `published.*` after a review in which a person accepted every draft but those in
`typed.json` (msgid → msgstr). UPDATE_GOLDEN=1 writes the files anew: read every difference before committing it.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.project import Project, RecordingTranslator, accept_all
from workflow.checks import CHECKS

CASES = sorted((Path(__file__).parent / "cases" / "golden").iterdir())
# What says nothing of a case: the style sheet, the same in every page, and the program's version.
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_VERSION = re.compile(r"(?<=X-Generator: newsroom-workflow )[^\\]+")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden_case(case: Path, tmp_path: Path) -> None:
    """Segments, drafts, template and published files of the case are those that a person has read and found right."""
    made = walk(case, tmp_path)

    if os.environ.get("UPDATE_GOLDEN") == "1":
        for name, text in made.items():
            (case / name).write_text(text, encoding="utf-8", newline="")
    assert made == {name: (case / name).read_bytes().decode() for name in made}


def walk(case: Path, folder: Path) -> dict[str, str]:
    """The files a case makes, by name."""
    slug = case.name
    # What the checks say of capitals is no part of a case.
    project = Project(folder, {"locales": ["ro"], "severity": {check.name: "off" for check in CHECKS}})
    project.article(f"{slug}.txt", (case / "article.txt").read_bytes())
    machine = RecordingTranslator()
    segments = project.run("segments", str(project.folder / "seeds" / f"{slug}.txt"), "--json")
    assert project.run("translate", translator=machine).code == 0
    made = {
        "segments.json": segments.out,
        "asked.txt": "".join(f"{sentence}\n" for sentence in machine.asked),
        "drafted.po": _VERSION.sub("…", project.catalog(slug).read_bytes().decode()),
        "template.pot": _VERSION.sub("…", (project.folder / "locales" / "templates" / f"{slug}.pot").read_bytes().decode()),
    }
    typed = case / "typed.json"
    accept_all(project.catalog(slug), typed=json.loads(typed.read_text(encoding="utf-8")) if typed.exists() else None)
    published = project.run("publish")
    assert published.code == 0, published.out
    for name in ("txt", "md", "html"):
        made[f"published.{name}"] = _STYLE.sub("<style>…</style>", project.published(f"{slug}.{name}").read_bytes().decode())
    return made
