"""
How many sentences a machine is sent together.

In: the lengths of sentences and a setting. Out: how many make a window, which is sorted by length, and how many of it each batch.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from workflow.pace import Setting

__all__ = ["batches", "window_size"]

_USUAL = 32
"""Tokens of a usual sentence, to guess how many sentences make a batch."""
_BATCHES = 4
"""Batches a worker has in one window: with fewer, sentences of unlike length would share one, and be padded."""
_FEWEST = 64
"""Sentences a worker has in one window, however small its batches are."""


def window_size(setting: Setting) -> int:
    """Sentences of one window: several batches of like length for each worker. An interrupt waits for all that are sent."""
    return setting.workers * max(_FEWEST, _BATCHES * setting.batch // _USUAL)


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
