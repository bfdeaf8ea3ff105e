"""
The project folder and its settings: `[tool.workflow]` in the nearest `pyproject.toml` upwards.

Every setting has a default, and a setting nobody knows is an error that names the nearest known one.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from workflow.errors import SettingsError
from workflow.languages import language_of

__all__ = ["FORMATS", "Settings", "find_project", "load_settings"]

FORMATS = ("txt", "md", "html")
_UNITS = ("sentence", "paragraph")
_LOCALE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?(@[a-z]+)?")


@dataclass(frozen=True, slots=True)
class Settings:
    """What `[tool.workflow]` says; the field names are the keys."""

    project: Path
    """The project folder, absolute."""
    source_language: str = "en"
    """ISO 639-1 code of the language the articles are written in."""
    locales: tuple[str, ...] = ("ro", "uk")
    """The locales to translate into, each a folder under `catalogs`."""
    seeds: str = "seeds"
    """Folder of the source articles."""
    catalogs: str = "locales"
    """Folder of the PO files, templates and draft ledgers."""
    published: str = "published"
    """Folder of the published articles; rebuilt at will."""
    models: str = "models"
    """Folder of the Argos packages that ship with the project, unpacked."""
    unit: str = "sentence"
    """What a unit of the catalogs is: "sentence" or "paragraph"."""
    formats: tuple[str, ...] = FORMATS
    """What `publish` writes: any of txt, md, html."""
    keep: tuple[str, ...] = ()
    """Regular expressions; a line or paragraph one of them is found in is never taken for boilerplate."""
    drop: tuple[str, ...] = ()
    """Regular expressions; a paragraph one of them is found in is left out. `keep` wins over `drop`."""
    accept_exact_matches: bool = False
    """Whether a sentence the same translator has reviewed in another article goes in as reviewed, not as a draft."""
    second_review: bool = False
    """Whether an article is published only when somebody other than its translator has approved every unit."""
    carry_over_typography: bool = False
    """Whether a review holds on when only quotation marks or dashes of the sentence change; else the unit becomes stale."""
    plural_forms: dict[str, str] = field(default_factory=dict)
    """Plural-Forms by locale, for languages the program does not know or where a team wants others."""
    severity: dict[str, str] = field(default_factory=dict)
    """By the name of a check the severity of its gravest findings: "error", "warning", "advice", or "off"."""
    style: dict[str, str] = field(default_factory=dict)
    """The house style, by the names of `checks.Style`."""

    @property
    def seeds_folder(self) -> Path:
        """Where the articles are."""
        return self.project / self.seeds

    @property
    def published_folder(self) -> Path:
        """Where published articles go."""
        return self.project / self.published

    @property
    def models_folder(self) -> Path:
        """Where packages that ship with the project are looked for first."""
        return self.project / self.models

    def catalog_path(self, locale: str, slug: str) -> Path:
        """The PO file of an article in a locale."""
        return self.project / self.catalogs / locale / f"{slug}.po"

    def template_path(self, slug: str) -> Path:
        """The POT file of an article."""
        return self.project / self.catalogs / "templates" / f"{slug}.pot"

    def memory_folder(self, locale: str) -> Path:
        """Where the imported translation memories of a locale are, a TMX file each."""
        return self.project / self.catalogs / "memory" / locale

    def ledger_path(self, locale: str, slug: str) -> Path:
        """The ledger of the drafts made for an article in a locale."""
        return self.project / self.catalogs / "drafts" / locale / f"{slug}.jsonl"

    def approvals_path(self, locale: str, slug: str) -> Path:
        """The ledger of who has approved what of an article in a locale."""
        return self.project / self.catalogs / "approvals" / locale / f"{slug}.jsonl"

    def glossary_path(self, locale: str) -> Path:
        """The PO file of a locale's terms."""
        return self.project / self.catalogs / "glossary" / f"{locale}.po"

    def silences_path(self, locale: str, slug: str) -> Path:
        """For which translations of an article the comments hold that silence checks."""
        return self.project / self.catalogs / "silenced" / locale / f"{slug}.jsonl"

    def plural_forms_of(self, locale: str) -> str:
        """The Plural-Forms header of a locale, empty where nobody knows it."""
        return self.plural_forms.get(locale, language_of(locale).plural_forms)

    def shown(self, path: Path) -> str:
        """A path as messages show it: relative to the project where it lies inside, with forward slashes, on one line."""
        text = path.relative_to(self.project).as_posix() if path.is_relative_to(self.project) else str(path)
        return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)


def find_project(start: Path) -> Path:
    """
    The nearest folder upwards from `start` whose pyproject.toml has `[tool.workflow]`.

    Raises SettingsError where there is none.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        path = folder / "pyproject.toml"
        if path.is_file() and _table(path) is not None:
            return folder
    raise SettingsError(
        f"No project here: neither {start} nor a folder above it has a pyproject.toml with [tool.workflow]",
        remedy="Change to the project folder, name it with --project, or add an empty [tool.workflow] to its pyproject.toml",
    )


def load_settings(project: Path) -> Settings:
    """Settings of the project folder; raises SettingsError with what is wrong in its pyproject.toml."""
    project = project.absolute()
    path = project / "pyproject.toml"
    if not path.is_file():
        raise SettingsError("There is no pyproject.toml", path=project, remedy="Name the project folder with --project")
    table = _table(path)
    if table is None:
        raise SettingsError("There is no [tool.workflow]", path=path, remedy="Add the table; it may stay empty")
    known = {item.name: item for item in fields(Settings) if item.name != "project"}
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1, cutoff=0)[0]
            raise SettingsError(f"Unknown setting {key!r} in [tool.workflow]", path=path, remedy=f"Did you mean {near!r}?")
    settings = Settings(project=project, **{key: _value(path, key, value) for key, value in table.items()})
    _check(settings, path)
    return settings


def _table(path: Path) -> dict[str, Any] | None:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"Cannot be read: {error}", path=path, remedy="Mend the file") from error
    tools = content.get("tool")
    table = tools.get("workflow") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise SettingsError("tool.workflow is not a table", path=path, remedy="Write it as [tool.workflow]")
    return table


def _value(path: Path, key: str, value: object) -> Any:
    default = next(item for item in fields(Settings) if item.name == key)
    if default.type == "str" and isinstance(value, str) and value:
        return value
    if default.type == "bool" and isinstance(value, bool):
        return value
    if default.type == "tuple[str, ...]" and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(dict.fromkeys(value))
    if default.type == "dict[str, str]" and isinstance(value, dict) and all(isinstance(item, str) for item in value.values()):
        return value
    wanted = {
        "str": "a text",
        "bool": "true or false",
        "tuple[str, ...]": "a list of texts",
        "dict[str, str]": "a table of texts",
    }[str(default.type)]
    raise SettingsError(f"The setting {key!r} has to be {wanted}, not {value!r}", path=path, remedy="Mend it in [tool.workflow]")


def _check(settings: Settings, path: Path) -> None:
    def refuse(problem: str, remedy: str) -> None:
        raise SettingsError(problem, path=path, remedy=remedy)

    for locale in (*settings.locales, settings.source_language, *settings.plural_forms):
        if not _LOCALE.fullmatch(locale):
            refuse(f"{locale!r} is no locale", 'Write it as gettext does: "ro", "pt_BR"')
    if settings.source_language in settings.locales:
        refuse(f"{settings.source_language!r} is both source language and locale", "Take it out of locales")
    if settings.unit not in _UNITS:
        refuse(f"unit = {settings.unit!r} is unknown", f"Use one of: {', '.join(_UNITS)}")
    for name in settings.formats:
        if name not in FORMATS:
            refuse(f"The publishing format {name!r} is unknown", f"Use any of: {', '.join(FORMATS)}")
    for pattern in (*settings.keep, *settings.drop):
        try:
            re.compile(pattern)
        except re.error as error:
            refuse(f"The pattern {pattern!r} in keep or drop is no regular expression ({error})", "Mend or remove it")
    if not settings.formats:
        refuse("formats is empty: nothing could be published", f"Use any of: {', '.join(FORMATS)}")
    for key in ("seeds", "catalogs", "published", "models"):
        if not getattr(settings, key).isprintable():
            refuse(f"The folder {key} = {getattr(settings, key)!r} has a character no name may have", "Name a folder")
    for key in ("seeds", "catalogs", "published"):
        folder = settings.project / getattr(settings, key)
        if not folder.resolve().is_relative_to(settings.project.resolve()):
            refuse(f"The folder {key} = {getattr(settings, key)!r} leaves the project", "Name a folder inside the project")
