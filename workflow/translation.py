"""
The run behind `extract` and `translate`: every article into every locale.

In: the project's settings and the names of articles. Out: files under `locales/`, and a `Report` of what was done. A file that
cannot be read or written is reported and the others are still done. Catalogs are saved as soon as their last draft is there,
and what is there when a run is interrupted is saved as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
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
from workflow.checking import Rules, load_all_rules
from workflow.config import Settings
from workflow.draft_notes import with_findings
from workflow.drafting import DraftRequest, draft_units, wants_casing
from workflow.engine import Translator
from workflow.errors import PackageError, WorkflowError
from workflow.memory import Memory, translator_of
from workflow.memory_files import load_memory
from workflow.model import Article, BlockKind, Draft, Origin, SourceUnit
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
    rules, broken = load_all_rules(settings, locales)
    run = _Run(settings, now, Report(errors=list(broken.values())), refresh)
    articles = run.read_articles(names)
    for locale in locales:
        works = run.open(articles, locale)
        try:
            for_machine, memory = _draft_from_memory(run, works, locale)
            if for_machine:
                _draft_by_machine(run, for_machine, rules.get(locale, Rules(locale)), machines, progress, memory)
        finally:
            # Whatever ends the run, what has been drafted by then is kept.
            run.close(works)
    return run.report


_Wanting = tuple[ArticleCatalog, SourceUnit]


def _draft_from_memory(run: _Run, works: Sequence[ArticleCatalog], locale: str) -> tuple[list[_Wanting], Memory]:
    """Draft what has been reviewed elsewhere; gives what is left for the machine, and the memory."""
    pending = [(work, unit) for work in works for unit in units_wanting_drafts(work, refresh=run.refresh)]
    if not pending:
        return [], Memory()
    memory, remarks = load_memory(run.settings, locale, {work.article.slug: work.catalog for work in works})
    run.report.remarks += remarks
    for_machine = []
    for work, unit in pending:
        accept_for = translator_of(work.catalog) if run.settings.accept_exact_matches else None
        match = memory.exact_match(unit.msgid, accept_for=accept_for)
        if match is None:
            for_machine.append((work, unit))
        elif work.ledger.latest(unit.msgid) != match:
            work.drafts.append((unit.msgid, match))
            work.outcome.remembered += 1
    return for_machine, memory


def _draft_by_machine(
    run: _Run, pending: Sequence[_Wanting], rules: Rules, machines: Machines, progress: Progress, memory: Memory
) -> None:
    locale = rules.locale
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
        _advise(pending, memory)
        return
    requests = _requests(pending)
    progress.start(locale, machine, len(requests))
    try:
        works = dict(zip(map(id, requests), (work for work, _ in pending), strict=True))
        for work, _ in pending:
            work.waiting += 1
        for request, draft in draft_units(requests, machine, locale):
            work = works[id(request)]
            draft = with_findings(draft, request.unit, rules)
            _take(work, request.unit, replace(draft, advice=memory.advice(request.unit.msgid)))
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
    # Without a fingerprint no machine was asked, and there is only advice.
    return latest if latest is not None and not latest.text and latest.fingerprint else None


def _advise(pending: Iterable[_Wanting], memory: Memory) -> None:
    """Where there is no machine, show at least what is similar; once, as beside a draft."""
    for work, unit in pending:
        if work.ledger.latest(unit.msgid) is None and (advice := memory.advice(unit.msgid)):
            work.drafts.append((unit.msgid, Draft("", Origin.MACHINE, "", advice=advice)))


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
    def told(one: Draft) -> tuple[object, ...]:
        return one.text, one.source, one.fingerprint, one.advice, one.warnings

    return told(draft) == told(other)


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
