"""
Runs of the program that are killed in the middle, hundreds of them in seconds.

One process imports the program and forks a child for every run, so that a run costs no start-up and a kill falls into its work.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.project import EPOCH, REPOSITORY

__all__ = ["KillableRuns"]

_PROCESS = """
import json, os, signal, sys, time
from tests.fakes import UppercaseTranslator
from workflow.cli import Surroundings, cli
import workflow.effort, workflow.publishing, workflow.translation

for line in sys.stdin:
    delay, arguments = json.loads(line)
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 1)
        os.dup2(null, 2)
        try:
            cli.main(args=arguments, obj=Surroundings(translator_for=lambda settings, locale: UppercaseTranslator()))
        except SystemExit as ending:
            os._exit(ending.code)
        finally:
            os._exit(99)
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status)
    print(json.dumps([None if killed else os.WEXITSTATUS(status), time.monotonic() - started]), flush=True)
"""


class KillableRuns:
    """Runs of commands with the upper-casing machine, from entering the `with` to leaving it; POSIX alone can do it."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _PROCESS],
            env={"PYTHONPATH": str(REPOSITORY), "SOURCE_DATE_EPOCH": EPOCH, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.kill()
        self._process.communicate()

    def run(self, project: Path, *arguments: str, kill_after: float | None = None) -> tuple[int | None, float]:
        """(exit code, seconds it took); the code is None where the kill, after so many seconds, came before the end."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps([kill_after, ["--project", str(project), *arguments]]) + "\n")
        self._process.stdin.flush()
        code, seconds = json.loads(self._process.stdout.readline())
        return code, seconds
