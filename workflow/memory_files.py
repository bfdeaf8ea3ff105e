"""
The files of a translation memory: catalogs and imported TMX files in, a memory or a TMX file for others out.

What is imported is kept as a TMX file of its own, below `locales/memory/<locale>/`, reduced to the sentences of that locale. The
name of the file is its origin and stands in the notes; to take a memory out again, delete its file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workflow.catalogs import ARTICLE_HEADER, Catalog, read_catalog
from workflow.config import Settings
from workflow.errors import StorageError, TmxError, WorkflowError
from workflow.memory import Memory, Reviewed, build_memory, reviewed_in, reviewed_units
from workflow.memory_cache import ReviewedCache, read_pairs
from workflow.storage import read_file, replace_file, replace_files, signature_of
from workflow.tmx import Pair, Tmx, is_tmx, language_tag, parse_tmx, render_tmx, tmx_time

__all__ = ["Export", "Import", "counted", "export_memory", "import_memory", "load_memory"]


@dataclass(frozen=True, slots=True)
class Import:
    """What became of a file that was imported."""

    kept: Mapping[Path, int]
    """The files written or found as they should be, with the number of their pairs."""
    remarks: tuple[str, ...] = ()
    """What was left out, ignored or replaced."""


@dataclass(frozen=True, slots=True)
class Export:
    """What was exported."""

    written: Mapping[Path, int]
    """The files written, with the number of their pairs."""
    remarks: tuple[str, ...] = ()
    """Which catalogs were left out, and why."""


def load_memory(
    settings: Settings, locale: str, reviewed: Mapping[str, Reviewed], cache: ReviewedCache | None = None
) -> tuple[Memory, list[str]]:
    """
    The memory of a locale, and remarks on the files that had to be left out of it.

    `reviewed` is, by slug, what stands in catalogs that have been read already; the others are read from their folder, those
    that have not changed from the cache. With a `cache` of the caller's, it is the caller who saves it.
    """
    remarks: list[str] = []
    kept = cache or ReviewedCache(settings, locale)
    reviewed = dict(reviewed) | _reviewed_in_others(settings, locale, reviewed, kept, remarks)
    if cache is None:
        kept.save()
    imported = []
    for path in sorted(settings.memory_folder(locale).glob("*.tmx")):
        try:
            content = read_file(path)
            if content is not None and not path.name.startswith("."):
                imported.append((path.name, read_pairs(settings, locale, path, content)))
        except WorkflowError as error:
            remarks.append(f"Left out of the translation memory: {error}")
    return build_memory(reviewed.items(), imported), remarks


def import_memory(settings: Settings, path: Path, locales: Sequence[str], *, now: datetime, replacing: bool = False) -> Import:
    """
    Keep the pairs of a TMX file for the locales.

    Raises TmxError, and writes nothing, where the file is broken, has no pair for any of the locales, or, unless `replacing`,
    other pairs were imported from a file of the same name, whatever the case of its letters.
    """
    content = read_file(path)
    if content is None:
        raise StorageError("There is no such file", path=path, remedy="Name a TMX file")
    name = f"{path.stem}.tmx"
    if not name.isprintable() or name.startswith("."):
        raise TmxError("The file's name cannot be shown as an origin", path=path, remedy="Give it an ordinary name")
    tmx = parse_tmx(content, path)
    found = {locale: tmx.pairs(settings.source_language, locale) for locale in locales}
    if not any(found.values()):
        raise _nothing_for(settings, locales, path, tmx)
    kept, contents, replaced = {}, {}, []
    for locale, pairs in found.items():
        if pairs:
            target = _kept_as(settings.memory_folder(locale), name)
            kept[target] = len(pairs)
            held = _held(settings, locale, target)
            # Importing a file again changes no byte.
            if held != pairs:
                contents[target] = render_tmx(pairs, source_language=settings.source_language, segments=settings.unit, now=now)
                if held is not None:
                    replaced.append(f"{settings.shown(target)}, which has {counted(len(held), 'sentence')}")
    if replaced and not replacing:
        raise TmxError(
            f"Another file of this name was imported before: {'; '.join(replaced)}",
            path=path,
            remedy="Rename this one to keep both, or replace the other with --replace",
        )
    replace_files(contents, within=settings.project)
    return Import(kept, (*(f"Replaces {other}" for other in replaced), *_remarks(settings, tmx, found)))


def export_memory(settings: Settings, path: Path, locales: Sequence[str], *, now: datetime) -> Export:
    """
    Write what people have reviewed into a TMX file, or one for each locale: mine.ro.tmx and mine.uk.tmx for mine.tmx.

    One file for several languages will not do: OmegaT takes a unit's only translation whatever language it is in. Imported
    memories are not exported, since they are other people's, nor drafts, nor what stands in no article any more.

    Raises StorageError, and writes nothing, where one of the files would be none of its own: not named .tmx, among articles or
    catalogs, or there already as something else.
    """
    remarks: list[str] = []
    targets = {locale: path.with_name(f"{path.stem}.{locale}{path.suffix}") if len(locales) > 1 else path for locale in locales}
    before = {target: _exported_before(settings, target) for target in targets.values()}
    written = {}
    for locale, target in targets.items():
        catalogs = {path.stem: _own_catalog(path, locale, remarks) for path in _catalog_paths(settings, locale, ())}
        pairs = _reviewed_pairs({slug: catalog for slug, catalog in catalogs.items() if catalog}, locale)
        content = render_tmx(pairs, source_language=settings.source_language, segments=settings.unit, now=now)
        replace_file(target, content, within=target.absolute().parent.resolve(), read=before[target])
        written[target] = len(pairs)
    return Export(written, tuple(remarks))


def counted(number: int, noun: str) -> str:
    """ "1 sentence", "2 sentences"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _exported_before(settings: Settings, target: Path) -> bytes | None:
    """What stands where a memory is to be exported, None for nothing; raises StorageError where none may be."""
    if target.suffix.lower() != ".tmx":
        raise StorageError(
            "The name of an exported memory ends in .tmx", path=target, remedy=f"Export into {target.stem or 'memory'}.tmx, say"
        )
    for folder, holds in (
        (settings.seeds_folder, "articles"),
        (settings.project / settings.catalogs, "catalogs and imported memories"),
    ):
        if target.resolve().is_relative_to(folder.resolve()):
            raise StorageError(f"The folder {settings.shown(folder)} is for {holds}", path=target, remedy="Export elsewhere")
    content = read_file(target)
    if content and not is_tmx(content):
        raise StorageError("Another file stands there, which is no TMX file", path=target, remedy="Export under another name")
    return content


def _nothing_for(settings: Settings, locales: Sequence[str], path: Path, tmx: Tmx) -> TmxError:
    wanted = " or ".join(locales)
    problem = f"The file has no sentence in {settings.source_language} with its translation into {wanted}"
    return TmxError(
        "; ".join((f"{problem} that can be taken" if tmx.left_out else problem, *_left_out(tmx))),
        path=path,
        remedy=f"Its languages are: {', '.join(tmx.languages)}" if tmx.languages else "No unit in it names a language",
    )


def _kept_as(folder: Path, name: str) -> Path:
    """The file of a memory: one whose name differs in the case of letters alone is the same on many computers."""

    def folded(text: str) -> str:
        return unicodedata.normalize("NFC", text).casefold()

    same = [path for path in sorted(folder.glob("*.tmx")) if folded(path.name) == folded(name)]
    return min(same, key=lambda path: path.name != name, default=folder / name)


def _held(settings: Settings, locale: str, path: Path) -> tuple[Pair, ...] | None:
    """The pairs of a memory that was imported before, none of a broken one; None where there is no such file."""
    content = read_file(path)
    try:
        return None if content is None else parse_tmx(content, path).pairs(settings.source_language, locale)
    except TmxError:
        return ()


def _reviewed_in_others(
    settings: Settings, locale: str, known: Iterable[str], cache: ReviewedCache, remarks: list[str]
) -> dict[str, Reviewed]:
    """What is reviewed in the catalogs of a locale, those that are not known; from the cache where a file did not change."""
    found = {}
    for path in _catalog_paths(settings, locale, known):
        reviewed = cache.get(path.stem, signature_of(path))
        if reviewed is None:
            catalog = _own_catalog(path, locale, remarks)
            if catalog is None:
                continue
            reviewed = reviewed_in(catalog)
            cache.add(path.stem, catalog.signature, reviewed)
        found[path.stem] = reviewed
    return found


def _catalog_paths(settings: Settings, locale: str, known: Iterable[str]) -> list[Path]:
    paths = sorted(settings.catalog_path(locale, "x").parent.glob("*.po"))
    return [path for path in paths if path.stem not in known and not path.name.startswith(".")]


def _own_catalog(path: Path, locale: str, remarks: list[str]) -> Catalog | None:
    """A catalog of the locale, None for a copy under another name and for one that cannot be read, of which a remark tells."""
    try:
        catalog = read_catalog(path, locale=locale)
    except WorkflowError as error:
        remarks.append(f"Left out of the translation memory: {error}")
        return None
    # Another header tells of a copy under another name, such as Poedit makes for a moment while it saves.
    return catalog if catalog and catalog.value(ARTICLE_HEADER) in ("", path.stem) else None


def _reviewed_pairs(catalogs: Mapping[str, Catalog], locale: str) -> list[Pair]:
    """A pair for each wording of each sentence; it bears the name and the time of its latest review."""
    found: dict[tuple[str, str], Pair] = {}
    for slug, catalog in catalogs.items():
        changed = tmx_time(catalog.value("PO-Revision-Date"))
        for unit in reviewed_units(catalog):
            if unit.obsolete:
                continue
            key = (unit.msgid, unit.msgstr)
            other = found.get(key)
            articles = (*other.articles, slug) if other else (slug,)
            if other and other.changed >= changed:
                found[key] = Pair(*key, locale, articles, other.reviewer, other.changed)
            else:
                found[key] = Pair(*key, locale, articles, catalog.reviewer, changed)
    return list(found.values())


def _remarks(settings: Settings, tmx: Tmx, found: Mapping[str, Sequence[Pair]]) -> Iterable[str]:
    yield from _left_out(tmx)
    used = {language_tag(locale).split("-")[0] for locale in (settings.source_language, *found)}
    ignored = [tag for tag in tmx.languages if tag.split("-")[0] not in used]
    if ignored:
        yield f"Other languages in the file are ignored: {', '.join(ignored)}"


def _left_out(tmx: Tmx) -> Iterable[str]:
    for reason, number in tmx.left_out.items():
        yield f"{counted(number, 'unit')} {'is' if number == 1 else 'are'} left out, {reason}"
