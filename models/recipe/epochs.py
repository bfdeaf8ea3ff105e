"""
The epochs of a run, made ahead by other processes where a graphics processor would have to wait for them.

In: what a run reads, its vocabulary and how epochs are made. Out: the same batches, whoever makes them. Nothing here needs torch,
which takes seconds to import.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

from models.recipe.batches import Batch, epoch
from models.recipe.corpus import Triple
from models.recipe.pieces import Pieces

__all__ = ["Epochs", "Making", "Texts"]


class Texts(NamedTuple):
    """What a run reads."""

    corpus: Sequence[Triple]
    held_out: Sequence[Triple]
    """Only measured."""
    others: Sequence[Triple] = ()
    """What other models make of the corpus; read beside it until the last phase."""


class Making(NamedTuple):
    """How epochs are made; the words are those of `epoch`."""

    seed: int
    room: int
    sampling: float
    joining: float = 0.0
    grid: tuple[int, ...] = ()


class Epochs:
    """A run's epochs as they are asked for."""

    def __init__(self, texts: Texts, pieces: Pieces, making: Making, workers: int) -> None:
        """With no workers each epoch is made when it is asked for."""
        self._of = (texts, pieces, making)
        self._workers = workers
        self._ahead: dict[tuple[int, bool], Future[list[Batch]]] = {}
        if workers:
            # A process that has spoken to a graphics processor must not be forked.
            context = get_context("spawn")
            self._pool = ProcessPoolExecutor(workers, context, initializer=_become, initargs=self._of)

    def made(self, number: int, cooling: bool) -> list[Batch]:
        """The batches of an epoch; one of the last phase has the corpus alone, cut in its best way."""
        if not self._workers:
            return _make(*self._of, number, cooling)
        wanted = [(number + ahead, cooling) for ahead in range(self._workers + 1)]
        for key in self._ahead.keys() - set(wanted):
            self._ahead.pop(key).cancel()
        for key in wanted:
            if key not in self._ahead:
                self._ahead[key] = self._pool.submit(_make_of_known, *key)
        return self._ahead.pop(wanted[0]).result()

    def close(self) -> None:
        """End the workers."""
        if self._workers:
            self._pool.shutdown(cancel_futures=True)


def _make(texts: Texts, pieces: Pieces, making: Making, number: int, cooling: bool) -> list[Batch]:
    triples = texts.corpus if cooling else [*texts.corpus, *texts.others]
    seed, room, sampling, joining, grid = making
    sampling = 0.0 if cooling else sampling
    return epoch(triples, pieces, seed, number, room=room, sampling=sampling, joining=joining, grid=grid)


_known: list[tuple[Texts, Pieces, Making]] = []
"""In a worker, what it makes epochs of: told once, not with each of them."""


def _become(texts: Texts, pieces: Pieces, making: Making) -> None:
    _known.append((texts, pieces, making))


def _make_of_known(number: int, cooling: bool) -> list[Batch]:
    return _make(*_known[0], number, cooling)
