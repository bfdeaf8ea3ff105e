"""
What a language has for numbers, months, money and units: the shape of the files `english`, `romanian`, `ukrainian`.

A language without such a file is read by its digits alone. Words are folded before they are looked up: small letters, one
apostrophe, and in Romanian no diacritics, so that a text that lacks them is read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import TypeVar

from workflow.hinted import HintedPattern

__all__ = ["NO_WORDS", "Vocabulary", "fold", "table"]

_FOLDED = str.maketrans("’ʼ`ăâîșțşţ", "'''aaistst")
_Value = TypeVar("_Value")
_NEVER = re.compile(r"(?!)")
_NEVER_HINTED = HintedPattern(r"(?!)")


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """The form a word is looked up in."""
    return word.lower().translate(_FOLDED)


def table(rows: Iterable[tuple[_Value, str]]) -> dict[str, _Value]:
    """Rows of a value and its word forms, turned round: form → value."""
    return {fold(form): value for value, forms in rows for form in forms.split()}


@dataclass(frozen=True)
class Vocabulary:
    """The words of one language; all keys are folded."""

    decimal: str = ""
    """The decimal mark; empty where both may be."""
    grouping: str = ""
    """What stands between thousands in good print."""
    space_groups: bool = True
    """Whether a plain space may stand between thousands."""
    cardinals: Mapping[str, int] = field(default_factory=dict)
    """Numbers below a thousand that are one word."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    ordinal_marks: frozenset[str] = frozenset()
    """Words that make an ordinal of one that is written as a cardinal; empty where none is written so."""
    hundreds: frozenset[str] = frozenset()
    """Words that make the number before them a hundred times as much."""
    scales: Mapping[str, int] = field(default_factory=dict)
    """Thousand and more, with their abbreviations."""
    suffixes: Mapping[str, int] = field(default_factory=dict)
    """Abbreviated scales that are glued to digits."""
    tens: frozenset[str] = frozenset()
    """Words for an unknown number of tens or dozens."""
    dozen: frozenset[str] = frozenset()
    """Words for the number that is said where it is not counted: a dozen in English, ten in other languages."""
    several: frozenset[str] = frozenset()
    """Words after which a dozen is no number: several dozen."""
    fractions: Mapping[str, Fraction] = field(default_factory=dict)
    spans: frozenset[str] = frozenset()
    """Those of the fractions that are also spans of time: quarters."""
    ordinal_fractions: bool = False
    """Whether ordinals make fractions: two fifths."""
    decades: Mapping[str, int] = field(default_factory=dict)
    """Words such as nineties."""
    implied: Mapping[str, tuple[Fraction | int, ...]] = field(default_factory=dict)
    """Words that another language may say with one of these numbers, and that may as well mean none."""
    doubtful: frozenset[str] = frozenset()
    """Number words that are something else as often, and are looked for but never asked for."""
    compound: re.Pattern[str] = _NEVER
    """
    A word that begins with a number: a five-year plan in one word.

    Its numbered groups are in `prefixes` and add up, the group `scale` is in `scales`, and the group `counted` begins what it
    counts.
    """
    prefixes: Mapping[str, int] = field(default_factory=dict)
    part: re.Pattern[str] = _NEVER
    """From the number word of a multiple on, what says so many times less: двічі дешевше, in two."""
    one_in: re.Pattern[str] = _NEVER
    """What before a number makes it a share: one in five, which is a fifth."""
    joiners: frozenset[str] = frozenset()
    """What stands between the parts of one number."""
    halves: tuple[str, ...] = ()
    """Folded phrases after a number that add a half."""
    linkers: frozenset[str] = frozenset()
    """What may stand between a number and its scale or unit."""
    ranges: frozenset[str] = frozenset()
    """Words between the ends of a range."""
    decade_endings: frozenset[str] = frozenset()
    """What is glued to 1990 for the decade."""
    ordinal_endings: frozenset[str] = frozenset()
    """What is glued to digits without changing the number."""
    night: re.Pattern[str] = _NEVER
    """What before the figure of a day says that a night is meant: in English its own, elsewhere that before it."""
    afternoon: re.Pattern[str] = _NEVER
    """Words that tell the second half of the day where an hour is counted to twelve."""
    parts_of_hour: re.Pattern[str] = _NEVER
    """Half past nine: group 1 is in `minutes`, group 2 the hour."""
    minutes: Mapping[str, int] = field(default_factory=dict)
    percent: HintedPattern = _NEVER_HINTED
    points: HintedPattern = _NEVER_HINTED
    permille: re.Pattern[str] = _NEVER
    units: Mapping[str, str] = field(default_factory=dict)
    """Word, or its beginning with a star, → unit as in `measures`."""
    measured: tuple[tuple[re.Pattern[str], str], ...] = ()
    """Units of more than one word, tried before `units`."""
    currencies: Mapping[str, str] = field(default_factory=dict)
    """Word, or its beginning with a star, → ISO code; several codes with a slash where the word leaves it open."""
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    """Monday is 1."""
    month_in_context: HintedPattern = _NEVER_HINTED
    """A word of `months` that is one only here; group 1 is the word. Words that it names elsewhere are in `unsure`."""
    unsure: frozenset[str] = frozenset()
    """Words of `months` and `weekdays` that are common words too."""
    negation: HintedPattern = _NEVER_HINTED
    """A word that says no, where leaving it out turns the sentence round."""
    no_denial: re.Pattern[str] = _NEVER
    """Turns of phrase that have such a word and say no no."""
    negative: re.Pattern[str] = _NEVER
    """Any word that may stand for such a one in a free translation."""

    @cached_property
    def counting(self) -> frozenset[str]:
        """Every word that a quantity may begin with, but for compounds."""
        tables = (self.cardinals, self.ordinals, self.scales, self.fractions, self.decades, self.months, self.implied)
        hours = (key.split()[0] for key in self.minutes)
        return frozenset().union(*tables, self.hundreds, self.tens, hours)

    @cached_property
    def asking(self) -> frozenset[str]:
        """Those that are looked for in the other text: not one, not January, not a pair."""
        asking = frozenset().union(*(self.cardinals, self.scales, self.fractions, self.decades), self.hundreds, self.tens)
        # Of "a quarter past" what stands before the last word: an article is in every second sentence.
        return (asking - self.doubtful).union(self.ordinals, (key.split()[-2] for key in self.minutes))

    def unit(self, word: str) -> str:
        """The unit a folded word names; empty where it names none."""
        return _looked_up(self.units, word)

    def currency(self, word: str) -> str:
        """The currency a folded word names; empty where it names none."""
        return _looked_up(self.currencies, word)


_LONGEST_STEM = 40


def _looked_up(words: Mapping[str, str], word: str) -> str:
    if word in words:
        return words[word]
    for length in range(min(len(word), _LONGEST_STEM), 2, -1):
        found = words.get(word[:length] + "*")
        if found is not None:
            return found
    return ""


NO_WORDS = Vocabulary()
