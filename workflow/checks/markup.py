"""Markup and links: a translation may carry those of its source, and no others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workflow.model import Finding, Severity, Unit

__all__ = ["check_markup"]

_TAG = re.compile(r"</?[A-Za-z!][^<>]*>?")
_LINK = re.compile(r"\b(?:https?|ftp|javascript|data|vbscript|file):[^\s<>«»„”“\"')\]]*[^\s<>«»„”“\"')\].,;:!?]", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(r"\]\([^)\s]*\)")


def check_markup(unit: Unit, locale: str) -> Iterator[Finding]:
    """
    Tags and links of the translation have to be those of the source, letter for letter; anything else is an error.

    Whatever a msgstr holds is escaped when it is published, so this is about what a reader would see, and about a link that
    somebody smuggled in. Copy tags and addresses from the source.
    """
    for name, pattern in (("tag", _TAG), ("link", _LINK), ("link", _MARKDOWN_LINK)):
        source, target = Counter(pattern.findall(unit.msgid)), Counter(pattern.findall(unit.msgstr))
        for text in target - source:
            yield Finding("markup", Severity.ERROR, f"The translation has a {name} the source has not: {text}")
        for text in source - target:
            yield Finding("markup", Severity.ERROR, f"The translation lacks a {name} of the source: {text}")
