"""The quick answer of a pattern with hints: it never denies a match that the pattern has."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import workflow
from workflow.hinted import HintedPattern
from workflow.quantities.english import ENGLISH
from workflow.quantities.romanian import ROMANIAN
from workflow.quantities.ukrainian import UKRAINIAN


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


def test_a_text_without_a_hint_is_not_searched() -> None:
    hinted = HintedPattern(r"\bone\b", "two")

    assert hinted.search("one") is None
    assert list(hinted.finditer("one")) == []
    assert hinted.sub("-", "one") == "one"
    assert hinted.search("one or two") is not None


def test_hints_are_found_in_capitals_too() -> None:
    hinted = HintedPattern("însă", "însă", ignoring_case=True)

    assert hinted.search("ÎNSĂ NU") is not None
