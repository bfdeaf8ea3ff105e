"""
The files of the source folder: which of them are articles, and under which slug.

In go the settings and, if any, the names a person gave; out come the paths that can be read and an error for each that cannot.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from workflow.config import Settings
from workflow.errors import ArticleError, UsageError, WorkflowError

__all__ = ["check_format", "find_articles"]

_PLAIN_TEXT = frozenset((".txt", ".text"))
_OTHER_TEXT = frozenset((".md", ".markdown", ".html", ".htm", ".xhtml", ".rst", ".rtf", ".doc", ".docx", ".odt", ".pdf"))
_LONGEST_SLUG = 120


def find_articles(settings: Settings, names: Sequence[str] = ()) -> tuple[list[Path], list[WorkflowError]]:
    """
    Paths of the articles in the order of their names, and what is wrong with the others.

    `names` are slugs or paths of files in the source folder; without any, all articles are found. Of two files with one slug
    (letter case and Unicode form do not tell slugs apart) neither is taken.
    """
    folder = settings.seeds_folder
    try:
        files = sorted(path for path in folder.iterdir() if _is_candidate(path))
    except OSError as error:
        problem = f"The folder of the articles cannot be read ({error.strerror})"
        remedy = "Make it and put articles (.txt) into it, or set seeds"
        return [], [UsageError(problem, path=settings.shown(folder), remedy=remedy)]
    by_slug: dict[str, list[Path]] = defaultdict(list)
    for path in files:
        by_slug[_key(path.stem)].append(path)
    wanted, errors = _wanted(settings, names, by_slug)
    found: list[Path] = []
    for key in by_slug if not names else sorted(wanted):
        try:
            found.append(_article(settings, by_slug[key]))
        except WorkflowError as error:
            errors.append(error)
    return sorted(found), errors


def check_format(path: Path, shown: str) -> None:
    """Raise ArticleError for a file whose name says that it is a document of another format than plain text."""
    if path.suffix.lower() in _OTHER_TEXT:
        raise ArticleError(
            f"Only plain text is read, not {path.suffix}",
            path=shown,
            remedy="Save the article as plain text (UTF-8) with the ending .txt",
        )


def _is_candidate(path: Path) -> bool:
    if path.name.startswith(".") or path.suffix.lower() not in _PLAIN_TEXT | _OTHER_TEXT:
        return False
    return not path.is_dir()


def _key(slug: str) -> str:
    return unicodedata.normalize("NFC", slug).casefold()


def _wanted(settings: Settings, names: Sequence[str], by_slug: dict[str, list[Path]]) -> tuple[set[str], list[WorkflowError]]:
    wanted: set[str] = set()
    errors: list[WorkflowError] = []
    for name in dict.fromkeys(names):
        key = _key(name)
        if key not in by_slug:
            key = _key(Path(name).stem) if _is_in_folder(settings, name, by_slug) else ""
        if key:
            wanted.add(key)
        else:
            errors.append(_unknown(settings, name, by_slug))
    return wanted, errors


def _is_in_folder(settings: Settings, name: str, by_slug: dict[str, list[Path]]) -> bool:
    files = by_slug.get(_key(Path(name).stem), [])
    given = Path(name)
    if given.name == name:
        return any(path.name == name for path in files)
    # A person types a path as it looks from where they stand, a program as it looks from the project.
    places = {Path.cwd() / given, settings.project / given}
    return any(_same(path, place) for path in files for place in places)


def _same(path: Path, place: Path) -> bool:
    try:
        return path.name == place.name and path.parent.resolve() == place.parent.resolve()
    except (OSError, RuntimeError, ValueError):
        return False


def _unknown(settings: Settings, name: str, by_slug: dict[str, list[Path]]) -> UsageError:
    if any(separator in name for separator in "/\\"):
        remedy = f"Name articles by slug, or by a path inside {settings.seeds}"
        if (Path.cwd() / name).is_file():
            remedy = f"{remedy}; copy the file there first"
            return UsageError(f"{name!r} lies outside of the folder {settings.seeds}", remedy=remedy)
    else:
        remedy = f"Put it into {settings.seeds}"
    slugs = {key: path.stem for key, paths in by_slug.items() for path in paths}
    near = difflib.get_close_matches(_key(Path(name).stem), slugs, n=3, cutoff=0.5)
    if near:
        remedy = "Did you mean " + " or ".join(repr(slugs[key]) for key in near) + "?"
    return UsageError(f"There is no article {name!r}", remedy=remedy)


def _article(settings: Settings, paths: Sequence[Path]) -> Path:
    path = paths[0]
    shown = settings.shown(path)
    if len(paths) > 1:
        others = " and ".join(settings.shown(other) for other in paths)
        raise ArticleError(f"One slug for {len(paths)} files: {others}", remedy="Rename or remove all but one; none was read")
    _check_slug(path.stem, shown)
    check_format(path, shown)
    try:
        inside = path.resolve().is_relative_to(settings.project.resolve())
    except (OSError, RuntimeError) as error:
        raise ArticleError("The link leads nowhere", path=shown, remedy="Remove it") from error
    if not inside:
        raise ArticleError("The link leads out of the project", path=shown, remedy="Copy the file itself into the folder")
    return path


def _check_slug(slug: str, shown: str) -> None:
    # The slug becomes the name of catalogs and of published files.
    bad = next((character for character in slug if character in "/\\:" or not character.isprintable()), "")
    length = len(slug.encode("utf-8", "surrogatepass"))
    if not slug[:1].isalnum():
        problem = "does not begin with a letter or digit"
    elif bad:
        problem = f"holds the character {bad!r}"
    elif length > _LONGEST_SLUG:
        problem = f"is {length} bytes long, {_LONGEST_SLUG} at most are taken"
    elif slug.endswith((" ", ".")):
        problem = "ends with a space or a full stop"
    else:
        return
    raise ArticleError(f"The name cannot be used for other files: {slug!r} {problem}", path=shown, remedy="Rename the article")
