"""
Which articles a run need not open: nothing of theirs has changed since a run found or left them up to date.

In: the signatures of an article's files as they were when a run was done with them. Out: what that run reported. The record is
kept in the cache and says nothing that the files do not say; without it, or where anything is odd, an article is opened.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workflow.article_catalog import ArticleCatalog, Outcome
from workflow.cache import cache_key, is_settled, load_cached, save_cached
from workflow.config import Settings
from workflow.storage import Signature, signature_of

__all__ = ["Known", "Record", "Seen"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a run has learnt of an article while reading it."""

    signatures: tuple[Signature | None, Signature | None]
    """Of the article's file before it was read, and of its template."""
    skipped: int
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """An article of which no file has changed."""

    outcome: Outcome
    skipped: int
    remarks: tuple[str, ...]
    refused: dict[str, str]
    """The units without a translation, as msgid → fingerprint of the machine that had no acceptable draft."""
    open: bool
    """Whether there are units without a translation that no machine was asked for."""


@dataclass(slots=True)
class Record:
    """What is known of the articles of a locale."""

    settings: Settings
    locale: str
    entries: dict[str, Any]
    """By the name of the article's file: its four signatures, and what `Known` tells."""
    added: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def load(cls, settings: Settings, locale: str) -> Record:
        """The record of a locale, empty where there is none that holds."""
        entries = load_cached(settings, _name(locale), cache_key(settings))
        return cls(settings, locale, entries if isinstance(entries, dict) else {})

    def find(self, path: Path) -> Known | None:
        """What is known of an article; None where it has to be opened."""
        try:
            kept, counts, skipped, remarks, refused, is_open = self.entries[path.name]
            if [tuple(one) for one in kept] != list(self._signatures(path)):
                return None
            units, untranslated, stale, rough = map(int, counts)
            outcome = Outcome(path.stem, self.locale, self.settings.catalog_path(self.locale, path.stem), units)
            outcome.untranslated, outcome.stale, outcome.rough = untranslated, stale, rough
            refused = {str(msgid): str(fingerprint) for msgid, fingerprint in refused.items()}
            return Known(outcome, int(skipped), tuple(map(str, remarks)), refused, bool(is_open))
        except (KeyError, ValueError, TypeError, AttributeError):
            return None

    def add(self, path: Path, work: ArticleCatalog, seen: Seen, refused: dict[str, str], *, is_open: bool) -> None:
        """Note down an article that a run is done with: its files are as `work` has them."""
        signatures = (*seen.signatures, work.catalog.signature, work.ledger.signature)
        if None in signatures:
            self.entries.pop(path.name, None)
            return
        outcome = work.outcome
        counts = (outcome.units, outcome.untranslated, outcome.stale, outcome.rough)
        self.added[path.name] = (signatures, counts, seen.skipped, seen.remarks, refused, is_open)

    def save(self) -> None:
        """Write what was noted down, without articles of which a file has changed since, or only just now."""
        now = time.time_ns()
        settled = {
            name: entry
            for name, entry in self.added.items()
            if all(is_settled(one, now) for one in entry[0])
            and tuple(entry[0]) == tuple(self._signatures(self.settings.seeds_folder / name))
        }
        if settled:
            save_cached(self.settings, _name(self.locale), cache_key(self.settings), self.entries | settled)

    def _signatures(self, path: Path) -> Iterator[Signature | None]:
        yield signature_of(path)
        yield signature_of(self.settings.template_path(path.stem))
        yield signature_of(self.settings.catalog_path(self.locale, path.stem))
        yield signature_of(self.settings.ledger_path(self.locale, path.stem))


def _name(locale: str) -> str:
    return f"articles-{locale}.json"
