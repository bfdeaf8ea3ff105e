"""
The run behind `extract` and `translate`: every article into every locale.

In: the project's settings and the names of articles. Out: files under `locales/`, and a `Report` of what was done. A file that
cannot be read or written is reported and the others are still done. Catalogs are saved as soon as their last draft is there,
and what is there when a run is interrupted is saved as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Protocol

from workflow.article_catalog import (
    ArticleCatalog,
    failed_draft,
    units_wanting_drafts,
)
from workflow.checking import Rules, load_all_rules
from workflow.choosing import Target
from workflow.config import Settings
from workflow.draft_notes import with_findings
from workflow.drafting import DraftRequest, draft_units, wants_casing
from workflow.errors import PackageError
from workflow.freshness import Record
from workflow.hypotheses import Translator
from workflow.memory import Memory, Reviewed, reviewed_in, translator_of
from workflow.memory_cache import ReviewedCache
from workflow.memory_files import load_memory
from workflow.model import BlockKind, Draft, Origin, SourceUnit
from workflow.runs import LocaleRun, Report, Run
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


def extract_articles(settings: Settings, names: Sequence[str], locales: Sequence[str], *, now: datetime) -> Report:
    """Bring templates and catalogs up to date with the articles; no draft is made."""
    run = Run(settings, now, Report())
    paths = run.find(names)
    for locale in locales:
        part = LocaleRun(run, locale, Record.load(settings, locale), ReviewedCache(settings, locale))
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
    run = Run(settings, now, Report(errors=list(broken.values())), refresh)
    paths = run.find(names)
    for locale in locales:
        part = LocaleRun(run, locale, Record.load(settings, locale), ReviewedCache(settings, locale))
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

    def __init__(self, part: LocaleRun, paths: Sequence[Path], machines: Machines) -> None:
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


def _draft(part: LocaleRun, feed: _Feed, rules: Rules, machines: Machines, progress: Progress) -> None:
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
            if advice := feed.memory.advice(request.unit.msgid):
                draft = replace(draft, advice=advice)
            _take(work, request.unit, draft)
            progress.advance(1)
            if work.waiting == 0:
                part.save(work)
    except PackageError as error:
        part.run.report.missing.append(error)
    finally:
        progress.finish()


_Wanting = tuple[ArticleCatalog, list[SourceUnit]]


def _untried(part: LocaleRun, feed: _Feed) -> Iterator[_Wanting]:
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
