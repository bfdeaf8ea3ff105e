"""
What is kept beside the project to save time: a folder that git does not see and anybody may delete.

In: names and JSON. Out: the same, or nothing. Whoever keeps something here must be able to tell that it still holds, and to do
without. Files are told apart from their earlier states by their signatures; a state that is only just there is not relied on,
since a file system may give the next one the same times.
"""

from __future__ import annotations

import hashlib
import json
import sysconfig
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import workflow
from workflow.config import Settings
from workflow.errors import StorageError
from workflow.storage import FileChangedError, Signature, read_file, replace_files, signature_of

__all__ = ["CACHE_FOLDER", "cache_key", "is_settled", "load_cached", "save_cached"]

CACHE_FOLDER = ".workflow-cache"
"""In the project."""
_UNSETTLED = 2_000_000_000
"""Nanoseconds; the coarsest clock of a file system in use, FAT's."""


def cache_key(settings: Settings) -> str:
    """Changes with the settings, with the program and with the libraries that are installed beside it."""
    return hashlib.sha256(f"{_program()}\n{settings!r}".encode()).hexdigest()


def is_settled(signature: Signature | None, now: int) -> bool:
    """Whether a file that bears this signature `now` (ns since 1970) cannot come to bear it again with other content."""
    return signature is not None and (signature == () or max(signature[:2]) < now - _UNSETTLED)


def load_cached(settings: Settings, name: str, key: str) -> Any:
    """What was kept under a name with that very key, None where nothing was, or what was cannot be read."""
    try:
        record = json.loads(read_file(settings.project / CACHE_FOLDER / name) or b"{}")
        if isinstance(record, dict) and record.get("key") == key and record["time"] <= time.time_ns():
            return record["content"]
    # Whatever is wrong with what was kept, the files themselves have it all.
    except (StorageError, ValueError, KeyError, TypeError, RecursionError):
        pass
    return None


def save_cached(settings: Settings, name: str, key: str, content: Any) -> None:
    """Keep something under a name. A folder that cannot be written costs time, nothing else."""
    record = json.dumps({"key": key, "time": time.time_ns(), "content": content}, ensure_ascii=False, separators=(",", ":"))
    path = settings.project / CACHE_FOLDER / name
    with suppress(StorageError, FileChangedError, ValueError):
        # Git is told to look away, wherever the project is.
        replace_files({path.parent / ".gitignore": b"*\n", path: record.encode()}, within=settings.project)


@cache
def _program() -> str:
    # Whoever works on the program changes its files and not its version; installing a library changes the folder it goes to.
    files = sorted(Path(workflow.__file__).parent.rglob("*.py"))
    libraries = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    signatures = [(str(path), signature_of(path)) for path in (*files, *map(Path, libraries))]
    return repr((workflow.__version__, signatures))
