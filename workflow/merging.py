"""
Three versions of a PO file become one: what two people did to the units of a catalog since they parted.

In: the common ancestor and both sides. Out: the merged catalog, and the units that were reviewed in two ways. A unit is what
has the same msgctxt and msgid. Where one side alone changed a unit, it has its way. Where both did:

| translation   | reviewed       | stale         | typed, fuzzy  | machine draft | empty     |
|---------------|----------------|---------------|---------------|---------------|-----------|
| reviewed      | conflict, both | reviewed, +   | reviewed, +   | reviewed      | reviewed  |
| stale         | reviewed, +    | later save, + | typed, +      | stale         | stale     |
| typed, fuzzy  | reviewed, +    | typed, +      | later save, + | typed         | typed     |
| machine draft | reviewed       | stale         | typed         | ours          | draft     |
| empty         | reviewed       | stale         | typed         | draft         | empty     |

The same text on both sides is no conflict; the better state has it. "+" says that words of the other person which the ancestor
did not have go into the translator's comment; so do both texts of a conflict, whose unit is fuzzy and thus holds publishing until
somebody decides; until then every further merge leaves it fuzzy and names it, whatever was reviewed meanwhile. The
comment is where they are safe: Poedit shows it and lets a person delete it, no run ever rewrites it, and gettext's tools keep it.
A file with conflicts is an ordinary PO file: no markers, nothing Poedit would refuse.

| place of a unit          | unchanged there | changed there                                           |
|--------------------------|-----------------|---------------------------------------------------------|
| made obsolete by one     | obsolete        | obsolete, with the new words                            |
| removed by one           | removed         | obsolete with the new words; removed where it holds none |
| brought back by one      | live            | live                                                    |
| live here, obsolete there, without an ancestor | live | live                                         |

If a source update moved a text on as stale while the other side worded the old sentence anew, the stale unit gets the new words.
Where the update has put an untouched draft under a sentence which is similar to one that the other side reviewed or worded anew,
that draft is left out: to the next `translate` the sentence is new, and it decides as it would have had the words been there
before the update.

Order, references, notes, dates and signatures never conflict: the side that changed them has them, the later save among two;
notes and references go with the text they speak of. Comments are joined line by line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from workflow.catalogs import Catalog, with_units
from workflow.differences import describe_change
from workflow.model import Unit, UnitState
from workflow.signatures import TRANSLATORS, noted_translators, render_translators, text_id
from workflow.succession import similar_sentences, source_of_text

__all__ = ["CONFLICT", "Conflict", "Merged", "merge_catalogs"]

CONFLICT = "CONFLICT: reviewed in two ways. Keep one or write a better one, accept it, and delete this comment."
"""The first line of a conflict in the translator's comment; the two texts follow, each behind a name and a date."""

_Value = TypeVar("_Value")
_Key = tuple[str | None, str]
_Made = Callable[[str, str], bool]

_RANKS = {UnitState.REVIEWED: 4, UnitState.DRAFT: 3, UnitState.STALE: 2, UnitState.UNTRANSLATED: 0}
_MACHINE_DRAFT = 1
_REVISION, _CREATION = "PO-Revision-Date", "POT-Creation-Date"
_BY_DATE = (_REVISION, "Last-Translator", "X-Generator")
_LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A unit that was reviewed in two ways."""

    context: str | None
    msgid: str
    sides: tuple[str, str]
    """Who saved each, and when, as the comment of the unit says it."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge."""

    catalog: Catalog
    conflicts: tuple[Conflict, ...] = ()
    """In the order of the catalog; those of obsolete units are not among them, for nobody needs to decide them."""
    left_out: tuple[str, ...] = ()
    """The msgids of sentences that the next run has to give the words of their earlier wording."""


def merge_catalogs(base: Catalog, ours: Catalog, theirs: Catalog, made: _Made) -> Merged:
    """
    Both sides' changes since `base`, which is empty where there is no common ancestor.

    `made` tells whether a text (msgid, msgstr) is a machine's draft, byte for byte. What it does not know is taken for a
    person's. A result that equals `ours` is equal in every field, so that nothing needs to be written.
    """
    merge = _Merge(base, ours, theirs, made)
    units = [unit for key in merge.order() if (unit := merge.unit(key)) is not None]
    left_out = merge.in_the_way(units)
    units = [unit for unit in units if _key(unit) not in left_out]
    catalog = replace(
        ours,
        header=_with_translators(_merged_header(base, ours, theirs), merge.translators(units)),
        header_comment=_merged_comment(base.header_comment, ours.header_comment, theirs.header_comment),
        header_fuzzy=_pick(base.header_fuzzy, ours.header_fuzzy, theirs.header_fuzzy),
    )
    found = [merge.conflicts[_key(unit)] for unit in units if _key(unit) in merge.conflicts and not unit.obsolete]
    return Merged(with_units(catalog, units), tuple(found), tuple(msgid for _, msgid in left_out))


class _Merge:
    """The sides of one merge, by unit."""

    def __init__(self, base: Catalog, ours: Catalog, theirs: Catalog, made: _Made) -> None:
        self.base, self.ours, self.theirs = ({_key(unit): unit for unit in side.units} for side in (base, ours, theirs))
        self.labels = (_label(ours), _label(theirs))
        self.theirs_is_later = _date(theirs, _REVISION) > _date(ours, _REVISION)
        self.made = made
        self.signatures = tuple((_signature(side), side.value(TRANSLATORS)) for side in (base, ours, theirs))
        self.conflicts: dict[_Key, Conflict] = {}

    def order(self) -> list[_Key]:
        """All units in the order of the side that changed it (ours, where both did), the other's own behind their neighbours."""
        first, second = (self.theirs, self.ours) if list(self.ours) == list(self.base) else (self.ours, self.theirs)
        behind: dict[_Key | None, list[_Key]] = {}
        neighbour = None
        for key in second:
            if key in first:
                neighbour = key
            else:
                behind.setdefault(neighbour, []).append(key)
        merged = behind.get(None, [])
        for key in first:
            merged += [key, *behind.get(key, ())]
        return merged

    def unit(self, key: _Key) -> Unit | None:
        """The merged unit, None where it is removed."""
        base, ours, theirs = self.base.get(key), self.ours.get(key), self.theirs.get(key)
        if theirs in (ours, base):
            return self._with_newest_words(ours, self.ours, self.theirs)
        if ours == base:
            return self._with_newest_words(theirs, self.theirs, self.ours)
        if ours is None or theirs is None:
            return self._removed(base, ours or theirs)
        merged = self._both(base, ours, theirs)
        # As gettext does: an obsolete unit that holds nothing is nothing.
        return None if merged.obsolete and not _words(merged) and not merged.comment else merged

    def _removed(self, base: Unit | None, left: Unit | None) -> Unit | None:
        # One side took the unit out, the other has changed it: the structure is the first one's, the words the second one's.
        if left is None or base is None or (base.obsolete and not left.obsolete):
            return left
        worded = _said(left) != _said(base) and self._rank(left) > _MACHINE_DRAFT
        return _obsolete(left) if worded or left.comment != base.comment else None

    def _both(self, base: Unit | None, ours: Unit, theirs: Unit) -> Unit:
        told = self._told(base, ours, theirs)
        comment = _merged_comment(base.comment if base else "", ours.comment, theirs.comment)
        merged = replace(told, comment=comment, flags=_pick(base.flags if base else (), ours.flags, theirs.flags))
        if _said(ours) == _said(theirs):
            merged = replace(
                merged,
                notes=_pick(base.notes if base else (), ours.notes, theirs.notes),
                references=_pick(base.references if base else (), ours.references, theirs.references),
            )
        merged = self._with_other_words(merged, base, ours, theirs)
        if ours.obsolete == theirs.obsolete:
            return merged
        if base is not None and not base.obsolete:
            return _obsolete(merged)
        live = theirs if ours.obsolete else ours
        return replace(merged, obsolete=False, notes=live.notes, references=live.references)

    def _told(self, base: Unit | None, ours: Unit, theirs: Unit) -> Unit:
        """The side whose translation it is."""
        if base is not None and _said(ours) == _said(base):
            return theirs
        if base is not None and _said(theirs) == _said(base):
            return ours
        ranks = self._rank(ours), self._rank(theirs)
        if ranks[0] != ranks[1]:
            return ours if ranks[0] > ranks[1] else theirs
        by_date = ranks[0] in (_RANKS[UnitState.DRAFT], _RANKS[UnitState.STALE])
        return theirs if by_date and self.theirs_is_later else ours

    def _with_other_words(self, merged: Unit, base: Unit | None, ours: Unit, theirs: Unit) -> Unit:
        """The unit with the words in its comment that its translation would lose, and fuzzy where it was reviewed in two ways."""
        said = _said(base) if base else ()
        lines = [f"{label}: “{_words(unit)}”" for label, unit in zip(self.labels, (ours, theirs), strict=True)]
        changed = said not in (_said(ours), _said(theirs))
        if changed and _is_reviewed(ours) and _is_reviewed(theirs) and _text(ours) != _text(theirs):
            self.conflicts[_key(merged)] = Conflict(merged.context, merged.msgid, self.labels)
            merged = replace(merged, fuzzy=True)
            lines = [CONFLICT, *lines]
        else:
            lost = [self._is_news(unit, base) and _text(unit) != _text(merged) for unit in (ours, theirs)]
            quotes = [f"“{_words(unit)}”" in merged.comment for unit in (ours, theirs)]
            lines = [
                f"Also typed by {line}" for line, gone, quoted in zip(lines, lost, quotes, strict=True) if gone and not quoted
            ]
        if CONFLICT in merged.comment.split("\n") and any(_is_undecided(unit) and _said(unit) != said for unit in (ours, theirs)):
            self.conflicts[_key(merged)] = Conflict(merged.context, merged.msgid, self.labels)
            merged = replace(merged, fuzzy=True)
        present = merged.comment.split("\n") if merged.comment else []
        return replace(merged, comment="\n".join([*present, *(line for line in lines if line not in present)]))

    def _is_news(self, unit: Unit, base: Unit | None) -> bool:
        """Whether a person's text on one side is neither the ancestor's nor one that has moved on from an older sentence."""
        moved_from = self.base.get((unit.context, unit.previous_msgid)) if unit.previous_msgid else None
        return self._rank(unit) > _MACHINE_DRAFT and not any(_text(unit) == _text(old) for old in (base, moved_from) if old)

    def _with_newest_words(self, unit: Unit | None, side: dict[_Key, Unit], other: dict[_Key, Unit]) -> Unit | None:
        # A source update moved a text on as stale; meanwhile somebody worded the old sentence anew.
        if unit is None or unit.previous_msgid == "" or not unit.fuzzy or unit.plural:
            return unit
        old = (unit.previous_context or unit.context, unit.previous_msgid)
        before, now = self.base.get(old), other.get(old)
        if _key(unit) in self.base or before is None or unit.msgstr != before.msgstr:
            return unit
        if now is not None and not now.plural and side.get(old) != now and now.msgstr != before.msgstr:
            return replace(unit, msgstr=now.msgstr) if self._rank(now) > _MACHINE_DRAFT else unit
        return self._with_newer_wording(unit, side, other)

    def _with_newer_wording(self, unit: Unit, side: dict[_Key, Unit], other: dict[_Key, Unit]) -> Unit:
        # The sentence was edited once more than the words: they had moved on to a wording that the other side has translated.
        for key, between in self.base.items():
            now = other.get(key)
            if now is None or now.obsolete or not (key not in side or side[key].obsolete):
                continue
            moved = between.fuzzy and (between.previous_msgid, between.msgstr) == (unit.previous_msgid, unit.msgstr)
            if moved and not between.obsolete and _said(now) != _said(between) and self._rank(now) > _MACHINE_DRAFT:
                made_for = source_of_text(now)
                change = (
                    unit.notes if made_for == unit.previous_msgid else (describe_change(made_for, unit.msgid), *unit.notes[1:])
                )
                return replace(unit, msgstr=now.msgstr, previous_msgid=made_for, notes=change)
        return unit

    def in_the_way(self, units: Sequence[Unit]) -> tuple[_Key, ...]:
        """The units that hold nobody's words where those belong that one side gave the sentence before the other edited it."""
        retired = [unit for unit in units if unit.obsolete and self._is_worded(unit)]
        added = [unit for unit in units if not unit.obsolete and _key(unit) not in self.base and self._is_untouched(unit)]
        if not retired or not added:
            return ()
        pairs = similar_sentences([source_of_text(unit) for unit in retired], [unit.msgid for unit in added])
        near = {j for _, j in pairs}
        return tuple(_key(unit) for j, unit in enumerate(added) if j in near)

    def translators(self, units: Sequence[Unit]) -> str | None:
        """Who had signed each reviewed text where it came from; None where one person has signed all that was done."""
        (_, _), (our_name, _), (their_name, _) = self.signatures
        both_worked = self.base not in (self.ours, self.theirs) and self.ours != self.theirs
        if not both_worked or not our_name or not their_name or our_name == their_name:
            return None
        found: dict[str, list[str]] = {}
        for unit in filter(_is_reviewed, units):
            for side, signed in ((self.ours, self.signatures[1]), (self.theirs, self.signatures[2])):
                theirs, old = side.get(_key(unit)), self.base.get(_key(unit))
                if theirs is None or not _is_reviewed(theirs) or _text(theirs) != _text(unit):
                    continue
                name, noted = self.signatures[0] if old is not None and _said(old) == _said(theirs) else signed
                names = noted_translators(noted).get(text_id(unit), (name,) if name else ())
                known = found.setdefault(text_id(unit), [])
                known += [one for one in names if one not in known]
        return render_translators(found)

    def _is_worded(self, unit: Unit) -> bool:
        base = self.base.get(_key(unit))
        live = [side[_key(unit)] for side in (self.ours, self.theirs) if _key(unit) in side and not side[_key(unit)].obsolete]
        return (
            base is not None
            and not unit.plural
            and any(_said(one) == _said(unit) != _said(base) and self._rank(one) > _MACHINE_DRAFT for one in live)
        )

    def _is_untouched(self, unit: Unit) -> bool:
        return unit.context is None and not unit.plural and not unit.comment and self._rank(unit) == _MACHINE_DRAFT

    def _rank(self, unit: Unit) -> int:
        state = _state(unit)
        return _MACHINE_DRAFT if state is UnitState.DRAFT and self.made(unit.msgid, unit.msgstr) else _RANKS[state]


def _key(unit: Unit) -> _Key:
    return unit.context, unit.msgid


def _said(unit: Unit) -> tuple[object, ...]:
    """All that makes up the translation and its state."""
    previous = (unit.previous_msgid, unit.previous_context, unit.previous_plural)
    return unit.msgstr, unit.plural, unit.plural_forms, unit.fuzzy, previous


def _state(unit: Unit) -> UnitState:
    """The state a unit has, or had before it became obsolete."""
    return (replace(unit, obsolete=False) if unit.obsolete else unit).state


def _is_reviewed(unit: Unit) -> bool:
    return _state(unit) is UnitState.REVIEWED


def _is_undecided(unit: Unit) -> bool:
    return unit.fuzzy and CONFLICT in unit.comment.split("\n")


def _text(unit: Unit) -> tuple[object, ...]:
    return unit.msgstr, unit.plural_forms


def _words(unit: Unit) -> str:
    """The translation in one line that a comment can hold."""
    text = " / ".join(form for form in (unit.msgstr, *(form for _, form in unit.plural_forms)) if form)
    return "".join(
        letter.encode("unicode_escape").decode() if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") else letter
        for letter in text
    )


def _obsolete(unit: Unit) -> Unit:
    return replace(unit, obsolete=True, notes=(), references=())


def _pick(base: _Value, ours: _Value, theirs: _Value) -> _Value:
    """The value of the side that changed it; ours, where both did."""
    return theirs if ours == base else ours


def _merged_comment(base: str, ours: str, theirs: str) -> str:
    """What both still have and what either has added, line by line."""
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    old, mine, other = (text.split("\n") for text in (base, ours, theirs))
    kept = [line for line in mine if line in other or line not in old]
    return "\n".join([*kept, *(line for line in other if line not in mine and line not in old)]).strip("\n")


def _merged_header(base: Catalog, ours: Catalog, theirs: Catalog) -> tuple[tuple[str, str], ...]:
    """Ours field by field with what theirs changed; of what both changed, ours but for dates and signatures."""
    if base.header in (ours.header, theirs.header):
        return _pick(base.header, ours.header, theirs.header)
    old, mine, other = dict(base.header), dict(ours.header), dict(theirs.header)
    merged: dict[str, str] = {}
    for name in dict.fromkeys((*mine, *other)):
        value = _pick(old.get(name), mine.get(name), other.get(name))
        if old.get(name) != mine.get(name) != other.get(name) != old.get(name):
            by = _CREATION if name == _CREATION else _REVISION
            later = name in (*_BY_DATE, _CREATION) and _date(theirs, by) > _date(ours, by)
            first, second = (other.get(name), mine.get(name)) if later else (mine.get(name), other.get(name))
            # An empty signature says nothing of who did the work.
            value = (first or second) if name in _BY_DATE else first
        if value is not None:
            merged[name] = value
    return tuple(merged.items())


def _with_translators(header: tuple[tuple[str, str], ...], value: str | None) -> tuple[tuple[str, str], ...]:
    if value is None:
        return header
    rest = [(name, held) for name, held in header if name != TRANSLATORS]
    return (*rest, (TRANSLATORS, value)) if value else tuple(rest)


def _signature(catalog: Catalog) -> str:
    return " ".join(catalog.value("Last-Translator").split())


def _date(catalog: Catalog, name: str) -> datetime:
    try:
        return datetime.strptime(catalog.value(name), "%Y-%m-%d %H:%M%z")
    except ValueError:
        return _LONG_AGO


def _label(catalog: Catalog) -> str:
    # The minute tells two versions of one person apart.
    date = catalog.value(_REVISION) if _date(catalog, _REVISION) != _LONG_AGO else ""
    return ", ".join(part for part in (catalog.reviewer or "somebody who has not signed", date) if part)
