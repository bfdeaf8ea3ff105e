"""Stand-ins and material the tests share: a machine whose translations a person can read, and Argos packages made for a case."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from workflow.engine import Hypothesis
from workflow.languages import language_of

STARTERS = Path(__file__).resolve().parent.parent / "models"

_CYRILLIC = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "АБЦДЕФГХІЙКЛМНОПЯРСТУВШЬЄЗ")


class UppercaseTranslator:
    """Turns sentences into capitals (Cyrillic ones for a Cyrillic locale) and keeps numbers and marks: "Ten 10." → "TEN 10."."""

    name = "uppercase 1.0"
    fingerprint = "0123456789abcdef"
    bundled = False

    def __init__(self, locale: str = "ro") -> None:
        self.locale = locale
        self.asked: list[str] = []
        """Every sentence it was asked to translate, in order."""
        self.careful_calls = 0

    def translate(self, sentences: Sequence[str], *, careful: bool = False) -> Iterator[tuple[Hypothesis, ...]]:
        self.careful_calls += careful
        for sentence in sentences:
            self.asked.append(sentence)
            text = sentence.upper()
            if language_of(self.locale).script == "CYRILLIC":
                text = text.translate(_CYRILLIC)
            yield (Hypothesis(text, -0.5),)


def make_package(folder: Path, name: str = "translate-en_ro-9_0", **metadata: object) -> Path:
    """A package in `folder` that works: the Romanian starter under another name and with other metadata."""
    path = folder / name
    path.mkdir(parents=True)
    starter = STARTERS / "translate-en_ro-0_1"
    shutil.copy(starter / "sentencepiece.model", path)
    shutil.copytree(starter / "model", path / "model")
    content = json.loads((starter / "metadata.json").read_text()) | {"package_version": "9.0"} | metadata
    (path / "metadata.json").write_text(json.dumps(content))
    return path
