"""
Reading and replacing files so that a crash at any instant leaves every file whole.

The rules follow what was measured of Poedit: it watches the folder, compares modification times in whole seconds and globs
`*.po`. So a file is written beside its target under a name that does not end like it, forced to disk, given a later second
than the old file has, and renamed into place.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from workflow.errors import StorageError

__all__ = ["read_file", "replace_file"]


def read_file(path: Path) -> bytes | None:
    """The bytes of a file, None where there is none; raises StorageError where it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StorageError(f"Cannot be read: {_cause(error)}", path=path, remedy="Check the file and its permissions") from error


def replace_file(path: Path, content: bytes, *, within: Path) -> None:
    """
    Put `content` in the place of a file, atomically; missing folders are made, permissions and a link to the file are kept.

    Raises StorageError, the old file being whole, where that fails or where the file would lie outside the folder `within`.
    """
    target = path.resolve()
    if not target.is_relative_to(within.resolve()):
        raise StorageError(f"Leads out of {within}, to {target}", path=path, remedy="Remove the link")
    temporary = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        old = target.stat() if target.exists() else None
        descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, old.st_mode & 0o7777 if old else 0o666 & ~_umask())
        if old:
            _make_later(temporary, old.st_mtime)
        os.replace(temporary, target)
        temporary = None
        _force_folder(target.parent)
    except OSError as error:
        raise StorageError(
            f"Cannot be written: {_cause(error)}", path=path, remedy="Nothing was changed; mend the cause and run again"
        ) from error
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _make_later(path: str, old_time: float) -> None:
    # Poedit overlooks a new file whose modification time falls into the second it has loaded.
    now = os.stat(path)
    if int(now.st_mtime) <= int(old_time):
        os.utime(path, (now.st_atime, int(old_time) + 1))


def _force_folder(folder: Path) -> None:
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _umask() -> int:
    # The mask can only be read by setting it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _cause(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
