"""
What post-editing cost people: each reviewed unit beside the draft it began from.

In: catalogs and their draft ledgers. Out: how many drafts were accepted as they were, edited or retyped, and how much of the
text people had to change. Machine drafts and drafts from the translation memory are counted apart: the second are people's
words already and would flatter the machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from workflow.article_catalog import existing_catalogs
from workflow.catalogs import Catalog
from workflow.config import Settings
from workflow.errors import WorkflowError
from workflow.ledger import Ledger, load_ledger
from workflow.model import Draft, Origin, Unit, UnitState

__all__ = ["Effort", "EffortReport", "catalog_effort", "collect_effort", "effort_as_json", "total_efforts"]

_RETYPED = 0.75
"""Edits a word from which a text counts as retyped: fewer than a quarter of the draft's words were of use."""


@dataclass(frozen=True, slots=True)
class Effort:
    """The post-editing of one catalog, or of several together."""

    slug: str
    locale: str
    reviewer: str
    """
    Last-Translator of the catalog: who saved it last. PO files know no other author, so all its units are put down to this
    person, also where two people's work was merged.
    """
    accepted: int = 0
    """Reviewed units that are a machine draft byte for byte."""
    edited: int = 0
    retyped: int = 0
    from_memory: int = 0
    """Reviewed units whose draft was a person's words: from the translation memory, or a source in the locale's language."""
    undrafted: int = 0
    """Reviewed units that had no draft, or one for an older wording of their sentence alone."""
    edits: int = 0
    """Words inserted, deleted, replaced, and phrases moved, to come from the machine drafts to the reviewed texts."""
    edited_words: int = 0
    """Words and punctuation marks of the reviewed texts that had a machine draft."""
    words: dict[str, int] = field(default_factory=dict)
    """Words of the msgids by state; obsolete units are not counted."""

    @property
    def post_edit_distance(self) -> float | None:
        """Edits a word (TER of the drafts against the reviewed texts, Snover et al. 2006); None where nothing was drafted."""
        return self.edits / self.edited_words if self.edited_words else None


@dataclass(slots=True)
class EffortReport:
    """The effort in every catalog asked for, and the catalogs and ledgers that could not be read."""

    efforts: list[Effort] = field(default_factory=list)
    errors: list[WorkflowError] = field(default_factory=list)


def collect_effort(settings: Settings, names: Sequence[str], locales: Sequence[str]) -> EffortReport:
    """The effort in the catalogs of the named articles, or of all, in the order of slug and locale."""
    report = EffortReport()
    for slug, locale, catalog in existing_catalogs(settings, names, locales, report.errors):
        if catalog is None:
            continue
        try:
            ledger = load_ledger(settings.ledger_path(locale, slug))
        except WorkflowError as error:
            report.errors.append(error)
        else:
            report.efforts.append(catalog_effort(catalog, ledger, slug=slug, locale=locale))
    return report


def catalog_effort(catalog: Catalog, ledger: Ledger, *, slug: str, locale: str) -> Effort:
    """
    The effort in one catalog.

    A unit began from the draft it equals, else from the latest: a draft is replaced by another only while nobody has
    touched it.
    """
    counts: Counter[str] = Counter()
    edits = edited_words = 0
    for unit in catalog.live:
        if unit.state is not UnitState.REVIEWED:
            continue
        draft = _draft_of(unit, ledger)
        if draft is None:
            counts["undrafted"] += 1
        elif draft.origin is not Origin.MACHINE:
            counts["from_memory"] += 1
        else:
            changed, length = _distance(draft.text, unit.msgstr)
            untouched = draft.text == unit.msgstr
            counts["accepted" if untouched else "retyped" if changed >= _RETYPED * length else "edited"] += 1
            edits, edited_words = edits + changed, edited_words + length
    words = {state.value: 0 for state in UnitState if state is not UnitState.OBSOLETE}
    for unit in catalog.live:
        words[unit.state.value] += len(unit.msgid.split())
    return Effort(slug, locale, catalog.reviewer, **counts, edits=edits, edited_words=edited_words, words=words)


def total_efforts(efforts: Sequence[Effort]) -> list[Effort]:
    """The sums of each reviewer in each locale, where there is more than one catalog to sum; they have no slug."""
    people = dict.fromkeys((effort.locale, effort.reviewer) for effort in efforts)
    groups = [[effort for effort in efforts if (effort.locale, effort.reviewer) == person] for person in people]
    return [_total(group) for group in groups if len(group) > 1]


def _total(efforts: Sequence[Effort]) -> Effort:
    words: Counter[str] = Counter()
    for effort in efforts:
        words.update(effort.words)
    return Effort(
        slug="",
        locale=efforts[0].locale,
        reviewer=efforts[0].reviewer,
        accepted=sum(effort.accepted for effort in efforts),
        edited=sum(effort.edited for effort in efforts),
        retyped=sum(effort.retyped for effort in efforts),
        from_memory=sum(effort.from_memory for effort in efforts),
        undrafted=sum(effort.undrafted for effort in efforts),
        edits=sum(effort.edits for effort in efforts),
        edited_words=sum(effort.edited_words for effort in efforts),
        words=dict(words),
    )


def effort_as_json(effort: Effort) -> dict[str, Any]:
    """The effort as `status --effort --json` prints it: its fields and the post-edit distance (edits a word, or null)."""
    distance = effort.post_edit_distance
    return asdict(effort) | {"post_edit_distance": None if distance is None else round(distance, 4)}


def _draft_of(unit: Unit, ledger: Ledger) -> Draft | None:
    drafts = [draft for draft in ledger.drafts_of(unit.msgid) if draft.text]
    return next((draft for draft in drafts if draft.text == unit.msgstr), drafts[-1] if drafts else None)


def _distance(draft: str, reviewed: str) -> tuple[int, int]:
    """(edits, words of the reviewed text), punctuation marks counted as words, capitals as themselves."""
    from sacrebleu.metrics.ter import TER

    score = TER(normalized=True, case_sensitive=True).sentence_score(draft, [reviewed])
    return score.num_edits, score.ref_length
