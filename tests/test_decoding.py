"""Bytes of an article become text; what cannot be text is refused with a remedy."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.cleaning import clean_text
from workflow.decoding import Decoded, decode
from workflow.errors import ArticleError

SENTENCE = "The mayor of Brăila said: “We won’t wait – not in Łódź, not in Київ.”"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(SENTENCE.encode(), "utf-8", id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + SENTENCE.encode(), "utf-8", id="utf-8 with a mark"),
        pytest.param(SENTENCE.encode("utf-16"), "utf-16", id="utf-16 with a mark"),
        pytest.param(codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), "utf-16", id="utf-16, big end first"),
        pytest.param(SENTENCE.encode("utf-16-le"), "utf-16-le", id="utf-16 without a mark"),
        pytest.param(SENTENCE.encode("utf-16-be"), "utf-16-be", id="utf-16 without a mark, big end first"),
        pytest.param(SENTENCE.encode("utf-32"), "utf-32", id="utf-32 with a mark"),
        pytest.param(SENTENCE.encode("utf-32-le"), "utf-32-le", id="utf-32 without a mark"),
    ],
)
def test_unicode_is_certain(data: bytes, encoding: str) -> None:
    """A file in any form of Unicode is read as it is, and that is no guess."""
    assert decode(data) == Decoded(SENTENCE, encoding)


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        pytest.param("“Drone wall” is Europe’s plan, officials said on Monday.", "cp1252", "windows-1252", id="curly quotes"),
        pytest.param("The cafe costs €6 – or £5 – a cup… in the capital.", "cp1252", "windows-1252", id="dashes and money"),
        pytest.param("The café in Málaga was José Núñez’s naïve idea.", "cp1252", "windows-1252", id="Western letters"),
        pytest.param("João spoke in São Paulo about its Curaçao trade.", "cp1252", "windows-1252", id="Portuguese names"),
        pytest.param("The mayor of Brăila met Mr. Ştefănescu in Timişoara.", "cp1250", "windows-1250", id="Romanian names"),
        pytest.param(
            "Aleksandar Vučić and Andrej Plenković met in Gdańsk.", "cp1250", "windows-1250", id="Balkan and Polish names"
        ),
        pytest.param("“Українська правда” quoted the minister, Володимир Литвин.", "cp1251", "windows-1251", id="Cyrillic names"),
        pytest.param("The paper, Українська правда, quoted a minister.", "koi8_u", "koi8-u", id="old Cyrillic names"),
        pytest.param("“Drone wall” is Europe’s plan, said the café owner.", "mac_roman", "macintosh", id="an old Macintosh"),
    ],
)
def test_code_pages_are_guessed_right(text: str, codec: str, encoding: str) -> None:
    """English with the quotes and names of the region comes out right from a legacy code page, and is called a guess."""
    assert decode(text.encode(codec)) == Decoded(text, encoding, guessed=True)


def test_pasted_code_page_in_utf8() -> None:
    """A windows-1252 apostrophe pasted into a UTF-8 file does not spoil the other letters."""
    data = "Brăila, Galați, Київ: Europe".encode() + b"\x92" + "s plan – “now”".encode()

    assert decode(data) == Decoded("Brăila, Galați, Київ: Europe’s plan – “now”", "utf-8 mixed with windows-1252", guessed=True)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"", "The article is empty", id="empty"),
        pytest.param(b" \r\n\t ", "The article is empty", id="white space"),
        pytest.param(b"%PDF-1.7\n...", "The file is a PDF document, not text", id="PDF"),
        pytest.param(b"PK\x03\x04" + bytes(30), "The file is a packed document (docx, odt or zip), not text", id="docx"),
        pytest.param(bytes(range(256)) * 4, "The file is binary data, not text", id="every byte"),
        pytest.param(b"\x00\x01\x02\x03" * 50, "The file is binary data, not text", id="control characters"),
        pytest.param(codecs.BOM_UTF16_LE + b"a\x00b\x00c", "The file begins as utf-16 but is damaged at byte 6", id="cut off"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, problem: str) -> None:
    """An empty, binary or damaged file is refused: the message says what it is and what to do."""
    with pytest.raises(ArticleError) as caught:
        decode(data)

    assert caught.value.problem == problem
    assert caught.value.remedy


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_an_article_error(data: bytes) -> None:
    """Whatever a file holds, it is read or refused; nothing else happens."""
    try:
        assert decode(data).text
    except ArticleError as error:
        assert error.remedy


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        pytest.param("one\r\ntwo\rthree", "one\ntwo\nthree", id="line ends"),
        pytest.param("a\u2028b\x85c\x0bd\x1ee", "a\nb\nc\nd\ne", id="exotic line ends"),
        pytest.param("a\u2029b\fc", "a\n\nb\n\nc", id="paragraph ends"),
        pytest.param("1\u202f200\xa0km\u2009or\u3000so", "1 200 km or so", id="spaces"),
        pytest.param("\ufeffa\x00b\x07c\x9d", "abc", id="controls"),
        pytest.param("har\xadbor", "harbor", id="soft hyphen"),
        pytest.param("Re\u200bni Ma\u200dri\u200ca \u2060x\u200e", "Reni Maria x", id="nothing to see"),
        pytest.param("👨\u200d👩\u200d👧 می\u200cخواهم", "👨\u200d👩\u200d👧 می\u200cخواهم", id="joiners that are needed"),
        pytest.param("cafe\u0301 s\u0326i", "café și", id="composed letters"),
        pytest.param("ﬁve “x” ½ şi", "ﬁve “x” ½ şi", id="letters as they are"),
        pytest.param("x\ud800y", "x\ufffdy", id="half a character"),
    ],
)
def test_characters_come_in_one_form(raw: str, cleaned: str) -> None:
    """What the stages after it need not think about is gone; letters and quotes stay as the author set them."""
    assert clean_text(raw) == cleaned


@given(st.text(st.characters(codec=None), max_size=200))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """Clean text stays as it is, and no line separator that breaks a PO file is left in it."""
    cleaned = clean_text(text)

    assert clean_text(cleaned) == cleaned
    assert not set(cleaned) & set("\x00\x0b\f\r\x1c\x1d\x1e\x85\u2028\u2029")
