"""
Argos Translate's own modules, imported without their surprises: the only user of argostranslate.

Importing its settings makes folders in the home folder, prints to standard output when its settings file is broken, and fails
where the home folder cannot be written. Here it fails with what to do, or goes on without the person's own packages and says so.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from workflow.errors import PackageError

__all__ = ["Argos", "load_argos"]

_FOLDERS = {"XDG_DATA_HOME": ".local/share", "XDG_CONFIG_HOME": ".config", "XDG_CACHE_HOME": ".local/cache"}


@dataclass(frozen=True, slots=True)
class Argos:
    """The two modules of Argos Translate the program uses, and what a person should know of their import."""

    package: Any
    settings: Any
    remarks: tuple[str, ...] = ()
    spare: bool = False
    """Whether the person's own folders could not be set up, so that nothing can be installed in them."""

    @property
    def index_address(self) -> str:
        """Where the index of all published packages is."""
        return str(self.settings.remote_package_index)

    @property
    def install_folder(self) -> Path:
        """Where a new package of the person's own belongs; raises PackageError where there is no such place."""
        if self.spare:
            raise PackageError(self.remarks[0], remedy="Name a folder that can be written to in ARGOS_PACKAGES_DIR and HOME")
        return Path(self.settings.package_data_dir)

    @property
    def package_dirs(self) -> list[Path]:
        """The folders with the person's own packages, as they are set now."""
        return [Path(folder) for folder in self.settings.package_dirs]


@cache
def load_argos() -> Argos:
    """Import argostranslate.package and argostranslate.settings; raises PackageError where that cannot be done at all."""
    try:
        return _imported()
    except ModuleNotFoundError as error:
        raise PackageError(
            f"Argos Translate cannot be imported: {error}",
            remedy="Run make setup, or: pip install --no-deps argostranslate==1.11.0",
        ) from error
    except Exception as error:  # its settings module raises whatever a wrong variable or file leads to
        cause = f"{type(error).__name__}: {error}"
    try:
        with _spare_folders():
            argos = _imported()
    except Exception as error:
        raise PackageError(
            f"The settings of Argos Translate cannot be used ({cause})",
            remedy="Check its settings.json and the environment variables that begin with ARGOS_",
        ) from error
    remark = f"The settings of Argos Translate could not be used ({cause}); packages of your own may have been overlooked."
    return Argos(argos.package, argos.settings, (remark, *argos.remarks), spare=True)


def _imported() -> Argos:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        settings = importlib.import_module("argostranslate.settings")
        package = importlib.import_module("argostranslate.package")
    lines = dict.fromkeys(line.strip() for line in said.getvalue().splitlines() if line.strip())
    return Argos(package, settings, tuple(f"Argos Translate says: {line}" for line in lines))


@contextlib.contextmanager
def _spare_folders() -> Iterator[None]:
    """Empty folders for Argos's data for as long as its import takes; packages that can be read are still found."""
    before = dict(os.environ)
    home = Path(before.get("HOME", "/"))
    data = Path(before.get("XDG_DATA_HOME") or home / _FOLDERS["XDG_DATA_HOME"])
    own = Path(before.get("ARGOS_PACKAGES_DIR") or data / "argos-translate" / "packages")
    with tempfile.TemporaryDirectory() as spare:
        os.environ.update({name: str(Path(spare, folder)) for name, folder in _FOLDERS.items()}, HOME=spare)
        os.environ["ARGOS_PACKAGES_DIR"] = str(own if own.is_dir() else Path(spare, "packages"))
        try:
            yield
        finally:
            for name in (*_FOLDERS, "HOME", "ARGOS_PACKAGES_DIR"):
                if name in before:
                    os.environ[name] = before[name]
                else:
                    os.environ.pop(name, None)
