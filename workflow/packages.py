"""
Argos packages on this machine: which there are, and which one drafts a pair of languages.

In: a pair of languages and the folders the project ships packages in. Out: the package to use and remarks on those that were
passed over. The packages a person has installed for Argos Translate come first, the newest version first, then those that ship
with the project. Nothing here uses a network.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from packaging.version import InvalidVersion, Version

import workflow
from workflow.argos import load_argos
from workflow.config import Settings
from workflow.errors import PackageError

__all__ = [
    "InstalledPackage",
    "PackageEntry",
    "PackageSearch",
    "argos_codes",
    "bundled_folders",
    "list_packages",
    "newest_first",
    "open_package",
    "search_packages",
]

# Argos has codes of its own for these; the language's own code is the second choice.
_OWN_CODES = {"pt_BR": ("pb", "pt"), "zh_TW": ("zt",), "zh_HK": ("zt",)}
_PAIR_IN_NAME = re.compile(r"(?:translate-)?([a-z]{2,3})_([a-z]{2,3})(?:-[0-9_.]+)?")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._+-]{0,39}")
_METADATA_LIMIT = 1_000_000

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class InstalledPackage:
    """An Argos package that lies unpacked on this machine and has all its parts; whether its model loads is not known yet."""

    path: Path
    version: str
    source: str
    """Argos code of the language it translates from: ISO 639-1, but for a few of Argos's own such as "pb"."""
    target: str
    bundled: bool
    """Whether it ships with the project; the person's own packages do not."""
    target_prefix: str = ""
    """The token that every translation has to begin with, empty for none."""
    tokenizer: Any = field(default=None, compare=False, repr=False)
    """The tokenizer of argostranslate for this package; it loads its model at the first use."""

    @property
    def name(self) -> str:
        """Package and version as a ledger and a person see them: "translate-en_ro 0.1"."""
        return f"{self.code} {self.version}"

    @property
    def code(self) -> str:
        """Its name without the version, as in "translate-en_ro"."""
        return f"translate-{self.source}_{self.target}"

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return sum(path.stat().st_size for path in self.path.rglob("*") if path.is_file())

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 (hexadecimal) of the files that decide a translation; read once a process, about a second for a gigabyte."""
        total = hashlib.sha256()
        files = [self.path / name for name in ("metadata.json", "sentencepiece.model", "bpe.model")]
        files += sorted((self.path / "model").rglob("*"))
        for path in files:
            if path.is_file():
                with path.open("rb") as file:
                    digest = hashlib.file_digest(file, "sha256").hexdigest()
                total.update(f"{path.relative_to(self.path).as_posix()} {digest}\n".encode())
        return total.hexdigest()


@dataclass(frozen=True, slots=True)
class PackageSearch:
    """Packages for a pair, the one to use first, and what a person should know of those that cannot be used."""

    packages: tuple[InstalledPackage, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackageEntry:
    """A line of the list of packages."""

    path: Path
    bundled: bool
    package: InstalledPackage | None
    """None where the folder holds no package that can be used."""
    locales: tuple[str, ...]
    """The locales a run would draft with it."""
    note: str
    """Why it is used, or why not and what to do."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    path: Path
    bundled: bool
    package: InstalledPackage | None
    problem: str
    pairs: frozenset[tuple[str, str]]
    """The pairs it claims to be for; empty where nobody knows."""


class _OtherTypeError(PackageError):
    """A package that is in order, but for something else than translation."""


def bundled_folders(settings: Settings) -> tuple[Path, ...]:
    """Where packages that ship with the project may lie: in the project itself, then beside or in the installed program."""
    program = Path(workflow.__file__).resolve().parent
    return tuple(dict.fromkeys((settings.models_folder, program.parent / "models", program / "models")))


def argos_codes(locale: str) -> tuple[str, ...]:
    """The codes Argos may know the language of a locale by, best first: ("ro",) for "ro", ("pb", "pt") for "pt_BR"."""
    plain = locale.replace("-", "_").split("@")[0]
    return _OWN_CODES.get(plain, (plain.split("_")[0].lower(),))


def search_packages(source: str, target: str, folders: Sequence[Path]) -> PackageSearch:
    """
    The packages from `source` into the locale `target`: the person's own before those in `folders`, newest first.

    Broken packages are passed over with a remark.
    """
    candidates, remarks = _candidates(folders)
    return _choose(candidates, source, target, remarks)


def list_packages(
    source: str, locales: Iterable[str], folders: Sequence[Path]
) -> tuple[tuple[PackageEntry, ...], tuple[str, ...]]:
    """All packages found that translate, in the order they are looked at, and remarks on the search as a whole."""
    candidates, remarks = _candidates(folders)
    choice = {locale: _choose(candidates, source, locale, ()).packages for locale in locales}
    return tuple(_entry(candidate, choice) for candidate in candidates), remarks


def open_package(path: Path, *, bundled: bool = False) -> InstalledPackage:
    """The package in a folder; raises PackageError with what is wrong with it. The model itself is not loaded."""
    remedy = "Restore the folder from the project's repository" if bundled else "Remove the folder and install the package again"
    found = _load(path, remedy)
    if found.type != "translate":
        raise _OtherTypeError(f"A package of type {found.type!r} does not translate", path=path, remedy="Nothing to do")
    codes = (found.from_code, found.to_code)
    if not all(isinstance(code, str) and re.fullmatch(r"[A-Za-z_-]{2,12}", code) for code in codes):
        raise PackageError("metadata.json does not say which languages it is for", path=path, remedy=remedy)
    named = _PAIR_IN_NAME.fullmatch(path.name)
    if named and named.groups() != codes:
        said = f"{named[1]}→{named[2]}", f"{codes[0]}→{codes[1]}"
        raise PackageError(f"The folder is named for {said[0]}, its metadata.json says {said[1]}", path=path, remedy=remedy)
    if not (path / "model" / "model.bin").is_file():
        raise PackageError("Half installed: model/model.bin is missing", path=path, remedy=remedy)
    if not hasattr(found, "tokenizer"):
        raise PackageError("Half installed: there is neither sentencepiece.model nor bpe.model", path=path, remedy=remedy)
    if not (path / "sentencepiece.model").exists() and importlib.util.find_spec("sacremoses") is None:
        raise PackageError("Its tokenizer needs sacremoses, which is not installed", path=path, remedy="pip install sacremoses")
    if not isinstance(found.target_prefix, str):
        raise PackageError("target_prefix in metadata.json is no text", path=path, remedy=remedy)
    version = str(found.package_version) or "0"
    if not _VERSION.fullmatch(version):
        raise PackageError(f"package_version in metadata.json is no version: {version[:40]!r}", path=path, remedy=remedy)
    return InstalledPackage(path, version, codes[0], codes[1], bundled, found.target_prefix, found.tokenizer)


def _load(path: Path, remedy: str) -> Any:
    metadata = path / "metadata.json"
    try:
        if metadata.stat().st_size > _METADATA_LIMIT:
            raise PackageError("metadata.json is too large to be one", path=path, remedy=remedy)
        return load_argos().package.Package(path)
    except FileNotFoundError as error:
        raise PackageError("There is no metadata.json", path=path, remedy=remedy) from error
    except OSError as error:
        raise PackageError(f"Cannot be read: {error.strerror or error}", path=path, remedy="Check its permissions") from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise PackageError("metadata.json is not what Argos writes", path=path, remedy=remedy) from error


def _candidates(folders: Sequence[Path]) -> tuple[list[_Candidate], tuple[str, ...]]:
    argos = load_argos()
    places: dict[Path, tuple[Path, bool]] = {}
    for folder, bundled in (*((own, False) for own in argos.package_dirs), *((folder, True) for folder in folders)):
        places.setdefault(folder.resolve(), (folder, bundled))
    found: list[_Candidate] = []
    remarks = [*argos.remarks]
    for folder, bundled in places.values():
        try:
            paths = sorted(folder.iterdir()) if folder.is_dir() else []
        except OSError as error:
            remarks.append(f"{folder}: Cannot be searched for packages: {error.strerror or error}. Check its permissions.")
            continue
        found += _opened(paths, bundled)
    return found, tuple(remarks)


def _opened(paths: Iterable[Path], bundled: bool) -> Iterator[_Candidate]:
    for path in paths:
        named = _PAIR_IN_NAME.fullmatch(path.name.removesuffix(".argosmodel"))
        pairs = {(named[1], named[2])} if named else set()
        if path.suffix == ".argosmodel" and path.is_file():
            problem = PackageError("Is not unpacked", path=path, remedy="Install it: workflow models install FILE")
            yield _Candidate(path, bundled, None, str(problem), frozenset(pairs))
        elif path.is_dir() and not path.name.startswith((".", "__")):
            # A project may keep other things beside its packages; in the person's folder Argos puts nothing else.
            if bundled and not named and not os.path.lexists(path / "metadata.json"):
                continue
            try:
                package = open_package(path, bundled=bundled)
            except _OtherTypeError:
                continue
            except PackageError as error:
                yield _Candidate(path, bundled, None, str(error), frozenset(pairs))
            else:
                yield _Candidate(path, bundled, package, "", frozenset({(package.source, package.target)}))


def _choose(candidates: Iterable[_Candidate], source: str, target: str, remarks: Sequence[str]) -> PackageSearch:
    pairs = [(argos_codes(source)[0], code) for code in argos_codes(target)]
    usable: list[InstalledPackage] = []
    problems = []
    for candidate in candidates:
        if candidate.package and (candidate.package.source, candidate.package.target) in pairs:
            usable.append(candidate.package)
        elif candidate.problem and (not candidate.pairs or candidate.pairs & set(pairs)):
            problems.append(candidate.problem)
    usable.sort(key=lambda package: _version(package.version), reverse=True)
    usable.sort(key=lambda package: (package.bundled, pairs.index((package.source, package.target))))
    return PackageSearch(tuple(usable), (*remarks, *problems))


def newest_first(items: Iterable[_Item], version: Callable[[_Item], str]) -> list[_Item]:
    """The items by version, by numbers and not by letters; one that is no version counts as the lowest."""
    return sorted(items, key=lambda item: _version(version(item)), reverse=True)


def _version(text: str) -> Version:
    try:
        return Version(text)
    except InvalidVersion:
        return Version("0")


def _entry(candidate: _Candidate, choice: dict[str, tuple[InstalledPackage, ...]]) -> PackageEntry:
    package = candidate.package
    if package is None:
        return PackageEntry(candidate.path, candidate.bundled, None, (), candidate.problem)
    used = tuple(locale for locale, packages in choice.items() if packages and packages[0] is package)
    rivals = [packages[0] for packages in choice.values() if package in packages[1:]]
    if used:
        note = "ships with the project: small and rough" if package.bundled else "your own package"
    elif rivals:
        note = f"passed over: {rivals[0].name} {_advantage(rivals[0], package)}"
    else:
        note = "not needed: the project has no such locale"
    return PackageEntry(candidate.path, candidate.bundled, package, used, note)


def _advantage(rival: InstalledPackage, package: InstalledPackage) -> str:
    # Why the rival is the one to use.
    if rival.bundled != package.bundled:
        return "is your own"
    if rival.target == package.target and _version(rival.version) > _version(package.version):
        return "is newer"
    return f"in {rival.path.parent} stands before it"
