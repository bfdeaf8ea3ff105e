"""
The real Poedit, driven as a translator would, on a screen of its own.

In: the path of a PO file, and what to do with it in plain calls, between which a test may do anything else. Out: the file as
Poedit saved it.

    with PoeditSession(path) as poedit:
        poedit.replace_translation("Текст")
        poedit.save()
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import polib

from tests.private_screen import PrivateScreen, ScreenError, missing_programs

__all__ = ["PoeditError", "PoeditSession", "poedit_missing"]


class PoeditError(ScreenError):
    """Poedit did something else than it was asked to; its notes tell the state it was in."""


def poedit_missing() -> str | None:
    """Which programs a session lacks on this machine, as a reason to skip a test; None where it has all."""
    return missing_programs("poedit", "Xvfb", "openbox", "xdotool", "xclip", "xprop", "import")


class PoeditSession:
    """
    One PO file open in Poedit, from entering the `with` to leaving it; unsaved edits are then dropped without a question.

    The cursor starts in the translation of the first unit that needs work, or of the unit at `line` of the file, from 1.
    `translator` is the name and the address in Poedit's preferences, which it signs a saved file with; without a name
    Last-Translator stays as it was. `compile_catalog` lets it write an .mo file beside the PO. Where anything raises inside
    the `with`, a picture of the screen is left in `screenshot_folder`. No step may take longer than `patience` seconds.
    """

    def __init__(
        self,
        path: Path,
        screenshot_folder: Path | None = None,
        *,
        line: int | None = None,
        translator: tuple[str, str] = ("", ""),
        compile_catalog: bool = False,
        patience: float = 30,
    ) -> None:
        self.path = path.resolve()
        self._screenshot_folder = screenshot_folder
        self._line = line
        self._translator = translator
        self._compile_catalog = compile_catalog
        self._resources = ExitStack()
        self._screen = PrivateScreen(patience)
        self._window = ""
        self._typed: list[str] = []

    def __enter__(self) -> Self:
        reason = poedit_missing()
        if reason:
            raise PoeditError(reason)
        if not self.path.is_file():
            raise PoeditError(f"No such file: {self.path}")
        self._resources.enter_context(self._screen)
        try:
            self._write_preferences()
            line = self._line or _first_line_to_do(self.path)
            self._poedit = self._screen.start("poedit", *([f"--line={line}"] if line else []), str(self.path))
            self._open()
        except BaseException as error:
            self.__exit__(type(error), error, error.__traceback__)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        # Explaining a failure must not hide it behind another one.
        with self._resources, suppress(OSError, subprocess.SubprocessError):
            if error is not None:
                self._explain(error)

    @property
    def title(self) -> str:
        """The title of the main window, in which Poedit says whether the file has unsaved edits."""
        return self._xdotool("getwindowname", self._window)

    @property
    def modified(self) -> bool:
        """Whether there are unsaved edits, as far as the title tells: it lags the file by about a second."""
        return "(modified)" in self.title

    @property
    def dialog(self) -> str | None:
        """The title of a dialog that waits for an answer ("" where it has none), None where there is none."""
        for window in self._search("."):
            if "_NET_WM_WINDOW_TYPE_DIALOG" in self._screen.run("xprop", "-id", window, "_NET_WM_WINDOW_TYPE"):
                return self._xdotool("getwindowname", window)
        return None

    def replace_translation(self, text: str) -> None:
        """Put `text` in the place of the whole translation of the unit at the cursor, exactly, in any script."""
        self._refuse_dialog("typing")

        def arrived() -> bool:
            owner = self._screen.own_clipboard(text)
            self.press("ctrl+a")
            self.press("ctrl+v")
            # Poedit is asked for the text back; what it was given must not answer for it.
            self._screen.stop(owner)
            self.press("ctrl+a")
            self.press("ctrl+c")
            return self._screen.clipboard() == text

        self._wait(arrived, "the text to stand in the translation box")
        self._typed.append(text)

    def accept(self) -> None:
        """Declare the unit at the cursor done, whether it was edited or not, and go to the next unfinished one."""
        self._refuse_dialog("accepting")
        self.press("ctrl+Return")
        time.sleep(0.7)

    def wait_for_dialog(self) -> None:
        """Wait until Poedit asks something."""
        self._wait(lambda: self.dialog is not None, "a question")
        # Keys pressed before its buttons stand are lost.
        time.sleep(0.5)

    def answer(self, *keys: str) -> None:
        """Answer a dialog with keys (Return is its default) and wait until it is gone."""
        self.press(*keys)
        self._wait(lambda: self.dialog is None, "the question to be gone")

    def save(self, *, anyway: bool = False) -> None:
        """
        Save, and wait until the file on disk is new; raises PoeditError where a typed text is not in it as reviewed.

        With `anyway` Poedit has to ask, since another program has changed the file, and is told to overwrite it.
        """
        before = _identity(self.path)
        self.press("ctrl+s")
        if anyway:
            self.wait_for_dialog()
            self.answer("Return")

        def saved() -> bool:
            self._refuse_dialog("saving")
            return _identity(self.path) not in (before, None) and not self.modified

        self._wait(saved, "the file to be saved")
        reviewed = {entry.msgstr for entry in polib.pofile(str(self.path)) if not entry.fuzzy and not entry.obsolete}
        lost = [text for text in self._typed if text not in reviewed]
        if lost:
            raise PoeditError(f"Saved without the reviewed translation {lost[0]!r}")

    def wait_for_reload(self) -> None:
        """Wait until Poedit, with nothing unsaved, has read a file that was replaced; the cursor is then in the first unit."""
        # Measured: within 3 seconds. Nothing that can be seen from outside tells when it is done.
        time.sleep(5)
        self._refuse_dialog("reloading")

    def press(self, *keys: str) -> None:
        """Press keys, named as xdotool names them, in whatever window has the focus: the way to answer a dialog."""
        self._xdotool("key", "--clearmodifiers", *keys)
        time.sleep(0.2)

    def screenshot(self, path: Path) -> None:
        """Write a picture of the screen, as PNG."""
        self._screen.picture(path)

    def _write_preferences(self) -> None:
        name, address = self._translator
        path = self._screen.home / ".config" / "poedit" / "config"
        path.parent.mkdir(parents=True)
        path.write_text(
            f"focus_to_text=1\ncompile_mo={int(self._compile_catalog)}\ntranslator_name={name}\ntranslator_email={address}\n"
            "[windows]\n[windows/mainwin]\nw=1240\nh=800\nmaximized=0\n",
            encoding="utf-8",
        )

    def _open(self) -> None:
        self._wait(self._opened, "the window of Poedit")
        self._xdotool("windowactivate", "--sync", self._window)
        # The list and the spelling checker are filled once the window stands; keys pressed before are lost.
        time.sleep(1.5)
        self._refuse_dialog("opening")

    def _opened(self) -> bool:
        windows = self._search(" - Poedit$")
        if windows and self._xdotool("getwindowname", windows[0]).startswith(self.path.name):
            self._window = windows[0]
            return True
        self._refuse_dialog("opening")
        return False

    def _refuse_dialog(self, doing: str) -> None:
        title = self.dialog
        if title is not None:
            raise PoeditError(f"Poedit asks something while {doing}: {title!r}")

    def _search(self, name: str) -> list[str]:
        return self._xdotool("search", "--all", "--onlyvisible", "--pid", str(self._poedit.pid), "--name", name).split()

    def _xdotool(self, *arguments: str) -> str:
        return self._screen.run("xdotool", *arguments).strip()

    def _wait(self, condition: Callable[[], bool], what: str) -> None:
        def holds() -> bool:
            if self._poedit.poll() is not None:
                raise PoeditError(f"Poedit ended with {self._poedit.returncode} while waiting for {what}")
            return condition()

        self._screen.wait(holds, what)

    def _explain(self, error: BaseException) -> None:
        error.add_note(f"Poedit said: {self._screen.log('poedit')[-500:] or 'nothing'}")
        if self._screenshot_folder is not None:
            picture = self._screenshot_folder / f"{self.path.stem}-failed.png"
            self.screenshot(picture)
            error.add_note(f"The screen at that time: {picture}")


def _identity(path: Path) -> tuple[int, int] | None:
    """What differs after a save: Poedit replaces the file rather than writing into it."""
    with suppress(FileNotFoundError):
        state = path.stat()
        return state.st_ino, state.st_mtime_ns
    return None


def _first_line_to_do(path: Path) -> int | None:
    """The line of the first msgid that needs work, None where none does or the file cannot be read (Poedit will say so)."""
    with suppress(OSError, UnicodeDecodeError):
        first = next((entry.linenum for entry in polib.pofile(str(path)) if entry.fuzzy and not entry.obsolete), None)
        if first is not None:
            # polib counts an entry from its first comment, Poedit from its msgid.
            lines = path.read_text(encoding="utf-8").split("\n")
            return next(number for number, line in enumerate(lines, start=1) if number >= first and line.startswith("msgid"))
    return None
