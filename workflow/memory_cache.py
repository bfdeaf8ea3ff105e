"""
The pairs of large TMX files, kept beside the project so that they are not parsed in every run.

In: the bytes of a TMX file. Out: its pairs. 100,000 of them take seconds to parse and a fraction of one to read back. What is
kept is found by a hash of those very bytes, so that it can never speak for another state of the file; it is no part of the
project, and may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from workflow import __version__
from workflow.config import Settings
from workflow.errors import StorageError
from workflow.storage import FileChangedError, read_file, replace_files
from workflow.tmx import Pair, parse_tmx

__all__ = ["read_pairs"]

_FOLDER = ".workflow-cache"
_LARGE = 1_000_000
"""Bytes; smaller files are parsed in a tenth of a second."""


def read_pairs(settings: Settings, locale: str, path: Path, content: bytes) -> tuple[Pair, ...]:
    """
    The texts and dates of the pairs of a TMX file for a locale, `content` being what the file holds.

    Raises TmxError as `parse_tmx`.
    """
    if len(content) < _LARGE:
        return parse_tmx(content, path).pairs(settings.source_language, locale)
    kept = settings.project / _FOLDER / f"memory-{locale}-{path.stem}.json"
    key = hashlib.sha256(f"{__version__} {settings.source_language} {locale}\n".encode() + content).hexdigest()
    pairs = _kept_pairs(kept, key, locale)
    if pairs is None:
        pairs = parse_tmx(content, path).pairs(settings.source_language, locale)
        _keep(settings, kept, key, pairs)
    return pairs


def _kept_pairs(path: Path, key: str, locale: str) -> tuple[Pair, ...] | None:
    try:
        record = json.loads(read_file(path) or b"{}")
        if record["key"] == key:
            return tuple(
                Pair(str(source), str(target), locale, changed=str(changed)) for source, target, changed in record["pairs"]
            )
    # Whatever is wrong with what was kept, the file itself has it all.
    except (StorageError, ValueError, KeyError, TypeError, RecursionError):
        pass
    return None


def _keep(settings: Settings, path: Path, key: str, pairs: tuple[Pair, ...]) -> None:
    record = {"key": key, "pairs": [(pair.source, pair.target, pair.changed) for pair in pairs]}
    # A folder that cannot be written costs time, nothing else; git is told to look away, wherever the project is.
    with suppress(StorageError, FileChangedError):
        replace_files(
            {path: json.dumps(record, ensure_ascii=False).encode(), path.parent / ".gitignore": b"*\n"},
            within=settings.project,
        )
