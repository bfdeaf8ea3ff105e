"""
The lock file of models: what a project has once trusted, so that nobody gets anything else under the same name.

`models.lock` lies in the project folder and belongs in git. The first installation of a package writes its hash there; later
ones, on any machine, have to bring the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from workflow.errors import PackageError
from workflow.storage import read_file, replace_file

__all__ = ["LockedPackage", "load_model_lock", "lock_package"]

_NAME = "models.lock"


@dataclass(frozen=True, slots=True)
class LockedPackage:
    """A package as it was when it was first trusted."""

    version: str
    sha256: str
    """Of the .argosmodel file, hexadecimal."""
    size: int
    """Of that file, in bytes."""
    fingerprint: str
    """Of the files in it that decide a translation, as `InstalledPackage.fingerprint`: they can be compared once unpacked."""
    links: tuple[str, ...] = ()
    """Where it was published; none for a file somebody brought."""

    def refuse(self, sha256: str, origin: str, project: Path) -> None:
        """Raise PackageError where a file that claims to be this version has another hash."""
        if sha256 != self.sha256:
            raise PackageError(
                f"Is not the file that was trusted before: its SHA-256 is {sha256[:12]}…, in {_NAME} it is {self.sha256[:12]}…",
                path=origin,
                remedy=f"Ask who published it; only if the change is meant, remove the package from {project / _NAME}",
            )


def load_model_lock(project: Path) -> dict[str, LockedPackage]:
    """Code of a package ("translate-en_ro") → what is locked; raises PackageError where the file is no lock file."""
    path = project / _NAME
    content = read_file(path)
    if content is None:
        return {}
    try:
        return {str(code): _parsed(record) for code, record in json.loads(content).items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise PackageError("Is no lock file of models", path=path, remedy="Restore it from git") from error


def lock_package(project: Path, code: str, package: LockedPackage) -> None:
    """Write down what is trusted from now on; raises StorageError."""
    path = project / _NAME
    held = read_file(path)
    locked = load_model_lock(project) | {code: package}
    records: Mapping[str, object] = {name: asdict(locked[name]) for name in sorted(locked)}
    content = (json.dumps(records, ensure_ascii=False, indent=2) + "\n").encode()
    if content != held:
        replace_file(path, content, within=project, read=held)


def _parsed(record: Mapping[str, object]) -> LockedPackage:
    links, size = record["links"], record["size"]
    texts = {name: record[name] for name in ("version", "sha256", "fingerprint")}
    if not isinstance(links, list) or not isinstance(size, int) or not all(isinstance(text, str) for text in texts.values()):
        raise TypeError("a field is of another type")
    return LockedPackage(size=size, links=tuple(map(str, links)), **{name: str(text) for name, text in texts.items()})
