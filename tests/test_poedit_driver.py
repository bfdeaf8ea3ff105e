"""The driver of the real Poedit does what a translator's hands would do, and leaves nothing behind."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import polib
import pytest

from tests.poedit_driver import PoeditError, PoeditSession

pytestmark = pytest.mark.poedit

OpenPoedit = Callable[..., PoeditSession]

CATALOG = """\
msgid ""
msgstr ""
"Project-Id-Version: harbour\\n"
"POT-Creation-Date: 2026-01-02 03:04+0000\\n"
"PO-Revision-Date: 2026-01-02 03:04+0000\\n"
"Last-Translator: \\n"
"Language-Team: Ukrainian\\n"
"Language: uk\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

#. Title
msgid "The harbour opened."
msgstr "Гавань відкрили."

#. Paragraph 1, sentence 1
#, fuzzy
msgid "Ships came at dawn."
msgstr "Кораблі прийшов на світанку."

#. Paragraph 1, sentence 2
#, fuzzy
msgid "Nobody was hurt."
msgstr "Ніхто не постраждав."

#. Paragraph 1, sentence 3
msgid "The mayor spoke."
msgstr ""
"""


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    """A catalog with a reviewed, two drafted and an untranslated unit."""
    path = tmp_path / "harbour.po"
    path.write_text(CATALOG, encoding="utf-8")
    return path


def units(path: Path) -> dict[str, tuple[str, bool]]:
    """The translation and the fuzzy mark of every unit of a file."""
    return {entry.msgid: (entry.msgstr, entry.fuzzy) for entry in polib.pofile(str(path), wrapwidth=0)}


def replace_catalog(path: Path, text: str) -> None:
    """Put another file in the place of a catalog, in a later second: Poedit overlooks one of the same second."""
    other = path.with_suffix(".new")
    other.write_text(text, encoding="utf-8")
    later = path.stat().st_mtime + 2
    os.utime(other, (later, later))
    other.replace(path)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which sessions make their temporary ones."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def left_behind(temporary: Path) -> list[str]:
    """The files and the processes that a session has not cleared away; its processes live in a home folder below `temporary`."""
    processes = []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if os.fsencode(temporary) in environment.read_bytes():
                processes.append((environment.parent / "cmdline").read_text())
    return [*map(str, temporary.iterdir()), *processes]


def test_an_edited_draft_is_saved_as_reviewed_and_signed(catalog: Path, open_poedit: OpenPoedit) -> None:
    """A translator replaces the first draft and saves: that unit alone is reviewed, and the file bears the translator's name."""
    text = "Кораблі прибули на світанку — «вчасно», ț ș ă."
    with open_poedit(catalog, translator=("Олена Коваль", "olena@example.org")) as poedit:
        poedit.replace_translation(text)
        poedit.save()
    assert units(catalog) == {
        "The harbour opened.": ("Гавань відкрили.", False),
        "Ships came at dawn.": (text, False),
        "Nobody was hurt.": ("Ніхто не постраждав.", True),
        "The mayor spoke.": ("", False),
    }
    assert polib.pofile(str(catalog)).metadata["Last-Translator"] == "Олена Коваль <olena@example.org>"
    assert not catalog.with_suffix(".mo").exists()


def test_accepting_reviews_a_draft_as_it_stands_and_goes_on(catalog: Path, open_poedit: OpenPoedit) -> None:
    """Accepting a draft clears its fuzzy mark, and the next draft is then at the cursor."""
    with open_poedit(catalog) as poedit:
        poedit.accept()
        poedit.replace_translation("Ніхто не зазнав шкоди.")
        poedit.save()
    assert units(catalog)["Ships came at dawn."] == ("Кораблі прийшов на світанку.", False)
    assert units(catalog)["Nobody was hurt."] == ("Ніхто не зазнав шкоди.", False)
    assert polib.pofile(str(catalog)).metadata["Last-Translator"] == ""


def test_a_line_chooses_the_unit(catalog: Path, open_poedit: OpenPoedit, tmp_path: Path) -> None:
    """The unit at a line of the file can be edited, and the screen be kept as a picture."""
    line = CATALOG.splitlines().index('msgid "The mayor spoke."') + 1
    with open_poedit(catalog, line=line) as poedit:
        poedit.replace_translation("Говорив мер.")
        poedit.save()
        poedit.screenshot(tmp_path / "pictures" / "saved.png")
    assert units(catalog)["The mayor spoke."] == ("Говорив мер.", False)
    assert (tmp_path / "pictures" / "saved.png").read_bytes().startswith(b"\x89PNG")


def test_a_change_on_disk_raises_a_question_that_can_be_answered(catalog: Path, open_poedit: OpenPoedit) -> None:
    """A file replaced under unsaved edits makes Poedit ask; Return is its default, which keeps the edits."""
    with open_poedit(catalog) as poedit:
        poedit.replace_translation("Кораблі прибули.")
        replace_catalog(catalog, CATALOG.replace("Гавань відкрили.", "Порт відкрили."))
        poedit.wait_for_dialog()
        poedit.answer("Return")
        assert poedit.modified
        poedit.save(anyway=True)
    assert units(catalog)["The harbour opened."] == ("Гавань відкрили.", False)
    assert units(catalog)["Ships came at dawn."] == ("Кораблі прибули.", False)


def test_a_change_on_disk_is_read_where_nothing_is_unsaved(catalog: Path, open_poedit: OpenPoedit) -> None:
    """A file replaced while Poedit only shows it is read again in silence, and the next save keeps what came in."""
    with open_poedit(catalog) as poedit:
        replace_catalog(catalog, CATALOG.replace("Ніхто не постраждав.", "Усі цілі."))
        poedit.wait_for_reload()
        poedit.replace_translation("Порт відкрито.")
        poedit.save()
    assert units(catalog)["Nobody was hurt."] == ("Усі цілі.", True)
    assert units(catalog)["The harbour opened."] == ("Порт відкрито.", False)


def test_a_failure_leaves_a_picture_and_nothing_else(tmp_path: Path, temporary: Path) -> None:
    """A file Poedit cannot open is reported with what it asked; no process and no folder outlives the session."""
    broken = tmp_path / "broken.po"
    broken.write_text('msgid "open\nmsgstr\n', encoding="utf-8")
    session = PoeditSession(broken, tmp_path / "pictures")
    with pytest.raises(PoeditError, match="asks something while opening") as failure, session:
        pass
    assert (tmp_path / "pictures" / "broken-failed.png").is_file()
    assert any("broken-failed.png" in note for note in failure.value.__notes__)
    assert left_behind(temporary) == []


def test_an_error_of_the_test_itself_ends_the_session_too(catalog: Path, temporary: Path, open_poedit: OpenPoedit) -> None:
    """Whatever is raised between two calls, unsaved edits are dropped and everything is cleared away."""
    with pytest.raises(ZeroDivisionError), open_poedit(catalog) as poedit:
        poedit.replace_translation("Ніколи.")
        assert left_behind(temporary) != []
        _ = 1 // 0
    assert catalog.read_text(encoding="utf-8") == CATALOG
    assert left_behind(temporary) == []
