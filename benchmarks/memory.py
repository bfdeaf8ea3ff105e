"""
Translation memory of many pairs: reading it and looking sentences up, beside `msgmerge --compendium` on the same pairs.

The sentences are of invented words, as frequent as words are in a language (Zipf's law), so that an index has to cope with
what it meets in life: few words that are everywhere, many that are rare.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import accumulate, islice, product
from pathlib import Path
from typing import TypeVar

from workflow.catalogs import ARTICLE_HEADER, Catalog, read_catalog, render_catalog
from workflow.config import Settings
from workflow.memory_files import load_memory
from workflow.model import Unit, UnitState
from workflow.tmx import Pair, render_tmx

__all__ = ["memory_look_ups"]

_T = TypeVar("_T")
_LOCALE = "ro"
_CATALOG = 40
"""Units of a catalog."""
_VOCABULARY = 30_000
_ASKED = 400
_HEADER = (("Language", _LOCALE), ("Content-Type", "text/plain; charset=UTF-8"), ("Last-Translator", "Ana Pop <ana@example.org>"))


def memory_look_ups(pairs: int) -> None:
    """Print how long it takes to read a memory of so many pairs, and to look up sentences in it."""
    chance = random.Random(1)
    sentences = _sentences(pairs, chance)
    half = min(pairs, _ASKED // 2)
    asked = chance.sample(sentences, half)
    asked += [_edited(sentence, chance) for sentence in chance.sample(sentences, half)]
    print(f"Translation memory of {pairs} pairs; {len(asked)} sentences looked up, half exact, half with two words changed:")
    with tempfile.TemporaryDirectory() as folder:
        _beside_msgmerge(Path(folder), sentences, asked)
        _by_workflow("from catalogs", _in_catalogs(Path(folder) / "catalogs", sentences), asked)
        imported = _in_a_tmx_file(Path(folder) / "imported", sentences)
        _by_workflow("from a TMX file, first time", imported, asked)
        _by_workflow("from a TMX file, again", imported, asked)


def _sentences(number: int, chance: random.Random) -> list[str]:
    syllables = ["".join(letters) for letters in product("bcdfglmnprstvz", "aeiou")]
    words = list(dict.fromkeys("".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(2 * _VOCABULARY)))
    frequencies = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))

    def sentence() -> str:
        return " ".join(chance.choices(words, cum_weights=frequencies, k=chance.randint(8, 30))).capitalize() + "."

    found: dict[str, None] = {}
    while len(found) < number:
        found[sentence()] = None
    return list(islice(found, number))


def _edited(sentence: str, chance: random.Random) -> str:
    words = sentence.split()
    for place in chance.sample(range(len(words)), 2):
        words[place] = "novum"
    return " ".join(words)


def _catalog(sentences: Sequence[str], slug: str, *, translated: bool = True) -> bytes:
    header = (*_HEADER, (ARTICLE_HEADER, slug))
    return render_catalog(Catalog(header, tuple(Unit(text, text.upper() if translated else "") for text in sentences)))


def _in_catalogs(project: Path, sentences: Sequence[str]) -> Settings:
    folder = project / "locales" / _LOCALE
    folder.mkdir(parents=True)
    for start in range(0, len(sentences), _CATALOG):
        slug = f"article_{start:06}"
        (folder / f"{slug}.po").write_bytes(_catalog(sentences[start : start + _CATALOG], slug))
    return Settings(project=project, locales=(_LOCALE,))


def _in_a_tmx_file(project: Path, sentences: Sequence[str]) -> Settings:
    settings = Settings(project=project, locales=(_LOCALE,))
    folder = settings.memory_folder(_LOCALE)
    folder.mkdir(parents=True)
    pairs = [Pair(text, text.upper(), _LOCALE) for text in sentences]
    content = render_tmx(pairs, source_language="en", segments="sentence", now=datetime(2026, 1, 14, tzinfo=UTC))
    (folder / "partner.tmx").write_bytes(content)
    return settings


def _by_workflow(name: str, settings: Settings, asked: Sequence[str]) -> None:
    (memory, _), reading = _timed(lambda: load_memory(settings, _LOCALE, {}))
    exact, exactly = _timed(lambda: [text for text in asked if memory.exact_match(text)])
    others = [text for text in asked if text not in set(exact)]
    _, indexing = _timed(lambda: memory.advice(""))
    near, nearly = _timed(lambda: [text for text in others if memory.advice(text)])
    each = f"{1e6 * exactly / len(asked):.1f} µs exact, {1000 * nearly / len(others):.1f} ms near"
    print(f"  workflow, {name}: read in {reading:.1f} s, index {indexing:.1f} s, then {each}; found {len(exact)} and {len(near)}")


def _beside_msgmerge(folder: Path, sentences: Sequence[str], asked: Sequence[str]) -> None:
    if not shutil.which("msgmerge"):
        print("  (msgmerge is not installed)")
        return
    compendium, article, merged = folder / "compendium.po", folder / "article.po", folder / "merged.po"
    compendium.write_bytes(_catalog(sentences, "compendium"))
    article.write_bytes(_catalog(asked, "article", translated=False))
    for name, option in (("exact only", ["--no-fuzzy-matching"]), ("near as well", [])):
        command = [
            "msgmerge",
            "--quiet",
            "--previous",
            "--no-wrap",
            *option,
            f"--compendium={compendium}",
            "/dev/null",
            str(article),
        ]
        command.append(f"--output-file={merged}")
        start = time.perf_counter()
        subprocess.run(command, check=True)
        seconds = time.perf_counter() - start
        catalog = read_catalog(merged)
        states = [unit.state for unit in catalog.live] if catalog else []
        found = f"{states.count(UnitState.REVIEWED)} and {states.count(UnitState.STALE)}"
        print(f"  msgmerge --compendium, {name}: {seconds:.1f} s; found {found}")


def _timed(work: Callable[[], _T]) -> tuple[_T, float]:
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start
