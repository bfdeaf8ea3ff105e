"""
Words in their inflected forms.

In: words of a locale. Out: whether two of them are forms of one word, and whether the dictionary has one at all. It knows
most forms of Romanian and Ukrainian, alternations such as Київ – Києва included; a form it lacks, such as Romanian
„dronelor”, is judged by its stem.
"""

from __future__ import annotations

import re
from functools import lru_cache

from workflow.dictionaries import dictionary_form, has_word, languages
from workflow.languages import language_of

__all__ = ["has_dictionary", "is_known", "same_word", "word_forms"]

_APOSTROPHES = str.maketrans("’ʼ", "''")
# Vowels and consonants that alternate within one Romanian word: marea – mării, rușii – rus.
_ALTERNATING = str.maketrans("ăâîșț", "aaist")
_ADJECTIVE = re.compile(r"(?<=[а-яіїєґ]{3})(?:[сзц]ьк[а-яіїєґ]{1,3}|ний)$")
_LONGEST_ENDING = 4
_LONGEST_DOUBT = 2
"""Letters at the end by which two dictionary forms may differ and still be one word."""
_SHORTEST_STEM = 3


@lru_cache(maxsize=65536)
def word_forms(word: str, locale: str) -> frozenset[str]:
    """The dictionary forms a word may belong to, in small letters; the word itself where the dictionary lacks it."""
    word = word.translate(_APOSTROPHES)
    language = language_of(locale).code
    forms = {word.lower()}
    if language in languages():
        # A capital can hide a common noun or make a name: Marea is the sea and Măria a woman.
        forms = {dictionary_form(form, language).lower() for form in (word, word.lower())}
    return frozenset(forms)


@lru_cache(maxsize=65536)
def same_word(one: str, other: str, locale: str) -> bool:
    """Whether two words are, or by their stems may be, forms of one word."""
    if one.lower() == other.lower() or word_forms(one, locale) & word_forms(other, locale):
        return True
    if one.isupper() or other.isupper():
        return False
    if is_known(one, locale) and is_known(other, locale):
        # Of forms it knows the dictionary has no bad opinion, but порт and порти are two words to it.
        forms = (word_forms(one, locale), word_forms(other, locale))
        return any(_alike(first, second, _LONGEST_DOUBT) for first in forms[0] for second in forms[1])
    return _alike(one.lower(), other.lower(), _LONGEST_ENDING)


def _alike(one: str, other: str, ending: int) -> bool:
    """Whether two words in small letters are one word but for endings of so many letters at most."""
    # A noun may well become an adjective: пором на Дунаї, дунайський пором.
    one, other = (_ADJECTIVE.sub("", form) for form in (one, other))
    short, long = sorted((form.translate(_ALTERNATING) for form in (one, other)), key=len)
    shared = next((n for n, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short))
    return shared >= max(_SHORTEST_STEM, (len(long) + 1) // 2) and len(long) - shared <= ending


@lru_cache(maxsize=65536)
def is_known(word: str, locale: str) -> bool:
    """Whether the dictionary has the word in some form; of a compound, whether it has every part of three letters and more."""
    if not has_dictionary(locale):
        return False
    language = language_of(locale).code
    word = word.translate(_APOSTROPHES).lower()
    return has_word(word, language) or (
        "-" in word and all(len(part) < 3 or has_word(part, language) for part in word.split("-"))
    )


def has_dictionary(locale: str) -> bool:
    """Whether anything can be known of the words of a locale."""
    return language_of(locale).code in languages()
