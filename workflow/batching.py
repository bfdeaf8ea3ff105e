"""
Which sentences a machine is sent together, and how many before it is done with the others.

In: sentences and a setting. Out: windows of them, which are sorted by length, how many of a window each batch has, and batches
that are done. An interrupt waits only for the few that are under way; what was not handed over by then is lost with them.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Generic, Protocol, TypeVar

from workflow.pace import Setting

__all__ = ["UnderWay", "Windows", "batches", "in_turn"]

_FIRST, _LARGEST = 64, 256
"""
Sentences of a window, for each worker: the first is soon read, and in a large one batches are hardly padded.

Articles are complete near the end of their window, so that a kill may cost the drafts of a whole one.
"""
_AHEAD = 1024
"""Tokens that wait for each worker, or one batch: what it is busy with while drafts are judged and files read and written."""
_DONE = 2
"""How many times as many batches may be done and not asked for yet as may be under way."""
_MOMENT = 0.005
"""Seconds."""

_Item = TypeVar("_Item")
_Batch = TypeVar("_Batch")


class UnderWay(Protocol):
    """A batch that the machine was sent."""

    def __len__(self) -> int:
        """How many sentences it has."""

    def is_done(self) -> bool:
        """Whether the machine is done with it."""


_Sent = TypeVar("_Sent", bound=UnderWay)


class Windows(Generic[_Item]):
    """Items in windows that grow, to be gone through once; the next one can be read beforehand, little by little."""

    def __init__(self, items: Iterator[_Item], setting: Setting) -> None:
        self._items = items
        self._size, self._largest = setting.workers * _FIRST, setting.workers * _LARGEST
        self._next: list[_Item] = []

    def read(self, number: int) -> bool:
        """Read so many items of the next window; gives whether there was one."""
        before = len(self._next)
        self._next += islice(self._items, min(number, self._size - before))
        return len(self._next) > before

    def __iter__(self) -> Iterator[list[_Item]]:
        while True:
            self.read(self._size)
            window, self._next = self._next, []
            if not window:
                return
            self._size = min(2 * self._size, self._largest)
            yield window


def in_turn(
    waiting: Iterable[_Batch],
    send: Callable[[_Batch], _Sent],
    setting: Setting,
    read: Callable[[int], bool] = lambda number: False,
) -> Iterator[_Sent]:
    """
    What was sent, in the order of the batches, each once it is done; a few at a time are under way, and the others are not sent.

    Which is next depends on nothing but the batches, not on the machine's pace. `read` is told how many sentences were
    answered, and one by one while there is nothing else to do: to read as many of those that come later.
    """
    waiting = iter(waiting)
    room = setting.workers * (1 + max(1, _AHEAD // setting.batch))
    sent = deque[_Sent]()
    while True:
        while len(sent) < (1 + _DONE) * room and sum(not one.is_done() for one in sent) < room:
            batch = next(waiting, None)
            if batch is None:
                break
            sent.append(send(batch))
        if not sent:
            return
        if sent[0].is_done():
            done = sent.popleft()
            yield done
            read(len(done))
        elif not read(1):
            # Waiting inside CTranslate2 would keep an interrupt from being noticed.
            time.sleep(_MOMENT)


def batches(lengths: Sequence[int], setting: Setting) -> list[int]:
    """
    How many sentences each batch has, for lengths in tokens that fall.

    As few batches as the setting allows, but as many for each worker, and then as small as they can be: none is left with one
    while the others have nothing more to do. None is made smaller than a quarter of the setting's for it.
    """
    workers, _, size = setting
    wanted = -(-len(_portions(lengths, size)) // workers) * workers
    least = size // 4
    room = least + bisect_left(range(least, size), True, key=lambda room: len(_portions(lengths, room)) <= wanted)
    return _portions(lengths, room)


def _portions(lengths: Sequence[int], room: int) -> list[int]:
    """How many sentences stand together, each padded to the first of them, in so many tokens."""
    counts: list[int] = []
    longest = 0
    for length in lengths:
        if counts and longest * (counts[-1] + 1) <= room:
            counts[-1] += 1
        else:
            counts.append(1)
            longest = length
    return counts
