"""
What users and other programs rely on: commands, exit codes, JSON, and what a run leaves of people's work.

Everything here goes through the commands, with the upper-casing machine in place of a model.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.project import (
    REPOSITORY,
    Project,
    RecordingTranslator,
    RefusingTranslator,
    accept_all,
    digests,
    edit_unit,
    states,
    translations,
)
from workflow.hypotheses import Hypothesis

TITLE = "A Bridge Opens"
FIRST = "The bridge over the river was opened on Monday by the mayor."
SECOND = "It had been closed for two years."
THIRD = "The first bus crossed at noon, and the people on it were given flowers."
BRIDGE = f"{TITLE}\n\n{FIRST} {SECOND}\n\n{THIRD}\n"
SCHOOL = "A School Reopens\n\nThe school of the village has its pupils back. The roof was mended in the summer.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with two articles, not translated yet; the drafts in capitals may be accepted as they are."""
    project = Project(tmp_path / "project", {"severity": {"copied": "off"}})
    project.article("bridge.txt", BRIDGE)
    project.article("school.txt", SCHOOL)
    return project


@pytest.fixture
def drafted(project: Project) -> Project:
    """The same with drafts in every catalog."""
    assert project.run("translate").code == 0
    return project


def article(*paragraphs: str) -> str:
    """The text of an article in paragraphs."""
    return "\n\n".join(paragraphs) + "\n"


# What the commands are and what they load


def test_help_lists_the_commands_in_the_order_of_work(project: Project) -> None:
    """A newcomer reads the flow off the help."""
    run = project.run("--help")

    commands = re.findall(r"^  ([a-z]+)  ", run.out, re.MULTILINE)
    assert run.code == 0
    assert [name for name in commands if name not in ("merge", "memory", "models")] == [
        "extract",
        "translate",
        "status",
        "check",
        "approve",
        "publish",
        "segments",
    ]
    assert commands[-1] == "models"


HEAVY = {
    "argostranslate",
    "charset_normalizer",
    "ctranslate2",
    "langdetect",
    "numpy",
    "nupunkt",
    "sentencepiece",
    "stanza",
    "torch",
}


@pytest.mark.parametrize("arguments", [["--help"], ["status"], ["status", "--json"], ["translate", "--help"]], ids=" ".join)
def test_quick_commands_load_nothing_heavy(drafted: Project, arguments: list[str]) -> None:
    """Help and status start without any library of machine translation, numbers or languages."""
    command = drafted.command(*arguments)
    done = subprocess.run(
        [command[0], "-X", "importtime", *command[1:]],
        env=drafted.environment(),
        cwd=drafted.folder,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )

    loaded = {
        line.rsplit("|", 1)[1].strip().split(".")[0] for line in done.stderr.splitlines() if line.startswith("import time:")
    }
    assert "workflow" in loaded
    assert loaded & HEAVY == set()


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["status", "--nonsense"], ["segments"], ["translate", "--locale"]], ids=" ".join
)
def test_wrong_usage_ends_with_2(project: Project, arguments: list[str]) -> None:
    """A command line that cannot be meant is named, and nothing is written."""
    run = project.run(*arguments)

    assert run.code == 2
    assert "Error: " in run.err
    assert not (project.folder / "locales").exists()


def test_version(project: Project) -> None:
    """The version is told without a project."""
    run = project.run("--version")

    assert run.code == 0
    assert re.fullmatch(r"workflow, version \d+\.\d+\.\d+\n", run.out)


# Where the project is


def test_project_is_found_from_a_folder_inside(drafted: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command works from any folder of the project."""
    monkeypatch.chdir(drafted.catalog("bridge").parent)

    run = drafted.run("status", "--json", anywhere=True)

    assert run.code == 0
    assert len(run.json["articles"]) == 4


def test_project_option_wins(drafted: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--project` names the project, whatever folder one is in; a relative path is taken from there."""
    other = Project(tmp_path / "other")
    monkeypatch.chdir(other.folder)

    run = other.run("--project", "../project", "status", "--json", anywhere=True)

    assert run.code == 0
    assert {row["slug"] for row in run.json["articles"]} == {"bridge", "school"}


def test_locale_option_limits_a_run(project: Project) -> None:
    """With `--locale uk` no Romanian file is made."""
    run = project.run("translate", "--locale", "uk")

    assert run.code == 0
    assert project.catalog("bridge", "uk").exists()
    assert not project.catalog("bridge", "ro").exists()


def test_unknown_locale_is_refused(project: Project) -> None:
    """A locale that is not in the settings is an error that names those that are."""
    run = project.run("translate", "--locale", "pl")

    assert run.code == 2
    assert "'pl' is not among the project's locales (ro, uk)" in run.err
    assert not (project.folder / "locales").exists()


@pytest.mark.parametrize("command", ["extract", "translate", "status", "check", "publish"])
def test_unknown_article_is_answered_with_the_nearest(drafted: Project, command: str) -> None:
    """Every command that takes articles helps with a misspelled one."""
    run = drafted.run(command, "brigde")

    assert run.code == 2
    assert re.search(r"There is no article 'brigde'\..* 'bridge'", run.err)


def test_named_article_alone_is_done(project: Project) -> None:
    """The other articles are left alone; a slug, a file name and a path mean the same article."""
    for name in ("bridge", "bridge.txt", "seeds/bridge.txt", str(project.folder / "seeds" / "bridge.txt")):
        assert project.run("translate", name).code == 0, name
    assert not project.catalog("school").exists()


# JSON


def test_segments_json(project: Project) -> None:
    """`segments --json` has the title, the blocks with their sentences, and what was left out with its reason."""
    text = article("Subscribe to our newsletter!", TITLE, f"{FIRST} {SECOND}", "- one thing\n- another thing", "© 2026 The Paper")
    path = project.article("bridge.txt", text)

    run = project.run("segments", str(path), "--json")

    assert run.code == 0
    report = run.json
    assert report["title"] == TITLE
    assert [(block["kind"], block["segments"]) for block in report["blocks"]] == [
        ("title", [TITLE]),
        ("paragraph", [FIRST, SECOND]),
        ("list_item", ["one thing"]),
        ("list_item", ["another thing"]),
    ]
    assert [item["text"] for item in report["skipped"]] == ["Subscribe to our newsletter!", "© 2026 The Paper"]
    assert all(item["reason"] for item in report["skipped"])


@pytest.mark.parametrize("headline", ["The Winter Without Gas", "A Winter Without Gas", "“Gas” Is Back"])
def test_label_glued_to_a_headline_is_cut(project: Project, headline: str) -> None:
    """A list of other articles behind the text is left out, whatever its first headline begins with."""
    teasers = f"Latest news{headline}\n09.Jan.2026\nWhat the Neighbours Are Building\n08.Jan.2026"
    path = project.article("bridge.txt", article(TITLE, FIRST, SECOND, teasers))

    report = project.run("segments", str(path), "--json").json

    assert [item["text"] for item in report["skipped"]][:2] == ["Latest news", headline]
    assert [text for block in report["blocks"] for text in block["segments"]] == [TITLE, FIRST, SECOND]


def test_segments_of_an_untitled_article(project: Project) -> None:
    """An article without a title has null for it."""
    run = project.run("segments", str(project.article("x.txt", f"{FIRST} {SECOND}\n")), "--json")

    assert run.json["title"] is None
    assert run.json["blocks"] == [{"kind": "paragraph", "segments": [FIRST, SECOND]}]


def test_segments_lines(project: Project, tmp_path: Path) -> None:
    """`--lines` prints one JSON list for every line, an empty one for an empty line, and leaves nothing out."""
    path = tmp_path / "lines.txt"
    path.write_text("Mr. Rutte came. He left.\n\nLeave a Reply\nOne line\n", encoding="utf-8")

    run = project.run("segments", "--lines", str(path))

    assert run.code == 0
    assert [json.loads(line) for line in run.out.splitlines()] == [
        ["Mr. Rutte came.", "He left."],
        [],
        ["Leave a Reply"],
        ["One line"],
    ]


def test_segments_works_without_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file anywhere can be looked at."""
    path = tmp_path / "loose.txt"
    path.write_text(BRIDGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    run = Project(tmp_path / "elsewhere").run("segments", "loose.txt", "--json", anywhere=True)

    assert run.code == 0
    assert run.json["title"] == TITLE


def test_segments_of_a_missing_file_ends_with_2(project: Project) -> None:
    """A file that is not there is an error with its name."""
    run = project.run("segments", "nowhere.txt", "--json")

    assert run.code == 2
    assert "nowhere.txt: There is no such file" in run.err
    assert run.out == ""


def test_status_json(drafted: Project) -> None:
    """`status --json` counts units by state and words, as an independent reader of the PO files does."""
    path = drafted.catalog("bridge")
    edit_unit(path, FIRST, "Podul a fost deschis luni.")
    edit_unit(path, SECOND, "")
    text = path.read_text(encoding="utf-8")
    stale = f'#, fuzzy\n#| msgid "The first bus crossed."\nmsgid "{THIRD}"'
    path.write_text(
        text.replace(f'#, fuzzy\nmsgid "{THIRD}"', stale) + '\n#~ msgid "Gone."\n#~ msgstr "Dus."\n', encoding="utf-8"
    )

    run = drafted.run("status", "--json")

    assert run.code == 0
    assert [(row["slug"], row["locale"]) for row in run.json["articles"]] == [
        ("bridge", "ro"),
        ("bridge", "uk"),
        ("school", "ro"),
        ("school", "uk"),
    ]
    row = run.json["articles"][0]
    assert (
        {name: row[name] for name in states(path)}
        == states(path)
        == {
            "obsolete": 1,
            "untranslated": 1,
            "stale": 1,
            "draft": 1,
            "reviewed": 1,
        }
    )
    assert row["units"] == 4
    assert row["words"] == sum(len(text.split()) for text in (TITLE, FIRST, SECOND, THIRD))
    assert row["reviewed_words"] == len(FIRST.split())


def test_status_names_articles_without_a_catalog(project: Project) -> None:
    """An article nobody has translated yet is not passed over."""
    run = project.run("status")

    assert run.code == 0
    assert "bridge" in run.out
    assert "translate" in run.out


def test_check_json(drafted: Project) -> None:
    """`check --json` has every field of a finding, of drafts and reviewed units; the text form is what compilers print."""
    path = drafted.catalog("bridge")
    edit_unit(path, FIRST, "Podul <b>a fost</b> deschis.")
    edit_unit(path, SECOND, "A stat închis \u202edoi ani.", accept=False)
    lines = path.read_text(encoding="utf-8").split("\n")

    run = drafted.run("check", "--json", "bridge", "--locale", "ro")

    assert run.code == 1
    findings = run.json["findings"]
    assert {"markup", "characters"} <= {finding["check"] for finding in findings}
    for finding in findings:
        assert finding["slug"] == "bridge"
        assert finding["locale"] == "ro"
        assert finding["path"] == "locales/ro/bridge.po"
        assert finding["severity"] in ("error", "warning", "advice")
        assert lines[finding["line"] - 1] == f'msgid "{finding["msgid"]}"'
        assert finding["message"]
    printed = drafted.run("check", "bridge", "--locale", "ro").out
    first = findings[0]
    assert f"{first['path']}:{first['line']}: {first['severity']} [{first['check']}] {first['message']}\n" in printed


def test_publish_json(drafted: Project) -> None:
    """`publish --json` lists what went out, in every format, and what is held with the reasons."""
    accept_all(drafted.catalog("bridge"))

    run = drafted.run("publish", "--json")

    assert run.code == 1
    assert [(item["slug"], item["locale"], item["path"]) for item in run.json["published"]] == [
        ("bridge", "ro", f"published/ro/bridge.{name}") for name in ("txt", "md", "html")
    ]
    assert [(item["slug"], item["locale"]) for item in run.json["held"]] == [("bridge", "uk"), ("school", "ro"), ("school", "uk")]
    assert all(item["reasons"] and all(isinstance(reason, str) for reason in item["reasons"]) for item in run.json["held"])


@pytest.mark.parametrize("command", ["status", "check", "publish"])
def test_json_stays_json_beside_errors(drafted: Project, command: str) -> None:
    """A broken file does not keep a program from reading the report of the others."""
    drafted.article("broken.txt", b"\x89PNG\r\n\x1a\n\x00")
    drafted.catalog("school").write_text("nonsense", encoding="utf-8")

    run = drafted.run(command, "--json")

    assert run.code == 2
    assert isinstance(run.json, dict)
    assert "school.po:1" in run.err


@pytest.mark.parametrize("arguments", [["--json"], [], ["--lines"]], ids=["json", "text", "lines"])
def test_output_survives_a_console_that_lacks_letters(project: Project, arguments: list[str]) -> None:
    """Where the console's or pipe's encoding lacks letters of a text, as on Windows, nothing breaks off; JSON stays JSON."""
    path = project.article("most.txt", "The bridge is called Мост and was opened on Monday by the mayor of the town.\n")
    done = subprocess.run(
        project.command("segments", *arguments, str(path)),
        env=project.environment(PYTHONIOENCODING="cp1252", LC_ALL="C.UTF-8"),
        cwd=project.folder,
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    if arguments:
        found = json.loads(done.stdout)
        sentences = found if arguments == ["--lines"] else found["blocks"][0]["segments"]
        assert sentences == ["The bridge is called Мост and was opened on Monday by the mayor of the town."]
    else:
        assert b"was opened on Monday" in done.stdout


OFFLINE = """
import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"):
        print("NETWORK", event, arguments, flush=True)
        raise SystemExit(99)

sys.addaudithook(refuse)
from workflow.cli import cli
cli.main(sys.argv[1:])
"""


def test_translating_never_uses_a_network(tmp_path: Path) -> None:
    """With the real starter packages a whole run, from the article to the drafts, opens no connection."""
    project = Project(tmp_path / "project", {"models": str(REPOSITORY / "models")})
    project.article("bridge.txt", BRIDGE)
    for arguments in (["translate"], ["translate", "--refresh"], ["status"], ["check"], ["publish"]):
        done = subprocess.run(
            [sys.executable, "-c", OFFLINE, "--project", str(project.folder), *arguments],
            env=project.environment(),
            cwd=project.folder,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert done.returncode == (1 if arguments == ["publish"] else 0), done.stdout + done.stderr
        assert "NETWORK" not in done.stdout
    for locale in ("ro", "uk"):
        assert states(project.catalog("bridge", locale))["draft"] > 0


# What a run leaves of people's work


def test_second_translate_changes_no_byte(drafted: Project) -> None:
    """A run that has nothing to do writes nothing and does not ask the machine."""
    before = digests(drafted.folder)
    times = {path: path.stat().st_mtime_ns for path in drafted.folder.rglob("*")}

    for command in (["translate"], ["extract"], ["translate", "bridge"]):
        assert drafted.run(*command, translator=RefusingTranslator()).code == 0

    assert digests(drafted.folder) == before
    assert {path: path.stat().st_mtime_ns for path in drafted.folder.rglob("*")} == times


def test_extract_makes_no_drafts(project: Project) -> None:
    """`extract` brings templates and catalogs, untranslated; `translate` then drafts the very same."""
    assert project.run("extract", translator=RefusingTranslator()).code == 0
    assert states(project.catalog("bridge"))["untranslated"] == 4
    assert list(translations(project.folder / "locales" / "templates" / "bridge.pot")) == [TITLE, FIRST, SECOND, THIRD]

    assert project.run("translate").code == 0
    assert states(project.catalog("bridge"))["draft"] == 4


def test_drafts_are_the_machine_s(drafted: Project) -> None:
    """Every unit holds what the machine said of it, in the order of the article, and needs work."""
    assert translations(drafted.catalog("bridge")) == {text: text.upper() for text in (TITLE, FIRST, SECOND, THIRD)}
    assert states(drafted.catalog("bridge"))["draft"] == 4


def test_reviewed_edit_survives_byte_for_byte(drafted: Project) -> None:
    """What a translator typed and accepted is there after any run, and only those lines differ from the draft."""
    path = drafted.catalog("bridge")
    before = path.read_text(encoding="utf-8").split("\n")
    edit_unit(path, FIRST, 'Podul „de peste râu” a fost deschis.\\ "Da"')
    edited = path.read_bytes()

    for command in (["translate"], ["translate", "--refresh"], ["extract"], ["publish"], ["status"]):
        drafted.run(*command)
        assert path.read_bytes() == edited, command

    after = edited.decode().split("\n")
    assert [line for line in before if line not in after] == [f'msgstr "{FIRST.upper()}"']
    assert len(before) - len(after) == 1


def test_accepted_draft_survives_a_refresh(drafted: Project) -> None:
    """A draft that a person accepted as it was is theirs."""
    path = drafted.catalog("bridge")
    edit_unit(path, FIRST, FIRST.upper())
    edited = path.read_bytes()

    assert drafted.run("translate", "--refresh").code == 0

    assert path.read_bytes() == edited


def test_edit_left_as_needs_work_survives(drafted: Project) -> None:
    """Text a person typed and marked as needing work is no draft, and no refresh takes it."""
    path = drafted.catalog("bridge")
    edit_unit(path, FIRST, "Podul a fost deschis (de verificat)", accept=False)
    edited = path.read_bytes()

    assert drafted.run("translate").code == 0
    assert path.read_bytes() == edited
    assert drafted.run("translate", "--refresh").code == 0
    assert path.read_bytes() == edited


class BetterTranslator(RecordingTranslator):
    """A newer machine, known by another fingerprint, whose drafts are others."""

    name = "better 2"
    fingerprint = "f00d"

    def translate(self, sentences: Iterable[str], *, careful: bool = False) -> Iterator[tuple[Hypothesis, ...]]:
        """In capitals, with a mark before them."""
        for hypotheses in super().translate(sentences, careful=careful):
            yield tuple(replace(hypothesis, text=f"MAI BUN: {hypothesis.text}") for hypothesis in hypotheses)


def test_refresh_asks_for_untouched_drafts_alone(drafted: Project) -> None:
    """A refresh goes to the machine with the drafts nobody touched and with nothing else."""
    path = drafted.catalog("bridge")
    edit_unit(path, FIRST, "Podul a fost deschis.")
    edit_unit(path, SECOND, "A stat închis", accept=False)
    machine = BetterTranslator()

    assert drafted.run("translate", "bridge", "--locale", "ro", "--refresh", translator=machine).code == 0

    assert not {FIRST, SECOND} & set(machine.asked)
    assert translations(path) == {
        TITLE: f"MAI BUN: {TITLE.upper()}",
        FIRST: "Podul a fost deschis.",
        SECOND: "A stat închis",
        THIRD: f"MAI BUN: {THIRD.upper()}",
    }
    assert states(path)["draft"] == 3


def test_memory_drafts_what_was_reviewed_elsewhere(drafted: Project) -> None:
    """A sentence reviewed in one article is offered in another, as a draft, without the machine."""
    edit_unit(drafted.catalog("bridge"), FIRST, "Podul a fost deschis luni.")
    drafted.article("later.txt", article("The Bridge a Year Later", f"{FIRST} Now it is full of trucks."))
    machine = RecordingTranslator()

    assert drafted.run("translate", "later", "--locale", "ro", translator=machine).code == 0

    assert FIRST not in machine.asked
    assert translations(drafted.catalog("later"))[FIRST] == "Podul a fost deschis luni."
    assert states(drafted.catalog("later"))["reviewed"] == 0


def test_moved_sentence_stays_reviewed(drafted: Project) -> None:
    """A sentence that moves within its article keeps its review, and the catalog follows the article's order."""
    path = drafted.catalog("bridge")
    edit_unit(path, THIRD, "Primul autobuz a trecut la prânz.")
    drafted.article("bridge.txt", article(TITLE, f"{THIRD} {FIRST}", SECOND))

    assert drafted.run("translate", translator=RefusingTranslator()).code == 0

    assert list(translations(path)) == [TITLE, THIRD, FIRST, SECOND]
    assert translations(path)[THIRD] == "Primul autobuz a trecut la prânz."
    assert states(path)["reviewed"] == 1


def test_removed_sentence_becomes_obsolete_and_comes_back(drafted: Project) -> None:
    """A sentence that is taken out keeps its translation as obsolete, and is reviewed again when it returns."""
    path = drafted.catalog("bridge")
    edit_unit(path, SECOND, "A stat închis doi ani.")
    drafted.article("bridge.txt", article(TITLE, FIRST, THIRD))

    assert drafted.run("translate").code == 0
    assert SECOND not in translations(path)
    assert '#~ msgstr "A stat închis doi ani."' in path.read_text(encoding="utf-8")
    assert states(path)["obsolete"] == 1

    drafted.article("bridge.txt", BRIDGE)
    assert drafted.run("translate", translator=RefusingTranslator()).code == 0
    assert translations(path)[SECOND] == "A stat închis doi ani."
    assert states(path) == {"obsolete": 0, "untranslated": 0, "stale": 0, "draft": 3, "reviewed": 1}


def test_changed_sentence_is_stale_and_the_rest_left_alone(drafted: Project) -> None:
    """A corrected sentence keeps what a person accepted, to be reviewed again; no other unit changes, no machine is asked."""
    path = drafted.catalog("bridge")
    accept_all(path)
    drafted.article("bridge.txt", BRIDGE.replace("two years", "three years"))

    assert drafted.run("translate", "--locale", "ro", translator=RefusingTranslator()).code == 0

    assert states(path) == {"obsolete": 1, "untranslated": 0, "stale": 1, "draft": 0, "reviewed": 3}
    assert translations(path)["It had been closed for three years."] == "IT HAD BEEN CLOSED FOR TWO YEARS."


def test_comment_of_a_translator_survives(drafted: Project) -> None:
    """A translator's comment on a draft is kept by every run, also while the sentence is away."""
    path = drafted.catalog("bridge")
    text = path.read_text(encoding="utf-8")
    start = text.rindex("\n\n", 0, text.index(f'msgid "{THIRD}"')) + 2
    path.write_text(f"{text[:start]}# Ask Ion about the flowers\n{text[start:]}", encoding="utf-8")

    assert drafted.run("translate", "--refresh").code == 0
    assert "# Ask Ion about the flowers\n" in path.read_text(encoding="utf-8")
    drafted.article("bridge.txt", article(TITLE, FIRST))
    assert drafted.run("translate").code == 0
    assert "# Ask Ion about the flowers\n" in path.read_text(encoding="utf-8")


@pytest.mark.gettext
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_catalog_another_editor_wrapped_keeps_its_texts(drafted: Project, ending: str) -> None:
    """A catalog that was saved with wrapped lines, or with Windows line ends, goes on with every word."""
    path = drafted.catalog("bridge")
    accept_all(
        path, typed={FIRST: "Podul peste râu a fost deschis luni de primarul orașului, la ora prânzului, cu „flori”. " * 3}
    )
    wrapped = subprocess.run(["msgcat", "--width=60", path], capture_output=True, check=True).stdout
    path.write_bytes(wrapped.replace(b"\n", ending.encode()))
    before = translations(path)
    assert drafted.run("translate").code == 0
    assert path.read_bytes() == wrapped.replace(b"\n", ending.encode())
    drafted.article("bridge.txt", BRIDGE + "\nNobody was hurt at the feast.\n")

    assert drafted.run("translate").code == 0

    assert translations(path) == before | {"Nobody was hurt at the feast.": "NOBODY WAS HURT AT THE FEAST."}
    assert states(path) == {"obsolete": 0, "untranslated": 0, "stale": 0, "draft": 1, "reviewed": 4}
    assert path.read_bytes().count(b"\r\n") in (0, path.read_bytes().count(b"\n"))


@pytest.mark.gettext
def test_files_are_as_gettext_writes_them(drafted: Project) -> None:
    """msgfmt accepts every catalog without a word, and msgcat changes no byte of one."""
    edit_unit(drafted.catalog("bridge"), FIRST, "Podul")
    drafted.article("bridge.txt", article(TITLE, SECOND))
    drafted.run("translate")
    for path in drafted.folder.rglob("*.po"):
        fine = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, encoding="utf-8", check=False)
        assert (fine.returncode, fine.stderr) == (0, ""), path
    for path in drafted.folder.rglob("*.po*"):
        same = subprocess.run(["msgcat", "--no-wrap", "--force-po", path], capture_output=True, check=True)
        assert same.stdout == path.read_bytes(), path


def test_paragraph_units(tmp_path: Path) -> None:
    """With unit = "paragraph" a unit is a paragraph, the machine still works sentence by sentence, and it publishes."""
    project = Project(tmp_path / "project", {"unit": "paragraph", "locales": ["ro"], "severity": {"copied": "off"}})
    project.article("bridge.txt", BRIDGE)
    machine = RecordingTranslator()

    assert project.run("translate", translator=machine).code == 0

    assert list(translations(project.catalog("bridge"))) == [TITLE, f"{FIRST} {SECOND}", THIRD]
    assert {FIRST, SECOND} <= set(machine.asked)
    accept_all(project.catalog("bridge"))
    assert project.run("publish").code == 0
    assert f"{FIRST} {SECOND}".upper() in project.published("bridge.txt").read_text(encoding="utf-8")


# Properties

_SENTENCES = tuple(f"The {noun} of the town was {verb} in the year {year}." for noun, verb, year in (
    ("bridge", "built", 1901),
    ("school", "closed", 1922),
    ("market", "moved", 1935),
    ("mill", "sold", 1948),
    ("church", "painted", 1957),
    ("station", "mended", 1969),
))  # fmt: skip
_PARAGRAPHS = st.lists(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=3), min_size=1, max_size=4)
_TEXT = st.text('aăîșțбвї „”"\\\n{}<>&%#~|', min_size=1, max_size=12).filter(lambda text: text.strip() == text and text != "")
_STEP = st.tuples(
    st.sampled_from(("edit the article", "translate", "refresh", "type", "type and leave", "accept")),
    st.integers(0, 5),
    _TEXT,
    _PARAGRAPHS,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_STEP, min_size=2, max_size=9))
def test_no_person_s_text_ever_vanishes(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str, list[list[str]]]]
) -> None:
    """
    Whatever articles, runs and people do in whatever order, the last text a person gave a sentence stays in the PO file, and
    stays with the sentence, but for a text that is there already with the sentence it was made for.
    """
    project = Project(tmp_path_factory.mktemp("project"), {"locales": ["ro"]})
    project.article("town.txt", article("The Town", " ".join(_SENTENCES[:3])))
    assert project.run("translate").code == 0
    path = project.catalog("town")
    typed: dict[str, tuple[str, bool]] = {}
    for action, number, text, paragraphs in steps:
        live = translations(path)
        msgid = list(live)[number % len(live)]
        match action:
            case "edit the article":
                project.article("town.txt", article("The Town", *map(" ".join, paragraphs)))
            case "translate":
                assert project.run("translate").code == 0
            case "refresh":
                assert project.run("translate", "--refresh", translator=BetterTranslator()).code == 0
            case _:
                typed[msgid] = (live[msgid] if action == "accept" else text, action != "type and leave")
                edit_unit(path, msgid, typed[msgid][0], accept=typed[msgid][1])
    assert project.run("translate").code == 0

    held = {entry.msgid: (entry.msgstr, "fuzzy" not in entry.flags) for entry in polib.pofile(str(path), wrapwidth=0)}
    gone = {msgid: text for msgid, text in typed.items() if held.get(msgid) != text}
    assert not any(accepted for _, accepted in gone.values())
    assert {text for text, _ in gone.values()} <= {text for text, _ in held.values()}
    before = digests(project.folder)
    assert project.run("translate", translator=RefusingTranslator()).code == 0
    assert digests(project.folder) == before


_PROSE = st.lists(
    st.one_of(
        st.sampled_from(
            (
                "Mr. Ion Pop came at 2.5 km.",
                "“Why?” he asked.",
                "The U.S. Embassy",
                "Leave a Reply",
                "- item",
                "1. item",
                "09.Jan.2026",
            )
        ),
        st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=30),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=_PROSE, ends=st.lists(st.sampled_from(("\n", "\n\n", "\r\n", " ")), min_size=12, max_size=12))
def test_no_word_is_lost(tmp_path_factory: pytest.TempPathFactory, lines: list[str], ends: list[str]) -> None:
    """Every letter and digit of a file is in exactly one segment or one passage that was left out."""
    text = "".join(line + end for line, end in zip(lines, ends, strict=False))
    project = Project(tmp_path_factory.mktemp("project"))
    path = project.article("any.txt", text)

    run = project.run("segments", str(path), "--json")

    if run.code:
        assert run.code == 2
        assert re.search(r"any\.txt: .+\. .+", run.err)
        return
    shown = [text for block in run.json["blocks"] for text in block["segments"]] + [item["text"] for item in run.json["skipped"]]
    assert _letters(" ".join(shown)) == _letters(text)
    assert all(text == " ".join(text.split()) and text for text in shown)


def _letters(text: str) -> dict[str, int]:
    counted: dict[str, int] = {}
    for character in unicodedata.normalize("NFC", text):
        if character.isalnum():
            counted[character] = counted.get(character, 0) + 1
    return counted


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(line=_PROSE.map(" ".join))
def test_segments_of_a_line_rejoin_to_it(tmp_path_factory: pytest.TempPathFactory, line: str) -> None:
    """With `--lines` the sentences of a line, joined by blanks, are the line with its white space made single."""
    line = line.replace("\n", " ")
    project = Project(tmp_path_factory.mktemp("project"))
    path = project.article("line.txt", line + "\nThe end.\n")

    run = project.run("segments", "--lines", str(path))

    if run.code:
        assert "not text" in run.err
        return
    sentences, last = map(json.loads, run.out.splitlines())
    assert " ".join(sentences).split() == line.split()
    assert last == ["The end."]


def test_console_script_and_module_are_the_same() -> None:
    """`python -m workflow` is the program, with its own name in the help."""
    done = subprocess.run(
        [sys.executable, "-m", "workflow", "--help"],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert done.stdout.startswith("Usage: workflow ")
