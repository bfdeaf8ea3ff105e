"""Stand-ins and material the tests share: a machine whose translations a person can read, and Argos packages made for a case."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from workflow.hypotheses import Hypothesis

STARTERS = Path(__file__).resolve().parent.parent / "models"
(STARTER_RO,), (STARTER_UK,) = (tuple(STARTERS.glob(f"translate-en_{locale}-*")) for locale in ("ro", "uk"))
STARTER_VERSION = json.loads((STARTER_RO / "metadata.json").read_text())["package_version"]


class UppercaseTranslator:
    """A machine that turns sentences into capitals and keeps numbers and marks: "Ten dogs, 10 cats." → "TEN DOGS, 10 CATS."."""

    name = "uppercase 1.0"
    fingerprint = "0123456789abcdef"
    bundled = False

    def translate(self, sentences: Iterable[str], *, careful: bool = False) -> Iterator[tuple[Hypothesis, ...]]:
        """One hypothesis a sentence, the same for a careful call."""
        return ((Hypothesis(sentence.upper(), -0.5),) for sentence in sentences)

    def translate_as_ready(self, sentences: Iterable[str]) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """The same, one after the other."""
        return enumerate(self.translate(sentences))


def make_package(folder: Path, name: str = "translate-en_ro-9_0", **metadata: object) -> Path:
    """A package in `folder` that works: the Romanian starter under another name and with other metadata."""
    path = folder / name
    path.mkdir(parents=True)
    shutil.copy(STARTER_RO / "sentencepiece.model", path)
    shutil.copytree(STARTER_RO / "model", path / "model")
    content = json.loads((STARTER_RO / "metadata.json").read_text()) | {"package_version": "9.0"} | metadata
    (path / "metadata.json").write_text(json.dumps(content))
    return path
