"""
Programs side by side: each runs for half a second in its turn, while the others stand still.

A computer that does other things as well is faster in one minute than in the next. One program after the other, a difference of
some hundredths is lost in that; in turns so short all of them meet the same.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Program", "seconds_in_turns"]

_TURN = 0.5


@dataclass(frozen=True, slots=True)
class Program:
    """A program to be timed, in no process of which another one is started."""

    arguments: Sequence[str]
    folder: Path
    """Where it runs."""
    environment: Mapping[str, str]
    given: Path | None = None
    """The file it reads as its standard input."""


def seconds_in_turns(programs: Sequence[Program]) -> list[float]:
    """The seconds each of the programs ran, from its start to its end; raises CalledProcessError where one fails."""
    running: dict[int, subprocess.Popen[bytes]] = {}
    seconds = [0.0] * len(programs)
    todo = list(range(len(programs)))
    with tempfile.TemporaryDirectory() as folder:
        errors = [Path(folder) / str(number) for number in todo]
        try:
            while todo:
                for number in list(todo):
                    begun = time.perf_counter()
                    if number in running:
                        running[number].send_signal(signal.SIGCONT)
                    else:
                        running[number] = _start(programs[number], errors[number])
                    if _ends(running[number], errors[number]):
                        todo.remove(number)
                    seconds[number] += time.perf_counter() - begun
        finally:
            for process in running.values():
                process.kill()
                process.wait()
    return seconds


def _start(program: Program, errors: Path) -> subprocess.Popen[bytes]:
    with (program.given or Path(os.devnull)).open("rb") as given, errors.open("wb") as complaints:
        return subprocess.Popen(
            program.arguments,
            cwd=program.folder,
            env=program.environment,
            stdin=given,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
        )


def _ends(process: subprocess.Popen[bytes], errors: Path) -> bool:
    """Whether the process ends in this turn; where not, it stands still behind it."""
    try:
        code = process.wait(_TURN)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGSTOP)
        return False
    if code:
        said = errors.read_bytes()[-2000:].decode(errors="replace")
        raise subprocess.CalledProcessError(code, process.args, stderr=said)
    return True
