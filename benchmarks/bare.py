"""
Bare CTranslate2: all sentences at once, tokens in and text out, as fast as it can be had without a workflow.

`python -m benchmarks.bare PACKAGE WORKERS THREADS TOKENS` translates the lines of standard input onto standard output: a process
of its own, that has to start and to load its model as `workflow translate` has to.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

__all__ = ["Bare"]


class Bare:
    """One package at one setting; only CTranslate2 and SentencePiece are asked."""

    def __init__(self, package: Path, workers: int, threads: int) -> None:
        """Load the model in the folder of an Argos package."""
        import ctranslate2
        import sentencepiece

        self._model: Any = ctranslate2.Translator(
            str(package / "model"), inter_threads=workers, intra_threads=threads, compute_type="auto"
        )
        self._processor: Any = sentencepiece.SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
        self._prefix = json.loads((package / "metadata.json").read_text(encoding="utf-8")).get("target_prefix", "")

    def translate(self, sentences: Sequence[str], tokens: int) -> list[str]:
        """The translations, in batches of at most so many tokens; with the beam and the penalty that Argos Translate has."""
        results = self._model.translate_batch(
            self._processor.encode(list(sentences), out_type=str),
            target_prefix=[[self._prefix]] * len(sentences) if self._prefix else None,
            replace_unknowns=True,
            max_batch_size=tokens,
            batch_type="tokens",
            beam_size=4,
            length_penalty=0.2,
            return_scores=True,
        )
        skip = 1 if self._prefix else 0
        return [self._processor.decode(result.hypotheses[0][skip:]) for result in results]


def main() -> None:
    """Translate standard input."""
    package, workers, threads, tokens = sys.argv[1:]
    lines = sys.stdin.read().splitlines()
    for text in Bare(Path(package), int(workers), int(threads)).translate(lines, int(tokens)):
        print(text)


if __name__ == "__main__":
    main()
