"""
Which pieces translate which: IBM model 1, and embeddings that know it before training starts.

In: pairs of sentences as piece numbers. Out: a table of probabilities, which guides an attention head, and a matrix in which
pieces that translate each other lie close. From so few sentences a Transformer alone finds no alignment for a long time.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import scipy.sparse
import scipy.sparse.linalg

__all__ = ["DIAGONAL", "Lexicon", "embeddings", "learn_lexicon", "read_lexicon", "write_lexicon"]

Floats = npt.NDArray[np.float32]

DIAGONAL = 5.0
"""How fast the prior falls with the distance from the diagonal, both places as shares of their sentence's length."""
_ROUNDS = 6
_LEAST = 1e-4
"""Probability below which a translation is as good as impossible; it makes the table a third of its size."""
_SEEN = 0.3
"""Expected count of a pair of pieces below which it is chance."""
_SELF = 0.3
"""Weight of a piece's likeness to itself, beside 1 for all its translations together."""
_NOISE = 0.2
"""Share of noise in an embedding, so that pieces that are always seen together can part."""


class Lexicon(NamedTuple):
    """What a run begins with."""

    chance: Floats
    """P(target piece | source piece), with a row for each source piece."""
    embeddings: Floats
    """A row for each piece."""


def write_lexicon(lexicon: Lexicon, file: Path, origin: str) -> None:
    """Keep a lexicon for a run that is resumed, or goes on where learning it would take an accelerator's time."""
    known = np.flatnonzero(lexicon.chance)
    unfinished = file.with_name(f".{file.name}.tmp")
    with unfinished.open("wb") as target:
        np.savez_compressed(
            target,
            origin=origin,
            size=len(lexicon.chance),
            known=known.astype(np.uint32),
            chance=lexicon.chance.ravel()[known].astype(np.float16),
            embeddings=lexicon.embeddings.astype(np.float16),
        )
    os.replace(unfinished, file)


def read_lexicon(file: Path, origin: str) -> Lexicon | None:
    """What `write_lexicon` wrote; None where there is no such file, or one that is broken or was made of something else."""
    try:
        with file.open("rb") as source, np.load(source) as kept:
            if str(kept["origin"]) != origin:
                return None
            chance = np.zeros(int(kept["size"]) ** 2, np.float32)
            chance[kept["known"]] = kept["chance"]
            return Lexicon(chance.reshape(int(kept["size"]), -1), kept["embeddings"].astype(np.float32))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None


def learn_lexicon(pairs: Sequence[tuple[Sequence[int], Sequence[int]]], size: int) -> tuple[Floats, Floats]:
    """(P(target piece | source piece), expected counts), both `size` by `size` with a row for each source piece."""
    keys, targets, priors = [], [], []
    total = 0
    for source, target in pairs:
        width, height = len(source), len(target)
        keys.append((np.asarray(source)[None, :] * size + np.asarray(target)[:, None]).ravel())
        targets.append(np.repeat(np.arange(total, total + height), width))
        apart = np.abs((np.arange(width) + 0.5)[None, :] / width - (np.arange(height) + 0.5)[:, None] / height)
        priors.append(np.exp(-DIAGONAL * apart).ravel())
        total += height
    known, place = np.unique(np.concatenate(keys), return_inverse=True)
    owner, prior = np.concatenate(targets), np.concatenate(priors)
    sources = known // size
    chance, counts = np.ones(len(known)), np.ones(len(known))
    for _ in range(_ROUNDS):
        share = chance[place] * prior
        share /= np.bincount(owner, share, total)[owner]
        counts = np.bincount(place, share, len(known)).astype(np.float64)
        chance = counts / np.bincount(sources, counts, size)[sources]
    lexicon, expected = np.zeros(size * size, np.float32), np.zeros(size * size, np.float32)
    lexicon[known], expected[known] = np.where(chance < _LEAST, 0.0, chance), counts
    return lexicon.reshape(size, size), expected.reshape(size, size)


def embeddings(expected: Floats, width: int, seed: int) -> Floats:
    """An embedding of length about 1 for each piece, from the leading eigenvectors of the normalised lexicon."""
    chance = np.random.default_rng(seed)
    size = len(expected)
    links = scipy.sparse.csr_matrix(np.where(expected > _SEEN, expected, 0.0), dtype=np.float64)
    links = links + links.T
    degrees = np.asarray(links.sum(1)).ravel() + 1e-6
    links = links + scipy.sparse.diags(_SELF * degrees + 1e-3)
    scale = scipy.sparse.diags(np.asarray(links.sum(1)).ravel() ** -0.5)
    # A start of our own: eigsh would take one at random.
    values, vectors = scipy.sparse.linalg.eigsh(scale @ links @ scale, k=width, which="LA", v0=np.ones(size))
    found = vectors * np.sqrt(np.maximum(values, 0))
    # Eigenvectors are ordered by weight; attention heads see slices, so every direction is spread over all of them.
    found = found @ np.linalg.qr(chance.standard_normal((width, width)))[0]
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    found = np.where(lengths > 1e-6, found / np.maximum(lengths, 1e-6), 0)
    found = (1 - _NOISE) * found + _NOISE * chance.standard_normal(found.shape) * width**-0.5
    return np.asarray(found, np.float32)
