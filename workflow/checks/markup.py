"""Markup, links and placeholders: a translation may carry those of its source, and no others."""

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

# What a program fills in: {name}, {0}, ${name}, %s, %(name)d, %1$s; not the 5% of prose.
_PLACEHOLDER = re.compile(r"\$?\{\{?\s*\w*\s*\}?\}|(?<![\d\w%])%(?:\(\w+\)|\d+\$)?[sdifgxu](?![^\W_])")
_EMPHASIS = re.compile(r"\*\*|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)|`+")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]{2,8}\d{0,2});")

_KINDS = (
    ("tag", _TAG),
    ("link", _LINK),
    ("link", _MARKDOWN_LINK),
    ("address", _ADDRESS),
    ("placeholder", _PLACEHOLDER),
    ("mark of Markdown", _EMPHASIS),
)


def _visible(text: str) -> str:
    # A zero-width character inside a link hides it from a pattern and from nobody else.
    if text.isascii():
        return text
    return "".join(character for character in text if unicodedata.category(character) != "Cf")


def check_markup(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    Tags, links, placeholders and Markdown of the translation have to be those of the source; anything else is an error.

    Whatever a msgstr holds is escaped when it is published, so this is about what a reader would see, and about a link that
    somebody smuggled in. Copy tags, addresses and placeholders from the source.
    """
    texts = (_visible(unit.msgid), _visible(unit.msgstr))
    for name, pattern in _KINDS:
        source, target = (Counter(pattern.findall(text)) for text in texts)
        for text in target - source:
            yield Finding("markup", Severity.ERROR, f"The translation has a {name} the source has not: {text}")
        for text in source - target:
            yield Finding("markup", Severity.ERROR, f"The translation lacks a {name} of the source: {text}")
    # The letter itself may stand for an entity of the source, but a new one would be shown as it is written.
    for text in dict.fromkeys(_ENTITY.findall(unit.msgstr)):
        if text not in unit.msgid:
            yield Finding("markup", Severity.ERROR, f"The translation has a code the source has not: {text}")
