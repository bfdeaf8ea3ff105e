"""
Which findings a translator has silenced, and for which translation.

A comment such as "ignore: quotes" in Poedit's comment field silences a check for its unit while msgid and msgstr stay as they
were when the comment was first seen. That a person cannot write down, so it is kept for them: one JSON object a line in
`locales/silenced/<locale>/<slug>.jsonl`, in git beside the catalogs. The comment itself is never rewritten. To silence a check
for the new text a person words the comment anew, by giving a reason say, or deletes it and lets a check run see that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workflow.checks import CHECKS
from workflow.checks.comments import silenced_checks
from workflow.errors import CatalogError
from workflow.ledger import unit_key
from workflow.model import Unit, UnitState
from workflow.storage import FileChangedError, read_file, replace_file

__all__ = ["Silences", "is_kept", "judge_silences", "keep_silences", "load_silences"]

_NO_TEXT = ""
"""Stands for the translation of a comment that never held where it stands."""

_NOTHING: Mapping[str, str] = {}

_Records = Mapping[tuple[str, str, str], str]
"""Of each (unit key, check, line of the comment) the hash of the translation it holds for."""


@dataclass(frozen=True, slots=True)
class Silences:
    """What the comments of one catalog silence."""

    held: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By msgid, the checks that are silent."""
    void: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By msgid, the lines of comments that no longer hold."""
    records: _Records = field(default_factory=dict)
    """What is to be kept for the next time."""


def judge_silences(units: Iterable[Unit], records: _Records) -> Silences:
    """
    What the comments of a catalog's units, obsolete ones included, silence.

    A comment that was not seen before holds; but not one that came along when the source of its unit changed.
    """
    units = tuple(units)
    names = [check.name for check in CHECKS]
    live = {unit_key(unit.msgid) for unit in units if not unit.obsolete}
    gone = {(check, line, text) for (key, check, line), text in records.items() if key not in live}
    held: dict[str, frozenset[str]] = {}
    void: dict[str, tuple[str, ...]] = {}
    kept: dict[tuple[str, str, str], str] = {}
    for unit in units:
        text = _hash(unit.msgstr)
        for line, check in silenced_checks(unit.comment, names):
            place = (unit_key(unit.msgid), check, line)
            known = records.get(place)
            if known is None and not unit.obsolete:
                moved = unit.state is UnitState.STALE or (check, line, text) in gone
                known = _NO_TEXT if moved else text
            if known is not None:
                kept[place] = known
            if not unit.obsolete and known == text:
                held[unit.msgid] = held.get(unit.msgid, frozenset()) | {check}
            elif not unit.obsolete:
                void[unit.msgid] = tuple(dict.fromkeys((*void.get(unit.msgid, ()), line)))
    return Silences(held, void, kept)


def load_silences(path: Path) -> _Records:
    """The records in a file, none where there is no file; raises CatalogError with the line that is no record."""
    return _records(path, read_file(path))


def is_kept(path: Path, records: _Records) -> bool:
    """Whether the file holds these records already. Raises StorageError."""
    return (read_file(path) or b"") == _content(records)


def keep_silences(path: Path, units: Iterable[Unit], *, within: Path, put_right: Mapping[str, str] = _NOTHING) -> Silences:
    """
    Judge the comments by what the file says, and note in it what is to be kept; nothing is written where nothing changes.

    `put_right` has, by msgid, the text that a fix puts in the place of a unit's: a comment that holds for the unit holds for that
    text too, for no person has changed anything. Where the file changes meanwhile the comments are judged by what it says then.
    Raises CatalogError, as `load_silences` does, and StorageError.
    """
    units = tuple(units)
    while True:
        held = read_file(path)
        silences = judge_silences(units, _records(path, held))
        records = dict(silences.records)
        for unit in units:
            if unit.msgid in put_right and not unit.obsolete:
                key, old, new = unit_key(unit.msgid), _hash(unit.msgstr), _hash(put_right[unit.msgid])
                records |= {place: new for place, text in records.items() if place[0] == key and text == old}
        content = _content(records)
        if (held or b"") != content:
            try:
                replace_file(path, content, within=within, read=held)
            except FileChangedError:
                continue
        return silences


def _records(path: Path, content: bytes | None) -> _Records:
    records = {}
    for number, line in enumerate((content or b"").splitlines(), start=1):
        try:
            record = json.loads(line)
            texts = [record[name] for name in ("key", "check", "comment", "translation")]
            if not all(isinstance(text, str) for text in texts):
                raise ValueError("a record holds texts")
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise CatalogError(
                "Not a record of a silenced check",
                path=path,
                line=number,
                remedy="Restore the file from git, or delete the line; the comment then counts as new",
            ) from error
        records[(texts[0], texts[1], texts[2])] = texts[3]
    return records


def _content(records: _Records) -> bytes:
    rows = [dict(zip(("key", "check", "comment"), place, strict=True)) | {"translation": text} for place, text in records.items()]
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
