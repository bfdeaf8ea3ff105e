"""
From the lines of a file to paragraphs: the one place that knows what a line break means.

In goes cleaned text; out come its paragraphs in order, each in one line of text with single spaces. Files come with a blank
line between paragraphs or without, wrapped at some width (by a program, or by hand and raggedly), or with a paragraph a line.
The width is not asked for: the lines that certainly break off in mid-sentence show it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from workflow.dates import is_dateline
from workflow.hyphenation import join_lines, known_words
from workflow.lists import find_list_starts

__all__ = ["Paragraph", "find_paragraphs", "is_final", "is_ornament", "is_title_case"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, in one."""

    text: str
    """Never empty; single spaces, none at the ends."""
    line: int = field(default=0, compare=False)
    """Line of the text it starts on, counted from 1."""
    marker: str = ""
    """What was cut off its beginning: a bullet, "##" of a heading, ">" of a quotation."""
    listed: bool = False
    """True for an item of a list."""
    after_gap: bool = True
    """True where a blank line, or the beginning of the text, stands before it."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    number: int
    gap: int
    indent: int
    marker: str = ""
    listed: bool = False
    apart: bool = False
    # Whether a paragraph begins here whatever the lines around it are.
    quoted: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class _Layout:
    width: int
    # The widest wrapped line; 0 where no line is wrapped.
    ragged: bool
    # Whether lines break off far from the margin, as where every paragraph's first word stands alone.


_MARK = re.compile(r"(?P<marker>#{1,6}(?=\s)|>(?:\s?>)*)\s*(?=\S)")
_FINAL = re.compile(r"[.!?…:][\"'”’»)\]]*(?:\[\d{1,3}\])?\Z")
_TITLE_BEFORE_NAME = re.compile(
    r"(?:\A|[\s(“\"])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Capt|Maj|Sgt|Adm|Rep|Sen|Gov|Hon|Rev|St|No|vs)\.\Z"
)
# No paragraph ends like this, and no heading.
_OPEN_END = re.compile(
    r"(?:[,;(–—&/\xad]|\w[-‐]|(?:\A|\s)(?:the|a|an|of|and|or|its|their|his|her|than|by|at|from|into))\Z", re.IGNORECASE
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that may stand alone on a line only because the line was broken after them.
_LEADING_WORDS = _words(
    """
    according after also although an and as at because before but by during for from he her his however if in it its
    many of on one our she since so some that the their there these they this those to under we what when where while
    with
    """
)
_CONTINUATION = re.compile(r"(?:[–—-] )?[\"'“‘«(\[]*(?P<word>[^\W\d_]+)|[,;)\]”»]")
_LONGEST_WRAPPED = 160
# By how much a wrapped line may be wider than any that certainly is one: about a word.
_TOLERANCE = 10


def find_paragraphs(
    text: str,
    *,
    cut: Callable[[str], Sequence[str]] = lambda line: (line,),
    alone: Callable[[str], bool] = lambda line: False,
) -> tuple[Paragraph, ...]:
    """
    The paragraphs of cleaned text.

    `cut` takes a line apart where a label is glued to it; a line `alone` holds of is joined with no other.
    """
    lines = _undouble(_mark_lists(list(_read_lines(text, cut, alone))))
    layout = _layout(lines)
    words = known_words(line.text for line in lines) if any(line.text.endswith(("-", "‐")) for line in lines) else frozenset()
    found: list[Paragraph] = []
    start = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or _breaks(lines, start, place, layout):
            first = lines[start]
            joined = join_lines([line.text for line in lines[start:place]], words)
            if joined:
                found.append(Paragraph(joined, first.number, first.marker, first.listed, first.gap > 0 or start == 0))
            start = place
    return tuple(found)


def is_final(text: str) -> bool:
    """True where the text ends as a sentence does; a colon counts, the full stop of "Mr." does not."""
    return _FINAL.search(text[-12:]) is not None and _TITLE_BEFORE_NAME.search(text) is None


def is_ornament(text: str) -> bool:
    """True for a line without a letter or digit: "* * *", "=====", a lone bullet."""
    return not any(character.isalnum() for character in text)


def is_title_case(text: str) -> bool:
    """True where nearly all longer words are capitalised, as in an English headline."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _read_lines(text: str, cut: Callable[[str], Sequence[str]], alone: Callable[[str], bool]) -> Iterator[_Line]:
    gap = 0
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if not stripped.strip("\xad"):
            gap += 1
            continue
        indent = len(raw) - len(raw.lstrip())
        mark = _MARK.match(stripped)
        marker = " ".join(mark["marker"].split()) if mark else ""
        quoted = marker.startswith(">")
        for place, piece in enumerate(cut(stripped[mark.end() :] if mark else stripped)):
            first = place == 0
            apart = not first or marker.startswith("#")
            yield _Line(piece, number, gap * first, indent, marker * first, apart=apart, quoted=quoted, alone=alone(piece))
        gap = 0


def _mark_lists(lines: list[_Line]) -> list[_Line]:
    # "# 1. Summer" is a heading, whatever the headings around it are.
    texts = ["" if line.marker.startswith("#") else line.text for line in lines]
    starts = find_list_starts(texts, [line.gap > 0 for line in lines], is_final)
    for place, (marker, length) in starts.items():
        line = lines[place]
        lines[place] = replace(line, text=line.text[length:], marker=f"{line.marker} {marker}".strip(), listed=True, apart=True)
    return lines


def _undouble(lines: list[_Line]) -> list[_Line]:
    # A blank line after every line means nothing, if most of them stand in mid-sentence.
    pairs = list(pairwise(lines))
    apart = sum(b.gap > 0 for _, b in pairs)
    torn = sum(b.gap == 1 and not b.apart and _goes_on(a.text, b.text) for a, b in pairs)
    if len(pairs) < 6 or apart < 0.9 * len(pairs) or torn < 0.4 * len(pairs):
        return lines
    return [replace(line, gap=0) if line.gap == 1 else line for line in lines]


def _layout(lines: Sequence[_Line]) -> _Layout:
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and not b.apart and _goes_on(a.text, b.text)]
    lengths = sorted((len(a.text) for a, _ in pairs if len(a.text) <= _LONGEST_WRAPPED), reverse=True)
    # One line that was broken by accident must not set the width: a tenth of the broken lines have to come near it.
    width = next((longest for place, longest in enumerate(lengths) if _near(lengths, place) >= 0.1 * len(lengths)), 0)
    broken = (len(a.text) for a, b in pairwise(lines) if not b.gap and not is_final(a.text))
    width = max((length for length in broken if width and length <= width + _TOLERANCE), default=width)
    orphans = sum(len(a.text.split()) <= 3 and len(a.text) + len(_first_word(b.text)) < width - 10 for a, b in pairs)
    return _Layout(width, ragged=orphans > 1)


def _near(lengths: Sequence[int], place: int) -> int:
    # How many of the falling lengths, from the given one on, are at most a word shorter; ten will do.
    limit = len(lengths) // 10 + 1
    return sum(length > lengths[place] - 12 for length in lengths[place : place + limit])


def _breaks(lines: Sequence[_Line], start: int, place: int, layout: _Layout) -> bool:
    # Whether a paragraph that began at `start` ends before the line at `place`.
    before, line = lines[place - 1], lines[place]
    if line.apart or before.marker.startswith("#") or before.quoted != line.quoted or before.alone or line.alone:
        return True
    if is_ornament(before.text) or is_ornament(line.text):
        # A dash alone may belong to the sentence around it, a row of them does not.
        separates = max(len(before.text), len(line.text)) > 2 and is_ornament(before.text) != is_ornament(line.text)
        return line.gap > 0 or separates
    goes_on = _goes_on(before.text, line.text)
    if line.gap:
        torn = line.gap == 1 and goes_on and layout.width >= len(before.text) and not _fits(before, line, layout.width)
        return not torn
    if is_dateline(before.text) or is_dateline(line.text):
        after = lines[place + 1].text if place + 1 < len(lines) else ""
        return not (_OPEN_END.search(before.text) or goes_on or (_continues(after) and is_dateline(line.text)))
    return not goes_on and _breaks_before_capital(lines, start, place, layout)


def _breaks_before_capital(lines: Sequence[_Line], start: int, place: int, layout: _Layout) -> bool:
    before, line = lines[place - 1], lines[place]
    width, fits = layout.width, _fits(before, line, layout.width)
    if _OPEN_END.search(before.text) or _TITLE_BEFORE_NAME.search(before.text):
        return False
    if not width:
        return True
    unwrapped = len(before.text) > width + _TOLERANCE
    if is_final(before.text):
        return fits or unwrapped or len(line.text) > width + _TOLERANCE or line.indent > before.indent + 1
    if place - 1 > start or unwrapped:
        return unwrapped
    if before.text.lower() in _LEADING_WORDS:
        return False
    if place == 1 and is_title_case(before.text):
        return True
    if layout.ragged and len(before.text.split()) <= 2:
        return False
    return fits or len(line.text) > width + _TOLERANCE


def _goes_on(before: str, text: str) -> bool:
    # Certain: a sentence that has not ended goes on in lower case, and so does one after an abbreviation.
    if not _continues(text):
        return False
    return not is_final(before) or before.endswith(".")


def _continues(text: str) -> bool:
    found = _CONTINUATION.match(text)
    return found is not None and (found["word"] is None or found["word"].islower())


def _fits(before: _Line, line: _Line, width: int) -> bool:
    return len(before.text) + 1 + len(_first_word(line.text)) <= width


def _first_word(text: str) -> str:
    return text.split(None, 1)[0] if text else ""
