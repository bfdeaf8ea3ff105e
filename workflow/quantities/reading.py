"""
Reads the quantities of a sentence: numbers in digits and in words, times, decades, and what they count.

In: a sentence and the vocabulary of its language. Out: `Quantity` after `Quantity`, in reading order. A quantity may be read
in several ways ("1.700" is 1700 in Romanian and might be 1.7); two quantities agree when they share one reading. Names with
figures (F-16, COVID-19), links and addresses are not counted here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from workflow.quantities.english import ENGLISH
from workflow.quantities.figures import Reading, decade, ends_in_zero, half_of, interpreted, roman_value, times
from workflow.quantities.measures import DIMENSIONS
from workflow.quantities.romanian import ROMANIAN
from workflow.quantities.ukrainian import UKRAINIAN
from workflow.quantities.vocabulary import NO_WORDS, Vocabulary, fold

__all__ = ["Demand", "Quantity", "Reading", "prose_of", "read_quantities", "vocabulary_of"]

_VOCABULARIES = {"en": ENGLISH, "ro": ROMANIAN, "uk": UKRAINIAN}


class Demand(IntEnum):
    """How surely a quantity has to be found again in the translation."""

    FREE = 0
    """It may answer another one, and nobody misses it: one, a pair, the figure of a name."""
    WORD = 1
    DIGITS = 2


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as a text writes it."""

    written: str
    start: int
    end: int
    readings: frozenset[Reading]
    demand: Demand
    parts: tuple[frozenset[Reading], ...] = ()
    """What it falls into where the other language takes it apart: 12.03.2024, 2:1, two and a half."""
    unit: str = ""
    """A unit as in `measures`; empty where none follows directly."""
    currency: str = ""
    """ISO code or codes; empty where none stands directly at it."""
    percent: bool = False
    scale: int = 1
    """What its digits were multiplied by: a million in 3.5m."""


@dataclass(slots=True)
class _Token:
    kind: str
    text: str
    word: str
    start: int
    end: int


_SPACES = " \u00a0\u202f\u2009"
_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY/CNY", "₴": "UAH", "₽": "RUB", "₺": "TRY", "₹": "INR"}
_HALVES = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}
_PLAIN = r"[0-9]+(?:[.,:][0-9]+|['’][0-9]{3}(?![0-9])){0,6}"
_WORD = r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*"
_REST = rf"(?P<number>GROUPED{_PLAIN})|(?P<word>{_WORD})|(?P<symbol>[$€£¥₴₽₺₹½¼¾⅓⅔])"
_TOKENS = re.compile(_REST.replace("GROUPED", r"[0-9]{1,3}(?:[\u00a0\u202f\u2009][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|"))
_SPACED_TOKENS = re.compile(_REST.replace("GROUPED", rf"[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?|"))
_NOT_PROSE = re.compile(
    r"</?[A-Za-z!][^<>]*>|\b(?:https?|ftp|mailto):\S+|\bwww\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)[@#]\w*[^\W\d]\w*"
    r"|\b[\w-]*[^\W\d][\w-]*(?:\.[\w-]+)*\.(?:com|org|net|info|gov|edu|ua|ro|uk|eu|md|io)\b(?:/\S*)?",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s*[-–—‑−]\s*")
_ROMAN = re.compile(r"[IVXLCІХС]+")
_CYRILLIC_ROMAN = str.maketrans("ІХСМ", "IXCM")
_NO_ROMAN = frozenset({"CC", "CI", "LI", "CV", "XL", "CL", "IC", "XX", "XC", "LC", "CIC", "LL"})
_HALF_DAY = re.compile(r"\s?([ap])\.? ?m\b\.?", re.IGNORECASE)
_NOT_NAMES = frozenset("mid post pre under over top sub non anti early late ex age aged no nr".split())


def vocabulary_of(language: str) -> Vocabulary:
    """The words of a language (ISO 639-1); empty ones where there are none."""
    return _VOCABULARIES.get(language, NO_WORDS)


def prose_of(text: str) -> str:
    """The text with blanks for tags, links, addresses, handles and hashtags."""
    return _NOT_PROSE.sub(lambda found: " " * len(found[0]), text) if _worth(text) else text


def _worth(text: str) -> bool:
    return "<" in text or "@" in text or "#" in text or "." in text[:-1] or "/" in text


@lru_cache(maxsize=4096)
def read_quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """All quantities of a text, from its beginning; of an unknown language only those in digits."""
    return _Reader(prose_of(text), vocabulary_of(language)).read()


class _Reader:
    """One pass over one text."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self.words = vocabulary
        pattern = _SPACED_TOKENS if vocabulary.space_groups else _TOKENS
        self.tokens = [
            _Token(str(found.lastgroup), found[0], fold(found[0]), found.start(), found.end()) for found in pattern.finditer(text)
        ]
        self.found: list[Quantity] = []

    def read(self) -> tuple[Quantity, ...]:
        place = 0
        while place < len(self.tokens):
            token = self.tokens[place]
            if token.kind == "number":
                place = self._digits(place)
            elif token.kind == "word":
                place = self._word(place)
            else:
                if token.text in _HALVES:
                    self._add(place, place + 1, {("number", _HALVES[token.text])}, Demand.WORD)
                place += 1
        return tuple(self._ranges())

    # Digits

    def _digits(self, place: int) -> int:
        token = self.tokens[place]
        readings, parts = interpreted(token.text, self.words)
        if self._is_name(place):
            return self._add(place, place + 1, readings, Demand.FREE, parts=parts)
        following = place + 1
        next_token = self._token(following)
        glued = next_token if next_token and next_token.start == token.end and next_token.kind == "word" else None
        half_day = _HALF_DAY.match(self.text, token.end)
        if half_day and self.words is ENGLISH:
            return self._hour(place, readings, half_day)
        if glued and glued.word in self.words.suffixes and not (glued.word == "m" and not self._symbol_before(place)):
            scale = self.words.suffixes[glued.word]
            return self._add(place, following + 1, times(readings, scale), Demand.DIGITS, scale=scale)
        if glued and glued.word in self.words.decade_endings:
            return self._add(place, following + 1, decade(readings), Demand.DIGITS)
        if glued and glued.text[0].isupper() and self.words.unit(glued.word) == "":
            return self._add(place, following + 1, readings, Demand.FREE)
        if next_token and self.words.decade_endings and self.text[token.end : next_token.start] in ("-", "‑", "–"):
            if next_token.word in self.words.decade_endings and ends_in_zero(readings):
                return self._add(place, following + 1, decade(readings), Demand.DIGITS)
            if next_token.word in self.words.ordinal_endings:
                following += 1
        elif glued and glued.word in self.words.ordinal_endings:
            following += 1
        readings, following, scale = self._scaled(readings, following)
        if scale == 1:
            readings = readings | self._fraction_sign(place)
        if self._clock(place):
            return self._add(place, following, readings, Demand.FREE)
        return self._add(place, following, readings, Demand.DIGITS, parts=parts if scale == 1 else (), scale=scale)

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

    def _fraction_sign(self, place: int) -> set[Reading]:
        """What a figure beside a slash may also be: a month (12/25)."""
        token = self.tokens[place]
        beside = self.text[token.end : token.end + 1] == "/" or self.text[max(0, token.start - 1) : token.start] == "/"
        if beside and token.text.isdigit() and 1 <= int(token.text) <= 12:
            return {("month", int(token.text))}
        return set()

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
        return before is not None and before.text in _SYMBOLS

    # Words

    def _word(self, place: int) -> int:
        token = self.tokens[place]
        word, words = token.word, self.words
        if word in words.cardinals or word in words.hundreds or word in words.scales or word in words.fractions:
            return self._number_in_words(place)
        if word in words.ordinals:
            return self._number_in_words(place)
        if word in words.tens:
            return self._vague(place, 10)
        if word in words.decades:
            value = words.decades[word]
            return self._add(place, place + 1, {("number", value), ("number", 1900 + value)}, Demand.WORD)
        if word in words.months:
            self._add(place, place + 1, {("month", words.months[word])}, Demand.FREE)
        if word in words.implied:
            self._add(place, place + 1, {("number", value) for value in words.implied[word]}, Demand.FREE)
        elif (compound := words.compound.match(word)) is not None:
            self._add(place, place + 1, {("number", words.prefixes[compound[1]])}, Demand.FREE)
        elif words is UKRAINIAN and word.startswith("пів") and len(word) > 6:
            self._add(place, place + 1, half_of(word[3:].strip("'-"), words), Demand.FREE)
        elif _ROMAN.fullmatch(token.text):
            self._roman(place)
        return place + 1

    def _roman(self, place: int) -> None:
        numeral = self.tokens[place].text.translate(_CYRILLIC_ROMAN)
        value = roman_value(numeral)
        if not value or numeral in _NO_ROMAN - {"XX"}:
            return
        demand = Demand.DIGITS if len(numeral) > 1 and numeral[-1] in "IVX" else Demand.FREE
        self._add(place, place + 1, {("number", value)}, demand)

    def _vague(self, place: int, value: int) -> int:
        following = place + 1
        _, after, scale = self._scaled({("number", 1)}, following)
        return self._add(place, after, {("about", value * scale)}, Demand.WORD)

    def _number_in_words(self, place: int) -> int:
        first = self.tokens[place]
        words = self.words
        value, following, ordinal = self._small(place)
        if following == place:
            return self._bare(place)
        readings: set[Reading] = {("number", value)}
        single = following == place + 1
        demand = Demand.FREE if single and (first.word in words.doubtful or value == 1) else Demand.WORD
        if not ordinal or value == 1:
            fraction, after = self._fraction(value, following)
            if after != following:
                return self._add(place, after, {("number", fraction)}, Demand.WORD)
        elif single and (value, words.ordinal_fractions) != (2, True):
            readings.add(("number", Fraction(1, value)))
        half = self._half_after(following)
        parts: tuple[frozenset[Reading], ...] = ()
        if half != following:
            parts = (frozenset({("number", value)}), frozenset({("number", Fraction(1, 2))}))
            readings, following, demand = {("number", value + Fraction(1, 2))}, half, Demand.WORD
        readings, after, scale = self._scaled(readings, following)
        if scale > 1:
            parts, demand = (), Demand.WORD
            whole = next(iter(readings))[1]
            total, after = self._thousands(whole, after, scale)
            half = self._half_after(after)
            if half != after and value == 1:
                total, after = total + Fraction(scale, 2), half
            readings = {("number", total)}
            if value == 1 and total == scale:
                readings.add(("about", scale))
        elif ordinal and value in range(20, 100, 10):
            readings.add(("number", 1900 + value))
        if scale == 1 and value == 100 and single:
            readings.add(("about", 100))
        return self._add(place, after, readings, demand, parts=parts)

    def _thousands(self, total: Fraction | int, place: int, scale: int) -> tuple[Fraction | int, int]:
        """What follows the thousands or millions of a number: two thousand three hundred."""
        while scale > 1 and (following := self._token(place)) is not None and self._joined(place):
            start = place + 1 if following.word in self.words.joiners else place
            if start != place and self.words is not ENGLISH:
                break
            if not self._joined(start) or self._token(start) is None or self.tokens[start].kind != "word":
                break
            value, after, _ = self._small(start)
            if after == start or value >= scale or (value == 1 and self.words is not UKRAINIAN) or value == 0:
                break
            readings, after, smaller = self._scaled({("number", value)}, after)
            if smaller >= scale:
                break
            total, place, scale = total + next(iter(readings))[1], after, smaller
        return total, place

    def _bare(self, place: int) -> int:
        """A scale or a fraction without a number before it."""
        token = self.tokens[place]
        words = self.words
        if token.word in words.fractions:
            value = words.fractions[token.word]
            readings: set[Reading] = {("number", value)}
            following = place + 1
            between = self._token(following)
            if between and between.word in words.linkers | {"o"}:
                following += 1
            _, after, scale = self._scaled({("number", value)}, following)
            demand = Demand.FREE if token.word in words.doubtful or value.denominator == 4 else Demand.WORD
            if scale > 1:
                return self._add(place, after, {("number", value * scale)}, Demand.WORD)
            return self._add(place, place + 1, readings, demand)
        amount = 100 if token.word in words.hundreds else words.scales[token.word]
        before = self._token(place - 1)
        exact = words is ENGLISH and before is not None and before.word in ("a", "per")
        _, after, scale = self._scaled({("number", amount)}, place + 1)
        total = amount * scale
        demand = Demand.FREE if token.word in words.doubtful else Demand.WORD
        readings = {("about", total), ("number", total)}
        if exact:
            whole, after = self._thousands(total, after, total)
            half = self._half_after(after)
            whole, after = (whole + Fraction(total, 2), half) if half != after else (whole, after)
            readings = {("number", whole)} | ({("about", total)} if whole == total else set())
        return self._add(place, after, readings, demand)

    def _small(self, place: int) -> tuple[int, int, bool]:
        """A number below a thousand (or fifteen hundred) in words: its value, the place after it, whether it is an ordinal."""
        words = self.words
        value, room, ordinal = 0, 1000, False
        start = place
        while (token := self._token(place)) is not None and token.kind == "word" and (place == start or self._joined(place)):
            step = place
            if place > start and token.word in words.joiners:
                after = self._token(place + 1)
                fits = room == 100 if words is ENGLISH else room == 10
                if after is None or not fits or not self._joined(place + 1) or after.word in words.hundreds:
                    break
                token, step = after, place + 1
                if words is ENGLISH and token.word not in words.cardinals:
                    break
            if token.word in words.hundreds and 0 < value < 100 and place > start:
                value, room, place = value * 100, 100, step + 1
                continue
            number = words.cardinals.get(token.word)
            if number is None:
                number = words.ordinals.get(token.word)
                ordinal = number is not None
            if number is None or number >= room or (place > start and number == 0):
                ordinal = False if number is None else ordinal
                break
            value += number
            place = step + 1
            if ordinal:
                break
            room = 100 if number >= 100 else 10 if number >= 20 and number % 10 == 0 else 1
            following = self._token(place)
            if room == 1 and not (following and following.word in words.hundreds):
                break
        return value, place, ordinal

    def _fraction(self, value: int, place: int) -> tuple[Fraction, int]:
        """Two thirds, două treimi, дві п’ятих: the place moves where there is one."""
        token = self._token(place)
        if token is None or not self._joined(place):
            return Fraction(value), place
        share = self.words.fractions.get(token.word)
        if share is not None and (share.denominator > 2 or value == 1) and share < 1:
            return value * share, place + 1
        if self.words.ordinal_fractions and value:
            part = self.words.ordinals.get(token.word.removesuffix("s") if self.words is ENGLISH else token.word, 0)
            plural = token.word.endswith(("s",) if self.words is ENGLISH else ("их", "іх", "а", "у", "ої", "ими", "і"))
            if part > 2 and (plural if value > 1 or self.words is not ENGLISH else self._hyphen(place)):
                return Fraction(value, part), place + 1
        return Fraction(value), place

    def _hyphen(self, place: int) -> bool:
        return self.text[self.tokens[place - 1].end : self.tokens[place].start] == "-"

    def _half_after(self, place: int) -> int:
        token = self._token(place)
        if token is None or token.kind != "word":
            return place
        rest = fold(self.text[token.start : token.start + 20])
        for phrase in self.words.halves:
            if rest.startswith(phrase):
                return place + len(re.findall(r"[^\W\d_]+", phrase))
        return place

    # What follows a number

    def _scaled(self, readings: set[Reading], place: int) -> tuple[set[Reading], int, int]:
        """The number times the scales that follow it: 3.5 million, 17 mii, 2 de mii de miliarde."""
        factor = 1
        half = self._half_after(place)
        if half != place and self._scale_at(half)[0] > 1:
            readings = {(kind, value + Fraction(1, 2)) for kind, value in readings if kind == "number"}
            place = half
        while True:
            scale, after = self._scale_at(place)
            if scale == 1:
                break
            factor, place = factor * scale, after
        return (times(readings, factor) if factor > 1 else readings), place, factor

    def _scale_at(self, place: int) -> tuple[int, int]:
        token = self._token(place)
        if token is None or not self._joined(place):
            return 1, place
        step = place
        if token.word in self.words.linkers:
            after = self._token(place + 1)
            if after is None or not self._joined(place + 1):
                return 1, place
            token, step = after, place + 1
        return self.words.scales.get(token.word, 1), step + 1

    def _joined(self, place: int) -> bool:
        """Whether nothing but a blank, a hyphen or an abbreviation's dot stands before this token."""
        if place <= 0:
            return False
        gap = self.text[self.tokens[place - 1].end : self.tokens[place].start]
        return gap == " " or (not gap.strip(" \u00a0\u202f\u2009.-‑") and ("." not in gap or self._abbreviated(place)))

    def _abbreviated(self, place: int) -> bool:
        before = self.tokens[place - 1].word
        return before in self.words.scales and self.tokens[place].text[0].islower()

    def _token(self, place: int) -> _Token | None:
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def _add(
        self,
        place: int,
        following: int,
        readings: set[Reading],
        demand: Demand,
        *,
        parts: tuple[frozenset[Reading], ...] = (),
        scale: int = 1,
    ) -> int:
        start, end = self.tokens[place].start, self.tokens[following - 1].end
        unit, currency = self._counted(place, following)
        percent = self.words.percent.match(self.text, end + (self.text[end : end + 1] in (*_SPACES, "-"))) is not None
        if not percent and self.text[end : end + 1] in ("%", "‰"):
            percent = self.text[end] == "%"
        quantity = Quantity(self.text[start:end], start, end, frozenset(readings), demand, parts, unit, currency, percent, scale)
        self.found.append(quantity)
        return following

    def _counted(self, place: int, following: int) -> tuple[str, str]:
        before = self._token(place - 1)
        currency = ""
        if before is not None and before.end >= self.tokens[place].start - 1:
            currency = _SYMBOLS.get(before.text, "") or (self.words.currency(before.word) if before.text.isupper() else "")
        unit = ""
        for step in range(following, min(following + 4, len(self.tokens))):
            token = self.tokens[step]
            gap = self.text[self.tokens[step - 1].end : token.start]
            if gap.strip(" \u00a0\u202f-‑.°") or ("." in gap and self.tokens[step - 1].word not in self.words.scales):
                break
            if token.text in _SYMBOLS:
                currency = currency or _SYMBOLS[token.text]
                break
            if "°" in gap:
                unit = {"c": "celsius", "с": "celsius", "f": "fahrenheit"}.get(token.word, "degree")
                break
            if token.kind != "word":
                break
            found = self.words.unit(token.word)
            money = self.words.currency(token.word)
            if money or found:
                unit, currency = found, currency or money
                after = self._token(step + 1)
                if unit == "degree" and after is not None:
                    unit = self.words.unit(after.word) if self.words.unit(after.word) in ("celsius", "fahrenheit") else unit
                break
            if token.word not in self.words.linkers and not (token.text.isupper() or token.text[0].isupper()):
                break
        return (unit if unit in DIMENSIONS else ""), currency

    def _ranges(self) -> list[Quantity]:
        """The quantities, with what the ends of a range lend each other: 1–2 million, 2018–19."""
        found = list(self.found)
        for place, (one, other) in enumerate(pairwise(found)):
            gap = self.text[one.end : other.start]
            ends = _DASH.fullmatch(gap) is not None or fold(gap.strip()) in self.words.ranges
            if not ends:
                continue
            if other.scale > 1 and one.scale == 1:
                found[place] = replace(one, readings=one.readings | times(set(one.readings), other.scale))
            if one.demand and not (one.unit or one.currency or one.percent):
                found[place] = replace(found[place], unit=other.unit, currency=other.currency, percent=other.percent)
            if len(one.written) == 4 and len(other.written) == 2 and (one.written + other.written).isdigit():
                year = int(one.written[:2] + other.written)
                found[place + 1] = replace(other, readings=other.readings | {("number", year)})
        return found
