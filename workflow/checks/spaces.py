"""Spaces: one between words, none before a comma or at the ends, one behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workflow.checks.check import Context, Style
from workflow.checks.prose import prose
from workflow.languages import language_of
from workflow.model import Finding, Severity, Unit

__all__ = ["check_spaces", "fix_spaces"]

_BLANK = " \u00a0\u202f\u2009\t"
_NO_BREAK = re.compile("[\u00a0\u202f]")
_TAB = re.compile(r"(?<=\S)\t(?=\S)")
_BREAK = re.compile(r"(?<=\S) {0,9}[\t\n\v\f\r]\s{0,9}(?=\S)")
_WORD = r"[^\W\d_]"
_DOUBLE = re.compile(f"(?<=[^{_BLANK}\n])[{_BLANK}]{{2,}}(?=[^{_BLANK}\n])")
_EDGES = re.compile(r"\A\s+|\s+\Z")
# Not before …, which stands for what was left out; not before .5, .NET or an emoticon.
# Nor between two numbers, which may be a score or a scale: 2 : 1.
_BEFORE = re.compile(
    rf"(?!(?<=\d)[{_BLANK}]+:[{_BLANK}]*\d)(?<=[^{_BLANK}\n(])[{_BLANK}]+(?=(?:[,;:!?]|\.(?!\.))(?:[{_BLANK}\n”»“\")]|\Z)|[,;]{_WORD})"
)
_INSIDE_OPEN = re.compile(rf"(?<=[(\[„«])[{_BLANK}]+(?=\S)")
_INSIDE_CLOSE = re.compile(rf"(?<=\S)[{_BLANK}]+(?=[)\]”»])")
_GLUED = re.compile(rf"(?<={_WORD}{_WORD})(?:[,;](?={_WORD})|[:!?](?={_WORD}{_WORD}))|(?<={_WORD}{_WORD})[)”»](?={_WORD}{_WORD})")
_GLUED_STOP = re.compile(rf"(?<=[^\W\d_A-ZА-ЯІЇЄҐĂÂÎȘȚ]{{3}})\.(?=[A-ZА-ЯІЇЄҐĂÂÎȘȚ]{_WORD})")
# судно(а) and Ca(OH) are one word; a bracket of more than a few letters is none of its endings.
_GLUED_OPENING = re.compile(rf"(?<={_WORD}{_WORD})(?:\((?!{_WORD}{{1,4}}\))(?=\w\w|\w )|[„«](?=\w))")
# What every rule here needs, and most sentences have nothing of.
_ODD = re.compile(
    r"[\s.,;:!?)\]”»(\[„«-](?:(?<=[\t\n\v\f\r])|(?<=\A\s)|(?<=\s)(?:[\s.,;:!?)\]”»-]|\Z)|(?<=[(\[„«])\s|(?<=-) "
    r"|(?<=\w[.,;:!?)”»(„«])\w)"
)
"""It begins with one class of characters, so that the search leaps from one to the next."""
# дво- та триповерхові leaves out what follows.
_HYPHEN = re.compile(
    rf"(?<={_WORD}{_WORD})- (?!(?:та|і|й|або|чи|до|and|or|și|sau|ori|respectiv)\b)(?={_WORD})|(?<={_WORD}) -(?={_WORD}{_WORD})"
)
# 3 , 5 may be one number or two.
_IN_NUMBER = re.compile(rf"(?<=\d)[{_BLANK}]+[.,][{_BLANK}]*\d")
_LANGUAGES = frozenset(("ro", "uk", "en", "pl", "ru", "bg", "de", "it", "es"))
"""Where no space stands before a colon or inside quotation marks, as French has it."""


def check_spaces(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    One space between words, none before a comma, full stop or closing bracket nor at the ends, one behind a comma or full stop.

    A space that does not break a line is one between a number and its unit, and counts as a space like any other. What the
    source has as well is let pass. `workflow check --fix` mends all but a full stop without a space behind it, which may be
    the dot of a name.
    """
    text, source = prose(unit.msgstr), prose(unit.msgid)
    if not _is_odd(text):
        return
    for pattern, message in _RULES:
        match = pattern.search(text)
        if match and _allowed(pattern, locale) and not pattern.search(source):
            place = unit.msgstr[max(0, match.start() - 15) : match.end() + 15].replace("\n", " ")
            yield Finding("spaces", Severity.WARNING, f"{message}: {place.strip()}")


@lru_cache(maxsize=256)
def _is_odd(text: str) -> bool:
    return _ODD.search(text) is not None


def fix_spaces(text: str, locale: str, style: Style) -> str:
    """The text with the spaces that are certainly wrong put right."""
    if not _is_odd(prose(text)):
        return text
    for pattern, new in _FIXES:
        if _allowed(pattern, locale):
            # Places are those of the prose; from the end, so that they hold while the text changes.
            for match in reversed(list(pattern.finditer(prose(text)))):
                if pattern is _BEFORE and _IN_NUMBER.match(text, match.start()):
                    continue
                # One that keeps a number together stays one.
                kept = _NO_BREAK.search(match[0]) if pattern is _DOUBLE else None
                text = text[: match.start()] + (kept[0] if kept else match.expand(new)) + text[match.end() :]
    return text


_RULES = (
    (_EDGES, "A space at the start or end of the translation"),
    (_DOUBLE, "Two spaces in a row"),
    (_BREAK, "A tab or a line break inside the sentence"),
    (_BEFORE, "A space before a punctuation mark"),
    (_INSIDE_OPEN, "A space behind an opening bracket or quotation mark"),
    (_INSIDE_CLOSE, "A space before a closing bracket or quotation mark"),
    (_HYPHEN, "A space on one side of a hyphen only"),
    (_GLUED, "No space behind a punctuation mark"),
    (_GLUED_OPENING, "No space before an opening bracket or quotation mark"),
    (_GLUED_STOP, "No space behind a full stop"),
)
_FIXES = (
    (_EDGES, ""),
    (_TAB, " "),
    (_DOUBLE, " "),
    (_BEFORE, ""),
    (_INSIDE_OPEN, ""),
    (_INSIDE_CLOSE, ""),
    (_GLUED, r"\g<0> "),
)


def _allowed(pattern: re.Pattern[str], locale: str) -> bool:
    return pattern in (_EDGES, _TAB, _BREAK, _DOUBLE) or language_of(locale).code in _LANGUAGES
