"""
The corpus: sentences in English, Romanian and Ukrainian, and which of them a model must never be trained on.

In: a folder of `*.tsv` files, one unit a line, three fields separated by tabs. Out: triples in the order of the files, each
English sentence once. Whether a triple is held out follows from its English alone, so that it stays out when files are renamed,
sorted or added.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

__all__ = [
    "LOCALES",
    "CorpusError",
    "Triple",
    "exchanged",
    "is_held_out",
    "read_corpus",
    "read_triples",
    "split",
    "write_triples",
]

LOCALES = ("ro", "uk")
"""The languages of the corpus beside English, in the order of its fields."""
_ONE_IN = 50


class CorpusError(ValueError):
    """A file of the corpus is not as it should be; the message says where."""


class Triple(NamedTuple):
    """One sentence, headline or phrase in the three languages."""

    en: str
    ro: str
    uk: str


def read_corpus(folder: Path) -> list[Triple]:
    """All triples of a folder, the first one where several have the same English; raises CorpusError."""
    files = sorted(folder.glob("*.tsv"))
    if not files:
        raise CorpusError(f"{folder}: no *.tsv file")
    found: dict[str, Triple] = {}
    for file in files:
        for triple in read_triples(file):
            found.setdefault(triple.en, triple)
    return list(found.values())


def is_held_out(english: str) -> bool:
    """Whether a sentence is kept for measuring: one in fifty, by a hash of its English."""
    return int.from_bytes(hashlib.sha256(english.encode()).digest()[:8], "big") % _ONE_IN == 0


def split(triples: Iterable[Triple]) -> tuple[list[Triple], list[Triple]]:
    """(those to train on, those held out), both in the order given."""
    training: list[Triple] = []
    held_out: list[Triple] = []
    for triple in triples:
        (held_out if is_held_out(triple.en) else training).append(triple)
    return training, held_out


def exchanged(triple: Triple, locale: str) -> Triple:
    """
    The triple with English and the text of a locale in each other's place, unchanged for "".

    What learns from such triples translates from that locale, and gives English where its text was.
    """
    return triple._replace(en=getattr(triple, locale), **{locale: triple.en}) if locale else triple


def write_triples(triples: Iterable[Triple], file: Path) -> None:
    """Write triples as `read_triples` reads them."""
    file.write_text("".join("\t".join(triple) + "\n" for triple in triples), encoding="utf-8")


def read_triples(file: Path) -> Iterable[Triple]:
    """The triples of a file, in its order, none of an empty one; raises CorpusError."""
    try:
        lines = file.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{file}: not UTF-8: {error}") from error
    for number, line in enumerate(lines if lines != [""] else [], 1):
        fields = [field.strip() for field in line.split("\t")]
        if len(fields) != 1 + len(LOCALES) or not all(fields):
            raise CorpusError(f"{file}:{number}: {len(fields)} fields; three are needed, none of them empty")
        yield Triple(*fields)
