"""What the guards refuse of a machine's translations, what they only warn of, and what they let pass."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.guards import judge
from workflow.hypotheses import Hypothesis
from workflow.numbers import added_numbers, lost_numbers

REFUSED = [
    pytest.param("The army is here.", "", "ro", "gave no translation", id="empty"),
    pytest.param("The army is here.", " \t", "ro", "gave no translation", id="blank"),
    pytest.param("No peace talks.", "<2ro> Fără negocieri.", "ro", "a code in the text: <2ro>", id="prefix token"),
    pytest.param("No peace talks.", "Fără <unk> de pace.", "ro", "<unk>", id="unknown token"),
    pytest.param("No peace talks.", "Fără ▁negocieri.", "ro", "▁", id="space mark"),
    pytest.param("It cost 1,700 euros.", "A costat mulți euro.", "ro", "lost a number: 1,700", id="number"),
    pytest.param("From 27.5 to 15 percent.", "Від 27 до 50 відсотків.", "uk", "lost numbers: 27.5; 15", id="numbers"),
    pytest.param("He spoke.", "El a vorbit a vorbit a vorbit a vorbit.", "ro", "repeats itself: a vorbit", id="loop of words"),
    pytest.param("He spoke.", "A spus că că că vine.", "ro", "repeats itself: că", id="stutter"),
    pytest.param("The talks go on.", "Negocierile vavavavavava.", "ro", "repeats itself: vavavavavava", id="loop in a word"),
    pytest.param(
        "The government met the trade unions, the mayors and the owners of the mines on Monday.",
        "Guvernul s-a întâlnit cu guvernul, cu primarii guvernul și cu guvernul minelor luni.",
        "ro",
        "repeats a word: guvernul",
        id="one word everywhere",
    ),
    pytest.param("The army left the village.", "The army left the village.", "ro", "untranslated", id="copy"),
    pytest.param("The army left the village.", "The army left the satul.", "ro", "untranslated", id="half a copy"),
    pytest.param("The army left.", "The army a plecat.", "uk", "not in Ukrainian", id="Latin letters in Ukrainian"),
    pytest.param("The army left.", "Мы ушли, армии там нет.", "uk", "does not have: ы", id="Russian letters"),
    pytest.param("The army left the village.", "Armata a plecat din сat.", "ro", "does not have: с", id="Cyrillic letter"),
    pytest.param(
        "The army left the village without a fight before the sun came up in the morning.",
        "El ejército abandonó el pueblo sin luchar antes de que saliera el sol por la mañana del lunes.",
        "ro",
        "seems to be in Spanish, not in Romanian",
        id="Spanish",
    ),
    pytest.param("The army left the village at dawn.", "Da.", "ro", "far too short", id="too short"),
    pytest.param("No.", "Armata a plecat din sat odată cu locuitorii.", "ro", "far too long", id="too long"),
]


@pytest.mark.parametrize(("source", "text", "locale", "reason"), REFUSED)
def test_nonsense_is_refused_with_a_reason(source: str, text: str, locale: str, reason: str) -> None:
    """Each kind of nonsense is refused, and the reason names what a translator would see."""
    assert reason in judge(source, Hypothesis(text, -0.1), locale).fault


def test_translation_that_was_stopped_is_refused() -> None:
    """A translation that hit the machine's limit is never taken for a whole one."""
    assert "came to no end" in judge("The army left.", Hypothesis("Armata a plecat", -0.1, complete=False), "ro").fault


PASSED = [
    pytest.param("Trade rose to $1,700.50 in 2024.", "Comerțul a crescut la 1.700,5 dolari în 2024.", "ro", id="thousands dot"),
    pytest.param("It cost 1,234,567 hryvnias.", "Це коштувало 1 234 567 гривень.", "uk", id="thousands space"),
    pytest.param("It cost 12,500 hryvnias.", "Це коштувало 12\u00a0500 гривень.", "uk", id="thousands no-break space"),
    pytest.param("The shop opens at 10 p.m.", "Magazinul se deschide la ora 22.", "ro", id="24 hours"),
    pytest.param("a monastery of the 19th century", "o mănăstire din secolul al XIX-lea", "ro", id="Roman ordinal"),
    pytest.param("a song of the 1990s", "пісня 90-х", "uk", id="decade"),
    pytest.param("About 17,000 soldiers came.", "Au venit circa 17 mii de soldați.", "ro", id="thousand in words"),
    pytest.param("5 men came.", "Au venit cinci bărbați.", "ro", id="a digit became a word"),
    pytest.param("NATO", "NATO", "ro", id="acronym alone"),
    pytest.param("Mark Rutte", "Mark Rutte", "ro", id="name alone"),
    pytest.param("Reuters reported it.", "Про це повідомило Reuters.", "uk", id="Latin name in Ukrainian"),
    pytest.param("F-16 jets arrived.", "Прибули літаки F-16.", "uk", id="type designation"),
    pytest.param("No, no, no!", "Nu, nu, nu!", "ro", id="the source repeats itself too"),
    pytest.param("They stood shoulder to shoulder.", "Au stat umăr la umăr la umăr.", "ro", id="a phrase said twice"),
    pytest.param("from 48 to 55 percent", "de la 48 la 55 la sută", "ro", id="numbers between equal words"),
    pytest.param("Yes.", "Da, așa este.", "ro", id="short"),
    pytest.param("The general plan is important.", "Planul general este important.", "ro", id="words of both languages"),
]


@pytest.mark.parametrize(("source", "text", "locale"), PASSED)
def test_good_translations_pass_without_a_word(source: str, text: str, locale: str) -> None:
    """What a good translator writes is neither refused nor warned of."""
    verdict = judge(source, Hypothesis(text, -0.1), locale)
    assert (verdict.fault, verdict.warnings, verdict.doubts) == ("", (), 0)


DOUBTED = [
    pytest.param("5 men came.", "Au venit bărbați.", (), id="a digit is gone"),
    pytest.param("Two men came.", "Au venit 25 de bărbați.", (), id="invented number"),
    pytest.param("The men came.", "Bărbații au venit venit.", ("The same word twice: venit",), id="one word twice"),
]


@pytest.mark.parametrize(("source", "text", "warnings"), DOUBTED)
def test_what_may_be_right_is_doubted(source: str, text: str, warnings: tuple[str, ...]) -> None:
    """It is not refused; the translator is told where to look, of numbers by the check that says it better."""
    verdict = judge(source, Hypothesis(text, -0.1), "ro")
    assert (verdict.fault, verdict.warnings, verdict.doubts) == ("", warnings, 1)


def test_language_nobody_knows_is_judged_by_the_rest() -> None:
    """A locale without script or profile gets the guards that need neither."""
    assert judge("It cost 1,700.", Hypothesis("Kostade 1 700.", -0.1), "xx").fault == ""
    assert judge("It cost 1,700.", Hypothesis("Kostade.", -0.1), "xx").fault


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from([",", ".", " ", "\u00a0", "\u202f", "'", ""]))
def test_thousands_are_the_same_number_in_any_style(number: int, separator: str) -> None:
    """A number is found again whatever stands between its thousands, and a translation without it is caught."""
    source, text = f"It cost {number:,} euros.", f"A costat {f'{number:,}'.replace(',', separator)} euro."
    assert lost_numbers(source, text, "ro") == ()
    assert added_numbers(source, text, "ro") == ()
    assert lost_numbers(source, "A costat mult.", "ro") == (f"{number:,}",)


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["ro", "uk", "el", "de", "xx"]))
def test_no_text_breaks_the_guards(source: str, text: str, locale: str) -> None:
    """Any text gets a verdict, and it is always the same."""
    hypothesis = Hypothesis(text, -0.1)
    assert judge(source, hypothesis, locale) == judge(source, hypothesis, locale)


@pytest.mark.parametrize("unit", ["a", "ab ", "1 ", "1,", "la la ", "<", "X", "é’", "1 111 "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    """A sentence of 20,000 repeated pieces is judged at once."""
    text = unit * 20_000
    started = time.perf_counter()
    judge(text, Hypothesis(text[:-1] + "z", -0.1), "uk")
    lost_numbers(text, "1", "uk")
    assert time.perf_counter() - started < 3
