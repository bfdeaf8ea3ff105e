"""Addresses, names of files and code: what is one and what is not, and that everybody who masks them masks the same."""

from __future__ import annotations

import re
import time

import pytest

from workflow import addresses
from workflow.addresses import EVERYTHING, may_have_any
from workflow.checks import check_unit
from workflow.checks.prose import prose
from workflow.model import Severity, Unit
from workflow.protection import spans
from workflow.quantities import prose_of
from workflow.words import without_addresses

E, W, A = Severity.ERROR, Severity.WARNING, Severity.ADVICE

ADDRESSES = [
    "t.me/kyivpost",
    "openai.ai/news",
    "kremlin.ru/1234",
    "news.yahoo.co.jp/7",
    "gov.ua",
    "youtu.be/Abc",
    "example.int",
    "112.ua",
    "EXAMPLE.ORG",
    "президент.укр",
    "ftp://example.org/a",
    "tg://resolve",
    "mailto:desk@example.org",
    "data:;base64,QUJD",
    "javascript:(alert)",
    "https://example.org/Sale_(film)",
    "www.example.org",
    "a.b+c@mail.example.org",
    "@kyiv.post",
    "#слава2024",
    "report_2024.pdf",
    "звіт_2024.pdf",
    "data.ua.txt",
    "`make all`",
    "{name}",
    "{{ site.url }}",
    "$name",
    "%(count)d",
    "%1$s",
    "<b>",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_mask_hides_the_whole_address(address: str) -> None:
    """Judges of words, of typography and of numbers and the machine's shield leave out the same, to the last character."""
    text = f"Foaie {address}, apă."
    assert may_have_any(text)
    assert re.findall(EVERYTHING, text) == [address]
    assert without_addresses(text) == "Foaie  , apă."
    assert prose_of(text) == f"Foaie {' ' * len(address)}, apă."
    assert [place for place, (one, other) in enumerate(zip(prose(text), text, strict=True)) if one != other] == [
        *range(6, 6 + len(address))
    ]
    assert [span.text for span in spans(text, "uk")] == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Au plecat.De aceea tac.",
        "At 5 p.m. the U.S. and the E.U. met.",
        "Its 5% rise, 10.30 and 3.5, and/or #1.",
        "Приїхав о п`ятій, на об`єкт.",
        "He { was there } and <3.",
        "It cost US$bn 3 or C$5m: fine.",
        "The data:12 figures; a.casa, e.g. one.",
    ],
)
def test_prose_is_no_address(text: str) -> None:
    """A forgotten space, an abbreviation, a sum or a grave accent for an apostrophe hides no word."""
    assert re.findall(EVERYTHING, text) == []


@pytest.mark.parametrize(
    ("msgid", "msgstr", "expected"),
    [
        ("See t.me/kyivpost.", "Vezi t.me/kievpost.", [("addresses", E)]),
        ("See openai.ai/news.", "Vezi opnai.ai/news.", [("addresses", E)]),
        ("See youtu.be/Abc or t.me/Abc.", "Vezi youtu.be/Abc sau t.me/abc.", [("addresses", E)]),
        ("Open report_2024.pdf now.", "Deschide raport_2024.pdf acum.", [("addresses", E)]),
        ("Open report_2024.pdf now.", "Deschide raportul acum.", [("addresses", W)]),
        ("The page kremlin.ru/1234 is shut.", "Pagina este închisă.", [("addresses", E)]),
        ("The page is shut.", "Pagina t.me/kyivpost este închisă.", [("addresses", E)]),
        ("The site example.com is shut.", "Site-ul este închis.", [("addresses", A)]),
        ("The site is shut.", "Site-ul example.com este închis.", [("addresses", W)]),
        ("See Example.com/ now.", "Vezi example.com acum.", []),
        ("See https://example.org/Sale_(film).", "Vezi https://example.org/Sale_(casa).", [("markup", E), ("markup", E)]),
        ("See ftp://example.org/24 now.", "Vezi ftp://example.org/24 acum.", []),
        ("Run `make all the things` now.", "Rulează `make all the things` acum.", []),
    ],
)
def test_an_address_is_that_of_the_source(msgid: str, msgstr: str, expected: list[tuple[str, Severity]]) -> None:
    """Changed it is an error, lost with its page too; its digits and letters are no numbers and no words of English as well."""
    assert [(finding.check, finding.severity) for finding in check_unit(Unit(msgid, msgstr), "ro")] == expected


def test_code_is_not_left_in_english() -> None:
    """The words of `code` are no words that a translator forgot."""
    unit = Unit("Then run `git add the files` now.", "Потім запустіть `git add the files` зараз.")
    assert list(check_unit(unit, "uk")) == []


PIECES = [
    "a",
    "a.",
    "aa-",
    "@",
    "a@",
    "a.a@",
    "http:",
    "www.",
    "](",
    "{",
    "{ ",
    "${",
    "`",
    "`a",
    "<",
    "<a",
    "#1",
    "%(",
    "%(a",
    "a.com/(",
    "$",
]


@pytest.mark.parametrize("name", [name for name in addresses.__all__ if name.isupper()])
def test_endless_tokens_take_linear_time(name: str) -> None:
    """Four times the text takes about four times the time, whatever the text almost is; a quadratic pattern takes sixteen."""
    pattern = re.compile(getattr(addresses, name))
    for piece in PIECES:
        short, long = (_seconds(pattern, piece * (size // len(piece)) + "\n") for size in (10_000, 40_000))
        assert long < max(0.3, 12 * short), piece


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    started = time.process_time()
    pattern.sub("", text)
    return time.process_time() - started
