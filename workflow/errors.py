"""
What can go wrong, said so that the reader knows where, what and what to do.

Findings of checks and reasons for holding an article are data, not errors. Only `cli` turns an error into a message and an
exit code.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["ArticleError", "CatalogError", "PackageError", "SettingsError", "StorageError", "UsageError", "WorkflowError"]


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
        place = "" if self.path is None else f"{self.path}:{self.line}: " if self.line else f"{self.path}: "
        text = f"{place}{self.problem.rstrip('.')}."
        return f"{text} {self.remedy.rstrip('.')}." if self.remedy else text


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


class StorageError(WorkflowError):
    """A file could not be written; the old one is still whole."""
