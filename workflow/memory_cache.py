"""
What a translation memory is made of, kept beside the project so that it is not parsed in every run.

In: a TMX file, or the signature of a catalog. Out: the pairs in it. 100,000 of them take seconds to parse and a fraction of one
to read back. The pairs of a TMX file are found by a hash of its very bytes; what is reviewed in a catalog, by the signature of
the file. None of it is part of the project, and it may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workflow import __version__
from workflow.cache import cache_key, is_settled, load_cached, save_cached
from workflow.config import Settings
from workflow.memory import Reviewed
from workflow.storage import Signature
from workflow.tmx import Pair, parse_tmx

__all__ = ["ReviewedCache", "read_pairs"]

_LARGE = 1_000_000
"""Bytes; smaller files are parsed in a tenth of a second."""
_SHARE = 50
"""The cache of a locale is written again when more than one in so many catalogs is not in it: reading some is cheaper."""


@dataclass(slots=True)
class ReviewedCache:
    """What is reviewed in the catalogs of a locale, by slug."""

    settings: Settings
    locale: str
    known: dict[str, Any]
    """What was kept: slug → [signature, translator, pairs]."""
    added: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def load(cls, settings: Settings, locale: str) -> ReviewedCache:
        """What was kept for a locale, if anything."""
        known = load_cached(settings, f"reviewed-{locale}.json", cache_key(settings))
        return cls(settings, locale, known if isinstance(known, dict) else {})

    def get(self, slug: str, signature: Signature | None) -> Reviewed | None:
        """What is reviewed in a catalog whose file has this signature, None where that is not known."""
        try:
            kept, translator, pairs = self.known[slug]
            if signature and tuple(kept) == signature:
                return Reviewed(str(translator), tuple((str(msgid), str(msgstr), bool(gone)) for msgid, msgstr, gone in pairs))
        except (KeyError, ValueError, TypeError):
            pass
        return None

    def add(self, slug: str, signature: Signature | None, reviewed: Reviewed) -> None:
        """Keep what was found in a catalog, unless its file changed only just now."""
        if signature and is_settled(signature, time.time_ns()):
            self.added[slug] = (signature, reviewed.translator, reviewed.pairs)

    def save(self) -> None:
        """Write what was added, if it is worth it."""
        if len(self.added) * _SHARE > len(self.known):
            save_cached(self.settings, f"reviewed-{self.locale}.json", cache_key(self.settings), self.known | self.added)


def read_pairs(settings: Settings, locale: str, path: Path, content: bytes) -> tuple[Pair, ...]:
    """
    The texts and dates of the pairs of a TMX file for a locale, `content` being what the file holds.

    Raises TmxError as `parse_tmx`.
    """
    if len(content) < _LARGE:
        return parse_tmx(content, path).pairs(settings.source_language, locale)
    name = f"memory-{locale}-{path.stem}.json"
    key = hashlib.sha256(f"{__version__} {settings.source_language} {locale}\n".encode() + content).hexdigest()
    try:
        kept = load_cached(settings, name, key)
        return tuple(Pair(str(source), str(target), locale, changed=str(changed)) for source, target, changed in kept)
    except (ValueError, TypeError):
        pairs = parse_tmx(content, path).pairs(settings.source_language, locale)
        save_cached(settings, name, key, [(pair.source, pair.target, pair.changed) for pair in pairs])
        return pairs
