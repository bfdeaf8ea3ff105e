"""
Reads the quantities of a sentence: numbers in digits and in words, times, decades, and what they count.

In: a sentence and the vocabulary of its language. Out: `Quantity` after `Quantity`, in reading order. A quantity may be read
in several ways ("1.700" is 1700 in Romanian and might be 1.7); two quantities agree when they share one reading. Names with
figures (F-16, COVID-19), links and addresses are not counted here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise, repeat

from workflow.quantities.english import ENGLISH
from workflow.quantities.figures import Reading, decade, ends_in_zero, half_of, interpreted, later, roman_value, times
from workflow.quantities.line import SYMBOLS, Demand, Quantity, Token, prose_of
from workflow.quantities.romanian import ROMANIAN
from workflow.quantities.spelled import SpelledLine
from workflow.quantities.ukrainian import UKRAINIAN
from workflow.quantities.vocabulary import NO_WORDS, Vocabulary, fold
from workflow.words import spoken

__all__ = ["counts_anything", "read_quantities", "vocabulary_of"]

_VOCABULARIES = {"en": ENGLISH, "ro": ROMANIAN, "uk": UKRAINIAN}
_LONGEST = 2_000
"""Words and figures of a sentence; what comes after so many is a table, of which the plain figures are read."""
_HALVES = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}
_TO = re.compile(r"[^,;()]{0,22}(?:\b(?:to|la|до)\b|[-–—])[^,;()\w]{0,4}", re.IGNORECASE)
_DASH = re.compile(r"\s*[-–—‑−]\s*")
_ROMAN = re.compile(r"[IVXLCІХС]+")
_POSSESSIVE = re.compile("['’]s?$")
_CYRILLIC_ROMAN = str.maketrans("ІХСМ", "IXCM")
_NO_ROMAN = frozenset({"CC", "CI", "LI", "CV", "XL", "CL", "IC", "XX", "XC", "LC", "CIC", "LL"})
_FIGURE = re.compile(r"[0-9½¼¾⅓⅔IVXLCІХС](?:(?<=[0-9½¼¾⅓⅔])|(?<![^\W_][IVXLCІХС])[IVXLCІХС]+(?![^\W_]))")
_WORDS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_SHORTENED = re.compile("(?<![^\\W_])['’]$")
"""What stands before a year without its century: '57."""
_NUMBERED = frozenset("seat row gate room flat apartment cabin cell berth platform stand block".split())
"""What has a letter behind its number: seat 14B."""
_AGED = re.compile(r"\bin (?:my|your|his|her|our|their) (early |mid[ -]?|late |)$", re.IGNORECASE)
"""What stands before a decade of life."""
_PART_OF_FINAL = re.compile(
    r"1/(2|4|8|16|32|64)(?:-[а-яіїєґ]{1,2})?[ \u00a0\u202f](?:de[ \u00a0\u202f])?(?:final(?:[ăae]|ei)|фінал(?:[ауі]|ом)?)\b",
    re.IGNORECASE,
)
_LONGEST_SMALL = 3
"""Digits of a number that may be a month, a round of a tournament or one of dozens."""
_LONGEST_HOUR = 8
_HALF_DAY = re.compile(r"\s?([ap])\.? ?m\b\.?", re.IGNORECASE)
_NOT_NAMES = frozenset("mid post pre under over top sub non anti early late ex age aged no nr".split())


def vocabulary_of(language: str) -> Vocabulary:
    """The words of a language (ISO 639-1); empty ones where there are none."""
    return _VOCABULARIES.get(language, NO_WORDS)


@lru_cache(maxsize=4096)
def read_quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """All quantities of a text, from its beginning; of an unknown language only those in digits."""
    return _Reader(prose_of(text), vocabulary_of(language)).read()


@lru_cache(maxsize=256)
def counts_anything(text: str, language: str) -> bool:
    """Whether a text may have a quantity that has to be found again; the quick answer for most sentences of prose."""
    if _FIGURE.search(text):
        return True
    if "`" in text:
        # It may stand for an apostrophe inside a word.
        return _asks(text, language)
    return any(map(_word_asks, spoken(text), repeat(language)))


def _asks(text: str, language: str) -> bool:
    return not vocabulary_of(language).asking.isdisjoint(_WORDS.findall(fold(text)))


_word_asks = lru_cache(maxsize=65536)(_asks)


class _Reader(SpelledLine):
    """One pass over one text."""

    def read(self) -> tuple[Quantity, ...]:
        place = 0
        while place < len(self.tokens):
            token = self.tokens[place]
            if place > _LONGEST:
                self._plainly(token)
                place += 1
            elif token.kind == "number":
                place = self._digits(place)
            elif token.kind == "word":
                place = self._word(place)
            else:
                if token.text in _HALVES:
                    self._add(place, place + 1, {("number", _HALVES[token.text])}, Demand.WORD)
                place += 1
        return tuple(self._ranges())

    def _plainly(self, token: Token) -> None:
        if token.kind == "number":
            readings = frozenset(interpreted(token.text, self.words)[0])
            self.found.append(Quantity(token.text, token.start, token.end, readings, Demand.DIGITS))

    # Digits

    def _digits(self, place: int) -> int:
        token = self.tokens[place]
        readings, parts = interpreted(token.text, self.words)
        if self._is_name(place):
            return self._add(place, place + 1, readings, Demand.FREE, parts=parts)
        if part := _PART_OF_FINAL.match(self.text, token.start):
            return self._add(place, place + 2, {("number", Fraction(1, int(part[1])))}, Demand.FREE)
        readings |= self._said_of_days(place, readings)
        following = place + 1
        next_token = self._token(following)
        glued = next_token if next_token and next_token.start == token.end and next_token.kind == "word" else None
        half_day = _HALF_DAY.match(self.text, token.end)
        if half_day and self.words is ENGLISH and len(token.text) <= _LONGEST_HOUR:
            return self._hour(place, readings, half_day)
        if glued and self._numbers_a_seat(place, glued):
            return self._add(place, following + 1, readings, Demand.DIGITS)
        if glued and glued.word == "ers" and self.words is ENGLISH:  # The 49ers are a team.
            return self._add(place, following + 1, readings, Demand.FREE)
        if glued and glued.word in self.words.suffixes and not (glued.word == "m" and not self._symbol_before(place)):
            scale = self.words.suffixes[glued.word]
            return self._add(place, following + 1, times(readings, scale), Demand.DIGITS, scale=scale)
        if glued and glued.word in self.words.decade_endings:
            said = decade(readings) | (self._aged(place, following + 1, int(token.text)) if len(token.text) == 2 else set())
            return self._add(place, following + 1, said, Demand.DIGITS)
        if glued and glued.text[0].isupper() and self.words.unit(glued.word) == "":
            return self._add(place, following + 1, readings, Demand.FREE)
        if next_token and self.words.decade_endings and self.text[token.end : next_token.start] in ("-", "‑", "–"):
            if next_token.word in self.words.decade_endings and ends_in_zero(readings):
                return self._add(place, following + 1, decade(readings), Demand.DIGITS)
            if next_token.word in self.words.ordinal_endings:
                following += 1
        elif glued and glued.word in self.words.ordinal_endings:
            following += 1
        small = int(token.text) if token.text.isdigit() and len(token.text) <= _LONGEST_SMALL else 0
        if small and (after := self._in_dozens(place, following, small)) != following:
            return after
        readings, following, scale = self._scaled(readings, following)
        if scale == 1:
            readings = readings | self._fraction_sign(place, small) | self._stage_of_play(place, small)
        if self._clock(place):
            return self._add(place, following, readings, Demand.FREE)
        return self._add(place, following, readings, Demand.DIGITS, parts=parts if scale == 1 else (), scale=scale)

    def _said_of_days(self, place: int, readings: set[Reading]) -> set[Reading]:
        """What a figure may mean as well for what stands around it: '57 is 1957, 6.04 in the evening is 18:04."""
        token = self.tokens[place]
        said: set[Reading] = set()
        before = self._before(place)
        if token.text.isdigit() and len(token.text) == 2 and _SHORTENED.search(before):
            said.add(("number", 1900 + int(token.text)))
        said |= self._later_in_day(readings, token.end)
        if token.text.isdigit() and len(token.text) < 3 and self.words.night.search(before):
            day = int(token.text)
            # To other languages it is the night to the day after; the last of a month is followed by the first.
            eves = (day,) if self.words is ENGLISH else (day - 1,) if day > 1 else range(28, 32)
            said |= {("night", eve) for eve in eves}
        return said

    def _numbers_a_seat(self, place: int, glued: Token) -> bool:
        before = self._token(place - 1)
        return before is not None and before.word in _NUMBERED and len(glued.text) == 1 and glued.text.isupper()

    def _hour(self, place: int, readings: set[Reading], half_day: re.Match[str]) -> int:
        token = self.tokens[place]
        hour, _, rest = re.sub("[.,:]", ":", token.text).partition(":")
        late = half_day[1] in "pP"
        minutes = int(rest[:2]) if rest.isdigit() else 0
        shown = int(hour) % 12 + 12 * late
        parts = (frozenset({("number", shown)}), frozenset({("number", minutes)}))
        exact: set[Reading] = {("time", shown * 60 + minutes)}
        if not minutes:
            exact.add(("number", shown))
            if shown == 0:
                exact.add(("number", 24))
        twelve = int(hour)
        exact |= {("half day", twelve * 60 + minutes)} if twelve <= 12 else set()
        end = place + 1
        while (token_after := self._token(end)) and token_after.start < half_day.end():
            end += 1
        return self._add(place, end, exact, Demand.DIGITS, parts=parts if minutes else ())

    def _clock(self, place: int) -> bool:
        """Round the clock: 24/7 is said without figures in other languages."""
        start = self.tokens[place].start
        return self.text[start : start + 4] == "24/7" or self.text[max(0, start - 3) : start + 1] == "24/7"

    def _aged(self, place: int, following: int, decade: int) -> set[Reading]:
        """
        What a decade of life may be as well: late thirties are nearly 40.

        Its end is added as a quantity of its own, since in their thirties is also between 30 and 40.
        """
        aged = _AGED.search(self._before(place))
        if aged is None:
            return set()
        self._add(place, following, {("number", decade + 10)}, Demand.FREE)
        return {("number", decade + 10)} if aged[1].lower() == "late " else set()

    def _fraction_sign(self, place: int, value: int) -> set[Reading]:
        """What a figure of that value beside a slash may also be: a month (12/25)."""
        token = self.tokens[place]
        beside = self.text[token.end : token.end + 1] == "/" or self.text[max(0, token.start - 1) : token.start] == "/"
        return {("month", value)} if beside and 1 <= value <= 12 else set()

    def _is_name(self, place: int) -> bool:
        """Whether the figure belongs to a name: A320, F-16, COVID-19."""
        token = self.tokens[place]
        before = self._token(place - 1)
        if before is None or before.kind != "word":
            return False
        gap = self.text[before.end : token.start]
        if gap == "":
            return before.text[0].isupper()
        if gap not in ("-", "‑", "–") or not before.text[0].isupper() or before.word in _NOT_NAMES:
            return False
        return len(token.text) <= 4 and before.word not in self.words.months

    def _symbol_before(self, place: int) -> bool:
        before = self._token(place - 1)
        return before is not None and before.text in SYMBOLS

    # Words

    def _word(self, place: int) -> int:
        token = self.tokens[place]
        word, words = token.word, self.words
        if word not in words.counting:
            self._rarely(place)
            return place + 1
        if (after := self._part_of_hour(place)) != place:
            return after
        if word in words.dozen and self._word_before(place) in words.several and self._joined(place):
            return self._vague(place, 10)
        if word in words.cardinals or word in words.hundreds or word in words.scales or word in words.fractions:
            return self._number_in_words(place)
        if word in words.ordinals:
            return self._number_in_words(place)
        # Першої десятки is of the top ten, and only there.
        if word in words.tens and not (word in words.implied and self._word_before(place) in words.ordinals):
            return self._vague(place, 10)
        if word in words.decades:
            value = words.decades[word]
            said = {("number", value), ("number", 1900 + value)} | self._aged(place, place + 1, value)
            return self._add(place, place + 1, said, Demand.WORD)
        if word in words.months:
            self._add(place, place + 1, {("month", words.months[word])}, Demand.FREE)
        if word in words.implied:
            readings: set[Reading] = {("number", value) for value in words.implied[word]}
            if words.part.match(self.text, token.start):
                readings |= {("number", Fraction(1, value)) for value in words.implied[word] if value > 1}
            self._add(place, place + 1, readings, Demand.FREE)
        return place + 1

    def _rarely(self, place: int) -> None:
        """A word that is in no table, which may be a compound or a Roman numeral."""
        token, words = self.tokens[place], self.words
        word = token.word
        if (compound := words.compound.match(word)) is not None:
            self._compound(place, compound)
        elif words is UKRAINIAN and word.startswith("пів") and len(word) > 6:
            year: set[Reading] = {("number", 6)} if words.unit(word[3:]) == "year" else set()
            self._add(place, place + 1, half_of(word[3:].strip("'-"), words) | year, Demand.FREE)
        elif _ROMAN.fullmatch(_POSSESSIVE.sub("", token.text)):
            self._roman(place)

    def _compound(self, place: int, compound: re.Match[str]) -> None:
        """A number and what it counts in one word: сімдесятидворічна, двадцятимільйонний; the unit is the word's own."""
        parts = [self.words.prefixes[part] for part in compound.groups() if part in self.words.prefixes]
        named = compound.groupdict()
        scale = self.words.scales.get(named.get("scale") or "", 1)
        if not parts and scale == 1:
            return
        readings: set[Reading] = {("number", sum(parts) * scale)} if parts else {("number", scale), ("about", scale)}
        self._add(place, place + 1, readings, Demand.FREE)
        if named.get("counted"):
            unit = self.words.unit(self.tokens[place].word[compound.start("counted") :])
            self.found[-1] = replace(self.found[-1], unit=unit)

    def _part_of_hour(self, place: int) -> int:
        """Half past nine, пів на десяту: the place moves where there is one."""
        said = self.words.parts_of_hour.match(self.text, self.tokens[place].start)
        hour = self.words.cardinals.get(fold(said[2])) or self.words.ordinals.get(fold(said[2])) if said else None
        if said is None or hour is None or hour > 12:
            return place
        minutes = hour % 12 * 60 + (self.words.minutes[fold(said[1])] - (60 if self.words is UKRAINIAN else 0))
        number: Fraction | int = Fraction(minutes % 720, 60)
        readings: set[Reading] = {("time", minutes % 720), ("time", minutes % 720 + 720), ("number", number)}
        parts = (frozenset({("number", Fraction(minutes % 720 // 60))}), frozenset({("number", Fraction(1, 2))}))
        end = place + len(re.findall(r"[^\W\d_]+", said[0]))
        return self._add(place, end, readings, Demand.FREE, parts=parts)

    def _roman(self, place: int) -> None:
        numeral = _POSSESSIVE.sub("", self.tokens[place].text).translate(_CYRILLIC_ROMAN)
        value = roman_value(numeral)
        if not value or numeral in _NO_ROMAN - {"XX"}:
            return
        demand = Demand.DIGITS if len(numeral) > 1 and numeral[-1] in "IVX" else Demand.FREE
        self._add(place, place + 1, {("number", value)}, demand)

    def _ranges(self) -> list[Quantity]:
        """The quantities, with what the ends of a range lend each other: 1–2 million, 2018–19."""
        found = list(self.found)
        for place, (one, other) in enumerate(pairwise(found)):
            gap = self.text[one.end : other.start]
            if gap == "/" and len(one.written) == 4:
                found[place + 1] = _whole_year(one, other)
            if _TO.fullmatch(gap):
                found[place] = replace(found[place], opens=True)
            ends = _DASH.fullmatch(gap) is not None or fold(gap.strip()) in self.words.ranges
            if not ends:
                continue
            if any(kind == "half day" for kind, _ in other.readings):
                found[place] = replace(found[place], readings=one.readings | later(one.readings))
            if other.scale > 1 and one.scale == 1:
                found[place] = replace(found[place], readings=one.readings | times(set(one.readings), other.scale))
            if one.demand and not (one.unit or one.currency or one.percent):
                found[place] = replace(found[place], unit=other.unit, currency=other.currency, percent=other.percent)
            found[place + 1] = _whole_year(one, other)
        return found


def _whole_year(one: Quantity, other: Quantity) -> Quantity:
    """The second of two years, of which only the last figures were written: 2018-19."""
    if len(one.written) != 4 or len(other.written) != 2 or not (one.written + other.written).isdigit():
        return other
    return replace(other, readings=other.readings | {("number", int(one.written[:2] + other.written))})
