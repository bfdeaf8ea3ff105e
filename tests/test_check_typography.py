"""Typography: what a Romanian or Ukrainian editor would mark is found, and what they would print is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.checks import CHECKS, Context, Style, check_unit, fix_text
from workflow.model import Severity, Unit

HERE = ("quotes", "quote-style", "brackets", "spaces", "punctuation", "endings", "capitals")


OTHERS_OFF = {check.name: None for check in CHECKS if check.name not in HERE}


def findings(msgid: str, msgstr: str, locale: str) -> list[str]:
    """The findings of typography in a unit that is a paragraph, as "check severity"."""
    unit = Unit(msgid, msgstr)
    found = check_unit(unit, locale, Context(paragraphs=((unit,),), article=(unit,)))
    return [f"{finding.check} {finding.severity}" for finding in found if finding.check in HERE]


WRONG = [
    ("ro", '"We will stay," he said.', "„Vom rămâne, a spus el.", ["quotes warning"]),
    ("ro", '"We will stay," he said.', "Vom rămâne”, a spus el.", ["quotes warning"]),
    ("ro", '"We will stay," he said.', "„Vom rămâne», a spus el.", ["quotes warning", "quotes warning"]),
    ("ro", '"We will stay in the harbour," he said.', "Vom rămâne în port, a spus el.", ["quotes warning"]),
    ("ro", '"We will stay," he said.', '"Vom rămâne", a spus el.', ["quote-style warning"]),
    ("ro", '"We will stay," he said.', "“Vom rămâne”, a spus el.", ["quote-style warning"]),
    ("ro", '"We will stay," he said.', "„Vom rămâne“, a spus el.", ["quote-style warning"]),
    ("ro", '"We will stay," he said.', ",,Vom rămâne”, a spus el.", ["quote-style warning"]),
    ("ro", "\"He said 'no',\" she wrote.", "„El a spus „nu””, a scris ea.", ["quote-style advice"]),
    ("uk", '"We will stay," he said.', "«Ми залишимося, — сказав він.", ["quotes warning"]),
    ("uk", '"We will stay," he said.', "Ми залишимося», — сказав він.", ["quotes warning"]),
    ("uk", '"We will stay," he said.', '"Ми залишимося", — сказав він.', ["quote-style advice"]),
    ("uk", '"We will stay," he said.', "“Ми залишимося”, — сказав він.", ["quote-style warning"]),
    ("uk", "\"It was the 'Star',\" he said.", '«Це була "Зірка"», — сказав він.', ["quote-style advice"]),
    ("ro", "The ship (a ferry) sank.", "Nava (un feribot s-a scufundat.", ["brackets warning"]),
    ("ro", "The ship (a ferry) sank.", "Nava un feribot) s-a scufundat.", ["brackets warning"]),
    ("uk", "The ship (a ferry) sank.", "Судно (пором] затонуло.", ["brackets warning"] * 2),
    ("ro", "He came, he saw.", "A venit,  a văzut.", ["spaces warning"]),
    ("ro", "He came, he saw.", "A venit , a văzut.", ["spaces warning"]),
    ("ro", "He came, he saw.", "A venit,a văzut.", ["spaces warning"]),
    ("ro", "He came. He saw.", "A venit.Apoi a văzut.", ["spaces warning"]),
    ("ro", "He came.", "A venit .", ["spaces warning"]),
    ("ro", "He came.", " A venit.", ["spaces warning"]),
    ("ro", "He came.", "A venit.\u00a0", ["spaces warning"]),
    ("ro", 'The "Star" sank.', "„ Steaua” s-a scufundat.", ["spaces warning"]),
    ("uk", "The ship (a ferry) sank.", "Судно ( пором) затонуло.", ["spaces warning"]),
    ("uk", 'The "Star" sank.', "«Зірка » затонула.", ["spaces warning"]),
    ("uk", "He came, he saw.", "Він прийшов,побачив.", ["spaces warning"]),
    ("uk", "Why did he come?", "Навіщо він прийшов ?", ["spaces warning"]),
    ("ro", "Why did he come?", "De ce a venit.", ["endings warning"]),
    ("ro", "He came.", "A venit?", ["endings warning"]),
    ("ro", "He came home.", "A venit acasă", ["endings warning"]),
    ("ro", "He came home.", "A venit acasă,", ["endings warning"]),
    ("uk", "He came home!", "Він прийшов додому", ["endings warning"]),
    ("uk", "He came home!", "Він прийшов додому.", ["endings warning"]),
    ("uk", "They shouted 'Long live the sea'.", "Вони кричали: «Хай живе море!».", ["endings advice"]),
    ("uk", "A ferry sinks in the harbour", "Пором затонув у порту.", ["endings warning"]),
    ("uk", "He named three towns:", "Він назвав три міста", ["endings warning"]),
    ("ro", "And then…", "Și atunci.", ["endings advice"]),
    ("ro", "The mayor came.", "primarul a venit.", ["capitals warning"]),
    ("uk", '"Yes," the mayor said.', "«так», — сказав мер.", ["capitals warning"]),
    ("ro", "The vote is over.", "VOTUL S-A ÎNCHEIAT.", ["capitals warning"]),
    ("uk", "He came - he saw.", "Він прийшов- побачив.", ["spaces warning"]),
    ("ro", "Workers came.", "MUncitorii au venit.", ["capitals warning"]),
    ("uk", "A storm came to Odesa.", "До ОДеси прийшла буря.", ["capitals warning"]),
    ("ro", '"We will stay," he said.', "«Vom rămâne», a spus el.", ["quote-style advice"]),
    ("uk", '"We will stay," he said.', "„Ми залишимося“, — сказав він.", ["quote-style advice"]),
    ("ro", "\"He said 'no',\" she wrote.", "„El a spus 'nu'”, a scris ea.", ["quote-style advice"]),
    ("ro", 'The "Star" sank.', "″Steaua″ s-a scufundat.", ["quote-style warning"]),
    ("uk", 'The "Star" sank.', "<<Зірка>> затонула.", ["quote-style warning"]),
    ("ro", "He came, he saw.", "A venit,, a văzut.", ["punctuation warning"]),
    ("ro", "He came, he saw.", "A venit,. a văzut.", ["punctuation warning"]),
    ("uk", "He came home.", "Він прийшов додому..", ["punctuation warning"]),
    ("ro", "Why did he come?", "De ce a venit??", ["punctuation warning"]),
    ("ro", "He came home.", "A venit acasă;", ["endings warning"]),
    ("uk", "Why did he come?", "Навіщо він прийшов?.", ["punctuation warning"]),
    ("uk", "He came home.", ", Він прийшов додому.", ["punctuation warning"]),
    ("ro", "He came home.", "A venit\tacasă.", ["spaces warning"]),
    ("ro", "He came home.", "A venit\nacasă.", ["spaces warning"]),
    ("ro", "The village (population 300) is small.", "Satul(300 de locuitori) e mic.", ["spaces warning"]),
    ("uk", 'The ship "Star" sank.', "Судно«Зірка» затонуло.", ["spaces warning"]),
]

RIGHT = [
    ("ro", '"We will stay," he said.', "„Vom rămâne”, a spus el."),
    ("ro", '"We will stay."', "„Vom rămâne.”"),
    ("ro", '"We will stay."', "„Vom rămâne”."),
    ("ro", "\"He said 'no',\" she wrote.", "„El a spus «nu»”, a scris ea."),
    ("ro", "A 'test' of the \"Star\".", "Un „test” al navei Steaua."),
    ("ro", '"We stay, and we will come back.', "„Rămânem și ne vom întoarce."),
    ("ro", "The '90s were short.", "Anii ’90 au fost scurți."),
    ("ro", "The screen has 19 inches.", 'Ecranul are 19".'),
    ("ro", "He paid 3.5 million at 10:30, not 3,000.", "A plătit 3,5 milioane la 10:30, nu 3.000."),
    ("ro", "See weather.example.org, today.", "Vezi weather.example.org, azi."),
    ("ro", "A. S. Popescu came.", "A.S. Popescu a venit."),
    ("ro", "Will you come?", "Veți veni?"),
    ("ro", "Wait... please.", "Așteptați … vă rog."),
    ("ro", "He asked why?!", "A întrebat de ce?!"),
    ("ro", "iPhones are sold at 9.", "iPhone se vinde la 9."),
    ("ro", "Three men came.", "3 bărbați au venit."),
    ("ro", "De Gaulle came.", "de Gaulle a venit."),
    ("ro", "He works for Smith Inc.", "Lucrează pentru Smith Inc"),
    ("ro", "How the harbour was saved", "Cum a fost salvat portul?"),
    ("ro", "1) The harbour", "1) Portul"),
    ("ro", "It was fun :)", "A fost distractiv :)"),
    ("ro", "It has <b>two words</b>.", "Are <b>două cuvinte</b>."),
    ("uk", '"We will stay," he said.', "«Ми залишимося», — сказав він."),
    ("uk", '"We will stay," he said.', "– Ми залишимося, – сказав він."),
    ("uk", '"We will stay."', "«Ми залишимося»."),
    ("uk", "\"It was the 'Star',\" he said.", "«Це була „Зірка“», — сказав він."),
    ("uk", "Liverpool won.", "«Ліверпуль» переміг."),
    ("uk", "Will it help?", "«Чи це допоможе?»"),
    ("uk", "The price is 1,000 hryvnias.", "Ціна становить 1\u00a0000 гривень."),
    ("uk", "The family came.", "Сім’я приїхала."),
    ("uk", "The road is 5 km long.", "Довжина дороги — 5 км."),
    ("uk", "The ship(s) came.", "Судно(а) прибуло(и)."),
    ("uk", "<em>Kobzar</em> was <b>banned</b>.", "<em>«Кобзар»</em> <b>заборонили</b>."),
    ("ro", "The ship <b>Star</b>, a ferry.", "Nava <b>„Steaua”</b>, un feribot."),
    ("ro", "He is 5'10\" tall.", "Are 5′10″ înălțime."),
    ("ro", "The NGOs and the PNL's men came.", "ONG-urile și PNL-iștii au venit."),
    ("ro", "Rock 'n' roll is back.", "Rock 'n' roll e din nou la modă."),
    ("uk", "Who would have thought…?", "Хто б міг подумати?.."),
    ("ro", "Ships, boats etc., all sank.", "Nave, bărci ș.a., toate s-au scufundat."),
    ("uk", "Two- and three-storey houses.", "Дво- та триповерхові будинки."),
    ("ro", "NATO VOTES ON UN PLAN", "NATO VOTEAZĂ PLANUL ONU"),
    ("uk", "It was the '90s.", "Це були '90-ті."),
]


@pytest.mark.parametrize(("locale", "msgid", "msgstr", "expected"), WRONG)
def test_what_an_editor_marks_is_found(locale: str, msgid: str, msgstr: str, expected: list[str]) -> None:
    """Each of these has its fault, at its severity, and no other."""
    assert findings(msgid, msgstr, locale) == expected


@pytest.mark.parametrize(("locale", "msgid", "msgstr"), RIGHT)
def test_what_an_editor_prints_is_let_pass(locale: str, msgid: str, msgstr: str) -> None:
    """Right translations raise nothing."""
    assert findings(msgid, msgstr, locale) == []


def test_a_quotation_may_run_over_sentences() -> None:
    """A quotation opened in one unit and closed in another is whole; alone each half is not."""
    paragraph = (Unit('"We stay.', "„Rămânem."), Unit('We will not go," he said.', "Nu plecăm”, a spus el."))
    halves = [Unit("We stay.", "„Rămânem."), Unit("We will not go.", "Nu plecăm.")]

    for unit in paragraph:
        assert not list(check_unit(unit, "ro", Context(paragraphs=(paragraph,))))
    found = [[finding.check for finding in check_unit(unit, "ro", Context(paragraphs=(tuple(halves),)))] for unit in halves]
    assert found == [["quotes"], []], "the fault is named once, at the mark without a partner"


def test_without_its_paragraph_a_quotation_is_not_judged() -> None:
    """Where the article cannot be read nobody knows whether a quotation goes on."""
    assert not [f for f in check_unit(Unit('"We stay," he said.', "„Rămânem, a spus el."), "ro") if f.check == "quotes"]


FIXES = [
    ("ro", '"Da", a spus el.', "„Da”, a spus el."),
    ("ro", "“Da”, a spus el.", "„Da”, a spus el."),
    ("ro", ",,Da”, a spus el.", "„Da”, a spus el."),
    ("ro", '"El a zis "nu"", a scris ea.', "„El a zis «nu»”, a scris ea."),
    ("ro", "A venit ,a văzut , a plecat .", "A venit, a văzut, a plecat."),
    ("ro", " A  venit. ", "A venit."),
    ("uk", '"Так", — сказав він.', "«Так», — сказав він."),
    ("uk", '«Це "Зірка"», — сказав він.', "«Це „Зірка“», — сказав він."),
    ("uk", "Він сказав,що прийде.", "Він сказав, що прийде."),
    ("uk", "« Зірка »", "«Зірка»"),
    ("ro", "A venit\tacasă.", "A venit acasă."),
    ("ro", "A pa\u0306ra\u0306sit nava.", "A părăsit nava."),
    ("uk", "Це за\u0301мок.", "Це за\u0301мок."),
    ("ro", "″Da″, a spus el.", "„Da”, a spus el."),
]


@pytest.mark.parametrize(("locale", "text", "expected"), FIXES)
def test_what_is_certain_is_put_right(locale: str, text: str, expected: str) -> None:
    """A fix changes what is wrong and leaves the rest."""
    assert fix_text(text, locale, Style())[0] == expected


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        pytest.param("ro", '"Da, a spus el.', id="a mark without a partner"),
        pytest.param("ro", 'Ecranul are 19".', id="inches"),
        pytest.param("ro", '<a href="x.example">aici</a>', id="quotes of a tag"),
        pytest.param("ro", "«Da», a spus el.", id="angle quotes alone"),
        pytest.param("uk", "„Так“, — сказав він.", id="inner quotes, the outer ones being in another sentence"),
        pytest.param("uk", "Сім’я й п’ять пір", id="apostrophes"),
        pytest.param("ro", "Vezi https://a.example/x?y=1,2;z", id="link"),
        pytest.param("pl", '„Tak” i "nie"', id="a language nobody has described"),
    ],
)
def test_what_is_not_certain_is_left(locale: str, text: str) -> None:
    """Nothing is guessed."""
    assert fix_text(text, locale, Style())[0] == text


@given(st.sampled_from(["ro", "uk"]), st.text(alphabet=" \u00a0.,:;!?()„”“«»\"'–—…-aБț1<>/", max_size=40))
def test_a_second_fix_changes_nothing(locale: str, text: str) -> None:
    """Fixing what was fixed gives the same, and no letter or digit is ever lost or added."""
    fixed, _ = fix_text(text, locale, Style(), OTHERS_OFF)

    assert fix_text(fixed, locale, Style(), OTHERS_OFF)[0] == fixed
    assert [letter for letter in fixed if letter.isalnum()] == [letter for letter in text if letter.isalnum()]


@given(st.text(alphabet=" .,:;!?()„”“«»\"'–—…-aБț1<>/\n", max_size=40), st.text(alphabet=" .,„”«»\"'aБ1()", max_size=40))
def test_any_text_is_judged(msgid: str, msgstr: str) -> None:
    """No text breaks a check, and every finding has a known severity and says something."""
    for locale in ("ro", "uk", "pl"):
        unit = Unit(msgid, msgstr)
        for finding in check_unit(unit, locale, Context(paragraphs=((unit,),), article=(unit,))):
            assert finding.message
            assert finding.severity in Severity
