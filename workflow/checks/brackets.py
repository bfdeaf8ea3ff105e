"""Brackets: what is opened in a paragraph is closed in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workflow.checks.check import Context
from workflow.checks.prose import prose
from workflow.model import Finding, Severity, Unit

__all__ = ["check_brackets"]

_CLOSING = {")": "(", "]": "[", "}": "{"}
_BRACKET = re.compile(r"[()\[\]{}]")
_ITEM = re.compile(r"^\s*\w{1,3}\)|(?<=[\s;:,])\w\)(?=\s)")


def check_brackets(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    A bracket has to be closed in the paragraph it is opened in.

    Nothing is said where the source leaves one open as well. Add the bracket that is missing, or remove the one too many.
    """
    for paragraph in context.paragraphs:
        strays = [
            bracket for part, bracket in _strays([part.msgstr for part in paragraph]) if paragraph[part].msgid == unit.msgid
        ]
        if strays and not _strays([part.msgid for part in paragraph]):
            for bracket in dict.fromkeys(strays):
                partner = "closes what nothing opens" if bracket in _CLOSING else "is not closed"
                yield Finding("brackets", Severity.WARNING, f"The bracket {bracket} {partner} in the paragraph")
            return


def _strays(texts: Sequence[str]) -> list[tuple[int, str]]:
    """Brackets without a partner, each with the number of its text."""
    strays = []
    stack: list[tuple[int, str]] = []
    for number, text in enumerate(texts):
        if not _BRACKET.search(text):
            continue
        # The bracket behind the number of a list item has no partner.
        for bracket in _BRACKET.findall(_ITEM.sub("", prose(text))):
            if bracket not in _CLOSING:
                stack.append((number, bracket))
            elif stack and stack[-1][1] == _CLOSING[bracket]:
                stack.pop()
            else:
                strays.append((number, bracket))
    return [*strays, *stack]
