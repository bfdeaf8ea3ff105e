"""TMX files: what is written others can read, and what others wrote does no harm."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from workflow.cleaning import clean_text
from workflow.errors import TmxError
from workflow.model import Unit, UnitState
from workflow.tmx import Pair, Tmx, language_tag, one_line, parse_tmx, render_tmx, tmx_time

NOW = datetime(2026, 1, 14, 9, 30, tzinfo=UTC)
DTD = Path(__file__).parent / "cases" / "memory" / "tmx14.dtd"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def render(*pairs: Pair) -> bytes:
    """A TMX file of these pairs."""
    return render_tmx(pairs, source_language="en", segments="sentence", now=NOW)


def parse(content: bytes | str) -> Tmx:
    """What a TMX file holds."""
    return parse_tmx(content.encode() if isinstance(content, str) else content, Path("partner.tmx"))


def file(*units: str, start: str = "", root: str = "tmx", header: str = '<header srclang="en"/>') -> str:
    """A TMX file of units as they stand in XML."""
    return f'{start}<{root} version="1.4">{header}<body>{"".join(units)}</body></{root}>'


def unit(source: str, target: str, language: str = "ro") -> str:
    """A unit; its texts are XML."""
    return f'<tu><tuv xml:lang="en"><seg>{source}</seg></tuv><tuv xml:lang="{language}"><seg>{target}</seg></tuv></tu>'


def texts(content: bytes | str, locale: str = "ro") -> list[tuple[str, str]]:
    """The pairs of a file, as (source, target)."""
    return [(pair.source, pair.target) for pair in parse(content).pairs("en", locale)]


lines = st.text(max_size=60).map(one_line)
names = st.text(max_size=20).map(one_line)


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """A pair such as the project's catalogs hold."""
    source = draw(lines.map(clean_text).map(one_line).filter(lambda text: text and one_line(clean_text(text)) == text))
    target = draw(lines.filter(lambda text: Unit("x", text).state is UnitState.REVIEWED))
    articles = draw(st.lists(names.filter(bool), max_size=3, unique=True).map(tuple))
    changed = draw(st.sampled_from(["", "20260114T093000Z"]))
    return Pair(source, target, draw(st.sampled_from(["ro", "uk", "pt_BR", "sr@latin"])), articles, draw(names), changed)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(pairs(), max_size=6, unique_by=lambda pair: (pair.source, pair.target, pair.locale)))
def test_what_is_written_is_read_back(written: list[Pair]) -> None:
    """Every pair comes back as it was, whatever letters it has, and in its order."""
    tmx = parse(render(*written))

    for locale in ("ro", "uk", "pt_BR", "sr@latin"):
        assert list(tmx.pairs("en", locale)) == [pair for pair in written if pair.locale == locale]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(pairs(), max_size=4))
def test_every_file_is_valid(written: list[Pair]) -> None:
    """The file has the elements, the order and the attributes of TMX 1.4b, by another reader's judgement."""
    document = etree.fromstring(render(*written))

    validator = etree.DTD(str(DTD))
    assert validator.validate(document), validator.error_log.filter_from_errors()


def test_another_reader_finds_texts_and_names() -> None:
    """Python's own XML reader sees languages, texts, the reviewer and the date where the format wants them."""
    pair = Pair("A & B <c>.", "„A” și „B” <c>.", "pt_BR", ("ferry",), "Ana Pop", "20260114T093000Z")
    root = ElementTree.parse(io.BytesIO(render(pair))).getroot()

    header = root.find("header")
    assert header is not None and header.attrib["srclang"] == "en" and header.attrib["creationdate"] == "20260114T093000Z"
    assert [(variant.get(XML_LANG), variant.findtext("seg")) for variant in root.iter("tuv")] == [
        ("en", "A & B <c>."),
        ("pt-BR", "„A” și „B” <c>."),
    ]
    (whole,) = root.iter("tu")
    assert (whole.get("changeid"), whole.get("changedate")) == ("Ana Pop", "20260114T093000Z")
    assert [(prop.get("type"), prop.text) for prop in root.iter("prop")] == [("x-article", "ferry")]


_LAUGHS = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True))


@pytest.mark.parametrize(
    ("content", "words", "line"),
    [
        pytest.param(
            file(unit("&j;", "x"), start=f'<?xml version="1.0"?>\n<!DOCTYPE tmx [<!ENTITY a "ha">{_LAUGHS}]>'),
            "declares entities",
            2,
            id="billion laughs",
        ),
        pytest.param(
            file(unit("&x;", "x"), start='<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
            "declares entities",
            1,
            id="external entity",
        ),
        pytest.param(
            file(unit("a", "b"), start='<!DOCTYPE tmx SYSTEM "tmx14.dtd" [<!ENTITY % p SYSTEM "http://localhost/x"> %p;]>'),
            "declares entities",
            1,
            id="parameter entity",
        ),
        pytest.param(file(root="xliff"), "begins with <xliff>", 1, id="wrong root"),
        pytest.param("Not XML at all.", "is no TMX file", 1, id="plain text"),
        pytest.param("", "is no TMX file", 1, id="empty"),
        pytest.param(file(unit("a", "b")).replace("</body></tmx>", "\n<tu>"), "is broken", 2, id="truncated"),
        pytest.param(file(unit("a", "b\n&oops;")), "is broken", 2, id="unknown entity"),
        pytest.param(
            b'<?xml version="1.0" encoding="UTF-8"?>\n' + file(unit("a", "é")).encode("latin-1"),
            "is broken",
            2,
            id="wrong encoding",
        ),
        pytest.param(file(start='<?xml version="1.0" encoding="klingon"?>'), "is no TMX file", 1, id="unknown encoding"),
        pytest.param(file(unit("a", "b\n\x01")), "is broken", 2, id="control character"),
        pytest.param(file(unit("<hi>" * 5000 + "x" + "</hi>" * 5000, "b")), "is broken", 1, id="depth"),
    ],
)
def test_a_hostile_or_broken_file_is_refused(content: str | bytes, words: str, line: int) -> None:
    """The message says what is wrong, in which line, and what to do; nothing the file names is opened or expanded."""
    with pytest.raises(TmxError, match=words) as caught:
        parse(content)

    assert caught.value.line == line
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param(file(unit("A.", "B.")).encode("utf-8-sig"), [("A.", "B.")], id="byte-order mark"),
        pytest.param(
            ('<?xml version="1.0" encoding="UTF-16"?>' + file(unit("A.", "Ș."))).encode("utf-16"), [("A.", "Ș.")], id="16"
        ),
        pytest.param(
            ('<?xml version="1.0" encoding="windows-1250"?>' + file(unit("A.", "„ă”"))).encode("cp1250"),
            [("A.", "„ă”")],
            id="Windows",
        ),
        pytest.param(file(unit("A.", "B."), start='<!DOCTYPE tmx SYSTEM "tmx14.dtd">'), [("A.", "B.")], id="doctype"),
        pytest.param(file(unit("A.", "B."), header=""), [("A.", "B.")], id="without header"),
        pytest.param(file(unit("A.", "B.").replace("xml:lang", "lang")), [("A.", "B.")], id="TMX 1.1"),
        pytest.param(file(unit("A.", "B.", "ro-RO").replace('"en"', '"EN-US"')), [("A.", "B.")], id="regions"),
        pytest.param(file(unit("A.", "B.", "RO_md")), [("A.", "B.")], id="underscore"),
        pytest.param(file(unit("\n  A\n  long\tline.  ", "O\n  linie.")), [("A long line.", "O linie.")], id="wrapped"),
        pytest.param(file(unit("Ten\u00a0dogs.", "Zece\u00a0câini.")), [("Ten dogs.", "Zece\u00a0câini.")], id="no-break space"),
        pytest.param(file(unit("A.", "B."), unit("A.", "B."), unit("A.", "C.")), [("A.", "B."), ("A.", "C.")], id="duplicates"),
        pytest.param(
            file(unit('A <bpt i="1">&lt;b></bpt>big<ept i="1">&lt;/b></ept> <hi>dog</hi>.', "Un <it>x</it>câine.")),
            [("A big dog.", "Un câine.")],
            id="formatting codes",
        ),
        pytest.param(file(unit("A <!-- b --><?c d?>dog.", "Un câine.")), [("A dog.", "Un câine.")], id="comments"),
        pytest.param(file(unit("A dog.", "<![CDATA[Un <câine>.]]>")), [("A dog.", "Un <câine>.")], id="CDATA"),
        pytest.param(file(unit("A.", "B.", "de"), unit("A.", "", "ro"), unit("", "B.")), [], id="nothing for the locale"),
        pytest.param(file(unit("A.", "\u200b\u00a0")), [], id="nothing to see"),
        pytest.param(file("<tu/>", '<tu><tuv xml:lang="en"/><tuv><seg>x</seg></tuv></tu>'), [], id="empty units"),
        pytest.param('<tmx version="1.4"><header/></tmx>', [], id="no body"),
    ],
)
def test_what_other_programs_write_is_read(content: str | bytes, found: list[tuple[str, str]]) -> None:
    """Encodings, older versions, regions, wrapped text and codes are taken for what they mean."""
    assert texts(content) == found


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        pytest.param(unit("<ph>{0}</ph> dogs.", "<ph>{0}</ph> câini."), "placeholder", id="placeholder"),
        pytest.param(unit("A\u0086.", "B."), "characters that no text has", id="control character"),
        pytest.param('<tu><tuv xml:lang="en"><seg>A.</seg></tuv></tu>', "two languages", id="one language"),
    ],
)
def test_a_unit_that_cannot_be_used_is_counted(wrong: str, reason: str) -> None:
    """The unit is left out with its reason, the others are there."""
    tmx = parse(file(wrong, unit("C.", "D.")))

    assert [(pair.source, pair.target) for pair in tmx.pairs("en", "ro")] == [("C.", "D.")]
    assert list(tmx.left_out.values()) == [1]
    assert reason in next(iter(tmx.left_out))


@pytest.mark.parametrize(
    ("tags", "locale", "found"),
    [
        pytest.param(["pt-PT", "pt-BR", "pt"], "pt_BR", "pt-BR", id="the very one"),
        pytest.param(["pt-PT", "pt"], "pt_BR", "pt", id="the language for a region"),
        pytest.param(["pt-PT"], "pt_BR", "", id="another region"),
        pytest.param(["pt-PT", "pt-BR"], "pt", "pt-BR", id="a region for the language"),
        pytest.param(["sr-Cyrl", "sr-Latn"], "sr@latin", "sr-Latn", id="script"),
        pytest.param(["ron"], "ro", "", id="no mere beginning"),
    ],
)
def test_a_language_is_found_in_its_varieties(tags: list[str], locale: str, found: str) -> None:
    """The locale itself comes first; another region's text is never taken for it."""
    variants = "".join(f'<tuv xml:lang="{tag}"><seg>{tag}</seg></tuv>' for tag in tags)

    assert [text for _, text in texts(file(f'<tu><tuv xml:lang="en"><seg>A.</seg></tuv>{variants}</tu>'), locale)] == [found][
        : bool(found)
    ]


def test_who_changed_a_unit_is_read_from_wherever_it_stands() -> None:
    """The translation's own name and date count more than the unit's, a change more than the creation."""
    start = '<tu changeid="A" changedate="20250101T000000Z"><tuv xml:lang="en"><seg>A.</seg></tuv><tuv xml:lang="ro"'
    end = "><seg>B.</seg></tuv></tu>"

    (own,) = parse(file(f'{start} changeid="B" changedate="20260101T000000Z"{end}')).pairs("en", "ro")
    (unit_s,) = parse(file(f'{start} changedate="yesterday"{end}')).pairs("en", "ro")

    assert (own.reviewer, own.changed) == ("B", "20260101T000000Z")
    assert (unit_s.reviewer, unit_s.changed) == ("A", "")


def test_times_and_tags() -> None:
    """Dates are in UTC, and what is none is left out; locales are written as XML wants them."""
    assert tmx_time("2026-01-14 11:30+0200") == "20260114T093000Z"
    assert tmx_time("YEAR-MO-DA HO:MI+ZONE") == tmx_time("") == ""
    assert [language_tag(locale) for locale in ("ro", "pt_BR", "sr@latin", "ca@valencia")] == ["ro", "pt-BR", "sr-Latn", "ca"]
