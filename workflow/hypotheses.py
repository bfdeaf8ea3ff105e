"""
What drafting asks of a machine: hypotheses of sentences, and what makes them.

In: nothing. Out: `Hypothesis`, and the protocol that a machine follows, whatever it runs on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

__all__ = ["Hypothesis", "Translator"]


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation of one sentence."""

    text: str
    score: float
    """Mean log-probability of a target token, at most 0."""
    complete: bool = True
    """Whether the machine came to an end by itself; if not, it was stopped in a loop."""
    tokens: int = 0
    """How many tokens the score is the mean of; 0 where the machine does not say."""


class Translator(Protocol):
    """What drafting asks of a machine."""

    @property
    def name(self) -> str:
        """The machine and its version, as the ledger has them."""

    @property
    def fingerprint(self) -> str:
        """Changes when its translations may change."""

    @property
    def bundled(self) -> bool:
        """Whether it is one of the small packages that ship with the project."""

    def translate(self, sentences: Iterable[str], *, careful: bool = False) -> Iterator[tuple[Hypothesis, ...]]:
        """
        Hypotheses of each sentence, best first, in the order of the sentences.

        A careful call takes longer and discourages repetitions.
        """

    def translate_as_ready(self, sentences: Iterable[str]) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """
        The same of an ordinary call, with the sentence's number, from 0, in whatever order the machine has them.

        Sentences are asked for some hundred before they are needed, while others are being translated.
        """
