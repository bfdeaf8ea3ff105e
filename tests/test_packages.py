"""Which Argos package drafts a pair of languages, and what is said of those that cannot be used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes import STARTER_RO, STARTER_UK, STARTER_VERSION, STARTERS, make_package
from workflow import packages
from workflow.argos import load_argos
from workflow.engine import open_translator
from workflow.errors import PackageError

ROOT = STARTERS.parent


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the person's own packages, empty."""
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setattr(load_argos().settings, "package_dirs", [folder])
    return folder


def test_starters_are_found_where_nothing_is_installed(own: Path) -> None:
    """A fresh clone drafts with the packages that ship with it, and has nothing to remark."""
    search = packages.search_packages("en", "uk", [STARTERS])
    assert search.packages[0].name == f"translate-en_uk {STARTER_VERSION}"
    assert search.packages[0].bundled
    assert search.packages[0].target_prefix == "<2uk>"
    assert search.remarks == ()


def test_own_package_comes_before_a_newer_bundled_one(own: Path, tmp_path: Path) -> None:
    """A package the person installed for Argos Translate is preferred without being told, whatever its version."""
    make_package(own, "translate-en_ro-0_0_1", package_version="0.0.1")
    search = packages.search_packages("en", "ro", [STARTERS])
    assert search.packages[0].name == "translate-en_ro 0.0.1"
    assert not search.packages[0].bundled


def test_newest_own_package_wins_by_number(own: Path) -> None:
    """Version 1.10 is newer than 1.9, and a version that is no number is the oldest."""
    for version in ("1.9", "1.10", "soon"):
        make_package(own, f"en_ro_{version}", package_version=version)
    found = packages.search_packages("en", "ro", [STARTERS]).packages
    assert [package.version for package in found] == ["1.10", "1.9", "soon", STARTER_VERSION]


def test_locale_codes_are_argos_codes(own: Path) -> None:
    """A regional locale finds Argos's own code for it, else the plain language."""
    make_package(own, "translate-en_pt-1_0", to_code="pt")
    assert packages.search_packages("en", "pt_BR", []).packages[0].target == "pt"
    make_package(own, "translate-en_pb-1_0", to_code="pb")
    assert packages.search_packages("en", "pt_BR", []).packages[0].target == "pb"
    assert packages.search_packages("en", "pt", []).packages[0].target == "pt"


def _write(path: Path, text: str) -> None:
    path.write_text(text)


BROKEN = [
    pytest.param(lambda p: (p / "metadata.json").unlink(), "no metadata.json", id="no metadata"),
    pytest.param(lambda p: _write(p / "metadata.json", "{"), "not what Argos writes", id="metadata cut off"),
    pytest.param(lambda p: _write(p / "metadata.json", "[]"), "not what Argos writes", id="metadata a list"),
    pytest.param(lambda p: _write(p / "metadata.json", "[" * 100_000), "not what Argos writes", id="metadata too deep"),
    pytest.param(lambda p: _write(p / "metadata.json", " " * 2_000_000), "too large", id="metadata too large"),
    pytest.param(lambda p: (p / "metadata.json").write_bytes(b"\xff\xfe{"), "not what Argos writes", id="metadata no UTF-8"),
    pytest.param(lambda p: _write(p / "metadata.json", '{"from_code": 1, "to_code": "ro"}'), "which languages", id="codes"),
    pytest.param(lambda p: (p / "model" / "model.bin").unlink(), "model.bin is missing", id="no model"),
    pytest.param(lambda p: (p / "sentencepiece.model").unlink(), "neither sentencepiece.model", id="no tokenizer"),
    pytest.param(
        lambda p: _write(p / "metadata.json", json.dumps({"from_code": "en", "to_code": "uk"})),
        "named for en→ro, its metadata.json says en→uk",
        id="wrong pair",
    ),
    pytest.param(lambda p: (p / "sentencepiece.model").rename(p / "bpe.model"), "needs sacremoses", id="tokenizer not installed"),
]


@pytest.mark.parametrize(("damage", "said"), BROKEN)
def test_broken_own_package_is_passed_over_and_named(own: Path, damage: object, said: str) -> None:
    """One broken package never hides the others: the next one is used, and the remark names folder, fault and remedy."""
    path = make_package(own)
    damage(path)  # type: ignore[operator]
    search = packages.search_packages("en", "ro", [STARTERS])
    assert search.packages[0].name == f"translate-en_ro {STARTER_VERSION}"
    (remark,) = search.remarks
    assert remark.startswith(f"{path}: ")
    assert said in remark
    assert remark.count(". ") >= 1, "there is no remedy"


def test_broken_package_of_another_pair_is_not_mentioned(own: Path) -> None:
    """A half-installed German package is no business of a Romanian draft."""
    (make_package(own, "translate-en_de-1_0", to_code="de") / "model" / "model.bin").unlink()
    assert packages.search_packages("en", "ro", [STARTERS]).remarks == ()


def test_no_package_says_how_to_install_one(own: Path) -> None:
    """Where nothing translates into a locale, the error tells the command that installs a package."""
    with pytest.raises(PackageError, match="workflow models install pl"):
        open_translator("en", "pl", [STARTERS])


def test_error_lists_what_is_broken(own: Path) -> None:
    """Where only broken packages are left, the error says what is wrong with each."""
    (make_package(own) / "model" / "model.bin").unlink()
    with pytest.raises(PackageError, match=r"translate-en_ro-9_0: Half installed"):
        open_translator("en", "ro", [])


def test_fingerprint_follows_what_decides_a_translation(own: Path) -> None:
    """Equal packages have equal fingerprints wherever they lie; another model or prefix has another one, a README does not."""
    path = make_package(own, "translate-en_ro-1")
    same = make_package(own, "translate-en_ro-2")
    first = packages.open_package(path).fingerprint
    (same / "README.md").write_text("hello")
    assert packages.open_package(same).fingerprint == first
    (same / "model" / "config.json").write_text("{}")
    assert packages.open_package(same).fingerprint != first


def test_list_says_which_package_a_run_would_use(own: Path) -> None:
    """The list has every package once, with the locales it serves or the reason it serves none."""
    make_package(own)
    make_package(own, "translate-en_ro-1_0", package_version="1.0")
    make_package(own, "translate-en_de-1_0", to_code="de")
    (own / "translate-en_uk-1_0.argosmodel").write_bytes(b"PK")
    entries, remarks = packages.list_packages("en", ["ro", "uk"], [STARTERS])
    shown = {entry.path.name: (entry.locales, entry.note.split(":")[0]) for entry in entries}
    assert remarks == ()
    assert shown["translate-en_ro-9_0"] == (("ro",), "your own package")
    assert shown["translate-en_ro-1_0"] == ((), "passed over")
    assert shown["translate-en_de-1_0"] == ((), "not needed")
    assert shown[STARTER_UK.name] == (("uk",), "ships with the project")
    assert "Is not unpacked" in next(entry.note for entry in entries if entry.path.suffix == ".argosmodel")


def test_two_packages_of_one_version_are_not_called_newer(own: Path, tmp_path: Path) -> None:
    """Where the project has its own copy of a package, the other one is said to stand behind it, and where the first one is."""
    copy = tmp_path / "project" / "models"
    make_package(copy, STARTER_RO.name, package_version=STARTER_VERSION)
    make_package(copy, "translate-en_uk-0_0_1", to_code="uk", package_version="0.0.1")
    entries, _ = packages.list_packages("en", ["ro", "uk"], [copy, STARTERS])
    notes = {(entry.path.parent, entry.path.name): entry.note for entry in entries}
    assert notes[STARTERS, STARTER_RO.name] == f"passed over: translate-en_ro {STARTER_VERSION} in {copy} stands before it"
    assert notes[copy, "translate-en_uk-0_0_1"] == f"passed over: translate-en_uk {STARTER_VERSION} is newer"


def test_what_is_no_package_for_translation_is_not_mentioned(own: Path, tmp_path: Path) -> None:
    """Neither a folder of texts beside the project's packages nor a package that splits sentences is remarked on."""
    (tmp_path / "models" / "corpus").mkdir(parents=True)
    (own / "sbd").mkdir()
    (own / "sbd" / "metadata.json").write_text(json.dumps({"type": "sbd", "package_version": "1.0"}))
    folders = [tmp_path / "models", STARTERS]
    assert packages.search_packages("en", "ro", folders).remarks == ()
    assert {entry.path.parent for entry in packages.list_packages("en", ["ro"], folders)[0]} == {STARTERS}
    with pytest.raises(PackageError, match="type 'sbd' does not translate"):
        packages.open_package(own / "sbd")


def test_package_in_the_project_is_named_where_it_is_broken(own: Path, tmp_path: Path) -> None:
    """A folder beside the project's packages that is named or described as a package has to be one."""
    (tmp_path / "translate-en_ro-1_0").mkdir()
    (tmp_path / "described").mkdir()
    (tmp_path / "described" / "metadata.json").write_text("{")
    assert len(packages.search_packages("en", "ro", [tmp_path]).remarks) == 2


def _found_by_program(**environment: str) -> tuple[str, list[str]]:
    code = (
        "import json; from pathlib import Path; from workflow.packages import search_packages; "
        f"search = search_packages('en', 'ro', [Path({str(STARTERS)!r})]); "
        "print(json.dumps([search.packages[0].name, search.remarks]))"
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ARGOS_", "XDG_"))}
    done = subprocess.run(
        [sys.executable, "-c", code], env=kept | environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    name, remarks = json.loads(done.stdout)
    return name, remarks


def test_home_that_cannot_be_written_leaves_the_starters(tmp_path: Path) -> None:
    """Where Argos cannot make its folders, the project's own packages still work and the remark says why."""
    name, remarks = _found_by_program(HOME="/dev/null")
    assert name == f"translate-en_ro {STARTER_VERSION}"
    assert "may have been overlooked" in remarks[0]


def test_own_packages_are_read_where_home_cannot_be_written(tmp_path: Path) -> None:
    """ARGOS_PACKAGES_DIR works even where Argos cannot make its other folders."""
    make_package(tmp_path)
    name, _ = _found_by_program(HOME="/dev/null", ARGOS_PACKAGES_DIR=str(tmp_path))
    assert name == "translate-en_ro 9.0"


@pytest.mark.parametrize("content", ["{", "[]"])
def test_broken_argos_settings_are_a_remark(tmp_path: Path, content: str) -> None:
    """A broken settings.json of Argos neither stops a run nor spoils standard output."""
    folder = tmp_path / ".config" / "argos-translate"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text(content)
    name, remarks = _found_by_program(HOME=str(tmp_path))
    assert name == f"translate-en_ro {STARTER_VERSION}"
    assert "settings" in remarks[0]


def test_argos_is_imported_without_its_heavy_parts(tmp_path: Path) -> None:
    """Finding a package loads neither Argos's translate module nor what it pulls in, nor CTranslate2."""
    code = (
        "import sys; from pathlib import Path; from workflow.packages import search_packages; "
        "before = [name for name in sys.modules if name.startswith('argostranslate')]; "
        f"search_packages('en', 'ro', [Path({str(STARTERS)!r})]); "
        "heavy = {'argostranslate.translate', 'stanza', 'spacy', 'torch', 'ctranslate2'} & set(sys.modules); print(before, heavy)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"HOME": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[] set()"
