"""
From a paragraph of English news prose to its sentences: the only user of nupunkt.

In goes the text of one block, out come its sentences. Text is cut only where it has white space, and every such gap is
decided from what stands next to it: the words before it in its own sentence, the word after it, and at most a few words
more up to the next end mark. So a sentence cut out of a paragraph is one sentence when it is segmented again, and a
paragraph has the same sentences in any file.

The rules below (R1 to R11, without R8) are asked in the order of `_RULES`; the first with an opinion decides. Where none
has one, nupunkt does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from workflow.abbreviations import (
    ABBREVIATIONS,
    BEFORE_FIGURE,
    BEFORE_LETTER,
    DISTRICT,
    MONTHS,
    MONTHS_SHORT,
    NAMES_WITH_STOP,
    NEVER_LAST,
    ORDINARY_SHORT_WORDS,
    SHORTENED,
    SHORTENED_NAMES,
    SPEECH,
    STARTERS,
    TIME_ZONES,
    TIMES_OF_DAY,
    TITLES,
    WEEKDAYS,
    WEEKDAYS_SHORT,
)

__all__ = ["split_sentences"]

_QUOTES = "\"'”’“‘»«›„‚"
_CLOSING = _QUOTES + ")]}*_"
_OPENING = _QUOTES + "([{*_¿¡"
_DASHES = frozenset({"-", "--", "---", "–", "—", "―"})
_STOPS = ".!?…"

# Longer words are judged by this many characters next to the gap, so that no single word can cost much.
_REACH = 60

_MARK = r"(?:\[(?:\d{1,3}|[a-z])\]|[¹²³⁰⁴-⁹†‡])"
_MARKS = re.compile(f"{_MARK}+")
_CLOSING_ALONE = "\"'”’»›)]}"
_AFTER_ENDING = re.compile(f"(?:{_MARK}|[{re.escape(_CLOSING_ALONE)}])+")
_MARKS_AT_END = re.compile(f"{_MARK}+$")
_ENDING = re.compile(rf"[{_STOPS}][{re.escape(_CLOSING)}]*{_MARK}*[{re.escape(_CLOSING)}]*$")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})\)?\.")
_DAY = re.compile(r"\d{1,2}")
_LETTERS = re.compile(r"[^\W\d_]+")
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
_FIGURE = re.compile(r"[#§№$€£¥]?\d|(?=[IVX]{2})[IVX]+\b")
_JOINT = re.compile(r"[-/–—]")
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")


@dataclass(frozen=True, slots=True)
class _Gap:
    """The white space after a word with an end mark, and what a rule may know of its surroundings."""

    words: Sequence[str]
    index: int
    """Of the word after the gap."""
    previous: str
    """The word before the one with the end mark, empty where that one opens the sentence."""
    before: str
    """The word with the end mark, as written but for footnote marks."""
    core: str
    """The same without end mark, quotes and brackets; of a hyphenated word the last part."""
    stop: str
    """Its last end mark: one of . ! ? …"""
    quoted: bool
    """A quotation mark closes after the end mark."""
    noted: bool
    """A footnote mark follows the end mark."""
    after: str
    head: str
    """The word after the gap without its opening quotes and brackets."""

    @property
    def opened(self) -> bool:
        """The word after the gap opens a quotation or a bracket."""
        return self.after[:1] != self.head[:1]

    @property
    def capital(self) -> bool:
        """The word after the gap begins with a capital."""
        return self.head[:1].isupper() or self.head[:1].istitle()

    @property
    def small(self) -> bool:
        """It begins with a small letter, and not as iPhone and eBay do."""
        return self.head[:1].islower() and not _BRAND.match(self.head)

    @property
    def figure(self) -> bool:
        """It begins with a number, a sum of money or a section; a Roman number has at least two letters."""
        return bool(_FIGURE.match(self.head))

    @property
    def word(self) -> str:
        """The letters it begins with."""
        found = _LETTERS.match(self.head)
        return found.group() if found else ""

    @property
    def starter(self) -> bool:
        """It is one of the words that begin sentences, and no initial ("A.")."""
        return _is_starter(self.head)

    def following(self) -> Iterator[str]:
        """Up to four words after the next one; none that lies behind a gap where a sentence could end."""
        last = self.words[self.index]
        for word in self.words[self.index + 1 : self.index + 5]:
            if _ENDING.search(last[-_REACH:]) and not (_is_title(last) and _is_name(word)):
                return
            last = word
            yield word[:_REACH]


def split_sentences(text: str) -> tuple[str, ...]:
    """
    The sentences of one paragraph, in order; none of a blank one.

    White space (whatever `str.split` takes for it, line ends included) comes out as single spaces, and nothing else
    changes: the sentences joined by a space are the text. Closing quotes, brackets and footnote marks stay with the
    sentence they close. A sentence split again comes back whole.
    """
    words = text.split()
    sentences = []
    start = ending = 0
    for index in range(1, len(words)):
        last = words[index - 1]
        if last[-1].isalpha() and len(last) <= _REACH:
            # As nearly every word; no sentence ends with it.
            ending = index - 1
            continue
        if index - 1 == start or not _AFTER_ENDING.fullmatch(last[:_REACH]):
            ending = index - 1
        if _ENDING.search(words[ending][-_REACH:]) and _ends_sentence(words, start, ending, index):
            sentences.append(" ".join(words[start:index]))
            start = index
    return (*sentences, " ".join(words[start:])) if words else ()


def _ends_sentence(words: Sequence[str], start: int, ending: int, index: int) -> bool:
    gap = _gap(words, start, ending, index)
    for rule in _RULES:
        verdict = rule(gap)
        if verdict is not None:
            return verdict
    return _nupunkt_ends_sentence(gap.before, gap.after)


def _gap(words: Sequence[str], start: int, ending: int, index: int) -> _Gap:
    written = words[ending][-_REACH:]
    before = _MARKS_AT_END.sub("", written)
    bare = before.rstrip(_CLOSING)
    after = words[index][:_REACH]
    detached = words[index - 1][:_REACH] if ending < index - 1 else ""
    return _Gap(
        words=words,
        index=index,
        previous=words[ending - 1][-_REACH:] if ending > start else "",
        before=before,
        core=_core(before),
        stop=bare[-1:],
        quoted=any(mark in _QUOTES for mark in before[len(bare) :] + detached),
        noted=before != written or bool(_MARKS.fullmatch(detached)),
        after=after,
        head=after.lstrip(_OPENING),
    )


def _core(word: str) -> str:
    bare = word.rstrip(_CLOSING).rstrip(_STOPS).lstrip(_OPENING)
    return _JOINT.split(bare)[-1].lstrip(_OPENING)


def _is_starter(head: str) -> bool:
    found = _LETTERS.match(head)
    return bool(found and found.group() in STARTERS and not (found.end() == 1 and head[1:2] == "."))


def _is_title(word: str) -> bool:
    return word.endswith(".") and word[:1].isupper() and word[:-1].lower() in TITLES


def _is_name(word: str) -> bool:
    return word[:1].isupper() and not _is_starter(word)


def _list_number_stays(gap: _Gap) -> bool | None:
    """The number of a list item opens its sentence: "1. Foo", "a. Foo", "IV. Foo", "2.1. Foo"."""
    return False if not gap.previous and _LIST_NUMBER.fullmatch(gap.before) else None


def _closing_mark_stays(gap: _Gap) -> bool | None:
    """A detached full stop, quote or bracket, and the rest of a spaced ellipsis, belong to what stands before them."""
    return False if not gap.after.strip(_STOPS + _CLOSING_ALONE) else None


def _footnote_mark_stays(gap: _Gap) -> bool | None:
    """R9: a sentence ends after its footnote marks (".[3] It", ". [6] Next")."""
    if _MARKS.fullmatch(gap.after):
        return False
    return not gap.small if gap.noted else None


def _title_precedes_name(gap: _Gap) -> bool | None:
    """R1: after "Mr." or "Lt. Gen." comes a name; "St." is also a street."""
    if gap.stop != "." or gap.quoted or not gap.core[:1].isupper() or gap.core.lower() not in TITLES:
        return None
    if gap.core in {"St", "Ste"} and gap.starter:
        return True
    return False if gap.capital or gap.opened else None


def _abbreviation_precedes_figure(gap: _Gap) -> bool | None:
    """R1: "No. 5", "pp. 17", "Art. 5", "Jan. 14", "Mon. Jan. 14", "24. February"; a "No." before a word is an answer."""
    if gap.stop != ".":
        return None
    if gap.core.lower() in BEFORE_FIGURE and gap.figure:
        return False
    if gap.core in MONTHS_SHORT and (gap.figure or gap.capital):
        return not gap.figure
    if gap.core in WEEKDAYS_SHORT and (gap.figure or gap.word in MONTHS_SHORT | MONTHS):
        return False
    if _DAY.fullmatch(gap.core) and gap.word in MONTHS:
        return False
    return True if gap.core.lower() in {"no", "nos"} and gap.capital else None


def _abbreviation_needs_more(gap: _Gap) -> bool | None:
    """R1: nothing ends with "e.g." or "vs."."""
    return False if gap.stop == "." and gap.core.lower() in NEVER_LAST else None


def _time_of_day(gap: _Gap) -> bool | None:
    """R3: "8 a.m. Monday", "8 p.m. EDT", "8 p.m. Kyiv time" go on; before any other capital the sentence is over."""
    if gap.core.lower() not in TIMES_OF_DAY:
        return None
    if gap.word in WEEKDAYS | MONTHS | MONTHS_SHORT | WEEKDAYS_SHORT | TIME_ZONES:
        return False
    if next(gap.following(), "").strip(_CLOSING + ".,;:").lower() == "time":
        return False
    return True if gap.capital else None


def _small_letter_continues(gap: _Gap) -> bool | None:
    """R10: before a small letter nothing ends after a quote, "!" or "?", an ellipsis or an abbreviation, nor before a dash."""
    if gap.quoted and gap.after in _DASHES:
        return False
    if not gap.small:
        return None
    core = gap.core.lower()
    shortened = len(core) <= 1 or core in ABBREVIATIONS or _DOTTED.fullmatch(core)
    return False if gap.quoted or gap.stop != "." or shortened else None


def _name_with_stop(gap: _Gap) -> bool | None:
    """R10: the mark in "Yahoo! Japan" is part of the name."""
    return gap.starter if gap.before.lstrip(_OPENING) in NAMES_WITH_STOP and gap.capital else None


def _question_is_quoted(gap: _Gap) -> bool | None:
    """R4: after a quoted question or exclamation, "Rutte asked" and "President Sandu said" say whose it was."""
    if not (gap.quoted and gap.stop in "!?" and _is_name(gap.after)):
        return None
    for word in gap.following():
        if word.strip(_CLOSING + ".,;:") in SPEECH:
            return False
        if not _is_name(word):
            return None
    return None


def _dotted_capitals(gap: _Gap) -> bool | None:
    """R2: after "U.S." a sentence begins with The, He, In… or a quotation of some words, while a name goes on."""
    if gap.stop != "." or gap.quoted or not _DOTTED.fullmatch(gap.core) or not gap.core.isupper():
        return None
    if gap.starter:
        return True
    if gap.core == DISTRICT:
        return None
    if gap.opened and gap.capital:
        return gap.head[-1:] not in _CLOSING
    return False if gap.capital else None


def _initial(gap: _Gap) -> bool | None:
    """R6: "J. D. Vance" goes on, "Plan B. Officials" and "grade A. The" do not."""
    if gap.stop != "." or gap.quoted or len(gap.core) != 1 or not gap.core.isalpha():
        return None
    if gap.core.islower():
        return True if gap.starter else None
    if gap.starter or gap.previous.lstrip(_OPENING).lower() in BEFORE_LETTER:
        return gap.capital or gap.opened or gap.figure
    return False if gap.capital else None


def _starter_begins(gap: _Gap) -> bool | None:
    """R11: "Inc. The", "Jr. He", "Sept. But": a word that begins sentences does so after anything but a title."""
    return True if gap.stop == "." and len(gap.core) > 1 and gap.core.isalpha() and gap.starter else None


def _ordinary_word_ends(gap: _Gap) -> bool | None:
    """R5: a full stop after a word that is no known abbreviation ends the sentence before a capital, quote or number."""
    if gap.stop != "." or not gap.core.isalpha() or not (gap.capital or gap.figure):
        return None
    core = gap.core
    if core in ORDINARY_SHORT_WORDS:
        return True
    if core.islower():
        return True if len(core) > 2 and core not in SHORTENED else None
    long_enough = len(core) > 2 or (len(core) == 2 and core.isupper())
    return (
        True if long_enough and core.capitalize() not in SHORTENED_NAMES and core.lower() not in TITLES | BEFORE_FIGURE else None
    )


_RULES: tuple[Callable[[_Gap], bool | None], ...] = (
    _closing_mark_stays,
    _list_number_stays,
    _footnote_mark_stays,
    _title_precedes_name,
    _abbreviation_precedes_figure,
    _abbreviation_needs_more,
    _time_of_day,
    _small_letter_continues,
    _name_with_stop,
    _question_is_quoted,
    _dotted_capitals,
    _initial,
    _starter_begins,
    _ordinary_word_ends,
)


@lru_cache(maxsize=4096)
def _nupunkt_ends_sentence(before: str, after: str) -> bool:
    # A neutral word comes first: nupunkt takes a number that opens its text for the number of a list item.
    opening = f"so {before} "
    return any(start == len(opening) for start, _ in _nupunkt().span_tokenize(opening + after))


@cache
def _nupunkt() -> Any:
    # Loading the model takes 25 ms: only a command that segments pays.
    import nupunkt

    return nupunkt.load("default")
