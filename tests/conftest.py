"""
What every test runs in: no settings, packages or locale of the user's, and clear words where a program is missing.

Tests that need other programs carry the marker `gettext` or `poedit`. Where the programs are absent they are skipped with the
reason; where the environment says CI=true they fail instead, so that a passing run there has run them all.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

from tests.poedit_driver import PoeditSession, poedit_missing
from tests.private_screen import missing_programs

# In CI a change is judged by the examples it was judged by before; at home hypothesis goes on searching.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI") == "true":
    settings.load_profile("ci")

_HOME_KEY = pytest.StashKey[Path]()
_MISSING: dict[str, Callable[[], str | None]] = {
    "gettext": partial(missing_programs, "msgattrib", "msgcat", "msgfmt", "msgmerge"),
    "poedit": poedit_missing,
}


def pytest_configure(config: pytest.Config) -> None:
    """Move to an empty home before any test module is imported: Argos Translate looks its folders up when it is imported."""
    home = Path(tempfile.mkdtemp(prefix="workflow-home-"))
    config.stash[_HOME_KEY] = home
    for name in list(os.environ):
        if name.startswith(("ARGOS_", "XDG_", "LC_")) or name in {"LANGUAGE", "SNAP", "SNAP_USER_DATA"}:
            del os.environ[name]
    os.environ |= {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "LC_ALL": "C.UTF-8",
    }


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the home of this run."""
    shutil.rmtree(config.stash[_HOME_KEY], ignore_errors=True)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose programs are missing, or fail it under CI=true."""
    for marker, missing in _MISSING.items():
        reason = missing() if item.get_closest_marker(marker) else None
        if reason and os.environ.get("CI") == "true":
            pytest.fail(f"{marker}: {reason} (a skip, were it not for CI=true)", pytrace=False)
        if reason:
            pytest.skip(f"{marker}: {reason}")


@pytest.fixture
def open_poedit(tmp_path: Path) -> Callable[..., PoeditSession]:
    """Opens a file in Poedit, with the options of PoeditSession; the picture of a failure lies in the test's own folder."""
    return partial(PoeditSession, screenshot_folder=tmp_path / "screenshots")
