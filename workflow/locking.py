"""
One writer at a time in a project: the only user of filelock.

The lock is the operating system's, so that a killed run holds nobody up; who holds it stands in a file beside it. Reading
needs no lock, since every file is replaced whole.
"""

from __future__ import annotations

import errno
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from workflow.cache import CACHE_FOLDER
from workflow.config import Settings
from workflow.errors import LockedError
from workflow.storage import remove_leftovers

__all__ = ["sole_writer"]

_LOCK, _HOLDER = ".workflow.lock", ".workflow.lock.holder"
_PATIENCE = 600.0
_PAUSE = 0.2
_NO_WRITING = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def sole_writer(
    settings: Settings, command: str, *, waiting: Callable[[str], None], patience: float = _PATIENCE
) -> Iterator[None]:
    """
    Hold the project's lock while the block runs, and first clear away what killed runs left beside the files they wrote.

    `command` is what others are told that holds the lock. `waiting` is called once, with who holds it, where somebody else
    does; LockedError is raised after `patience` seconds. In a project folder that cannot be written the block runs without
    a lock: no second run could write either.
    """
    project = settings.project
    from filelock import FileLock, Timeout

    lock = FileLock(project / _LOCK)
    give_up = time.monotonic() + patience
    told = False
    while True:
        try:
            lock.acquire(timeout=0)
            break
        except Timeout:
            holder = _holder(project)
            if time.monotonic() >= give_up:
                raise LockedError(
                    f"Another run is at work here: {holder}",
                    path=project,
                    remedy="Wait for it to end, or stop it, then run again",
                ) from None
            if not told:
                waiting(f"Waiting for another run here: {holder}")
                told = True
            time.sleep(_PAUSE)
        except OSError as error:
            if error.errno not in _NO_WRITING:
                raise LockedError(
                    f"Cannot be locked: {(error.strerror or str(error)).lower()}",
                    path=project / _LOCK,
                    remedy="Check the file and the folder it lies in",
                ) from error
            break
    try:
        if lock.is_locked:
            _sign(project, command)
            for folder in (settings.catalogs, settings.published, CACHE_FOLDER):
                remove_leftovers(project / folder, within=project)
        yield
    finally:
        if lock.is_locked:
            # In this order: afterwards the file is another run's.
            _unsign(project)
            lock.release()


def _sign(project: Path, command: str) -> None:
    text = f"{command}, process {os.getpid()} on {socket.gethostname()}, since {datetime.now():%H:%M:%S}"
    # Not through a link somebody laid there, and not by way of a temporary file that a kill would leave behind.
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    # The lock holds without it; a waiting run then does not know for whom it waits.
    with suppress(OSError), os.fdopen(os.open(project / _HOLDER, flags, 0o644), "wb") as file:
        file.write(text.encode("utf-8", "replace"))


def _unsign(project: Path) -> None:
    with suppress(OSError):
        (project / _HOLDER).unlink(missing_ok=True)


def _holder(project: Path) -> str:
    try:
        text = (project / _HOLDER).read_text(encoding="utf-8", errors="replace")[:200]
    except OSError:
        text = ""
    return "".join(letter for letter in text if letter.isprintable()) or "it has not said which"
