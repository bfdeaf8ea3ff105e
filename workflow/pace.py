"""
How a model is best run on the processors of a machine: in how many batches at a time, with how many threads each, of what size.

In: how fast settings were. Out: the next one to try, and in the end the fastest. What is best differs by far between machines and
models, and cannot be known beforehand: several threads a batch may halve the pace or double it. So it is measured on the first
sentences of a run that has enough of them, which are translated all the same, and remembered.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Search", "Setting", "default_setting", "setting_from"]

_SMALLEST, _LARGEST = 256, 1024
"""Tokens of a batch. Larger ones hold padding and memory, and gain nothing more."""
_FEW, _MANY = 16, 96
"""Sentences a worker is tried on: two small batches; three of the largest."""
_CLEARLY = 1.1
"""How many times as fast another division of the processors must be to be taken: it is measured on few sentences."""
_HARDLY = 1.02
"""How many times as fast larger batches must be: small ones finish articles sooner, and let themselves be interrupted."""


class Setting(NamedTuple):
    """A way to run a model."""

    workers: int
    """Batches that are translated at a time. They share the weights; one of a full-size model takes 25 MB beside them."""
    threads: int
    """Threads of each worker."""
    batch: int
    """Tokens of a batch, padding included."""


def default_setting(processors: int) -> Setting:
    """What is used until something better is known: a batch a processor, so that none waits for another."""
    return Setting(processors, 1, _SMALLEST)


def setting_from(value: object) -> Setting | None:
    """A setting from JSON; None for what is none, whoever wrote it."""
    if isinstance(value, list) and len(value) == 3 and all(type(number) is int and 0 < number < 100_000 for number in value):
        return Setting(*value)
    return None


class Search:
    """The search for the fastest setting: first the division of the processors, then the size of batches."""

    def __init__(self, processors: int) -> None:
        """A search that has tried nothing yet."""
        self.best = default_setting(processors)
        """The fastest setting so far."""
        self._pace = 0.0
        self._divisions = [Setting(processors >> n, 1 << n, _SMALLEST) for n in range(processors.bit_length())]
        self._size = _SMALLEST

    @property
    def candidate(self) -> Setting | None:
        """The setting to try next, None at the end."""
        if self._divisions:
            return self._divisions[0]
        return self.best._replace(batch=self._size) if self._size <= _LARGEST else None

    @property
    def sentences(self) -> int:
        """
        On how many sentences to try it.

        Divisions differ so much that few will do, and the worst may be very slow; sizes are all tried on as many.
        """
        workers = self._divisions[0].workers if self._divisions else self.best.workers
        return workers * (_FEW if self._divisions else _MANY)

    def record(self, pace: float) -> None:
        """Take note of the candidate's pace, in any unit; more is faster."""
        candidate = self.candidate
        assert candidate is not None
        if self._divisions:
            self._divisions.pop(0)
            better = pace > _CLEARLY * self._pace
        elif candidate == self.best:
            # Once more, now on many sentences.
            better, self._size = True, 2 * self._size
        else:
            better = pace > _HARDLY * self._pace
            # Once larger batches have stopped to pay, still larger ones would not.
            self._size = 2 * self._size if better else _LARGEST + 1
        if better:
            self.best, self._pace = candidate, pace
