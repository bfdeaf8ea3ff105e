"""Terms and names: the glossary holds in every grammatical form, a name has one spelling in an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import REPOSITORY, Project, accept_all
from workflow.checks import Context, check_unit
from workflow.config import load_settings
from workflow.glossary import load_glossary
from workflow.lemmas import same_word
from workflow.model import Unit

GLOSSARY = {
    "ro": (
        ("Black Sea", "Marea Neagră"),
        ("drone", "dronă"),
        ("ceasefire", "încetarea focului|armistițiu"),
        ("EU", "UE"),
        ("prime minister", "prim-ministru"),
        ("minister", "ministru"),
        ("ferry", "feribot"),
    ),
    "uk": (
        ("Black Sea", "Чорне море"),
        ("drone", "дрон|безпілотник"),
        ("ceasefire", "припинення вогню"),
        ("European Union", "Європейський Союз|ЄС"),
        ("refugee", "біженець"),
        ("port", "порт"),
    ),
}


def findings(check: str, msgid: str, msgstr: str, locale: str) -> list[str]:
    """The messages of one check about a unit."""
    unit = Unit(msgid, msgstr)
    context = Context(article=(unit,), terms=GLOSSARY[locale])
    return [finding.message for finding in check_unit(unit, locale, context) if finding.check == check]


@pytest.mark.parametrize(
    ("locale", "msgid", "msgstr"),
    [
        ("ro", "Ships cross the Black Sea.", "Navele traversează Marea Neagră."),
        ("ro", "Ports of the Black Sea.", "Porturi ale Mării Negre."),
        ("ro", "The drones fell.", "Au căzut drone."),
        ("ro", "The drones' debris fell.", "Resturile dronelor au căzut."),
        ("ro", "The drone's debris fell.", "Resturile dronei au căzut."),
        ("ro", "A ceasefire holds.", "Armistițiul se menține."),
        ("ro", "A ceasefire holds.", "Încetarea focului se menține."),
        ("ro", "After the ceasefire.", "După încetarea focurilor."),
        ("ro", "EU's plan.", "Planul UE-ului."),
        ("ro", "The prime minister came.", "A venit prim-ministrul."),
        ("ro", "Two ferries came.", "Au venit două feriboturi."),
        ("ro", "The droned voice.", "Vocea monotonă."),
        ("ro", "The black sea cucumber.", "Castravetele de mare."),
        ("uk", "Ships cross the Black Sea.", "Судна перетинають Чорне море."),
        ("uk", "Ports of the Black Sea.", "Порти Чорного моря."),
        ("uk", "Drones fell.", "Упали безпілотники."),
        ("uk", "Without drones.", "Без дронів."),
        ("uk", "The refugees came.", "Приїхали біженці."),
        ("uk", "With refugees.", "З біженцями."),
        ("uk", "In the European Union.", "В Європейському Союзі."),
        ("uk", "In the European Union.", "У ЄС."),
        ("uk", "In the ports.", "У портах."),
        ("uk", "The port's gate.", "Портова брама."),
        ("uk", "A drone attack.", "Дронна атака."),
    ],
)
def test_a_term_is_known_in_every_form(locale: str, msgid: str, msgstr: str) -> None:
    """The translation required is there, inflected as the sentence asks for; other words are no terms."""
    assert findings("terms", msgid, msgstr, locale) == []


@pytest.mark.parametrize(
    ("locale", "msgid", "msgstr", "term"),
    [
        ("ro", "Ships cross the Black Sea.", "Navele traversează marea.", "Black Sea"),
        ("ro", "The drones fell.", "Au căzut avioanele.", "drone"),
        ("ro", "A ceasefire holds.", "Pacea se menține.", "ceasefire"),
        ("ro", "The EU's plan.", "Planul Europei.", "EU"),
        ("ro", "The ferries came.", "Au venit vapoarele.", "ferry"),
        ("uk", "Ports of the Black Sea.", "Порти Азовського моря.", "Black Sea"),
        ("uk", "Drones fell.", "Упали літаки.", "drone"),
        ("uk", "The refugees came.", "Приїхали мігранти.", "refugee"),
    ],
)
def test_a_missing_term_is_named(locale: str, msgid: str, msgstr: str, term: str) -> None:
    """One finding, with the term and what the glossary has."""
    (message,) = findings("terms", msgid, msgstr, locale)

    assert message.endswith(f"for '{term}'")


def test_of_two_terms_the_longer_counts() -> None:
    """The minister in a prime minister is no term of its own."""
    messages = findings("terms", "The prime minister came.", "A venit șeful.", "ro")

    assert messages == ["The glossary has 'prim-ministru' for 'prime minister'"]


@pytest.mark.parametrize(
    ("locale", "one", "other"),
    [
        ("ro", "dronelor", "drona"),
        ("ro", "Mării", "marea"),
        ("ro", "războiului", "război"),
        ("uk", "Києва", "Київ"),
        ("uk", "Дунай", "дунайського"),
        ("ro", "Dunăre", "dunărean"),
        ("xx", "a", "A"),
    ],
)
def test_forms_of_one_word(locale: str, one: str, other: str) -> None:
    """Forms are recognised by the dictionary or by their stem, also where the dictionary lacks them, and in any order."""
    assert same_word(one, other, locale)
    assert same_word(other, one, locale)


@pytest.mark.parametrize(
    ("locale", "one", "other"),
    [
        ("ro", "pace", "paie"),
        ("uk", "порт", "поле"),
        ("ro", "UE", "UEFA"),
        ("ro", "alegător", "alege"),
        ("uk", "комісія", "комітет"),
    ],
)
def test_forms_of_two_words(locale: str, one: str, other: str) -> None:
    """What only begins alike is another word."""
    assert not same_word(one, other, locale)


def names(locale: str, *pairs: tuple[str, str]) -> list[tuple[int, str]]:
    """(number of the unit, message) of the check of names over an article."""
    article = tuple(Unit(msgid, msgstr) for msgid, msgstr in pairs)
    return [
        (number, finding.message)
        for number, unit in enumerate(article)
        for finding in check_unit(unit, locale, Context(article=article))
        if finding.check == "names"
    ]


def test_a_name_spelled_in_two_ways_is_advice() -> None:
    """The rarer spelling is named where it stands."""
    pairs = [
        ("On Monday Zelensky came.", "Luni a venit Zelenski."),
        ("Then Zelensky spoke.", "Apoi a vorbit Zelensky."),
        ("Nobody heard Zelensky leave.", "Nimeni nu l-a auzit pe Zelenski plecând."),
    ]
    message = "The name is spelled 'Zelensky' here and 'Zelenski' elsewhere in the article"

    assert names("ro", *pairs) == [(1, message)]
    assert names("uk", ("When Biden came.", "Коли приїхав Байден."), ("He met Biden.", "Він зустрів Байддена.")) == [
        (1, "The name is spelled 'Байддена' here and 'Байден' elsewhere in the article")
    ]
    twice = [("Giorgi Tsintsadze left.", "Giorgi Țințadze a plecat."), ("Tsintsadze did not speak.", "Tsintsadze nu a vorbit.")]
    assert [number for number, _ in names("ro", *twice)] == [1], "a name that begins a sentence is one too"
    two_cities = [("Fire in Thessaloniki.", "Incendiu la Salonic."), ("In Thessaloniki it burns.", "La Thessaloniki arde.")]
    assert names("ro", *two_cities)
    assert names("ro", ("Ships left Kyiv.", "Navele au plecat din Kiev."), ("They reached Kyiv.", "Au ajuns la Kyiv."))


@pytest.mark.parametrize(
    ("locale", "pairs"),
    [
        ("ro", (("The plan of Trump.", "Planul lui Trump."), ("The Trump plan.", "Planul Trumpului."))),
        ("ro", (("In Odesa rain fell.", "În Odesa a plouat."), ("The port of Odesa.", "Portul Odesei."))),
        ("ro", (("In Romania rain fell.", "În România a plouat."), ("The north of Romania.", "Nordul României."))),
        (
            "uk",
            (("In Kyiv rain fell.", "У Києві йшов дощ."), ("The road to Kyiv.", "Дорога на Київ.")),
        ),
        ("uk", (("In Lviv rain fell.", "У Львові йшов дощ."), ("The road to Lviv.", "Дорога на Львів."))),
        ("uk", (("When Biden came.", "Коли приїхав Байден."), ("With Biden came rain.", "З Байденом прийшов дощ."))),
        ("uk", (("He met Zelensky.", "Він зустрів Зеленського."), ("Here Zelensky spoke.", "Тут говорив Зеленський."))),
        ("ro", (("The north of Mexico.", "Nordul orașului Mexico."), ("The Mexico quake.", "Cutremurul Mexicului."))),
        ("uk", (("In the Times Trump spoke.", "У «Times» Trump говорив."), ("Here Trump spoke.", "Тут говорив Трамп."))),
        ("uk", (("He met Merkel.", "Він зустрів Меркель."), ("He met Markle.", "Він зустрів Маркл."))),
    ],
)
def test_cases_are_no_spellings(locale: str, pairs: tuple[tuple[str, str], ...]) -> None:
    """Inflected forms of a name, and two names that look alike, raise nothing."""
    assert names(locale, *pairs) == []


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A reviewed article about drones."""
    project = Project(tmp_path / "project", {"locales": ["ro"]})
    project.article("drones.txt", "The drones fell into the river.\n")
    project.run("translate")
    accept_all(project.catalog("drones"), typed={"The drones fell into the river.": "Avioanele au căzut în râu."})
    return project


def write_glossary(project: Project, entries: str) -> None:
    """A glossary with these entries behind its header."""
    path = project.folder / "locales" / "glossary" / "ro.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    header = 'msgid ""\nmsgstr "Language: ro\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    path.write_text(header + entries, encoding="utf-8")


def test_the_glossary_is_a_catalog(project: Project) -> None:
    """A reviewed entry is required, one that needs work is not, and the article is not held for it."""
    write_glossary(project, 'msgid "drone"\nmsgstr "dronă"\n\n#, fuzzy\nmsgid "river"\nmsgstr "fluviu"\n')

    run = project.run("check")

    assert run.code == 1
    assert "warning [terms] The glossary has 'dronă' for 'drone'" in run.out
    assert "fluviu" not in run.out
    assert project.run("publish").code == 0


@pytest.mark.parametrize(
    ("entries", "line"),
    [
        pytest.param('msgid "drone"\nmsgstr "dronă|"\n', 4, id="choice without a word"),
        pytest.param('msgid "drone"\nmsgstr dronă\n', 5, id="syntax"),
    ],
)
def test_a_broken_glossary_is_named(project: Project, entries: str, line: int) -> None:
    """With its line; nothing is published into the locale until it is mended."""
    write_glossary(project, entries)

    for command in ("check", "publish"):
        run = project.run(command)
        assert run.code == 2
        assert f"locales/glossary/ro.po:{line}: " in run.err


@pytest.mark.gettext
@pytest.mark.parametrize("locale", ["ro", "uk"])
def test_the_glossaries_of_the_repository(locale: str) -> None:
    """They can be read, and have a translation of ten terms and more."""
    assert len(load_glossary(load_settings(REPOSITORY), locale)) >= 10
