"""A second pair of eyes: who may approve what, what voids an approval, and what the gate makes of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.project import Project, Run, accept_all, digests, edit_unit
from workflow.approvals import same_person

TITLE = "A Bridge Opens"
FIRST = "The bridge over the river was opened on Monday by the mayor."
SECOND = "It had been closed for two years."
BRIDGE = f"{TITLE}\n\n{FIRST} {SECOND}\n"
TYPED = {TITLE: "Un pod se deschide", FIRST: "Podul peste râu a fost deschis luni de primar.", SECOND: "Fusese închis doi ani."}
ANA = "Ana Pop <ana.pop@example.org>"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An article that Ana Pop has reviewed in Romanian, in a newsroom where a second person looks."""
    project = Project(tmp_path / "project", {"locales": ["ro"], "second_review": True})
    project.article("bridge.txt", BRIDGE)
    assert project.run("translate").code == 0
    accept_all(project.catalog("bridge"), reviewer=ANA, typed=TYPED)
    return project


def reasons(run: Run) -> list[str]:
    """Why the one article is held."""
    (held,) = run.json["held"]
    return list(held["reasons"])


def line_of(project: Project, msgid: str) -> int:
    """The line of the PO file a msgid stands on."""
    return project.catalog("bridge").read_text(encoding="utf-8").split("\n").index(f'msgid "{msgid}"') + 1


def sign(project: Project, name: str) -> None:
    """Save the catalog under a name, as Poedit does."""
    path = project.catalog("bridge")
    text = re.sub(r'"Last-Translator: .*"', f'"Last-Translator: {name}\\\\n"', path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")


def ledger(project: Project) -> list[dict[str, str]]:
    """The lines of the approval ledger."""
    path = project.folder / "locales" / "approvals" / "ro" / "bridge.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


# The gate


def test_without_the_setting_nothing_waits(project: Project) -> None:
    """By default a reviewed article goes out, whatever the ledger says, and no ledger is written."""
    (project.folder / "pyproject.toml").write_text('[tool.workflow]\nlocales = ["ro"]\n', encoding="utf-8")

    assert project.run("publish").code == 0
    assert ledger(project) == []


def test_nothing_goes_out_unapproved(project: Project) -> None:
    """The gate says how many units wait, where they begin and for whom, and how to approve."""
    run = project.run("publish", "--json")

    assert run.code == 1
    assert reasons(run) == [
        f"locales/ro/bridge.po:{line_of(project, TITLE)}: waits for the approval of somebody other than Ana Pop; "
        "so do all 3 units (workflow approve --by NAME bridge)"
    ]


def test_what_somebody_else_approved_goes_out(project: Project) -> None:
    """An approval by another person opens the gate; approving again adds nothing."""
    run = project.run("approve", "--by", "Maria Enache")

    assert run.code == 0
    assert run.out == "locales/ro/bridge.po: 3 units approved\n"
    assert project.run("publish").code == 0
    before = digests(project.folder / "locales")
    assert project.run("approve", "--by", "maria enache <m@example.org>").code == 0
    assert digests(project.folder / "locales") == before


@pytest.mark.parametrize(
    "name", ["Ana Pop", "ana  pop", "Pop Ana", "A. P. <ANA.POP@example.org>", "Áná Pőp", "ana.pop@example.org"]
)
def test_nobody_approves_their_own(project: Project, name: str) -> None:
    """However the translator writes her name, her units stay unapproved and are listed."""
    run = project.run("approve", "--by", name)

    assert run.code == 1
    assert run.out.split("\n") == [
        *(
            f"locales/ro/bridge.po:{line_of(project, msgid)}: waits for the approval of somebody other than Ana Pop"
            for msgid in TYPED
        ),
        "",
    ]
    assert not any("approver" in record for record in ledger(project))
    assert project.run("publish").code == 1


@pytest.mark.parametrize(
    "change", ["Fusese închis doi ani", "Fusese închis  doi ani.", "fusese închis doi ani.", "Fusese inchis doi ani."]
)
def test_one_letter_voids_an_approval(project: Project, change: str) -> None:
    """A changed unit waits again, alone, for somebody other than whoever changed it; put back, its approval holds again."""
    project.run("approve", "--by", "Maria Enache")
    edit_unit(project.catalog("bridge"), SECOND, change)
    sign(project, "Ion Rusu")

    wait = f"locales/ro/bridge.po:{line_of(project, SECOND)}: waits for the approval of somebody other than Ion Rusu"
    assert reasons(project.run("publish", "--json")) == [wait]
    assert f"{wait}\n" in project.run("approve", "--by", "Ion Rusu").out
    assert project.run("approve", "--by", "Ana Pop").out == "locales/ro/bridge.po: 1 unit approved\n"
    assert project.run("publish").code == 0

    edit_unit(project.catalog("bridge"), SECOND, TYPED[SECOND])
    assert project.run("publish").code == 0


def test_every_unit_that_waits_is_named(project: Project) -> None:
    """Where some are approved the others are listed one by one; words approved under another sentence are not approved here."""
    project.run("approve", "--by", "Maria Enache")
    edit_unit(project.catalog("bridge"), FIRST, TYPED[SECOND])
    edit_unit(project.catalog("bridge"), SECOND, TYPED[TITLE])

    found = reasons(project.run("publish", "--json"))

    assert [reason for reason in found if "waits" in reason] == [
        f"locales/ro/bridge.po:{line_of(project, msgid)}: waits for the approval of somebody other than Ana Pop"
        for msgid in (FIRST, SECOND)
    ]


def test_approval_is_for_one_locale(tmp_path: Path) -> None:
    """The same words in another locale are not approved with it, even by a copy of the ledger."""
    project = Project(tmp_path / "project", {"locales": ["ro", "uk"], "second_review": True})
    project.article("bridge.txt", BRIDGE)
    project.run("translate")
    for locale in ("ro", "uk"):
        accept_all(project.catalog("bridge", locale), reviewer=ANA, typed=TYPED)
    project.run("approve", "--by", "Maria", "--locale", "ro")
    approvals = project.folder / "locales" / "approvals"
    (approvals / "uk").mkdir()
    (approvals / "uk" / "bridge.jsonl").write_bytes((approvals / "ro" / "bridge.jsonl").read_bytes())

    run = project.run("publish", "--json")

    assert {item["locale"] for item in run.json["published"]} == {"ro"}
    (held,) = run.json["held"]
    assert held["locale"] == "uk"
    assert "so do all 3 units" in "".join(held["reasons"])


def test_only_what_is_reviewed_can_be_approved(project: Project) -> None:
    """A draft is listed with its state and gets no line; the others are approved."""
    edit_unit(project.catalog("bridge"), FIRST, "Podul?", accept=False)

    run = project.run("approve", "--by", "Maria", "--json")

    assert run.code == 1
    assert [item["msgid"] for item in run.json["approved"]] == [TITLE, SECOND]
    (item,) = run.json["open"]
    assert (item["msgid"], item["state"], item["reason"]) == (FIRST, "draft", "not reviewed yet (draft)")
    assert item["line"] == line_of(project, FIRST)
    assert len(ledger(project)) == 2


@pytest.mark.parametrize("name", ["", "FULL NAME <EMAIL@ADDRESS>"])
def test_what_nobody_signed_cannot_be_approved(project: Project, name: str) -> None:
    """Without a translator's name nobody can be told apart from the translator."""
    sign(project, name)

    run = project.run("approve", "--by", "Maria")

    assert run.code == 1
    assert run.out.count("set one in Poedit's preferences") == 3
    assert ledger(project) == []
    assert project.run("publish").code == 1


@pytest.mark.parametrize("name", ["", "  ", "...", "a\x07b"])
def test_a_name_is_needed(project: Project, name: str) -> None:
    """An approval by nobody is a usage error."""
    run = project.run("approve", "--by", name)

    assert run.code == 2
    assert ledger(project) == []


# Whose a unit is


def test_a_later_save_does_not_make_it_somebody_else_s(project: Project) -> None:
    """Once `approve` has seen a unit it is its translator's, also after a colleague has saved the catalog."""
    assert project.run("approve").code == 1
    sign(project, "Ion Rusu")

    run = project.run("approve", "--by", "Ana Pop")

    assert run.code == 1
    assert run.out.count("somebody other than Ana Pop") == 3
    assert project.run("approve", "--by", "Ion Rusu").code == 0


def test_what_the_program_puts_right_stays_its_translator_s(project: Project) -> None:
    """`check --fix` voids an approval, and makes nobody else a translator: Ana cannot approve her own after Ion's save."""
    edit_unit(project.catalog("bridge"), FIRST, "Podul  peste râu a fost deschis luni de primar.")
    assert project.run("approve", "--by", "Maria Enache").code == 0
    sign(project, "Ion Rusu <ion@example.org>")

    assert project.run("check", "--fix").code == 0

    run = project.run("approve", "--by", "Ana Pop")
    assert run.code == 1
    assert f"locales/ro/bridge.po:{line_of(project, FIRST)}: waits for the approval of somebody other than Ana Pop" in run.out
    lines = ledger(project)
    assert project.run("check", "--fix").code == 0
    assert ledger(project) == lines
    assert project.run("approve", "--by", "Ion Rusu").code == 0


def test_without_a_name_units_are_noted_and_none_is_approved(project: Project) -> None:
    """The report says what waits for whom; a second look writes nothing more."""
    run = project.run("approve")

    assert run.code == 1
    assert run.out.count("waits for the approval of somebody other than Ana Pop") == 3
    assert [sorted(record) for record in ledger(project)] == [["hash", "key", "time", "translator"]] * 3
    before = digests(project.folder / "locales")
    project.run("approve")
    assert digests(project.folder / "locales") == before


def test_a_text_two_people_typed_is_both_s(project: Project) -> None:
    """Ledgers of two branches, joined line by line, put one text down to two people: neither's approval counts."""
    project.run("approve")
    path = project.folder / "locales" / "approvals" / "ro" / "bridge.jsonl"
    ours = path.read_text(encoding="utf-8")
    path.unlink()
    sign(project, "Ion Rusu")
    project.run("approve", "--by", "Ana Pop")
    theirs = path.read_text(encoding="utf-8")

    for joined in (ours + theirs, theirs + ours):
        path.write_text(joined, encoding="utf-8")
        (reason,) = reasons(project.run("publish", "--json"))
        assert re.search("somebody other than (Ana Pop and Ion Rusu|Ion Rusu and Ana Pop);", reason)

    assert project.run("approve", "--by", "Maria").code == 0
    assert project.run("publish").code == 0


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "[]", "{}", '{"hash": "1", "translator": ""}', "[" * 100_000])
def test_a_broken_ledger_holds_and_is_named(project: Project, line: str) -> None:
    """A line that is none is an error with its number, and nothing is published or approved."""
    project.run("approve", "--by", "Maria")
    path = project.folder / "locales" / "approvals" / "ro" / "bridge.jsonl"
    path.write_text(f"{path.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")
    before = path.read_bytes()

    for command in (["publish"], ["approve", "--by", "Maria"]):
        run = project.run(*command)
        assert run.code == 2
        assert "bridge.jsonl:4: Not a line of an approval ledger" in run.err
    assert path.read_bytes() == before
    assert not project.published("").exists()


def test_what_is_said_of_one_unit_and_of_a_broken_ledger(project: Project) -> None:
    """One unit is one unit, and nothing is said to wait for nobody where a file could not be read."""
    for msgid in (FIRST, SECOND):
        edit_unit(project.catalog("bridge"), msgid, TYPED[msgid], accept=False)
    assert "locales/ro/bridge.po: 1 unit approved\n" in project.run("approve", "--by", "Maria Enache").out
    (project.folder / "locales" / "approvals" / "ro" / "bridge.jsonl").write_text("<<<<<<< HEAD\n", encoding="utf-8")

    run = project.run("approve", "--by", "Maria Enache")

    assert run.code == 2
    assert "Nothing waits" not in run.said


# Names


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Ana Pop <ana@example.org>", "ana pop", True),
        ("Ștefan Țăran", "stefan taran", True),
        ("Ştefan Ţăran", "Ștefan Țăran", True),
        ("Ana-Maria Pop", "POP, Ana Maria", True),
        ("Їжак О’Ніл", "їжак о'ніл", True),
        ("Ana Pop <ana@example.org>", "A. Pop <Ana@Example.org>", True),
        ("ana.pop@example.org", "Ana Pop", True),
        ("Олена П’ять", "Олена Пʼять", True),
        ("Олена Пʼять", "Олена П'ять", True),
        ("Олена П’ять", "Олена Пять", True),
        ("Michał Nowak", "Michal Nowak", True),
        ("Đorđe Ilić", "Dorde Ilic", True),
        ("Søren Ærø", "soren aero", True),
        ("Ana Pop", "Аna Pop", True),
        ("Ana Pop", "Аnа Рор", True),
        ("Віра Кіт", "Bipa Kit", True),
        ("Віра Кіт", "Вера Кот", False),
        ("Ion Rusu", "Ian Rusu", False),
        ("Ana Pop", "Ana Popa", False),
        ("Ana Pop <ana@example.org>", "Ana Popa <popa@example.org>", False),
        ("Ana Pop", "Ana Maria Pop", False),
        ("", "", False),
        ("...", "", False),
    ],
)
def test_who_is_the_same_person(first: str, second: str, same: bool) -> None:
    """Capitals, diacritics, the order of names and addresses tell nobody apart; another name does."""
    assert same_person(first, second) is same
    assert same_person(second, first) is same


@given(st.text())
def test_everybody_is_themselves(name: str) -> None:
    """A name is the same person's, whatever its letters, as long as it has any; in capitals or not."""
    assert same_person(name, name) is same_person(name, f" {name} ")
    assert same_person(f"a{name}", f"a{name}")
