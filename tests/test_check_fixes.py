"""What the checks of Romanian and Ukrainian put right: only what is certain, once, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.checks import CHECKS, Context
from workflow.checks.check import Fix, Style
from workflow.model import Severity, Unit

FIXED = {
    ("ro", "cedilla"): [
        ("Oraşul şi ţara", "Orașul și țara"),
        ("ŞTIRI DIN ŢARĂ", "ȘTIRI DIN ȚARĂ"),
        ("Şeful poliţiei din Iaşi", "Șeful poliției din Iași"),
        ("La Braşov, Timişoara şi Bucureşti", "La Brașov, Timișoara și București"),
        ("s\u0327i t\u0327ara", "și țara"),
        ("Erdoğan a venit la Constanţa.", "Erdoğan a venit la Constanța."),
        ("Primarul din Beşiktaş şi Elif Şafak", "Primarul din Beşiktaş și Elif Şafak"),
    ],
    ("ro", "script"): [
        ("Armata a plecat din oraș cu mașinа.", "Armata a plecat din oraș cu mașina."),
        ("Cоmpania", "Compania"),
    ],
    ("uk", "script"): [
        ("Kиїв i Львів", "Київ і Львів"),
        ("Мiсто велике", "Місто велике"),
        ("Автомобіль Tеsla", "Автомобіль Tesla"),
        ("XІХ століття", "XIX століття"),
    ],
    ("uk", "apostrophe"): [
        ("Пять обєктів", "П’ять об’єктів"),
        ('п`ять, п´ять, п‘ять, п"ять, п*ять', "п’ять, п’ять, п’ять, п’ять, п’ять"),
        ("П'ять сімʼїв", "П’ять сім’їв"),
        ("Премєр дав інтервю.", "Прем’єр дав інтерв’ю."),
        ("З'їзд обєднаних звязківців", "З’їзд об’єднаних зв’язківців"),
        ("ПАМЯТЬ", "ПАМ’ЯТЬ"),
    ],
}

KEPT = {
    ("ro", "cedilla"): ["Orașul și țara", "Recep Tayyip Erdoğan", "Kemal Kılıçdaroğlu", "Beşiktaş", "Akşener", "Muş", "Aşkabat"],
    ("ro", "script"): ["Armata", "Ziarul „Правда”", "F-16", "рaс"],
    ("uk", "script"): ["IT-компанія", "5G-мережа", "Су-34", "WhatsApp’у", "рашиZм", "ХХІ століття", "Рi"],
    ("uk", "apostrophe"): ["Свято", "Пєсков і Вячеслав", "Бюро", "Мюнхен", "Демянчук", "Йому довіряють.", "«Я», — сказав він."],
}


def fix_of(name: str) -> Fix:
    """The fix of a check."""
    fix = next(check.fix for check in CHECKS if check.name == name)
    assert fix
    return fix


@pytest.mark.parametrize(
    ("locale", "check", "text", "fixed"),
    [pytest.param(*key, *row, id=row[0]) for key, rows in FIXED.items() for row in rows],
)
def test_what_is_certain_is_put_right(locale: str, check: str, text: str, fixed: str) -> None:
    """Each text becomes what an editor would make of it, and the check has no error left."""
    found = next(each for each in CHECKS if each.name == check).find

    assert fix_of(check)(text, locale, Style()) == fixed
    assert [finding for finding in found(Unit("x", fixed), locale, Context()) if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("locale", "check", "text"), [pytest.param(*key, text, id=text) for key, texts in KEPT.items() for text in texts]
)
def test_what_may_be_right_is_left(locale: str, check: str, text: str) -> None:
    """Names, compounds, other spellings and what could be mended in two ways stay as they are."""
    assert fix_of(check)(text, locale, Style()) == text


@pytest.mark.parametrize("apostrophe", ["’", "ʼ", "'"])
def test_the_house_chooses_its_apostrophe(apostrophe: str) -> None:
    """Each of the three accepted characters is right where it is the house's own, and another is advice and is replaced."""
    style = Style(apostrophe=apostrophe)
    find = next(check.find for check in CHECKS if check.name == "apostrophe")
    texts = [f"П{mark}ять" for mark in "’ʼ'"]
    severities = [
        [finding.severity for finding in find(Unit("Five", text), "uk", Context(style=style))]
        for text in texts
        if apostrophe not in text
    ]

    assert list(find(Unit("Five", f"П{apostrophe}ять"), "uk", Context(style=style))) == []
    assert severities == [[Severity.ADVICE]] * 2
    assert {fix_of("apostrophe")(text, "uk", style) for text in texts} == {f"П{apostrophe}ять"}


_PIECES = st.sampled_from(
    "пять п'ять обєкт звязок з`їзд Вєтнам свято мята бюро ПАМЯТЬ ї я є б в з ’ ' ` - i I Kиїв cат XІХ ХХІ Tеsla a а о şi ţară "
    "Iaşi Şahin "
    "Timişoara Beşiktaş s\u0327 ş ț ă și «Рыба» „da” . , 5G COVID-19".split()
)


@given(st.lists(_PIECES, max_size=8), st.sampled_from(["", " ", "-"]), st.sampled_from(sorted(FIXED)))
def test_a_second_fix_changes_nothing(pieces: list[str], between: str, key: tuple[str, str]) -> None:
    """Fixing what was fixed gives the same text, whatever it is made of."""
    locale, check = key
    fixed = fix_of(check)(between.join(pieces), locale, Style())

    assert fix_of(check)(fixed, locale, Style()) == fixed


@given(st.lists(_PIECES, max_size=8), st.sampled_from(sorted(FIXED)))
def test_only_what_is_found_is_fixed(pieces: list[str], key: tuple[str, str]) -> None:
    """A text the check has nothing to say of is not touched."""
    locale, name = key
    text = " ".join(pieces)
    find = next(check.find for check in CHECKS if check.name == name)

    if not list(find(Unit("x", text), locale, Context())):
        assert fix_of(name)(text, locale, Style()) == text


_DICTIONARY = Path("/usr/share/hunspell/uk_UA.dic")


@pytest.mark.skipif(not _DICTIONARY.exists(), reason="there is no hunspell dictionary of Ukrainian here")
def test_apostrophes_are_those_of_the_dictionary() -> None:
    """Words of an independent dictionary are left, and most that lost their apostrophe get it back where it was."""
    fix = fix_of("apostrophe")
    listed = {line.split("/")[0] for line in _DICTIONARY.read_text(encoding="utf-8").split("\n")[1:]}
    words = {word for word in listed if word.isalpha() and word.islower() and any(letter in word for letter in "яюєї")}
    with_one = {word for word in (word.replace("’", "'") for word in listed) if word.islower() and word.count("'") == 1}
    with_one = {word for word in with_one if word.replace("'", "") not in listed and " " not in word}
    mended = {word: fix(word.replace("'", ""), "uk", Style("'")) for word in with_one}
    changed = {word: text for word, text in mended.items() if "'" in text}

    assert len(words) > 10_000
    assert len({word for word in words if fix(word, "uk", Style()) != word}) <= 3
    assert {word: text for word, text in changed.items() if word != text} == {}
    assert len(changed) > 0.75 * len(with_one)
