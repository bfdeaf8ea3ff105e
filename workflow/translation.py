"""
The run behind `extract` and `translate`: every article into every locale.

In: the project's settings and the names of articles. Out: files under `locales/`, and a `Report` of what was done. A file that
cannot be read or written is reported and the others are still done. Catalogs are saved as soon as their last draft is there,
and what is there when a run is interrupted is saved as well. An article of which nothing has changed is not opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Protocol

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
from workflow.checking import Rules, load_all_rules
from workflow.choosing import Target
from workflow.config import Settings
from workflow.draft_notes import with_findings
from workflow.drafting import DraftRequest, draft_units, wants_casing
from workflow.engine import Translator
from workflow.errors import PackageError, WorkflowError
from workflow.freshness import Known, Record, Seen
from workflow.memory import Memory, Reviewed, reviewed_in, translator_of
from workflow.memory_cache import ReviewedCache
from workflow.memory_files import load_memory
from workflow.model import Article, BlockKind, Draft, Origin, SourceUnit
from workflow.orphans import orphan_remarks
from workflow.renames import Exchanges, abandoned_slugs, follow_renames
from workflow.storage import read_file, signature_of
from workflow.truecasing import learn_casing

__all__ = ["Machines", "Progress", "Report", "extract_articles", "translate_articles"]


class Machines(Protocol):
    """Where a run gets its machines from; both methods raise PackageError where there is none for the locale."""

    def fingerprint(self, settings: Settings, locale: str) -> str:
        """The fingerprint of the locale's machine, which need not be loaded for it."""

    def translator(self, settings: Settings, locale: str) -> Translator:
        """The machine itself; asked for only when there is something to translate."""


class Progress(Protocol):
    """How a long run tells that it moves."""

    def start(self, locale: str, machine: Translator) -> None:
        """The machine is about to translate into a locale."""

    def expect(self, units: int) -> None:
        """So many more units are to be translated; articles are read while the machine works."""

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
class _LocaleRun:
    """The part of a run that concerns one locale; catalogs are in memory only until they are finished."""

    run: _Run
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


def extract_articles(settings: Settings, names: Sequence[str], locales: Sequence[str], *, now: datetime) -> Report:
    """Bring templates and catalogs up to date with the articles; no draft is made."""
    run = _Run(settings, now, Report())
    paths = run.find(names)
    for locale in locales:
        part = _LocaleRun(run, locale, Record.load(settings, locale), ReviewedCache(settings, locale))
        for path in paths:
            if known := part.known(path):
                part.pass_over(path, known)
            else:
                for work in part.open([path]):
                    part.save(work)
        part.close()
    return run.finish(names, locales)


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
    paths = run.find(names)
    for locale in locales:
        part = _LocaleRun(run, locale, Record.load(settings, locale), ReviewedCache(settings, locale))
        try:
            _draft(part, _Feed(part, paths, machines), rules.get(locale, Rules(locale)), machines, progress)
        finally:
            # Whatever ends the run, what has been drafted by then is kept.
            part.close()
    return run.finish(names, locales)


class _Feed:
    """
    The units of a locale that want a draft of the machine, as they are come upon; what the memory knows is taken care of.

    Catalogs that are there already come first: all of them have to be read before the first unit is drafted, since they are
    the memory. Nobody has reviewed anything of the other articles, so these are read while the machine works. Of unchanged
    articles only those are opened for which there may be a draft today that there was not before.
    """

    def __init__(self, part: _LocaleRun, paths: Sequence[Path], machines: Machines) -> None:
        self._part = part
        self._machines = machines
        unchanged = {path: known for path in paths if (known := part.known(path))}
        self._refused = {path: known for path, known in unchanged.items() if known.refused and not known.open}
        for path, known in unchanged.items():
            if not known.refused and not known.open:
                part.pass_over(path, known)
        rest = [path for path in paths if path not in unchanged or unchanged[path].open]
        there = {path for path in rest if part.run.settings.catalog_path(part.locale, path.stem).exists()}
        self._reviewed: dict[str, Reviewed] = {}
        self._known = list(self._read_first(path for path in rest if path in there))
        self._new = [path for path in rest if path not in there]
        self._loaded: Memory | None = None
        self._fingerprint = ""

    @property
    def memory(self) -> Memory:
        """The translation memory of the locale, loaded when it is first needed."""
        if self._loaded is None:
            part = self._part
            self._loaded, remarks = load_memory(part.run.settings, part.locale, self._reviewed, part.reviewed)
            part.run.report.remarks += remarks
        return self._loaded

    @property
    def fingerprint(self) -> str:
        """Of the machine of the locale, "none" where there is none: the machine itself will say why."""
        if not self._fingerprint:
            try:
                self._fingerprint = self._machines.fingerprint(self._part.run.settings, self._part.locale)
            except PackageError:
                self._fingerprint = "none"
        return self._fingerprint

    def __iter__(self) -> Iterator[tuple[ArticleCatalog, list[SourceUnit]]]:
        """Each catalog with its units that are for the machine; catalogs without such a unit are saved on the way."""
        for work in self._part.open(chain(self._known, self._reconsidered(), self._new)):
            units = [
                unit for unit in units_wanting_drafts(work, refresh=self._part.run.refresh) if not self._remembered(work, unit)
            ]
            if units:
                yield work, units
            else:
                self._part.save(work)

    def _read_first(self, paths: Iterable[Path]) -> Iterator[Path]:
        """
        The articles that may want drafts, once what is reviewed in all of them is known; the others are saved.

        All are let go of, since there may be any number of them, and those that want drafts are opened again in their turn.
        """
        for path in paths:
            for work in self._part.open([path]):
                self._reviewed[work.article.slug] = reviewed_in(work.catalog)
                if any(True for _ in units_wanting_drafts(work, refresh=self._part.run.refresh)):
                    del self._part.unfinished[work.article.slug]
                    yield path
                else:
                    self._part.save(work)

    def _reconsidered(self) -> Iterator[Path]:
        """The unchanged articles with units that a machine had no draft for, if it is another one or the memory has them now."""
        for path, known in self._refused.items():
            if all(
                fingerprint == self.fingerprint and self.memory.exact_match(msgid) is None
                for msgid, fingerprint in known.refused.items()
            ):
                self._part.pass_over(path, known)
            else:
                yield path

    def _remembered(self, work: ArticleCatalog, unit: SourceUnit) -> bool:
        accept_for = translator_of(work.catalog) if self._part.run.settings.accept_exact_matches else None
        match = self.memory.exact_match(unit.msgid, accept_for=accept_for)
        if match is not None and work.ledger.latest(unit.msgid) != match:
            work.drafts.append((unit.msgid, match))
            work.outcome.remembered += 1
        return match is not None


def _draft(part: _LocaleRun, feed: _Feed, rules: Rules, machines: Machines, progress: Progress) -> None:
    wanting = _untried(part, feed)
    first = next(wanting, None)
    if first is None:
        return
    try:
        machine = machines.translator(part.run.settings, part.locale)
    except PackageError as error:
        part.run.report.missing.append(error)
        for work, units in chain([first], wanting):
            _advise(work, units, feed.memory)
        return
    progress.start(part.locale, machine)
    works: dict[int, ArticleCatalog] = {}
    try:
        requests = _requests(chain([first], wanting), works, progress)
        for request, draft in draft_units(requests, machine, Target(part.locale, rules.terms)):
            work = works.pop(id(request))
            draft = with_findings(draft, request.unit, rules)
            _take(work, request.unit, replace(draft, advice=feed.memory.advice(request.unit.msgid)))
            progress.advance(1)
            if work.waiting == 0:
                part.save(work)
    except PackageError as error:
        part.run.report.missing.append(error)
    finally:
        progress.finish()


_Wanting = tuple[ArticleCatalog, list[SourceUnit]]


def _untried(part: _LocaleRun, feed: _Feed) -> Iterator[_Wanting]:
    """The feed without the units this very machine had no acceptable draft for before: it would have none today."""
    for work, units in feed:
        failed = {unit.msgid: draft for unit in units if (draft := failed_draft(work, unit.msgid))}
        # Asked for only where units have failed before: a fingerprint is the hash of a whole model.
        units = [unit for unit in units if unit.msgid not in failed or failed[unit.msgid].fingerprint != feed.fingerprint]
        if units:
            yield work, units
        else:
            part.save(work)


def _requests(wanting: Iterable[_Wanting], works: dict[int, ArticleCatalog], progress: Progress) -> Iterator[DraftRequest]:
    """A request for each unit; `works` gets, by the request's identity, the catalog it is for."""
    unlearned = learn_casing(())
    for work, units in wanting:
        casing = unlearned
        if any(map(wants_casing, units)):
            body = (block for block in work.article.blocks if block.kind is BlockKind.PARAGRAPH)
            casing = learn_casing(segment.text for block in body for segment in block.segments)
        work.waiting = len(units)
        progress.expect(len(units))
        for unit in units:
            request = DraftRequest(unit, casing)
            works[id(request)] = work
            yield request


def _advise(work: ArticleCatalog, units: Iterable[SourceUnit], memory: Memory) -> None:
    """Where there is no machine, show at least what is similar; once, as beside a draft."""
    for unit in units:
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
        return one.text, one.source, one.fingerprint, one.confidence, one.advice, one.warnings

    return told(draft) == told(other)
