"""A source that stands in the place of its translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.check import Context
from workflow.checks.function_words import ENGLISH, NAME_LINKS, ROMANIAN, inside_names
from workflow.checks.loanwords import LATIN, LOANWORDS
from workflow.languages import language_of
from workflow.model import Finding, Severity, Unit
from workflow.wholeness import copied_share, ordinary_words
from workflow.words import outside_titles, shortened, spoken, without_addresses, words

__all__ = ["check_copied", "copied_run"]

_SENTENCE = 4
"""Ordinary words from which on a copied text is surely a sentence; a headline of names has none."""
_RUN = 5
_FEWEST = 3
"""Words in small letters that both have, where anything can be copied: the quick answer for nearly all sentences."""
_LATIN_WORD = re.compile("[a-z]{3}")


def check_copied(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    A translation that is its source word for word, in whatever capitals, or most of it, is an error.

    A copied clause is one too, in quotes a warning. Names, acronyms, numbers, addresses, an „OK” and what was said in the
    translation's language stay as they are. Translate the sentence; the title of a book or film may stay in quotes.
    """
    source, text = without_addresses(unit.msgid).strip(), without_addresses(unit.msgstr).strip()
    if source.casefold() == text.casefold():
        if _own(source, locale):
            return
        small = max(sum(word.islower() and word not in NAME_LINKS for word in ordinary_words(side)) for side in (source, text))
        if small or _headline(source):
            severity = Severity.ERROR if small >= _SENTENCE or (small >= 2 and _english(source)) else Severity.WARNING
            yield Finding("copied", severity, "The translation is the source unchanged")
        return
    shared = frozenset(words(unit.msgid)).intersection(words(unit.msgstr))
    if sum(word[0].islower() for word in shared) < _FEWEST:
        return
    tokens = spoken(source)
    linking = frozenset(word for word, inside in zip(tokens, inside_names(tokens), strict=True) if inside)
    share, ordinary = copied_share(source, outside_titles(unit.msgstr), LOANWORDS | linking)
    if share > 0.5 and ordinary >= _SENTENCE and not _own(text, locale):
        yield Finding("copied", Severity.ERROR, "Most words of the source stand in the translation unchanged")
    elif (run := copied_run(unit.msgid, unit.msgstr, _RUN)) and not _own(run, locale):
        quoted = not copied_run(unit.msgid, unit.msgstr, _RUN, quoted=False)
        severity = Severity.ERROR if _english(run) and not quoted else Severity.WARNING
        yield Finding("copied", severity, f"A piece of the source was left untranslated: {shortened(run)}")


def copied_run(source: str, text: str, size: int, quoted: bool = True) -> str:
    """The first `size` words in a row that stand in both texts and most of which are ordinary ones; empty where none do."""
    here = words(text) if quoted else spoken(outside_titles(text))
    if len(here) < size:
        return ""
    there = words(source)
    if sum(word[0].islower() for word in set(here).intersection(there)) < 3:
        return ""
    runs = {there[place : place + size] for place in range(len(there) - size + 1)}
    for place in range(len(here) - size + 1):
        run = here[place : place + size]
        if run in runs and 2 * sum(word[0].islower() for word in run) > size + 1:
            return " ".join(run)
    return ""


def _own(source: str, locale: str) -> bool:
    """Whether a source is in the translation's language, or in Latin: somebody's words as they were said."""
    if all(word.lower() in LATIN for word in words(source)):
        return True
    language = language_of(locale)
    if language.script == "CYRILLIC":
        return not _LATIN_WORD.search(source)
    spoken = words(source)
    return language.code == "ro" and sum(word in ROMANIAN for word in spoken) > sum(word in ENGLISH for word in spoken)


def _english(text: str) -> bool:
    return any(word in ENGLISH for word in words(text))


def _headline(text: str) -> bool:
    """Whether it is a headline in capitals, which has small words that no name has: Minister Resigns After Vote."""
    spoken = [word.lower() for word in words(text)]
    small = [word for word in spoken if word in ENGLISH]
    return (len(spoken) >= 4 and any(word not in NAME_LINKS for word in small)) or (len(spoken) >= 6 and bool(small))
