"""Living with checks: reports for people and programs, fixes that touch nothing else, silence for a unit, severities, gate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polib
import pytest

from tests.project import Project, accept_all, digests, edit_unit, states, translations
from workflow.checks import CHECKS
from workflow.config import Settings
from workflow.merging import CONFLICT

FIRST = "The bridge was opened on Monday."
SECOND = 'The mayor said: "It took two years.'
THIRD = 'We are glad."'
BRIDGE = f"A Bridge Opens\n\n{FIRST} {SECOND} {THIRD}\n"
ROMANIAN = {
    "A Bridge Opens": "Se deschide un pod",
    FIRST: "Podul a fost deschis luni.",
    SECOND: "Primarul a spus: „A durat doi ani.",
    THIRD: "Suntem bucuroși.”",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An article that is reviewed in Romanian without a fault."""
    project = Project(tmp_path / "project", {"locales": ["ro"]})
    project.article("bridge.txt", BRIDGE)
    assert project.run("translate").code == 0
    accept_all(project.catalog("bridge"), typed=ROMANIAN)
    return project


def found(project: Project, *arguments: str) -> list[str]:
    """The findings of a run, as "check severity", without what belongs to no unit of text."""
    return [f"{item['check']} {item['severity']}" for item in project.run("check", "--json", *arguments).json["findings"]]


def comment(project: Project, msgid: str, text: str) -> None:
    """Type a translator's comment, as Poedit writes it; an empty one deletes it."""
    path = project.catalog("bridge")
    lines = path.read_text(encoding="utf-8").split("\n")
    place = lines.index("msgid " + '"' + msgid.replace('"', '\\"') + '"')
    start = next(number for number in range(place, -1, -1) if not lines[number]) + 1
    block = [line for line in lines[start:place] if not line.startswith("# ")]
    lines[start:place] = [*(f"# {line}" for line in text.split("\n") if line), *block]
    path.write_text("\n".join(lines), encoding="utf-8")


def test_a_faultless_article_has_no_findings(project: Project) -> None:
    """A quotation over two units raises nothing, the run ends with 0, and the article goes out."""
    run = project.run("check")

    assert (run.code, run.out) == (0, "0 errors, 0 warnings, 0 advice\n")
    assert project.run("publish").code == 0


def test_findings_are_sorted_by_place(project: Project) -> None:
    """The report goes through the file from top to bottom."""
    edit_unit(project.catalog("bridge"), THIRD, "Suntem  bucuroși.”")
    edit_unit(project.catalog("bridge"), FIRST, "Podul  a fost deschis luni")

    lines = [item["line"] for item in project.run("check", "--json").json["findings"]]

    assert len(lines) == 3
    assert lines == sorted(lines)


def test_github_annotations(project: Project) -> None:
    """Each finding is an annotation at its line, with what a command of GitHub would misread escaped."""
    edit_unit(project.catalog("bridge"), FIRST, "Podul  100%, luni.")

    run = project.run("check", "--format", "github")

    line = next(
        number
        for number, text in enumerate(project.catalog("bridge").read_text(encoding="utf-8").split("\n"), start=1)
        if text == f'msgid "{FIRST}"'
    )
    assert run.code == 1
    assert re.search(
        rf"^::warning file=locales/ro/bridge\.po,line={line},title=spaces::Two spaces in a row: Podul  100%25, luni\.$",
        run.out,
        re.MULTILINE,
    )


def test_github_annotations_name_broken_files(project: Project) -> None:
    """A catalog that cannot be read is an annotation too, and the run ends with 2."""
    project.catalog("bridge").write_text('msgid "a\nmsgstr ""\n', encoding="utf-8")

    run = project.run("check", "--format", "github")

    assert run.code == 2
    assert run.out.startswith("::error file=locales/ro/bridge.po,line=1,title=CatalogError::")


def test_github_annotations_are_named_from_the_checkout(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a checkout with the project in a folder, the folder is part of the name."""
    monkeypatch.setenv("GITHUB_WORKSPACE", str(project.folder.parent))
    edit_unit(project.catalog("bridge"), FIRST, "Podul  a fost deschis luni.")

    assert "::warning file=project/locales/ro/bridge.po," in project.run("check", "--format", "github").out


def test_every_check_is_listed_and_explained(project: Project) -> None:
    """Each check has a name, a severity, one sentence, and help that begins with it."""
    listed = project.run("check", "--list", anywhere=True).out
    records = project.run("check", "--list", "--json", anywhere=True).json["checks"]

    assert [record["name"] for record in records] == [check.name for check in CHECKS]
    for record in records:
        explained = project.run("check", "--explain", record["name"], anywhere=True)
        assert explained.code == 0
        assert re.search(rf"^{record['name']}  \({record['severity']}[,;]", listed, re.MULTILINE)
        assert record["summary"].endswith(".")
        assert record["summary"] in " ".join(explained.out.split())


def test_an_unknown_check_is_answered_with_the_nearest(project: Project) -> None:
    """A slip of the finger costs no search."""
    run = project.run("check", "--explain", "qoutes")

    assert run.code == 2
    assert "Did you mean 'quotes'?" in run.err


def test_a_fix_changes_the_fault_and_nothing_else(project: Project) -> None:
    """Reviewed stays reviewed, fuzzy stays fuzzy, comments, notes and header stay, and a second run writes no byte."""
    path = project.catalog("bridge")
    edit_unit(path, FIRST, "Podul  a fost deschis luni.")
    edit_unit(path, THIRD, "Suntem bucuroși .”", accept=False)
    comment(project, FIRST, "Întreabă redacția.")
    before = path.read_text(encoding="utf-8")

    run = project.run("check", "--fix")

    after = path.read_text(encoding="utf-8")
    assert after == before.replace("Podul  a fost", "Podul a fost").replace("bucuroși .”", "bucuroși.”")
    assert "fixed [spaces]\n  - Podul  a fost deschis luni.\n  + Podul a fost deschis luni.\n" in run.out
    assert (states(path)["reviewed"], states(path)["draft"]) == (3, 1)
    whole = digests(project.folder / "locales")
    assert "fixed" not in project.run("check", "--fix").out
    assert digests(project.folder / "locales") == whole


def test_fixes_are_reported_to_programs(project: Project) -> None:
    """The JSON says what was there and what is there now."""
    edit_unit(project.catalog("bridge"), FIRST, '"Podul" a fost deschis luni.')

    (fixed,) = project.run("check", "--fix", "--json").json["fixed"]

    assert (fixed["checks"], fixed["before"], fixed["after"]) == (
        ["quote-style"],
        '"Podul" a fost deschis luni.',
        "„Podul” a fost deschis luni.",
    )


def test_a_fix_leaves_untouched_drafts_to_the_machine(tmp_path: Path) -> None:
    """A draft nobody has touched keeps its bytes, so that it stays the machine's; the same text typed by a person is fixed."""
    project = Project(tmp_path / "project", {"locales": ["ro"]})
    project.article("bridge.txt", BRIDGE)
    project.run("translate")
    path = project.catalog("bridge")
    ledger = next((project.folder / "locales" / "drafts").rglob("*.jsonl"))
    drafts = ledger.read_text(encoding="utf-8")
    draft = translations(path)[FIRST]
    ledger.write_text(drafts.replace(draft, draft.replace(" ", "  ", 1)), encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(draft, draft.replace(" ", "  ", 1)), encoding="utf-8")
    whole = path.read_bytes()

    run = project.run("check", "--fix")

    assert path.read_bytes() == whole
    assert "1 untouched drafts could be fixed" in run.err
    accept_all(path)
    project.run("check", "--fix")
    assert translations(path)[FIRST] == draft


@pytest.mark.parametrize(
    "line",
    [
        "ignore: spaces",
        "Ignore: quotes, spaces",
        "ignore:spaces (as on the plaque)",
        "ignore: quotes; spaces",
        "ignore: quotes spaces as on the plaque",
    ],
)
def test_a_comment_silences_a_check_for_its_unit(project: Project, line: str) -> None:
    """The finding is gone from that unit alone, is counted, and the file is not touched, not even by a fix."""
    for msgid in (FIRST, THIRD):
        edit_unit(project.catalog("bridge"), msgid, ROMANIAN[msgid].replace(" ", "  "))
    comment(project, FIRST, f"Așa e pe placă.\n{line}")
    before = project.catalog("bridge").read_bytes()

    run = project.run("check")

    assert [text.split(": ")[1] for text in run.out.splitlines() if "[spaces]" in text] == [
        "warning [spaces] Two spaces in a row"
    ]
    assert "1 silenced" in run.out
    assert project.catalog("bridge").read_bytes() == before
    project.run("check", "--fix")
    assert translations(project.catalog("bridge"))[FIRST] == ROMANIAN[FIRST].replace(" ", "  ")
    assert translations(project.catalog("bridge"))[THIRD] == ROMANIAN[THIRD]


def test_a_silence_ends_when_the_translation_changes(project: Project) -> None:
    """The check speaks again and the comment is named; worded anew it holds again, and so does the old text once it is back."""
    path = project.catalog("bridge")
    edit_unit(path, FIRST, "Podul  a fost deschis luni.")
    comment(project, FIRST, "ignore: spaces")
    assert found(project) == []

    edit_unit(path, FIRST, "Podul  s-a deschis luni.")
    assert found(project) == ["spaces warning", "comments advice"]
    assert found(project) == ["spaces warning", "comments advice"], "looking again does not make it hold"

    edit_unit(path, FIRST, "Podul  a fost deschis luni.")
    assert found(project) == []

    edit_unit(path, FIRST, "Podul  s-a deschis luni.")
    comment(project, FIRST, "ignore: spaces (ca pe placă)")
    assert found(project) == []


def test_a_silence_outlives_fixes(project: Project) -> None:
    """What other checks put right changes no text of a person's: the silence holds for the fixed text, and so at the next fix."""
    path = project.catalog("bridge")
    edit_unit(path, FIRST, "Podul  a fost deschis  luni, în oraşul nou.")
    comment(project, FIRST, "ignore: spaces, names")

    assert "fixed [cedilla]" in project.run("check", "--fix").out
    assert translations(path)[FIRST] == "Podul  a fost deschis  luni, în orașul nou."
    assert found(project) == []

    assert "fixed" not in project.run("check", "--fix").out
    assert translations(path)[FIRST] == "Podul  a fost deschis  luni, în orașul nou."
    assert found(project) == []


def test_a_void_silence_is_not_revived_by_a_fix(project: Project) -> None:
    """A comment for another text stays void when the text is fixed."""
    path = project.catalog("bridge")
    edit_unit(path, FIRST, "Podul  a fost deschis luni.")
    comment(project, FIRST, "ignore: spaces, capitals")
    assert found(project) == []
    edit_unit(path, FIRST, "Podul  s-a deschis în oraş luni.")

    project.run("check", "--fix")

    assert translations(path)[FIRST] == "Podul s-a deschis în oraș luni."
    assert "comments advice" in found(project)


def test_a_look_waits_for_a_writer_only_with_news(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Noting down a new comment takes the project's lock; looking again, with nothing to note down, does not."""
    taken: list[str] = []

    @contextmanager
    def sole_writer(settings: Settings, command: str, *, waiting: object) -> Iterator[None]:
        taken.append(command)
        # As if the run that held us up had put the text right meanwhile.
        edit_unit(project.catalog("bridge"), FIRST, "Podul s-a deschis luni")
        yield

    monkeypatch.setattr("workflow.cli_checks.sole_writer", sole_writer)
    edit_unit(project.catalog("bridge"), FIRST, "Podul  a fost deschis luni.")
    assert found(project) == ["spaces warning"]
    assert taken == []

    comment(project, FIRST, "ignore: spaces")
    assert found(project) == ["endings warning"], "what is reported is what the file holds when it can be written down"
    assert taken == ["workflow check"]
    assert found(project) == ["endings warning"]
    assert taken == ["workflow check"]


def test_findings_of_all_locales_are_sorted_by_path(tmp_path: Path) -> None:
    """The order of the locales in the settings and of the articles says nothing: the report goes by path, then line."""
    project = Project(tmp_path / "project", {"locales": ["uk", "ro"]})
    project.article("a.txt", "The bridge was opened on Monday.\n\nIt is new.\n")
    project.article("b.txt", "The road was closed.\n")
    project.run("translate")
    for slug, locale in (("a", "ro"), ("a", "uk"), ("b", "ro"), ("b", "uk")):
        accept_all(project.catalog(slug, locale))

    items = project.run("check", "--json").json["findings"]
    lines = [line.split(": ")[0] for line in project.run("check").out.splitlines()[:-1]]

    places = [(item["path"], item["line"]) for item in items]
    assert len({path for path, _ in places}) == 4
    assert places == sorted(places)
    assert lines == [f"{path}:{line}" for path, line in places]


def test_a_silence_does_not_move_to_another_source(project: Project) -> None:
    """A comment that came along when the sentence was edited silences nothing, neither before nor after the new review."""
    path = project.catalog("bridge")
    edit_unit(path, FIRST, "Podul  a fost deschis luni.")
    comment(project, FIRST, "ignore: spaces")
    assert found(project) == []
    edited = FIRST.replace("was opened", "was reopened")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'msgid "{FIRST}"', f'msgid "{edited}"'), encoding="utf-8")

    assert found(project) == ["spaces warning", "comments advice"]
    assert found(project) == ["spaces warning", "comments advice"]


def test_a_deleted_comment_is_forgotten(project: Project) -> None:
    """What a comment held for goes with it: typed again it is a new one."""
    path = project.catalog("bridge")
    edit_unit(path, FIRST, "Podul  a fost deschis luni.")
    comment(project, FIRST, "ignore: spaces")
    project.run("check")
    edit_unit(path, FIRST, "Podul  s-a deschis luni.")
    comment(project, FIRST, "")
    assert found(project) == ["spaces warning"]

    comment(project, FIRST, "ignore: spaces")
    assert found(project) == []


@pytest.mark.parametrize("line", ["ignore: spacess", "ignore: quotes spcaes", "ignore: quotes; space"])
def test_a_comment_that_names_no_check_is_a_finding(project: Project, line: str) -> None:
    """A misspelt name silences nothing, and is answered with the nearest one."""
    edit_unit(project.catalog("bridge"), FIRST, "Podul  a fost deschis luni.")
    comment(project, FIRST, line)

    run = project.run("check")

    assert "[spaces]" in run.out
    assert "did you mean 'spaces'?" in run.out


def test_records_of_silences_lie_in_git_and_change_no_byte_without_need(project: Project) -> None:
    """One line a comment; runs that change nothing write nothing, and a broken line is named."""
    edit_unit(project.catalog("bridge"), FIRST, "Podul  a fost deschis luni.")
    comment(project, FIRST, "ignore: spaces")
    project.run("check")
    records = project.folder / "locales" / "silenced" / "ro" / "bridge.jsonl"
    first = (records.read_bytes(), records.stat().st_mtime_ns)
    project.run("check")
    project.run("publish")

    assert (records.read_bytes(), records.stat().st_mtime_ns) == first
    assert len(first[0].splitlines()) == 1
    records.write_text("{}\n", encoding="utf-8")
    run = project.run("check")
    assert run.code == 2
    assert "locales/silenced/ro/bridge.jsonl:1" in run.err


def test_the_gate_holds_on_errors_alone(project: Project) -> None:
    """A warning lets an article pass; an error holds it and is listed with its place, unless it is silenced."""
    edit_unit(project.catalog("bridge"), FIRST, "Podul  a fost deschis luni.")
    assert project.run("publish").code == 0

    edit_unit(project.catalog("bridge"), FIRST, "Podul a fost deschis luni: https://spam.example/x.")
    run = project.run("publish", "--json")
    (held,) = run.json["held"]
    assert run.code == 1
    assert len([reason for reason in held["reasons"] if re.match(r"locales/ro/bridge\.po:\d+: error \[markup\]", reason)]) == 1


def test_a_severity_can_be_set(project: Project) -> None:
    """What is a warning elsewhere can hold an article here, or be advice, or off."""
    edit_unit(project.catalog("bridge"), FIRST, "Podul  a fost deschis luni.")
    settings = project.folder / "pyproject.toml"
    plain = settings.read_text(encoding="utf-8")

    for value, expected, code in (("error", ["spaces error"], 1), ("advice", ["spaces advice"], 0), ("off", [], 0)):
        settings.write_text(f'{plain}[tool.workflow.severity]\nspaces = "{value}"\n', encoding="utf-8")
        assert found(project) == expected
        assert project.run("publish").code == code


def test_a_setting_leaves_lesser_findings_lesser(project: Project) -> None:
    """`quote-style` has warnings and advice: as an error the warnings hold, the advice stays advice; as advice all is."""
    edit_unit(project.catalog("bridge"), "A Bridge Opens", "Se deschide «un pod»")
    edit_unit(project.catalog("bridge"), FIRST, '"Podul" a fost deschis luni.')
    settings = project.folder / "pyproject.toml"
    plain = settings.read_text(encoding="utf-8")

    for value, expected in (("error", ["quote-style advice", "quote-style error"]), ("advice", ["quote-style advice"] * 2)):
        settings.write_text(f'{plain}[tool.workflow.severity]\nquote-style = "{value}"\n', encoding="utf-8")
        assert found(project) == expected


@pytest.mark.parametrize(
    ("table", "words"),
    [
        pytest.param('[tool.workflow.severity]\nspace = "off"', "Did you mean 'spaces'?", id="check"),
        pytest.param('[tool.workflow.severity]\nspaces = "warn"', "Did you mean 'warning'?", id="severity"),
        pytest.param('[tool.workflow.style]\napostroph = "’"', "Did you mean 'apostrophe'?", id="style"),
        pytest.param('[tool.workflow.style]\napostrophe = "x"', "It may be: ’, ʼ, '", id="choice"),
    ],
)
@pytest.mark.parametrize("command", ["check", "publish"])
def test_unknown_settings_are_named(project: Project, command: str, table: str, words: str) -> None:
    """What the settings cannot mean ends the run with 2 and the nearest known word."""
    settings = project.folder / "pyproject.toml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}{table}\n", encoding="utf-8")

    run = project.run(command)

    assert run.code == 2
    assert words in run.err


def test_without_the_article_the_rest_is_checked(project: Project) -> None:
    """An article that cannot be read takes the paragraphs away, not the checks."""
    edit_unit(project.catalog("bridge"), THIRD, "Suntem  bucuroși.")
    assert found(project) == ["quotes warning", "spaces warning"]

    (project.folder / "seeds" / "bridge.txt").write_text(
        "Это не английский текст, и переводить его нельзя.\n" * 20, encoding="utf-8"
    )
    assert found(project) == ["spaces warning"]


def test_fixed_catalogs_are_good_gettext(project: Project) -> None:
    """polib, told nothing, reads from the fixed file what the report says."""
    edit_unit(project.catalog("bridge"), FIRST, "Podul  „a  fost” deschis luni .")

    fixed = project.run("check", "--fix", "--json").json["fixed"]

    entries = {entry.msgid: entry.msgstr for entry in polib.pofile(str(project.catalog("bridge")))}
    assert [(item["msgid"], item["after"]) for item in fixed] == [(FIRST, entries[FIRST])]
    assert entries[FIRST] == "Podul „a fost” deschis luni."


def test_a_conflict_accepted_with_its_comment_is_noticed(project: Project) -> None:
    """What a merge said of a unit that is accepted now is a finding until it is deleted; an open conflict is a draft anyway."""
    path = project.catalog("bridge")
    comment(project, FIRST, f"{CONFLICT}\n# Ana Pop: “Unul”")
    edit_unit(path, FIRST, "Podul a fost deschis luni.", accept=False)
    assert "comments warning" not in found(project)

    edit_unit(path, FIRST, "Podul a fost deschis luni.")

    assert found(project) == ["comments warning"]
    path.write_text(path.read_text(encoding="utf-8").replace(f"# {CONFLICT}\n", ""), encoding="utf-8")
    assert found(project) == []
