"""Installing and verifying Argos packages: what works is put in its place whole, what does not leaves nothing behind."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import stat
import threading
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.fakes import STARTER_RO, STARTER_UK, STARTERS, make_package
from tests.project import Project
from workflow import downloads, installation
from workflow.argos import load_argos
from workflow.errors import PackageError
from workflow.installation import install_package, remove_packages, verify_packages
from workflow.packages import search_packages


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the person's own packages, which does not exist yet."""
    folder = tmp_path / "own"
    monkeypatch.setattr(load_argos().settings, "package_dirs", [folder])
    monkeypatch.setattr(load_argos().settings, "package_data_dir", folder)
    monkeypatch.setattr(downloads, "_PAUSE", 0.01)
    return folder


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Path]]:
    """A web server on this machine, as (its address, the folder it serves); Argos's index is looked for there."""
    folder = tmp_path / "site"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setattr(load_argos().settings, "remote_package_index", f"{address}/index.json")
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    yield address, folder
    server.shutdown()
    server.server_close()
    thread.join()


def packed(folder: Path, name: str = "translate-en_ro-9_0", **metadata: object) -> Path:
    """A .argosmodel file of a package that works."""
    path = make_package(folder / "packed", name, **metadata)
    file = folder / f"{name}.argosmodel"
    with zipfile.ZipFile(file, "w") as archive:
        for item in sorted(path.rglob("*")):
            archive.write(item, item.relative_to(path.parent))
    shutil.rmtree(path.parent)
    return file


def contents(folder: Path) -> list[str]:
    """Everything in a folder, hidden files too."""
    return sorted(os.listdir(folder)) if folder.exists() else []


def test_file_is_installed_and_used(own: Path, tmp_path: Path) -> None:
    """A package installed from a file is the one the next run uses, and nothing else is left in the folder."""
    package = install_package(str(packed(tmp_path)), own.parent)
    assert package.name == "translate-en_ro 9.0"
    assert contents(own) == ["translate-en_ro-9_0"]
    assert search_packages("en", "ro", [STARTERS]).packages[0] == package


def test_installing_again_replaces_the_package(own: Path, tmp_path: Path) -> None:
    """A damaged package is healed by installing it again."""
    file = packed(tmp_path)
    path = install_package(str(file), own.parent).path
    (path / "model" / "model.bin").write_bytes(b"")
    assert install_package(str(file), own.parent).fingerprint == search_packages("en", "ro", []).packages[0].fingerprint
    assert (path / "model" / "model.bin").stat().st_size > 1_000_000
    assert contents(own) == ["translate-en_ro-9_0"]


@pytest.mark.parametrize(("moves", "version"), [(1, "1.0"), (2, "2.0")])
def test_interrupt_leaves_one_of_the_two_packages(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: int, version: str
) -> None:
    """Ctrl-C while a new package takes the place of an old one leaves the old one before its arrival, the new one after it."""
    name = "translate-en_ro"
    install_package(str(packed(tmp_path, name, package_version="1.0")), own.parent)
    newer = packed(tmp_path, name, package_version="2.0")
    rename, moved = Path.rename, []

    def interrupted(self: Path, target: Path) -> Path:
        moved.append(rename(self, target))
        if len(moved) == moves:
            raise KeyboardInterrupt
        return moved[-1]

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        install_package(str(newer), own.parent)
    assert [package.version for package in search_packages("en", "ro", []).packages] == [version]
    assert contents(own) == [name]


def test_locale_is_looked_up_in_the_index(own: Path, site: tuple[str, Path]) -> None:
    """The newest package of a locale is taken from Argos's index, a dead link being passed over; progress is told."""
    address, folder = site
    packed(folder, "translate-en_ro-1_10", package_version="1.10")
    record = {"from_code": "en", "to_code": "ro"}
    index = [
        record | {"package_version": "1.9", "links": [f"{address}/nowhere.argosmodel"]},
        record | {"package_version": "1.10", "links": [f"{address}/gone", f"{address}/translate-en_ro-1_10.argosmodel"]},
        {"from_code": "en", "to_code": "uk", "package_version": "7", "links": ["ipfs://x"]},
        "nonsense",
    ]
    (folder / "index.json").write_text(json.dumps(index))
    arrived: list[tuple[int, int | None]] = []
    package = install_package("ro", own.parent, progress=lambda done, total: arrived.append((done, total)))
    assert package.version == "1.10"
    size = (folder / "translate-en_ro-1_10.argosmodel").stat().st_size
    assert arrived[-1] == (size, size)
    with pytest.raises(PackageError, match="publishes no package from 'en' into 'uk'"):
        install_package("uk", own.parent)


def test_package_for_another_pair_than_promised_is_refused(own: Path, site: tuple[str, Path]) -> None:
    """What the index calls Ukrainian has to be Ukrainian."""
    address, folder = site
    link = f"{address}/{packed(folder).name}"
    (folder / "index.json").write_text(json.dumps([{"from_code": "en", "to_code": "uk", "links": [link]}]))
    with pytest.raises(PackageError, match="promised en→uk, the file translates en→ro"):
        install_package("uk", own.parent)
    assert contents(own) == []


def test_address_is_downloaded(own: Path, site: tuple[str, Path]) -> None:
    """A package is installed from its own address."""
    address, folder = site
    assert install_package(f"{address}/{packed(folder).name}", own.parent).path.parent == own


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        pytest.param("{address}/gone.argosmodel", "answers 404", id="no such page"),
        pytest.param("http://127.0.0.1:9/x.argosmodel", "Cannot be reached.*another machine", id="nobody listens"),
        pytest.param("gone.argosmodel", "no such file", id="no such file"),
        pytest.param("file:///etc/passwd", "no such file", id="address of a file"),
        pytest.param("../../ro", "no such file", id="no locale"),
        pytest.param("http://[::1", "no such file", id="no address"),
    ],
)
def test_what_cannot_be_fetched_is_a_clear_error(own: Path, site: tuple[str, Path], origin: str, said: str) -> None:
    """Without a network, a page or a file the message says so and what to do, and nothing is left behind."""
    with pytest.raises(PackageError, match=said):
        install_package(origin.format(address=site[0]), own.parent)
    assert contents(own) == []


def test_index_that_is_none_is_a_clear_error(own: Path, site: tuple[str, Path]) -> None:
    """A page that is no index, as a captive portal sends, is named as such."""
    (site[1] / "index.json").write_text("<html>Please log in</html>")
    with pytest.raises(PackageError, match="not what Argos publishes"):
        install_package("ro", own.parent)


def test_download_has_a_limit(own: Path, site: tuple[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is larger than any package is not downloaded to its end."""
    monkeypatch.setattr(installation, "_FILE_LIMIT", 1 << 20)
    address, folder = site
    with pytest.raises(PackageError, match="Is larger than 1 MiB"):
        install_package(f"{address}/{packed(folder).name}", own.parent)
    assert contents(own) == []


def _archive(file: Path, *members: tuple[str | zipfile.ZipInfo, bytes], compression: int = zipfile.ZIP_STORED) -> None:
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content, compression)


def _link(file: Path) -> None:
    member = zipfile.ZipInfo("p/model")
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    _archive(file, ("p/metadata.json", b"{}"), (member, b"/etc"))


def _cut_off(file: Path) -> None:
    content = packed(file.parent).read_bytes()
    file.write_bytes(content[: len(content) // 2])


def _damaged(file: Path) -> None:
    content = bytearray(packed(file.parent).read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(bytes(content))


def _broken_model(file: Path) -> None:
    path = make_package(file.parent / "x", "translate-en_ro-1_0")
    (path / "model" / "model.bin").write_bytes(b"no model")
    with zipfile.ZipFile(file, "w") as archive:
        for item in path.rglob("*"):
            archive.write(item, item.relative_to(path.parent))


HOSTILE: list[object] = [
    pytest.param(lambda file: file.write_bytes(b"<html>"), "no whole Argos package", id="no archive"),
    pytest.param(_cut_off, "no whole Argos package", id="cut off"),
    pytest.param(_damaged, "no whole Argos package", id="damaged"),
    pytest.param(lambda file: _archive(file, ("../evil.txt", b"x")), "outside its folder", id="parent folder"),
    pytest.param(lambda file: _archive(file, ("p/../../evil.txt", b"x")), "outside its folder", id="hidden parent folder"),
    pytest.param(lambda file: _archive(file, ("/tmp/evil.txt", b"x")), "outside its folder", id="absolute path"),
    pytest.param(lambda file: _archive(file, ("p/C:evil.txt", b"x")), "outside its folder", id="drive"),
    pytest.param(_link, "a link or a device", id="link"),
    pytest.param(
        lambda file: _archive(file, ("p/x", bytes(300 << 20)), compression=zipfile.ZIP_DEFLATED),
        "Would unpack to 300 MiB",
        id="bomb",
    ),
    pytest.param(lambda file: _archive(file, ("p/a", b""), ("q/b", b"")), "one folder", id="two folders"),
    pytest.param(lambda file: _archive(file, ("p/a", b""), ("p/A", b"")), "a file twice", id="same file"),
    pytest.param(_archive, "Holds 0 files", id="empty"),
    pytest.param(lambda file: _archive(file, ("p/readme", b"hello")), "no metadata.json", id="no package"),
    pytest.param(_broken_model, "model cannot be loaded", id="model that does not load"),
]


@pytest.mark.parametrize(("make", "said"), HOSTILE)
def test_bad_file_changes_nothing(own: Path, tmp_path: Path, make: Callable[[Path], None], said: str) -> None:
    """A broken or hostile file is refused with its fault; the package that was there before still works."""
    before = install_package(str(packed(tmp_path, "translate-en_ro-1_0", package_version="1.0")), own.parent)
    file = tmp_path / "bad.argosmodel"
    make(file)
    with pytest.raises(PackageError, match=said) as caught:
        install_package(str(file), own.parent)
    assert str(caught.value).startswith(f"{file}: ")
    assert contents(own) == ["translate-en_ro-1_0"]
    assert search_packages("en", "ro", []).packages[0] == before
    assert not list(tmp_path.rglob("evil.txt"))


def test_full_disk_is_a_clear_error(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the package does not fit, the message says how much room it needs."""
    file = packed(tmp_path)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=1000))
    with pytest.raises(PackageError, match=r"Needs \d MiB on the disk"):
        install_package(str(file), own.parent)
    assert contents(own) == []


def test_folder_that_cannot_be_made_is_a_clear_error(own: Path, tmp_path: Path) -> None:
    """Where the person's folder cannot be made, the message names it."""
    file = packed(tmp_path)
    own.write_text("a file is in the way")
    with pytest.raises(PackageError, match="Cannot be installed") as caught:
        install_package(str(file), own.parent)
    assert str(own) in str(caught.value)


def test_verify_translates_with_every_package(own: Path) -> None:
    """Verifying shows a translation for each package that works and the fault of each that does not."""
    (make_package(own) / "model" / "model.bin").write_bytes(b"")
    make_package(own, "translate-en_de-1_0", to_code="de", target_prefix="<2ro>")
    (own / "translate-en_pl-1_0").mkdir()
    found = {item.entry.path.name: item for item in verify_packages(own.parent, "en", ["ro", "uk"], [STARTERS])}
    assert "model cannot be loaded" in found["translate-en_ro-9_0"].problem
    assert "no metadata.json" in found["translate-en_pl-1_0"].problem
    assert found[STARTER_RO.name].text.startswith("Guvernul")
    assert found[STARTER_UK.name].text.startswith("Уряд")
    assert not found["translate-en_de-1_0"].problem


def test_what_was_trusted_once_is_trusted_alone(own: Path, site: tuple[str, Path]) -> None:
    """A published file that changes under the same version is refused by name; the installed package still works."""
    address, folder = site
    file = packed(folder, "translate-en_ro-1_10", package_version="1.10")
    link = f"{address}/{file.name}"
    record = {"from_code": "en", "to_code": "ro", "package_version": "1.10", "links": [link]}
    (folder / "index.json").write_text(json.dumps([record]))
    before = install_package("ro", own.parent)
    locked = json.loads((own.parent / "models.lock").read_text())["translate-en_ro"]
    assert (locked["version"], locked["size"], locked["links"]) == ("1.10", file.stat().st_size, [link])
    assert locked["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()

    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("translate-en_ro-1_10/README.md", "another file")
    for origin in ("ro", link, str(file)):
        with pytest.raises(PackageError, match=r"Is not the file that was trusted before: its SHA-256 is .*models\.lock"):
            install_package(origin, own.parent)

    assert search_packages("en", "ro", []).packages == (before,)
    assert contents(own) == ["translate-en_ro-1_10"]


def test_colleagues_get_the_version_in_the_lock_file(own: Path, site: tuple[str, Path]) -> None:
    """What is locked is installed although a newer version is published, without the index, until somebody upgrades."""
    address, folder = site

    def publish(version: str) -> dict[str, object]:
        name = f"translate-en_ro-{version.replace('.', '_')}"
        packed(folder, name, package_version=version)
        return {"from_code": "en", "to_code": "ro", "package_version": version, "links": [f"{address}/{name}.argosmodel"]}

    old = publish("1.9")
    (folder / "index.json").write_text(json.dumps([old]))
    install_package("ro", own.parent)
    shutil.rmtree(own)
    (folder / "index.json").write_text(json.dumps([old, publish("1.10")]))

    assert install_package("ro", own.parent).version == "1.9"
    assert install_package("ro", own.parent, upgrade=True).version == "1.10"
    assert json.loads((own.parent / "models.lock").read_text())["translate-en_ro"]["version"] == "1.10"


def test_verify_compares_with_the_lock_file(own: Path, tmp_path: Path) -> None:
    """A file of an installed package that changes after it was trusted is found, though the package still translates."""
    package = install_package(str(packed(tmp_path)), tmp_path)
    assert [item.problem for item in verify_packages(tmp_path, "en", ["ro"], [])] == [""]
    metadata = json.loads((package.path / "metadata.json").read_text())
    (package.path / "metadata.json").write_text(json.dumps(metadata | {"from_name": "Anglais"}))

    (found,) = verify_packages(tmp_path, "en", ["ro"], [])

    assert "Its files are not those that models.lock trusts" in found.problem


@pytest.mark.parametrize("name", ["ro", "translate-en_ro", "translate-en_ro-9_0"])
def test_remove(own: Path, name: str) -> None:
    """A package of one's own goes, whole or half, by its locale, its name or its folder; the others stay."""
    make_package(own)
    make_package(own, "translate-en_de-1_0", to_code="de")
    assert remove_packages(name) == (own / "translate-en_ro-9_0",)
    assert contents(own) == ["translate-en_de-1_0"]
    with pytest.raises(PackageError, match=r"No package of your own is called .*yours \(translate-en_de-1_0\)"):
        remove_packages(name)


def test_a_half_package_can_be_removed(own: Path) -> None:
    """What no run can use is removed by the name of its folder."""
    (own / "translate-en_pl-1_0").mkdir(parents=True)
    assert remove_packages("translate-en_pl-1_0") == (own / "translate-en_pl-1_0",)


def test_commands_tell_where_packages_come_from(own: Path, site: tuple[str, Path], tmp_path: Path) -> None:
    """`models list` says pair, size, origin and use; with --available also what Argos publishes, or why nobody knows."""
    address, folder = site
    link = f"{address}/{packed(folder).name}"
    (folder / "index.json").write_text(
        json.dumps([{"from_code": "en", "to_code": "ro", "package_version": "9.0", "links": [link]}])
    )
    project = Project(tmp_path / "project", {"models": str(STARTERS)})
    assert "translate-en_ro 9.0 is installed" in project.run("models", "install", "ro").out

    listed = project.run("models", "list", "--available")
    records = {item["name"]: item for item in project.run("models", "list", "--available", "--json").json["packages"]}

    assert re.search(rf"translate-en_ro 9\.0  \(en→ro, \d\.\d MB, from {link}, used for ro\)", listed.out)
    assert "ships with the project, used for uk" in listed.out
    assert "ro: Argos publishes translate-en_ro 9.0\nuk: Argos publishes nothing" in listed.out
    assert (records["translate-en_ro 9.0"]["origin"], records["translate-en_ro 9.0"]["used_for"]) == (f"from {link}", ["ro"])
    assert project.run("models", "remove", "ro").code == 0
    (folder / "index.json").unlink()
    offline = project.run("models", "list", "--available")
    assert offline.code == 2
    assert "answers 404" in offline.err and "translate-en_uk" in offline.out


def test_an_address_that_brings_another_version_is_refused(own: Path, site: tuple[str, Path]) -> None:
    """What lies at a trusted address under another version, an older one too, is taken only where somebody asks for it."""
    address, folder = site
    link = f"{address}/model.argosmodel"
    packed(folder, "translate-en_ro-9_0").rename(folder / "model.argosmodel")
    install_package(link, own.parent)
    packed(folder, "translate-en_ro-1_0", package_version="1.0").rename(folder / "model.argosmodel")

    with pytest.raises(PackageError, match=r"Brings version 1\.0 where it brought 9\.0 before\. To take it, add --upgrade"):
        install_package(link, own.parent)

    assert contents(own) == ["translate-en_ro-9_0"]
    assert install_package(link, own.parent, upgrade=True).version == "1.0"
    shutil.rmtree(own / "translate-en_ro-1_0")
    (found,) = verify_packages(own.parent, "en", ["ro"], [])
    assert "models.lock names version 1.0" in found.problem


def test_version_that_is_none_is_refused(own: Path, tmp_path: Path) -> None:
    """A version with a path in it is no version."""
    with pytest.raises(PackageError, match=r"is no version: '\.\./\.\./etc'"):
        install_package(str(packed(tmp_path, package_version="../../etc")), tmp_path)
