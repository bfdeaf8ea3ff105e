"""
Which language a text is in: the only user of langdetect.

The library draws random numbers; it is seeded, so that two runs over the same text agree.
"""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from workflow.words import spoken

__all__ = ["identify", "surely_other"]

# Letters and words that settle which of the languages with the same script a text is in.
_TELLING = {
    "ro": re.compile(
        r"[ășțĂȘȚ]|\b(?:[Îî]n|(?:pentru|din|prin|fost|sunt|lui|unui|unei|unor|celor|dintre|despre|privind|cu|când|decât|aceste?|acestui"
        r"|acestei|acestor|potrivit|spus|(?:s|l|i|le|ne|m)-au?)\b)"
    ),
    "uk": re.compile(r"[іїєґІЇЄҐ]|\b(?:та|що|щоб|чи|бо|або|вже|але)\b"),
}
_FEWEST_WORDS = 8
"""Of fewer plain words langdetect is as sure and much more often wrong."""


def identify(text: str) -> tuple[tuple[str, float], ...]:
    """
    Likely languages of a text as (ISO 639-1 code, probability 0 to 1), the likeliest first; empty where nothing can be said.

    Reliable from about 20 words of prose; a title or a list of names may come out as anything.
    """
    factory, failure = _factory()
    detector = factory.create()
    detector.append(text)
    try:
        guesses = detector.get_probabilities()
    except failure:
        return ()
    return tuple((guess.lang, guess.prob) for guess in guesses)


def surely_other(text: str, language: str) -> str:
    """
    The language (ISO 639-1 code) a text surely is in where that is not the one given, else empty; short texts are never sure.

    Asks langdetect, which takes milliseconds, only of a text without a letter or word that settles it.
    """
    telling = _TELLING.get(language)
    if telling and telling.search(text):
        return ""
    words = [word for word in spoken(text) if word.islower()]
    if len(words) < _FEWEST_WORDS:
        return ""
    guesses = identify(" ".join(words))
    if not guesses or guesses[0][1] < 0.95 or any(code.split("-")[0] == language for code, _ in guesses):
        return ""
    return guesses[0][0]


@contextmanager
def _interrupts_deferred() -> Iterator[None]:
    # langdetect takes an interrupt in mid-file for a broken profile and raises an error of its own.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    caught: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, frame: caught.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
    if caught:
        raise KeyboardInterrupt


@cache
def _factory() -> tuple[Any, type[Exception]]:
    # Loading the 55 language profiles takes a third of a second: only a command that needs them pays.
    from langdetect import PROFILES_DIRECTORY, DetectorFactory
    from langdetect.lang_detect_exception import LangDetectException

    factory = DetectorFactory()
    with _interrupts_deferred():
        factory.load_profile(PROFILES_DIRECTORY)
    factory.set_seed(0)
    return factory, LangDetectException
