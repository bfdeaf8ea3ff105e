"""
Installs, verifies and removes Argos packages.

In: a package file, its address, or a locale to look up in Argos's index. Out: the package in the person's own folder, where
Argos Translate finds it as well. Everything is unpacked and tried in a temporary folder beside its place and then renamed into
it, so that whatever goes wrong leaves nothing behind but what has arrived of a broken download.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workflow.argos import load_argos
from workflow.downloads import Progress, download, is_web_address
from workflow.engine import ArgosTranslator
from workflow.errors import PackageError
from workflow.model_lock import LockedPackage, load_model_lock, lock_package
from workflow.package_index import PublishedPackage, fetch_index, published_for
from workflow.packages import InstalledPackage, PackageEntry, argos_codes, list_packages, open_package
from workflow.unpacking import unpack

__all__ = ["Verification", "install_package", "remove_packages", "verify_packages"]

_SENTENCE = "The government will meet on Monday."
_MEBIBYTE = 1 << 20
_FILE_LIMIT = 2048 * _MEBIBYTE
_LOCALE = re.compile(r"[A-Za-z]{2,3}([_-][A-Za-z]{2,4})?(@[a-z]+)?")
_REFUSED = "Do not install this file; get the package from where Argos Translate publishes it"


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of loading a package and translating one sentence with it."""

    entry: PackageEntry
    text: str = ""
    """The translation of the sentence."""
    problem: str = ""
    """What is wrong and what to do; empty where all is well."""


@dataclass(frozen=True, slots=True)
class _Fetched:
    """A package file and what is known of it before it is opened."""

    file: Path
    sha256: str
    links: tuple[str, ...] = ()
    promised: PublishedPackage | None = None
    """What the index said it is."""


def install_package(
    origin: str, project: Path, *, source: str = "en", upgrade: bool = False, progress: Progress | None = None
) -> InstalledPackage:
    """
    Install a .argosmodel file, one at a web address, or the package for a locale from Argos's index.

    For a locale that is the version in the project's lock file; the newest one where there is none, or with `upgrade`. What
    is installed is locked. A package of the same name is replaced, once the new one is known to work. Raises PackageError,
    nothing being changed.
    """
    folder = load_argos().install_folder
    told = progress or (lambda arrived, total: None)
    locked = load_model_lock(project)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".installing-", dir=folder) as name:
            workshop = Path(name)
            fetched = _fetch(origin, source, workshop, {} if upgrade else locked, told)
            if promised := fetched.promised:
                _compare(locked, promised.code, promised.version, fetched.sha256, origin, project)
            unpack(fetched.file, workshop / "unpacked", origin)
            package = _tried(workshop / "unpacked", fetched.promised, origin)
            _compare(locked, package.code, package.version, fetched.sha256, origin, project)
            _refuse_another_version(locked, package, fetched, upgrade)
            size = fetched.file.stat().st_size
            package = _put(package, folder, workshop)
        record = LockedPackage(package.version, fetched.sha256, size, package.fingerprint, fetched.links)
        lock_package(project, package.code, record)
        return package
    except OSError as error:
        raise PackageError(
            f"Cannot be installed: {(error.strerror or str(error)).lower()}",
            path=folder,
            remedy="Nothing was changed; free space or mend the permissions and try again",
        ) from error


def verify_packages(project: Path, source: str, locales: Iterable[str], folders: Sequence[Path]) -> tuple[Verification, ...]:
    """
    Load every package on this machine and translate a sentence with those that translate from `source`.

    A package of the version that the project's lock file names has to be, file by file, what was locked.
    """
    entries, _ = list_packages(source, locales, folders)
    locked = load_model_lock(project)
    return tuple(_verified(entry, source, locked) for entry in entries)


def remove_packages(name: str, source: str = "en") -> tuple[Path, ...]:
    """
    Remove the person's own packages of a locale, or those of a name, as in "translate-en_ro" or "translate-en_ro-1_9".

    Gives where they lay. Raises PackageError where there is none, or where one cannot be removed.
    """
    found = [path for path in _own_packages() if name in _names(path, source)]
    if not found:
        names = ", ".join(sorted(path.name for path in _own_packages())) or "none"
        raise PackageError(
            f"No package of your own is called {name!r}",
            remedy=f"Name one of yours ({names}); packages that ship with the project stay",
        )
    for path in found:
        try:
            # Renamed first: a removal that breaks off leaves no half package under its name.
            with tempfile.TemporaryDirectory(prefix=".removing-", dir=path.parent) as workshop:
                path.rename(Path(workshop) / "package")
        except OSError as error:
            cause = (error.strerror or str(error)).lower()
            raise PackageError(f"Cannot be removed: {cause}", path=path, remedy="Check its permissions") from error
    return tuple(found)


def _own_packages() -> list[Path]:
    folders = [folder for folder in load_argos().package_dirs if folder.is_dir()]
    return [path for folder in folders for path in sorted(folder.iterdir()) if path.is_dir() and path.name[0] not in "._"]


def _names(path: Path, source: str) -> set[str]:
    """What a package in a folder may be called: its folder with or without the version, its code, its locale."""
    names = {path.name, path.name.rsplit("-", 1)[0]}
    try:
        package = open_package(path)
    except PackageError:
        return names
    return names | {package.code} | ({package.target} if package.source in argos_codes(source) else set())


def _verified(entry: PackageEntry, source: str, locked: dict[str, LockedPackage]) -> Verification:
    package = entry.package
    if package is None:
        return Verification(entry, problem=entry.note)
    trusted = locked.get(package.code)
    if trusted and not package.bundled and trusted.version == package.version and trusted.fingerprint != package.fingerprint:
        problem = PackageError(
            "Its files are not those that models.lock trusts",
            path=package.path,
            remedy="Somebody changed them: remove the package and install it again",
        )
        return Verification(entry, problem=str(problem))
    if trusted and not package.bundled and entry.locales and trusted.version != package.version:
        problem = PackageError(
            f"models.lock names version {trusted.version}",
            path=package.path,
            remedy=f"Install that one: workflow models install {entry.locales[0]}; or trust this one by installing it again",
        )
        return Verification(entry, problem=str(problem))
    try:
        text = _translation(ArgosTranslator(package)) if package.source in argos_codes(source) else ""
    except PackageError as error:
        return Verification(entry, problem=str(error))
    return Verification(entry, text)


def _compare(locked: dict[str, LockedPackage], code: str, version: str, sha256: str, origin: str, project: Path) -> None:
    trusted = locked.get(code)
    if trusted and trusted.version == version:
        trusted.refuse(sha256, origin, project)


def _refuse_another_version(
    locked: dict[str, LockedPackage], package: InstalledPackage, fetched: _Fetched, upgrade: bool
) -> None:
    trusted = locked.get(package.code)
    if trusted and not upgrade and trusted.version != package.version and set(trusted.links) & set(fetched.links):
        raise PackageError(
            f"Brings version {package.version} where it brought {trusted.version} before",
            path=fetched.links[0],
            remedy="To take it, add --upgrade; models.lock then names it",
        )


def _translation(translator: ArgosTranslator) -> str:
    return next(translator.translate([_SENTENCE]))[0].text


def _tried(folder: Path, promised: PublishedPackage | None, origin: str) -> InstalledPackage:
    try:
        package = open_package(next(folder.iterdir()))
        text = _translation(ArgosTranslator(package))
    except PackageError as error:
        # The temporary folder it names is gone when somebody reads the message.
        raise PackageError(error.problem, path=origin, remedy=_REFUSED) from error
    if promised and (package.source, package.target) != (promised.source, promised.target):
        raise PackageError(
            f"The index promised {promised.source}→{promised.target}, the file translates {package.source}→{package.target}",
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


def _fetch(origin: str, source: str, workshop: Path, locked: dict[str, LockedPackage], progress: Progress) -> _Fetched:
    if is_web_address(origin):
        return _downloaded((origin,), workshop, progress)
    path = Path(origin)
    if path.is_file():
        # A copy, so that what is hashed is what is unpacked.
        copy = Path(shutil.copyfile(path, workshop / "package.argosmodel"))
        return _Fetched(copy, _sha256(copy))
    if path.suffix == ".argosmodel" or not _LOCALE.fullmatch(origin):
        raise PackageError("There is no such file", path=origin, remedy="Name a .argosmodel file, its address, or a locale")
    for code in argos_codes(origin):
        trusted = locked.get(f"translate-{argos_codes(source)[0]}_{code}")
        if trusted and trusted.links:
            promised = PublishedPackage(argos_codes(source)[0], code, trusted.version, trusted.links)
            return _downloaded(trusted.links, workshop, progress, promised)
    found = published_for(fetch_index(), source, origin)
    if not found:
        raise PackageError(
            f"Argos publishes no package from {source!r} into {origin!r}",
            path=load_argos().index_address,
            remedy="Translate this locale by hand",
        )
    return _downloaded(found[0].links, workshop, progress, found[0])


def _downloaded(links: Sequence[str], workshop: Path, progress: Progress, promised: PublishedPackage | None = None) -> _Fetched:
    """The first of the links that can be had; the failure of the last one where none can."""
    file, partials = workshop / "package.argosmodel", workshop.parent / ".downloads"
    for number, link in enumerate(links, start=1):
        try:
            download(link, file, limit=_FILE_LIMIT, partials=partials, progress=progress)
            break
        except PackageError:
            if number == len(links):
                raise
    return _Fetched(file, _sha256(file), tuple(links), promised)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
