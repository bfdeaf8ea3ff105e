"""Markup and links: a translation may carry those of its source, and no others."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from workflow.checks.check import Context
from workflow.model import Finding, Severity, Unit

__all__ = ["check_markup"]

_TAG = re.compile(r"</?[A-Za-z!][^<>]*>?")
_LINK = re.compile(
    r"\b(?:(?:https?|ftp|javascript|data|vbscript|file|mailto):|www\.)[^\s<>«»„”“\"')\]]*[^\s<>«»„”“\"')\].,;:!?]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MARKDOWN_LINK = re.compile(r"\]\([^)\s]*\)")

_KINDS = (("tag", _TAG), ("link", _LINK), ("link", _MARKDOWN_LINK), ("address", _ADDRESS))


def _visible(text: str) -> str:
    # A zero-width character inside a link hides it from a pattern and from nobody else.
    return "".join(character for character in text if unicodedata.category(character) != "Cf")


def check_markup(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    Tags and links of the translation have to be those of the source, letter for letter; anything else is an error.

    Whatever a msgstr holds is escaped when it is published, so this is about what a reader would see, and about a link that
    somebody smuggled in. Copy tags and addresses from the source.
    """
    for name, pattern in _KINDS:
        source, target = (Counter(pattern.findall(_visible(text))) for text in (unit.msgid, unit.msgstr))
        for text in target - source:
            yield Finding("markup", Severity.ERROR, f"The translation has a {name} the source has not: {text}")
        for text in source - target:
            yield Finding("markup", Severity.ERROR, f"The translation lacks a {name} of the source: {text}")
