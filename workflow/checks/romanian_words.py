"""Romanian forms that the orthography of 1993 and 2005 settled, and a few that it never allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.check import Context
from workflow.hinted import HintedPattern
from workflow.model import Finding, Severity, Unit
from workflow.words import outside_quotes

__all__ = ["check_romanian_words"]

_NEITHER = HintedPattern(r"\b(nici (?:un|o|unul|una|unui|unei|unuia|uneia))\b", "nici ", ignoring_case=True)
_NOR = re.compile(r"\bnici\b", re.IGNORECASE)
_ARE = HintedPattern(r"\bsînt(?:em|eți)?\b", "sînt")
# î stays î at either end of a word and behind a prefix, also behind several (neîn-, nemaiîn-).
_PREFIX = r"(?:re|ne|pre|bine|dez|des|sub|supra|semi|auto|co|mai|de|ultra|nemai|prea|anti|micro|între|răs|pluri|ori|ex|foto|tele)"
_INNER_I = re.compile(r"(?:(?<![\w-])[a-zăâșț]|^[A-ZĂÂȘȚ])(?:[a-zăâșț]*)î[a-zăâîșț]+\b")
_BEHIND_PREFIX = re.compile(rf"\w*{_PREFIX}î", re.IGNORECASE)
_OUTER_A = re.compile(r"(?<![\w'’-])(?:â[a-zăâîșț]+|[a-zăâîșț]{2,}â)(?![\w'’-])")
# The quick answers for most sentences, which have în and până.
_ANY_INNER_I = re.compile(r"î(?<=\wî)")
_ANY_OUTER_A = re.compile(r"â(?:(?<!\wâ)|(?!\w))")
_WRONG = (
    (re.compile(r"\bdeaseme(?:nea|ni)\b", re.IGNORECASE), "de asemenea"),
    (re.compile(r"\b((?:ar|aș|vei|vom|putea|poate) fii)\b", re.IGNORECASE), "fi"),
    (re.compile(r"\bincât\b", re.IGNORECASE), "încât"),
    (re.compile(r"\bdecît\b", re.IGNORECASE), "decât"),
    (re.compile(r"\bînafar[ăa]\b", re.IGNORECASE), "în afară"),
    (re.compile(r"\bîntrucat\b", re.IGNORECASE), "întrucât"),
    (re.compile(r"\bva-ți\b", re.IGNORECASE), "v-ați"),
    (re.compile(r"\bbine-înțeles\b", re.IGNORECASE), "bineînțeles"),
    (re.compile(r"\bnumai?decat\b", re.IGNORECASE), "numaidecât"),
    (re.compile(r"\bservici\b", re.IGNORECASE), "serviciu"),
)
_ANY_WRONG = HintedPattern(
    "|".join(pattern.pattern for pattern, _ in _WRONG),
    *("deaseme", " fii", "incât", "decît", "înafar", "întrucat", "va-ți", "bine-înțeles", "decat", "servici"),
    ignoring_case=True,
)


def check_romanian_words(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    Spellings that Romanian has given up are advice (nici un → niciun, sînt → sunt, cîine → câine); ones it never had, a warning.

    „Nici un” is right where something is counted or where another „nici” answers it; names keep their î. Write the form named.
    """
    text = outside_quotes(unit.msgstr)
    for match in _NEITHER.finditer(text):
        if len(_NOR.findall(text)) == 1:
            joined = match[1].lower().replace(" ", "")
            yield Finding("romanian-words", Severity.ADVICE, f"„{match[1]}” is „{joined}” in one word, unless one is counted")
    for match in _ARE.finditer(text):
        yield Finding("romanian-words", Severity.ADVICE, f"„{match[0]}” is written „{match[0].replace('î', 'u')}” since 1993")
    for match in _INNER_I.finditer(text) if _ANY_INNER_I.search(text) else ():
        if not _ARE.pattern.fullmatch(match[0]) and not _BEHIND_PREFIX.match(match[0]):
            yield Finding("romanian-words", Severity.ADVICE, f"Inside a word â is written since 1993: {match[0]}")
    for match in _OUTER_A.finditer(text) if _ANY_OUTER_A.search(text) else ():
        yield Finding("romanian-words", Severity.WARNING, f"At the beginning and the end of a word î is written: {match[0]}")
    for pattern, right in _WRONG if _ANY_WRONG.search(text) else ():
        if found := pattern.search(text):
            yield Finding("romanian-words", Severity.WARNING, f"„{found[0]}” is written „{right}”")
