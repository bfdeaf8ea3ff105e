"""
Translation memory: what people have reviewed, in every article of a locale.

Only reviewed units enter; a machine's drafts never do. An exact match is offered as a draft for a person to accept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from workflow.catalogs import Catalog
from workflow.model import Draft, Origin, UnitState

__all__ = ["Memory", "build_memory"]


@dataclass(frozen=True, slots=True)
class Memory:
    """Reviewed translations by msgid."""

    translations: dict[str, tuple[str, str]] = field(default_factory=dict)
    """msgid → (msgstr, slug of the article it was reviewed in)."""

    def exact_match(self, msgid: str) -> Draft | None:
        """A draft for a sentence that was reviewed somewhere, or None."""
        match = self.translations.get(msgid)
        return Draft(match[0], Origin.MEMORY, match[1]) if match else None


def build_memory(catalogs: Iterable[tuple[str, Catalog]]) -> Memory:
    """
    The memory of the catalogs of one locale, given as (slug, catalog).

    Where people translated a sentence in several ways the most frequent one wins, and among equals the first article by name.
    """
    votes: dict[str, Counter[str]] = {}
    homes: dict[tuple[str, str], str] = {}
    for slug, catalog in sorted(catalogs, key=lambda item: item[0]):
        for unit in catalog.live:
            if unit.state is UnitState.REVIEWED and unit.context is None and unit.msgstr:
                votes.setdefault(unit.msgid, Counter())[unit.msgstr] += 1
                homes.setdefault((unit.msgid, unit.msgstr), slug)
    best = {msgid: counter.most_common(1)[0][0] for msgid, counter in votes.items()}
    return Memory({msgid: (msgstr, homes[msgid, msgstr]) for msgid, msgstr in best.items()})
