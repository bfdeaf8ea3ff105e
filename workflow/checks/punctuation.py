"""Punctuation marks: one where one belongs, and none before the first word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.check import Context
from workflow.checks.prose import prose
from workflow.model import Finding, Severity, Unit

__all__ = ["check_punctuation"]

_AFTER = r"(?=[\s\"”“»’)\]]|\Z)"
# Two commas directly before a word are a quotation mark; a comma behind the full stop of an abbreviation is right.
_DOUBLED = re.compile(
    rf"[,;:]\s?[,;](?!\w)|(?<!:)::(?![:\w])|[,;:]\.(?![.\w])|(?<![.\w]),\s,|(?<![.?!…])\.\.(?!\.){_AFTER}|[?!]\.(?!\.){_AFTER}"
    rf"|(?<=\w)\.\s\.{_AFTER}|(?<=\w)[?!],(?=\s)|[,;:][?!]{_AFTER}|([?!])\1"
)
# What every rule above needs, and most sentences have nothing of.
_TWO_MARKS = re.compile(r"[,;:.?!]\s?[,;:.?!]")
_FIRST = re.compile(r"\A[\s\"„“«(]*[,;:.!?](?![.\w,?!)])(?=\s|\w|\Z)")


def check_punctuation(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    No punctuation mark stands twice, behind another one that ends the same, or before the first word.

    Found are ",,", "..", "?." and their like; "?..", "?!" and three dots are fine, and so is what the source has as well.
    Delete the mark too many.
    """
    text, source = prose(unit.msgstr), prose(unit.msgid)
    if _TWO_MARKS.search(text) and (match := _DOUBLED.search(text)) and not _DOUBLED.search(source):
        yield Finding("punctuation", Severity.WARNING, f"A punctuation mark too many: {match[0]}")
    if (match := _FIRST.search(text)) and not _FIRST.search(source):
        yield Finding("punctuation", Severity.WARNING, f"The translation begins with {match[0].strip()}")
