"""All fixes of a text together: what is no prose stays as it is, and a second time there is nothing left to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.checks import Style, fix_text

UNTOUCHED = [
    ("uk", "Докладніше: https://uk.wikipedia.org/wiki/Об'єкт."),
    ("uk", "Шукайте #п'ять та @об'єкт у мережі."),
    ("uk", "Рахунок був 2 : 1 у Києві."),
    ("ro", "Vezi http://x.ro/ştiri pentru detalii."),
    ("ro", "Scrieți la ştefan@example.ro acum."),
    ("ro", "Urmăriți #ştiri pe X."),
    ("ro", 'Scrie `say "yes"` ca să continui.'),
    ("ro", "Scrie ``say  (“yes”)`` ca să continui."),
    ("ro", "Bugetul R&amp;D e mic, {ştiri} și %(ţara)s lipsesc."),
    ("ro", "Scara hărții este de 1 : 25.000."),
    ("ro", "Creșterea este de 3 , 5 %."),
    ("ro", "Fișierul de la https://ex.ro/a,b;c:d și 1ª parte."),
]


@pytest.mark.parametrize(("locale", "text"), UNTOUCHED, ids=[text for _, text in UNTOUCHED])
def test_what_is_no_prose_stays(locale: str, text: str) -> None:
    """No fix writes into an address, a handle, code, a placeholder, an entity, a score or a scale."""
    assert fix_text(text, locale, Style()) == (text, ())


def test_the_words_around_an_address_are_fixed() -> None:
    """The same letters are put right outside and kept inside, whatever the fixes add or take away before them."""
    text = 'Ştefan  a zis "da" la http://x.ro/ştiri ,iar #ştiri şi `"ş"` rămân.'
    wanted = 'Ștefan a zis „da” la http://x.ro/ştiri, iar #ştiri și `"ş"` rămân.'

    assert fix_text(text, "ro", Style()) == (wanted, ("quote-style", "spaces", "cedilla"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('Він прийшов з"їсти "кашу" в понеділок.', "Він прийшов з’їсти «кашу» в понеділок."),
        ('"П"ять осіб" прийшли.', "«П’ять осіб» прийшли."),
        ('ім"я "Ім"я"', "ім’я «Ім’я»"),
        ('комп"ютер "Apple"', "комп’ютер «Apple»"),
    ],
)
def test_an_apostrophe_is_no_quotation_mark(text: str, wanted: str) -> None:
    """A straight mark inside a word becomes its apostrophe first, and the quotations are told from what is left."""
    assert fix_text(text, "uk", Style())[0] == wanted


def test_an_apostrophe_nobody_wants_mended_is_no_quotation_mark_either() -> None:
    """With its check silenced the mark inside a word stays, and the quotation beside it is put right."""
    wanted = ('ім"я і п"ять «каш»', ("quote-style",))

    assert fix_text('ім"я і п"ять "каш"', "uk", Style(), {"apostrophe": None}) == wanted


def test_a_space_that_does_not_break_stays_one() -> None:
    """Of two spaces inside a number the one is kept that holds it together."""
    assert fix_text("Avem 1\u00a0 000 de lei  acum.", "ro", Style())[0] == "Avem 1\u00a0000 de lei acum."


def test_what_the_source_has_too_stays() -> None:
    """Where the source is known and the check lets a peculiarity of it pass, the fix does so as well."""
    assert fix_text("Clasa ( a ) este goală.", "ro", Style(), msgid="The class ( a ) is empty.")[0] == "Clasa ( a ) este goală."
    assert fix_text("Clasa ( a ) este goală.", "ro", Style(), msgid="The class (a) is empty.")[0] == "Clasa (a) este goală."


PIECES = {
    "ro": "şi ţara Ştefan Erdoğan oraș s\u0327i http://x.ro/ş #ş a@b.ro 2 3,5 &amp; `ş` {ş}".split(),
    "uk": "п\"ять з\"їсти обєкт ім'я Ім`я кашу i Kиїв XІХ св’ято http://x.ua/об'єкт #п'ять 2 55\" `i`".split(),
}
MARKS = ["", " ", "  ", " ", ",", " ,", '"', ' "', '" ', "“", "”", "„", "«", " »", "'", "’", " (", ") ", " : ", ".", "\u00a0"]


@pytest.mark.parametrize("locale", ["ro", "uk"])
@given(data=st.data())
def test_twice_is_once(locale: str, data: st.DataObject) -> None:
    """What comes out of the fixes comes through them unchanged."""
    parts = data.draw(
        st.lists(st.tuples(st.sampled_from(PIECES[locale]), st.sampled_from(MARKS), st.sampled_from(MARKS)), max_size=8)
    )
    text = "".join(part for row in parts for part in row)

    once, _ = fix_text(text, locale, Style())

    assert fix_text(once, locale, Style()) == (once, ())
