"""
TMX 1.4b, the exchange format of translation memories: the only user of translate-toolkit's.

In: the bytes of a TMX file, which anybody may have made. Out: pairs of plain sentences; and back. A file is looked at up to its
root element before the library sees it: one that declares entities is refused, so none is ever expanded, and nothing a
file names (a DTD, another file, an address) is opened.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.parsers import expat

from workflow import __version__
from workflow.cleaning import clean_text
from workflow.errors import TmxError
from workflow.model import Unit, UnitState

__all__ = ["Pair", "Tmx", "is_tmx", "language_tag", "one_line", "parse_tmx", "render_tmx", "tmx_time"]

_BREAKS = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""What no ledger, catalog or XML file can hold in a line of text."""
_TIME = re.compile(r"\d{8}T\d{6}Z")
_FORMATTING = ("bpt", "ept", "it", "ut")
_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl"}
_ARTICLE = "x-article"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MEND = "Export it again from where it came, or mend it; nothing was taken from it"


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its translation into a locale, as a memory exchanges them."""

    source: str
    target: str
    locale: str
    articles: tuple[str, ...] = ()
    """Slugs of the articles it was reviewed in."""
    reviewer: str = ""
    """Name of the person whose words they are, empty where unknown."""
    changed: str = ""
    """When they were last changed, as TMX writes it: 20260114T093000Z; empty where unknown."""


@dataclass(frozen=True, slots=True)
class _TmxUnit:
    texts: dict[str, str]
    """Text by language tag in lower case."""
    articles: tuple[str, ...]
    reviewer: str
    changed: str

    def text(self, locale: str) -> str:
        """The text in a locale; failing that in a variety of its language that says less, or more where the locale says none."""
        wanted = language_tag(locale).lower()
        if wanted in self.texts:
            return self.texts[wanted]
        near = [tag for tag in self.texts if wanted.startswith(f"{tag}-") or ("-" not in wanted and tag.startswith(f"{wanted}-"))]
        return self.texts[min(near)] if near else ""


@dataclass(frozen=True, slots=True)
class Tmx:
    """What a TMX file holds."""

    units: tuple[_TmxUnit, ...]
    left_out: dict[str, int] = field(default_factory=dict)
    """How many units cannot be used, by reason."""
    languages: tuple[str, ...] = ()
    """The language tags in lower case, the most frequent first; those of units that cannot be used as well."""

    def pairs(self, source_language: str, locale: str) -> tuple[Pair, ...]:
        """The pairs from the source language into a locale, in the order of the file, each once."""
        found: dict[tuple[str, str], Pair] = {}
        for unit in self.units:
            source, target = _as_in_articles(unit.text(source_language)), unit.text(locale)
            if source and target and Unit(source, target).state is UnitState.REVIEWED:
                found.setdefault((source, target), Pair(source, target, locale, unit.articles, unit.reviewer, unit.changed))
        return tuple(found.values())


def _as_in_articles(text: str) -> str:
    # The characters of a msgid have been put into one form; an ASCII line is in it already.
    return text if text.isascii() else one_line(clean_text(text))


def one_line(text: str) -> str:
    """A text with every run of blanks and line ends as one space; empty where it holds what no line of text can."""
    # Nearly every text is in order, which is told ten times faster than it is put in order.
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text
    text = _BREAKS.sub(" ", text).strip(" ")
    return "" if _UNFIT.search(text) else text


def language_tag(locale: str) -> str:
    """The tag of a locale in XML: "pt-BR" for pt_BR, "sr-Latn" for sr@latin."""
    plain, _, modifier = locale.partition("@")
    language, *region = plain.split("_")
    script = [_SCRIPTS[modifier]] if modifier in _SCRIPTS else []
    return "-".join((language, *script, *region))


def tmx_time(revised: str) -> str:
    """The time of a PO header (2026-01-14 11:30+0200) as TMX writes it, in UTC; empty where it is none."""
    try:
        moment = datetime.strptime(revised, "%Y-%m-%d %H:%M%z")
        return f"{moment - (moment.utcoffset() or moment - moment):%Y%m%dT%H%M%SZ}"
    except (ValueError, OverflowError):
        return ""


def is_tmx(content: bytes) -> bool:
    """Whether a file begins as a TMX file does, that declares nothing; its rest may be broken."""
    try:
        _look_at_start(content, Path())
    except TmxError:
        return False
    return True


def parse_tmx(content: bytes, path: Path) -> Tmx:
    """
    The units of a TMX file; raises TmxError, with the line, for what is no TMX file, broken, or declares entities.

    Text inside formatting codes (`<hi>`) is kept, the codes (`<bpt>`, `<ept>`, `<it>`, `<ut>`) are dropped with what they hold:
    articles are plain text. A unit with a placeholder (`<ph>`) is left out, because something would be missing from its sentence.
    """
    _look_at_start(content, path)
    try:
        file = _library().parsestring(content)
    # What lxml raises for broken XML is a SyntaxError that knows its line.
    except SyntaxError as error:
        raise TmxError(f"The file is broken: {error.msg}", path=path, line=error.lineno, remedy=_MEND) from error
    left_out: Counter[str] = Counter()
    tags: Counter[str] = Counter()
    units = []
    for element in file.units:
        tags.update(filter(None, map(_tag, _children(element.xmlelement, "tuv"))))
        read = _unit(element.xmlelement)
        if isinstance(read, str):
            left_out[read] += 1
        else:
            units.append(read)
    return Tmx(tuple(units), dict(left_out), tuple(sorted(tags, key=lambda tag: (-tags[tag], tag))))


def render_tmx(pairs: Iterable[Pair], *, source_language: str, segments: str, now: datetime) -> bytes:
    """The bytes of a TMX file, a unit a pair; `segments` is what one is: "sentence" or "paragraph"."""
    file = _library()(sourcelanguage=language_tag(source_language))
    header = file.document.getroot().find("header")
    for name, value in {
        "creationtool": "newsroom-workflow",
        "creationtoolversion": __version__,
        "segtype": segments,
        "o-tmf": "PO",
        "datatype": "plaintext",
        "creationdate": tmx_time(now.strftime("%Y-%m-%d %H:%M%z")),
    }.items():
        header.set(name, value)
    for pair in pairs:
        _add(file, pair, source_language)
    return bytes(file)


def _library() -> Any:
    # Late: it brings lxml along.
    from translate.storage.tmx import tmxfile

    return tmxfile


class _RootReachedError(Exception):
    """The part of a file that can declare anything is over."""


def _look_at_start(content: bytes, path: Path) -> None:
    parser = expat.ParserCreate()

    def refuse_declarations(name: str, system: str | None, public: str | None, internal: int) -> None:
        if internal:
            raise TmxError(
                "The file declares entities or elements of its own",
                path=path,
                line=parser.CurrentLineNumber,
                remedy="No translation memory needs that, and it can do harm: remove the [ ] after <!DOCTYPE tmx",
            )

    def look_at_root(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] != "tmx":
            raise TmxError(
                f"The file is no TMX file: it begins with <{one_line(name)[:40]}>",
                path=path,
                line=parser.CurrentLineNumber,
                remedy="Export the memory as TMX",
            )
        raise _RootReachedError

    parser.StartDoctypeDeclHandler = refuse_declarations
    parser.StartElementHandler = look_at_root
    try:
        parser.Parse(content, True)
    except _RootReachedError:
        return
    except (expat.ExpatError, ValueError, LookupError) as error:
        line = parser.CurrentLineNumber
        problem = expat.ErrorString(error.code) if isinstance(error, expat.ExpatError) else str(error)
        raise TmxError(f"The file is no TMX file: {problem}", path=path, line=line, remedy="Export the memory as TMX") from error


def _unit(element: Any) -> _TmxUnit | str:
    """The unit in a `<tu>`, or why there is none."""
    texts: dict[str, str] = {}
    bearers = [element]
    for variant in _children(element, "tuv"):
        tag = _tag(variant)
        segment = next(_children(variant, "seg"), None)
        if not tag or segment is None:
            continue
        parts = _plain(segment)
        if parts is None:
            return "with a placeholder or an unknown code in the text"
        text = one_line(parts)
        if parts.strip() and not text:
            return "with characters that no text has"
        if text:
            texts.setdefault(tag, text)
        bearers.insert(0, variant)
    if len(texts) < 2:
        return "without two languages"
    articles = [one_line(prop.text or "") for prop in _children(element, "prop") if prop.get("type") == _ARTICLE]
    changed = _attribute(bearers, "changedate", "creationdate")
    return _TmxUnit(
        texts,
        tuple(dict.fromkeys(filter(None, articles))),
        _attribute(bearers, "changeid", "creationid"),
        changed if _TIME.fullmatch(changed) else "",
    )


def _tag(variant: Any) -> str:
    # TMX before 1.4 has the attribute without its prefix.
    return (variant.get(_XML_LANG) or variant.get("lang") or "").replace("_", "-").lower()


def _children(element: Any, name: str) -> Iterator[Any]:
    # Comments and the like have no text for a name.
    return (child for child in element if isinstance(child.tag, str) and child.tag.rpartition("}")[2] == name)


def _attribute(bearers: Iterable[Any], *names: str) -> str:
    found = (one_line(bearer.get(name) or "") for name in names for bearer in bearers)
    return next(filter(None, found), "")


def _plain(element: Any) -> str | None:
    """The text of a `<seg>` without its codes, None where that would be less than the sentence."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            name = child.tag.rpartition("}")[2]
            inner = "" if name in _FORMATTING else _plain(child) if name == "hi" else None
            if inner is None:
                return None
            parts.append(inner)
        elif not str(child).startswith("<!--") and not str(child).startswith("<?"):
            return None
        parts.append(child.tail or "")
    return "".join(parts)


def _add(file: Any, pair: Pair, source_language: str) -> None:
    unit = file.addsourceunit(pair.source)
    target = unit.createlanguageNode(language_tag(pair.locale), pair.target, "target")
    # On the whole unit: there Poedit looks for the date, OmegaT and others for both.
    for name, value in (("changedate", pair.changed), ("changeid", one_line(pair.reviewer))):
        if value:
            unit.xmlelement.set(name, value)
    unit.xmlelement.append(target)
    for number, slug in enumerate(pair.articles):
        article = unit.xmlelement.makeelement("prop", type=_ARTICLE)
        article.text = one_line(slug)
        unit.xmlelement.insert(number, article)
