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
from workflow.storage import Signature, signature_of
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
    added: dict[str, tuple[Signature, Reviewed]] = field(default_factory=dict)
    _kept: dict[str, Any] | None = None
    """What was kept, as slug → [signature, translator, pairs]; read when it is first asked for."""

    def get(self, slug: str, signature: Signature | None) -> Reviewed | None:
        """What is reviewed in a catalog whose file has this signature, None where that is not known."""
        try:
            kept, translator, pairs = self._known[slug]
            if signature and tuple(kept) == signature:
                return Reviewed(str(translator), tuple((str(msgid), str(msgstr), bool(gone)) for msgid, msgstr, gone in pairs))
        except (KeyError, ValueError, TypeError):
            pass
        return None

    def add(self, slug: str, signature: Signature | None, reviewed: Reviewed) -> None:
        """What is reviewed in a catalog whose file has this signature."""
        if signature:
            self.added[slug] = (signature, reviewed)

    def save(self) -> None:
        """Write what was added, if it is worth it, without catalogs that have changed since, or only just now."""
        if not self.added or len(self.added) * _SHARE <= len(self._known):
            return
        now = time.time_ns()
        settled = {
            slug: (signature, reviewed.translator, reviewed.pairs)
            for slug, (signature, reviewed) in self.added.items()
            if is_settled(signature, now) and signature == signature_of(self.settings.catalog_path(self.locale, slug))
        }
        if settled:
            save_cached(self.settings, self._name, cache_key(self.settings), self._known | settled)

    @property
    def _name(self) -> str:
        return f"reviewed-{self.locale}.json"

    @property
    def _known(self) -> dict[str, Any]:
        if self._kept is None:
            kept = load_cached(self.settings, self._name, cache_key(self.settings))
            self._kept = kept if isinstance(kept, dict) else {}
        return self._kept


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
