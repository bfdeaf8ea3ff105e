"""
The gate: an article goes out in a locale whole, reviewed and current, or not at all.

The article is read and segmented again by the very code that made its catalogs, and every unit is looked up. Where something
is missing the reasons are listed, and what was published before stays where it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from workflow.approvals import reasons_to_wait
from workflow.articles import find_articles, read_article
from workflow.catalogs import Catalog, read_catalog
from workflow.checking import Rules, check_catalog, load_all_rules, locate
from workflow.config import Settings
from workflow.errors import ArticleError, WorkflowError
from workflow.extraction import block_msgids, source_units
from workflow.model import Article, Severity, UnitState
from workflow.rendering import Page, render_page
from workflow.storage import read_file, replace_files

__all__ = ["Held", "PublishReport", "Published", "publish_articles"]

_STATES = {
    UnitState.UNTRANSLATED: "without a translation",
    UnitState.STALE: "whose source has changed since the review",
    UnitState.DRAFT: "nobody has reviewed",
}


@dataclass(frozen=True, slots=True)
class Published:
    """A file that holds the published article; `written` is False where it was there already, the same."""

    slug: str
    locale: str
    path: str
    written: bool


@dataclass(frozen=True, slots=True)
class Held:
    """An article that is not published in a locale, and every reason."""

    slug: str
    locale: str
    reasons: tuple[str, ...]


@dataclass(slots=True)
class PublishReport:
    """What went out, what did not, and what is broken."""

    published: list[Published] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    errors: list[WorkflowError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def publish_articles(settings: Settings, names: Sequence[str], locales: Sequence[str]) -> PublishReport:
    """
    Publish every article that passes the gate, in the formats of the settings.

    An article or catalog that cannot be read is among the errors and, for its reason, held.
    """
    paths, errors = find_articles(settings, names)
    report = PublishReport(errors=errors)
    rules, broken = load_all_rules(settings, locales)
    report.errors += broken.values()
    for path in paths:
        try:
            article = read_article(path, settings)
        except ArticleError as error:
            report.errors.append(error)
            report.held += [Held(path.stem, locale, (str(error),)) for locale in locales]
            continue
        for locale in locales:
            if locale in broken:
                report.held.append(Held(article.slug, locale, (str(broken[locale]),)))
            else:
                _publish(settings, article, rules[locale], report)
    return report


def _publish(settings: Settings, article: Article, rules: Rules, report: PublishReport) -> None:
    locale = rules.locale
    try:
        catalog = read_catalog(settings.catalog_path(locale, article.slug), locale=locale, slug=article.slug)
        reasons = _reasons_to_hold(settings, article, rules, catalog, report.remarks)
        if catalog is None or reasons:
            report.held.append(Held(article.slug, locale, tuple(reasons)))
        else:
            report.published += _write(settings, article, locale, catalog)
            if not catalog.reviewer:
                shown = settings.shown(settings.catalog_path(locale, article.slug))
                report.remarks.append(
                    f"{shown}: published without a reviewer; Poedit signs once a name is set in its preferences"
                )
    except WorkflowError as error:
        report.errors.append(error)
        report.held.append(Held(article.slug, locale, (str(error),)))


def _reasons_to_hold(
    settings: Settings, article: Article, rules: Rules, catalog: Catalog | None, remarks: list[str]
) -> list[str]:
    if catalog is None:
        return ["It has no catalog yet: run translate"]
    locale = rules.locale
    wanted = source_units(article, settings.unit)
    units = {unit.msgid: unit for unit in catalog.live if unit.context is None}
    present = [units[source.msgid] for source in wanted if source.msgid in units]
    shown = settings.shown(settings.catalog_path(locale, article.slug))
    reasons = []
    if lacking := len(wanted) - len(present):
        reasons.append(f"The article has changed: {lacking} of its units are not in {shown}; run translate")
    states = Counter(unit.state for unit in present)
    for state, words in _STATES.items():
        if count := states[state]:
            first = next(unit.line for unit in present if unit.state is state)
            reasons.append(f"{count} of {len(wanted)} units {words}, the first at {shown}:{first}")
    reasons += [f"{shown}:{unit.line}: the unit has plural forms, which no article has" for unit in present if unit.plural]
    reviewed = [unit for unit in present if unit.state is UnitState.REVIEWED]
    going_out = {unit.msgid for unit in reviewed}
    checked = check_catalog(settings, rules, article.slug, catalog, article)
    remarks += checked.remarks
    for unit, finding in checked.findings:
        if unit.msgid in going_out and unit.context is None and finding.severity is Severity.ERROR:
            reasons.append(str(locate(settings, article.slug, locale, unit, finding)))
    if settings.second_review:
        reasons += reasons_to_wait(settings, article.slug, locale, catalog, reviewed)
    return reasons


def _write(settings: Settings, article: Article, locale: str, catalog: Catalog) -> list[Published]:
    translations = {unit.msgid: unit.msgstr for unit in catalog.live if unit.context is None}
    blocks = tuple(
        (block, " ".join(" ".join(translations[msgid].split()) for msgid in block_msgids(block, settings.unit)))
        for block in article.blocks
    )
    page = Page(article.slug, locale, settings.source_language, catalog.reviewer, blocks)
    contents = {
        settings.published_folder / locale / f"{article.slug}.{name}": render_page(page, name).encode("utf-8")
        for name in settings.formats
    }
    changed = {path: content for path, content in contents.items() if read_file(path) != content}
    replace_files(changed, within=settings.project)
    return [Published(article.slug, locale, settings.shown(path), path in changed) for path in contents]
