"""
SentencePiece pieces: the vocabulary the three languages share, and sentences as numbers of pieces.

In: texts. Out: lists of piece numbers. Pieces never cross a space, so a sentence is its words' pieces; each word's best ways of
being cut are looked up once, and a sampled way costs a table look-up and a random number of ours, which a resumed run repeats.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import sentencepiece

from models.recipe.corpus import LOCALES

__all__ = ["BEGIN", "END", "PAD", "Pieces", "prefix", "train_pieces"]

BEGIN, END, PAD = 1, 2, 3
"""The numbers of the control pieces, as `train_pieces` sets them."""
_WAYS = 8
"""Ways of cutting a word that are sampled from."""
_FLATNESS = 0.3
"""Power of a way's probability when sampling: 1 samples as the unigram model would, 0 takes all ways alike."""


def prefix(locale: str) -> str:
    """The piece that a translation into a locale begins with."""
    return f"<2{locale}>"


def train_pieces(texts: Iterable[str], size: int, target: Path) -> None:
    """Make a vocabulary of `size` pieces and write it as a SentencePiece model; the same texts make the same one."""
    stem = target.with_suffix("")
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sorted(set(texts))),
        model_prefix=str(stem),
        vocab_size=size,
        model_type="unigram",
        character_coverage=0.9998,
        byte_fallback=True,
        # Numbers are copied digit by digit rather than learnt one by one.
        split_digits=True,
        normalization_rule_name="identity",
        user_defined_symbols=[prefix(locale) for locale in LOCALES],
        pad_id=PAD,
        # Threads would add up probabilities in another order each time.
        num_threads=1,
        minloglevel=2,
    )
    stem.with_suffix(".vocab").unlink()


class Pieces:
    """A SentencePiece model and the ways it can cut words."""

    def __init__(self, path: Path) -> None:
        """Load a model that `train_pieces` wrote."""
        self.path = path
        self._processor: Any = sentencepiece.SentencePieceProcessor(model_file=str(path))
        self._best: dict[str, list[int]] = {}
        self._ways: dict[str, tuple[list[list[int]], list[float]]] = {}

    def __reduce__(self) -> tuple[type[Pieces], tuple[Path]]:
        """For another process: the path, from which it is loaded again."""
        return Pieces, (self.path,)

    def __len__(self) -> int:
        """The number of pieces."""
        return int(self._processor.get_piece_size())

    def names(self) -> list[str]:
        """All pieces as text, by number."""
        return [self._processor.id_to_piece(number) for number in range(len(self))]

    def number(self, piece: str) -> int:
        """The number of a piece."""
        return int(self._processor.piece_to_id(piece))

    def decode(self, pieces: Sequence[str]) -> str:
        """The text that pieces make."""
        return str(self._processor.decode_pieces(list(pieces)))

    def encode(self, text: str) -> list[int]:
        """A text in its best pieces."""
        found: list[int] = []
        for word in text.split():
            if word not in self._best:
                self._best[word] = self._processor.encode(word)
            found += self._best[word]
        return found

    def sample(self, text: str, chance: random.Random) -> list[int]:
        """A text with each word cut in one of its likely ways, by chance."""
        found: list[int] = []
        for word in text.split():
            if word not in self._ways:
                self._ways[word] = self._ways_of(word)
            ways, weights = self._ways[word]
            found += ways[0] if len(ways) == 1 else chance.choices(ways, cum_weights=weights)[0]
        return found

    def _ways_of(self, word: str) -> tuple[list[list[int]], list[float]]:
        ways = self._processor.nbest_encode(word, nbest_size=_WAYS)
        scores = [sum(self._processor.get_score(number) for number in way) for way in ways]
        total = 0.0
        weights = []
        for score in scores:
            total += math.exp(_FLATNESS * (score - max(scores)))
            weights.append(total)
        return ways, weights
