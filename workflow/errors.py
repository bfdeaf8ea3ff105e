"""
What can go wrong, said so that the reader knows where, what and what to do.

Findings of checks and reasons for holding an article are data, not errors. Only `cli` turns an error into a message and an
exit code.
"""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "ArticleError",
    "CatalogError",
    "LockedError",
    "PackageError",
    "SettingsError",
    "StorageError",
    "TmxError",
    "UsageError",
    "WorkflowError",
]


class WorkflowError(Exception):
    """Root of all errors a person can act on; its text is "path:line: what is wrong. What to do."."""

    def __init__(self, problem: str, *, remedy: str = "", path: Path | str | None = None, line: int | None = None) -> None:
        """Keep the parts apart: `problem` and `remedy` are sentences without their full stop, `line` counts from 1."""
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy
        self.path = path
        self.line = line

    def __str__(self) -> str:
        path = _shown(self.path)
        place = "" if path is None else f"{path}:{self.line}: " if self.line else f"{path}: "
        return place + " ".join(_sentence(part) for part in (self.problem, self.remedy) if part)


def _shown(path: Path | str | None) -> Path | str | None:
    # As compilers do: what lies below the folder a person stands in is named from there.
    if isinstance(path, Path) and path.is_relative_to(Path.cwd()):
        return path.relative_to(Path.cwd())
    return path


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


class SettingsError(WorkflowError):
    """`[tool.workflow]` cannot be used as it is, or there is no project."""


class UsageError(WorkflowError):
    """The command names something that does not exist."""


class ArticleError(WorkflowError):
    """An article cannot be read or must not be translated."""


class CatalogError(WorkflowError):
    """A PO file cannot be read without risk, or is not the one that belongs there."""


class PackageError(WorkflowError):
    """An Argos package is missing, broken or for another pair of languages."""


class TmxError(WorkflowError):
    """A TMX file cannot be read without risk, or holds nothing for the project."""


class StorageError(WorkflowError):
    """A file could not be written; the old one is still whole."""


class LockedError(WorkflowError):
    """Another run is writing in the project, and does not end."""
