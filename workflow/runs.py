"""
What a run over the articles keeps in mind: what was read, what is unfinished, what it will report.

In: the paths of articles. Out: their catalogs, opened one at a time and saved when nothing more comes for them, and a `Report`.
An article of which nothing has changed is not opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from workflow.article_catalog import (
    ArticleCatalog,
    Outcome,
    failed_draft,
    open_article_catalog,
    save_article_catalog,
    units_wanting_drafts,
    write_template,
)
from workflow.articles import find_articles, read_article
from workflow.config import Settings
from workflow.errors import PackageError, WorkflowError
from workflow.freshness import Known, Record, Seen
from workflow.memory import reviewed_in
from workflow.memory_cache import ReviewedCache
from workflow.model import Article
from workflow.orphans import orphan_remarks
from workflow.renames import Exchanges, abandoned_slugs, follow_renames
from workflow.storage import read_file, signature_of

__all__ = ["LocaleRun", "Report", "Run"]


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
class Run:
    """What holds for a whole run."""

    settings: Settings
    now: datetime
    report: Report
    refresh: bool = False
    articles: dict[Path, Article | None] = field(default_factory=dict)
    """The articles that were read so far, None for one that could not be; their templates are written."""
    seen: dict[Path, Seen] = field(default_factory=dict)
    """What was learnt of the articles that were read so far."""
    told: set[Path] = field(default_factory=set)
    """The articles whose remarks are in the report."""
    exchanges: Exchanges = field(default_factory=Exchanges)

    def find(self, names: Sequence[str]) -> list[Path]:
        """The articles asked for; what is wrong with the names is reported."""
        paths, errors = find_articles(self.settings, names)
        self.report.errors += errors
        if not paths and not errors:
            self.report.remarks.append(f"There is no article in {self.settings.seeds}/: put NAME.txt there")
        lost = self._follow_renames(paths if not names else find_articles(self.settings)[0])
        return [path for path in paths if path.stem not in lost]

    def _follow_renames(self, paths: Sequence[Path]) -> set[str]:
        """Rename the files of renamed articles; gives the slugs of articles whose files could not be."""
        fresh = [path for path in paths if not self.settings.template_path(path.stem).exists()]
        abandoned = abandoned_slugs(self.settings) if fresh else {}
        if not abandoned:
            return set()
        articles = []
        for path in fresh:
            # One that cannot be read is reported when its turn comes.
            with suppress(WorkflowError):
                articles.append(read_article(path, self.settings))
        renames = follow_renames(self.settings, articles, abandoned)
        self.report.remarks += renames.remarks
        self.report.errors += renames.failed.values()
        return set(renames.failed)

    def finish(self, names: Sequence[str], locales: Sequence[str]) -> Report:
        """The report, with what concerns the project as a whole; of catalogs nobody asked for only where all were asked for."""
        self.report.remarks += self.exchanges.remarks()
        self.report.remarks += [] if names else orphan_remarks(self.settings, locales)
        return self.report

    def read(self, path: Path) -> Article | None:
        """An article, read once a run, its template being written then; one that cannot be used is reported, and None."""
        if path not in self.articles:
            try:
                self.articles[path] = self._read(path)
            except WorkflowError as error:
                self.report.errors.append(error)
                self.articles[path] = None
        return self.articles[path]

    def tell(self, path: Path, skipped: int, remarks: Iterable[str]) -> None:
        """Report, once a run, what is to be said of an article in whatever locale."""
        if path not in self.told:
            self.told.add(path)
            self.report.remarks += [f"{self.settings.shown(path)}: {remark}" for remark in remarks]
            self.report.skipped[path.stem] = skipped

    def _read(self, path: Path) -> Article:
        # Before it is read: an edit made meanwhile is not taken for what was read.
        signature = signature_of(path)
        article = read_article(path, self.settings)
        path_of_template = self.settings.template_path(article.slug)
        catalogs = [self.settings.catalog_path(locale, article.slug) for locale in self.settings.locales]
        before = read_file(path_of_template)
        template = write_template(self.settings, article, self.now)
        self.exchanges.note(article.slug, before, read_file(path_of_template), catalogs)
        self.seen[path] = Seen((signature, template), len(article.skipped), article.remarks)
        self.tell(path, len(article.skipped), article.remarks)
        return article


@dataclass(slots=True)
class LocaleRun:
    """The part of a run that concerns one locale; catalogs are in memory only until they are finished."""

    run: Run
    locale: str
    record: Record
    reviewed: ReviewedCache
    unfinished: dict[str, ArticleCatalog] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)

    def known(self, path: Path) -> Known | None:
        """What is known of an article that need not be opened, unless drafts are wanted for it; None where it has to be."""
        return None if self.run.refresh else self.record.find(path)

    def pass_over(self, path: Path, known: Known) -> None:
        """Report an article that is left as it is."""
        self.run.tell(path, known.skipped, known.remarks)
        self.outcomes.append(known.outcome)

    def open(self, paths: Iterable[Path]) -> Iterator[ArticleCatalog]:
        """The articles' catalogs, one at a time; those that cannot be used are reported."""
        for path in paths:
            article = self.run.read(path)
            if article is None:
                continue
            try:
                work = open_article_catalog(self.run.settings, article, self.locale, self.run.now)
            except WorkflowError as error:
                self.run.report.errors.append(error)
            else:
                self.unfinished[article.slug] = work
                yield work

    def save(self, work: ArticleCatalog) -> None:
        """Save a catalog that nothing more comes for; one that cannot be saved is reported."""
        try:
            save_article_catalog(self.run.settings, work, self.run.now, refresh=self.run.refresh)
            self.outcomes.append(work.outcome)
            self._remember(work)
        except WorkflowError as error:
            self.run.report.errors.append(error)
        del self.unfinished[work.article.slug]

    def _remember(self, work: ArticleCatalog) -> None:
        path = self.run.settings.seeds_folder / work.article.name
        empty = [unit.msgid for unit in units_wanting_drafts(work, refresh=False)]
        failed = {msgid: draft.fingerprint for msgid in empty if (draft := failed_draft(work, msgid))}
        is_open = len(failed) < len(empty)
        self.reviewed.add(work.article.slug, work.catalog.signature, reviewed_in(work.catalog))
        self.record.add(path, work, self.run.seen[path], {} if is_open else failed, is_open=is_open)

    def close(self) -> None:
        """Save what is not saved yet, and report in the order of the articles."""
        for work in list(self.unfinished.values()):
            self.save(work)
        # Last of all, so that it never speaks of what a killed run has not done.
        self.record.save()
        self.reviewed.save()
        self.run.report.outcomes += sorted(self.outcomes, key=lambda outcome: outcome.slug)
