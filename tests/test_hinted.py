"""The quick answer of a pattern with hints: it never denies a match that the pattern has."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import workflow
from workflow import addresses
from workflow.checks import characters, quotes, romanian_words, spaces, stutter
from workflow.hinted import HintedPattern, small_words
from workflow.quantities.english import ENGLISH
from workflow.quantities.romanian import ROMANIAN
from workflow.quantities.ukrainian import UKRAINIAN
from workflow.repetition import echoes

AROUND = st.text("aî â-.,„”“(:\t1É", max_size=4)


def _patterns(value: object) -> Iterator[HintedPattern]:
    if isinstance(value, HintedPattern):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _patterns(part)
    elif isinstance(value, Mapping):
        yield from _patterns(tuple(value.values()))
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _patterns(getattr(value, field.name))


def _every_pattern() -> dict[str, HintedPattern]:
    names = [found.name for found in pkgutil.walk_packages(workflow.__path__, "workflow.") if not found.name.endswith("__main__")]
    found: dict[str, HintedPattern] = {}
    for name in names:
        for variable, value in vars(importlib.import_module(name)).items():
            for number, pattern in enumerate(_patterns(value)):
                # What never matches has nothing to deny.
                if pattern not in found.values() and pattern.pattern.pattern != "(?!)":
                    found[f"{name.removeprefix('workflow.')} {variable} {number}"] = pattern
    return found


_EVERY = _every_pattern()


def test_patterns_are_found_in_vocabularies_tables_and_modules() -> None:
    modules = {name.split()[0] for name in _EVERY}

    assert {vocabulary.negation for vocabulary in (ENGLISH, ROMANIAN, UKRAINIAN)} <= set(_EVERY.values())
    assert {"checks.numbers", "checks.romanian_words", "words"} <= modules


@pytest.mark.parametrize("name", _EVERY)
@settings(max_examples=100)
@given(data=st.data())
def test_a_text_that_matches_has_a_hint(name: str, data: st.DataObject) -> None:
    hinted = _EVERY[name]
    text = data.draw(st.from_regex(hinted.pattern, fullmatch=False))
    # A lookbehind may have been satisfied by chance only.
    assume(hinted.pattern.search(text))

    match = hinted.search(text)

    assert match is not None
    assert match.span() == hinted.pattern.search(text).span()  # type: ignore[union-attr]
    assert [found.span() for found in hinted.finditer(text)] == [found.span() for found in hinted.pattern.finditer(text)]
    assert hinted.sub("-", text) == hinted.pattern.sub("-", text)


QUICK = {
    "spaces": (spaces._ODD, [pattern for pattern, _ in (*spaces._RULES, *spaces._FIXES)]),
    "old î": (romanian_words._ANY_INNER_I, [romanian_words._INNER_I]),
    "old â": (romanian_words._ANY_OUTER_A, [romanian_words._OUTER_A]),
    "encodings": (characters._UTF8_HINT, [characters._UTF8_SHAPE]),
    "quotation marks": (quotes._ANY_MARK, [quotes._MARK]),
    "addresses": (addresses._HINT, [re.compile(addresses.EVERYTHING)]),
}
"""Patterns that are asked first, and those that are asked only where they match."""


@pytest.mark.parametrize("name", QUICK)
@settings(max_examples=300)
@given(data=st.data())
def test_a_quick_answer_denies_nothing(name: str, data: st.DataObject) -> None:
    quick, patterns = QUICK[name]
    pattern = data.draw(st.sampled_from(patterns))
    before, match, after = (data.draw(strategy) for strategy in (AROUND, st.from_regex(pattern), AROUND))
    text = before + match + after
    assume(pattern.search(text))

    assert quick.search(text)


def test_what_may_echo_is_every_echo() -> None:
    """The quick answer of `stutter` sees what the slow one does, whatever the hyphens and apostrophes."""

    @settings(max_examples=1000)
    @given(
        st.lists(st.sampled_from(["a", "b", "c", "A-b", "b’a", "c-a", "1-a", "1a", "a2", "B", "-"]), max_size=16).map(" ".join)
    )
    def judge(text: str) -> None:
        if echoes([token.lower() for token in stutter._TOKEN.findall(text) if token[0].isalnum()]):
            assert stutter._may_echo(small_words(text))

    judge()


def test_small_words_are_taken_apart() -> None:
    assert small_words("Don’t re-read 3.5% of П’ЯТЬ_x") == ("don", "t", "re", "read", "3", "5", "of", "п", "ять", "x")


def test_whole_words_are_hints_too() -> None:
    hinted = HintedPattern(r"\bnot\b", words="not never")

    assert hinted.search("We do not know.") is not None
    assert hinted.search("It is NOT so; nothing is.") is None
    assert not hinted._may_match("It is nothing.")
    assert hinted._may_match("NEVER")


def test_a_text_without_a_hint_is_not_searched() -> None:
    hinted = HintedPattern(r"\bone\b", "two")

    assert hinted.search("one") is None
    assert list(hinted.finditer("one")) == []
    assert hinted.sub("-", "one") == "one"
    assert hinted.search("one or two") is not None


def test_hints_are_found_in_capitals_too() -> None:
    hinted = HintedPattern("însă", "însă", ignoring_case=True)

    assert hinted.search("ÎNSĂ NU") is not None
