"""One writer at a time: the second says for whom it waits, a killed one holds nobody up, readers never wait."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.project import REPOSITORY, Project, states
from workflow.config import Settings
from workflow.errors import LockedError
from workflow.locking import sole_writer

HOLDER = """
import sys
from pathlib import Path
from workflow.config import Settings
from workflow.locking import sole_writer
with sole_writer(Settings(project=Path(sys.argv[1])), "workflow translate", waiting=print):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one article, in Romanian alone."""
    project = Project(tmp_path / "project", {"locales": ["ro"]})
    project.article("a.txt", "The bridge was opened on Monday. The mayor spoke.\n")
    return project


@contextmanager
def held(project: Project) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the project's lock until its standard input is closed, or it is killed."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(project.folder)],
        env=project.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            assert process.stdout and process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def waiting_run(project: Project, *arguments: str) -> tuple[subprocess.Popen[str], str]:
    """A real run that has said that it waits, and what it said."""
    process = subprocess.Popen(
        project.command(*arguments), env=project.environment(), stderr=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stderr
    return process, process.stderr.readline()


@pytest.mark.parametrize("command", ["extract", "translate", "publish"])
def test_the_second_run_says_for_whom_it_waits_and_goes_on(project: Project, command: str) -> None:
    """A command that writes names the command, process and computer that is at work, and begins when that one ends."""
    with held(project) as other:
        process, said = waiting_run(project, command)
        assert said.startswith(
            f"Waiting for another run here: workflow translate, process {other.pid} on {socket.gethostname()}, since "
        )
        assert process.poll() is None
        assert other.stdin
        other.stdin.close()
        out, err = process.communicate(timeout=60)

    assert "a (ro) is held" in out if command == "publish" else states(project.catalog("a"))["untranslated"] >= 0, out + err
    assert "Traceback" not in err


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_killed_run_holds_nobody_up(project: Project) -> None:
    """The lock of a process that was killed is gone with it, whatever it left behind."""
    with held(project) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert (project.folder / ".workflow.lock.holder").is_file()

        run = project.run("extract")

    assert (run.code, run.err) == (0, "")


def test_readers_do_not_wait(project: Project) -> None:
    """Status and check answer while another run writes."""
    assert project.run("translate").code == 0
    with held(project):
        assert [project.run(command).err for command in ("status", "check")] == ["", ""]


def test_patience_ends_with_the_holder_named(project: Project) -> None:
    """A run that may wait no longer ends with an error that says who holds the lock and what to do."""
    said: list[str] = []
    with (
        held(project) as other,
        pytest.raises(LockedError, match=rf"workflow translate, process {other.pid} on .* Wait for it to end, or stop it"),
        sole_writer(Settings(project=project.folder), "workflow publish", waiting=said.append, patience=0.3),
    ):
        raise AssertionError("the lock was held")

    assert len(said) == 1


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_waiting_can_be_interrupted(project: Project) -> None:
    """Ctrl-C ends a waiting run with 130 and leaves the other one alone."""
    with held(project) as other:
        process, _ = waiting_run(project, "extract")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
        assert other.poll() is None

    assert process.returncode == 130
    assert "Traceback" not in err


def test_the_lock_leads_nowhere(project: Project, tmp_path: Path) -> None:
    """Links in the place of the lock's files are not followed to what they lead to."""
    outside = tmp_path / "outside"
    outside.write_text("mine", encoding="utf-8")
    for name in (".workflow.lock", ".workflow.lock.holder"):
        (project.folder / name).unlink(missing_ok=True)
        (project.folder / name).symlink_to(outside)
        run = project.run("extract")
        assert "Traceback" not in run.said
        assert outside.read_text(encoding="utf-8") == "mine"


def test_leavings_of_killed_runs_are_cleared_away(project: Project) -> None:
    """What a killed run was about to put in place goes with the next run; a person's files of a similar name stay."""
    assert project.run("translate").code == 0
    folder = project.catalog("a").parent
    leavings = [folder / ".a.po.k3j_x9ab.tmp", project.folder / "published" / "ro" / ".a.html.abcdefgh.tmp"]
    own = [folder / "notes.tmp", folder / ".notes.tmp", folder / ".a.po.k3j_x9ab.txt"]
    (project.folder / "published" / "ro").mkdir(parents=True)
    for path in (*leavings, *own):
        path.write_text("half", encoding="utf-8")

    assert project.run("extract").code == 0

    assert [path.exists() for path in leavings] == [False, False]
    assert [path.exists() for path in own] == [True, True, True]


@pytest.mark.skipif(shutil.which("setpriv") is None and os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_project_that_cannot_be_written(project: Project) -> None:
    """In read-only folders a run with nothing to do is done, and one with something to do names what it cannot write."""
    assert project.run("translate").code == 0
    folders = [project.folder, *(path for path in project.folder.rglob("*") if path.is_dir())]
    # Only the rights of the files count then, for the superuser too.
    plain = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all"] if os.geteuid() == 0 else []
    before = project.catalog("a").read_bytes()
    environment = project.environment(PYTHONDONTWRITEBYTECODE="1")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*plain, *project.command(*arguments)],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            cwd=REPOSITORY,
            check=False,
        )

    for folder in folders:
        folder.chmod(0o555)
    try:
        idle = run("extract")
        (project.folder / "seeds" / "a.txt").write_text("The bridge was closed again on Tuesday.\n", encoding="utf-8")
        busy = run("extract")
    finally:
        for folder in folders:
            folder.chmod(0o755)

    assert (idle.returncode, idle.stderr) == (0, "")
    assert busy.returncode == 2
    assert "a.pot: Cannot be written: permission denied. Nothing was changed; mend the cause and run again" in busy.stderr
    assert project.catalog("a").read_bytes() == before
    assert project.run("extract").code == 0
