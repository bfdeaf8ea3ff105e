"""Addresses: handles, hashtags and bare domains; `markup` has links and e-mail addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workflow.checks.check import Context
from workflow.model import Finding, Severity, Unit

__all__ = ["check_addresses"]

_HIDDEN = re.compile(
    r"</?[A-Za-z!][^<>]*>|\b(?:https?|ftp|mailto|javascript|data):\S+|\bwww\.\S+|\]\([^)\s]*\)|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_HINT = re.compile(r"[@#]|[a-z0-9-]\.[a-z]", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@.])@\w+(?:\.\w+)*")
_HASHTAG = re.compile(r"(?<![\w#&/])#(?=\w*[^\W\d])\w+")
_DOMAIN = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|org|net|info|gov|edu|ua|ro|md|eu|uk|io|tv|news|fr|de|pl|ru|ch)\b(?:/[\w./?=&%-]*[\w/])?",
    re.IGNORECASE,
)


def check_addresses(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    Handles (@name), hashtags and bare domains (example.com) have to be those of the source, letter for letter.

    Another letter leads to somebody else, so one that was changed, translated or lost is an error. A domain may be left out
    when it is only the name of a site: that is advice. Copy it from the source.
    """
    if not _HINT.search(unit.msgid) and not _HINT.search(unit.msgstr):
        return
    source, target = (_HIDDEN.sub(" ", text) for text in (unit.msgid, unit.msgstr))
    for name, pattern in (("handle", _HANDLE), ("hashtag", _HASHTAG), ("domain", _DOMAIN)):
        wanted, there = (Counter(match.lower() for match in pattern.findall(text)) for text in (source, target))
        lost, added = sorted((wanted - there).keys() - there.keys()), sorted((there - wanted).keys() - wanted.keys())
        for one, other in zip(lost, added, strict=False):
            yield Finding("addresses", Severity.ERROR, f"Where the source has the {name} {one} the translation has {other}")
        for one in lost[len(added) :]:
            severity = Severity.ADVICE if name == "domain" else Severity.ERROR
            yield Finding("addresses", severity, f"The translation lacks a {name} of the source: {one}")
        for one in added[len(lost) :]:
            yield Finding("addresses", Severity.WARNING, f"The translation has a {name} the source has not: {one}")
