"""
Which sentences a machine is sent together, and how many before it is done with the others.

In: sentences and a setting. Out: windows of them, which are sorted by length, how many of a window each batch has, and batches
that are done. Only what is under way is lost in an interrupt, and waited for.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Protocol, TypeVar

from workflow.pace import Setting

__all__ = ["UnderWay", "batches", "in_turn", "windows"]

_FIRST, _LARGEST = 64, 512
"""Sentences of a window, for each worker: the first is soon read, and in a large one batches are hardly padded."""
_AHEAD = 1024
"""Tokens that wait for each worker, or one batch: what it is busy with while drafts are judged and files are written."""
_DONE = 2
"""How many times as many batches may be done and not asked for yet as may be under way."""
_MOMENT = 0.005
"""Seconds."""

_Item = TypeVar("_Item")
_Batch = TypeVar("_Batch")


class UnderWay(Protocol):
    """A batch that the machine was sent."""

    def is_done(self) -> bool:
        """Whether the machine is done with it."""


_Sent = TypeVar("_Sent", bound=UnderWay)


def windows(items: Iterator[_Item], setting: Setting) -> Iterator[list[_Item]]:
    """The items in windows that grow, each read when it is asked for."""
    size = setting.workers * _FIRST
    while window := list(islice(items, size)):
        yield window
        size = min(2 * size, setting.workers * _LARGEST)


def in_turn(waiting: Iterator[_Batch], send: Callable[[_Batch], _Sent], setting: Setting) -> Iterator[_Sent]:
    """
    What was sent, in the order of the batches, each once it is done; a few at a time are under way, and the others are not sent.

    Which is next depends on nothing but the batches, not on the machine's pace.
    """
    room = setting.workers * (1 + max(1, _AHEAD // setting.batch))
    sent = deque[_Sent]()
    while True:
        while len(sent) < (1 + _DONE) * room and sum(not batch.is_done() for batch in sent) < room:
            batch = next(waiting, None)
            if batch is None:
                break
            sent.append(send(batch))
        if not sent:
            return
        if sent[0].is_done():
            yield sent.popleft()
        else:
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
