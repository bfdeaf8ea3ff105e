"""
How far each catalog is: units and words by state, and what lies in `seeds/` without a catalog, and the other way round.

Reads PO files only; no article is segmented and no model loaded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from workflow.article_catalog import existing_catalogs
from workflow.catalogs import Catalog
from workflow.config import Settings
from workflow.errors import WorkflowError
from workflow.model import UnitState
from workflow.orphans import Orphan, find_orphans

__all__ = ["Progress", "StatusReport", "catalog_progress", "collect_status"]


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of one catalog. The states but `obsolete` add up to `units`; words are those of the msgids."""

    slug: str
    locale: str
    path: str
    units: int
    untranslated: int
    draft: int
    stale: int
    reviewed: int
    obsolete: int
    words: int
    reviewed_words: int
    reviewer: str


@dataclass(slots=True)
class StatusReport:
    """All catalogs asked for, and what is in the way of the others."""

    articles: list[Progress] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)
    """(slug, locale) of articles that have no catalog yet."""
    orphans: list[Orphan] = field(default_factory=list)
    """Catalogs that have no article any more; only where all articles were asked for."""
    errors: list[WorkflowError] = field(default_factory=list)


def collect_status(settings: Settings, names: Sequence[str], locales: Sequence[str]) -> StatusReport:
    """The progress of the named articles, or of all, in the order of slug and locale."""
    report = StatusReport()
    for slug, locale, catalog in existing_catalogs(settings, names, locales, report.errors):
        if catalog is None:
            report.missing.append((slug, locale))
        else:
            shown = settings.shown(settings.catalog_path(locale, slug))
            report.articles.append(catalog_progress(catalog, slug=slug, locale=locale, path=shown))
    report.orphans = [] if names else find_orphans(settings, locales)
    return report


def catalog_progress(catalog: Catalog, *, slug: str, locale: str, path: str) -> Progress:
    """The progress of one catalog."""
    states = Counter(unit.state for unit in catalog.units)
    words = Counter({state: 0 for state in UnitState})
    for unit in catalog.live:
        words[unit.state] += len(unit.msgid.split())
    return Progress(
        slug=slug,
        locale=locale,
        path=path,
        units=len(catalog.live),
        untranslated=states[UnitState.UNTRANSLATED],
        draft=states[UnitState.DRAFT],
        stale=states[UnitState.STALE],
        reviewed=states[UnitState.REVIEWED],
        obsolete=states[UnitState.OBSOLETE],
        words=words.total(),
        reviewed_words=words[UnitState.REVIEWED],
        reviewer=catalog.reviewer,
    )
