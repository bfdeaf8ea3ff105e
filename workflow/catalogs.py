"""
PO files: the only user of polib.

In: the path of a PO file. Out: a `Catalog` of frozen units; and back, byte for byte. Nothing is wrapped, because then Poedit
and msgcat keep every byte but what a translator changed. A file that cannot be carried over whole is refused with its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import polib

from workflow import __version__
from workflow.errors import CatalogError
from workflow.languages import language_of
from workflow.model import Unit
from workflow.po_lines import MEND, Lines, scan_lines
from workflow.storage import FileChangedError, Signature, read_file, replace_file, signature_of

__all__ = [
    "ARTICLE_HEADER",
    "Catalog",
    "change_catalog",
    "complete_header",
    "new_header",
    "read_catalog",
    "render_catalog",
    "with_units",
]

ARTICLE_HEADER = "X-Article"
"""The header that ties a catalog to its article's slug; Poedit keeps it."""

_NOBODY = "FULL NAME"
"""What gettext writes where nobody has signed."""
_ROUNDS = 5
_EMPTY_COMMENT = re.compile(r"^# $", re.MULTILINE)
_CHARSET = re.compile(r"charset=([^\s;]+)", re.IGNORECASE)
_WHERE = re.compile(r"\(line (\d+)\)(?:: (.*))?")


@dataclass(frozen=True, slots=True)
class Catalog:
    """The content of one PO file."""

    header: tuple[tuple[str, str], ...]
    """The header fields in the order of the file."""
    units: tuple[Unit, ...]
    """Live units in the order of the file, then obsolete ones."""
    header_comment: str = ""
    header_fuzzy: bool = False
    newline: str = field(default="\n", compare=False)
    """What ends a line of the file: a file with Windows line ends keeps them."""
    signature: Signature | None = field(default=None, compare=False)
    """Of the state of the file it was read from or saved to last; None where that is not known."""

    def value(self, name: str) -> str:
        """A header field's value, empty where it is missing."""
        return dict(self.header).get(name, "")

    @property
    def live(self) -> tuple[Unit, ...]:
        """The units that are not obsolete."""
        return tuple(unit for unit in self.units if not unit.obsolete)

    @property
    def reviewer(self) -> str:
        """The name in Last-Translator without its address, empty where nobody has signed."""
        words = self.value("Last-Translator").split("<")[0].split()
        name = " ".join(word for word in words if "@" not in word)
        return "" if name == _NOBODY else name


def new_header(slug: str, *, locale: str, source_language: str, plural_forms: str, now: datetime) -> tuple[tuple[str, str], ...]:
    """
    The header of a new catalog; of a template where `locale` is empty.

    Complete, so that neither Poedit nor `msgfmt -c` has anything to add, and in the order both write it in.
    """
    date = now.strftime("%Y-%m-%d %H:%M%z")
    fields = {
        "Project-Id-Version": slug,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": date,
        "PO-Revision-Date": date if locale else "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "",
        "Language-Team": language_of(locale).name if locale else "",
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms,
        ARTICLE_HEADER: slug,
        "X-Generator": f"newsroom-workflow {__version__}",
        "X-Source-Language": source_language,
    }
    return tuple((name, value) for name, value in fields.items() if value or name != "Plural-Forms")


def complete_header(header: tuple[tuple[str, str], ...], new: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """A header with the fields it lacks taken from a new one; one that lacks none stays as it is, order included."""
    known = dict(header)
    if all(name in known for name, _ in new):
        return header
    standard = {name: known.get(name, value) for name, value in new}
    return (*standard.items(), *((name, value) for name, value in header if name not in standard))


def read_catalog(path: Path, *, locale: str = "", slug: str = "") -> Catalog | None:
    """
    The catalog in a PO file, None where there is no file.

    Raises CatalogError, naming the line, for anything that could not be read without loss or risk: syntax errors, a byte-order
    mark, another encoding than UTF-8, duplicate entries, `#=` lines, comments that belong to no entry; and, where they are
    given, for another `locale` or the article of another `slug`.
    """
    for _ in range(_ROUNDS):
        # Before it is read: what is saved meanwhile then bears another one.
        signature = signature_of(path)
        content = read_file(path)
        if content is None:
            return None
        lines = scan_lines(content, path)
        catalog = _from_polib(_parse(path), lines, path)
        # Else somebody saved the file while it was being read: what polib saw is not what was scanned.
        if read_file(path) == content:
            _refuse_duplicates(catalog.units, path)
            _refuse_strangers(catalog, path, locale, slug)
            return replace(catalog, signature=signature)
    raise _restless(path)


def render_catalog(catalog: Catalog) -> bytes:
    """The bytes of the PO file, unwrapped, as `msgcat --no-wrap` would write them."""
    file = _OrderedFile(wrapwidth=0)
    file.header = catalog.header_comment
    file.metadata = dict(catalog.header)
    file.metadata_is_fuzzy = ["fuzzy"] if catalog.header_fuzzy else []
    file.extend(_to_polib(unit) for unit in catalog.units)
    text = str(file)
    if not catalog.header_comment:
        text = text.removeprefix("#\n")
    # msgcat and Poedit write the empty line of a comment without a blank.
    text = _EMPTY_COMMENT.sub("#", text)
    return text.replace("\n", catalog.newline).encode("utf-8")


def change_catalog(path: Path, change: Callable[[Catalog | None], Catalog], *, locale: str, slug: str, within: Path) -> Catalog:
    """
    Apply a change to the catalog in a file and write it only if it changed something; gives what the file now holds.

    The file is read again right before it is replaced: if somebody saved it meanwhile, the change is applied afresh to what
    they saved, so `change` must be a pure function. Raises CatalogError where the file never holds still.
    """
    for _ in range(_ROUNDS):
        held = read_file(path)
        before = read_catalog(path, locale=locale, slug=slug)
        after = change(before)
        if before is not None and after == before:
            return replace(after, signature=before.signature)
        try:
            signature = replace_file(path, render_catalog(after), within=within, read=held)
        except FileChangedError:
            continue
        return replace(after, signature=signature)
    raise _restless(path)


class _OrderedFile(polib.POFile):  # type: ignore[misc]
    """polib sorts unknown header fields by name; Poedit keeps their order, and so must we."""

    def ordered_metadata(self) -> list[tuple[str, str]]:
        return list(self.metadata.items())


def _parse(path: Path) -> Any:
    try:
        # By its path: from a string polib loses text after some line separators.
        return polib.pofile(str(path), wrapwidth=0, encoding="utf-8")
    except OSError as error:
        where = _WHERE.search(str(error))
        detail = f" ({where[2]})" if where and where[2] else ""
        raise CatalogError(
            f"The file has a syntax error{detail}",
            path=path,
            line=int(where[1]) if where else None,
            remedy=MEND,
        ) from error


def _from_polib(file: Any, lines: Lines, path: Path) -> Catalog:
    has_header = len(lines.msgids) == len(file) + 1
    if not has_header and len(lines.msgids) != len(file):
        raise CatalogError(
            f"The file has {len(lines.msgids)} msgid lines but {len(file)} entries could be read",
            path=path,
            remedy="Look for a damaged entry with msgfmt -c, or restore the file from git",
        )
    comments = "\n".join([file.header, *(entry.tcomment for entry in file)])
    if sum(bool(line.strip("# ")) for line in comments.split("\n")) < lines.comments:
        raise CatalogError(
            "The file has a translator's comment that belongs to no entry and would be lost",
            path=path,
            remedy="Move it above the entry it speaks of; such a comment stands at the end of the file, say",
        )
    units = (
        _to_unit(entry, line, lines.previous.get(line, ""))
        for entry, line in zip(file, lines.msgids[1:] if has_header else lines.msgids, strict=True)
    )
    header = tuple((name, value) for name, value in file.metadata.items())
    return with_units(Catalog(header, (), file.header, bool(file.metadata_is_fuzzy), lines.newline), units)


def _to_unit(entry: Any, line: int, previous_obsolete: str) -> Unit:
    # gettext parts flags at blanks as well as at commas, polib only at commas.
    flags = [flag for part in entry.flags for flag in part.split()]
    return Unit(
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        fuzzy="fuzzy" in flags,
        obsolete=bool(entry.obsolete),
        previous_msgid=entry.previous_msgid or polib.unescape(previous_obsolete),
        notes=tuple(entry.comment.split("\n")) if entry.comment else (),
        comment=entry.tcomment,
        references=tuple(f"{name}:{number}" if number else name for name, number in entry.occurrences),
        flags=tuple(flag for flag in flags if flag != "fuzzy"),
        context=entry.msgctxt,
        previous_context=entry.previous_msgctxt or "",
        plural=entry.msgid_plural,
        plural_forms=tuple(sorted(entry.msgstr_plural.items())),
        previous_plural=entry.previous_msgid_plural or "",
        line=line,
    )


def _to_polib(unit: Unit) -> Any:
    return polib.POEntry(
        msgid=unit.msgid,
        msgstr=unit.msgstr,
        obsolete=unit.obsolete,
        comment="\n".join(unit.notes),
        tcomment=unit.comment,
        occurrences=[(reference, "") for reference in unit.references],
        # fuzzy first, as GNU gettext and Poedit write it
        flags=[*(["fuzzy"] if unit.fuzzy else []), *unit.flags],
        msgctxt=unit.context,
        msgid_plural=unit.plural,
        msgstr_plural=dict(unit.plural_forms),
        previous_msgid=unit.previous_msgid or None,
        previous_msgctxt=unit.previous_context or None,
        previous_msgid_plural=unit.previous_plural or None,
    )


def _refuse_duplicates(units: Iterable[Unit], path: Path) -> None:
    seen: dict[tuple[str | None, str], int] = {}
    for unit in units:
        key = (unit.context, unit.msgid)
        if key == (None, ""):
            raise CatalogError(
                "The file has a second header, an entry with an empty msgid",
                path=path,
                line=unit.line,
                remedy="Remove that entry, and keep of its fields what the first header lacks",
            )
        if key in seen:
            raise CatalogError(
                f"The entry {_shortened(unit.msgid)!r} stands twice, first on line {seen[key]}",
                path=path,
                line=unit.line,
                remedy="Join the two by hand, or with: msguniq --no-wrap",
            )
        seen[key] = unit.line


def _refuse_strangers(catalog: Catalog, path: Path, locale: str, slug: str) -> None:
    charset = _CHARSET.search(catalog.value("Content-Type"))
    if charset and charset[1].lower() not in ("utf-8", "utf8", "charset"):
        raise CatalogError(
            f"The header says that the file is in {charset[1]}", path=path, remedy="Convert it with: msgconv -t UTF-8"
        )
    language = catalog.value("Language")
    if locale and language and language != locale:
        near = language_of(language).code == language_of(locale).code
        move = "" if near else f"Move it to the folder {language}, or, if only that is wrong, "
        remedy = f"{move}correct its header Language to {locale}"
        raise CatalogError(
            f"The catalog is in {language!r} ({language_of(language).name}), but lies in the folder of {locale!r}",
            path=path,
            remedy=remedy[0].upper() + remedy[1:],
        )
    article = catalog.value(ARTICLE_HEADER)
    if slug and article and article != slug:
        raise CatalogError(
            f"The catalog belongs to the article {article!r}, not to {slug!r}",
            path=path,
            remedy=f"Name it {article}{path.suffix} again, or, if the article was renamed, correct its header {ARTICLE_HEADER}",
        )


def _restless(path: Path) -> CatalogError:
    return CatalogError("Another program keeps changing the file", path=path, remedy="Save and close it there, then run again")


def _shortened(text: str, length: int = 50) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def with_units(catalog: Catalog, units: Iterable[Unit]) -> Catalog:
    """The catalog with other units, obsolete ones moved to its end as every gettext tool has them."""
    return replace(catalog, units=tuple(sorted(units, key=lambda unit: unit.obsolete)))
