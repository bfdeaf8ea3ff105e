"""Languages are told alike in every run, and an interrupt is an interrupt even while the library loads."""

from __future__ import annotations

import subprocess
import sys

import pytest

from workflow.identification import identify

INTERRUPTED = """
import json, os, signal
from langdetect import detector_factory

class Interrupted:
    calls = 0
    def load(self, file):
        self.calls += 1
        if self.calls == 3:
            os.kill(os.getpid(), signal.SIGINT)
        return json.load(file)

detector_factory.json = Interrupted()
from workflow.identification import identify
try:
    identify("The bridge was opened on Monday.")
except KeyboardInterrupt:
    print("interrupted")
print(identify("The bridge was opened on Monday by the mayor.")[0][0])
"""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Monday that the new bridge over the river would be opened in spring.", "en"),
        ("Ministrul a spus luni că noul pod peste râu va fi deschis la primăvară, după doi ani de lucrări.", "ro"),
        ("Міністр сказав у понеділок, що новий міст через річку відкриють навесні після двох років робіт.", "uk"),
    ],
)
def test_a_sentence_s_language_is_told_alike_every_time(text: str, language: str) -> None:
    """The same text gets the same answer, to the last digit of the probability."""
    first = identify(text)

    assert first[0][0] == language
    assert all(identify(text) == first for _ in range(5))


def test_an_interrupt_while_languages_load_is_an_interrupt() -> None:
    """Ctrl-C in that third of a second ends the command as any other; the library would call its own files broken."""
    code = INTERRUPTED.replace(
        "    load(self, folder)", "    langdetect.DetectorFactory.load_profile = load\n    load(self, folder)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=False)

    assert (done.stdout, done.stderr) == ("interrupted\nen\n", "")


def test_nothing_can_be_said_of_nothing() -> None:
    """A text without letters has no language."""
    assert identify("12 345 … ") == ()
