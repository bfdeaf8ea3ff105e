"""
What a package is worth: BLEU and chrF of its translations, made as the workflow makes its first drafts.

In: a package and files of sentences in English and its locale, line by line. Out: figures. Nothing measured here is trained on.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from workflow.engine import ArgosTranslator
from workflow.packages import open_package

__all__ = ["Figures", "evaluate"]


class Figures(NamedTuple):
    """Corpus scores, 0 to 100, on a number of lines."""

    locale: str
    lines: int
    bleu: float
    chrf: float


def evaluate(folder: Path, prefix: Path, lines: int | None) -> Figures:
    """
    Translate the first `lines` of PREFIX.en (all for None) and score them against PREFIX.<locale>.

    Raises PackageError, OSError, and ValueError where the files do not fit together.
    """
    package = open_package(folder, bundled=True)
    sources, references = _lines(prefix, "en")[:lines], _lines(prefix, package.target)[:lines]
    if len(sources) != len(references):
        raise ValueError(f"{prefix}: {len(sources)} lines of English, {len(references)} of {package.target}")
    drafts = [hypotheses[0].text for hypotheses in ArgosTranslator(package).translate(sources)]
    return Figures(
        package.target,
        len(sources),
        BLEU().corpus_score(drafts, [references]).score,
        CHRF().corpus_score(drafts, [references]).score,
    )


def _lines(prefix: Path, language: str) -> Sequence[str]:
    return prefix.with_name(f"{prefix.name}.{language}").read_text(encoding="utf-8").removesuffix("\n").split("\n")
