"""`make`: what a person types, with a stand-in for the environment that tells what it was asked to run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TARGETS = [
    "setup",
    "translate",
    "status",
    "check",
    "publish",
    "segments",
    "models",
    "setup-git",
    "test",
    "lint",
    "bench",
    "clean",
    "lock",
]
# Prints its arguments one to a line, and ends as it is told to.
STAND_IN = """#!/bin/sh
for argument in "$@"; do printf '%s\\n' "$argument"; done
exit "${ENDS_WITH:-0}"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project whose environment is set up already."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("requirements-build.lock", "requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).touch()
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(STAND_IN)
    python.chmod(0o755)
    for stamp in (".runtime-is-set-up", ".development-is-set-up"):
        (tmp_path / ".venv" / stamp).touch()
    return tmp_path


def make(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run make in a folder, without what the make that runs the tests has put in the environment."""
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"]} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_make_alone_lists_the_targets_in_the_order_of_work(folder: Path) -> None:
    """`make` explains itself, and every target it lists exists."""
    lines = make(folder).stdout.splitlines()
    assert [line.split()[0] for line in lines[: len(TARGETS)]] == TARGETS
    assert all(len(line.split()) > 2 for line in lines[: len(TARGETS)])
    assert make(folder, "--dry-run", *TARGETS, "FILE=x").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        pytest.param(["translate"], "workflow translate", id="everything"),
        pytest.param(
            ["translate", "ARTICLES=storm harbour", "LOCALES=ro uk"],
            "workflow translate --locale ro --locale uk storm harbour",
            id="chosen articles and locales",
        ),
        pytest.param(["status", "OPTIONS=--json"], "workflow status --json", id="options"),
        pytest.param(["models", "LOCALES=uk"], "workflow models install uk", id="models"),
        pytest.param(["setup-git"], "workflow setup-git", id="setup-git"),
        pytest.param(["bench"], "benchmarks", id="bench"),
        pytest.param(["test", "OPTIONS=-k segments"], "pytest -k segments", id="test"),
    ],
)
def test_what_a_target_runs(folder: Path, arguments: list[str], command: str) -> None:
    """Targets pass on what they are given, and print nothing of their own, so that --json can be piped."""
    assert make(folder, *arguments).stdout.split("\n") == ["-m", *command.split(" "), ""]


def test_a_file_may_have_any_name(folder: Path) -> None:
    """`make segments` takes a name with blanks, quotes and dollars; without a name it says how to give one."""
    assert make(folder, "segments", 'FILE=it\'s a "$$HOME".txt').stdout.splitlines()[-1] == 'it\'s a "$HOME".txt'
    nameless = make(folder, "segments")
    assert nameless.returncode == 2
    assert "make segments FILE=" in nameless.stderr
    assert nameless.stdout == ""


@pytest.mark.parametrize("status", [1, 2])
def test_failing_commands_fail_and_their_status_is_shown(folder: Path, status: int) -> None:
    """Findings (1) and broken input (2) are not hidden: make fails and names the number."""
    done = make(folder, "check", ENDS_WITH=str(status))
    assert done.returncode == 2
    assert re.search(rf"Error {status}$", done.stderr, re.MULTILINE)


def test_setting_up_is_done_once_and_again_when_a_lock_changes(folder: Path) -> None:
    """A second run does nothing; a renewed lock file, or an interpreter that is gone, has the environment made anew."""
    assert make(folder, "--question", "setup").returncode == 0
    stamp = (folder / ".venv" / ".runtime-is-set-up").stat().st_mtime
    os.utime(folder / "requirements.lock", (stamp + 5, stamp + 5))
    assert make(folder, "--question", "setup").returncode == 1
    os.utime(folder / "requirements.lock", (stamp - 5, stamp - 5))
    assert make(folder, "--question", "setup").returncode == 0
    (folder / ".venv" / "bin" / "python").unlink()
    assert make(folder, "--question", "setup").returncode == 1


def test_an_interpreter_that_is_too_old_is_refused(folder: Path) -> None:
    """Where no Python is new enough, make says what is needed and how to name another, and touches nothing."""
    shutil.rmtree(folder / ".venv")
    old = folder / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = make(folder, "status", f"PYTHON={old}")
    assert done.returncode == 2
    assert "Python 3.11 or newer" in done.stderr
    assert "make PYTHON=" in done.stderr
    assert not (folder / ".venv").exists()


def test_clean_keeps_what_cannot_be_made_again(folder: Path) -> None:
    """Articles, translations and published articles survive; the environment and the caches go."""
    for name in ("seeds/storm.txt", "locales/ro/storm.po", "published/ro/storm.html", "workflow/cli.py"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).touch()
    kept = {path for path in folder.rglob("*") if ".venv" not in path.parts}
    for name in ("workflow/__pycache__", ".mypy_cache", "build"):
        (folder / name).mkdir()
    assert make(folder, "clean").returncode == 0
    assert set(folder.rglob("*")) == kept
