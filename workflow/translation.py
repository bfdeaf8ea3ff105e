"""
The run behind `extract` and `translate`: every article into every locale.

In: the project's settings and the names of articles. Out: files under `locales/`, and a `Report` of what was done. A file that
cannot be read or written is reported and the others are still done. Catalogs are saved as soon as their last draft is there,
and what is there when a run is interrupted is saved as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from workflow.article_catalog import (
    ArticleCatalog,
    Outcome,
    open_article_catalog,
    save_article_catalog,
    units_wanting_drafts,
    write_template,
)
from workflow.articles import find_articles, read_article
from workflow.catalogs import ARTICLE_HEADER, read_catalog
from workflow.config import Settings
from workflow.drafting import DraftRequest, draft_units, wants_casing
from workflow.engine import Translator
from workflow.errors import PackageError, WorkflowError
from workflow.memory import Memory, build_memory
from workflow.model import Article, BlockKind, Draft, SourceUnit
from workflow.truecasing import Casing, learn_casing

__all__ = ["Machines", "Progress", "Report", "extract_articles", "translate_articles"]


class Machines(Protocol):
    """Where a run gets its machines from; both methods raise PackageError where there is none for the locale."""

    def fingerprint(self, settings: Settings, locale: str) -> str:
        """The fingerprint of the locale's machine, which need not be loaded for it."""

    def translator(self, settings: Settings, locale: str) -> Translator:
        """The machine itself; asked for only when there is something to translate."""


class Progress(Protocol):
    """How a long run tells that it moves."""

    def start(self, locale: str, machine: Translator, units: int) -> None:
        """The machine is about to translate that many units into a locale."""

    def advance(self, units: int) -> None:
        """So many more are done."""

    def finish(self) -> None:
        """The locale is done, or given up."""


@dataclass(slots=True)
class Report:
    """What a run did, and what it could not do."""

    outcomes: list[Outcome] = field(default_factory=list)
    errors: list[WorkflowError] = field(default_factory=list)
    """What is broken and has to be mended by somebody."""
    missing: list[PackageError] = field(default_factory=list)
    """Locales without a usable package: their catalogs are written, untranslated."""
    remarks: list[str] = field(default_factory=list)
    skipped: dict[str, int] = field(default_factory=dict)
    """How many items of each article were left out as boilerplate, by slug."""


@dataclass(frozen=True, slots=True)
class _Run:
    """What holds for a whole run."""

    settings: Settings
    now: datetime
    report: Report
    refresh: bool = False

    def read_articles(self, names: Sequence[str]) -> list[Article]:
        """Read the articles and write their templates."""
        paths, errors = find_articles(self.settings, names)
        self.report.errors += errors
        if not paths and not errors:
            self.report.remarks.append(f"There is no article in {self.settings.seeds}/: put NAME.txt there")
        articles = []
        for path in paths:
            try:
                article = read_article(path, self.settings)
                write_template(self.settings, article, self.now)
            except WorkflowError as error:
                self.report.errors.append(error)
                continue
            articles.append(article)
            self.report.remarks += [f"{self.settings.shown(path)}: {remark}" for remark in article.remarks]
            self.report.skipped[article.slug] = len(article.skipped)
        return articles

    def open(self, articles: Iterable[Article], locale: str) -> list[ArticleCatalog]:
        """The articles' catalogs in a locale; those that cannot be used are reported."""
        works = []
        for article in articles:
            try:
                works.append(open_article_catalog(self.settings, article, locale, self.now))
            except WorkflowError as error:
                self.report.errors.append(error)
        return works

    def save(self, work: ArticleCatalog) -> None:
        """Save a catalog; one that cannot be saved is reported."""
        try:
            save_article_catalog(self.settings, work, self.now, refresh=self.refresh)
        except WorkflowError as error:
            work.changed, work.drafts, work.lost = False, [], True
            self.report.errors.append(error)

    def close(self, works: Iterable[ArticleCatalog]) -> None:
        """Save what is not saved yet."""
        for work in works:
            self.save(work)
            if not work.lost:
                self.report.outcomes.append(work.outcome)


def extract_articles(settings: Settings, names: Sequence[str], locales: Sequence[str], *, now: datetime) -> Report:
    """Bring templates and catalogs up to date with the articles; no draft is made."""
    run = _Run(settings, now, Report())
    articles = run.read_articles(names)
    for locale in locales:
        run.close(run.open(articles, locale))
    return run.report


def translate_articles(
    settings: Settings,
    names: Sequence[str],
    locales: Sequence[str],
    *,
    now: datetime,
    machines: Machines,
    progress: Progress,
    refresh: bool = False,
) -> Report:
    """
    Bring the catalogs up to date and draft what has no translation: from memory, else by machine.

    With `refresh` untouched drafts are made anew. What a person typed or accepted is never replaced.
    """
    run = _Run(settings, now, Report(), refresh)
    articles = run.read_articles(names)
    for locale in locales:
        works = run.open(articles, locale)
        try:
            for_machine = _draft_from_memory(run, works, locale)
            if for_machine:
                _draft_by_machine(run, for_machine, locale, machines, progress)
        finally:
            # Whatever ends the run, what has been drafted by then is kept.
            run.close(works)
    return run.report


_Wanting = tuple[ArticleCatalog, SourceUnit]


def _draft_from_memory(run: _Run, works: Sequence[ArticleCatalog], locale: str) -> list[_Wanting]:
    """Draft what has been reviewed elsewhere; gives what is left for the machine."""
    pending = [(work, unit) for work in works for unit in units_wanting_drafts(work, refresh=run.refresh)]
    if not pending:
        return []
    memory = _load_memory(run, works, locale)
    for_machine = []
    for work, unit in pending:
        match = memory.exact_match(unit.msgid)
        if match is None:
            for_machine.append((work, unit))
        elif work.ledger.latest(unit.msgid) != match:
            work.drafts.append((unit.msgid, match))
            work.outcome.remembered += 1
    return for_machine


def _load_memory(run: _Run, works: Sequence[ArticleCatalog], locale: str) -> Memory:
    catalogs = {work.article.slug: work.catalog for work in works}
    for path in sorted(run.settings.catalog_path(locale, "x").parent.glob("*.po")):
        if path.stem in catalogs or path.name.startswith("."):
            continue
        try:
            catalog = read_catalog(path, locale=locale)
        except WorkflowError as error:
            run.report.remarks.append(f"Left out of the translation memory: {error}")
            continue
        # Another header tells of a copy under another name, such as Poedit makes for a moment while it saves.
        if catalog and catalog.value(ARTICLE_HEADER) in ("", path.stem):
            catalogs[path.stem] = catalog
    return build_memory(catalogs.items())


def _draft_by_machine(run: _Run, pending: Sequence[_Wanting], locale: str, machines: Machines, progress: Progress) -> None:
    try:
        # Only for units that have failed before: a fingerprint is the hash of a whole model.
        if any(_failed_draft(work, unit) for work, unit in pending):
            fingerprint = machines.fingerprint(run.settings, locale)
            pending = [(work, unit) for work, unit in pending if not _has_failed(fingerprint, work, unit)]
        if not pending:
            return
        machine = machines.translator(run.settings, locale)
    except PackageError as error:
        run.report.missing.append(error)
        return
    requests = _requests(pending)
    progress.start(locale, machine, len(requests))
    try:
        works = dict(zip(map(id, requests), (work for work, _ in pending), strict=True))
        for work, _ in pending:
            work.waiting += 1
        for request, draft in draft_units(requests, machine, locale):
            work = works[id(request)]
            _take(work, request.unit, draft)
            progress.advance(1)
            if work.waiting == 0:
                run.save(work)
    except PackageError as error:
        run.report.missing.append(error)
    finally:
        progress.finish()


def _has_failed(fingerprint: str, work: ArticleCatalog, unit: SourceUnit) -> bool:
    """Whether this very machine had no acceptable draft for a unit before: it would have none today."""
    failed = _failed_draft(work, unit)
    return failed is not None and failed.fingerprint == fingerprint


def _failed_draft(work: ArticleCatalog, unit: SourceUnit) -> Draft | None:
    latest = work.ledger.latest(unit.msgid)
    return latest if latest is not None and not latest.text else None


def _take(work: ArticleCatalog, unit: SourceUnit, draft: Draft) -> None:
    work.waiting -= 1
    if draft.text:
        work.outcome.drafted += 1
    else:
        work.outcome.left_empty += 1
    latest = work.ledger.latest(unit.msgid)
    # A refresh that comes to nothing, or to the same, leaves the draft that is there.
    if latest is None or ((draft.text or not latest.text) and not _same(draft, latest)):
        work.drafts.append((unit.msgid, draft))


def _same(draft: Draft, other: Draft) -> bool:
    return (draft.text, draft.source, draft.fingerprint) == (other.text, other.source, other.fingerprint)


def _requests(pending: Iterable[_Wanting]) -> list[DraftRequest]:
    casings: dict[str, Casing] = {}
    unlearned = learn_casing(())
    requests = []
    for work, unit in pending:
        casing = unlearned
        if wants_casing(unit):
            slug = work.article.slug
            if slug not in casings:
                body = (block for block in work.article.blocks if block.kind is BlockKind.PARAGRAPH)
                casings[slug] = learn_casing(segment.text for block in body for segment in block.segments)
            casing = casings[slug]
        requests.append(DraftRequest(unit, casing))
    return requests
