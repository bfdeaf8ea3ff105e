"""
Argos's index of published packages: what there is for a pair of languages, and where.

In: the index as Argos publishes it, from the web. Out: `PublishedPackage`s, the newest first.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workflow.argos import load_argos
from workflow.downloads import download, is_web_address
from workflow.errors import PackageError
from workflow.packages import argos_codes, newest_first

__all__ = ["PublishedPackage", "fetch_index", "published_for"]

_INDEX_LIMIT = 20 << 20


@dataclass(frozen=True, slots=True)
class PublishedPackage:
    """A package as the index has it."""

    source: str
    """Argos code of the language."""
    target: str
    version: str
    links: tuple[str, ...]
    """Web addresses of the same file; never empty."""

    @property
    def code(self) -> str:
        """Its name without the version, as in "translate-en_ro"."""
        return f"translate-{self.source}_{self.target}"


def fetch_index() -> tuple[PublishedPackage, ...]:
    """Every package of the index that can be downloaded; raises PackageError where there is no index to be had."""
    address = load_argos().index_address
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "index.json"
        download(address, file, limit=_INDEX_LIMIT, partials=Path(folder) / "partials", progress=lambda arrived, total: None)
        try:
            records = json.loads(file.read_bytes())
            return tuple(_parsed(record) for record in records if isinstance(record, dict) and _links(record))
        except (ValueError, TypeError, RecursionError) as error:
            raise PackageError("The index of packages is not what Argos publishes", path=address, remedy="Try later") from error


def published_for(index: Iterable[PublishedPackage], source: str, locale: str) -> Sequence[PublishedPackage]:
    """The packages for a locale: those of the best of Argos's codes for it, the newest version first."""
    found = list(index)
    for code in argos_codes(locale):
        fitting = [item for item in found if (item.source, item.target) == (argos_codes(source)[0], code)]
        if fitting:
            return newest_first(fitting, lambda item: item.version)
    return ()


def _parsed(record: dict[str, Any]) -> PublishedPackage:
    source, target, version = (str(record.get(name, "")) for name in ("from_code", "to_code", "package_version"))
    return PublishedPackage(source, target, version, _links(record))


def _links(record: dict[str, Any]) -> tuple[str, ...]:
    links = record.get("links")
    return tuple(link for link in links if isinstance(link, str) and is_web_address(link)) if isinstance(links, list) else ()
