"""
Sentences on their way through a machine, in the pieces and batches it takes.

In: numbered sentences, and the answers to their pieces. Out: batches of pieces of like length, and answers to whole ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from workflow.batching import batches
from workflow.hypotheses import Hypothesis
from workflow.long_sentences import cut
from workflow.pace import Setting

__all__ = ["Batch", "Pieces", "Place"]

_LONGEST = 160
"""Tokens of a sentence beyond which it is cut: models know 512 positions at least, of which the translation may take 352."""

Place = tuple[int, int]
"""The number of a sentence, and of a piece of it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Pieces of sentences, of like length."""

    places: list[Place]
    tokens: list[list[str]]


class Pieces:
    """The sentences that are not answered yet, as the pieces they were cut into."""

    def __init__(self, encode: Callable[[str], list[str]]) -> None:
        self._encode = encode
        self._joints: dict[int, list[str]] = {}
        self._answers: dict[int, dict[int, tuple[Hypothesis, ...]]] = {}

    def batches(self, window: Iterable[tuple[int, str]], setting: Setting) -> Iterator[Batch]:
        """The numbered sentences of a window, the longest pieces first, and those that are blank last."""
        tokens: dict[Place, list[str]] = {}
        blank: list[Place] = []
        for number, sentence in window:
            pieces = cut(sentence, self._encode, _LONGEST)
            tokens.update(((number, part), piece.tokens) for part, piece in enumerate(pieces))
            if len(pieces) > 1:
                self._joints[number] = [piece.joint for piece in pieces]
            elif not pieces:
                blank.append((number, 0))
        places = sorted(tokens, key=lambda place: len(tokens[place]), reverse=True)
        start = 0
        for count in batches([len(tokens[place]) for place in places], setting):
            batch = places[start : start + count]
            yield Batch(batch, [tokens[place] for place in batch])
            start += count
        if blank:
            yield Batch(blank, [])

    def take(self, place: Place, answer: tuple[Hypothesis, ...]) -> tuple[Hypothesis, ...] | None:
        """The hypotheses of the whole sentence, once its last piece is answered."""
        number, part = place
        joints = self._joints.get(number)
        if joints is None:
            return answer
        answers = self._answers.setdefault(number, {})
        answers[part] = answer
        if len(answers) < len(joints):
            return None
        del self._joints[number], self._answers[number]
        return _joined(joints, [answers[part] for part in range(len(joints))])


def _joined(joints: list[str], parts: list[tuple[Hypothesis, ...]]) -> tuple[Hypothesis, ...]:
    rows = []
    for row in zip(*parts, strict=False):
        text = "".join(joint + hypothesis.text for joint, hypothesis in zip(joints, row, strict=True))
        weight = sum(len(hypothesis.text) for hypothesis in row) or 1
        score = sum(hypothesis.score * len(hypothesis.text) for hypothesis in row) / weight
        complete = all(hypothesis.complete for hypothesis in row)
        rows.append(Hypothesis(text.strip(), score, complete, sum(hypothesis.tokens for hypothesis in row)))
    return tuple(rows)
