"""
Archives from elsewhere, unpacked so that they can do no harm: one folder, inside its place, without links, of a sane size.
"""

from __future__ import annotations

import re
import shutil
import stat
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from workflow.errors import PackageError

__all__ = ["unpack"]

_MEBIBYTE = 1 << 20
_UNPACKED_LIMIT = 4096 * _MEBIBYTE
_MEMBER_LIMIT = 10_000
_RATIO_LIMIT = 50
"""Models hardly shrink; a file that unpacks to this many times its size is made to fill the disk."""
_REFUSED = "Do not install this file; get the package from where Argos Translate publishes it"


def unpack(file: Path, folder: Path, origin: str) -> None:
    """Unpack an archive into a new folder; raises PackageError, naming it by `origin`, where it is broken or hostile."""
    folder.mkdir()
    try:
        with zipfile.ZipFile(file) as archive:
            _check(archive.infolist(), file.stat().st_size, origin)
            room = sum(member.file_size for member in archive.infolist())
            if room > shutil.disk_usage(folder).free:
                raise PackageError(f"Needs {room // _MEBIBYTE} MiB on the disk", path=folder.parent.parent, remedy="Free space")
            for member in archive.infolist():
                place = folder / member.filename
                if member.is_dir():
                    place.mkdir(parents=True, exist_ok=True)
                    continue
                place.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(member) as packed, place.open("xb") as target:
                    shutil.copyfileobj(packed, target, _MEBIBYTE)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise PackageError(f"Is no whole Argos package: {error}", path=origin, remedy="Download it again") from error


def _check(members: Sequence[zipfile.ZipInfo], size: int, origin: str) -> None:
    """Raise PackageError where unpacking an archive could do harm, or does not give one folder."""

    def refuse(problem: str) -> PackageError:
        return PackageError(problem, path=origin, remedy=_REFUSED)

    if not 0 < len(members) <= _MEMBER_LIMIT:
        raise refuse(f"Holds {len(members)} files")
    for member in members:
        parts = PurePosixPath(member.filename).parts
        if member.filename.startswith("/") or ".." in parts or re.search(r"[\\:\x00-\x1f]", member.filename):
            raise refuse(f"Would write outside its folder, to {member.filename!r}")
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise refuse(f"Holds a link or a device, {member.filename!r}")
    unpacked = sum(member.file_size for member in members)
    if unpacked > _UNPACKED_LIMIT or unpacked > _RATIO_LIMIT * size + _MEBIBYTE:
        raise refuse(f"Would unpack to {unpacked // _MEBIBYTE} MiB")
    tops = {PurePosixPath(member.filename).parts[0] for member in members if PurePosixPath(member.filename).parts}
    if len(tops) != 1 or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}", next(iter(tops))):
        raise refuse("Does not hold one folder, as Argos packages do")
    if len({member.filename.lower().rstrip("/") for member in members}) != len(members):
        raise refuse("Holds a file twice")
