"""What a run leaves alone: machines it need not open, drafts that are there, readers that have gone."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.project import Project, RecordingTranslator, digests
from workflow.cli import Surroundings, cli
from workflow.config import Settings
from workflow.engine import Hypothesis, Translator


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

    def translate(self, sentences: Sequence[str], *, careful: bool = False) -> Iterator[tuple[Hypothesis, ...]]:
        """As the upper-casing translator, but for trouble."""
        answers = zip(sentences, super().translate(sentences, careful=careful), strict=True)
        return ((Hypothesis("", -1.0),) if "trouble" in sentence else answer for sentence, answer in answers)


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
