"""What a run leaves alone: machines it need not open, drafts that are there, readers that have gone."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.project import Project, RecordingTranslator, digests
from workflow.cli import Surroundings, cli
from workflow.config import Settings
from workflow.hypotheses import Hypothesis, Translator


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without articles."""
    return Project(tmp_path / "project")


@pytest.fixture
def drafted(project: Project) -> Project:
    """A project with a drafted article."""
    project.article("a.txt", "The bridge was opened on Monday. The mayor spoke.\n")
    assert project.run("translate").code == 0
    return project


def test_a_closed_pipe_is_no_finding(drafted: Project) -> None:
    """Where the reader of a pipe goes away the program ends quietly and with 0, not with the code for findings."""
    command = shlex.join(drafted.command("status"))
    done = subprocess.run(
        ["bash", "-c", f"{command} | true; echo ${{PIPESTATUS[0]}}"],
        env=drafted.environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )

    assert (done.stdout, done.stderr) == ("0\n", "")


def test_a_unit_left_empty_is_not_tried_again(project: Project) -> None:
    """A sentence the machine had no acceptable draft for costs later runs nothing: the machine is not even opened."""
    project.article("a.txt", "Nothing but trouble came of it. All went well.\n")
    translator = EmptyTranslator()
    assert project.run("translate", translator=translator).code == 0
    before = digests(project.folder / "locales")
    opened: list[str] = []

    class Unopened(Surroundings):
        def fingerprint(self, settings: Settings, locale: str) -> str:
            return translator.fingerprint

        def translator(self, settings: Settings, locale: str) -> Translator:
            opened.append(locale)
            return translator

    result = CliRunner().invoke(cli, ["translate"], obj=Unopened(project=project.folder))

    assert (result.exit_code, opened) == (0, [])
    assert digests(project.folder / "locales") == before


class EmptyTranslator(RecordingTranslator):
    """A machine that gives nothing for any sentence with "trouble" in it."""

    def translate(self, sentences: Iterable[str], *, careful: bool = False) -> Iterator[tuple[Hypothesis, ...]]:
        """As the upper-casing translator, but for trouble."""
        sentences = list(sentences)
        answers = zip(sentences, super().translate(sentences, careful=careful), strict=True)
        return ((Hypothesis("", -1.0),) if "trouble" in sentence else answer for sentence, answer in answers)


class BackwardsTranslator(RecordingTranslator):
    """A machine that answers the last sentence of the run first."""

    def translate_as_ready(self, sentences: Iterable[str]) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """The numbered answers in an order that is not the sentences'."""
        return reversed(list(super().translate_as_ready(sentences)))


def test_the_order_of_the_answers_is_not_seen(tmp_path: Path) -> None:
    """Whichever sentence a machine is done with first, the files are the same, the lines of the ledger too."""
    written = []
    for name, translator in (("forwards", RecordingTranslator()), ("backwards", BackwardsTranslator())):
        project = Project(tmp_path / name)
        project.article("a.txt", "The bridge was opened on Monday. The mayor spoke.\n\nIt rained, and all went home.\n")
        project.article("b.txt", "The mayor spoke. Nobody was hurt.\n")
        assert project.run("translate", translator=translator).code == 0
        written.append(digests(project.folder / "locales"))
    assert written[0] == written[1]


def test_refreshing_with_the_same_machine_adds_nothing(drafted: Project) -> None:
    """A refresh that gives the drafts that are there leaves every file as it is, the ledger too."""
    before = digests(drafted.folder / "locales")

    assert drafted.run("translate", "--refresh").code == 0

    assert digests(drafted.folder / "locales") == before


def test_an_empty_project_says_where_articles_go(tmp_path: Path) -> None:
    """Without any article the command says where to put one."""
    run = Project(tmp_path / "empty").run("translate")

    assert run.code == 0
    assert "There is no article in seeds/: put NAME.txt there" in run.err


@pytest.mark.parametrize("epoch", ["99999999999999", "9" * 27, "soon"])
def test_a_time_that_is_none_is_refused(drafted: Project, epoch: str) -> None:
    """SOURCE_DATE_EPOCH that is no time ends with 2 and says what to give."""
    run = drafted.spawn("translate", SOURCE_DATE_EPOCH=epoch)

    assert run.code == 2
    assert "Give seconds since 1970" in run.err and "Traceback" not in run.err


def test_a_report_that_finds_no_room_ends_clearly(drafted: Project) -> None:
    """Where standard output is full the command says so and ends with 2."""
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            drafted.command("status"),
            env=drafted.environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    assert done.returncode == 2
    assert "The report cannot be written: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_json_stays_json_where_letters_are_missing(project: Project) -> None:
    """On a console without most letters JSON has escapes that every reader of JSON knows, beyond the basic plane too."""
    path = project.article("a.txt", "Café 😀 opened on Monday by the mayor of the town.\n")
    done = subprocess.run(
        project.command("segments", "--json", str(path)),
        env=project.environment(PYTHONIOENCODING="cp1251"),
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert json.loads(done.stdout)["blocks"][0]["segments"] == ["Café 😀 opened on Monday by the mayor of the town."]


def test_a_pipe_in_the_place_of_a_catalog_keeps_nobody_waiting(drafted: Project) -> None:
    """A named pipe where a catalog should be is refused at once."""
    path = drafted.catalog("a")
    path.unlink()
    os.mkfifo(path)

    run = drafted.run("translate")

    assert run.code == 2
    assert "Is no ordinary file" in run.err
