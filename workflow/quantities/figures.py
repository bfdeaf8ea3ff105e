"""What a figure may mean: digits with what stands between them, and Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from workflow.quantities.vocabulary import Vocabulary

__all__ = ["Reading", "decade", "ends_in_zero", "half_of", "interpreted", "later", "roman_value", "times"]

Reading = tuple[str, Fraction | int]
"""What is counted ("number", "about", "time" in minutes, "month", "night", "dozen") and how much."""

_LONGEST = 40
_GROUPS = re.compile(r"[0-9]+")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def times(readings: set[Reading], scale: int) -> set[Reading]:
    """The readings, so many times as much."""
    return {(kind, value * scale) for kind, value in readings if kind in ("number", "about")}


def decade(readings: set[Reading]) -> set[Reading]:
    """The decade of a year, with its century and without."""
    plain = {int(value) for kind, value in readings if kind == "number"}
    decades = {value % 100 for value in plain} | {1900 + value for value in plain if value < 100}
    return {("number", value) for value in plain | decades}


def ends_in_zero(readings: set[Reading]) -> bool:
    """Whether it may be a decade."""
    return any(kind == "number" and value % 10 == 0 for kind, value in readings)


def half_of(word: str, words: Vocabulary) -> set[Reading]:
    """A half, or half of the scale or number the word names."""
    half = Fraction(words.scales.get(word) or words.cardinals.get(word, 1), 2)
    return {("number", half)} | ({("dozen", Fraction(1, 2))} if word in words.dozen else set())


def later(readings: Iterable[Reading]) -> set[Reading]:
    """
    What an hour before noon is in the second half of the day.

    So it may be for the first of two of which only the second has its half of the day: between 6 and 10 p.m.
    """
    hours = {int(value) for kind, value in readings if kind == "number" and value in range(1, 12)}
    exact: set[Reading] = {("time", value + 720) for kind, value in readings if kind == "time" and value < 720}
    return exact | {("number", hour + 12) for hour in hours} | {("time", (hour + 12) * 60) for hour in hours}


def roman_value(numeral: str) -> int:
    """The value of a numeral in Latin letters; 0 where it is none."""
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    value = sum(-one if place + 1 < len(values) and one < values[place + 1] else one for place, one in enumerate(values))
    return value if _as_roman(value) == numeral else 0


def _as_roman(value: int) -> str:
    written = ""
    for amount, letters in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while value >= amount:
            written, value = written + letters, value - amount
    return written


def interpreted(written: str, words: Vocabulary) -> tuple[set[Reading], tuple[frozenset[Reading], ...]]:
    """All a figure may mean in a language, and its parts."""
    groups = _GROUPS.findall(written)
    if len(groups) == 1:
        return _whole(written), ()
    marks = [mark for mark in re.split("[0-9]+", written) if mark]
    parts = tuple(frozenset(_part(group)) for group in groups)
    joined = _amount("".join(groups))
    thousands = len(groups[0]) <= 3 and groups[0][0] != "0" and all(len(group) == 3 for group in groups[1:])
    readings: set[Reading] = set()
    last = marks[-1]
    if len(marks) == 1 and last in ".,:":
        if last == ":":
            return _time(groups), parts
        if thousands and last != words.decimal:
            readings.add(("number", joined))
        elif thousands and not words.space_groups:
            pass
        elif thousands:
            readings.add(("number", joined))
        # Where a comma stands before decimals, 10.000 is ten thousand and no ten.
        of_thousands = thousands and groups[1] == "000" and words.decimal not in ("", last)
        if (last == words.decimal or words.space_groups) and not of_thousands:
            readings.add(("number", Fraction(joined, 10 ** len(groups[1]))))
            readings |= _time(groups) if last == "." else set()
        return readings or {("list", joined)}, parts
    if ":" in marks and written.count(":") == 1:
        return {("list", joined)}, tuple(frozenset(interpreted(part, words)[0]) for part in written.split(":"))
    if thousands:
        return {("number", joined)}, parts
    if len(set(marks)) > 1 and last in ".," and marks.count(last) == 1:
        whole = [groups[0], *groups[1:-1]]
        if all(len(group) == 3 for group in whole[1:]):
            return {("number", Fraction(joined, 10 ** len(groups[-1])))}, parts
    return {("list", joined)}, parts


def _amount(digits: str) -> int:
    # A row of digits longer than any number of news is known by its beginning.
    return int(digits[:_LONGEST])


def _part(group: str) -> set[Reading]:
    value = _amount(group)
    return {("number", value)} | ({("month", value)} if 1 <= value <= 12 else set())


def _whole(written: str) -> set[Reading]:
    value = _amount(written)
    readings: set[Reading] = {("number", value)}
    if len(written) == 4 and value < 2400 and value % 100 < 60:
        readings.add(("time", value // 100 * 60 + value % 100))
    return readings


def _time(groups: list[str]) -> set[Reading]:
    hour, minute = groups[0], groups[1]
    if len(hour) <= 2 and len(minute) == 2 and int(hour) <= 24 and int(minute) < 60:
        readings: set[Reading] = {("time", int(hour) % 24 * 60 + int(minute))}
        return readings | ({("number", int(hour))} if minute == "00" else set())
    return {("list", _amount("".join(groups)))}
