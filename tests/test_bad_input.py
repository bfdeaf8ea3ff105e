"""
What bad input gets: a clear message with what to do, the right exit code, the other files done, nothing lost.

Each row of a table puts one bad file beside a good article and runs the real commands.
"""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from tests.fakes import STARTER_RO
from tests.project import REPOSITORY, Project, digests, edit_unit, states, translations

GOOD = (
    "A Bridge Opens\n\n"
    "The bridge over the river was opened on Monday by the mayor of the town. It had been closed for two years.\n\n"
    "The first bus crossed at noon, and the people on it were given flowers.\n"
)
OTHER = (
    "A School Reopens\n\n"
    "The school of the village has its pupils back after a long winter. The roof was mended in the summer.\n\n"
    "There are eleven children and two teachers in the building.\n"
)
ROMANIAN = (
    "Podul a fost deschis\n\n"
    "Podul peste râu a fost deschis luni de primarul orașului, după ce fusese închis timp de doi ani. Primul autobuz a trecut"
    " la prânz, iar oamenii care se aflau în el au primit flori.\n\n"
    "Consiliul local spune că lucrările au costat mai mult decât era prevăzut și că banii au venit de la bugetul de stat.\n"
)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01" + bytes(range(256)) * 4


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one good article, not translated yet."""
    project = Project(tmp_path / "project")
    project.article("good.txt", GOOD)
    return project


def assert_good_is_done(project: Project) -> None:
    """The good article has its drafts in every locale."""
    for locale in ("ro", "uk"):
        assert states(project.catalog("good", locale))["draft"] == 4, locale


def empty_article(project: Project) -> None:
    """Nothing at all."""
    project.article("bad.txt", "")


def blank_article(project: Project) -> None:
    """A byte-order mark and white space."""
    project.article("bad.txt", b"\xef\xbb\xbf \n\r\n\t")


def invisible_article(project: Project) -> None:
    """Characters that nobody sees."""
    project.article("bad.txt", "\u200b\u2060\n\u00ad\n\u200e")


def picture(project: Project) -> None:
    """A picture with the name of an article."""
    project.article("bad.txt", PNG)


def program(project: Project) -> None:
    """Bytes without any meaning as text."""
    project.article("bad.txt", b"\x7fELF" + bytes(range(32)) * 200)


def document(project: Project) -> None:
    """A document of a word processor."""
    project.article("bad.docx", b"PK\x03\x04rest")


def halved_utf16(project: Project) -> None:
    """UTF-16 that lost its last byte."""
    project.article("bad.txt", GOOD.encode("utf-16")[:-1])


def boilerplate_alone(project: Project) -> None:
    """A page from which only the comment form was copied."""
    project.article("bad.txt", "Leave a Reply\n\nYour email address will not be published. Required fields are marked *\n")


def twins(project: Project) -> None:
    """Two files with one slug."""
    project.article("bad.txt", OTHER)
    project.article("bad.text", OTHER)


def case_twins(project: Project) -> None:
    """Two files that many file systems take for one."""
    project.article("bad.txt", OTHER)
    project.article("Bad.txt", OTHER)


def endless_link(project: Project) -> None:
    """A link to itself: not even the superuser can read it."""
    (project.folder / "seeds" / "bad.txt").symlink_to("bad.txt")


def dangling_link(project: Project) -> None:
    """A link to what is not there."""
    (project.folder / "seeds" / "bad.txt").symlink_to("nowhere.txt")


def leaving_link(project: Project) -> None:
    """A link to a file outside of the project."""
    outside = project.folder.parent / "outside.txt"
    outside.write_text(OTHER, encoding="utf-8")
    (project.folder / "seeds" / "bad.txt").symlink_to(outside)


def pipe(project: Project) -> None:
    """A named pipe, at which a reader would wait for ever."""
    os.mkfifo(project.folder / "seeds" / "bad.txt")


def locked_article(project: Project) -> None:
    """A file nobody may read."""
    if os.geteuid() == 0:
        pytest.skip("the superuser may read every file; the endless link shows the same")
    project.article("bad.txt", OTHER).chmod(0)


def option_like_slug(project: Project) -> None:
    """A name that other programs would take for an option."""
    project.article("--bad.txt", OTHER)


def line_break_in_slug(project: Project) -> None:
    """A name with a line break, which would forge lines of a report."""
    project.article("bad\nerror: all is lost.txt", OTHER)


def climbing_slug(project: Project) -> None:
    """A name that is a path elsewhere."""
    project.article("bad\\..\\..\\bad.txt", OTHER)


def long_slug(project: Project) -> None:
    """A name so long that the names made of it would be too long."""
    project.article("bad" * 80 + ".txt", OTHER)


def foreign_article(project: Project) -> None:
    """An article in a language of the translations."""
    project.article("bad.txt", ROMANIAN)


def conflict(project: Project) -> None:
    """Two versions of a paragraph, which git could not join."""
    first, second, third = OTHER.split("\n\n")
    project.article("bad.txt", f"{first}\n\n<<<<<<< HEAD\n{second}\n=======\n{second}\n>>>>>>> desk\n\n{third}")


@pytest.mark.parametrize(
    ("spoil", "pieces"),
    [
        pytest.param(conflict, ["seeds/bad.txt:3: The line is left over from a merge", "Resolve"], id="git-conflict"),
        pytest.param(empty_article, ["seeds/bad.txt: The article is empty. Put its text"], id="empty"),
        pytest.param(blank_article, ["seeds/bad.txt: The article is empty. Put its text"], id="blank"),
        pytest.param(invisible_article, ["seeds/bad.txt: The article is empty. Put its text"], id="invisible"),
        pytest.param(picture, ["seeds/bad.txt: The file is a picture, not text. Export"], id="picture"),
        pytest.param(program, ["seeds/bad.txt: The file is binary data, not text. Export"], id="program"),
        pytest.param(document, ["seeds/bad.docx: Only plain text is read, not .docx. Save"], id="document"),
        pytest.param(halved_utf16, ["seeds/bad.txt: ", "damaged at byte", "Save it as UTF-8"], id="halved-utf-16"),
        pytest.param(boilerplate_alone, ["seeds/bad.txt: There is no article", "comment form", "keep"], id="boilerplate-alone"),
        pytest.param(twins, ["One slug for 2 files", "seeds/bad.text and seeds/bad.txt", "Rename"], id="same-slug"),
        pytest.param(case_twins, ["One slug for 2 files", "seeds/Bad.txt and seeds/bad.txt", "Rename"], id="same-slug-but-case"),
        pytest.param(endless_link, ["seeds/bad.txt: "], id="endless-link"),
        pytest.param(dangling_link, ["seeds/bad.txt: "], id="dangling-link"),
        pytest.param(leaving_link, ["seeds/bad.txt: The link leads out of the project. Copy"], id="link-out"),
        pytest.param(pipe, ["seeds/bad.txt: This is no ordinary file. Name"], id="pipe"),
        pytest.param(locked_article, ["seeds/bad.txt: The file cannot be read (Permission denied). Check"], id="locked"),
        pytest.param(option_like_slug, ["--bad.txt: The name cannot be used", "Rename"], id="slug-like-an-option"),
        pytest.param(line_break_in_slug, ["The name cannot be used", "Rename"], id="slug-with-line-break"),
        pytest.param(climbing_slug, ["The name cannot be used", "Rename"], id="slug-that-climbs"),
        pytest.param(long_slug, ["The name cannot be used", "120 at most", "Rename"], id="slug-too-long"),
        pytest.param(
            foreign_article, ["seeds/bad.txt: The article is in Romanian, not in English. Replace"], id="in-another-language"
        ),
    ],
)
def test_bad_article(project: Project, spoil: Callable[[Project], None], pieces: list[str]) -> None:
    """A bad article is named with what to do, stays as it is and makes no file; the good one beside it is drafted."""
    spoil(project)
    before = {path.name: _content(path) for path in (project.folder / "seeds").iterdir()}

    run = project.run("translate")

    assert run.code == 2
    for piece in pieces:
        assert piece in run.err
    assert "\nerror: all is lost" not in run.err
    assert_good_is_done(project)
    assert {path.name: _content(path) for path in (project.folder / "seeds").iterdir()} == before
    assert {path.stem for path in project.folder.rglob("*.po*")} == {"good"}
    assert project.run("translate").code == 2
    assert project.run("publish").code == 2


def _content(path: Path) -> object:
    if path.is_symlink():
        return os.readlink(path)
    if not path.is_file():
        return "special"
    return "locked" if path.stat().st_mode & 0o777 == 0 else path.read_bytes()


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        pytest.param("goood", ["There is no article 'goood'", "'good'"], id="misspelled"),
        pytest.param("zebra", ["There is no article 'zebra'", "Put it into seeds"], id="missing"),
        pytest.param("../../etc/passwd", ["There is no article '../../etc/passwd'"], id="climbing"),
        pytest.param(
            "../outside.txt", ["'../outside.txt' lies outside of the folder seeds", "copy the file there"], id="outside"
        ),
        pytest.param("", ["There is no article ''"], id="empty"),
    ],
)
def test_missing_article(project: Project, name: str, pieces: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A name nobody knows is answered with the nearest one, and the article that was named beside it is done."""
    monkeypatch.chdir(project.folder)
    (project.folder.parent / "outside.txt").write_text(OTHER, encoding="utf-8")

    run = project.run("translate", name, "good")

    assert run.code == 2
    for piece in pieces:
        assert piece in run.err
    assert_good_is_done(project)


@pytest.fixture
def drafted(project: Project) -> Project:
    """A project with two drafted articles of which `bad` has one unit reviewed in Romanian."""
    project.article("bad.txt", OTHER)
    assert project.run("translate").code == 0
    edit_unit(project.catalog("bad"), "A School Reopens", "Se redeschide o școală")
    project.article("good.txt", GOOD.replace("by the mayor ", ""))
    return project


def catalog_lines(project: Project) -> list[str]:
    """The lines of the Romanian catalog of `bad`."""
    return project.catalog("bad").read_text(encoding="utf-8").split("\n")


def write_lines(project: Project, lines: list[str]) -> None:
    """Put the lines back."""
    project.catalog("bad").write_text("\n".join(lines), encoding="utf-8", newline="")


def last_entry(project: Project) -> int:
    """Line, from 1, of the last msgid of the catalog."""
    lines = catalog_lines(project)
    return max(number for number, line in enumerate(lines, start=1) if line.startswith("msgid "))


def unclosed_quote(project: Project) -> int:
    """A translator's other editor left a quote away."""
    lines = catalog_lines(project)
    number = last_entry(project) + 1
    lines[number - 1] = lines[number - 1].removesuffix('"')
    write_lines(project, lines)
    return number


def bare_words(project: Project) -> int:
    """A sentence pasted between two entries."""
    lines = catalog_lines(project)
    number = last_entry(project)
    lines.insert(number - 1, "These words stand here by mistake")
    write_lines(project, lines)
    return number


def conflict_markers(project: Project) -> int:
    """A merge that nobody finished."""
    lines = catalog_lines(project)
    number = last_entry(project) + 1
    lines[number - 1 : number] = ["<<<<<<< HEAD", lines[number - 1], "=======", 'msgstr "altceva"', ">>>>>>> branch"]
    write_lines(project, lines)
    return number


def duplicates(project: Project) -> int:
    """The same sentence twice."""
    lines = catalog_lines(project)
    write_lines(project, [*lines, 'msgid "A School Reopens"', 'msgstr "Altfel"', ""])
    return len(lines) + 1


def byte_order_mark(project: Project) -> int:
    """Saved by an editor that marks its files."""
    path = project.catalog("bad")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    return 1


def newer_format(project: Project) -> int:
    """Lines of the format gettext plans for 2027."""
    lines = catalog_lines(project)
    number = last_entry(project)
    lines.insert(number - 1, "#= fuzzy")
    write_lines(project, lines)
    return number


def latin_letters(project: Project) -> int:
    """Saved in a code page of the last century."""
    lines = catalog_lines(project)
    number = last_entry(project) + 1
    lines[number - 1] = 'msgstr "café"'
    content = "\n".join(lines).replace("școală", "scoala")
    project.catalog("bad").write_bytes(content.encode("latin-1", "replace"))
    return next(n for n, line in enumerate(content.split("\n"), start=1) if not line.isascii())


def nul(project: Project) -> int:
    """A NUL, as a crash of the machine leaves them."""
    lines = catalog_lines(project)
    number = last_entry(project) + 1
    lines[number - 1] = 'msgstr "a\x00b"'
    write_lines(project, lines)
    return number


def wrong_language(project: Project) -> int:
    """The Ukrainian file in the Romanian folder."""
    shutil.copy(project.catalog("bad", "uk"), project.catalog("bad"))
    return 0


def wrong_article(project: Project) -> int:
    """The catalog of another article under this one's name."""
    shutil.copy(project.catalog("good"), project.catalog("bad"))
    return 0


def stranger(project: Project) -> int:
    """A catalog of some program, which says nothing of articles."""
    header = 'msgid ""\nmsgstr ""\n"Language: ro\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    project.catalog("bad").write_text(f'{header}\nmsgid "Quit"\nmsgstr "Ieșire"\n', encoding="utf-8")
    return 0


def cut_short(project: Project) -> int:
    """Half a file, as a full disk leaves it in other programs."""
    lines = catalog_lines(project)
    number = last_entry(project) + 1
    lines[number - 1 :] = [lines[number - 1][:12]]
    write_lines(project, lines)
    return number


def no_catalog_at_all(project: Project) -> int:
    """A web page with the name of a catalog."""
    project.catalog("bad").write_text("<!DOCTYPE html>\n<title>502</title>\n", encoding="utf-8")
    return 1


def emptied(project: Project) -> int:
    """No byte is left of the file."""
    project.catalog("bad").write_bytes(b"")
    return 0


def headless(project: Project) -> int:
    """The header is gone, and with it the word that the file is in UTF-8."""
    text = project.catalog("bad").read_text(encoding="utf-8")
    project.catalog("bad").write_text(text.split("\n\n", 1)[1], encoding="utf-8")
    return 0


def folder_in_its_place(project: Project) -> int:
    """A folder where the catalog should be."""
    project.catalog("bad").unlink()
    project.catalog("bad").mkdir()
    return 0


def other_charset(project: Project) -> int:
    """A header that says ISO-8859-2: every other program would read the file wrongly."""
    path = project.catalog("bad")
    path.write_text(path.read_text(encoding="utf-8").replace("charset=UTF-8", "charset=ISO-8859-2"), encoding="utf-8")
    return 0


BAD_CATALOGS = [
    pytest.param(unclosed_quote, ["syntax error", "restore the file from git"], id="unclosed-quote"),
    pytest.param(bare_words, ["syntax error", "restore the file from git"], id="bare-words"),
    pytest.param(conflict_markers, ["merge", "Resolve the conflict"], id="conflict-markers"),
    pytest.param(duplicates, ["'A School Reopens' stands twice, first on line", "msguniq"], id="duplicates"),
    pytest.param(byte_order_mark, ["byte-order mark", "without BOM"], id="bom"),
    pytest.param(newer_format, ["#= lines", "Convert"], id="newer-format"),
    pytest.param(latin_letters, ["not in UTF-8", "msgconv"], id="latin-1"),
    pytest.param(nul, ["NUL", "Restore"], id="nul"),
    pytest.param(wrong_language, ["in 'uk' (Ukrainian)", "folder of 'ro'", "Move"], id="wrong-language"),
    pytest.param(wrong_article, ["belongs to the article 'good', not to 'bad'", "Name it"], id="wrong-article"),
    pytest.param(stranger, ["shares no sentence", "Move"], id="stranger"),
    pytest.param(cut_short, ["syntax error", "restore"], id="cut-short"),
    pytest.param(no_catalog_at_all, ["syntax error", "restore"], id="web-page"),
    pytest.param(folder_in_its_place, ["Cannot be read"], id="folder"),
    pytest.param(other_charset, ["ISO-8859-2", "UTF-8"], id="other-charset"),
]


@pytest.mark.parametrize(("spoil", "pieces"), BAD_CATALOGS)
def test_bad_catalog(drafted: Project, spoil: Callable[[Project], int], pieces: list[str]) -> None:
    """A catalog that cannot be carried over whole is named with its line and left alone; everything else is done."""
    line = spoil(drafted)
    path = drafted.catalog("bad")
    before = digests(path.parent.parent)
    place = f"locales/ro/bad.po:{line}: " if line else "locales/ro/bad.po: "

    run = drafted.run("translate")

    assert run.code == 2
    for piece in [place, *pieces]:
        assert piece in run.err
    after = digests(path.parent.parent)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert {name for name in changed if "bad" in name} == set()
    assert {"ro/good.po", "uk/good.po"} <= changed
    assert "The bridge over the river was opened on Monday of the town." in translations(drafted.catalog("good"))


@pytest.mark.parametrize(("spoil", "pieces"), [row for row in BAD_CATALOGS if row.id != "stranger"])
@pytest.mark.parametrize("command", ["status", "check", "publish"])
def test_bad_catalog_is_reported_by_every_command(
    drafted: Project, command: str, spoil: Callable[[Project], int], pieces: list[str]
) -> None:
    """The commands that only read say the same of a bad catalog, report on the others, and change nothing."""
    line = spoil(drafted)
    before = digests(drafted.folder)

    run = drafted.run(command)

    assert run.code == 2
    for piece in [f"locales/ro/bad.po:{line}: " if line else "locales/ro/bad.po: ", *pieces]:
        assert piece in run.err
    if command != "check":
        assert "good" in run.out
    assert digests(drafted.folder) == before


@pytest.mark.gettext
@pytest.mark.parametrize("spoil", [emptied, headless])
def test_catalog_without_header_gets_a_whole_one_or_is_refused(drafted: Project, spoil: Callable[[Project], int]) -> None:
    """A catalog whose header is lost never becomes a file that gettext and Poedit cannot read."""
    spoil(drafted)
    before = drafted.catalog("bad").read_bytes()

    run = drafted.run("translate")

    if run.code == 2:
        assert drafted.catalog("bad").read_bytes() == before
        assert "locales/ro/bad.po" in run.err
    else:
        fine = subprocess.run(
            ["msgfmt", "-c", "-o", os.devnull, drafted.catalog("bad")], capture_output=True, encoding="utf-8", check=False
        )
        assert (fine.returncode, fine.stderr) == (0, "")
        metadata = polib.pofile(str(drafted.catalog("bad"))).metadata
        assert metadata["Content-Type"] == "text/plain; charset=UTF-8"
        assert metadata["Language"] == "ro"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        pytest.param("not json", "not JSON", id="words"),
        pytest.param('{"key": 1}', "no draft", id="lacking"),
        pytest.param("[]", "list", id="list"),
    ],
)
def test_bad_ledger(drafted: Project, line: str, what: str) -> None:
    """A broken line of a draft ledger is named; the ledger and its catalog stay as they are and the others are done."""
    ledger = drafted.folder / "locales" / "drafts" / "ro" / "bad.jsonl"
    lines = ledger.read_text(encoding="utf-8").splitlines()
    ledger.write_text("\n".join([lines[0], line, *lines[1:]]) + "\n", encoding="utf-8")
    before = ledger.read_bytes(), drafted.catalog("bad").read_bytes()

    run = drafted.run("translate")

    assert run.code == 2, what
    assert "locales/drafts/ro/bad.jsonl:2: Not a line of a draft ledger. Restore" in run.err
    assert (ledger.read_bytes(), drafted.catalog("bad").read_bytes()) == before
    assert "The bridge over the river was opened on Monday of the town." in translations(drafted.catalog("good"))


@pytest.mark.parametrize(
    ("toml", "pieces"),
    [
        pytest.param(
            '[tool.workflow]\nlocale = ["ro"]\n', ["pyproject.toml: Unknown setting 'locale'", "'locales'"], id="unknown"
        ),
        pytest.param('[tool.workflow]\npublishd = "out"\n', ["Unknown setting 'publishd'", "'published'"], id="misspelled"),
        pytest.param('[tool.workflow]\nlocales = "ro"\n', ["'locales' has to be a list of texts"], id="wrong-type"),
        pytest.param('[tool.workflow]\nlocales = ["../ro"]\n', ["'../ro' is no locale"], id="climbing-locale"),
        pytest.param('[tool.workflow]\npublished = "../out"\n', ["'../out' leaves the project"], id="climbing-folder"),
        pytest.param('[tool.workflow]\nkeep = ["("]\n', ["'('", "regular expression"], id="broken-pattern"),
        pytest.param('[tool.workflow]\nunit = "word"\n', ["'word'", "sentence, paragraph"], id="unknown-unit"),
        pytest.param("[tool.workflow\n", ["pyproject.toml: Cannot be read", "Mend"], id="broken-toml"),
        pytest.param("[tool.black]\n", ["There is no [tool.workflow]", "Add the table"], id="no-table"),
    ],
)
def test_bad_settings(project: Project, toml: str, pieces: list[str]) -> None:
    """A setting that cannot be meant stops the command before it writes anything."""
    (project.folder / "pyproject.toml").write_text(toml, encoding="utf-8")
    before = digests(project.folder)

    run = project.run("translate")

    assert run.code == 2
    for piece in pieces:
        assert piece in run.err
    assert digests(project.folder) == before


def test_no_project_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of every project the message says what makes a folder one."""
    monkeypatch.chdir(tmp_path)

    run = Project(tmp_path / "elsewhere").run("status", anywhere=True)

    assert run.code == 2
    assert "No project here" in run.err
    assert "--project" in run.err


def test_link_that_leads_a_catalog_out_of_the_project(project: Project) -> None:
    """A folder of catalogs that is a link out of the project gets nothing written."""
    outside = project.folder.parent / "outside"
    outside.mkdir()
    (project.folder / "locales").mkdir()
    (project.folder / "locales" / "ro").symlink_to(outside)

    run = project.run("translate")

    assert run.code == 2
    assert "Leads out of" in run.err
    assert list(outside.iterdir()) == []
    assert states(project.catalog("good", "uk"))["draft"] == 4


LONG = "\n\n".join(
    f"The village number {number} has a school and a shop, and the road to it was mended in the year {1900 + number}."
    for number in range(120)
)
DRIVER = """
import sys, time
from pathlib import Path
from tests.fakes import UppercaseTranslator
from workflow.cli import Surroundings, cli

class Slow(UppercaseTranslator):
    def translate(self, sentences, *, careful=False):
        for number, hypotheses in enumerate(super().translate(sentences, careful=careful)):
            if number == 6:
                print("in the middle", flush=True)
            time.sleep(float(sys.argv[1]) if number >= 6 else 0)
            yield hypotheses

cli.main(sys.argv[2:], obj=Surroundings(translator_for=lambda settings, locale: Slow()))
"""


def driver(project: Project, pause: float, *arguments: str) -> list[str]:
    """A real process that translates with the upper-casing machine and pauses at every unit from the seventh on."""
    return [sys.executable, "-c", DRIVER, str(pause), "--project", str(project.folder), *arguments]


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on the size of files")
def test_full_disk(project: Project) -> None:
    """A file that does not fit any more is named and stays whole, smaller ones are still written, and nothing is left over."""
    project.article("long.txt", "The first sentence of this article stands here alone for now.\n")
    assert project.run("translate").code == 0
    before = digests(project.folder / "locales")
    project.article("long.txt", LONG)
    project.article("short.txt", OTHER)

    done = subprocess.run(
        driver(project, 0, "translate"),
        env=project.environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, 12_000)),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )

    assert done.returncode == 2, done.stderr
    cause = os.strerror(errno.EFBIG).lower()
    assert (
        f"long.pot: Cannot be written: {cause}. Nothing was changed" in done.stderr
        or f"long.po: Cannot be written: {cause}" in done.stderr
    )
    after = digests(project.folder / "locales")
    assert {name: after.get(name) for name in before} == before
    assert states(project.catalog("short"))["draft"] == 4
    assert [path for path in (project.folder / "locales").rglob("*") if path.suffix == ".tmp"] == []
    assert project.run("translate").code == 0
    assert states(project.catalog("long"))["draft"] == 120


def test_full_file_system(project: Project) -> None:
    """On a file system that is really full the run ends with words, whole files and no leavings; with room again it completes."""
    locales = project.folder / "locales"
    locales.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(locales)], capture_output=True, encoding="utf-8", check=False
    )
    if mounted.returncode:
        pytest.skip(f"a small file system cannot be mounted here: {mounted.stderr.strip()}")
    try:
        project.article("long.txt", LONG)
        run = project.run("translate")

        assert run.code == 2
        assert (
            f"Cannot be written: {os.strerror(errno.ENOSPC).lower()}. Nothing was changed; mend the cause and run again"
            in run.err
        )
        assert [path for path in locales.rglob("*") if path.suffix == ".tmp"] == []
        for path in locales.rglob("*.po*"):
            polib.pofile(str(path))
        subprocess.run(["mount", "-o", "remount,size=4m", str(locales)], check=True)
        assert project.run("translate").code == 0
        assert states(project.catalog("long"))["draft"] == 120
    finally:
        subprocess.run(["umount", str(locales)], check=True)


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_interrupt_of_the_real_machine(tmp_path: Path) -> None:
    """Ctrl-C while a starter package translates ends the program soon, with 130, words and whole files."""
    project = Project(tmp_path / "project", {"locales": ["ro"], "models": str(REPOSITORY / "models")})
    project.article(
        "long.txt", "\n\n".join(line.replace("The", f"In the region {n}, the") for n in range(30) for line in LONG.split("\n\n"))
    )
    process = subprocess.Popen(
        project.command("translate"), env=project.environment(), cwd=project.folder, stderr=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stderr
    try:
        while "drafting with" not in (line := process.stderr.readline()):
            assert line
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.3)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    finally:
        process.kill()

    assert process.returncode == 130, said
    assert "Interrupted" in said
    assert "Traceback" not in said
    counted = states(project.catalog("long"))
    assert counted["untranslated"] > 0
    assert counted["draft"] + counted["untranslated"] == 3600
    assert [path for path in project.folder.rglob("*") if path.suffix == ".tmp"] == []


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_interrupt(project: Project) -> None:
    """Ctrl-C in mid-run ends with 130 and whole files that keep what was drafted; the next run goes on from there."""
    project.article("long.txt", LONG)
    process = subprocess.Popen(
        driver(project, 0.05, "translate"),
        env=project.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout
    try:
        while process.stdout.readline() not in ("in the middle\n", ""):
            pass
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    finally:
        process.kill()

    assert process.returncode == 130, said
    assert "Interrupted" in said
    assert "Traceback" not in said
    assert [path for path in project.folder.rglob("*") if path.suffix == ".tmp"] == []
    counted = states(project.catalog("long"))
    kept = states(project.catalog("good"))["draft"] + counted["draft"]
    assert 1 <= kept < 124
    assert counted["draft"] + counted["untranslated"] == 120

    before = {msgid: msgstr for msgid, msgstr in translations(project.catalog("long")).items() if msgstr}
    assert project.run("translate").code == 0
    after = translations(project.catalog("long"))
    assert {msgid: after[msgid] for msgid in before} == before
    assert states(project.catalog("long"))["draft"] == 120
    assert_good_is_done(project)


def test_no_package_for_a_locale(tmp_path: Path) -> None:
    """A locale without a package gets its catalogs, untranslated, with the command that installs one; the others are drafted."""
    project = Project(tmp_path / "project", {"locales": ["pl", "ro"], "models": str(REPOSITORY / "models")})
    project.article("good.txt", GOOD)

    run = project.spawn("translate")

    assert run.code == 1, run.said
    assert "'pl'" in run.err
    assert "workflow models install pl" in run.err
    assert states(project.catalog("good", "pl"))["untranslated"] == 4
    assert states(project.catalog("good", "ro"))["untranslated"] < 4
    metadata = polib.pofile(str(project.catalog("good", "pl"))).metadata
    assert metadata["Language"] == "pl"
    assert metadata["Plural-Forms"].startswith("nplurals=3")


def no_model(package: Path) -> None:
    """The installation stopped before the model."""
    (package / "model" / "model.bin").unlink()


def halved_model(package: Path) -> None:
    """The installation stopped in the model."""
    content = (package / "model" / "model.bin").read_bytes()
    (package / "model" / "model.bin").write_bytes(content[: len(content) // 2])


def no_tokenizer(package: Path) -> None:
    """The tokenizer is missing."""
    (package / "sentencepiece.model").unlink()


def damaged_tokenizer(package: Path) -> None:
    """The tokenizer is other bytes."""
    (package / "sentencepiece.model").write_bytes(b"\x00\xff" * 5000)


def no_metadata(package: Path) -> None:
    """The installation stopped before the description."""
    (package / "metadata.json").unlink()


def damaged_metadata(package: Path) -> None:
    """The description is cut short."""
    (package / "metadata.json").write_text('{"from_code": "en", "to_co', encoding="utf-8")


def wrong_pair(package: Path) -> None:
    """The description is of another pair of languages."""
    text = (package / "metadata.json").read_text(encoding="utf-8")
    (package / "metadata.json").write_text(text.replace('"ro"', '"de"'), encoding="utf-8")


def empty_folder(package: Path) -> None:
    """A folder is all there is."""
    shutil.rmtree(package)
    package.mkdir()


@pytest.mark.parametrize(
    ("damage", "word"),
    [
        pytest.param(no_model, "model.bin", id="no-model"),
        pytest.param(halved_model, "model", id="halved-model"),
        pytest.param(no_tokenizer, "sentencepiece.model", id="no-tokenizer"),
        pytest.param(damaged_tokenizer, "tokenizer", id="damaged-tokenizer"),
        pytest.param(no_metadata, "metadata.json", id="no-metadata"),
        pytest.param(damaged_metadata, "metadata.json", id="damaged-metadata"),
        pytest.param(wrong_pair, "metadata.json", id="wrong-pair"),
        pytest.param(empty_folder, "metadata.json", id="empty-folder"),
    ],
)
@pytest.mark.parametrize("spare", [True, False], ids=["with-starter", "alone"])
def test_broken_package(tmp_path: Path, damage: Callable[[Path], None], word: str, spare: bool) -> None:
    """
    A package of the user's that cannot be used is named with what is wrong and what to do, and the files are whole.

    The starter package is used in its place, though the exit code says that something is broken; without one the catalogs
    are written untranslated.
    """
    packages = tmp_path / "packages"
    shutil.copytree(STARTER_RO, packages / "translate-en_ro-9_9")
    damage(packages / "translate-en_ro-9_9")
    models = tmp_path / "models"
    if spare:
        models = REPOSITORY / "models"
    project = Project(tmp_path / "project", {"locales": ["ro"]})
    (project.folder / "models").symlink_to(models, target_is_directory=True)
    project.article("good.txt", GOOD)

    run = project.spawn("translate", ARGOS_PACKAGES_DIR=str(packages), **({} if spare else _elsewhere(tmp_path)))

    assert "Traceback" not in run.err
    assert "translate-en_ro-9_9" in run.err, run.said
    assert word in run.err
    assert "install" in run.err
    counted = states(project.catalog("good"))
    if spare:
        assert run.code == 2, run.said
        assert counted["untranslated"] < 4
    else:
        assert run.code in (1, 2), run.said
        assert counted["untranslated"] == 4
        assert "workflow models install ro" in run.err


def _elsewhere(tmp_path: Path) -> dict[str, str]:
    """The program in a folder without models beside it, as `pip install` puts it."""
    site = tmp_path / "site"
    shutil.copytree(REPOSITORY / "workflow", site / "workflow", ignore=shutil.ignore_patterns("__pycache__"))
    return {"PYTHONPATH": str(site)}
