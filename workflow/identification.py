"""
Which language a text is in: the only user of langdetect.

The library draws random numbers; it is seeded, so that two runs over the same text agree.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

__all__ = ["identify"]


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
