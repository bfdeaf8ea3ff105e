"""The environment: pinned, light, and without the libraries that Argos Translate would bring along."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import distribution, version
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements-build.lock", "requirements.lock", "requirements-dev.lock")
HEAVY = ("minisbd", "sacremoses", "spacy", "stanza", "torch")


def locked(name: str) -> list[tuple[Requirement, int]]:
    """The requirements of a lock file, each with the number of its hashes."""
    lines = [line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    entries = re.split(r"\n(?=\S)", "\n".join(lines).replace("\\\n", " "))
    return [(Requirement(entry.split("--hash")[0]), entry.count("--hash=sha256:")) for entry in entries]


def locked_here(name: str) -> list[Requirement]:
    """The requirements of a lock file that this interpreter on this system takes."""
    return [requirement for requirement, _ in locked(name) if not requirement.marker or requirement.marker.evaluate()]


@pytest.mark.parametrize("module", HEAVY)
def test_what_argos_would_bring_along_is_absent(module: str) -> None:
    """Neither the environment nor any lock file has the libraries that weigh gigabytes and are never used."""
    assert find_spec(module) is None
    assert module not in {requirement.name for name in LOCKS for requirement, _ in locked(name)}


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_pinned_with_hashes_and_no_address(name: str) -> None:
    """A lock file names one version and its hashes for everything, and no place to fetch it from."""
    requirements = locked(name)
    assert requirements
    for requirement, hashes in requirements:
        assert re.fullmatch(r"==[^*,]+", str(requirement.specifier)), requirement
        assert hashes > 0, requirement
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash=)", text, re.MULTILINE)


def test_the_lock_files_hold_what_the_project_asks_for() -> None:
    """Every dependency in pyproject.toml is locked at a version it allows; nobody forgot to renew the locks."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *settings["project"]["dependencies"],
        *settings["project"]["optional-dependencies"]["argos"],
        *settings["dependency-groups"]["build"],
        *settings["dependency-groups"]["dev"],
    ]
    versions = {requirement.name: requirement.specifier for name in LOCKS for requirement, _ in locked(name)}
    for requirement in map(Requirement, asked):
        assert requirement.specifier.contains(str(versions[requirement.name]).removeprefix("==")), requirement


def test_what_is_installed_is_what_the_lock_file_says() -> None:
    """The tests run with the very versions that users get."""
    here = locked_here("requirements.lock")
    assert {requirement.name: f"=={version(requirement.name)}" for requirement in here} == {
        requirement.name: str(requirement.specifier) for requirement in here
    }


def test_the_program_and_its_libraries_weigh_at_most_300_megabytes() -> None:
    """What `make setup` installs stays light enough for a slow line."""
    names = {requirement.name for lock in ("requirements-build.lock", "requirements.lock") for requirement in locked_here(lock)}
    files = {Path(str(file.locate())) for name in names for file in distribution(name).files or ()}
    assert 100e6 < sum(file.stat().st_size for file in files if file.is_file()) < 300e6


def test_the_wheel_holds_the_whole_program(tmp_path: Path) -> None:
    """`pip install .` gives every module, the licence and the command `workflow`; built with the pinned tools, offline."""
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=ROOT, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        entry_points = next(name for name in names if name.endswith("entry_points.txt"))
        assert "workflow = workflow.cli:main" in archive.read(entry_points).decode()
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "workflow").rglob("*.py")}
    assert {name for name in names if ".dist-info/" not in name} >= modules
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"workflow"}
    assert any(name.endswith("licenses/LICENSE") for name in names)
