"""
The run behind `check`, and the half of the gate that judges texts: every unit with all that the checks may know of it.

In: catalogs, the articles they belong to, the settings and the glossary. Out: findings, sorted by place. A paragraph is known
only while the article can be read and every unit of it is translated; a check that needs it stays silent without.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from workflow.article_catalog import existing_catalogs
from workflow.articles import find_articles, read_article
from workflow.catalogs import Catalog, read_catalog
from workflow.checks import CHECKS, STYLES, Context, Style, check_unit
from workflow.checks.spelling import require_dictionary
from workflow.config import Settings
from workflow.errors import ArticleError, LockedError, SettingsError, StorageError, WorkflowError
from workflow.extraction import block_msgids
from workflow.glossary import load_glossary
from workflow.model import Article, Finding, Severity, Unit, UnitState
from workflow.silencing import is_kept, judge_silences, keep_silences, load_silences

__all__ = [
    "CheckReport",
    "LocatedFinding",
    "Rules",
    "check_catalogs",
    "check_units",
    "load_all_rules",
    "locate",
]

_OFF = "off"
Alone = Callable[[], AbstractContextManager[None]]
"""Gives what to hold while something is written."""

_NOTHING: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Rules:
    """What the checks of a locale go by."""

    locale: str
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    """By the name of the check, where the settings say something else than the check; None where it is off."""
    style: Style = field(default_factory=Style)
    terms: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LocatedFinding:
    """A finding and the unit it is about."""

    slug: str
    locale: str
    path: str
    line: int
    msgid: str
    finding: Finding

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.finding.severity} [{self.finding.check}] {self.finding.message}"


@dataclass(slots=True)
class Checked:
    """What there is to be said of one catalog."""

    findings: list[tuple[Unit, Finding]] = field(default_factory=list)
    silenced: int = 0
    remarks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class CheckReport:
    """What the checks found in the catalogs, and the catalogs that could not be read."""

    findings: list[LocatedFinding] = field(default_factory=list)
    silenced: int = 0
    """Findings that translators' comments silence."""
    errors: list[WorkflowError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def load_all_rules(settings: Settings, locales: Sequence[str]) -> tuple[dict[str, Rules], dict[str, WorkflowError]]:
    """The rules by locale, and what is wrong with the glossaries of others; raises SettingsError for the settings."""
    severities = {name: _severity(settings, name, value) for name, value in settings.severity.items()}
    for name, value in settings.style.items():
        _known(settings, "style", name, STYLES)
        _known(settings, f"style.{name}", value, STYLES[name])
    rules: dict[str, Rules] = {}
    broken: dict[str, WorkflowError] = {}
    for locale in locales:
        if severities.get("spelling"):
            require_dictionary(locale)
        try:
            rules[locale] = Rules(locale, severities, Style(**settings.style), load_glossary(settings, locale))
        except WorkflowError as error:
            broken[locale] = error
    return rules, broken


def check_catalogs(settings: Settings, names: Sequence[str], locales: Sequence[str], alone: Alone | None = None) -> CheckReport:
    """
    The findings of every unit that has a translation, reviewed or draft, sorted by place: path, then line.

    `alone` is what `check_catalog` says; without it the caller is the only writer.
    """
    report = CheckReport()
    rules, broken = load_all_rules(settings, locales)
    report.errors += broken.values()
    paths = {path.stem: path for path in find_articles(settings, names)[0]}
    articles: dict[str, Article | None] = {}
    for slug, locale, catalog in existing_catalogs(settings, names, tuple(rules), report.errors):
        if catalog is None:
            continue
        if slug not in articles:
            # Only the last one is asked for again: the locales of an article follow each other.
            articles = {slug: _read(settings, paths[slug])}
        try:
            checked = check_catalog(settings, rules[locale], slug, catalog, articles[slug], alone)
        except WorkflowError as error:
            report.errors.append(error)
        else:
            report.findings += [locate(settings, slug, locale, unit, finding) for unit, finding in checked.findings]
            report.silenced += checked.silenced
            report.remarks += checked.remarks
    report.findings.sort(key=lambda located: (located.path, located.line))
    return report


def check_catalog(
    settings: Settings, rules: Rules, slug: str, catalog: Catalog, article: Article | None, alone: Alone | None = None
) -> Checked:
    """
    What is to be said of a catalog's live units; for which translations silencing comments hold is noted down.

    `alone` is held while something new is noted down, and the catalog is read again then. Raises CatalogError where what was
    noted before cannot be read. Where it cannot be written, as in a checkout that is only to be looked at, a remark says so.
    """
    path = settings.silences_path(rules.locale, slug)
    silences = judge_silences(catalog.units, load_silences(path))
    checked = Checked()
    try:
        if not is_kept(path, silences.records):
            with alone() if alone else nullcontext():
                # Who held us up may have changed both files.
                place = settings.catalog_path(rules.locale, slug)
                catalog = (read_catalog(place, locale=rules.locale, slug=slug) if alone else None) or catalog
                silences = keep_silences(path, catalog.units, within=settings.project)
    except (LockedError, StorageError) as error:
        checked.remarks.append(f"What comments silence could not be noted down: {error}")
    for unit, finding in check_units(catalog.live, rules, article, settings.unit, silences.void):
        if finding.check in silences.held.get(unit.msgid, ()):
            checked.silenced += 1
        else:
            checked.findings.append((unit, finding))
    return checked


def check_units(
    units: Sequence[Unit],
    rules: Rules,
    article: Article | None = None,
    kind: str = "sentence",
    void: Mapping[str, tuple[str, ...]] = _NOTHING,
) -> Iterator[tuple[Unit, Finding]]:
    """The findings of a catalog's live units, in their order; `kind` is the setting `unit`, `void` that of `Silences`."""
    live = tuple(units)
    paragraphs = _paragraphs(live, article, kind) if article else {}
    for unit in live:
        context = Context(paragraphs.get(unit.msgid, ()), live, rules.terms, rules.style, void.get(unit.msgid, ()))
        for finding in check_unit(unit, rules.locale, context, rules.severities):
            yield unit, finding


def locate(settings: Settings, slug: str, locale: str, unit: Unit, finding: Finding) -> LocatedFinding:
    """The finding with the place of its unit."""
    return LocatedFinding(slug, locale, settings.shown(settings.catalog_path(locale, slug)), unit.line, unit.msgid, finding)


def _read(settings: Settings, path: Path) -> Article | None:
    try:
        return read_article(path, settings)
    except ArticleError:
        # `translate` says what is wrong with it; its units can be checked all the same.
        return None


def _paragraphs(units: Iterable[Unit], article: Article, kind: str) -> dict[str, tuple[tuple[Unit, ...], ...]]:
    known = {unit.msgid: unit for unit in units if unit.context is None and unit.state is not UnitState.UNTRANSLATED}
    found: dict[str, tuple[tuple[Unit, ...], ...]] = {}
    for block in article.blocks:
        msgids = block_msgids(block, kind)
        if all(msgid in known for msgid in msgids):
            paragraph = tuple(known[msgid] for msgid in msgids)
            for msgid in dict.fromkeys(msgids):
                found[msgid] = (*found.get(msgid, ()), paragraph)
    return found


def _severity(settings: Settings, name: str, value: str) -> Severity | None:
    _known(settings, "severity", name, [check.name for check in CHECKS])
    _known(settings, f"severity.{name}", value, [*Severity, _OFF])
    return None if value == _OFF else Severity(value)


def _known(settings: Settings, key: str, value: str, known: Iterable[str]) -> None:
    choices = [str(choice) for choice in known]
    if value not in choices:
        near = difflib.get_close_matches(value, choices, n=1, cutoff=0)
        hint = f"Did you mean {near[0]!r}? " if near else ""
        raise SettingsError(
            f"Unknown {value!r} in [tool.workflow], {key}",
            path=settings.project / "pyproject.toml",
            remedy=f"{hint}It may be: {', '.join(choices)}",
        )
