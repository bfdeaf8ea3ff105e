"""
Merging catalogs on behalf of git, and telling git of it: the only user of git.

In: the three files git hands to a merge driver. Out: the second of them, merged. A file that cannot be read is merged with
nothing and stays as it was, for half of two catalogs is no catalog. Templates are merged the same way, so that they show no
conflict; the next run makes them anew. Ledgers only grow: git's own union of both sides is right for them.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from workflow.catalogs import Catalog, read_catalog, render_catalog
from workflow.config import Settings
from workflow.errors import CatalogError, UsageError, WorkflowError
from workflow.ledger import Ledger, parse_ledger
from workflow.merging import Conflict, merge_catalogs
from workflow.storage import read_file, replace_file

__all__ = ["MergeReport", "merge_files", "set_up_git"]

_DRIVER = "workflow-po"
_NO_ANCESTOR = Catalog((), ())
_HEADS = ("HEAD", "FETCH_HEAD", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD", "ORIG_HEAD")


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What came of merging three files."""

    conflicts: tuple[tuple[int, Conflict], ...]
    """Each with the line of the merged file its msgid stands on."""
    remarks: tuple[str, ...] = ()


def merge_files(base: Path, ours: Path, theirs: Path, path: Path) -> MergeReport:
    """
    Merge what `theirs` did since `base` into the file `ours`; `path` is what the catalog is called in the repository.

    Raises WorkflowError, `ours` being whole, where one of the two sides cannot be read. An ancestor that cannot be read, as one
    that was committed with git's conflict markers in it, counts as none.
    """
    remarks = []
    try:
        ancestor = read_catalog(base) or _NO_ANCESTOR
    except CatalogError as error:
        remarks.append(f"{path}: merged as without a common ancestor, which cannot be read: {error.problem}")
        ancestor = _NO_ANCESTOR
    held = read_file(ours)
    mine = _side(ours, f"{path} (our side)", ancestor)
    other = _side(theirs, f"{path} (their side)", ancestor)
    merged = merge_catalogs(ancestor, mine, other, _Drafts(path).made)
    if merged.catalog != mine:
        replace_file(ours, render_catalog(merged.catalog), within=ours.parent, read=held)
    if merged.left_out:
        remarks.append(
            f"{path}: run workflow translate: while these sentences were edited, what they were before was translated: "
            + ", ".join(f"“{msgid}”" for msgid in merged.left_out)
        )
    written = read_catalog(ours) or mine
    lines = {(unit.context, unit.msgid): unit.line for unit in written.units}
    return MergeReport(tuple((lines[found.context, found.msgid], found) for found in merged.conflicts), tuple(remarks))


def set_up_git(settings: Settings) -> list[str]:
    """
    Have git merge the project's catalogs with this program, in this clone and all its worktrees; gives what was done, in words.

    What is the same for everybody goes into .gitattributes, to be committed; where this computer has the program, into the
    clone's own configuration. Raises UsageError outside a git repository, and where the program could not be run by git.
    """
    project = settings.project
    if not _git(project, "rev-parse", "--show-toplevel"):
        raise UsageError(f"{project} is in no git repository", remedy="Run git init there first")
    _refuse_uninstalled()
    done = []
    for name, value in (("name", "units of PO files (newsroom-workflow)"), ("driver", _driver_command())):
        key = f"merge.{_DRIVER}.{name}"
        known = _git(project, "config", "--local", "--get", key).rstrip("\n")
        if known != value:
            _git(project, "config", "--local", "--replace-all", key, value, must=True)
        done.append(f"{key} {'is set' if known == value else 'set'} in the configuration of this clone: {value}")
    return [*done, _complete_attributes(settings)]


class _Drafts:
    """What machines have proposed for the units of a catalog, as far as the ledgers of any branch tell."""

    def __init__(self, path: Path) -> None:
        self._path = path.parent.parent / "drafts" / path.parent.name / f"{path.stem}.jsonl"

    def made(self, msgid: str, text: str) -> bool:
        """Whether a text is a draft, byte for byte."""
        return any(ledger.made(msgid, text) for ledger in self._ledgers)

    @cached_property
    def _ledgers(self) -> list[Ledger]:
        # While git merges, the folder holds the ledger of one side only; the other side's is in a branch.
        versions = [read_file(self._path) or b"", *_versions_in_branches(self._path)]
        return list(filter(None, (_ledger(content, self._path) for content in versions)))


def _ledger(content: bytes, path: Path) -> Ledger | None:
    # A ledger that cannot be read vouches for nothing: its drafts then count as a person's words, and none is lost.
    try:
        return parse_ledger(content, path)
    except CatalogError:
        return None


def _side(path: Path, shown: str, ancestor: Catalog) -> Catalog:
    remedy = (
        "Nothing was merged, and the file is as it was on our side. Abort (git merge --abort or git rebase --abort), mend the "
    )
    remedy += "file where it is broken, and merge again"
    try:
        catalog = read_catalog(path)
    except CatalogError as error:
        raise CatalogError(error.problem, path=shown, line=error.line, remedy=remedy) from error
    if catalog is None:
        raise UsageError(f"There is no file {path}", remedy="Name three PO files: the common ancestor, ours and theirs")
    if not catalog.units and not catalog.header and ancestor.units:
        raise CatalogError("The file is empty", path=shown, remedy=remedy)
    return catalog


def _driver_command() -> str:
    # An absolute path, because git runs it in every worktree, and -P, because a worktree in the middle of a merge or rebase may
    # hold any version of this program. Where the program has gone, git merges text as it would have without a driver.
    python = shlex.quote(sys.executable).replace("%", "%%")
    return (
        f"if test -x {python}; then {python} -P -m workflow merge --path=%P %O %A %B; "
        "else echo 'newsroom-workflow is no longer where it was: run make setup-git again' >&2; "
        "git merge-file -L ours -L base -L theirs %A %O %B; fi"
    )


def _refuse_uninstalled() -> None:
    command = [sys.executable, "-P", "-m", "workflow", "--version"]
    if subprocess.run(command, cwd=Path(sys.executable).parent, capture_output=True, check=False).returncode:
        raise UsageError(
            f"git could not run the program: {shlex.join(command)} fails", remedy="Install it (make setup), then try again"
        )


def _complete_attributes(settings: Settings) -> str:
    project, path = settings.project, settings.project / ".gitattributes"
    wanted = {
        "po": (settings.catalog_path("xx", "article"), _DRIVER),
        "pot": (settings.template_path("article"), _DRIVER),
        "jsonl": (settings.ledger_path("xx", "article"), "union"),
    }
    lines = [
        f"{_pattern(settings.catalogs, suffix)} merge={driver}\n"
        for suffix, (sample, driver) in wanted.items()
        if _git(project, "check-attr", "-z", "merge", "--", str(sample)).split("\0")[2:3] != [driver]
    ]
    if not lines:
        return "The attributes are there: catalogs and templates are merged unit by unit, ledgers are joined"
    held = read_file(path)
    joint = "\n" if held and not held.endswith(b"\n") else ""
    replace_file(path, (held or b"") + (joint + "".join(lines)).encode(), within=project, read=held)
    return f"{settings.shown(path)}: added, to be committed: {', '.join(line.strip() for line in lines)}"


def _pattern(folder: str, suffix: str) -> str:
    pattern = f"/{folder.strip('/')}/**/*.{suffix}"
    return f'"{pattern}"' if any(letter in pattern for letter in ' "\\') else pattern


def _versions_in_branches(path: Path) -> Iterator[bytes]:
    """Every version of a file, given from the current folder, that some branch holds; none where git does not know."""
    try:
        refs = [*_HEADS, *_git(Path.cwd(), "for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes").split()]
        names = "".join(f"{ref}:./{path.as_posix()}\n" for ref in refs)
        found = _git(Path.cwd(), "cat-file", "--batch-check=%(objectname) %(objecttype)", given=names)
    except UsageError:
        return
    for line in dict.fromkeys(found.splitlines()):
        name, _, kind = line.partition(" ")
        if kind == "blob":
            yield _git(Path.cwd(), "cat-file", "blob", name).encode()


def _git(folder: Path, *arguments: str, given: str = "", must: bool = False) -> str:
    """What git prints, nothing where it fails; raises UsageError where it is not installed, or fails and must not."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, input=given, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
    except FileNotFoundError as error:
        raise UsageError("git is not installed", remedy="Install it, then run again") from error
    if done.returncode and must:
        raise WorkflowError(f"git {arguments[0]} fails: {done.stderr.strip()}", remedy="Mend the cause and run again")
    return "" if done.returncode else done.stdout
