"""Numbers in words: twenty-one, două mii trei sute, п’ятьма тисячами, a third, tens of thousands, half a million."""

from __future__ import annotations

import re
from fractions import Fraction

from workflow.quantities.english import ENGLISH
from workflow.quantities.figures import Reading, later
from workflow.quantities.line import Demand, Line
from workflow.quantities.romanian import ROMANIAN
from workflow.quantities.ukrainian import UKRAINIAN

__all__ = ["SpelledLine"]


_AND_A_HALF = re.compile(r"\b(?:an?|one|another|every|per) [a-z]+ and a $", re.IGNORECASE)
_LATE = re.compile(r" (?:o['’]clock )?(?:(?:in the|that) (?:afternoon|evening)|at night)\b")
_STAGES = frozenset({4, 8, 16, 32, 64, 128})
_BEFORE_STAGE = re.compile(r"\b(?:round of|last)[ -]$", re.IGNORECASE)
_IN_NAMES = frozenset({"ten"})
"""Number words that stand in names as well: Erik ten Hag."""


class SpelledLine(Line):
    """A line that reads the numbers in words it is led to."""

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
        free = single and (first.word in words.doubtful or value == 1 or self._inside_name(place))
        demand = Demand.FREE if free else Demand.WORD
        if not ordinal or value == 1:
            fraction, after = self._fraction(value, following)
            if after != following:
                # Six quarters are fourths of a thing, or as many spans of three months.
                spans: set[Reading] = {("number", value)} if self.tokens[following].word in words.spans else set()
                scaled, after, _ = self._scaled({("number", fraction)} | spans, after)
                # The first half is a part of a match, or the first six months.
                return self._add(place, after, scaled, Demand.FREE if ordinal else Demand.WORD)
        elif single and (value, words.ordinal_fractions) != (2, True):
            readings.add(("number", Fraction(1, value)))
        if not ordinal and (after := self._in_dozens(place, following, value)) != following:
            return after
        # Between a third and a half are two shares.
        half = following if ordinal else self._half_after(following)
        if half != following and first.word in words.dozen:
            # A dozen and a half, or one and a half of a dozen.
            halves: set[Reading] = {("number", Fraction(1, 2)), ("number", Fraction(3, 2))}
            apart = (frozenset({("number", value), ("number", 10), ("about", 10)}), frozenset(halves))
            said: set[Reading] = {("number", value * Fraction(3, 2)), ("dozen", Fraction(3, 2))}
            return self._add(place, half, said, Demand.WORD, parts=apart)
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
            if half != after:
                total, after = total + Fraction(scale, 2), half
            readings = {("number", total)}
            if value == 1 and total == scale:
                readings.add(("about", scale))
        elif ordinal and value in range(20, 100, 10):
            readings.add(("number", 1900 + value))
        if scale == 1 and single:
            readings |= {("about", 100)} if value == 100 else set()
            readings |= {("dozen", 1)} if first.word in words.dozen else set()
            readings |= {("number", Fraction(1, value))} if value and words.part.match(self.text, first.start) else set()
        if scale == 1 and single and not ordinal:
            readings |= self._later_in_day(readings, first.end) | self._stage_of_play(place, value)
        plain = scale == 1 and (ordinal or (single and first.word in words.ordinals)) and not self._lacks_its_mark(place)
        return self._add(place, after, readings, demand, parts=parts, ordinal=plain)

    def _lacks_its_mark(self, place: int) -> bool:
        """Whether what is written as an ordinal is none without a word before it: „a noua” is the ninth, „noua” the new one."""
        marks = self.words.ordinal_marks
        return bool(marks) and self.tokens[place].word in self.words.cardinals and self._word_before(place) not in marks

    def _thousands(self, total: Fraction | int, place: int, scale: int) -> tuple[Fraction | int, int]:
        """What follows the thousands or millions of a number: two thousand three hundred."""
        while scale > 1 and (following := self._token(place)) is not None and self._joined(place):
            start = place + 1 if following.word in self.words.joiners else place
            if start != place and self.words is not ENGLISH:
                break
            behind = self._token(start)
            if behind is None or behind.kind != "word" or not self._joined(start):
                break
            value, after, _ = self._small(start)
            one = value == 1 and self.words is not UKRAINIAN and start == place
            if after == start or value >= scale or one or value == 0:
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
            readings |= self._halves(place, following)
            # In the second half a dozen shots were saved.
            of_a_match = self._word_before(place) in words.ordinals
            if value == Fraction(1, 2) and not of_a_match and (each := self._dozen_at(following)):
                parts = (frozenset({("number", value)}), frozenset({("number", each)}))
                return self._add(place, following + 1, {("number", value * each), ("dozen", value)}, Demand.WORD, parts=parts)
            before = self._token(place - 1)
            share = before is not None and before.word in ("a", "one") and between is not None and between.word == "of"
            free = (token.word in words.doubtful and not share) or (
                value == Fraction(1, 2) and (of_a_match or self._is_break(place))
            )
            demand = Demand.FREE if free else Demand.WORD
            if scale > 1:
                return self._add(place, after, {("number", value * scale)}, Demand.WORD)
            return self._add(place, place + 1, readings, demand)
        amount = 100 if token.word in words.hundreds else words.scales[token.word]
        exact = words is ENGLISH and self._word_before(place) in ("a", "per")
        _, after, scale = self._scaled({("number", amount)}, place + 1)
        total = amount * scale
        demand = Demand.FREE if token.word in words.doubtful else Demand.WORD
        readings = {("about", total), ("number", total)}
        more, beyond = self._thousands(total, after, total) if words is not ROMANIAN else (total, after)
        if exact or more != total:
            whole, after = more, beyond
            half = self._half_after(after)
            whole, after = (whole + Fraction(total, 2), half) if half != after else (whole, after)
            readings = {("number", whole)} | ({("about", total)} if whole == total else set())
        return self._add(place, after, readings, demand)

    def _is_break(self, place: int) -> bool:
        """Whether it is half-time, the break of a match."""
        following = self._token(place + 1)
        return self.words is ENGLISH and following is not None and following.word == "time"

    def _halves(self, place: int, following: int) -> set[Reading]:
        """What a half may be as well: half a year is six months, and with a mile and a half one was not said."""
        token = self._token(following)
        if self.words.fractions[self.tokens[place].word] != Fraction(1, 2):
            return set()
        year = token is not None and self._joined(following) and self.words.unit(token.word) == "year"
        more = self.words is ENGLISH and _AND_A_HALF.search(self._before(place)) is not None
        return ({("number", 6)} if year else set()) | ({("number", Fraction(3, 2))} if more else set())

    def _later_in_day(self, readings: set[Reading], end: int) -> set[Reading]:
        """What an hour that ends there may mean as well: ten at night is 22."""
        return later(readings) if self.words is ENGLISH and _LATE.match(self.text, end) else set()

    def _stage_of_play(self, place: int, value: int) -> set[Reading]:
        """What so many that are left in a tournament may be as well: the last 16 play eighths of its final."""
        if self.words is not ENGLISH or value not in _STAGES:
            return set()
        return {("number", Fraction(2, value))} if _BEFORE_STAGE.search(self._before(place)) else set()

    def _in_dozens(self, place: int, following: int, value: int) -> int:
        """Two dozen: the place moves where a dozen follows."""
        each = self._dozen_at(following)
        if not each or value >= 10:
            return following
        # Said of so many tens where a dozen is not counted in.
        both = (frozenset({("number", value)}), frozenset({("number", each), ("about", 10)}))
        return self._add(place, following + 1, {("number", value * each), ("dozen", value)}, Demand.WORD, parts=both)

    def _dozen_at(self, place: int) -> int:
        """What a dozen that follows another number counts; 0 where none does."""
        token = self._token(place)
        return self.words.cardinals[token.word] if token and token.word in self.words.dozen and self._joined(place) else 0

    def _inside_name(self, place: int) -> bool:
        before, after = self._token(place - 1), self._token(place + 1)
        return (
            self.words is ENGLISH
            and self.tokens[place].text in _IN_NAMES
            and all(side is not None and side.text.istitle() for side in (before, after))
        )

    def _word_before(self, place: int) -> str:
        before = self._token(place - 1)
        return before.word if before is not None else ""

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
