"""
The run behind `extract` and `translate`: every article into every locale.

In: the project's settings and the names of articles. Out: files under `locales/`, and a `Report` of what was done. A file that
cannot be read or written is reported and the others are still done. Catalogs are saved as soon as their last draft is there,
and what is there when a run is interrupted is saved as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from workflow.articles import find_articles, read_article
from workflow.catalogs import ARTICLE_HEADER, Catalog, change_catalog, complete_header, new_header, read_catalog
from workflow.config import Settings
from workflow.drafting import DraftRequest, draft_units
from workflow.engine import Translator
from workflow.errors import CatalogError, PackageError, WorkflowError
from workflow.extraction import machine_may_write, merge_units, source_units, template_units
from workflow.languages import language_of
from workflow.ledger import Ledger, append_drafts, load_ledger
from workflow.memory import Memory, build_memory
from workflow.model import Article, BlockKind, Draft, SourceUnit, UnitState
from workflow.truecasing import learn_casing

__all__ = ["Outcome", "Progress", "Report", "TranslatorFactory", "extract_articles", "translate_articles"]

TranslatorFactory = Callable[[Settings, str], Translator]
"""Gives the machine for a locale; called only when there is something to translate. Raises PackageError where there is none."""


class Progress(Protocol):
    """How a long run tells that it moves."""

    def start(self, locale: str, machine: Translator, units: int) -> None:
        """The machine is about to translate that many units into a locale."""

    def advance(self, units: int) -> None:
        """So many more are done."""

    def finish(self) -> None:
        """The locale is done, or given up."""


@dataclass(slots=True)
class Outcome:
    """What a run did to one catalog."""

    slug: str
    locale: str
    path: Path
    units: int = 0
    new: int = 0
    drafted: int = 0
    remembered: int = 0
    left_empty: int = 0
    """Units the machine had no acceptable draft for; the notes in the catalog say why."""
    untranslated: int = 0


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


@dataclass(slots=True)
class _Work:
    """An article on its way into a locale."""

    article: Article
    units: Sequence[SourceUnit]
    outcome: Outcome
    ledger: Ledger
    catalog: Catalog
    drafts: list[tuple[str, Draft]] = field(default_factory=list)
    waiting: int = 0


def extract_articles(settings: Settings, names: Sequence[str], locales: Sequence[str], *, now: datetime) -> Report:
    """Bring templates and catalogs up to date with the articles; no draft is made."""
    report = Report()
    articles = _read_articles(settings, names, report)
    for locale in locales:
        _extract(settings, articles, locale, report, now)
    return report


def translate_articles(
    settings: Settings,
    names: Sequence[str],
    locales: Sequence[str],
    *,
    now: datetime,
    translator_for: TranslatorFactory,
    progress: Progress,
    refresh: bool = False,
) -> Report:
    """
    Bring the catalogs up to date and draft what has no translation: from memory, else by machine.

    With `refresh` untouched drafts are made anew. What a person typed or accepted is never replaced.
    """
    report = Report()
    articles = _read_articles(settings, names, report)
    for locale in locales:
        works = _extract(settings, articles, locale, report, now)
        _draft(settings, works, locale, report, now, _Drafting(translator_for, progress, refresh))
    return report


@dataclass(frozen=True, slots=True)
class _Drafting:
    """How a run drafts."""

    translator_for: TranslatorFactory
    progress: Progress
    refresh: bool


def _read_articles(settings: Settings, names: Sequence[str], report: Report) -> list[Article]:
    paths, errors = find_articles(settings, names)
    report.errors += errors
    articles = []
    for path in paths:
        try:
            article = read_article(path, settings)
        except WorkflowError as error:
            report.errors.append(error)
            continue
        articles.append(article)
        report.remarks += [f"{settings.shown(path)}: {remark}" for remark in article.remarks]
        report.skipped[article.slug] = len(article.skipped)
    return articles


def _extract(settings: Settings, articles: Iterable[Article], locale: str, report: Report, now: datetime) -> list[_Work]:
    works = []
    for article in articles:
        try:
            works.append(_extract_one(settings, article, locale, now))
        except WorkflowError as error:
            report.errors.append(error)
            continue
        report.outcomes.append(works[-1].outcome)
    return works


def _extract_one(settings: Settings, article: Article, locale: str, now: datetime) -> _Work:
    units = source_units(article, settings.unit)
    _write_template(settings, article, units, now)
    path = settings.catalog_path(locale, article.slug)
    ledger = load_ledger(settings.ledger_path(locale, article.slug))
    old = read_catalog(path, locale=locale, slug=article.slug)
    known = {unit.msgid for unit in old.live} if old else set()
    outcome = Outcome(article.slug, locale, path, units=len(units), new=sum(unit.msgid not in known for unit in units))
    work = _Work(article, units, outcome, ledger, old or Catalog((), ()))
    _save(settings, work, now, refresh=False)
    return work


def _write_template(settings: Settings, article: Article, units: Sequence[SourceUnit], now: datetime) -> None:
    def update(old: Catalog | None) -> Catalog:
        header = (
            old.header
            if old
            else new_header(article.slug, locale="", source_language=settings.source_language, plural_forms="", now=now)
        )
        comment = f"Template of the article {article.name}: its units, untranslated."
        return Catalog(header, template_units(article, units), comment)

    path = settings.template_path(article.slug)
    change_catalog(path, update, locale="", slug=article.slug, within=settings.project)


def _save(settings: Settings, work: _Work, now: datetime, *, refresh: bool) -> None:
    """Write what is new of a work, the ledger first; nothing is written where nothing changes."""
    slug, locale, path = work.outcome.slug, work.outcome.locale, work.outcome.path
    if work.drafts:
        append_drafts(settings.ledger_path(locale, slug), work.drafts, now=now, within=settings.project)
        work.ledger = work.ledger.with_drafts(work.drafts)
        work.drafts = []

    def update(old: Catalog | None) -> Catalog:
        new = _new_catalog(settings, work.article, locale, now)
        catalog = old or new
        _refuse_unrelated(catalog, work, settings)
        catalog = replace(catalog, header=complete_header(catalog.header, new.header))
        return merge_units(catalog, work.article, work.units, work.ledger, refresh=refresh)

    work.catalog = change_catalog(path, update, locale=locale, slug=slug, within=settings.project)
    work.outcome.untranslated = sum(unit.state is UnitState.UNTRANSLATED for unit in work.catalog.live)


def _new_catalog(settings: Settings, article: Article, locale: str, now: datetime) -> Catalog:
    header = new_header(
        article.slug,
        locale=locale,
        source_language=settings.source_language,
        plural_forms=settings.plural_forms_of(locale),
        now=now,
    )
    comment = (
        f"{language_of(locale).name} translation of the article {article.name}.\n"
        "Review every unit in Poedit: what needs work is a draft, and only what you accept is published."
    )
    return Catalog(header, (), comment)


def _refuse_unrelated(catalog: Catalog, work: _Work, settings: Settings) -> None:
    if catalog.value(ARTICLE_HEADER) or not catalog.live:
        return
    wanted = {unit.msgid for unit in work.units}
    if not any(unit.msgid in wanted for unit in catalog.live):
        raise CatalogError(
            f"The catalog shares no sentence with the article {work.article.name} and does not say whose it is",
            path=settings.shown(work.outcome.path),
            remedy=f"Move it to where it belongs, or add the header {ARTICLE_HEADER}: {work.article.slug} if it is the right one",
        )


def _draft(settings: Settings, works: Sequence[_Work], locale: str, report: Report, now: datetime, drafting: _Drafting) -> None:
    pending = [(work, unit) for work in works for unit in _wanting(work, drafting.refresh)]
    if not pending:
        return
    memory = _load_memory(settings, works, locale, report)
    for_machine = []
    for work, unit in pending:
        match = memory.exact_match(unit.msgid)
        if match:
            if work.ledger.latest(unit.msgid) != match:
                work.drafts.append((unit.msgid, match))
                work.outcome.remembered += 1
        else:
            for_machine.append((work, unit))
    try:
        if for_machine:
            _draft_by_machine(settings, for_machine, locale, report, now, drafting)
    finally:
        # Whatever ends the run, what has been drafted by then is kept.
        for work in works:
            if work.drafts:
                _try_to_save(settings, work, now, report, drafting.refresh)


def _wanting(work: _Work, refresh: bool) -> Iterable[SourceUnit]:
    known = {unit.msgid: unit for unit in work.catalog.live if unit.context is None}
    for source in work.units:
        unit = known[source.msgid]
        if unit.state is UnitState.UNTRANSLATED or (refresh and machine_may_write(unit, work.ledger)):
            yield source


def _load_memory(settings: Settings, works: Sequence[_Work], locale: str, report: Report) -> Memory:
    catalogs = {work.article.slug: work.catalog for work in works}
    for path in sorted(settings.catalog_path(locale, "x").parent.glob("*.po")):
        if path.stem not in catalogs and not _is_temporary(path):
            try:
                catalog = read_catalog(path, locale=locale)
            except WorkflowError as error:
                report.remarks.append(f"Left out of the translation memory: {error}")
                continue
            if catalog:
                catalogs[path.stem] = catalog
    return build_memory(catalogs.items())


def _is_temporary(path: Path) -> bool:
    # Poedit saves through files named <first letters>tmp<random>.po in the same folder.
    return path.name.startswith(".") or "tmp" in path.stem[:9]


def _draft_by_machine(
    settings: Settings,
    pending: Sequence[tuple[_Work, SourceUnit]],
    locale: str,
    report: Report,
    now: datetime,
    drafting: _Drafting,
) -> None:
    try:
        machine = drafting.translator_for(settings, locale)
    except PackageError as error:
        report.missing.append(error)
        return
    pending = [(work, unit) for work, unit in pending if not _has_failed(machine, work, unit)]
    if not pending:
        return
    requests = _requests(pending)
    drafting.progress.start(locale, machine, len(requests))
    try:
        works = dict(zip(map(id, requests), (work for work, _ in pending), strict=True))
        for work, _ in pending:
            work.waiting += 1
        for request, draft in draft_units(requests, machine, locale):
            work = works[id(request)]
            _take(work, request.unit, replace(draft, starter=machine.bundled))
            drafting.progress.advance(1)
            if work.waiting == 0:
                _try_to_save(settings, work, now, report, drafting.refresh)
    except PackageError as error:
        report.missing.append(error)
    finally:
        drafting.progress.finish()


def _has_failed(machine: Translator, work: _Work, unit: SourceUnit) -> bool:
    """Whether this very machine had no acceptable draft for a unit before: it would have none today."""
    latest = work.ledger.latest(unit.msgid)
    return latest is not None and not latest.text and latest.fingerprint == machine.fingerprint


def _take(work: _Work, unit: SourceUnit, draft: Draft) -> None:
    work.waiting -= 1
    if draft.text:
        work.outcome.drafted += 1
    else:
        work.outcome.left_empty += 1
        if (latest := work.ledger.latest(unit.msgid)) and latest.text:
            # A refresh that comes to nothing leaves the draft that is there.
            return
    work.drafts.append((unit.msgid, draft))


def _try_to_save(settings: Settings, work: _Work, now: datetime, report: Report, refresh: bool) -> None:
    try:
        _save(settings, work, now, refresh=refresh)
    except WorkflowError as error:
        work.drafts = []
        report.errors.append(error)


def _requests(pending: Iterable[tuple[_Work, SourceUnit]]) -> list[DraftRequest]:
    casings = {}
    requests = []
    for work, unit in pending:
        slug = work.article.slug
        if slug not in casings:
            body = (block for block in work.article.blocks if block.kind is BlockKind.PARAGRAPH)
            casings[slug] = learn_casing(segment.text for block in body for segment in block.segments)
        requests.append(DraftRequest(unit, casings[slug]))
    return requests
