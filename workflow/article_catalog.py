"""
An article on its way into a locale: its template, catalog and draft ledger, read, brought up to date and written.

In: an article and a locale. Out: what wants a draft; and, when drafts have come, files in which nothing of a person has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from workflow.catalogs import ARTICLE_HEADER, Catalog, change_catalog, complete_header, new_header, read_catalog
from workflow.config import Settings
from workflow.errors import CatalogError, WorkflowError
from workflow.extraction import machine_may_write, merge_units, source_units, template_units
from workflow.languages import language_of
from workflow.ledger import Ledger, append_drafts, load_ledger
from workflow.model import Article, Draft, SourceUnit, UnitState
from workflow.seeds import find_articles
from workflow.storage import Signature, signature_of

__all__ = [
    "ArticleCatalog",
    "Outcome",
    "existing_catalogs",
    "failed_draft",
    "open_article_catalog",
    "save_article_catalog",
    "units_wanting_drafts",
    "write_template",
]


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
    stale: int = 0
    """Units with a person's text for an earlier wording of their sentence."""
    rough: int = 0
    """Untouched drafts by the small packages that ship with the project."""


@dataclass(slots=True)
class ArticleCatalog:
    """One article in one locale, while a run works on it."""

    article: Article
    units: Sequence[SourceUnit]
    outcome: Outcome
    ledger: Ledger
    catalog: Catalog
    """The catalog as it will be, up to date with the article."""
    changed: bool
    """Whether the file differs from it."""
    drafts: list[tuple[str, Draft]] = field(default_factory=list)
    """Drafts, as (msgid, draft), that are in no file yet."""
    waiting: int = 0
    """How many drafts are still to come."""


def open_article_catalog(settings: Settings, article: Article, locale: str, now: datetime) -> ArticleCatalog:
    """Read what there is and bring it up to date in memory; raises CatalogError where a file cannot be used."""
    units = source_units(article, settings.unit)
    path = settings.catalog_path(locale, article.slug)
    ledger = load_ledger(settings.ledger_path(locale, article.slug))
    old = read_catalog(path, locale=locale, slug=article.slug)
    known = {unit.msgid for unit in old.live} if old else set()
    outcome = Outcome(article.slug, locale, path, units=len(units), new=sum(unit.msgid not in known for unit in units))
    work = ArticleCatalog(article, units, outcome, ledger, Catalog((), ()), changed=True)
    work.catalog = _up_to_date(settings, work, old, now, refresh=False)
    work.changed = work.catalog != old
    _count(work)
    return work


def existing_catalogs(
    settings: Settings, names: Sequence[str], locales: Sequence[str], errors: list[WorkflowError]
) -> Iterator[tuple[str, str, Catalog | None]]:
    """(slug, locale, catalog or None) of the named articles, or of all; what cannot be read is added to `errors`."""
    paths, found = find_articles(settings, names)
    errors += found
    for path in paths:
        for locale in locales:
            try:
                catalog = read_catalog(settings.catalog_path(locale, path.stem), locale=locale, slug=path.stem)
            except WorkflowError as error:
                errors.append(error)
            else:
                yield path.stem, locale, catalog


def units_wanting_drafts(work: ArticleCatalog, *, refresh: bool) -> Iterator[SourceUnit]:
    """The units without a translation; with `refresh` also those whose draft nobody has touched."""
    known = {unit.msgid: unit for unit in work.catalog.live if unit.context is None}
    for source in work.units:
        unit = known[source.msgid]
        if machine_may_write(unit, work.ledger) and (refresh or unit.state is UnitState.UNTRANSLATED):
            yield source


def failed_draft(work: ArticleCatalog, msgid: str) -> Draft | None:
    """The present draft of a unit, if it is one without a text: a machine had no acceptable one."""
    latest = work.ledger.latest(msgid)
    # Without a fingerprint no machine was asked, and there is only advice.
    return latest if latest is not None and not latest.text and latest.fingerprint else None


def save_article_catalog(settings: Settings, work: ArticleCatalog, now: datetime, *, refresh: bool) -> None:
    """Write what is new, the ledger first; nothing is written where nothing changes. Raises WorkflowError."""
    if not work.changed and not work.drafts:
        return
    slug, locale, path = work.outcome.slug, work.outcome.locale, work.outcome.path
    places = {unit.msgid: place for place, unit in enumerate(work.units)}
    # In the order of the article, not in that in which a machine was done with them.
    drafts, work.drafts = sorted(work.drafts, key=lambda draft: places[draft[0]]), []
    ledger = settings.ledger_path(locale, slug)
    known = signature_of(ledger) == work.ledger.signature
    signature = append_drafts(ledger, drafts, now=now, within=settings.project)
    work.ledger = replace(work.ledger.with_drafts(drafts), signature=signature if known else None)
    work.catalog = change_catalog(
        path,
        lambda old: _up_to_date(settings, work, old, now, refresh=refresh),
        locale=locale,
        slug=slug,
        within=settings.project,
    )
    work.changed = False
    _count(work)


def write_template(settings: Settings, article: Article, now: datetime) -> Signature | None:
    """Bring an article's template up to date; it keeps the date of its creation. Gives its signature; raises WorkflowError."""

    def update(old: Catalog | None) -> Catalog:
        new = new_header(article.slug, locale="", source_language=settings.source_language, plural_forms="", now=now)
        units = template_units(article, source_units(article, settings.unit))
        return Catalog(old.header if old else new, units, f"Template of the article {article.name}: its units, untranslated.")

    path = settings.template_path(article.slug)
    return change_catalog(path, update, locale="", slug=article.slug, within=settings.project).signature


def _up_to_date(settings: Settings, work: ArticleCatalog, old: Catalog | None, now: datetime, *, refresh: bool) -> Catalog:
    new = _new_catalog(settings, work.article, work.outcome.locale, now)
    catalog = old or new
    _refuse_unrelated(catalog, work)
    catalog = replace(catalog, header=complete_header(catalog.header, new.header))
    typography = settings.carry_over_typography
    return merge_units(catalog, work.article, work.units, work.ledger, refresh=refresh, typography=typography)


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


def _refuse_unrelated(catalog: Catalog, work: ArticleCatalog) -> None:
    if catalog.value(ARTICLE_HEADER) or not catalog.live:
        return
    wanted = {unit.msgid for unit in work.units}
    if not any(unit.msgid in wanted for unit in catalog.live):
        raise CatalogError(
            f"The catalog shares no sentence with the article {work.article.name} and does not say whose it is",
            path=work.outcome.path,
            remedy=f"Move it to where it belongs, or add the header {ARTICLE_HEADER}: {work.article.slug} if it is the right one",
        )


def _count(work: ArticleCatalog) -> None:
    live = [(unit, unit.state) for unit in work.catalog.live]
    work.outcome.untranslated = sum(state is UnitState.UNTRANSLATED for _, state in live)
    work.outcome.stale = sum(state is UnitState.STALE for _, state in live)
    work.outcome.rough = sum(
        state is UnitState.DRAFT
        and (draft := work.ledger.latest(unit.msgid)) is not None
        and draft.starter
        and draft.text == unit.msgstr
        for unit, state in live
    )
