"""Dates: months and days of the week; the days of the month and the years are numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from workflow.checks.check import Context
from workflow.languages import language_of
from workflow.model import Finding, Severity, Unit
from workflow.quantities import SOURCE_LANGUAGE, Vocabulary, fold, prose_of, read_quantities, vocabulary_of

__all__ = ["check_dates"]

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
# How every English name that is asked for begins; the quick answer for most sentences.
_ANY_NAME = re.compile(r"[JFMASONDTW]\w\w(?<=\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun))")
_NIGHT = re.compile(r"\bnight|\bovernight|\bevening")
_NIGHT_TO_FIRST = re.compile(r"\bніч на 1 ", re.IGNORECASE)
_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def check_dates(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    Months and days of the week have to be those of the source.

    Another month or weekday in the place of one is an error; one that was left out is advice, for it may have become yesterday
    or last week. A month in figures (25.12.) is found too. Correct the name.
    """
    source, words = vocabulary_of(SOURCE_LANGUAGE), vocabulary_of(language_of(locale).code)
    if not words.months:
        return
    if not _ANY_NAME.search(unit.msgid):
        return
    msgid, msgstr = prose_of(unit.msgid), prose_of(unit.msgstr)
    for names, sure in ((_MONTHS, _months), (_WEEKDAYS, _weekdays)):
        wanted = sure(msgid, source)
        if not wanted:
            continue
        found = sure(msgstr, words)
        possible = _possible_months(unit.msgstr, words, locale) if names is _MONTHS else _all(msgstr, words.weekdays)
        lost = [place for place in wanted if place not in possible]
        if not lost:
            continue
        loose = _all(msgid, source.months if names is _MONTHS else source.weekdays)
        if names is _MONTHS:
            loose |= _possible_months(unit.msgid, source, SOURCE_LANGUAGE)
        added = [place for place in found if place not in loose]
        for one, other in zip(lost, added, strict=False):
            # Saturday night is in Ukrainian the night to Sunday, and that of 31 May the night to 1 June.
            following = other == one % len(names) + 1 and _NIGHT.search(unit.msgid) is not None
            if following and (names is _WEEKDAYS or _NIGHT_TO_FIRST.search(msgstr)):
                continue
            message = f"Where the source has {names[one - 1]} the translation has {names[other - 1]}"
            yield Finding("dates", Severity.ERROR, message)
        for one in lost[len(added) :]:
            yield Finding("dates", Severity.ADVICE, f"The translation does not say {names[one - 1]}")


def _months(text: str, words: Vocabulary) -> list[int]:
    """The months a text surely names, in reading order."""
    sure = _sure(text, words.months, words)
    sure += [words.months[fold(match[match.lastindex or 0])] for match in words.month_in_context.finditer(text)]
    return list(dict.fromkeys(sure))


def _possible_months(text: str, words: Vocabulary, locale: str) -> set[int]:
    """Every month a text may name, in words or in figures."""
    figures = (
        int(value)
        for quantity in read_quantities(text, language_of(locale).code)
        for readings in (quantity.readings, *quantity.parts)
        for kind, value in readings
        if kind == "month"
    )
    return _all(text, words.months) | set(figures)


def _weekdays(text: str, words: Vocabulary) -> list[int]:
    return list(dict.fromkeys(_sure(text, words.weekdays, words)))


def _sure(text: str, names: Mapping[str, int], words: Vocabulary) -> list[int]:
    english = words is vocabulary_of(SOURCE_LANGUAGE)
    return [
        names[folded]
        for word, folded in _words(text)
        if folded in names and folded not in words.unsure and (word[0].isupper() or not english)
    ]


def _all(text: str, names: Mapping[str, int]) -> set[int]:
    return {names[folded] for _, folded in _words(text) if folded in names}


@lru_cache(maxsize=64)
def _words(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a text, each with the form it is looked up in."""
    return tuple((word, fold(word.removesuffix("’s").removesuffix("'s"))) for word in _WORD.findall(text))
