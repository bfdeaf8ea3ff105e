"""
The draft ledger: what was proposed for each unit, by what, when.

One JSON object a line, a save's in the order of the article; the last line of a unit is its present draft, earlier ones are what
it replaced. The ledger makes re-runs free, tells an untouched draft from a person's text, and lies in git beside the catalogs.
It is written before the catalog, so that a crash in between never turns a draft into what looks like a person's text.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from workflow.errors import CatalogError
from workflow.model import Confidence, Draft, Origin
from workflow.storage import Signature, append_lines, read_file, signature_of

__all__ = ["Ledger", "append_drafts", "load_ledger", "parse_ledger", "unit_key"]


_encode = json.JSONEncoder(ensure_ascii=False).encode
_NO_TEXT = ("Cc", "Cs", "Zl", "Zp")


@lru_cache(maxsize=4096)
def unit_key(msgid: str) -> str:
    """The key of a unit: the first 16 hexadecimal digits of the SHA-256 of its msgid in UTF-8."""
    return hashlib.sha256(msgid.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Ledger:
    """All drafts ever made for one article in one locale."""

    drafts: Mapping[str, tuple[Draft, ...]] = field(default_factory=dict)
    """Drafts by unit key, oldest first."""
    new: frozenset[str] = field(default=frozenset(), compare=False)
    """Keys of the units whose latest draft was made since the ledger was read from its file."""
    signature: Signature | None = field(default=None, compare=False)
    """Of the state of the file that holds just this, None where that is not known."""

    def drafts_of(self, msgid: str) -> tuple[Draft, ...]:
        """Every draft of a unit, oldest first."""
        return self.drafts.get(unit_key(msgid), ())

    def latest(self, msgid: str) -> Draft | None:
        """The present draft of a unit, or None where none was ever made."""
        drafts = self.drafts_of(msgid)
        return drafts[-1] if drafts else None

    def is_new(self, msgid: str) -> bool:
        """Whether the present draft of a unit was made since the ledger was read."""
        return unit_key(msgid) in self.new

    def made(self, msgid: str, text: str) -> bool:
        """Whether a text is, byte for byte, a draft made for this unit: no person has touched it."""
        return bool(text) and any(draft.text == text for draft in self.drafts_of(msgid))

    def with_drafts(self, drafts: Iterable[tuple[str, Draft]]) -> Ledger:
        """The ledger with newer drafts of some units, given as (msgid, draft)."""
        grown, new = dict(self.drafts), set(self.new)
        for msgid, draft in drafts:
            key = unit_key(msgid)
            grown[key] = (*grown.get(key, ()), draft)
            new.add(key)
        return Ledger(grown, frozenset(new))


def load_ledger(path: Path) -> Ledger:
    """The ledger in a file, an empty one where there is no file; raises CatalogError with the line that is no ledger line."""
    signature = signature_of(path)
    return replace(parse_ledger(read_file(path) or b"", path), signature=signature)


def parse_ledger(content: bytes, path: Path) -> Ledger:
    """The ledger in the bytes of a file, or of an older version of it; raises CatalogError as `load_ledger` does."""
    drafts: dict[str, tuple[Draft, ...]] = {}
    for number, line in enumerate(content.splitlines(), start=1):
        try:
            key, draft = _parse(line)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise CatalogError(
                "Not a line of a draft ledger",
                path=path,
                line=number,
                remedy="Restore the file from git, or delete the line; the drafts in the catalog stay as they are",
            ) from error
        drafts[key] = (*drafts.get(key, ()), draft)
    return Ledger(drafts)


def append_drafts(path: Path, drafts: Iterable[tuple[str, Draft]], *, now: datetime, within: Path) -> Signature | None:
    """
    Add drafts, given as (msgid, draft), to the end of a ledger file; nothing is written where there are none.

    Gives the signature of the file as it is then, None where it changed again already.
    """
    return append_lines(path, b"".join(_line(msgid, draft, now) for msgid, draft in drafts), within=within)


def _line(msgid: str, draft: Draft, now: datetime) -> bytes:
    record = {
        "key": unit_key(msgid),
        "draft": draft.text,
        "origin": draft.origin.value,
        "source": draft.source,
        "package_hash": draft.fingerprint,
        "score": None if draft.score is None else round(draft.score, 4),
        "confidence": None if draft.confidence is None else draft.confidence.value,
        "reason": draft.reason,
        "warnings": list(draft.warnings),
        "starter": draft.starter,
        "accepted": draft.accepted,
        "advice": list(draft.advice),
        "time": now.isoformat(timespec="seconds"),
    }
    shown = {name: value for name, value in record.items() if value not in ("", None, [], False) or name == "draft"}
    return _encode(shown).encode() + b"\n"


def _parse(line: bytes) -> tuple[str, Draft]:
    record = json.loads(line)
    text = record["draft"]
    if not isinstance(text, str) or any(unicodedata.category(letter) in _NO_TEXT for letter in text):
        raise ValueError("a draft is a text in one line")
    draft = Draft(
        text=text,
        origin=Origin(record["origin"]),
        source=str(record.get("source", "")),
        fingerprint=str(record.get("package_hash", "")),
        score=None if record.get("score") is None else float(record["score"]),
        confidence=Confidence(record["confidence"]) if record.get("confidence") else None,
        reason=str(record.get("reason", "")),
        warnings=tuple(str(warning) for warning in record.get("warnings", ())),
        starter=bool(record.get("starter", False)),
        accepted=bool(record.get("accepted", False)),
        advice=tuple(str(line) for line in record.get("advice", ())),
    )
    return str(record["key"]), draft
