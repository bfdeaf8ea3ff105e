"""
The run behind `check --fix`: what a check can put right for certain is put right, in place.

In: catalogs. Out: the same catalogs with other msgstrs and nothing else changed; a reviewed unit stays reviewed, a fuzzy one
fuzzy. Untouched drafts of the machine are left alone: they are what the ledger says they are, byte for byte, and a person's
text is told from them by that. New drafts are fixed before they are put in (see `draft_notes`), `translate --refresh` makes old
ones anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from workflow.approvals import carry_translators
from workflow.article_catalog import existing_catalogs
from workflow.catalogs import Catalog, change_catalog, with_units
from workflow.checking import Rules, load_all_rules
from workflow.checks import fix_text
from workflow.config import Settings
from workflow.errors import CatalogError, WorkflowError
from workflow.extraction import machine_may_write
from workflow.ledger import Ledger, load_ledger
from workflow.model import Unit, UnitState
from workflow.silencing import Silences, judge_silences, keep_silences, load_silences

__all__ = ["FixReport", "FixedUnit", "fix_catalogs"]


@dataclass(frozen=True, slots=True)
class FixedUnit:
    """A unit whose msgstr was put right."""

    slug: str
    locale: str
    path: str
    line: int
    checks: tuple[str, ...]
    """The names of the checks that did it."""
    msgid: str
    before: str
    after: str


@dataclass(slots=True)
class FixReport:
    """What was put right, and what was left."""

    fixed: list[FixedUnit] = field(default_factory=list)
    drafts: int = 0
    """Untouched drafts that a fix would change."""
    errors: list[WorkflowError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Fix:
    """What a unit's msgstr should be, and which checks say so."""

    unit: Unit
    text: str
    checks: tuple[str, ...]


def fix_catalogs(settings: Settings, names: Sequence[str], locales: Sequence[str], *, now: datetime) -> FixReport:
    """Put right what is certain in every unit that holds a person's words; raises SettingsError for unknown settings."""
    report = FixReport()
    # What is wrong with a glossary is for the checks to say: no fix needs one.
    rules, _ = load_all_rules(settings, locales)
    for slug, locale, catalog in existing_catalogs(settings, names, tuple(rules), report.errors):
        if catalog is None:
            continue
        try:
            _fix(settings, slug, rules[locale], now, report)
        except WorkflowError as error:
            report.errors.append(error)
    report.fixed.sort(key=lambda unit: (unit.path, unit.line))
    return report


def _fix(settings: Settings, slug: str, rules: Rules, now: datetime, report: FixReport) -> None:
    path = settings.catalog_path(rules.locale, slug)
    ledger = load_ledger(settings.ledger_path(rules.locale, slug))
    silenced = settings.silences_path(rules.locale, slug)
    records = load_silences(silenced)
    found: tuple[Unit, ...] = ()
    fixes: dict[str, _Fix] = {}

    def change(catalog: Catalog | None) -> Catalog:
        # Called anew where somebody saved the file meanwhile: what counts is what is found the last time.
        nonlocal found
        fixes.clear()
        if catalog is None:
            raise CatalogError("The file has gone", path=path, remedy="Run again")
        found = tuple(catalog.units)
        fixes.update(_fixes(catalog, rules, judge_silences(catalog.units, records)))
        texts = [(fix.unit, fix.text) for fix in fixes.values() if fix.unit.state is UnitState.REVIEWED]
        # Before the catalog is written: a crash in between must not make a translation somebody else's.
        carry_translators(settings, slug, rules.locale, texts, now=now)
        return with_units(catalog, (_fixed(unit, fixes.get(unit.msgid), ledger) for unit in catalog.units))

    change_catalog(path, change, locale=rules.locale, slug=slug, within=settings.project)
    for fix in fixes.values():
        unit = fix.unit
        if machine_may_write(unit, ledger):
            report.drafts += 1
        else:
            report.fixed.append(
                FixedUnit(slug, rules.locale, settings.shown(path), unit.line, fix.checks, unit.msgid, unit.msgstr, fix.text)
            )
    put_right = {fix.unit.msgid: fix.text for fix in fixes.values() if not machine_may_write(fix.unit, ledger)}
    if put_right:
        keep_silences(silenced, found, within=settings.project, put_right=put_right)


def _fixes(catalog: Catalog, rules: Rules, silences: Silences) -> Iterator[tuple[str, _Fix]]:
    for unit in catalog.live:
        # A foreign unit with a context or plural forms may share its msgid; no article has such.
        if unit.plural or unit.context is not None or unit.state is UnitState.UNTRANSLATED:
            continue
        severities = dict(rules.severities) | dict.fromkeys(silences.held.get(unit.msgid, ()))
        text, checks = fix_text(unit.msgstr, rules.locale, rules.style, severities, msgid=unit.msgid)
        if text != unit.msgstr:
            yield unit.msgid, _Fix(unit, text, checks)


def _fixed(unit: Unit, fix: _Fix | None, ledger: Ledger) -> Unit:
    if fix is None or fix.unit != unit or machine_may_write(unit, ledger):
        return unit
    return replace(unit, msgstr=fix.text)
