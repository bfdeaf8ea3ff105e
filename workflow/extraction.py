"""
From an article to the units of its catalogs.

In: an `Article`. Out: its distinct units in reading order, the same on the way in (translate) and on the way out (publish);
and a catalog brought up to date with them. A unit that holds a person's words and whose sentence stands is never touched: not
its text, not its flag, not its notes.

What becomes of a person's text whose sentence is gone:
- Its unit is obsolete, as it was, and comes back as it was when the sentence does.
- If the article has a new sentence that is similar, the text stands there too: fuzzy, with the sentence it was made for in
  `#|`, what is different in the first line of `#.`, and the translator's comment. Since the old unit stays, it is certain, when
  the edit is taken back, that what comes back reviewed is to the letter what was.
- A text that nobody touched under the edited sentence is not kept when that one goes in its turn: the old unit has it.
- A translator's comment beside a draft that nobody touched stands also beside the draft of the edited sentence.
- Where paragraphs become the units, a paragraph has the reviewed texts of all its sentences, fuzzy, in their order.
- A text whose old unit somebody removed comes back to the sentence it was made for as a fuzzy text like any other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from urllib.parse import quote

from workflow.catalogs import Catalog, with_units
from workflow.differences import describe_change
from workflow.languages import language_of
from workflow.ledger import Ledger
from workflow.model import Article, Block, BlockKind, Draft, Origin, Place, SourceUnit, Unit, UnitState
from workflow.succession import find_comments, find_succession, source_of_text

__all__ = ["block_msgids", "machine_may_write", "merge_units", "source_units", "template_units"]

_NAMES = {
    BlockKind.TITLE: "Title",
    BlockKind.HEADING: "Heading",
    BlockKind.PARAGRAPH: "Paragraph",
    BlockKind.LIST_ITEM: "List item",
    BlockKind.CAPTION: "Caption",
    BlockKind.DATELINE: "Dateline",
    BlockKind.QUOTE: "Quotation",
}
_MOST_PLACES = 3
_PARAGRAPH = "Now a whole paragraph: its sentences were reviewed one by one; accept the text if they read well together"
_PART = "Now a whole paragraph: this is the text of its sentence {number} of {count}; add the others"
_RESTORED = "Source restored: it reads again as when this text was begun; accept the text if it still fits"


def block_msgids(block: Block, unit: str) -> tuple[str, ...]:
    """The msgids a block is made of, in order; `unit` is the setting, "sentence" or "paragraph"."""
    return (block.text,) if unit == "paragraph" else tuple(segment.text for segment in block.segments)


def source_units(article: Article, unit: str) -> tuple[SourceUnit, ...]:
    """
    The distinct units of an article, in the order of their first places.

    A sentence that stands in an article twice is one unit with two places: PO files know no other way (a positional msgctxt
    would make a moved sentence look new).
    """
    found: dict[str, SourceUnit] = {}
    counts: dict[BlockKind, int] = {}
    for block in article.blocks:
        counts[block.kind] = counts.get(block.kind, 0) + 1
        whole = unit == "paragraph" or len(block.segments) == 1
        for number, msgid in enumerate(block_msgids(block, unit), start=1):
            place = Place(block.kind, counts[block.kind], None if whole else number)
            known = found.get(msgid)
            if known:
                found[msgid] = replace(known, places=(*known.places, place))
            else:
                segments = block.segments if unit == "paragraph" else (block.segments[number - 1],)
                foreign = next((segment.foreign for segment in segments if segment.foreign), None)
                found[msgid] = SourceUnit(msgid, tuple(segment.text for segment in segments), (place,), foreign)
    return tuple(found.values())


def template_units(article: Article, units: Iterable[SourceUnit]) -> tuple[Unit, ...]:
    """The units of an article's template: untranslated, with their places."""
    return tuple(_fresh_unit(article, unit, None) for unit in units)


def merge_units(
    catalog: Catalog,
    article: Article,
    units: Sequence[SourceUnit],
    ledger: Ledger,
    *,
    refresh: bool = False,
    typography: bool = False,
) -> Catalog:
    """
    The catalog brought up to date: units in the article's order, vanished ones obsolete, empty ones filled from the ledger.

    A vanished unit stays at the end of the file with its text and comments and comes back as it was when its sentence does;
    one that holds nothing is dropped, as gettext does. With `refresh` an untouched draft gives way to the ledger's latest. With
    `typography` a review holds also for the sentence with other quotation marks or dashes.
    """
    succession = find_succession(catalog.units, units, ledger, typography=typography)
    known = {unit.msgid: unit for unit in catalog.units if unit.context is None}
    for msgid, unit in succession.same.items():
        known[msgid] = replace(known.pop(unit.msgid), msgid=msgid)
    comments = find_comments(catalog.units, units, ledger, succession)
    merged = []
    for source in units:
        if source.msgid in succession.edited:
            # What is known of such a sentence is a machine's obsolete draft, if anything.
            known[source.msgid] = _adapted_unit(succession.edited[source.msgid], article, source)
        elif source.msgid in succession.joined:
            known[source.msgid] = _joined_unit(succession.joined[source.msgid], article, source)
        unit = _merged_unit(known.pop(source.msgid, None), article, source, ledger, refresh)
        merged.append(replace(unit, comment=comments[source.msgid]) if source.msgid in comments else unit)
    left = [*known.values(), *(unit for unit in catalog.units if unit.context is not None)]
    kept = {_text_of(unit) for unit in (*merged, *left) if unit.obsolete or unit.state is not UnitState.STALE} if left else set()
    vanished = [replace(unit, obsolete=True, notes=(), references=()) for unit in left if _is_worth_keeping(unit, kept)]
    return with_units(catalog, (*merged, *vanished))


def machine_may_write(unit: Unit, ledger: Ledger) -> bool:
    """Whether a draft may be put into a live unit: it is empty, or holds an untouched draft, byte for byte."""
    if unit.plural:
        return False
    if unit.state is UnitState.UNTRANSLATED:
        return True
    return unit.state is UnitState.DRAFT and ledger.made(unit.msgid, unit.msgstr)


def _merged_unit(known: Unit | None, article: Article, source: SourceUnit, ledger: Ledger, refresh: bool) -> Unit:
    draft = ledger.latest(source.msgid)
    if draft is not None and draft.accepted and not ledger.is_new(source.msgid):
        # A setting accepts a match when it comes in, once: if a person took it back, or a crash came between, it is a draft.
        draft = replace(draft, accepted=False)
    if known is None:
        return _drafted(_fresh_unit(article, source, draft), draft)
    if known.obsolete:
        known = replace(known, obsolete=False, notes=_notes(source, None, _change(known)), references=_references(article))
    if not machine_may_write(known, ledger):
        return known
    if known.state is UnitState.UNTRANSLATED or refresh:
        known = _drafted(known, draft)
    if draft is not None and draft.text and known.msgstr != draft.text:
        # An older draft that stays: what the notes say of the latest does not hold for it.
        return known
    return replace(known, notes=_notes(source, draft), references=_references(article))


def _adapted_unit(old: Unit, article: Article, source: SourceUnit) -> Unit:
    """A new sentence with the text of an old one, for a person to adapt."""
    made_for = source_of_text(old)
    restored = made_for == source.msgid
    return Unit(
        source.msgid,
        old.msgstr,
        fuzzy=True,
        previous_msgid="" if restored else made_for,
        notes=_notes(source, None, _RESTORED if restored else _edit(made_for, source)),
        comment=old.comment,
        references=_references(article),
        flags=old.flags,
    )


def _edit(made_for: str, source: SourceUnit) -> str:
    if made_for in source.sentences and len(source.sentences) > 1:
        return _PART.format(number=source.sentences.index(made_for) + 1, count=len(source.sentences))
    return describe_change(made_for, source.msgid)


def _joined_unit(parts: Sequence[Unit], article: Article, source: SourceUnit) -> Unit:
    """A paragraph with the texts of its sentences, for a person to look over."""
    return Unit(
        source.msgid,
        " ".join(unit.msgstr for unit in parts),
        fuzzy=True,
        notes=_notes(source, None, _PARAGRAPH),
        comment="\n".join(dict.fromkeys(unit.comment for unit in parts if unit.comment)),
        references=_references(article),
    )


def _is_worth_keeping(unit: Unit, kept: Collection[tuple[object, ...]]) -> bool:
    if unit.obsolete or unit.state is not UnitState.STALE:
        return unit.obsolete or unit.state is not UnitState.UNTRANSLATED or bool(unit.comment)
    return _text_of(unit) not in kept


def _text_of(unit: Unit) -> tuple[object, ...]:
    """A text with what it was made for: the same for a text and for its copy under an edited sentence."""
    return (unit.context, source_of_text(unit), unit.msgstr, unit.plural_forms, unit.comment)


def _change(unit: Unit) -> str:
    return describe_change(unit.previous_msgid, unit.msgid) if unit.fuzzy and unit.previous_msgid else ""


def _fresh_unit(article: Article, source: SourceUnit, draft: Draft | None) -> Unit:
    return Unit(source.msgid, notes=_notes(source, draft), references=_references(article))


def _drafted(unit: Unit, draft: Draft | None) -> Unit:
    if draft is None or not draft.text:
        return unit
    # A draft is made for the sentence as it is: what a deleted text was made for says nothing of it.
    return replace(unit, msgstr=draft.text, fuzzy=not draft.accepted, previous_msgid="")


def _references(article: Article) -> tuple[str, ...]:
    return _reference(article.name)


@lru_cache(maxsize=16)
def _reference(name: str) -> tuple[str, ...]:
    # One short reference without a line number: lines move with every edit, and gettext would wrap several.
    return (quote(name, safe="/._-~()+,=@"),)


def _notes(source: SourceUnit, draft: Draft | None, change: str = "") -> tuple[str, ...]:
    notes = [change] if change else []
    notes.append(_whereabouts(source.places))
    if source.foreign:
        notes.append(f"IN {language_of(source.foreign).name.upper()} in the source: keep it, or translate it and say so")
    if draft is not None:
        notes += [note for note in (_note_of_draft(draft), *draft.advice) if note]
    return tuple(notes)


def _note_of_draft(draft: Draft) -> str:
    if not draft.text:
        return f"NO DRAFT: {draft.reason}" if draft.reason else ""
    if draft.origin is Origin.SOURCE:
        return "AS IN THE SOURCE, which is in this language here: check it"
    if draft.origin is Origin.MEMORY:
        taken = "FROM MEMORY, accepted by the setting" if draft.accepted else "FROM MEMORY"
        return ". ".join((f"{taken}: as reviewed in {draft.source}", *draft.warnings))
    if draft.origin is Origin.IMPORTED:
        return f"FROM MEMORY: imported from {draft.source}"
    note = "MACHINE DRAFT (rough starter model)" if draft.starter else "MACHINE DRAFT"
    if draft.confidence is not None:
        note += f", {draft.confidence} confidence"
    return ". ".join((note, *draft.warnings))


def _whereabouts(places: Sequence[Place]) -> str:
    if len(places) == 1:
        return _place(places[0])
    first, *others = (_place(place) for place in places)
    shown = [other[0].lower() + other[1:] for other in others[: _MOST_PLACES - 1]]
    more = len(others) - len(shown)
    also = f"; also {', '.join(shown)}" if shown else ""
    return first + also + (f" and {more} more" if more else "")


def _place(place: Place) -> str:
    only_title = place.kind is BlockKind.TITLE and place.block == 1
    name = _NAMES[place.kind] if only_title else f"{_NAMES[place.kind]} {place.block}"
    return name if place.sentence is None else f"{name}, sentence {place.sentence}"
