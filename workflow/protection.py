"""
What a translation has to keep letter for letter, and how to get it past a machine that would spoil it.

In: a sentence. Out: its protected spans: links, e-mail and web addresses, {placeholders}, `code`, tags, handles, names of files,
and, where the locale has Latin letters too, names with letters that English does not have. Then the sentence with stand-ins in
their place, which any model knows and no language inflects; and the pieces between them, to be translated by themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from workflow.addresses import EVERYTHING, may_have_any
from workflow.languages import language_of

__all__ = [
    "Piece",
    "Shielded",
    "Span",
    "joined",
    "missing_spans",
    "nothing_to_translate",
    "pieces",
    "put_back",
    "shield",
    "spans",
]

_VERBATIM = re.compile(EVERYTHING)
_LETTER = r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff’'-]"
_RARE_NAME = re.compile(
    rf"(?<![^\W_])(?=[A-Z\u00c0-\u024f])(?={_LETTER}{{0,30}}[\u00c0-\u024f\u1e00-\u1eff]){_LETTER}{{2,40}}"
    rf"(?: (?=[A-Z\u00c0-\u024f])(?={_LETTER}{{0,30}}[\u00c0-\u024f\u1e00-\u1eff]){_LETTER}{{2,40}})*"
)
_POSSESSIVE = re.compile(r"['’]s?\Z")
_NUMBER = re.compile(r"(?<![\w.,])[0-9]+(?:[.,:][0-9]+)*(?![\w])")
_WORD = re.compile(r"[^\W\d_]")
_EDGES = re.compile(r"\A([\W_]*)(.*?)([\W_]*)\Z", re.DOTALL)

_STAND_INS = (("NATO", ("NATO", "НАТО", "OTAN")), ("EU", ("UE", "ЄС", "EU", "ЕС")), ("UN", ("ONU", "ООН", "UN", "ONZ", "ОНН")))
"""Acronyms that every model of news knows and no language inflects, with what they become."""
_YEARS = ("2022", "2024", "2023", "2025", "2021")
_FEW = ("12", "15", "14", "16", "18")
_MANY = {0: ("20", "30", "50", "60", "40"), 1: ("21", "31", "41"), 2: ("22", "32", "24"), 3: ("23", "33"), 4: ("24", "34")}
"""Numbers that models copy more faithfully than long ones, by the last digit, on which the word behind them may depend."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a sentence."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Shielded:
    """A sentence with stand-ins, and what they stand for."""

    text: str
    stands: tuple[tuple[tuple[str, ...], str], ...]
    """For each stand-in what it may have become, and what belongs in its place."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence between protected spans, or such a span."""

    before: str
    """Marks and blanks that stay as they are."""
    words: str
    """What is to be translated; empty where nothing is."""
    behind: str


@lru_cache(1024)
def spans(sentence: str, locale: str) -> tuple[Span, ...]:
    """The protected spans of a sentence in their order."""
    found = [_span(match) for match in _VERBATIM.finditer(sentence)] if may_have_any(sentence) else []
    if not sentence.isascii() and language_of(locale).script == "LATIN":
        names = (_span(match) for match in _RARE_NAME.finditer(sentence))
        found += [name for name in names if not any(span.start < name.end and name.start < span.end for span in found)]
    return tuple(sorted(found, key=lambda span: span.start))


def missing_spans(protected: Sequence[Span], text: str) -> tuple[str, ...]:
    """The protected spans that a translation does not have as often as its source."""
    wanted = Counter(span.text for span in protected)
    return tuple(span for span, times in wanted.items() if text.count(span) < times)


def shield(sentence: str, protected: Sequence[Span]) -> Shielded | None:
    """The sentence with stand-ins for its protected spans and its numbers; None where it has none, or too many."""
    numbers = [_span(match) for match in _NUMBER.finditer(sentence) if match.end() - match.start() > 1]
    numbers = [span for span in numbers if not any(one.start < span.end and span.start < one.end for one in protected)]
    text, place = "", 0
    stands: list[tuple[tuple[str, ...], str]] = []
    taken: set[str] = set()
    for span in sorted((*protected, *numbers), key=lambda span: span.start):
        choices = _numbers_like(span.text) if span in numbers else _STAND_INS
        stand_in = next((one for one in choices if one[0] not in taken and one[0] not in sentence), None)
        if stand_in is None:
            return None
        taken.add(stand_in[0])
        stands.append((stand_in[1], span.text))
        text += sentence[place : span.start] + stand_in[0]
        place = span.end
    return Shielded(text + sentence[place:], tuple(stands)) if stands else None


def put_back(shielded: Shielded, text: str) -> str:
    """The translation of a shielded sentence with what belongs there; empty where a stand-in is not there exactly once."""
    edits = []
    for forms, wanted in shielded.stands:
        found = list(re.finditer(rf"(?<![\w.,])(?:{'|'.join(forms)})(?![\w]|[.,:][0-9])", text))
        if len(found) != 1:
            return ""
        edits.append((found[0].start(), found[0].end(), wanted))
    for start, end, wanted in sorted(edits, reverse=True):
        text = text[:start] + wanted + text[end:]
    return text


def pieces(sentence: str, protected: Sequence[Span]) -> tuple[Piece, ...]:
    """The sentence cut at its protected spans."""
    found, place = [], 0
    for span in protected:
        found += [_piece(sentence[place : span.start]), Piece(span.text, "", "")]
        place = span.end
    return (*found, _piece(sentence[place:]))


def joined(cut: Sequence[Piece], translations: Sequence[str]) -> str:
    """The pieces in one text, each with the translation of its words."""
    waiting = iter(translations)
    return "".join(piece.before + (_fitting(piece.words, next(waiting)) if piece.words else "") + piece.behind for piece in cut)


def nothing_to_translate(sentence: str, protected: Sequence[Span]) -> bool:
    """Whether a sentence has protected spans and no other word."""
    return bool(protected) and not any(piece.words for piece in pieces(sentence, protected))


def _span(match: re.Match[str]) -> Span:
    text = _POSSESSIVE.sub("", match[0])
    return Span(match.start(), match.start() + len(text), text)


def _numbers_like(written: str) -> list[tuple[str, tuple[str, ...]]]:
    """Stand-ins for a number, after which words have the form they have after it, as far as a digit says so."""
    digits = re.sub(r"[^0-9]", "", written)
    if len(written) == 4 and written[:2] in ("19", "20"):
        numbers: tuple[str, ...] = _YEARS
    elif not written.replace(",", "").isdigit() or 0 < int(digits[-2:]) < 20:
        numbers = _FEW
    else:
        numbers = _MANY.get(int(digits[-1]), _MANY[0])
    return [(number, (number,)) for number in numbers]


def _piece(text: str) -> Piece:
    if not _WORD.search(text):
        return Piece(text, "", "")
    before, words, behind = _EDGES.fullmatch(text).groups()  # type: ignore[union-attr]
    return Piece(before, words, behind)


def _fitting(words: str, text: str) -> str:
    """A translation that begins and ends as the words do: machines make a sentence of everything."""
    text = text.strip().rstrip(".…") or text
    if words[0].islower() and len(text) > 1 and text[1].islower():
        return text[0].lower() + text[1:]
    return text
