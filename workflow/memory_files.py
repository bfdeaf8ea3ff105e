"""
The files of a translation memory: catalogs and imported TMX files in, a memory or a TMX file for others out.

What is imported is kept as a TMX file of its own, below `locales/memory/<locale>/`, reduced to the sentences of that locale. The
name of the file is its origin and stands in the notes; to take a memory out again, delete its file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workflow.catalogs import ARTICLE_HEADER, Catalog, read_catalog
from workflow.config import Settings
from workflow.errors import StorageError, TmxError, WorkflowError
from workflow.memory import Memory, Reviewed, build_memory, reviewed_in, reviewed_units
from workflow.memory_cache import ReviewedCache, read_pairs
from workflow.storage import read_file, replace_file, replace_files, signature_of
from workflow.tmx import Pair, Tmx, language_tag, parse_tmx, render_tmx, tmx_time

__all__ = ["Export", "Import", "export_memory", "import_memory", "load_memory"]


@dataclass(frozen=True, slots=True)
class Import:
    """What became of a file that was imported."""

    kept: Mapping[Path, int]
    """The files written or found as they should be, with the number of their pairs."""
    remarks: tuple[str, ...] = ()


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


def import_memory(settings: Settings, path: Path, locales: Sequence[str], *, now: datetime) -> Import:
    """
    Keep the pairs of a TMX file for the locales; a memory of the same name is replaced.

    Raises TmxError, and writes nothing, where the file is broken or has no pair for any of the locales.
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
        wanted = " or ".join(locales)
        raise TmxError(
            f"The file has no sentence in {settings.source_language} with its translation into {wanted}",
            path=path,
            remedy=f"Its languages are: {', '.join(tmx.languages) or 'none'}",
        )
    kept, contents = {}, {}
    for locale, pairs in found.items():
        if pairs:
            target = settings.memory_folder(locale) / name
            kept[target] = len(pairs)
            contents[target] = render_tmx(pairs, source_language=settings.source_language, segments=settings.unit, now=now)
    replace_files(_changed(settings, contents, found), within=settings.project)
    return Import(kept, tuple(_remarks(settings, tmx, found)))


def export_memory(settings: Settings, path: Path, locales: Sequence[str], *, now: datetime) -> Export:
    """
    Write what people have reviewed into a TMX file, or one for each locale: mine.ro.tmx and mine.uk.tmx for mine.tmx.

    One file for several languages will not do: OmegaT takes a unit's only translation whatever language it is in. Imported
    memories are not exported, since they are other people's, nor drafts, nor what stands in no article any more.
    """
    remarks: list[str] = []
    written = {}
    for locale in locales:
        catalogs = {path.stem: _own_catalog(path, locale, remarks) for path in _catalog_paths(settings, locale, ())}
        pairs = _reviewed_pairs({slug: catalog for slug, catalog in catalogs.items() if catalog}, locale)
        target = path.with_name(f"{path.stem}.{locale}{path.suffix}") if len(locales) > 1 else path
        content = render_tmx(pairs, source_language=settings.source_language, segments=settings.unit, now=now)
        replace_file(target, content, within=target.absolute().parent.resolve(), read=read_file(target))
        written[target] = len(pairs)
    return Export(written, tuple(remarks))


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


def _changed(settings: Settings, contents: Mapping[Path, bytes], found: Mapping[str, Sequence[Pair]]) -> dict[Path, bytes]:
    """Without the files that hold those very pairs: importing a file again changes no byte."""
    changed = {}
    for path, content in contents.items():
        locale, held = path.parent.name, read_file(path)
        pairs = None
        with suppress(TmxError):
            pairs = None if held is None else parse_tmx(held, path).pairs(settings.source_language, locale)
        if pairs != found[locale]:
            changed[path] = content
    return changed


def _remarks(settings: Settings, tmx: Tmx, found: Mapping[str, Sequence[Pair]]) -> Iterable[str]:
    for reason, number in tmx.left_out.items():
        yield f"{number} units are left out, {reason}"
    used = {language_tag(locale).split("-")[0] for locale in (settings.source_language, *found)}
    ignored = [tag for tag in tmx.languages if tag.split("-")[0] not in used]
    if ignored:
        yield f"Other languages in the file are ignored: {', '.join(ignored)}"
