"""Terms: what the newsroom has agreed to call a thing, in whatever form the sentence asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workflow.checks.check import Context
from workflow.lemmas import same_word
from workflow.model import Finding, Severity, Unit

__all__ = ["check_terms", "missing_terms"]

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_SHORTEST = 3
"""Shorter words of a translation, such as de and та, need not be found, unless it has no others."""


def check_terms(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    A term of the glossary has its translation in every unit it stands in, in any grammatical form.

    The glossary is locales/glossary/<locale>.po, edited in Poedit: msgid is the term, msgstr its translation, several with |
    between them where more than one is right; what needs work there does not count. Write the required translation, or
    mend the glossary. A term with capitals is looked for with them; of two terms that overlap the longer counts.
    """
    for source, choices in missing_terms(unit.msgid, unit.msgstr, context.terms, locale):
        wanted = " or ".join(f"'{choice}'" for choice in choices)
        yield Finding("terms", Severity.WARNING, f"The glossary has {wanted} for '{source}'")


def missing_terms(
    source: str, text: str, terms: tuple[tuple[str, str], ...], locale: str
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The terms of a source, each with its translations, of which its translation has none in any form."""
    if not terms:
        return ()
    found = _terms_in(source, terms)
    words = _WORD.findall(text) if found else []
    return tuple(term for term in found if not any(_stands_in(choice, words, locale) for choice in term[1]))


@lru_cache(maxsize=256)
def _terms_in(source: str, terms: tuple[tuple[str, str], ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The terms of a source, each with its translations; asked for with every hypothesis, and once more for the draft."""
    pattern, translations = _glossary(terms)
    return tuple(translations[group] for group in dict.fromkeys(match.lastgroup or "" for match in pattern.finditer(source)))


@lru_cache(maxsize=8)
def _glossary(terms: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, tuple[str, tuple[str, ...]]]]:
    """A pattern with a group for each term, the longest first, and by group the term and its translations."""
    ordered = sorted(terms, key=lambda term: -len(term[0]))
    groups = {f"t{number}": term for number, term in enumerate(ordered)}
    pattern = "|".join(f"(?P<{name}>{_term_pattern(term)})" for name, (term, _) in groups.items())
    translations = {
        name: (term, tuple(choice.strip() for choice in required.split("|"))) for name, (term, required) in groups.items()
    }
    return re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W_])"), translations


def _term_pattern(term: str) -> str:
    words = term.split()
    last = re.escape(words[-1])
    # drone – drones, ferry – ferries, the Union's
    ending = r"(?:e?s)?(?:['’]s?)?" if not words[-1].isupper() else r"(?:['’]s)?"
    if last.endswith("y"):
        last = f"{last[:-1]}(?:y|ie)"
    pattern = r"[\s\u00a0-]+".join([*map(re.escape, words[:-1]), last]) + ending
    return pattern if any(map(str.isupper, term)) else f"(?i:{pattern})"


def _stands_in(choice: str, words: list[str], locale: str) -> bool:
    wanted = _WORD.findall(choice)
    wanted = [word for word in wanted if len(word) >= _SHORTEST or word.isupper()] or wanted
    return all(any(same_word(word, found, locale) for found in words) for word in wanted)
