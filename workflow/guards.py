"""
Judges a machine's translation of one sentence: is it worth a translator's time, and what should be looked at?

In: the sentence as the machine was given it, and a hypothesis. Out: the fault for which it is refused, in words for the
translator, or warnings. The thresholds were set on 12,000 human translations per language, of which no more than one in
three hundred is refused, nearly always for a converted unit of measure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from workflow.alphabets import NEVER, STRANGERS
from workflow.hinted import small_words
from workflow.hypotheses import Hypothesis
from workflow.identification import surely_other
from workflow.languages import LANGUAGES, language_of
from workflow.numbers import added_numbers, lost_numbers
from workflow.repetition import commonest, doubled, loop, loop_in_word
from workflow.wholeness import copied_share, too_long, too_short
from workflow.words import shortened, spoken

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

_LEFTOVER = re.compile(r"<2?[A-Za-z]{2,12}>|<0x[0-9A-F]{2}>|</?s>|▁|⁇|@@(?!\w)|\ufffd")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the guards say of one hypothesis."""

    fault: str = ""
    """Why it is refused; empty where it is not."""
    warnings: tuple[str, ...] = ()
    doubts: int = 0
    """How many things may be wrong: the warnings, and what the checks of drafts put into words better than a guard could."""


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
    warnings = tuple(_warnings(source, text))
    return Verdict(warnings=warnings, doubts=len(warnings) + _doubtful_numbers(source, text, locale))


def leftover_tokens(source: str, text: str, locale: str) -> str:
    """Fault of a text with tokens that belong to the model and not to the language."""
    found = next((match[0] for match in _LEFTOVER.finditer(text) if match[0] not in source), "")
    return f"the machine left a code in the text: {found}" if found else ""


def absurd_length(source: str, text: str, locale: str) -> str:
    """Fault of a text far shorter or longer than its source; short texts have more room."""
    if too_long(source, text):
        return "the machine's translation is far too long"
    if too_short(source, text):
        return "the machine's translation is far too short"
    return ""


def lost_number(source: str, text: str, locale: str) -> str:
    """Fault of a text without a number of its source; single digits may well be words in the other language."""
    lost = [number for number in lost_numbers(source, text, language_of(locale).code) if len(number) > 1]
    if not lost:
        return ""
    return f"the machine lost {'a number' if len(lost) == 1 else 'numbers'}: {'; '.join(lost)}"


def repeated_words(source: str, text: str, locale: str) -> str:
    """Fault of a text that says the same again and again where its source does not."""
    piece = loop_in_word(text)
    if piece and not loop_in_word(source):
        return f"the machine repeats itself: {shortened(piece)}"
    words = small_words(text)
    if len(words) - len(set(words)) < 2:
        return ""
    phrase = loop(words)
    if phrase and not loop(small_words(source)):
        return f"the machine repeats itself: {shortened(' '.join(phrase))}"
    word, times = commonest(words)
    if times > 3 and times > 1 + commonest(spoken(source.lower()))[1]:
        return f"the machine repeats a word: {shortened(word)}"
    return ""


def copied_words(source: str, text: str, locale: str) -> str:
    """Fault of a text that leaves the words of its source as they are; names and numbers do not count."""
    share, words = copied_share(source, text)
    if share > 0.5 and (words > 3 or (words > 1 and source == text)):
        return "the machine left the text untranslated"
    return ""


def wrong_letters(source: str, text: str, locale: str) -> str:
    """Fault of a text in another script, or with letters its language does not have; names of the source may stay."""
    language = language_of(locale)
    strangers = STRANGERS.get(language.script)
    if strangers and strangers.search(text):
        kept = set(spoken(source))
        words = [word for word in spoken(text) if word not in kept or word.islower()]
        foreign = [word for word in words if strangers.search(word) and not word.isupper()]
        if sum(map(len, foreign)) > 0.3 * sum(map(len, words)):
            return f"the machine's translation is not in {language.name}"
    never = NEVER.get(language.code)
    strange = never.search(text) if never else None
    if strange and strange[0] not in source:
        return f"the machine's translation has a letter that {language.name} does not have: {strange[0]}"
    return ""


def wrong_language(source: str, text: str, locale: str) -> str:
    """Fault of a text that is surely in another language; short texts are never sure."""
    language = language_of(locale)
    guess = surely_other(text, language.code)
    if not guess:
        return ""
    known = LANGUAGES.get(guess)
    return f"the machine's translation seems to be in {known.name if known else 'another language'}, not in {language.name}"


_GUARDS: tuple[Callable[[str, str, str], str], ...] = (
    leftover_tokens,
    absurd_length,
    lost_number,
    repeated_words,
    copied_words,
    wrong_letters,
    wrong_language,
)


def _doubtful_numbers(source: str, text: str, locale: str) -> int:
    language = language_of(locale).code
    return len(lost_numbers(source, text, language)) + len(added_numbers(source, text, language))


def _warnings(source: str, text: str) -> list[str]:
    twice = doubled(text)
    return [f"The same word twice: {shortened(twice)}"] if twice and not doubled(source) else []
