"""
Installs Argos packages and verifies those that are there. The only part of the program that may use a network.

In: a package file, its address, or a locale to look up in Argos's index. Out: the package in the person's own folder, where
Argos Translate finds it as well. Everything is unpacked and tried in a temporary folder beside its place and then renamed into
it, so that whatever goes wrong leaves nothing behind.
"""

from __future__ import annotations

import json
import re
import shutil
import stat
import tempfile
import urllib.error
import urllib.request
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from workflow.argos import load_argos
from workflow.engine import ArgosTranslator
from workflow.errors import PackageError
from workflow.packages import InstalledPackage, PackageEntry, argos_codes, list_packages, newest_version, open_package

__all__ = ["Verification", "install_package", "verify_packages"]

_SENTENCE = "The government will meet on Monday."
_TIMEOUT = 30.0
_MEBIBYTE = 1 << 20
_INDEX_LIMIT = 20 * _MEBIBYTE
_FILE_LIMIT = 2048 * _MEBIBYTE
_UNPACKED_LIMIT = 4096 * _MEBIBYTE
_MEMBER_LIMIT = 10_000
_RATIO_LIMIT = 50
"""Models hardly shrink; a file that unpacks to this many times its size is made to fill the disk."""
_REFUSED = "Do not install this file; get the package from where Argos Translate publishes it"

Progress = Callable[[int, int | None], None]
"""Told the bytes that have arrived, and how many there will be where that is known."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of loading a package and translating one sentence with it."""

    entry: PackageEntry
    text: str = ""
    """The translation of the sentence."""
    problem: str = ""
    """What is wrong and what to do; empty where all is well."""


def install_package(origin: str, *, source: str = "en", progress: Progress | None = None) -> InstalledPackage:
    """
    Install a .argosmodel file, one at an http or https address, or the newest package for a locale in Argos's index.

    A package of the same name is replaced, once the new one is known to work. Raises PackageError, nothing being changed.
    """
    folder = load_argos().install_folder
    told = progress or (lambda arrived, total: None)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".installing-", dir=folder) as name:
            workshop = Path(name)
            file, pair = _fetch(origin, source, workshop, told)
            _unpack(file, workshop / "unpacked", origin)
            return _put(_tried(workshop / "unpacked", pair, origin), folder, workshop)
    except OSError as error:
        raise PackageError(
            f"Cannot be installed: {(error.strerror or str(error)).lower()}",
            path=folder,
            remedy="Nothing was changed; free space or mend the permissions and try again",
        ) from error


def verify_packages(source: str, locales: Iterable[str], folders: Sequence[Path]) -> tuple[Verification, ...]:
    """Load every package on this machine and translate a sentence with those that translate from `source`."""
    entries, _ = list_packages(source, locales, folders)
    return tuple(_verified(entry, source) for entry in entries)


def _verified(entry: PackageEntry, source: str) -> Verification:
    if entry.package is None:
        return Verification(entry, problem=entry.note)
    try:
        text = _translation(ArgosTranslator(entry.package)) if entry.package.source in argos_codes(source) else ""
    except PackageError as error:
        return Verification(entry, problem=str(error))
    return Verification(entry, text)


def _translation(translator: ArgosTranslator) -> str:
    return next(translator.translate([_SENTENCE]))[0].text


def _tried(folder: Path, pair: tuple[str, str] | None, origin: str) -> InstalledPackage:
    try:
        package = open_package(next(folder.iterdir()))
        text = _translation(ArgosTranslator(package))
    except PackageError as error:
        # The temporary folder it names is gone when somebody reads the message.
        raise PackageError(error.problem, path=origin, remedy=_REFUSED) from error
    if pair and (package.source, package.target) != pair:
        raise PackageError(
            f"The index promised {pair[0]}→{pair[1]}, the file translates {package.source}→{package.target}",
            path=origin,
            remedy=_REFUSED,
        )
    if not text:
        raise PackageError("The package loads but translates nothing", path=origin, remedy=_REFUSED)
    return package


def _put(package: InstalledPackage, folder: Path, workshop: Path) -> InstalledPackage:
    place, old = folder / package.path.name, workshop / "old"
    try:
        if place.exists():
            place.rename(old)
        package.path.rename(place)
    except BaseException:  # an interrupt too: what lies in the workshop is about to be deleted
        if old.exists() and not place.exists():
            old.rename(place)
        raise
    return open_package(place)


def _fetch(origin: str, source: str, workshop: Path, progress: Progress) -> tuple[Path, tuple[str, str] | None]:
    """The package file, and the pair the index promised."""
    if urlsplit(origin).scheme in ("http", "https"):
        return _downloaded([origin], workshop, progress), None
    path = Path(origin)
    if path.is_file():
        return path, None
    if path.suffix == ".argosmodel" or not re.fullmatch(r"[A-Za-z]{2,3}([_-][A-Za-z]{2,4})?(@[a-z]+)?", origin):
        raise PackageError("There is no such file", path=origin, remedy="Name a .argosmodel file, its address, or a locale")
    pair, links = _looked_up(source, origin, workshop)
    return _downloaded(links, workshop, progress), pair


def _looked_up(source: str, locale: str, workshop: Path) -> tuple[tuple[str, str], list[str]]:
    address = load_argos().index_address
    file = workshop / "index.json"
    with file.open("wb") as target:
        _download(address, target, _INDEX_LIMIT, lambda arrived, total: None)
    try:
        index = json.loads(file.read_bytes())
        records = [record for record in index if isinstance(record, dict)]
    except (ValueError, TypeError, RecursionError) as error:
        raise PackageError("The index of packages is not what Argos publishes", path=address, remedy="Try later") from error
    for code in argos_codes(locale):
        pair = (argos_codes(source)[0], code)
        fitting = [record for record in records if (record.get("from_code"), record.get("to_code")) == pair and _links(record)]
        if fitting:
            return pair, _links(newest_version(fitting, lambda record: str(record.get("package_version", ""))))
    raise PackageError(
        f"Argos publishes no package from {source!r} into {locale!r}", path=address, remedy="Translate this locale by hand"
    )


def _links(record: dict[str, Any]) -> list[str]:
    links = record.get("links")
    if not isinstance(links, list):
        return []
    return [link for link in links if isinstance(link, str) and urlsplit(link).scheme in ("http", "https")]


def _downloaded(links: Sequence[str], workshop: Path, progress: Progress) -> Path:
    file = workshop / "package.argosmodel"
    for number, link in enumerate(links, start=1):
        try:
            with file.open("wb") as target:
                _download(link, target, _FILE_LIMIT, progress)
        except PackageError:
            if number == len(links):
                raise
        else:
            break
    return file


def _download(address: str, target: BinaryIO, limit: int, progress: Progress) -> None:
    offline = "Check the connection, or fetch the .argosmodel file on another machine and install that file"
    try:
        request = urllib.request.Request(address, headers={"User-Agent": "newsroom-workflow"})
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
            if urlsplit(answer.geturl()).scheme not in ("http", "https"):
                raise PackageError("Leads to something other than a web address", path=address, remedy=_REFUSED)
            length = answer.headers.get("Content-Length", "")
            total = int(length) if length.isdigit() else None
            arrived = 0
            while piece := answer.read(_MEBIBYTE):
                arrived += len(piece)
                if arrived > limit:
                    raise PackageError(f"Is larger than {limit // _MEBIBYTE} MiB", path=address, remedy=_REFUSED)
                target.write(piece)
                progress(arrived, total)
    except urllib.error.HTTPError as error:
        raise PackageError(f"The server answers {error.code} {error.reason}", path=address, remedy=offline) from error
    except urllib.error.URLError as error:
        raise PackageError(f"Cannot be reached: {error.reason}", path=address, remedy=offline) from error
    except (TimeoutError, ConnectionError, HTTPException, ValueError) as error:
        raise PackageError(f"The download broke off: {error}", path=address, remedy=offline) from error
    if total is not None and arrived < total:
        raise PackageError(f"The download broke off after {arrived} of {total} bytes", path=address, remedy=offline)


def _unpack(file: Path, folder: Path, origin: str) -> None:
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
