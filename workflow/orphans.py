"""
Catalogs without an article: named, so that nobody works in one and nobody's work is forgotten in one.

In: the project's settings. Out: the catalogs whose article is not in the source folder. A catalog loses its article when that is
deleted, or renamed while the catalog is open: Poedit then saves it anew under the old name, where no run looks for it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from workflow.catalogs import Catalog, read_catalog
from workflow.config import Settings
from workflow.errors import WorkflowError
from workflow.model import Unit, UnitState
from workflow.renames import abandoned_slugs, msgid_lines, shared_letters
from workflow.storage import read_file

__all__ = ["Orphan", "find_orphans", "orphan_remarks"]

_ITS_TEXT = 0.5
"""Share of a catalog's source text from which an article that has it is its article under another name."""
_NAMED = 10
"""Catalogs a run names; all of them are in `workflow status`."""


@dataclass(frozen=True, slots=True)
class Orphan:
    """A catalog whose article is gone. Its text is the whole line for a person: whose it is and what to do about it."""

    slug: str
    locale: str
    path: str
    units: int = 0
    reviewed: int = 0
    reviewer: str = ""
    article: str = ""
    """Slug of the article that has its text now, empty where there is none."""
    differing: int = 0
    """Reviewed units that the catalog of that article does not have reviewed with the same text."""
    problem: str = ""
    """Why the file cannot be read, empty where it can."""

    def __str__(self) -> str:
        gone = f"{self.path} has no article"
        if self.problem:
            return f"{gone} and cannot be read: {self.problem}"
        whose = f", by {self.reviewer}" if self.reviewer and self.reviewed else ""
        facts = f"{gone}: {self.slug} is not among the articles. {self.reviewed} of its {self.units} units are reviewed{whose}."
        if not self.article:
            return f"{facts} Put the article back, or remove the file; until then its reviewed sentences are offered as drafts"
        if self.differing:
            return (
                f"{facts} Its text is that of {self.article} now, whose catalog lacks or words otherwise {self.differing} of "
                f"them. Take over there what should stay, then remove the file"
            )
        return f"{facts} Its text is that of {self.article} now, whose catalog has them all: remove the file"


def find_orphans(settings: Settings, locales: Collection[str]) -> list[Orphan]:
    """The catalogs of the locales whose article is not in the source folder, in the order of slug and locale."""
    folder = settings.project / settings.catalogs
    abandoned = {
        slug: [path for path in paths if path.suffix == ".po" and path.parent.parent == folder and path.parent.name in locales]
        for slug, paths in sorted(abandoned_slugs(settings).items())
    }
    if not any(abandoned.values()):
        return []
    present = {path.stem: _lines(path) for path in sorted(settings.template_path("x").parent.glob("*.pot"))}
    present = {slug: lines for slug, lines in present.items() if slug not in abandoned}
    return [_orphan(settings, slug, path, present) for slug, paths in abandoned.items() for path in paths]


def orphan_remarks(settings: Settings, locales: Collection[str]) -> list[str]:
    """A line for each catalog without an article; where there are many, for the first of them."""
    orphans = find_orphans(settings, locales)
    more = len(orphans) - _NAMED
    rest = [f"{more} more catalogs have no article: `workflow status` names them all"] if more > 0 else []
    return [*map(str, orphans[:_NAMED]), *rest]


def _lines(path: Path) -> frozenset[str]:
    try:
        return msgid_lines(read_file(path) or b"")
    except WorkflowError:
        return frozenset()


def _orphan(settings: Settings, slug: str, path: Path, present: Mapping[str, frozenset[str]]) -> Orphan:
    locale, shown = path.parent.name, settings.shown(path)
    try:
        catalog = read_catalog(path) or Catalog((), ())
    except WorkflowError as error:
        return Orphan(slug, locale, shown, problem=error.problem)
    reviewed = _reviewed(catalog)
    article = _article_of(_lines(path), present)
    differing = len(reviewed - _reviewed_in(settings.catalog_path(locale, article))) if article else 0
    return Orphan(slug, locale, shown, len(catalog.live), len(reviewed), catalog.reviewer, article, differing)


def _article_of(lines: frozenset[str], present: Mapping[str, frozenset[str]]) -> str:
    shares = {slug: shared_letters(lines, others) for slug, others in present.items()}
    best = max(shares, key=lambda slug: shares[slug], default="")
    return best if best and shares[best] >= _ITS_TEXT * sum(map(len, lines)) > 0 else ""


def _reviewed_in(path: Path) -> frozenset[tuple[object, ...]]:
    try:
        catalog = read_catalog(path)
    except WorkflowError:
        return frozenset()
    return _reviewed(catalog) if catalog else frozenset()


def _reviewed(catalog: Catalog) -> frozenset[tuple[object, ...]]:
    return frozenset(_text(unit) for unit in catalog.live if unit.state is UnitState.REVIEWED)


def _text(unit: Unit) -> tuple[object, ...]:
    return (unit.context, unit.msgid, unit.msgstr, unit.plural_forms)
