"""A translation that is in another language than its file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import repeat

from workflow.checks.check import Context
from workflow.checks.function_words import (
    BULGARIAN,
    OTHERS,
    ROMANIAN,
    ROMANIAN_LETTERS,
    RUSSIAN,
    RUSSIAN_SHAPE,
    UKRAINIAN,
    UKRAINIAN_LETTERS,
)
from workflow.identification import surely_other
from workflow.languages import LANGUAGES, language_of
from workflow.lemmas import has_dictionary, is_known
from workflow.model import Finding, Severity, Unit
from workflow.words import shortened, words

__all__ = ["check_language"]

_SCRIPTS = {"LATIN": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"), "CYRILLIC": re.compile("[\u0400-\u052f]")}
_GREEK = re.compile("[\u0370-\u03ff]")
_SCRIPTED = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0400-\u052f]")
_OWN_CYRILLIC = re.compile("[іїєґ]")
_OWN_LETTERS = re.compile("[ășțіїєґ]")
_CLOSE, _NEAR = 3, 6
"""So many words that the dictionary lacks among so many in a row are not the language."""
_FEWEST_WORDS = 3
"""Words from which on a text is a sentence, and no name."""
_RUSSIAN_END = re.compile("[бвгджзклмнпрстфхцчшщ](?:ая|яя|ое|ее|ие|ешь|ишь)$|[аяуюеи]ет$|[ая]ют$|[аяеи]ется$|ются$")
_NOT_RUSSIAN = re.compile("дует$|^(?:джеда|джерема|єрема|іса)я$")
"""What ends as Russian words do: електропопдует."""
_SPELLED_SO = {"его": frozenset({"ego", "egos", "egoism"})}
"""Russian words that are Ukrainian where the source has one of these."""
_PREFIXES = "пере від роз об під про при над по на за до ви не з с о у".split()
_ARTICLE = re.compile("(?:ul|ului|ii|ilor|urilor)$")
_ECHO = 5
"""Letters by which a word is known for one of the source's."""
_SOUNDS = str.maketrans({"c": "k", "q": "k", "y": "i", "w": "v", "z": "s", "-": None})
_LATIN_LETTERS = str.maketrans(
    dict(zip("абвгґдезийіїклмнопрстуфь", (*"abvhgdezyiiiklmnoprstuf", ""), strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia", "є": "ie"}
)
_RUSSIAN_LETTERS = re.compile("[ыэъёЫЭЪЁ]")


def check_language(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    A translation that is surely in another language or script is an error: Russian in a Ukrainian file, Spanish in a Romanian.

    Small words and letters that only one of two languages has decide, and then the dictionary: a sentence of whose words it has
    hardly any is an error, three strange words close together are a warning, and so is a Russian word in a Ukrainian sentence.
    For languages without one langdetect is asked. Titles and words in quotes do not count. Look whether files were swapped.
    """
    if unit.msgid == unit.msgstr:
        return
    language = language_of(locale)
    here = words(unit.msgstr, quoted=False)
    if problem := _other_script(here, language.script, words(unit.msgid)):
        yield Finding("language", Severity.ERROR, f"The translation is {problem}, not in {language.name}")
    else:
        found = list(_by_small_words(unit, language.code, here))
        if not any(finding.severity is Severity.ERROR for finding in found):
            judge = _by_dictionary(unit, locale, here) if has_dictionary(locale) else _by_statistics(unit.msgstr, language.code)
            found = [*judge][:1] or found
        yield from found


def _by_small_words(unit: Unit, language: str, here: tuple[str, ...]) -> Iterator[Finding]:
    if language == "uk":
        source = frozenset(map(str.lower, words(unit.msgid)))
        if not _SPELLED_SO.keys().isdisjoint(here):
            here = tuple(word for word in here if source.isdisjoint(_SPELLED_SO.get(word, ())))
        yield from _not_ukrainian(here, words(unit.msgstr), source)
    elif language == "ro":
        yield from _not_romanian(here)


def _other_script(here: tuple[str, ...], script: str, kept: tuple[str, ...]) -> str:
    """Which script most of a text is in where that is not its language's; names that the source has may stay."""
    if script not in _SCRIPTS:
        return ""
    own = _SCRIPTS[script]
    if all(map(own.match, here)):
        return ""
    strange = [word for word in here if not own.match(word) and (word not in kept or word.islower())]
    if not strange:
        return ""
    rest = [word for word in here if own.match(word)]
    if len(strange) <= len(rest) or (len(here) == 1 and not here[0].islower()):
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


def _not_ukrainian(here: tuple[str, ...], quoted_too: tuple[str, ...], source: frozenset[str]) -> Iterator[Finding]:
    spoken = [word.lower() for word in here if _SCRIPTS["CYRILLIC"].match(word)]
    russian = [word for word in spoken if _is_russian(word)]
    own = sum(map(_is_ukrainian, spoken))
    shaped = list[str]()
    if 4 * own <= len(spoken):
        shaped = [word for word in here if len(word) > 4 and word.islower() and RUSSIAN_SHAPE.search(word)]
        shaped = [word for word in shaped if word not in russian]
    signs = len(russian) + len(shaped)
    bulgarian = [word for word in spoken if word in BULGARIAN or (len(word) > 4 and word.endswith(("ите", "ият", "ията")))]
    if own == 0 and len(bulgarian) >= 2 and len(bulgarian) > signs:
        yield Finding("language", Severity.ERROR, f"The translation is in Bulgarian: {shortened(', '.join(bulgarian))}")
    elif signs >= 2 and (own == 0 or signs >= 3 * own or (len(russian) >= 4 and signs > own)):
        yield Finding("language", Severity.ERROR, f"The translation is in Russian: {shortened(', '.join([*russian, *shaped]))}")
    elif own == 0 and (wholly := _wholly_russian(here, quoted_too, source)):
        yield Finding("language", Severity.ERROR, f"The translation is in Russian: {shortened(', '.join(wholly))}")
    elif signs and own == 0 and len(spoken) >= 3:
        yield Finding("language", Severity.WARNING, f"The translation seems to be in Russian: {', '.join([*russian, *shaped])}")
    elif len(russian) >= 3:
        yield Finding("language", Severity.ERROR, f"Russian words: {shortened(', '.join(russian))}")
    elif shaped_so := [word for word in spoken if _looks_russian(word) and (word in here or word == spoken[0])]:
        yield Finding("language", Severity.WARNING, f"A Russian word? {', '.join(shaped_so)}")
    elif plain_russian := [word for word in russian if word in RUSSIAN and (word in here or word == spoken[0])]:
        yield Finding("language", Severity.WARNING, f"A Russian word: {', '.join(plain_russian)}")


def _wholly_russian(here: tuple[str, ...], quoted_too: tuple[str, ...], source: frozenset[str]) -> list[str]:
    """The words only Russian has, of a text without one that only Ukrainian has; nothing where they may be names."""
    if len(here) < _FEWEST_WORDS or not any(word.islower() for word in here):
        return []
    spoken = [word for word in here if _SCRIPTS["CYRILLIC"].match(word)]
    lacked = [word for word in spoken if not is_known(word, "uk")]
    # The Russian dictionary takes two seconds to load: it is asked only where the Ukrainian one lacks a word that is no name.
    if not any(word.islower() or word == here[0] for word in lacked):
        return []
    if any(is_known(word, "uk") and not is_known(word, "ru") for word in spoken):
        return []
    russian = [word for word in lacked if is_known(word, "ru")]
    small = [word for word in russian if word.islower() or word == here[0]]
    # One alone may be a word of Ukrainian that the dictionary lacks; the others, those in quotes too, have to be Russian as well.
    certain = len(russian) >= 2 or all(is_known(word, "ru") and word in spoken for word in quoted_too)
    if len(russian) == 1 and ("-" in russian[0] or _echoes(russian[0], source) or _is_euphonic(russian[0])):
        return []
    return russian if small and certain else []


def _is_euphonic(word: str) -> bool:
    """Whether a word with у is a known one with в; Ukrainian has both for the sake of sound: вгору, after a consonant угору."""
    return word[:1] in "Уу" and len(word) > 3 and is_known(f"в{word[1:]}", "uk")


def _not_romanian(here: tuple[str, ...]) -> Iterator[Finding]:
    spoken = [word.lower() for word in here]
    if _OTHER_WORDS.isdisjoint(spoken):
        return
    found: dict[str, list[str]] = {name: [] for name in OTHERS}
    for word in spoken:
        for name in _languages_of(word):
            found[name].append(word)
    name = max(found, key=lambda name: len(found[name]))
    signs = found[name]
    if len(signs) < 2:
        return
    own = sum(word in ROMANIAN or bool(ROMANIAN_LETTERS.search(word)) for word in spoken)
    if len(spoken) >= 4 and (own == 0 or len(signs) >= 4 * own):
        yield Finding("language", Severity.ERROR, f"The translation is in {name}: {shortened(', '.join(signs))}")
    elif len(spoken) >= 6 and len(signs) >= 3 and len(signs) > own:
        yield Finding("language", Severity.WARNING, f"Part of the translation is in {name}: {shortened(', '.join(signs))}")


@lru_cache(maxsize=65536)
def _is_russian(word: str) -> bool:
    return word in RUSSIAN or _RUSSIAN_LETTERS.search(word) is not None


@lru_cache(maxsize=65536)
def _looks_russian(word: str) -> bool:
    if len(word) < 5 or not _RUSSIAN_END.search(word) or _NOT_RUSSIAN.search(word):
        return False
    return not is_known(word, "uk")


@lru_cache(maxsize=65536)
def _is_ukrainian(word: str) -> bool:
    return word in UKRAINIAN or UKRAINIAN_LETTERS.search(word) is not None


_OTHER_WORDS = frozenset[str]().union(*OTHERS.values())


@lru_cache(maxsize=65536)
def _languages_of(word: str) -> tuple[str, ...]:
    """The languages beside Romanian that have the small word."""
    return tuple(name for name, small in OTHERS.items() if word in small)


def _has_own(here: tuple[str, ...], locale: str) -> bool:
    """Whether a word has a letter of the language, or is one of its short ones."""
    small = (word for word in here if word.islower())
    return any(_OWN_LETTERS.search(word) or (len(word) < 3 and is_known(word, locale)) for word in small)


@lru_cache(maxsize=65536)
def _is_strange(word: str, locale: str) -> bool:
    """Whether the dictionary lacks the word; one with a letter that the language hardly shares is not looked up."""
    if len(word) < 3 or not word.islower() or not _SCRIPTED.match(word) or _OWN_LETTERS.search(word):
        return False
    return not is_known(word, locale)


def _is_surely_own(word: str, locale: str) -> bool:
    """Whether only Ukrainian has the word, so that the sentence is not another language's."""
    return word in UKRAINIAN or (len(word) > 2 and _OWN_CYRILLIC.search(word) is not None and is_known(word, locale))


def _is_derived(word: str, locale: str) -> bool:
    """Whether the dictionary has the word without a prefix that verbs take, or without its article."""
    code = language_of(locale).code
    if code == "uk":
        stems = (word.removeprefix(prefix) for prefix in _PREFIXES)
        return any(3 < len(stem) < len(word) and is_known(stem, locale) for stem in stems)
    return code == "ro" and (stem := _ARTICLE.sub("", word)) != word and len(stem) > 3 and is_known(stem, locale)


def _echoes(word: str, source: frozenset[str]) -> bool:
    """Whether the word begins as one of the source does, letter for letter: салун, каскад, hackerii."""
    written = word.lower().translate(_LATIN_LETTERS)
    return len(written) > 3 and any(
        len(other) > 3 and other.translate(_SOUNDS).startswith(written.translate(_SOUNDS)[:_ECHO]) for other in source
    )


def _by_dictionary(unit: Unit, locale: str, here: tuple[str, ...]) -> Iterator[Finding]:
    """What the dictionary says of the words in small letters that are not the source's."""
    # Of most texts the dictionary lacks one word at most, even if those that are the source's count too.
    if sum(map(_is_strange, here, repeat(locale))) < 2:
        return
    kept = frozenset(words(unit.msgid))
    small = [word for word in here if len(word) > 2 and word.islower() and word not in kept]
    judged = len(small)
    number = sum(map(_is_strange, small, repeat(locale)))
    if number < _CLOSE and not (number == judged > 1 and not _has_own(here, locale)):
        return
    strange = [_is_strange(word, locale) and word not in kept for word in here]
    unknown = list(dict.fromkeys(word for word, odd in zip(here, strange, strict=True) if odd))
    name = language_of(locale).name
    if 3 * number >= 2 * judged and not any(_is_surely_own(word, locale) for word in here):
        found = f"The dictionary of {name} has hardly a word of the translation: {shortened(', '.join(unknown))}"
        yield Finding("language", Severity.ERROR, found)
        return
    source = frozenset(map(str.lower, kept))
    doubtful = {word for word in unknown if not _is_derived(word, locale) and not _echoes(word, source)}
    strange = [odd and word in doubtful for word, odd in zip(here, strange, strict=True)]
    if len(doubtful) >= _CLOSE and any(sum(strange[place : place + _NEAR]) >= _CLOSE for place in range(len(here))):
        yield Finding("language", Severity.WARNING, f"Is this {name}? {shortened(', '.join(unknown))}")


def _by_statistics(text: str, language: str) -> Iterator[Finding]:
    guess = surely_other(text, language)
    if guess:
        known = LANGUAGES.get(guess)
        name = known.name if known else f"another language ({guess})"
        yield Finding("language", Severity.ERROR, f"The translation seems to be in {name}")
