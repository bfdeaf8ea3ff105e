"""
Which sentence of an edited article takes over which text of a person.

In: the units a catalog holds, the sentences the article has now, and the ledger that tells a machine's drafts from a person's
texts. Out: for new sentences the unit whose text is to be adapted to them, chosen as the best whole over the article.

A text is offered where the sentence it was made for is similar to the new one. That is the sentence of its unit, or, where the
text has come to that unit from an earlier wording, the wording in `#|`: after three edits in a row a text is still compared
with the sentence that a person had in view.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workflow.differences import plain_typography
from workflow.ledger import Ledger
from workflow.matching import best_assignment
from workflow.model import SourceUnit, Unit, UnitState
from workflow.similarity import similar_pairs

__all__ = ["Succession", "find_comments", "find_succession", "holds_person_s_text", "similar_sentences", "source_of_text"]

_LEAST = 0.6
"""Similarity from which two sentences count as one, edited. Of 2,000 sentences of news one in seventy has another one in its
article that is as near, and nearly all of those say the same in other words; gettext draws the same line."""
_REORDERED = 0.8
"""What the same similarity is worth where it shows only between the words sorted: as many sentences of news are as near."""
_WORD = re.compile(r"\w+")
_PLACE = 0.01
"""Worth of standing at the same place of the article, of having stood in the article until now, and among texts that did not, of
having left it later: they only decide ties."""


@dataclass(frozen=True, slots=True)
class Succession:
    """What becomes of texts whose sentences are gone, by the msgid of the new sentence."""

    edited: Mapping[str, Unit] = field(default_factory=dict)
    """The unit whose text is to be adapted."""
    same: Mapping[str, Unit] = field(default_factory=dict)
    """The unit whose sentence differs in quotation marks and dashes alone and whose state holds for the new one."""
    joined: Mapping[str, tuple[Unit, ...]] = field(default_factory=dict)
    """The reviewed units of all sentences of a paragraph that is one unit now, in its order."""


def holds_person_s_text(unit: Unit, ledger: Ledger) -> bool:
    """
    Whether the text of a unit, live or obsolete, is a person's: accepted, typed, or adapted from a text that was.

    A fuzzy text with `#|` is one even where it is a draft to the letter: a person had accepted it before its sentence changed.
    """
    state = replace(unit, obsolete=False).state
    if state is UnitState.DRAFT:
        return not ledger.made(unit.msgid, unit.msgstr)
    return state is not UnitState.UNTRANSLATED


def source_of_text(unit: Unit) -> str:
    """The sentence the text of a unit was made for."""
    return unit.previous_msgid if unit.fuzzy and unit.previous_msgid else unit.msgid


def find_succession(units: Iterable[Unit], sources: Sequence[SourceUnit], ledger: Ledger, *, typography: bool) -> Succession:
    """
    The successions in an article that now has the sentences `sources`, in its order.

    A sentence takes part if it is new, or if the catalog holds nothing but an untouched draft for it among the obsolete units;
    a text, if it is a person's and its sentence is not in the article. With `typography` sentences that differ in quotation
    marks and dashes alone count as the same. Where paragraphs became the units, a paragraph gets the texts of its sentences if
    all of them are reviewed.
    """
    known = {unit.msgid: unit for unit in units if unit.context is None}
    wanted = {source.msgid for source in sources}
    new = [source.msgid for source in sources if _is_free(known.get(source.msgid), ledger)]
    free = set(new)
    joined = {source.msgid: parts for source in sources if source.msgid in free and (parts := _reviewed_sentences(source, known))}
    new = [msgid for msgid in new if msgid not in joined]
    taken = {unit.msgid for parts in joined.values() for unit in parts}
    left = [unit for unit in known.values() if unit.msgid not in wanted | taken and _can_move(unit, ledger)]
    if not new or not left:
        return Succession(joined=joined)
    same = _same_but_for_typography(left, new) if typography else {}
    new = [msgid for msgid in new if msgid not in same]
    # An old unit stays among the obsolete ones while its text is adapted elsewhere; it is not handed out a second time.
    adapted = {source_of_text(unit) for unit in known.values() if not unit.obsolete and source_of_text(unit) != unit.msgid}
    taken = {unit.msgid for unit in same.values()}
    left = [unit for unit in left if unit.msgid not in taken and not (unit.obsolete and source_of_text(unit) in adapted)]
    places = {source.msgid: place / len(sources) for place, source in enumerate(sources)}
    edited = {new[j]: left[i] for i, j in best_assignment(_worths(left, new, known, places)).items()}
    return Succession(edited, same, joined)


def find_comments(
    units: Iterable[Unit], sources: Sequence[SourceUnit], ledger: Ledger, succession: Succession
) -> Mapping[str, str]:
    """
    The comments of translators that go to new sentences with no text of a person, by the msgid of the new sentence.

    A question to the author, say, beside a draft that nobody has touched: the draft is made anew for the edited sentence, and the
    question still stands. A comment beside a person's text goes with that text.
    """
    known = {unit.msgid: unit for unit in units if unit.context is None}
    wanted = {source.msgid for source in sources}
    left = [unit for unit in known.values() if unit.comment and not unit.obsolete and unit.msgid not in wanted]
    left = [unit for unit in left if not _can_move(unit, ledger)]
    if not left:
        return {}
    new = [source.msgid for source in sources if _is_free(known.get(source.msgid), ledger)]
    served = succession.edited.keys() | succession.same.keys() | succession.joined.keys()
    new = [msgid for msgid in new if msgid not in served]
    places = {source.msgid: place / len(sources) for place, source in enumerate(sources)}
    return {new[j]: left[i].comment for i, j in best_assignment(_worths(left, new, known, places)).items()}


def _reviewed_sentences(source: SourceUnit, known: Mapping[str, Unit]) -> tuple[Unit, ...]:
    """The reviewed units of a paragraph's sentences, none where it is one sentence or one of them is not reviewed."""
    found = [known.get(sentence) for sentence in source.sentences]
    reviewed = tuple(unit for unit in found if unit and not unit.plural and _was_reviewed(unit))
    return reviewed if len(reviewed) == len(source.sentences) > 1 else ()


def _was_reviewed(unit: Unit) -> bool:
    return replace(unit, obsolete=False).state is UnitState.REVIEWED


def _is_free(unit: Unit | None, ledger: Ledger) -> bool:
    if unit is None:
        return True
    return unit.obsolete and not unit.plural and not unit.comment and not holds_person_s_text(unit, ledger)


def _can_move(unit: Unit, ledger: Ledger) -> bool:
    return not unit.plural and bool(unit.msgstr) and holds_person_s_text(unit, ledger)


def _same_but_for_typography(left: Sequence[Unit], new: Sequence[str]) -> dict[str, Unit]:
    by_form: dict[str, list[Unit]] = {}
    # A unit that was live until now goes before an obsolete one.
    for unit in sorted(left, key=lambda unit: unit.obsolete):
        by_form.setdefault(plain_typography(unit.msgid), []).append(unit)
    same = {}
    for msgid in new:
        if found := by_form.get(plain_typography(msgid)):
            same[msgid] = found.pop(0)
    return same


def _worths(
    left: Sequence[Unit], new: Sequence[str], known: Mapping[str, Unit], places: Mapping[str, float]
) -> Iterator[tuple[int, int, float]]:
    live = [unit.msgid for unit in known.values() if not unit.obsolete]
    old_places = {msgid: place / len(live) for place, msgid in enumerate(live)}
    for (i, j), similarity in similar_sentences([source_of_text(unit) for unit in left], new).items():
        place = old_places.get(left[i].msgid)
        # Of obsolete units the newest stands first in the file.
        nearness = (1 - i / len(left)) / 2 if place is None else 2 - abs(place - places[new[j]])
        yield i, j, similarity - _LEAST + _PLACE * (1 + nearness)


def similar_sentences(old: Sequence[str], new: Sequence[str]) -> dict[tuple[int, int], float]:
    """Which sentences can be one another's edit, as (place in `old`, place in `new`), and how alike they are, from 0.6 to 1."""
    # Headlines change between capitals and small letters; that alone makes no other sentence of them.
    before, after = ([sentence.casefold() for sentence in sentences] for sentences in (old, new))
    found = {(i, j): similarity for i, j, similarity in similar_pairs(before, after, _LEAST)}
    for i, j, similarity in similar_pairs(_sorted_words(before), _sorted_words(after), _LEAST / _REORDERED):
        found[i, j] = max(found.get((i, j), 0), similarity * _REORDERED)
    return found


def _sorted_words(sentences: Sequence[str]) -> list[str]:
    return [" ".join(sorted(_WORD.findall(sentence))) for sentence in sentences]
