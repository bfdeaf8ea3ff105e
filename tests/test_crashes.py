"""
Runs killed at random instants, and translators who save at random instants: every file is whole and no word is lost.

CRASH_ROUNDS sets how many rounds there are: `CRASH_ROUNDS=200 make test OPTIONS=tests/test_crashes.py`.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from tests.killing import KillableRuns
from tests.project import Project, accept_all, digests, edit_unit

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs fork and signals")

ROUNDS = int(os.environ.get("CRASH_ROUNDS", "24"))
TOWNS = "Brăila Galați Tulcea Odesa Izmail Kherson Mykolaiv Sulina Reni Vylkove".split()
DEEDS = (
    "The port of {town} was closed on Monday after {number} drones were found.",
    "Nobody in {town} was hurt, the mayor said.",
    "The harbour master of {town} counted {number} barges at the quay.",
    "Repairs in {town} will take {number} days.",
    "“We are used to it,” said a teacher from {town}.",
)


def sentence(chance: random.Random) -> str:
    """A sentence that hardly comes twice."""
    return chance.choice(DEEDS).format(town=chance.choice(TOWNS), number=chance.randint(2, 9_999))


def write_article(project: Project, slug: str, sentences: list[str]) -> None:
    """An article of paragraphs of three sentences."""
    paragraphs = (" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3))
    project.article(f"{slug}.txt", f"News of {slug}\n\n" + "\n\n".join(paragraphs) + "\n")


def edit_articles(project: Project, articles: dict[str, list[str]], chance: random.Random) -> None:
    """What an editor does between two runs: changes, adds, deletes and moves sentences of some articles."""
    for slug in chance.sample(sorted(articles), 2):
        text = articles[slug]
        place = chance.randrange(len(text))
        deed = chance.choice(("change", "add", "delete", "move"))
        if deed == "change":
            text[place] = re.sub(r"\d+|Monday|hurt|used", lambda match: match[0] + "0", text[place], count=1) + " It rained."
        elif deed == "delete" and len(text) > 6:
            del text[place]
        elif deed == "move":
            text.insert(chance.randrange(len(text)), text.pop(place))
        else:
            text.insert(place, sentence(chance))
        write_article(project, slug, text)


def review_some(project: Project, slugs: list[str], chance: random.Random) -> None:
    """What a translator does between two runs: types a unit or accepts a whole catalog."""
    path = project.catalog(chance.choice(slugs), chance.choice(("ro", "uk")))
    units = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
    if chance.random() < 0.3:
        accept_all(path)
    else:
        edit_unit(path, chance.choice(units).msgid, f"Tradus de un om, {chance.randint(0, 10**9)}.")


def human_texts(project: Project) -> dict[Path, set[str]]:
    """What people wrote or accepted, by catalog."""
    return {
        path: {entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr and not entry.fuzzy}
        for path in (project.folder / "locales").glob("*/*.po")
    }


def assert_whole(project: Project) -> None:
    """Every catalog and template is one for msgfmt, every ledger one for a JSON reader; no page ends in the middle."""
    paths = sorted(path for path in (project.folder / "locales").rglob("*.po*") if not path.name.startswith("."))
    for path in paths:
        polib.pofile(str(path))
        if shutil.which("msgfmt"):
            done = subprocess.run(["msgfmt", "-c", "-o", os.devnull, str(path)], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
    for path in (project.folder / "locales").rglob("*.jsonl"):
        lines = path.read_text(encoding="utf-8").split("\n")
        assert lines.pop() == ""
        assert all(json.loads(line) for line in lines)
    for path in (project.folder / "published").rglob("*.html"):
        if not path.name.startswith("."):
            assert path.read_text(encoding="utf-8").endswith("</html>\n")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without articles."""
    return Project(tmp_path / "project")


@pytest.fixture
def runs() -> Iterator[KillableRuns]:
    """Runs that can be killed."""
    with KillableRuns() as runs:
        yield runs


def without_leavings(project: Project) -> dict[str, bytes]:
    """The files of a project that anybody reads, without what is only kept to save time."""
    files = digests(project.folder).items()
    return {name: content for name, content in files if not any(part.startswith(".") for part in Path(name).parts)}


@pytest.mark.parametrize("seed", range(4))
def test_killed_runs(project: Project, runs: KillableRuns, seed: int, tmp_path: Path) -> None:
    """
    Killed at random instants, a run leaves every file whole and every word of a person's; the next one completes the work.

    What the two leave together is, byte for byte, what an undisturbed run makes of a copy of the project.
    """
    chance = random.Random(seed)
    articles = {f"article_{number}": [sentence(chance) for _ in range(9)] for number in range(4)}
    for slug, text in articles.items():
        write_article(project, slug, text)
    seconds = 0.0
    for command in ("translate", "publish"):
        _, needed = runs.run(project.folder, command)
        seconds = max(seconds, needed)
    killed = 0
    for number in range(max(1, ROUNDS // 4)):
        edit_articles(project, articles, chance)
        review_some(project, sorted(articles), chance)
        command = "publish" if number % 4 == 3 else "translate"
        if command == "publish":
            runs.run(project.folder, "translate")
            accept_all(project.catalog("article_0", "uk"))
        twin = Project(tmp_path / "twin")
        shutil.rmtree(twin.folder)
        shutil.copytree(project.folder, twin.folder)
        undisturbed, seconds = runs.run(twin.folder, command)
        words = human_texts(project)

        code, _ = runs.run(project.folder, command, kill_after=chance.uniform(0, seconds))
        killed += code is None

        assert_whole(project)
        for path, texts in words.items():
            assert texts <= {entry.msgstr for entry in polib.pofile(str(path))}, f"{path}: words lost"
        completed, _ = runs.run(project.folder, command)
        assert completed == undisturbed
        assert without_leavings(project) == without_leavings(twin)
        assert list(project.folder.rglob(".*.tmp")) == []
    assert killed > 0, "no run was killed in the middle: the test shows nothing"


def test_saves_in_the_middle_of_runs(project: Project, runs: KillableRuns) -> None:
    """
    What a translator saves at a random instant of a run, over what the run has written too, is there after it and the next.

    That is Poedit's "Save Anyway": the file as it was opened, with an edit, in the place of whatever lies there by then.
    """
    chance = random.Random(7)
    articles = {f"article_{number}": [sentence(chance) for _ in range(9)] for number in range(2)}
    for slug, text in articles.items():
        write_article(project, slug, text)
    _, seconds = runs.run(project.folder, "translate")
    for number in range(ROUNDS):
        path = project.catalog("article_0")
        edit_articles(project, articles, chance)
        unit = chance.choice([entry for entry in polib.pofile(str(path)) if not entry.obsolete])
        typed = f"Scris în timpul rulării, {number}."

        opened = shutil.copy(path, path.with_name("opened in Poedit"))
        edit_unit(Path(opened), unit.msgid, typed)

        saving = threading.Timer(chance.uniform(0, seconds), os.replace, (opened, path))
        saving.start()
        code, seconds = runs.run(project.folder, "translate")
        saving.join()

        assert code == 0
        assert typed in {entry.msgstr for entry in polib.pofile(str(path))}, f"round {number}: words lost"
        assert runs.run(project.folder, "translate")[0] == 0
        assert_whole(project)
        assert typed in {entry.msgstr for entry in polib.pofile(str(path))}, f"round {number}: words lost by the next run"
