"""`status --effort`: what became of the drafts, judged by counting words by hand."""

import json
from pathlib import Path

import pytest

from tests.project import Project, accept_all, edit_unit
from workflow.console import effort_table
from workflow.effort import Effort, total_efforts

ARTICLE = """Ferry returns

The ferry left the harbour at seven in the morning.

Nobody knew where the captain was.

The mayor thanked the crew on Monday.

The crossing takes nine minutes.
"""
EDITED = "THE FERRY LEFT THE OLD HARBOUR AT SEVEN IN THE MORNING."
RETYPED = "Nimeni nu știa unde este căpitanul."


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An article of five units, drafted in capitals."""
    project = Project(tmp_path, {"locales": ["ro"]})
    project.article("ferry.txt", ARTICLE)
    assert project.run("translate").code == 0
    return project


def review_some(project: Project) -> None:
    """Accept two drafts, insert one word into a third, write a fourth anew, and leave the last one."""
    path = project.catalog("ferry")
    last = "The crossing takes nine minutes."
    edits = {"The ferry left the harbour at seven in the morning.": EDITED, "Nobody knew where the captain was.": RETYPED}
    accept_all(path, typed=edits)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'msgid "{last}"', f'#, fuzzy\nmsgid "{last}"'), encoding="utf-8")


def test_what_became_of_the_drafts(project: Project) -> None:
    """Accepted, edited and retyped drafts are counted, one inserted word is one edit, and drafts nobody reviewed do not count."""
    review_some(project)

    run = project.run("status", "--effort", "--json")

    (row,) = run.json["effort"]
    assert run.code == 0
    assert [row[name] for name in ("slug", "locale", "reviewer")] == ["ferry", "ro", "Ana Pop"]
    assert [row[name] for name in ("accepted", "edited", "retyped", "from_memory", "undrafted")] == [2, 1, 1, 0, 0]
    # One word of eleven and the full stop; seven new tokens, of which the full stop was there; the title's 2 and 8 stand.
    assert (row["edits"], row["edited_words"]) == (1 + 6, 12 + 7 + 2 + 8)
    assert row["post_edit_distance"] == pytest.approx(7 / 29, abs=1e-4)
    assert row["words"] == {"untranslated": 0, "draft": 5, "stale": 0, "reviewed": 25}
    assert sum(row["words"].values()) == run.json["articles"][0]["words"]


def test_effort_table(project: Project) -> None:
    """The table names the reviewer and shows the same figures."""
    review_some(project)

    head, row = project.run("status", "--effort").out.splitlines()

    assert row.split() == "ferry ro Ana Pop 2 1 1 0 0 0.24 0 5 0 25".split()
    assert [column for column in head.split("  ") if column][3].strip() == "accepted"


def test_a_draft_much_longer_than_its_text_costs_more_than_an_edit_a_word() -> None:
    """Edits a word is a ratio, which has no upper end: it is not shown as a share."""
    words = dict.fromkeys(("untranslated", "draft", "stale", "reviewed"), 0)
    rows = [Effort("a", "ro", "Ana", retyped=1, edits=24, edited_words=5, words=words), Effort("b", "ro", "", words=words)]

    _, first, second = effort_table(rows, []).splitlines()

    assert (first.split()[8], second.split()[8]) == ("4.80", "-")


def test_words_from_the_memory_do_not_flatter_the_machine(project: Project) -> None:
    """A unit that was drafted from what a person wrote elsewhere is counted apart and adds nothing to the distance."""
    accept_all(project.catalog("ferry"))
    project.article("again.txt", "Again\n\nThe mayor thanked the crew on Monday.\n")
    assert project.run("translate").code == 0
    accept_all(project.catalog("again"))

    row = next(row for row in project.run("status", "--effort", "--json").json["effort"] if row["slug"] == "again")

    assert (row["accepted"], row["from_memory"], row["edits"]) == (1, 1, 0)


def test_translations_without_a_draft(tmp_path: Path) -> None:
    """What people wrote into empty units has no draft to be compared with, and no distance."""
    project = Project(tmp_path, {"locales": ["ro"]})
    project.article("ferry.txt", ARTICLE)
    assert project.run("extract").code == 0
    edit_unit(project.catalog("ferry"), "Ferry returns", "Feribotul revine")

    (row,) = project.run("status", "--effort", "--json").json["effort"]

    assert (row["undrafted"], row["post_edit_distance"]) == (1, None)
    assert " - " in project.run("status", "--effort").out


def test_broken_ledger_is_named(project: Project) -> None:
    """A ledger that cannot be read is said with its line, ends with 2, and costs no other article."""
    project.article("second.txt", "Second\n\nThe crossing takes nine minutes.\n")
    assert project.run("translate").code == 0
    (project.folder / "locales/drafts/ro/ferry.jsonl").write_text("{}\n", encoding="utf-8")

    run = project.run("status", "--effort", "--json")

    assert run.code == 2
    assert [row["slug"] for row in run.json["effort"]] == ["second"]
    assert "ferry.jsonl:1" in run.err


def test_totals_are_those_of_one_reviewer_in_one_locale() -> None:
    """Sums stand for one person and one locale; the distance is that of all words together, not a mean of means."""
    rows = [
        Effort("a", "ro", "Ana", accepted=1, edits=1, edited_words=10, words={"draft": 1}),
        Effort("b", "ro", "Ana", retyped=2, edits=30, edited_words=30, words={"draft": 2}),
    ]

    (total,) = total_efforts([*rows, Effort("a", "uk", "Ana"), Effort("a", "ro", "Ion")])

    assert (total.accepted, total.retyped) == (1, 2)
    assert total.post_edit_distance == pytest.approx(31 / 40)
    assert json.dumps(total.words) == '{"draft": 3}'
