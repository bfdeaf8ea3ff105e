"""
How a model is best run on the processors of a machine: in how many batches at a time, with how many threads each, of what size.

In: how fast settings were. Out: the next one to try, and in the end the fastest. What is best differs by far between machines and
models, and cannot be known beforehand: several threads a batch may halve the pace or double it. So it is measured on the first
sentences of a run that has enough of them, which are translated all the same, and remembered; what was found while the machine
was busy with something else may not be the best, and is found again once `.workflow-cache/pace.json` is gone. Batches of another
size round a little differently: in one sentence of some hundred another hypothesis comes out first.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Search", "Setting", "first_setting", "setting_from"]

_SMALLEST, _LARGEST = 256, 1024
"""Tokens of a batch. Larger ones hold padding and memory, and gain nothing more."""
_FEW, _MANY = 16, 96
"""Sentences a worker is tried on: two small batches; three of the largest."""
_ENOUGH = 384
"""Sentences that are enough for all workers together, however many they are, while each gets a few."""
_CLEARLY = 1.1
"""How many times as fast another division of the processors must be to be taken: it is measured on few sentences."""
_HARDLY = 1.02
"""How many times as fast larger batches must be: small ones let themselves be interrupted sooner."""


class Setting(NamedTuple):
    """A way to run a model."""

    workers: int
    """Batches that are translated at a time. They share the weights; one of a full-size model takes 25 MB beside them."""
    threads: int
    """Threads of each worker."""
    batch: int
    """Tokens of a batch, padding included; 0 where only the division of the processors is known."""


def first_setting(processors: int, known: Setting | None = None) -> Setting:
    """What to use until something better is known: small batches, one a processor unless another division is `known`."""
    found = known or Setting(processors, 1, 0)
    return found._replace(batch=found.batch or _SMALLEST)


def setting_from(value: object, processors: int) -> Setting | None:
    """A setting from JSON; None for what a search on so many processors would not have found, whoever wrote it."""
    if not (isinstance(value, list) and len(value) == 3 and all(type(number) is int for number in value)):
        return None
    found = Setting(*value)
    divided = min(found[:2]) > 0 and found.workers * found.threads <= processors
    return found if divided and (found.batch == 0 or _SMALLEST <= found.batch <= _LARGEST) else None


class Search:
    """The search for the fastest setting: first the division of the processors, then the size of batches."""

    def __init__(self, processors: int, known: Setting | None = None) -> None:
        """A search that has tried nothing yet, or that knows the division from an earlier run."""
        self.best = first_setting(processors, known)
        """The fastest setting so far."""
        self._pace = 0.0
        divisions = 0 if known else processors.bit_length()
        self._divisions = [Setting(processors >> n, 1 << n, _SMALLEST) for n in range(divisions)]
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
        if self._divisions:
            return self._divisions[0].workers * _FEW
        return min(self.best.workers * _MANY, max(self.best.workers * _FEW, _ENOUGH))

    @property
    def found(self) -> Setting | None:
        """What is worth remembering by now: the fastest setting, or at least the fastest division."""
        if self._divisions:
            return None
        return self.best._replace(batch=0) if self.candidate else self.best

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
