"""
Dictionaries of inflected forms: the only user of simplemma.

In: a word and a language. Out: whether the dictionary has it, and its form in the dictionary. Where a language is first asked
for, its dictionary is kept as a trie in the person's cache folder: made in one to three seconds, ready in a few milliseconds
ever after. Where nothing can be kept every process makes it anew.
"""

from __future__ import annotations

import hashlib
import logging
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path

from workflow.errors import StorageError
from workflow.storage import replace_files

__all__ = ["dictionary_form", "has_word", "languages"]


@cache
def languages() -> frozenset[str]:
    """Those there is a dictionary of (ISO 639-1)."""
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return frozenset(SUPPORTED_LANGUAGES)


def has_word(word: str, language: str) -> bool:
    """Whether the dictionary has the word in some form, with a capital or without; its apostrophe is U+0027."""
    return _library().has(word, language)


def dictionary_form(word: str, language: str) -> str:
    """The form under which a dictionary has the word; for one it lacks, what the rules of its language make of it."""
    return _library().form(word, language)


class _Library:
    def __init__(self) -> None:
        from simplemma import Lemmatizer
        from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy

        # What it says in the log of a folder it cannot write to is nothing that a person must know.
        logging.getLogger("simplemma").addHandler(logging.NullHandler())
        kept = _KeptDictionaries()
        self._lookup = DictionaryLookupStrategy(kept)
        self._lemmatizer = Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=kept))

    def has(self, word: str, language: str) -> bool:
        return self._lookup.get_lemma(unicodedata.normalize("NFC", word), language) is not None

    def form(self, word: str, language: str) -> str:
        return self._lemmatizer.lemmatize(word, language)


@cache
def _library() -> _Library:
    return _Library()


class _KeptDictionaries:
    """A `DictionaryFactory` of simplemma's."""

    def __init__(self) -> None:
        import platformdirs
        import simplemma

        self._folder = Path(platformdirs.user_cache_dir("newsroom-workflow")) / f"simplemma-{simplemma.__version__}"
        self.get_dictionary = lru_cache(self._dictionary)

    def _dictionary(self, lang: str) -> Mapping[str, str]:
        from simplemma.strategies.dictionaries import DefaultDictionaryFactory, TrieDictionaryFactory

        kept = self._folder / f"{lang}.dic"
        seal = kept.with_suffix(".sha256")
        try:
            whole = kept.exists() and _digest(kept) == (seal.read_bytes() if seal.exists() else b"")
            # A trie with a part missing, as a crash of the machine leaves it, does not raise an error: it ends the process.
            if not whole:
                kept.unlink(missing_ok=True)
        except OSError:
            return DefaultDictionaryFactory().get_dictionary(lang)
        dictionary = TrieDictionaryFactory(disk_cache_dir=str(self._folder)).get_dictionary(lang)
        if not whole:
            # Another process may have been at it at the same time: then the seal does not fit, and both are made again.
            with suppress(OSError, StorageError):
                replace_files({seal: _digest(kept)}, within=self._folder)
        return dictionary


def _digest(file: Path) -> bytes:
    return hashlib.sha256(file.read_bytes()).hexdigest().encode()
