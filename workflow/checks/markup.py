"""Markup, links and placeholders: a translation may carry those of its source, and no others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workflow.addresses import CODE, LINK, MAIL, MARKDOWN_LINK, PLACEHOLDER
from workflow.checks.check import Context
from workflow.hinted import HintedPattern
from workflow.model import Finding, Severity, Unit

__all__ = ["check_markup"]

_TAG = re.compile(r"</?[A-Za-z!][^<>]*>?")
_EMPHASIS = re.compile(r"\*\*|~~|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)|`+")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]{2,8}\d{0,2});")

_HALF_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|ndash|mdash|hellip|laquo|raquo|#\d{2,5})(?![\w;])")
_CODE = re.compile(CODE)
_ITALICS = re.compile(
    r"(?<![*\w\\])\*(?![*\s])[^*\n]{0,200}?[^*\s]\*(?![*\w])|(?<![_\w\\])_(?![_\s])[^_\n]{0,200}?[^_\s]_(?![_\w])"
)
_LEADER = re.compile(r"(#{1,6}|[-*+>]) (?=\S)")
_CLOSING_TAG = re.compile(r"</([A-Za-z]\w*)")
_NAMED_TAG = re.compile(r"<(/?)([A-Za-z]\w*+)[^<>]*(?<!/)>")
# What every pattern here has somewhere, and most sentences have not.
_HINT = HintedPattern(
    r"\A[-+>#] |[$<\]@{%*_`&~]|[a-z]:\S|www\.", "- ", "+ ", "> ", "# ", *"$<]@{%*_`&~:", "www.", ignoring_case=True
)
# Characters without a width (Unicode's Cf): inside a link they hide it from a pattern and from nobody else.
_HIDDEN = re.compile(
    "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)

_KINDS = (
    ("tag", _TAG),
    ("link", re.compile(LINK)),
    ("link", re.compile(MARKDOWN_LINK)),
    ("address", re.compile(MAIL)),
    ("placeholder", re.compile(PLACEHOLDER)),
    ("mark of Markdown", _EMPHASIS),
)


def check_markup(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    Tags, links, placeholders and Markdown of the translation have to be those of the source; anything else is an error.
    A lone *emphasis* lost, `code` that was translated and a code such as &amp; without its semicolon are a warning.

    Whatever a msgstr holds is escaped when it is published, so this is about what a reader would see, and about a link that
    somebody smuggled in. Copy tags, addresses and placeholders from the source.
    """
    texts = (_seen(unit.msgid), _seen(unit.msgstr))
    if not any(map(_HINT.search, texts)):
        return
    sound = True
    for name, pattern in _KINDS:
        source, target = (Counter(pattern.findall(text)) for text in texts)
        for text in target - source:
            yield Finding("markup", Severity.ERROR, f"The translation has a {name} the source has not: {text}")
        for text in source - target:
            yield Finding("markup", Severity.ERROR, f"The translation lacks a {name} of the source: {text}")
        sound = sound and source == target
    if sound and _nested(texts[0]) and not _nested(texts[1]):
        yield Finding("markup", Severity.ERROR, "The tags of the translation are not closed in the order they were opened in")
    yield from _codes(*texts)
    if sound:
        yield from _marked_words(*texts)


def _seen(text: str) -> str:
    return text if text.isascii() else _HIDDEN.sub("", text)


def _nested(text: str) -> bool:
    """Whether every tag that is closed was the last one opened; tags that are never closed do not count."""
    closed = {match[1].lower() for match in _CLOSING_TAG.finditer(text)}
    opened: list[str] = []
    for match in _NAMED_TAG.finditer(text):
        name = match[2].lower()
        if not match[1]:
            opened += [name] * (name in closed)
        elif not opened or opened.pop() != name:
            return False
    return True


def _codes(source: str, target: str) -> Iterator[Finding]:
    # The letter itself may stand for an entity of the source, but a new one would be shown as it is written.
    for text in dict.fromkeys(_ENTITY.findall(target)):
        if text not in source:
            yield Finding("markup", Severity.ERROR, f"The translation has a code the source has not: {text}")
    for text in dict.fromkeys(_HALF_ENTITY.findall(target)):
        if not re.search(re.escape(text) + "(?!;)", source):
            yield Finding("markup", Severity.WARNING, f"The code lacks its semicolon: {text}")


def _marked_words(source: str, target: str) -> Iterator[Finding]:
    """What is code stays as it is, for a reader will type it; what is emphasised should stay so."""
    for text in Counter(_CODE.findall(source)) - Counter(_CODE.findall(target)):
        yield Finding("markup", Severity.WARNING, f"Code is not translated: {text}")
    leader = _LEADER.match(source)
    if leader and not target.startswith(leader[0]) and not (leader[1] == "-" and target[:1] in "-–—•"):
        yield Finding("markup", Severity.WARNING, f"The source begins with {leader[1]}, the translation does not")
    more = len(_ITALICS.findall(source)) - len(_ITALICS.findall(target))
    if more:
        lack = "lacks an emphasis (*) of the source" if more > 0 else "has an emphasis (*) the source has not"
        yield Finding("markup", Severity.WARNING, f"The translation {lack}")
