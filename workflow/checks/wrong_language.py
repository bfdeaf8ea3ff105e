"""A translation that is in another language than its file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.check import Context
from workflow.checks.function_words import (
    ROMANCE,
    ROMANIAN,
    ROMANIAN_LETTERS,
    RUSSIAN,
    RUSSIAN_SHAPE,
    UKRAINIAN,
    UKRAINIAN_LETTERS,
)
from workflow.identification import surely_other
from workflow.languages import LANGUAGES, language_of
from workflow.model import Finding, Severity, Unit
from workflow.words import shortened, words

__all__ = ["check_language"]

_SCRIPTS = {"LATIN": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"), "CYRILLIC": re.compile("[\u0400-\u052f]")}
_GREEK = re.compile("[\u0370-\u03ff]")
_RUSSIAN_LETTERS = re.compile("[ыэъёЫЭЪЁ]")


def check_language(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    A translation that is surely in another language or script is an error: Russian in a Ukrainian file, Spanish in a Romanian.

    Small words and letters that only one of two languages has decide; where there are none, langdetect is asked. Single Russian
    words in a Ukrainian sentence are a warning. Titles and words in quotes do not count. Look whether files were swapped.
    """
    if unit.msgid == unit.msgstr:
        return
    language = language_of(locale)
    here = words(unit.msgstr, quoted=False)
    if problem := _other_script(here, language.script, frozenset(words(unit.msgid))):
        yield Finding("language", Severity.ERROR, f"The translation is {problem}, not in {language.name}")
    elif language.code == "uk":
        yield from _not_ukrainian(unit, here)
    elif language.code == "ro":
        yield from _not_romanian(unit, here)
    else:
        yield from _by_statistics(unit.msgstr, language.code)


def _other_script(here: tuple[str, ...], script: str, kept: frozenset[str]) -> str:
    """Which script most of a text is in where that is not its language's; names that the source has may stay."""
    if script not in _SCRIPTS:
        return ""
    own = _SCRIPTS[script]
    strange = [word for word in here if not own.match(word) and (word not in kept or word.islower())]
    rest = [word for word in here if own.match(word)]
    if not strange or len(strange) <= len(rest) or (len(here) == 1 and not here[0].islower()):
        return ""
    if script == "CYRILLIC":
        small = [word for word in strange if word.islower()]
        if len(small) < 2 or _GREEK.match(strange[0]):
            return "in another script" if len(small) > 1 else ""
        romanian = sum(word in ROMANIAN or bool(ROMANIAN_LETTERS.search(word)) for word in small)
        return "in Romanian" if romanian >= 2 else "in Latin letters"
    joined = " ".join(strange)
    if not _SCRIPTS["CYRILLIC"].search(joined):
        return "in another script"
    if UKRAINIAN_LETTERS.search(joined):
        return "in Ukrainian"
    return "in Russian" if _RUSSIAN_LETTERS.search(joined) else "in Cyrillic letters"


def _not_ukrainian(unit: Unit, here: tuple[str, ...]) -> Iterator[Finding]:
    spoken = [word.lower() for word in here if _SCRIPTS["CYRILLIC"].match(word)]
    russian = [word for word in spoken if word in RUSSIAN or _RUSSIAN_LETTERS.search(word)]
    own = sum(word in UKRAINIAN or UKRAINIAN_LETTERS.search(word) is not None for word in spoken)
    shaped = list[str]()
    if 4 * own <= len(spoken):
        shaped = [word for word in here if len(word) > 4 and word.islower() and RUSSIAN_SHAPE.search(word)]
        shaped = [word for word in shaped if word not in russian]
    signs = len(russian) + len(shaped)
    if signs >= 2 and (own == 0 or signs >= 3 * own or (len(russian) >= 4 and signs > own)):
        yield Finding("language", Severity.ERROR, f"The translation is in Russian: {shortened(', '.join([*russian, *shaped]))}")
    elif signs and own == 0 and len(spoken) >= 3:
        yield Finding("language", Severity.WARNING, f"The translation seems to be in Russian: {', '.join([*russian, *shaped])}")
    elif len(russian) >= 3:
        yield Finding("language", Severity.ERROR, f"Russian words: {shortened(', '.join(russian))}")
    elif plain_russian := [word for word in russian if word in RUSSIAN and (word in here or word == spoken[0])]:
        yield Finding("language", Severity.WARNING, f"A Russian word: {', '.join(plain_russian)}")
    elif own == 0:
        yield from _by_statistics(unit.msgstr, "uk")


def _not_romanian(unit: Unit, here: tuple[str, ...]) -> Iterator[Finding]:
    spoken = [word.lower() for word in here]
    own = sum(word in ROMANIAN or bool(ROMANIAN_LETTERS.search(word)) for word in spoken)
    found = {name: [word for word in spoken if word in small] for name, small in ROMANCE.items()}
    name = max(found, key=lambda name: len(found[name]))
    signs = found[name]
    if len(spoken) >= 4 and len(signs) >= 2 and (own == 0 or len(signs) >= 4 * own):
        yield Finding("language", Severity.ERROR, f"The translation is in {name}: {shortened(', '.join(signs))}")
    elif len(spoken) >= 6 and len(signs) >= 3 and len(signs) > own:
        yield Finding("language", Severity.WARNING, f"Part of the translation is in {name}: {shortened(', '.join(signs))}")
    elif len(spoken) >= 8 and own * 12 <= len(spoken):
        yield from _by_statistics(" ".join(here), "ro")


def _by_statistics(text: str, language: str) -> Iterator[Finding]:
    guess = surely_other(text, language)
    if guess:
        known = LANGUAGES.get(guess)
        name = known.name if known else f"another language ({guess})"
        yield Finding("language", Severity.ERROR, f"The translation seems to be in {name}")
