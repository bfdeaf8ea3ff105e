"""
A sentence as a row of figures, words and signs, and what stands around a number in it: scale, unit, currency, per cent.

In: prose and the vocabulary of its language. Out: `Quantity` values, which `spelled` and `reading` find in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from workflow.addresses import EVERYTHING, may_have_any
from workflow.quantities.figures import Reading, times
from workflow.quantities.measures import DIMENSIONS
from workflow.quantities.vocabulary import Vocabulary, fold

__all__ = ["SYMBOLS", "Demand", "Line", "Quantity", "Token", "prose_of"]


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
    ordinal: bool = False
    opens: bool = False
    """Whether another end of a range or a score follows it."""
    scale: int = 1
    """What its digits were multiplied by: a million in 3.5m."""


@dataclass(slots=True)
class Token:
    """A number, a word or a symbol, as its kind says; `word` is its folded form."""

    kind: str
    text: str
    word: str
    start: int
    end: int


_SPACES = " \u00a0\u202f\u2009"
SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY/CNY", "₴": "UAH", "₽": "RUB", "₺": "TRY", "₹": "INR"}
"""Signs of money → ISO codes."""
_PLAIN = r"[0-9]+(?:[.,:][0-9]+|['’][0-9]{3}(?![0-9])){0,6}"
_WORD = r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*"
_REST = rf"(?P<number>GROUPED{_PLAIN})|(?P<word>{_WORD})|(?P<symbol>[$€£¥₴₽₺₹½¼¾⅓⅔])"
_TOKENS = re.compile(_REST.replace("GROUPED", r"[0-9]{1,3}(?:[\u00a0\u202f\u2009][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|"))
_SPACED_TOKENS = re.compile(_REST.replace("GROUPED", rf"[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?|"))
_NOT_PROSE = re.compile(EVERYTHING)
_AS_FAR = 30
"""Characters before a token that may say what it means."""


def prose_of(text: str) -> str:
    """The text with blanks for tags, links, addresses, names of files and code."""
    return _NOT_PROSE.sub(lambda found: " " * len(found[0]), text) if may_have_any(text) else text


class Line:
    """One text, read from its beginning; `found` fills as it is read."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self.words = vocabulary
        pattern = _SPACED_TOKENS if vocabulary.space_groups else _TOKENS
        folded = fold(text)
        if len(folded) != len(text):
            folded = "".join(fold(character)[:1] for character in text)
        self.tokens = [
            Token(str(found.lastgroup), found[0], folded[found.start() : found.end()], found.start(), found.end())
            for found in pattern.finditer(text)
        ]
        self.found: list[Quantity] = []

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
        scale = self.words.scales.get(token.word, 1)
        if scale == 1 and self._hyphen(step) and (found := self.words.compound.match(token.word)):
            # 20-мільйонний
            scale = self.words.scales.get(found.groupdict().get("scale") or "", 1)
        return scale, step + 1

    def _joined(self, place: int) -> bool:
        """Whether nothing but a blank, a hyphen or an abbreviation's dot stands before this token."""
        if place <= 0:
            return False
        gap = self.text[self.tokens[place - 1].end : self.tokens[place].start]
        return gap == " " or (not gap.strip(" \u00a0\u202f\u2009.-‑") and ("." not in gap or self._abbreviated(place)))

    def _abbreviated(self, place: int) -> bool:
        before = self.tokens[place - 1].word
        return before in self.words.scales and self.tokens[place].text[0].islower()

    def _before(self, place: int) -> str:
        """The text just before a token, for patterns that end there."""
        start = self.tokens[place].start
        return self.text[max(0, start - _AS_FAR) : start]

    def _token(self, place: int) -> Token | None:
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
        ordinal: bool = False,
    ) -> int:
        start, end = self.tokens[place].start, self.tokens[following - 1].end
        unit, currency = self._counted(place, following)
        if self.words.one_in.search(self._before(place)):
            readings = readings | {("number", Fraction(1, value)) for kind, value in readings if kind == "number" and value > 1}
        percent = self.words.percent.pattern.match(self.text, end + (self.text[end : end + 1] in (*_SPACES, "-"))) is not None
        if not percent and self.text[end : end + 1] in ("%", "‰"):
            percent = self.text[end] == "%"
        quantity = Quantity(
            self.text[start:end], start, end, frozenset(readings), demand, parts, unit, currency, percent, ordinal, False, scale
        )
        self.found.append(quantity)
        return following

    def _counted(self, place: int, following: int) -> tuple[str, str]:
        before = self._token(place - 1)
        currency = ""
        if before is not None and before.end >= self.tokens[place].start - 1:
            currency = SYMBOLS.get(before.text, "") or (self.words.currency(before.word) if before.text.isupper() else "")
        unit = ""
        for step in range(following, min(following + 4, len(self.tokens))):
            token = self.tokens[step]
            gap = self.text[self.tokens[step - 1].end : token.start]
            if gap.strip(" \u00a0\u202f-‑.°") or ("." in gap and self.tokens[step - 1].word not in self.words.scales):
                break
            if token.text in SYMBOLS:
                currency = currency or SYMBOLS[token.text]
                break
            if "°" in gap:
                unit = {"c": "celsius", "с": "celsius", "f": "fahrenheit"}.get(token.word, "degree")
                break
            if token.kind != "word":
                break
            longer = next((unit for shape, unit in self.words.measured if shape.match(self.text, token.start)), "")
            found = longer or self.words.unit(token.word)
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
