"""
Articles that were renamed: found by what they say, and everything the project holds of them renamed with them.

In: articles without a template, which are new to the project, and the files of slugs that no article has any more. Out: the
catalogs, ledgers and template under the new slug. The old name must be gone from the source folder, the two must have half of
their text in common, to the letter or else with some edits, and there must be no second candidate on either side.

All new files are whole on disk before the first old one is removed. The old template goes last, and the run then writes the new
one: an article without a template is one whose renaming may not be finished, and the next run goes on with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from workflow.catalogs import ARTICLE_HEADER, Catalog, read_catalog, render_catalog
from workflow.config import Settings
from workflow.errors import CatalogError, StorageError, WorkflowError
from workflow.extraction import source_units, template_units
from workflow.matching import best_assignment
from workflow.model import Article
from workflow.similarity import similar_pairs
from workflow.storage import FileChangedError, read_file, remove_file, replace_files

__all__ = ["Exchanges", "Renames", "abandoned_slugs", "follow_renames", "msgid_lines", "shared_letters"]

_SHARED = 0.5
"""Share of the letters of both in sentences that both have, from which two articles are one."""
_NEAR = 0.6
"""Similarity from which two sentences count as one, edited; the same from which a text is offered for an edited sentence."""
_COMMON = 0.3
"""Share of different words in common below which two articles are not compared sentence by sentence, which takes longer."""
_MOVED = (".po", ".jsonl")
_NAMED_AFTER_LOCALES = ("glossary",)
_NAME = "Project-Id-Version"
_ROUNDS = 5


@dataclass(slots=True)
class Renames:
    """What was renamed, and what could not be."""

    done: list[tuple[str, str]] = field(default_factory=list)
    """(old slug, new slug)."""
    remarks: list[str] = field(default_factory=list)
    failed: dict[str, WorkflowError] = field(default_factory=dict)
    """By new slug, why its files could not be renamed: to go on with such an article would bury them."""


def abandoned_slugs(settings: Settings) -> dict[str, list[Path]]:
    """The slugs whose article is gone from the source folder, each with its files under the folder of the catalogs."""
    try:
        present = {path.stem for path in settings.seeds_folder.iterdir()}
    except OSError:
        return {}
    found: dict[str, list[Path]] = defaultdict(list)
    for path in _files(settings.project / settings.catalogs):
        if path.stem not in present:
            found[path.stem].append(path)
    return dict(found)


def follow_renames(settings: Settings, articles: Sequence[Article], abandoned: dict[str, list[Path]]) -> Renames:
    """
    Rename the files of every article that is an abandoned one under another name; `articles` are all that have no template.

    Where two could be the same one nothing is renamed, and a remark says so.
    """
    renames = Renames()
    contents = {slug: _content(settings, slug, paths) for slug, paths in abandoned.items()}
    matches = _matches({article.slug: _lines_of(settings, article) for article in articles}, contents)
    for article in articles:
        olds = matches[article.slug]
        news = [slug for slug, found in matches.items() if set(found) & set(olds)]
        if len(olds) == 1 and len(news) == 1:
            _rename(settings, olds[0], article, abandoned[olds[0]], renames)
        elif olds:
            renames.remarks.append(
                f"{', '.join(news)} may be {' or '.join(olds)} under another name, it is not clear which: nothing was renamed. "
                f"What was reviewed comes from memory; to take everything along, rename the files in {settings.catalogs}/ by hand"
            )
    renames.remarks = list(dict.fromkeys(renames.remarks))
    return renames


class Exchanges:
    """
    Articles that have the text which another one had until this run, as after an exchange of names.

    Both names are still there: nothing can be renamed, since either name may be the right one.
    """

    def __init__(self) -> None:
        self._before: dict[str, frozenset[str]] = {}
        self._now: dict[str, frozenset[str]] = {}
        self._restored: set[str] = set()

    def note(self, slug: str, before: bytes | None, now: bytes | None, catalogs: Iterable[Path]) -> None:
        """Take note of an article's template before and after this run; its catalogs are still as they were before it."""
        if before != now:
            self._before[slug], self._now[slug] = msgid_lines(before or b""), msgid_lines(now or b"")
            if any(_holds(path, self._now[slug]) for path in catalogs):
                self._restored.add(slug)

    def remarks(self) -> list[str]:
        """A line for each article that has another one's text now."""
        found = []
        # New articles, of which there may be thousands, had no text before that another one could have now.
        had = {slug: before for slug, before in self._before.items() if before}
        for slug, now in self._now.items():
            if slug in self._restored or _is_same(self._before[slug], now):
                continue
            others = [other for other, before in had.items() if other != slug and _is_same(before, now)]
            # A text that is also still where it was has been copied, not moved.
            moved = [other for other in others if not _is_same(self._before[other], self._now[other])]
            if len(moved) == 1:
                found.append(
                    f"{slug} has the text now that {moved[0]} had: what is reviewed of it comes from memory, to be accepted anew."
                    " If only the names were mistaken, give the articles their old names and run again: then all is as it was"
                )
        return found


def _files(folder: Path) -> Iterator[Path]:
    """Everything that is named after a slug: one folder deep (catalogs, templates), or two (ledgers by locale)."""
    for path in _listed(folder):
        for inner in _listed(path) if path.name not in _NAMED_AFTER_LOCALES else ():
            for file in (inner, *_listed(inner)):
                if file.suffix in (*_MOVED, ".pot") and not file.name.startswith(".") and file.is_file():
                    yield file


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError:
        return []


def _content(settings: Settings, slug: str, paths: Iterable[Path]) -> frozenset[str]:
    """The msgid lines of a slug's template, or of its first catalog; empty where there is neither."""
    template = settings.template_path(slug)
    catalogs = [path for path in paths if path.suffix == ".po"]
    for path in (template, *catalogs):
        try:
            content = read_file(path)
        except StorageError:
            continue
        if content is not None:
            return msgid_lines(content)
    return frozenset()


def _lines_of(settings: Settings, article: Article) -> frozenset[str]:
    units = template_units(article, source_units(article, settings.unit))
    return msgid_lines(render_catalog(Catalog((), units)))


def msgid_lines(content: bytes) -> frozenset[str]:
    """The lines of a PO file that hold its msgids, as far as each is on one line."""
    # As text: reading the templates of all articles there ever were would take a parser seconds.
    lines = content.decode("utf-8", "replace").splitlines()
    return frozenset(line for line in lines if line.startswith('msgid "') and line != 'msgid ""')


def shared_letters(a: frozenset[str], b: frozenset[str]) -> int:
    """How many letters the lines have that are in both."""
    return sum(map(len, a & b))


def _matches(news: Mapping[str, frozenset[str]], olds: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    """The old slugs each new one may be: by what stayed to the letter, and where that finds none, by what was edited as well."""
    matches = {new: [old for old, before in olds.items() if _is_same(before, now)] for new, now in news.items()}
    taken = {old for found in matches.values() for old in found}
    words = {old: _words(before) for old, before in olds.items() if old not in taken}
    for new in [new for new, found in matches.items() if not found]:
        matches[new] = [old for old in words if _is_edited(olds[old], news[new], words[old])]
    return matches


def _is_same(a: frozenset[str], b: frozenset[str]) -> bool:
    return 2 * shared_letters(a, b) >= _SHARED * (sum(map(len, a)) + sum(map(len, b))) > 0


def _is_edited(old: frozenset[str], new: frozenset[str], words: frozenset[str]) -> bool:
    """Whether half of the letters of both are in sentences that both have, some of them edited."""
    others = _words(new)
    if len(words & others) < _COMMON * min(len(words), len(others)):
        return False
    same = shared_letters(old, new)
    before, after = sorted(old - new), sorted(new - old)
    pairs = best_assignment(similar_pairs(before, after, _NEAR))
    edited = sum(len(before[i]) + len(after[j]) for i, j in pairs.items())
    return 2 * same + edited >= _SHARED * (sum(map(len, old)) + sum(map(len, new))) > 0


def _holds(path: Path, lines: frozenset[str]) -> bool:
    """Whether a catalog has half of the sentences among its obsolete units: then they have come back to where they were."""
    try:
        content = read_file(path) or b""
    except StorageError:
        return False
    obsolete = (line.removeprefix(b"#~ ") for line in content.splitlines() if line.startswith(b"#~ msgid"))
    return shared_letters(lines, msgid_lines(b"\n".join(obsolete))) >= _SHARED * sum(map(len, lines)) > 0


def _words(lines: frozenset[str]) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


def _rename(settings: Settings, old: str, article: Article, paths: Sequence[Path], renames: Renames) -> None:
    new = article.slug
    moves = {path: path.with_name(new + path.suffix) for path in paths if path.suffix in _MOVED}
    written: dict[Path, bytes] = {}
    try:
        for _ in range(_ROUNDS):
            try:
                taken = _moved(settings, old, new, moves, written)
                break
            except FileChangedError:
                # A translator saved in between: what they saved is moved.
                continue
        else:
            raise CatalogError(
                "Its files do not hold still", path=paths[0], remedy="Save and close them in Poedit, then run again"
            )
    except WorkflowError as error:
        renames.failed[new] = error
        return
    if taken is not None:
        renames.remarks.append(
            f"{article.name} has the text of {old}, which is gone, but {settings.shown(taken)} is there: nothing was renamed"
        )
    else:
        renames.done.append((old, new))
        renames.remarks.append(f"{article.name} was {old}: its catalogs were renamed with it")


def _moved(settings: Settings, old: str, new: str, moves: dict[Path, Path], written: dict[Path, bytes]) -> Path | None:
    """
    Move files to new names; gives a new one that is somebody else's already, and then nothing is moved.

    Keeps account of what it has written, which is nobody else's. Raises FileChangedError where an old file was saved meanwhile.
    """
    held = {path: read_file(path) or b"" for path in moves}
    contents = {path: _renamed(path, content, old, new) for path, content in held.items()}
    there = {path: read_file(target) for path, target in moves.items()}
    for path, target in moves.items():
        if there[path] not in (None, contents[path], written.get(target)):
            return target
    fresh = {target: contents[path] for path, target in moves.items() if there[path] != contents[path]}
    replace_files(fresh, within=settings.project, read={target: there[path] for path, target in moves.items()})
    written |= fresh
    for path in moves:
        remove_file(path, within=settings.project, read=held[path])
    if template := read_file(settings.template_path(old)):
        remove_file(settings.template_path(old), within=settings.project, read=template)
    return None


def _renamed(path: Path, content: bytes, old: str, new: str) -> bytes:
    """What a file holds under the new slug; of catalogs the header changes and no unit."""
    if path.suffix == ".jsonl":
        return content
    catalog = read_catalog(path, slug=old)
    if catalog is None:
        return content
    header = tuple((name, new if name in (ARTICLE_HEADER, _NAME) and value == old else value) for name, value in catalog.header)
    return render_catalog(replace(catalog, header=header))
