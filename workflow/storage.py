"""
Reading and replacing files so that a crash at any instant leaves every file whole.

The rules follow what was measured of Poedit: it watches the folder, compares modification times in whole seconds and globs
`*.po`. So a file is written beside its target under a name that does not end like it, forced to disk, given a later second
than the old file has, and renamed into place.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from workflow.errors import StorageError

__all__ = [
    "FileChangedError",
    "Signature",
    "append_lines",
    "read_file",
    "remove_file",
    "remove_leftovers",
    "replace_file",
    "replace_files",
    "signature_of",
]

Signature = tuple[int, ...]
"""What a folder tells of a state of a file: times of its content and its entry (ns), size, number; () where there is no file."""


_SUFFIX = ".tmp"
_LEFTOVER = re.compile(rf"\..+\.[a-z0-9_]{{8}}{re.escape(_SUFFIX)}")


class FileChangedError(Exception):
    """Somebody else wrote a file between its reading and its replacing; nothing was replaced."""


def read_file(path: Path) -> bytes | None:
    """The bytes of a file, None where there is none; raises StorageError where it cannot be read."""
    try:
        # A pipe or a device would keep a reader waiting for ever.
        if path.exists() and not path.is_file() and not path.is_dir():
            raise StorageError("Is no ordinary file", path=path, remedy="Remove it, or put the file itself there")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StorageError(f"Cannot be read: {_cause(error)}", path=path, remedy="Check the file and its permissions") from error


def signature_of(path: Path) -> Signature | None:
    """The signature of the state a file is in, None where that cannot be told."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return ()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def replace_file(path: Path, content: bytes, *, within: Path, read: bytes | None) -> Signature | None:
    """
    Put `content` in the place of a file, atomically; missing folders are made, permissions and a link to the file are kept.

    `read` is what the file held when `content` was made from it, None where there was none. Raises FileChangedError where it
    holds something else by now; StorageError, the old file being whole, where that fails or it would lie outside `within`.
    Gives the signature of the file with that content, None where it was replaced again already.
    """
    return replace_files({path: content}, within=within, read={path: read})[path]


def append_lines(path: Path, lines: bytes, *, within: Path) -> Signature | None:
    """Add whole lines to the end of a file, as `replace_file` writes; nothing is written where there are none."""
    while lines:
        held = read_file(path)
        # An editor or a merge may have taken the end of the last line away.
        joint = b"\n" if held and not held.endswith(b"\n") else b""
        try:
            return replace_file(path, (held or b"") + joint + lines, within=within, read=held)
        except FileChangedError:
            continue
    return signature_of(path)


def replace_files(
    contents: Mapping[Path, bytes], *, within: Path, read: Mapping[Path, bytes | None] | None = None
) -> dict[Path, Signature | None]:
    """
    As `replace_file`, for files that belong together: none is put in place before all are safely on disk.

    Only a crash between two renames can part them. Without `read` the files are replaced whatever they hold.
    """
    signatures: dict[Path, Signature | None] = {}
    written: list[tuple[Path, Path, Path]] = []
    path = within
    try:
        for path, content in contents.items():
            target = _target(path, within)
            written.append((path, target, _write_beside(target, content)))
        while written:
            path, target, temporary = written[0]
            # As late as can be: the moment left for somebody's save to be lost is that of two system calls.
            if read is not None and read_file(path) != read[path]:
                raise FileChangedError
            made = signature_of(temporary)
            os.replace(temporary, target)
            written.pop(0)
            signatures[path] = _signature_once_renamed(made, target)
            _force_folder(target.parent)
    except OSError as error:
        done = f"{len(signatures)} of {len(contents)} files were replaced before it" if signatures else "Nothing was changed"
        raise StorageError(
            f"Cannot be written: {_cause(error)}", path=path, remedy=f"{done}; mend the cause and run again"
        ) from error
    finally:
        for _, _, temporary in written:
            temporary.unlink(missing_ok=True)
    return signatures


def _signature_once_renamed(made: Signature | None, target: Path) -> Signature | None:
    # Renaming changes the time of the entry; any other difference tells of a save by somebody else right after.
    found = signature_of(target)
    return found if made and found and (made[0], *made[2:]) == (found[0], *found[2:]) else None


def remove_leftovers(folder: Path, *, within: Path) -> None:
    """
    Remove what killed runs left below a folder beside the files they were writing; the caller must be the only writer.

    A folder that leads out of `within` is left alone, and so is what cannot be removed: nobody ever reads it.
    """
    if not folder.resolve().is_relative_to(within.resolve()):
        return
    for path in folder.rglob(f".*{_SUFFIX}"):
        if _LEFTOVER.fullmatch(path.name) and path.is_file() and not path.is_symlink():
            with suppress(OSError):
                path.unlink()


def remove_file(path: Path, *, within: Path, read: bytes | None) -> None:
    """
    Remove a file that still holds what was read, and see to it that it stays removed after a power cut.

    A file that is gone already is no error. Raises FileChangedError where the file holds something else by now; StorageError
    where it cannot be removed.
    """
    held = read_file(path)
    if held is None:
        return
    if held != read:
        raise FileChangedError
    try:
        folder = _target(path.parent / path.name, within).parent
        path.unlink(missing_ok=True)
        _force_folder(folder)
    except OSError as error:
        raise StorageError(f"Cannot be removed: {_cause(error)}", path=path, remedy="Mend the cause and run again") from error


def _target(path: Path, within: Path) -> Path:
    target = path.resolve()
    if not target.is_relative_to(within.resolve()):
        raise StorageError(f"Leads out of {within}, to {target}", path=path, remedy="Remove the link")
    if target.is_dir():
        raise StorageError("Cannot be written: a folder has this name", path=path, remedy="Remove or rename the folder")
    return target


def _write_beside(target: Path, content: bytes) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    old = target.stat() if target.exists() else None
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=_SUFFIX, dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(old.st_mode & 0o7777 if old else 0o666 & ~_umask())
        if old:
            _make_later(temporary, old.st_mtime)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _make_later(path: Path, old_time: float) -> None:
    # Poedit overlooks a new file whose modification time falls into the second it has loaded.
    now = path.stat()
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
