"""Figures and marks of drafts as the house writes them, so that people edit meaning and not commas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.checks import Style, fix_text
from workflow.house_style import in_house_style
from workflow.number_style import right_numbers

FIGURES = [
    ("It cost 1,700.50 euros.", "A costat 1,700.50 euro.", "ro", "A costat 1.700,50 euro."),
    ("It cost 12,000 hryvnias.", "Це коштувало 12,000 гривень.", "uk", "Це коштувало 12\u00a0000 гривень."),
    ("It rose by 3.5 percent.", "A crescut cu 3.5 la sută.", "ro", "A crescut cu 3,5 la sută."),
    ("The toll rises to 832.", "Numărul morților crește la 82.", "ro", "Numărul morților crește la 832."),
    ("A fire in 1939 ruined it.", "Un incendiu din 1993 l-a distrus.", "ro", "Un incendiu din 1939 l-a distrus."),
    ("It cost $350,000 then.", "Costa atunci 30.000 de dolari.", "ro", "Costa atunci 350.000 de dolari."),
    ("It is 2,5 already.", "Este deja 2,5.", "ro", "Este deja 2,5."),
    ("He left at 4.40 am.", "A plecat la 4.40.", "ro", "A plecat la 4.40."),
    ("They use Python 3.11 here.", "Folosesc aici Python 3.11.", "ro", "Folosesc aici Python 3.11."),
    ("About 17,000 soldiers came.", "Au venit circa 17 mii de soldați.", "ro", "Au venit circa 17 mii de soldați."),
    ("Some 385 miles away.", "La vreo 55 de mile.", "ro", "La vreo 55 de mile."),
    ("It cost 1,700.50 euros.", "Kostade 1,700.50 euro.", "sv", "Kostade 1,700.50 euro."),
]


@pytest.mark.parametrize(("source", "text", "locale", "expected"), FIGURES)
def test_figures_are_those_of_the_source_in_the_language_s_own_marks(source: str, text: str, locale: str, expected: str) -> None:
    """A figure with a digit changed is put right and English marks give way; times, versions and other figures stay."""
    assert right_numbers(source, text, locale) == expected


MARKS = [
    ("“We will stay,” she said.", "Vom rămâne”, a spus ea.", "ro", "„Vom rămâne”, a spus ea."),
    ('He said: "We will stay."', "El a spus: „Vom rămâne.", "ro", "El a spus: „Vom rămâne.”"),
    ("“We will stay.", "“Vom rămâne.", "ro", "„Vom rămâne."),
    ("We will leave later.”", "Ми підемо пізніше.”", "uk", "Ми підемо пізніше.»"),
    ("“We will stay,” she said.", "“Ми лишимося”, — сказала вона.", "uk", "«Ми лишимося», — сказала вона."),
    (
        "The bridge - built in 1998 - is closed.",
        "Podul - construit în 1998 - este închis.",
        "ro",
        "Podul – construit în 1998 – este închis.",
    ),
    ("The bridge—an old one—is closed.", "Міст—старий—закрито.", "uk", "Міст — старий — закрито."),
    ("It is open 10-12.", "Este deschis 10-12.", "ro", "Este deschis 10-12."),
    ("Who was it?", "Cine a fost.", "ro", "Cine a fost?"),
    ("You did what?!", "Ce ai făcut?", "ro", "Ce ai făcut?!"),
    ("We waited…", "Am așteptat", "ro", "Am așteptat…"),
    ("“It is late!”", "„Este târziu.”", "ro", "„Este târziu!”"),
    ("It is late.", "E târziu (mai bun)", "ro", "E târziu (mai bun)."),
    ("(It is late.)", "(E târziu)", "ro", "(E târziu.)"),
    ("It is late – we go.", "E târziu — plecăm.", "ro", "E târziu — plecăm."),
    ("Pre- and post-war houses.", "Case pre– și postbelice.", "ro", "Case pre– și postbelice."),
    ("IZMAIL, Ukraine – In June it rained.", "IZMAIL, Ucraina– în iunie a plouat.", "ro", "IZMAIL, Ucraina – în iunie a plouat."),
    ("Go – he said.", "Ідіть –сказав він.", "uk", "Ідіть — сказав він."),
    ("Bridge to close", "Podul se închide.", "ro", "Podul se închide"),
    ("Prices fell 5 p.m.", "Prețurile au scăzut la ora 17", "ro", "Prețurile au scăzut la ora 17."),
    ("He came:", "A venit:", "ro", "A venit:"),
    ("Who was it?", "Vem var det.", "sv", "Vem var det?"),
]


@pytest.mark.parametrize(("source", "text", "locale", "expected"), MARKS)
def test_marks_are_those_of_the_source_as_the_language_has_them(source: str, text: str, locale: str, expected: str) -> None:
    """Quotation marks, dashes and ends of the source are there, in the form the locale has for them."""
    assert fix_text(in_house_style(source, text, locale), locale, Style())[0] == expected


_WORDS = st.lists(st.sampled_from(["Da", "10", "3.5", "“", "”", '"', "„", "«", "»", "-", "–", "—", ".", "?", "…", ",", " "])).map(
    "".join
)


@given(_WORDS, _WORDS, st.sampled_from(["ro", "uk", "xx"]))
def test_a_second_time_changes_nothing(source: str, text: str, locale: str) -> None:
    """A draft in the house's style stays as it is, and no word of it is ever lost."""
    once = right_numbers(source, in_house_style(source, text, locale), locale)
    assert right_numbers(source, in_house_style(source, once, locale), locale) == once
    assert once.count("Da") == text.count("Da")
