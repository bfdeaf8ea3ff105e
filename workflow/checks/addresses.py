"""Addresses: handles, hashtags, bare domains and names of files; `markup` has links and e-mail addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workflow.addresses import CODE, DOMAIN, FILE, HANDLE, HASHTAG, LINK, MAIL, MARKDOWN_LINK, PLACEHOLDER, TAG, may_have_any
from workflow.checks.check import Context
from workflow.model import Finding, Severity, Unit

__all__ = ["check_addresses"]

_NAMES = {"handle": HANDLE, "hashtag": HASHTAG, "file": FILE, "domain": DOMAIN}
# What `markup` looks at is found as well, so that no part of it is taken for something else.
_ADDRESS = re.compile(
    "|".join((CODE, TAG, PLACEHOLDER, MARKDOWN_LINK, LINK, MAIL, *(f"(?P<{name}>{pattern})" for name, pattern in _NAMES.items())))
)


def check_addresses(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    Handles (@name), hashtags, bare domains (example.com) and names of files have to be those of the source, letter for letter.

    Another letter leads to somebody else, so one that was changed, translated or lost is an error, and so is a page (t.me/name)
    that the source has not. A domain without a page may be left out when it is only the name of a site: that is advice; a file
    may go unnamed: that is a warning. Copy it from the source.
    """
    if not may_have_any(unit.msgid) and not may_have_any(unit.msgstr):
        return
    source, target = _addresses(unit.msgid), _addresses(unit.msgstr)
    for name in _NAMES:
        wanted, there = source.get(name, Counter()), target.get(name, Counter())
        lost, added = sorted((wanted - there).keys() - there.keys()), sorted((there - wanted).keys() - wanted.keys())
        for one, other in zip(lost, added, strict=False):
            yield Finding("addresses", Severity.ERROR, f"Where the source has the {name} {one} the translation has {other}")
        for one in lost[len(added) :]:
            yield Finding("addresses", _severity_of_loss(name, one), f"The translation lacks a {name} of the source: {one}")
        for one in added[len(lost) :]:
            severity = Severity.ERROR if name == "domain" and "/" in one else Severity.WARNING
            yield Finding("addresses", severity, f"The translation has a {name} the source has not: {one}")


def _addresses(text: str) -> dict[str, Counter[str]]:
    """The addresses of each kind, written so that those which lead to the same place are equal."""
    found: dict[str, Counter[str]] = {}
    for match in _ADDRESS.finditer(text):
        if match.lastgroup:
            host, slash, page = match[0].partition("/")
            same = match[0] if match.lastgroup == "file" else f"{host.lower()}{slash}{page}".rstrip("/")
            found.setdefault(match.lastgroup, Counter())[same] += 1
    return found


def _severity_of_loss(name: str, address: str) -> Severity:
    if name == "file":
        return Severity.WARNING
    return Severity.ADVICE if name == "domain" and "/" not in address else Severity.ERROR
