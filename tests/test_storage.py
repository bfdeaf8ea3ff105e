"""Replacing files: whole at any instant, seen by Poedit, inside the project."""

import os
import stat
from pathlib import Path

import pytest

from workflow.errors import StorageError
from workflow.storage import FileChangedError, read_file, replace_file, replace_files


def test_the_new_file_is_a_later_second(tmp_path: Path) -> None:
    """Two writes within a second differ in the second Poedit compares."""
    path = tmp_path / "a.po"
    seconds = []
    for number in range(3):
        replace_file(path, b"%d" % number, within=tmp_path, read=read_file(path))
        seconds.append(int(path.stat().st_mtime))

    assert len(set(seconds)) == 3
    assert sorted(seconds) == seconds


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    """A replaced file keeps its mode, and a link to it stays a link."""
    target = tmp_path / "real.po"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link = tmp_path / "link.po"
    link.symlink_to(target)

    replace_file(link, b"new", within=tmp_path, read=b"old")

    assert link.is_symlink()
    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (b"new", 0o640)


def test_nothing_is_written_outside(tmp_path: Path) -> None:
    """A link that leads out of the project is refused and what it leads to is left alone."""
    outside = tmp_path / "outside"
    outside.mkdir()
    project = tmp_path / "project"
    project.mkdir()
    (project / "locales").symlink_to(outside)

    with pytest.raises(StorageError, match="Leads out of"):
        replace_file(project / "locales" / "a.po", b"x", within=project, read=None)

    assert list(outside.iterdir()) == []


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk gives up the old file is whole and no temporary file stays behind."""
    path = tmp_path / "a.po"
    path.write_bytes(b"old")

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(StorageError, match="no space left"):
        replace_file(path, b"new", within=tmp_path, read=b"old")

    assert [(item.name, item.read_bytes()) for item in tmp_path.iterdir()] == [("a.po", b"old")]


def test_no_temporary_name_looks_like_a_catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever globs *.po while a file is being written sees only whole files."""
    seen = []
    rename = os.replace

    def watch(source: str, target: Path) -> None:
        seen.append(Path(source).name)
        rename(source, target)

    monkeypatch.setattr(os, "replace", watch)

    replace_file(tmp_path / "a.po", b"x", within=tmp_path, read=None)

    assert seen and not any(name.endswith(".po") for name in seen)


@pytest.mark.skipif(os.name != "posix", reason="folders cannot be forced to disk")
def test_a_power_cut_finds_the_old_file_or_the_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The content is forced to disk before its name is changed, and the folder that holds the name after it."""
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    order: list[str] = []
    force, rename = os.fsync, os.replace

    def forced(descriptor: int) -> None:
        folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        size = os.fstat(descriptor).st_size
        order.append("folder" if folder else f"{size} bytes")
        force(descriptor)

    def renamed(source: Path, target: Path) -> None:
        order.append("rename")
        rename(source, target)

    monkeypatch.setattr(os, "fsync", forced)
    monkeypatch.setattr(os, "replace", renamed)

    replace_file(path, b"brand new", within=tmp_path, read=b"old")

    assert order == ["9 bytes", "rename", "folder"]
    assert path.read_bytes() == b"brand new"


def test_a_save_at_the_last_moment_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody saves while the new file is being forced to disk stays, and nothing else is left behind."""
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    force = os.fsync

    def save_meanwhile(descriptor: int) -> None:
        force(descriptor)
        path.write_bytes(b"a translator's")

    monkeypatch.setattr(os, "fsync", save_meanwhile)

    with pytest.raises(FileChangedError):
        replace_file(path, b"new", within=tmp_path, read=b"old")

    assert [(item.name, item.read_bytes()) for item in tmp_path.iterdir()] == [("a.po", b"a translator's")]


def test_files_that_belong_together_and_were_parted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk gives up between two of them, the message says how many are new already."""
    paths = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]
    rename = os.replace

    def renamed(source: Path, target: Path) -> None:
        if target.name == "b.txt":
            raise OSError(28, "No space left on device")
        rename(source, target)

    monkeypatch.setattr(os, "replace", renamed)

    with pytest.raises(StorageError, match=r"b\.txt: Cannot be written: .*\. 1 of 3 files were replaced before it; mend"):
        replace_files(dict.fromkeys(paths, b"new"), within=tmp_path)

    assert [path.exists() for path in paths] == [True, False, False]
    assert list(tmp_path.glob("*.tmp")) == []
