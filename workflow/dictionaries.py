"""
Dictionaries of inflected forms: the only user of simplemma.

In: a word and a language. Out: whether the dictionary has it, and its form in the dictionary. Where a language is first asked
for, its dictionary is kept as a trie in the person's cache folder: made in one to three seconds, ready in a few milliseconds
ever after. Where nothing can be kept every process reads what simplemma has, in a third of a second to two.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

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
    return _lookup().get_lemma(unicodedata.normalize("NFC", word), language) is not None


def dictionary_form(word: str, language: str) -> str:
    """The form under which a dictionary has the word; for one it lacks, what the rules of its language make of it."""
    return str(_lemmatizer().lemmatize(word, language))


@cache
def _lookup() -> Any:
    from simplemma.strategies import DictionaryLookupStrategy

    return DictionaryLookupStrategy(_kept_dictionaries())


@cache
def _lemmatizer() -> Any:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_kept_dictionaries()))


@cache
def _kept_dictionaries() -> _KeptDictionaries:
    return _KeptDictionaries()


class _KeptDictionaries:
    """
    A `DictionaryFactory` of simplemma's.

    It has one of tries itself, which writes them where other processes may be reading. A trie with a part missing raises no
    error: it ends the process. So a file here is put in place whole, and begins with the digest of the rest.
    """

    def __init__(self) -> None:
        import platformdirs

        made_by = f"simplemma-{version('simplemma')}-marisa-{version('marisa-trie')}"
        self._folder = Path(platformdirs.user_cache_dir("newsroom-workflow")) / made_by
        self.get_dictionary = lru_cache(self._dictionary)

    def _dictionary(self, lang: str) -> Mapping[str, str]:
        import marisa_trie
        from simplemma.strategies.dictionaries import DefaultDictionaryFactory

        kept = self._folder / f"{lang}.trie"
        with suppress(OSError):
            content = kept.read_bytes()
            size = hashlib.sha256().digest_size
            if hashlib.sha256(content[size:]).digest() == content[:size]:
                return _Trie(marisa_trie.BytesTrie().frombytes(content[size:]))
        dictionary = DefaultDictionaryFactory().get_dictionary(lang)
        # Without a home the cache folder may be a relative one.
        if self._folder.is_absolute():
            with suppress(OSError, StorageError):
                self._folder.mkdir(parents=True, exist_ok=True)
                data = marisa_trie.BytesTrie((word, form.encode()) for word, form in dictionary.items()).tobytes()
                replace_files({kept: hashlib.sha256(data).digest() + data}, within=self._folder)
        return dictionary


class _Trie(Mapping[str, str]):
    def __init__(self, trie: Any) -> None:
        self._trie = trie

    def __getitem__(self, word: str) -> str:
        return str(self._trie[word][0].decode())

    def get(self, word: str, default: Any = None) -> Any:
        # simplemma asks for many words that are not there.
        found = self._trie.get(word)
        return found[0].decode() if found else default

    def __iter__(self) -> Iterator[str]:
        return iter(self._trie.iterkeys())

    def __len__(self) -> int:
        return len(self._trie)
