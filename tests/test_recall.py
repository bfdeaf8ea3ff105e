"""What the checks find in tables written from the wish list by someone who had not read them, and what they leave alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.recall import CLASSES, HELD_OUT, LOCALES, RANK, TABLES, read_right, read_wrong
from workflow.checks import Context, check_unit
from workflow.model import Severity, Unit

_CORPUS = Path(__file__).parent.parent / "models" / "corpus"
_EVERY = 10
"""Of the corpus one sentence in so many is judged, for time's sake."""
_LEAST = {"facts": 110, "wholeness": 60, "language": 45, "typography": 45, "markup": 25, "terms": 15}


@pytest.mark.parametrize("folder", [TABLES, HELD_OUT], ids=["tables", "held out"])
@pytest.mark.parametrize("locale", LOCALES)
def test_nearly_every_mistake_is_found(locale: str, folder: Path) -> None:
    """Of all wrong pairs, 95 % are reported as gravely as the table asks."""
    pairs = read_wrong(locale, folder)
    missed = [pair for pair in pairs if not pair.found]
    assert len(missed) <= 0.05 * len(pairs), "\n".join(map(str, missed))


@pytest.mark.parametrize("locale", LOCALES)
def test_right_translations_are_left_alone(locale: str) -> None:
    """A right translation brings no error and no warning, however it tempts one."""
    alarms = [pair for pair in read_right(locale) if pair.grade > RANK[Severity.ADVICE]]
    assert not alarms, "\n".join(map(str, alarms))


@pytest.mark.parametrize("locale", LOCALES)
def test_right_translations_held_out_are_held_back_by_nothing(locale: str) -> None:
    """No right translation brings an error, and three in a hundred a warning at most plus one."""
    pairs = read_right(locale, HELD_OUT)
    alarms = [pair for pair in pairs if pair.grade > RANK[Severity.ADVICE]]
    assert [str(pair) for pair in alarms if pair.grade == RANK[Severity.ERROR]] == []
    assert len(alarms) <= 0.03 * len(pairs) + 1, "\n".join(map(str, alarms))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_tables_are_large_and_cover_every_class(locale: str) -> None:
    """There are 300 wrong and 100 right pairs at least, enough of every class, and none comes twice."""
    wrong, right = read_wrong(locale), read_right(locale)
    assert len(wrong) >= 300
    assert len(right) >= 100
    counts = Counter(pair.kind for pair in wrong)
    assert all(counts[kind] >= least for kind, least in _LEAST.items()), counts
    assert {pair.kind for pair in (*wrong, *right)} <= set(CLASSES)
    assert all(pair.severity for pair in wrong)
    assert not any(pair.severity for pair in right)
    translations = [tuple(unit.msgstr for unit in pair.units) for pair in (*wrong, *right)]
    assert len(set(translations)) == len(translations)


@pytest.mark.parametrize(("locale", "column"), [("ro", 1), ("uk", 2)])
def test_the_corpus_is_left_alone(locale: str, column: int) -> None:
    """Of sentences translated for the starter packages none has an error, and one in a hundred a warning at most."""
    lines = [line for path in sorted(_CORPUS.glob("*.tsv")) for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [Unit(fields[0], fields[column]) for line in lines[::_EVERY] if len(fields := line.split("\t")) == 3]
    assert len(pairs) > 500
    found = [(unit, one) for unit in pairs for one in check_unit(unit, locale, Context(paragraphs=((unit,),), article=(unit,)))]
    assert not [(unit.msgstr, one.message) for unit, one in found if one.severity is Severity.ERROR]
    warned = {unit.msgstr: one.message for unit, one in found if one.severity is Severity.WARNING}
    assert len(warned) <= len(pairs) / 100, warned
