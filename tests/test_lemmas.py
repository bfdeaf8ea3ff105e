"""The dictionaries that are kept in the cache folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import simplemma

from tests.project import REPOSITORY
from workflow.lemmas import is_known, word_forms

_ASKED = "from workflow.lemmas import is_known, word_forms; print(is_known('houses', 'en'), *word_forms('houses', 'en'))"


def _answer(cache: Path) -> str:
    """What a process with such a cache folder knows of a word; it must say nothing else."""
    done = subprocess.run(
        [sys.executable, "-c", _ASKED],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY), "XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


def _kept(cache: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in cache.rglob("*") if path.is_file()}


def test_a_dictionary_is_kept_and_used_again(tmp_path: Path) -> None:
    assert _answer(tmp_path) == "True house\n"
    before = {path: path.stat().st_mtime_ns for path in _kept(tmp_path)}
    assert _answer(tmp_path) == "True house\n"
    assert {path: path.stat().st_mtime_ns for path in _kept(tmp_path)} == before


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: data[: len(data) // 2], id="cut off"),
        # What a file system may have of a file when the machine crashes; such a trie ends the process.
        pytest.param(lambda data: data[: len(data) // 2] + bytes(len(data) // 2), id="blank from the middle on"),
        pytest.param(lambda data: b"nonsense" * (len(data) // 8), id="something else"),
    ],
)
def test_a_dictionary_that_was_damaged_is_made_again(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    _answer(tmp_path)
    before = _kept(tmp_path)
    (damaged,) = before
    damaged.write_bytes(damage(before[damaged]))
    assert _answer(tmp_path) == "True house\n"
    assert _kept(tmp_path) == before


def test_several_processes_may_make_a_dictionary_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor() as pool:
        assert set(pool.map(_answer, [tmp_path] * 4)) == {"True house\n"}


def test_a_cache_folder_that_cannot_be_written_to_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("", encoding="utf-8")
    assert _answer(tmp_path / "cache") == "True house\n"


@pytest.mark.parametrize("language", ["ro", "uk"])
def test_the_tries_say_what_the_dictionaries_say(language: str) -> None:
    words = set(re.findall(r"\b\w+\b", (REPOSITORY / "models" / "corpus" / "a_01.tsv").read_text(encoding="utf-8"))[:3000])
    for word in words:
        assert is_known(word, language) == simplemma.is_known(word.lower(), lang=language)
        assert simplemma.lemmatize(word.lower(), lang=language).lower() in word_forms(word, language)
