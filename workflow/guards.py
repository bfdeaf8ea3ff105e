"""
Judges a machine's translation of one sentence: is it worth a translator's time, and what should be looked at?

In: the sentence as the machine was given it, and a hypothesis. Out: the fault for which it is refused, in words for the
translator, or warnings. The thresholds were set on 12,000 human translations per language, of which no more than one in
three hundred is refused, nearly always for a converted unit of measure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from workflow.engine import Hypothesis
from workflow.identification import identify
from workflow.languages import LANGUAGES, language_of
from workflow.numbers import added_numbers, lost_numbers

__all__ = [
    "Verdict",
    "absurd_length",
    "copied_words",
    "judge",
    "leftover_tokens",
    "lost_number",
    "repeated_words",
    "wrong_language",
    "wrong_letters",
]

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_WORD_OR_NUMBER = re.compile(r"[^\W_]+")
_LEFTOVER = re.compile(r"<2?[A-Za-z]{2,12}>|<0x[0-9A-F]{2}>|</?s>|▁|⁇|@@(?!\w)|\ufffd")
_LOOP_IN_WORD = re.compile(r"([^\W\d_]{1,6}?)\1{3,}")
# Letters and words that settle which of the languages with the same script a text is in.
_TELLING = {
    "ro": re.compile(r"[ășțĂȘȚ]|\b(?:pentru|din|prin|fost|sunt|lui|unui|unei|dintre)\b"),
    "uk": re.compile(r"[іїєґІЇЄҐ]|\b(?:та|що|щоб|чи|бо|або|вже|але)\b"),
}
_NEVER = {"uk": re.compile("[ыэъёЫЭЪЁ]"), "ro": re.compile("[а-яёіїєґ]", re.IGNORECASE)}
# By script, letters of the others: Latin, Greek, Cyrillic, and everything from Armenian on.
_STRANGERS = {
    "LATIN": re.compile("[\u0370-\u1dff\u2e80-\ud7ff]"),
    "CYRILLIC": re.compile("[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0530-\u1dff\u2e80-\ud7ff]"),
    "GREEK": re.compile("[A-Za-z\u00c0-\u024f\u0400-\u1dff\u2e80-\ud7ff]"),
}
_FEWEST_WORDS = 8
"""Of fewer plain words langdetect is as sure and much more often wrong."""
_LONGEST_PHRASE = 12


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the guards say of one hypothesis."""

    fault: str = ""
    """Why it is refused; empty where it is not."""
    warnings: tuple[str, ...] = ()


def judge(source: str, hypothesis: Hypothesis, locale: str) -> Verdict:
    """Verdict on a translation of `source` into `locale`; the cheap guards come first and the first fault ends it."""
    text = hypothesis.text
    if not text.strip():
        return Verdict("the machine gave no translation")
    if not hypothesis.complete:
        return Verdict("the machine's translation came to no end")
    for guard in _GUARDS:
        fault = guard(source, text, locale)
        if fault:
            return Verdict(fault)
    return Verdict(warnings=tuple(_warnings(source, text)))


def leftover_tokens(source: str, text: str, locale: str) -> str:
    """Fault of a text with tokens that belong to the model and not to the language."""
    found = next((match[0] for match in _LEFTOVER.finditer(text) if match[0] not in source), "")
    return f"the machine left a code in the text: {found}" if found else ""


def absurd_length(source: str, text: str, locale: str) -> str:
    """Fault of a text far shorter or longer than its source; short texts have more room."""
    if len(text) > 2.2 * len(source) + 25:
        return "the machine's translation is far too long"
    if len(text) < 0.45 * len(source) - 8:
        return "the machine's translation is far too short"
    return ""


def lost_number(source: str, text: str, locale: str) -> str:
    """Fault of a text without a number of its source; single digits may well be words in the other language."""
    lost = [number for number in lost_numbers(source, text) if len(number) > 1]
    if not lost:
        return ""
    return f"the machine lost {'a number' if len(lost) == 1 else 'numbers'}: {'; '.join(lost)}"


def repeated_words(source: str, text: str, locale: str) -> str:
    """Fault of a text that says the same again and again where its source does not."""
    loop = _LOOP_IN_WORD.search(text)
    if loop and not _LOOP_IN_WORD.search(source):
        return f"the machine repeats itself: {_shortened(loop[0])}"
    words = _WORD_OR_NUMBER.findall(text.lower())
    if len(words) - len(set(words)) < 2:
        return ""
    phrase = _loop(words)
    if phrase and not _loop(_WORD_OR_NUMBER.findall(source.lower())):
        return f"the machine repeats itself: {_shortened(' '.join(phrase))}"
    word, times = _commonest(words)
    if times > 3 and times > 1 + _commonest(_WORD.findall(source.lower()))[1]:
        return f"the machine repeats a word: {_shortened(word)}"
    return ""


def copied_words(source: str, text: str, locale: str) -> str:
    """Fault of a text that leaves the words of its source as they are; names and numbers do not count."""
    words = [word for word in _WORD.findall(source) if word[0].islower() and len(word) > 2]
    if not words:
        return ""
    left = set(_WORD.findall(text)) & set(words)
    share = sum(word in left for word in words) / len(words)
    if share > 0.5 and (len(words) > 3 or (len(words) > 1 and source == text)):
        return "the machine left the text untranslated"
    return ""


def wrong_letters(source: str, text: str, locale: str) -> str:
    """Fault of a text in another script, or with letters its language does not have; names of the source may stay."""
    language = language_of(locale)
    strangers = _STRANGERS.get(language.script)
    if strangers and strangers.search(text):
        kept = set(_WORD.findall(source))
        words = [word for word in _WORD.findall(text) if word not in kept or word.islower()]
        foreign = [word for word in words if strangers.search(word) and not word.isupper()]
        if sum(map(len, foreign)) > 0.3 * sum(map(len, words)):
            return f"the machine's translation is not in {language.name}"
    never = _NEVER.get(language.code)
    strange = never.search(text) if never else None
    if strange and strange[0] not in source:
        return f"the machine's translation has a letter that {language.name} does not have: {strange[0]}"
    return ""


def wrong_language(source: str, text: str, locale: str) -> str:
    """Fault of a text that is surely in another language; short texts are never sure."""
    language = language_of(locale)
    telling = _TELLING.get(language.code)
    if telling and telling.search(text):
        return ""
    words = [word for word in _WORD.findall(text) if word.islower()]
    if len(words) < _FEWEST_WORDS:
        return ""
    guesses = identify(" ".join(words))
    if not guesses or guesses[0][1] < 0.95 or any(code.split("-")[0] == language.code for code, _ in guesses):
        return ""
    guess = LANGUAGES.get(guesses[0][0])
    return f"the machine's translation seems to be in {guess.name if guess else 'another language'}, not in {language.name}"


_GUARDS: tuple[Callable[[str, str, str], str], ...] = (
    leftover_tokens,
    absurd_length,
    lost_number,
    repeated_words,
    copied_words,
    wrong_letters,
    wrong_language,
)


def _warnings(source: str, text: str) -> list[str]:
    warnings = []
    if lost := lost_numbers(source, text):
        warnings.append(f"Not found as digits: {'; '.join(lost)}")
    if added := added_numbers(source, text):
        warnings.append(f"Not in the source: {'; '.join(added)}")
    twice = _twice(text)
    if twice and not _twice(source):
        warnings.append(f"The same word twice: {_shortened(twice)}")
    return warnings


def _twice(text: str) -> str:
    return next((word for word, following in pairwise(_WORD_OR_NUMBER.findall(text.lower())) if word == following), "")


def _loop(words: list[str]) -> list[str]:
    """A phrase that follows itself directly: one word or two three times, a longer phrase twice."""
    for size in range(1, min(_LONGEST_PHRASE, len(words) // 2) + 1):
        needed = 2 * size if size < 3 else size
        run = 0
        for place in range(size, len(words)):
            run = run + 1 if words[place] == words[place - size] else 0
            if run == needed:
                return words[place - size + 1 : place + 1]
    return []


def _commonest(words: list[str]) -> tuple[str, int]:
    counted = Counter(word for word in words if len(word) > 4).most_common(1)
    return counted[0] if counted else ("", 0)


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
