"""
Lists in plain text: which lines begin an item.

A dash or a number at the beginning of a line is no proof, since a line may be wrapped there: an item needs a neighbour of
its kind, or a line before it that announces a list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

__all__ = ["find_list_starts"]

_BULLET = re.compile(r"(?P<bullet>[-*–])\s+(?=\S)|(?P<sure>[•‣◦▪●\uf0b7])\s*(?=\S)")
_NUMBER = re.compile(r"(?P<opening>\(?)(?P<value>\d{1,2}|[a-z])(?P<closing>[.)])\s+(?=\S)")
_REACH = 10
# Lines an item may take, and still be the neighbour of the next.


def find_list_starts(
    lines: Sequence[str], after_gap: Sequence[bool], is_final: Callable[[str], bool]
) -> dict[int, tuple[str, int]]:
    """
    The items among the lines: place → (bullet, length of what is to be cut off).

    A number is no bullet but a word of the item, and nothing is cut.
    """
    marks = {place: mark for place, line in enumerate(lines) if (mark := _mark(line)) is not None}
    found: dict[int, tuple[str, int]] = {}
    places = sorted(marks)
    last: dict[str, int] = {}
    following = _next_of_style(places, marks)
    for place in places:
        style, value, length = marks[place]
        before = lines[place - 1] if place else ""
        earlier = last.get(style)
        linked = earlier is not None and place - earlier <= _REACH and _follows(marks[earlier][1], value)
        later = following.get(place)
        linked_on = later is not None and later - place <= _REACH and _follows(value, marks[later][1])
        at_boundary = not before or after_gap[place] or is_final(before) or before.endswith((";", ",")) or place - 1 in found
        announced = before.endswith(":")
        if style == "–" and not announced and not linked and lines[place].endswith((".", "?", "!", "”", '"')):
            # Rather somebody speaking, as novels and some newspapers print it.
            continue
        sure = style == "sure" or (announced and not value)
        adjacent = (linked and earlier == place - 1) or (linked_on and later == place + 1)
        if adjacent or (at_boundary and (sure or linked or linked_on)):
            bullet = "" if value else lines[place][0]
            found[place] = (bullet, 0 if value else length)
            last[style] = place
    return found


def _mark(line: str) -> tuple[str, str, int] | None:
    # (style, value, length): marks of one style can be neighbours; the value is empty for a bullet.
    bullet = _BULLET.match(line)
    if bullet:
        return bullet["bullet"] or "sure", "", bullet.end()
    number = _NUMBER.match(line)
    if number:
        kind = "9" if number["value"].isdigit() else "a"
        return number["opening"] + kind + number["closing"], number["value"], number.end()
    return None


def _next_of_style(places: Sequence[int], marks: dict[int, tuple[str, str, int]]) -> dict[int, int]:
    following: dict[int, int] = {}
    seen: dict[str, int] = {}
    for place in reversed(places):
        style = marks[place][0]
        if style in seen:
            following[place] = seen[style]
        seen[style] = place
    return following


def _follows(value: str, following: str) -> bool:
    if value.isdigit() and following.isdigit():
        return int(following) == int(value) + 1
    return not value or (len(value) == len(following) == 1 and ord(following) == ord(value) + 1)
