"""Units: what a number counts, and whether it is a share of a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.check import Context
from workflow.languages import language_of
from workflow.model import Finding, Severity, Unit
from workflow.quantities import (
    SOURCE_LANGUAGE,
    Demand,
    Quantity,
    compare_texts,
    converts,
    read_quantities,
    same_dimension,
    vocabulary_of,
)

__all__ = ["check_units"]

_POINT = re.compile(r"\b(?:punct|пункт)", re.IGNORECASE)


def check_units(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    A number keeps its unit: kilometres, tonnes, hours, years, per cent.

    The same number with another unit is an error: 85 mph is not 85 km/h, five years are not cinci luni, and 5 % is not 5 ‰. A per
    cent that is gone or that was added, and percentage points that became per cent, are warnings. Correct the unit, or
    convert the number with it.
    """
    language = language_of(locale).code
    words = vocabulary_of(language)
    compared = compare_texts(unit.msgid, unit.msgstr, language)
    for one, other in compared.same:
        if one.unit != other.unit and one.demand and _measured(one, other) and not _stands_converted(one, unit.msgstr, language):
            message = f"'{one.written} {one.unit}' of the source has another unit in the translation: {other.unit}"
            yield Finding("units", Severity.ERROR, message)
    for one, other in compared.same:
        if _of_another_kind(one, other):
            message = f"'{one.written} {one.unit}' of the source is '{other.written} {other.unit}' in the translation"
            yield Finding("units", Severity.ERROR if _digits(one, other) else Severity.WARNING, message)
    if not words.months:
        return
    yield from _shares(unit, language)


def _measured(one: Quantity, other: Quantity) -> bool:
    # The scale of degrees goes without saying, and a pound may be money.
    alike = same_dimension(one.unit, other.unit) and "celsius" not in (one.unit, other.unit)
    alike = alike and converts(1, one.unit, 1, other.unit)
    return same_dimension(one.unit, other.unit) and not alike and "degree" not in (one.unit, other.unit) and not one.currency


def _stands_converted(one: Quantity, text: str, language: str) -> bool:
    """Whether another figure of the translation is the amount in another unit: 10 inches are 25 cm, and 10 cm something else."""
    return any(
        same_dimension(one.unit, other.unit) and one.unit != other.unit and converts(value, one.unit, there, other.unit)
        for other in read_quantities(text, language)
        for kind, value in one.readings
        for other_kind, there in other.readings
        if kind == other_kind == "number"
    )


def _of_another_kind(one: Quantity, other: Quantity) -> bool:
    if not (one.unit and other.unit and one.demand) or one.currency or other.currency:
        return False
    return not same_dimension(one.unit, other.unit)


def _digits(one: Quantity, other: Quantity) -> bool:
    return one.demand is other.demand is Demand.DIGITS


def _shares(unit: Unit, language: str) -> Iterator[Finding]:
    source, words = vocabulary_of(SOURCE_LANGUAGE), vocabulary_of(language)
    said = source.percent.search(unit.msgid) or source.points.search(unit.msgid)
    if not said and not words.percent.search(unit.msgstr):
        return
    shares = [quantity for quantity in read_quantities(unit.msgid, SOURCE_LANGUAGE) if quantity.percent]
    percent = words.percent.search(unit.msgstr) is not None
    if words.permille.search(unit.msgstr) and not source.permille.search(unit.msgid) and (shares and not percent):
        yield Finding("units", Severity.ERROR, "Where the source has per cent the translation has per mille")
    elif shares and not percent and any(character.isdigit() for character in unit.msgstr):
        yield Finding("units", Severity.WARNING, f"The translation has no per cent for '{shares[0].written}' of the source")
    elif percent and not source.percent.search(unit.msgid):
        known = any(quantity.percent for quantity in read_quantities(unit.msgstr, language))
        if known and any(character.isdigit() for character in unit.msgid):
            yield Finding("units", Severity.WARNING, "The translation has a per cent the source has not")
    elif source.points.search(unit.msgid) and not _POINT.search(unit.msgstr) and not words.points.search(unit.msgstr):
        yield Finding("units", Severity.WARNING, "Percentage points of the source are per cent in the translation")
