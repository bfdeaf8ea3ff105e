"""
An epoch: every triple once, its texts cut into pieces by chance or not, in batches of like length, shuffled.

In: triples and a seed. Out: batches, the same for the same seed and epoch, so that a resumed run goes on where it stopped.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from models.recipe.corpus import LOCALES, Triple
from models.recipe.pieces import BEGIN, END, PAD, Pieces, prefix
from models.recipe.variation import vary_numbers

__all__ = ["Batch", "epoch"]

Numbers = npt.NDArray[np.int64]

_LONGEST = 200
"""Pieces of a text that are kept."""
_ENDS = (".", "?", "!", ".”", "?”", "!”", '."', '?"', '!"')
"""How a sentence ends that another may follow; headlines and phrases stay alone."""
_LOOSENESS = 4
"""Pieces by which lengths may differ from a strict order, so that sentences do not always meet the same others."""


class Batch(NamedTuple):
    """English and its translations, padded."""

    source: Numbers
    target: Numbers
    """All of the first locale, then all of the next."""


def epoch(
    triples: Sequence[Triple],
    pieces: Pieces,
    seed: int,
    number: int,
    *,
    room: int,
    sampling: float,
    joining: float = 0.0,
    grid: Sequence[int] = (),
) -> list[Batch]:
    """
    The batches of one epoch.

    `room` is how many pieces a batch may have, padding included; `sampling` the share of texts that are cut by chance, and
    of triples whose numbers are changed; `joining` the share of triples that are joined in twos, so that long texts are met,
    of which the corpus has few (Nguyen and others, 2021). With a `grid`, rising lengths in pieces, batches have only so many
    shapes: as long as one of these, all texts alike, and as many rows as there is room for, empty ones if need be; raises
    ValueError for a text that is longer than all of them.
    """
    chance = random.Random(f"{seed}:{number}")
    triples = _joined(triples, joining, chance)

    def cut(text: str) -> list[int]:
        found = pieces.sample(text, chance) if chance.random() < sampling else pieces.encode(text)
        return [*found[:_LONGEST], END]

    marks = [pieces.number(prefix(locale)) for locale in LOCALES]
    rows = []
    for triple in triples:
        texts = vary_numbers(triple, chance) if chance.random() < sampling else triple
        rows.append([cut(texts.en), *([BEGIN, mark, *cut(text)] for mark, text in zip(marks, texts[1:], strict=True))])
    order = sorted(range(len(rows)), key=_order(rows, chance))
    if grid:
        batches = list(_on_grid([rows[place] for place in order], room, grid))
    else:
        batches = [_batch([rows[place] for place in places]) for places in _portions(order, rows, room)]
    chance.shuffle(batches)
    return batches


def _joined(triples: Sequence[Triple], share: float, chance: random.Random) -> list[Triple]:
    sentences = [place for place, triple in enumerate(triples) if triple.en.endswith(_ENDS)]
    taken = chance.sample(sentences, 2 * int(share * len(sentences) / 2))
    apart = set(taken)
    pairs = zip(taken[::2], taken[1::2], strict=True)
    return [triple for place, triple in enumerate(triples) if place not in apart] + [
        Triple(*(f"{first} {second}" for first, second in zip(triples[one], triples[other], strict=True))) for one, other in pairs
    ]


def _order(rows: list[list[list[int]]], chance: random.Random) -> Callable[[int], float]:
    keys = [max(len(text) for text in row) + _LOOSENESS * chance.random() for row in rows]
    return keys.__getitem__


def _portions(order: list[int], rows: list[list[list[int]]], room: int) -> list[list[int]]:
    portions: list[list[int]] = [[]] if order else []
    source = target = 0
    for place in order:
        source, target = max(source, len(rows[place][0])), max(target, *(len(text) for text in rows[place][1:]))
        if portions[-1] and (source + len(LOCALES) * target) * (len(portions[-1]) + 1) > room:
            portions.append([])
            source, target = len(rows[place][0]), max(len(text) for text in rows[place][1:])
        portions[-1].append(place)
    return portions


def _on_grid(rows: list[list[list[int]]], room: int, grid: Sequence[int]) -> Iterator[Batch]:
    """Batches of rows, which come about in the order of their longest text."""
    empty = [[END], *([[]] * len(LOCALES))]
    start = 0
    for length in grid:
        size = max(1, room // (length * (1 + len(LOCALES))))
        end = start
        while end < len(rows) and max(map(len, rows[end])) <= length:
            end += 1
        # Those that do not fill a batch go into the next length's first one.
        if length != grid[-1]:
            end -= (end - start) % size
        for first in range(start, end, size):
            portion = rows[first : min(end, first + size)]
            yield _batch(portion + [empty] * (size - len(portion)), length)
        start = end
    if start < len(rows):
        raise ValueError(f"a text of {max(map(len, rows[start]))} pieces is longer than the grid")


def _batch(rows: list[list[list[int]]], length: int = 0) -> Batch:
    sources, targets = [row[0] for row in rows], [row[1 + n] for n in range(len(LOCALES)) for row in rows]
    return Batch(_padded(sources, length), _padded(targets, length))


def _padded(texts: list[list[int]], length: int) -> Numbers:
    found = np.full((len(texts), length or max(map(len, texts))), PAD, np.int64)
    for row, text in zip(found, texts, strict=True):
        row[: len(text)] = text
    return found
