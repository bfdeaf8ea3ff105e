"""
A screen, a home folder and a clipboard of their own for one graphical program, gone when the `with` is left.

In: command lines to run there, as an xdotool user would. Out: their output. The user's display, settings and message bus are
neither read nor touched.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

__all__ = ["PrivateScreen", "ScreenError", "missing_programs"]

_INHERITED = ("PATH", "TMPDIR", "XDG_DATA_DIRS")
_SERVER = ("Xvfb", "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset", "-displayfd")


class ScreenError(Exception):
    """Something on the screen did not come to pass."""


def missing_programs(*programs: str) -> str | None:
    """Which of the programs this machine lacks, as a reason to skip a test; None where it has all."""
    missing = [program for program in programs if shutil.which(program) is None]
    return f"not installed: {', '.join(missing)}" if missing else None


class PrivateScreen:
    """An X server on a free display with a window manager; every program started on it ends with it."""

    def __init__(self, patience: float) -> None:
        self.patience = patience
        """Seconds that any one step may take."""
        self._resources = ExitStack()

    def __enter__(self) -> Self:
        try:
            name = tempfile.TemporaryDirectory(prefix="private-screen-", ignore_cleanup_errors=True)
            self.folder = Path(self._resources.enter_context(name))
            self.home = self.folder / "home"
            self.home.mkdir()
            runtime = self.folder / "runtime"
            runtime.mkdir(mode=0o700)
            self.environment = {variable: os.environ[variable] for variable in _INHERITED if variable in os.environ} | {
                "HOME": str(self.home),
                "XDG_RUNTIME_DIR": str(runtime),
                "LC_ALL": "C.UTF-8",
                "GDK_BACKEND": "x11",
                "GSETTINGS_BACKEND": "memory",
                "NO_AT_BRIDGE": "1",
                # An address nobody listens at: else GTK starts a message bus that outlives the session.
                "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            }
            self._start_server()
        except BaseException:
            self._resources.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._resources.close()

    def start(self, *command: str, inherited: int | None = None) -> subprocess.Popen[bytes]:
        """Start a program that stays; it is passed the file descriptor `inherited`, and what it says goes to `log(program)`."""
        with self._log_file(command[0]).open("ab") as log:
            process = subprocess.Popen(
                command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=() if inherited is None else (inherited,),
                start_new_session=True,
            )
        self._resources.callback(self.stop, process)
        return process

    @staticmethod
    def stop(process: subprocess.Popen[bytes]) -> None:
        """End a program and what it started, by force where asking does not help within two seconds."""
        for message in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, message)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=2)
                break

    def log(self, program: str) -> str:
        """What a program has said so far."""
        file = self._log_file(program)
        return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""

    def run(self, *command: str) -> str:
        """The output of a command; empty where it fails, as looking for a window that is not there does."""
        done = subprocess.run(
            command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=self.patience,
            check=False,
        )
        return done.stdout.decode("utf-8", "replace")

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until a condition holds; raises ScreenError where it does not in time."""
        end = time.monotonic() + self.patience
        while not condition():
            if time.monotonic() > end:
                raise ScreenError(f"Waited {self.patience:g} seconds in vain for {what}")
            time.sleep(0.1)

    def clipboard(self) -> str:
        """The text in the clipboard, empty where nobody owns it."""
        return self.run("xclip", "-selection", "clipboard", "-t", "UTF8_STRING", "-o")

    def own_clipboard(self, text: str) -> subprocess.Popen[bytes]:
        """Put a text in the clipboard, where it stays until the process given back is stopped."""
        file = self.folder / "clipboard"
        file.write_text(text, encoding="utf-8")
        owner = self.start("xclip", "-quiet", "-selection", "clipboard", "-t", "UTF8_STRING", "-i", str(file))
        self.wait(lambda: self.clipboard() == text, "the clipboard to hold the text")
        return owner

    def picture(self, path: Path) -> None:
        """Write a picture of the screen, as PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.run("import", "-window", "root", f"png:{path}")

    def _start_server(self) -> None:
        reading, writing = os.pipe()
        with os.fdopen(reading) as display:
            try:
                self.start(*_SERVER, str(writing), inherited=writing)
            finally:
                os.close(writing)
            # The server writes the number of the free display it found, or dies, which ends the line too.
            number = display.readline().strip()
        if not number:
            raise ScreenError(f"Xvfb did not start: {self.log('Xvfb')[-300:]}")
        self.environment["DISPLAY"] = f":{number}"
        self.start("openbox", "--sm-disable")
        self.wait(lambda: "window id" in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), "the window manager")

    def _log_file(self, program: str) -> Path:
        return self.folder / f"{program}.log"
