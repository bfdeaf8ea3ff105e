"""Words that stayed in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.check import Context
from workflow.checks.function_words import ENGLISH, ENGLISH_NEWS, inside_names
from workflow.checks.loanwords import LATIN, LATIN_IN_UKRAINIAN, LOAN_PHRASES, LOANWORDS
from workflow.languages import language_of
from workflow.lemmas import is_known
from workflow.model import Finding, Severity, Unit
from workflow.words import WORD, outside_titles, spoken, words

__all__ = ["check_leftovers"]

# Letters that English has and Romanian words have not: weekend and its like are in LOANWORDS.
_ENGLISH_SHAPE = re.compile(
    r"[wyqk]|th|sh|ck|gh|ee|oo|([bdfglmprstz])\1|ou[sr]|tion|ing$|ed$|[^aeiourș]er$|[^aeious]s$|^(?:under|over|out)|ness$|less$|ful$|ly$|nce$|age$|ure$"
)
_BRACKETED = re.compile(r"\((?:[^()]{0,30}[:.] ?)?[^()\u0400-\u04ff]{0,200}\)")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_SMALL_LATIN = re.compile("[a-z\u00df-\u024f]")
_MANY = 2


def check_leftovers(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    English words in the translation: one that has no business there is a warning, several small ones are an error.

    Names (Bank of America), titles in quotes, addresses, units and words that have become the language's own (weekend,
    marketing) are let pass; in Ukrainian any other word in small Latin letters is one too many. Translate the word, or put it in
    quotes where it is quoted.
    """
    if unit.msgid == unit.msgstr:
        return
    language = language_of(locale)
    if language.script == "CYRILLIC":
        left, doubtful = _latin_words(unit), list[str]()
    elif language.code == "ro":
        left, doubtful = _english_words(unit, locale)
    else:
        return
    named = ", ".join(dict.fromkeys([*left, *doubtful]))
    if len(left) >= _MANY or (left and doubtful):
        yield Finding("leftovers", Severity.ERROR, f"Words were left in English: {named}")
    elif left or len(doubtful) >= _MANY or any(is_known(word, "en") and not is_known(word, locale) for word in doubtful):
        yield Finding("leftovers", Severity.WARNING, f"Left in English? {named}")
    elif doubtful:
        yield Finding("leftovers", Severity.ADVICE, f"Is there no {language.name} word for this? {named}")


def _english_words(unit: Unit, locale: str) -> tuple[list[str], list[str]]:
    """Words that are surely English, and words of the source that seem so, of a text in Latin letters."""
    text = LOAN_PHRASES.sub(" ", outside_titles(unit.msgstr))
    source = frozenset(words(unit.msgid))
    tokens = spoken(text)
    sure, doubtful = list[str](), list[str]()
    if ENGLISH.isdisjoint(tokens) and not any(word.islower() for word in source.intersection(tokens)):
        return sure, doubtful
    names: list[bool] = []
    for place, word in enumerate(tokens):
        if not word.islower() or not (word in ENGLISH or word in source):
            continue
        names = names or inside_names(tokens)
        if names[place]:
            continue
        if word in ENGLISH or (word in ENGLISH_NEWS and word in source):
            sure.append(word)
        elif (
            len(word) > 3
            and word in source
            and word not in LOANWORDS
            and word not in LATIN
            and _ENGLISH_SHAPE.search(word)
            and not is_known(word, locale)
        ):
            doubtful.append(word)
    return sure, doubtful


def _latin_words(unit: Unit) -> list[str]:
    """Words in small Latin letters of a text in another script."""
    text = outside_titles(unit.msgstr)
    if not _SMALL_LATIN.search(text):
        return []
    text = _BRACKETED.sub(" ", text)
    found = [match for match in WORD.finditer(text) if _LATIN.match(match[0])]
    names = inside_names([match[0] for match in WORD.finditer(text)])
    places = {match.start(): place for place, match in enumerate(WORD.finditer(text))}
    left = []
    for match in found:
        word = match[0]
        beside_number = match.start() > 0 and text[: match.start()].rstrip(" \u00a0\u202f/·").endswith(tuple("0123456789"))
        if (
            word.islower()
            and len(word) > 1
            and word not in LATIN_IN_UKRAINIAN
            and word not in LATIN
            and not names[places[match.start()]]
            and not beside_number
        ):
            left.append(word)
    return [word for word in left if not re.search("[\u0400-\u04ff]", word)]
