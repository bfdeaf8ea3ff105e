"""
Compares the quantities of a sentence with those of its translation.

In: both sides as `read_quantities` gives them. Out: which are lost, which are new, and which of them stand for each other. A
figure answers one figure, so that 2-2 is not found in 2-1; what is left over may still be a part of the other side's figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workflow.quantities.figures import Reading
from workflow.quantities.line import Demand, Quantity
from workflow.quantities.measures import converts, same_dimension

__all__ = ["Comparison", "compare"]


_MOST = 200
"""With more quantities a text is a table and no sentence, and its figures are looked up one by one."""
_NEAR = 30
"""Characters at most between the two ends of a range."""
_MARKS = re.compile(r"\D")
_OF_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:[.,\s’'][0-9]{3})+")
_DEGREES = frozenset({"degree", "celsius", "fahrenheit"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """What does not agree; of the quantities nobody asks for, nothing is said."""

    same: tuple[tuple[Quantity, Quantity], ...]
    """Of source and translation, what agrees."""
    changed: tuple[tuple[Quantity, Quantity], ...]
    """Figure for figure, or word for word, with another value in its place."""
    converted: tuple[tuple[Quantity, Quantity], ...]
    """About the same amount in another unit."""
    lost: tuple[Quantity, ...]
    added: tuple[Quantity, ...]
    exchanged: tuple[tuple[Quantity, Quantity], ...] = ()
    """The two ends of a range or a score of the source that stand the other way round."""


def compare(source: Sequence[Quantity], target: Sequence[Quantity], *, late: bool = False, alone: bool = False) -> Comparison:
    """
    Compares; `late` says that the translation names the part of the day, so that it may count the hours to twelve.

    `alone`: each side has one quantity, and both are of one unit, so that a figure is no part of the other.
    """
    if max(len(source), len(target)) > _MOST:
        return _roughly(source, target)
    same, lost, added = _paired(source, target, late=late)
    if lost and added and _digits(lost) == _digits(added):
        lost, added = [], []
    if any(quantity.parts for quantity in (*lost, *added)):
        used = {id(quantity) for pair in same for quantity in pair}
        here, there = ([one for one in side if not one.demand and id(one) not in used] for side in (source, target))
        more, lost, added = _paired(here + _taken_apart(lost, added), there + _taken_apart(added, lost), late=late)
        same += more
    whole = alone and (_begins(source[0], target[0]) or _begins(target[0], source[0]))
    missing = [quantity for quantity in lost if whole or not _in_pieces(quantity, added, target)]
    extra = [quantity for quantity in added if whole or not _in_pieces(quantity, lost, source)]
    missing, extra = _without_echoes(missing, source, same, extra), _without_echoes(extra, target, same, missing)
    missing = [quantity for quantity in missing if not _said_twice(quantity, source, same, extra)]
    extra = [quantity for quantity in extra if not _said_twice(quantity, target, same, missing)]
    missing, extra = _with_ordinals(missing, target, source, same), _with_ordinals(extra, source, target, same)
    converted = _conversions(missing, extra)
    missing = [quantity for quantity in missing if all(quantity is not one for one, _ in converted)]
    extra = [quantity for quantity in extra if all(quantity is not other for _, other in converted)]
    changed = _substitutes(missing, extra)
    left = [quantity for quantity in missing if all(quantity is not one for one, _ in changed)]
    new = [quantity for quantity in extra if all(quantity is not other for _, other in changed)]
    left, new = ([one for one in side if one.demand] for side in (left, new))
    return Comparison(tuple(same), tuple(changed), tuple(converted), tuple(left), tuple(new), _exchanged(same))


def _exchanged(same: Sequence[tuple[Quantity, Quantity]]) -> tuple[tuple[Quantity, Quantity], ...]:
    ordered = sorted(same, key=lambda pair: pair[0].start)
    return tuple(
        (one, other)
        for (one, there), (other, yonder) in pairwise(ordered)
        if one.opens and one.readings.isdisjoint(other.readings) and 0 <= there.start - yonder.end <= _NEAR and yonder.opens
    )


def _with_ordinals(
    left: Sequence[Quantity], across: Sequence[Quantity], side: Sequence[Quantity], same: Sequence[tuple[Quantity, Quantity]]
) -> list[Quantity]:
    """With first and second too, which nobody asks for until another ordinal is left over on the other side."""
    used = {id(quantity) for pair in same for quantity in pair}
    if not any(other.ordinal and id(other) not in used for other in across):
        return list(left)
    return [*left, *(one for one in side if one.ordinal and not one.demand and id(one) not in used)]


def _roughly(source: Sequence[Quantity], target: Sequence[Quantity]) -> Comparison:
    here, there = ({reading for one in side for reading in one.readings} for side in (source, target))
    lost = tuple(one for one in source if one.demand and there.isdisjoint(one.readings))
    added = tuple(one for one in target if one.demand and here.isdisjoint(one.readings))
    return Comparison((), (), (), lost, added)


def _paired(
    source: Sequence[Quantity], target: Sequence[Quantity], *, late: bool
) -> tuple[list[tuple[Quantity, Quantity]], list[Quantity], list[Quantity]]:
    open_target = list(target)
    same, lost = [], []
    for quantity in sorted(source, key=lambda one: -one.demand):
        found = _best(quantity, open_target, late=late)
        if found is None:
            if quantity.demand:
                lost.append(quantity)
            continue
        open_target = [other for other in open_target if other is not found]
        same.append((quantity, found))
    lost.sort(key=lambda quantity: quantity.start)
    return same, lost, [quantity for quantity in open_target if quantity.demand]


def _best(quantity: Quantity, target: Sequence[Quantity], *, late: bool) -> Quantity | None:
    found = [other for other in target if _agree(quantity.readings, other.readings, late=late)]
    if not found:
        return None
    counted = (quantity.unit, quantity.percent)
    named = quantity.unit != ""
    # двомісячний asks for nothing and is two months all the same.

    def nearness(other: Quantity) -> tuple[bool, bool, bool, int, int]:
        alike = (other.unit, other.percent) == counted
        return (named and alike, other.demand > 0, alike, other.demand, -other.start)

    return max(found, key=nearness)


def _agree(source: frozenset[Reading], target: frozenset[Reading], *, late: bool) -> bool:
    if not source.isdisjoint(target):
        return True
    for kind, value in source:
        if kind == "half day" and late:
            return ("time", value % 720) in target or ("time", value) in target or ("number", value / 60) in target
    return False


def _taken_apart(side: Sequence[Quantity], across: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, scores and dates of which a part is over there as parts of their own."""
    taken: list[Quantity] = []
    for quantity in side:
        known = any(part & other.readings for part in quantity.parts for other in across)
        known = known and all(len(other.parts) != len(quantity.parts) for other in across)
        if known and all(kind in ("list", "time") for kind, _ in quantity.readings):
            shown = [str(next((value for kind, value in part if kind == "number"), "")) for part in quantity.parts]
            parts = zip(shown, quantity.parts, strict=True)
            taken += (replace(quantity, written=written, readings=part, parts=()) for written, part in parts)
        else:
            taken.append(quantity)
    return taken


def _in_pieces(quantity: Quantity, left: Sequence[Quantity], others: Sequence[Quantity]) -> bool:
    """Whether its parts are all there, or it is itself a part of what is left on the other side."""
    if quantity.parts and all(any(part & other.readings for other in others) or _nothing(part) for part in quantity.parts):
        return True
    return any(part & quantity.readings for other in left for part in other.parts)


def _begins(one: Quantity, other: Quantity) -> bool:
    """Whether a figure is the first group of a larger one: beside no other it is not a part of it, as 10 is not of 10.000."""
    if (
        not other.parts
        or not _OF_THOUSANDS.fullmatch(other.written)
        or _MARKS.sub("", one.written) == _MARKS.sub("", other.written)
    ):
        return False
    return not one.readings.isdisjoint(other.parts[0])


def _nothing(part: frozenset[Reading]) -> bool:
    return part == {("number", 0)}


def _without_echoes(
    missing: Sequence[Quantity], side: Sequence[Quantity], same: Sequence[tuple[Quantity, Quantity]], across: Sequence[Quantity]
) -> list[Quantity]:
    """Without the figures that were said twice and are now said once, unless another stands in their place."""
    known = {id(quantity) for pair in same for quantity in pair}
    kept = []
    for quantity in missing:
        twice = any(quantity.readings & other.readings for other in side if id(other) in known)
        if not twice or any(other.demand == quantity.demand for other in across):
            kept.append(quantity)
    return kept


def _digits(quantities: Sequence[Quantity]) -> str:
    """All their figures in a row, for telephone numbers; a word makes it different from any other."""
    return "".join(character for quantity in quantities for character in quantity.written if not character.isspace())


def _said_twice(
    quantity: Quantity, side: Sequence[Quantity], same: Sequence[tuple[Quantity, Quantity]], across: Sequence[Quantity]
) -> bool:
    """Whether it only says in another unit what stands beside it and was translated: six metres (18 feet)."""
    if any(quantity.unit == other.unit for other in across):
        return False
    known = {id(other) for pair in same for other in pair}
    return quantity.unit != "" and any(
        id(other) in known
        and same_dimension(quantity.unit, other.unit)
        and quantity.unit != other.unit
        and _fits(quantity, other)
        for other in side
    )


def _conversions(missing: Sequence[Quantity], extra: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    found: list[tuple[Quantity, Quantity]] = []
    for one in missing:
        for other in extra:
            if not any(other is taken for _, taken in found) and _in_another_unit(one, other) and _fits(one, other):
                found.append((one, other))
                break
    return found


def _in_another_unit(one: Quantity, other: Quantity) -> bool:
    """Whether both measure the same in different units; degrees may be of either scale and go without saying in the 80s."""
    if not same_dimension(one.unit or other.unit * (other.unit in _DEGREES), other.unit):
        return False
    return one.unit != other.unit or one.unit == "degree"


def _fits(one: Quantity, other: Quantity) -> bool:
    return any(
        converts(value, one.unit or other.unit, other_value, other.unit)
        for kind, value in one.readings
        for other_kind, other_value in other.readings
        if kind == other_kind == "number"
    )


def _substitutes(missing: Sequence[Quantity], extra: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """What stands in the place of what: first within the same unit and way of writing, in reading order."""
    found: list[tuple[Quantity, Quantity]] = []
    for alike in (_written_alike, _any_numbers):
        for one in missing:
            if any(one is taken for taken, _ in found):
                continue
            other = next((other for other in extra if alike(one, other) and all(other is not taken for _, taken in found)), None)
            if other is not None:
                found.append((one, other))
    return found


def _written_alike(one: Quantity, other: Quantity) -> bool:
    return one.demand == other.demand and (one.unit, one.percent) == (other.unit, other.percent) and _vague(one) == _vague(other)


def _any_numbers(one: Quantity, other: Quantity) -> bool:
    if Demand.FREE in (one.demand, other.demand) and not (one.ordinal and other.ordinal):
        return False
    return not {kind for kind, _ in one.readings}.isdisjoint(kind for kind, _ in other.readings)


def _vague(quantity: Quantity) -> bool:
    return all(kind == "about" for kind, _ in quantity.readings)
