"""
The marks of a draft as the house writes them, so that people edit meaning and not commas.

In: a sentence and its translation. Out: the translation with the quotation marks, dashes and end of its source. What can be told
from the translation alone (spaces, ș and ț, apostrophes, pairs of quotation marks) is put right by the fixes of the checks, which
work on people's texts as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from workflow.checks.quotes import house_marks
from workflow.languages import language_of

__all__ = ["STEPS", "in_house_style"]

_QUOTE = re.compile(r"[\"“”„«»]")
_OPENING = re.compile(r"\A[(\[]?[\"“„«]")
_CLOSING = re.compile(r"[\"”“»][.,;:!?…)\]]{0,3}\Z")
_LONE_CLOSING = re.compile(r"[\"“”](?=[.,;:!?…)\]]{0,3}\Z)")
_DASHES = {"ro": "\N{EN DASH}", "uk": "\N{EM DASH}"}
_LOOSE_DASH = re.compile(
    r"(?<=[^\s–—-]) --? (?=[^\s–—-])|(?<=[^\W\d_])\N{EM DASH}(?=[^\W\d_])"
    # Not in pre– și post-, 5 –й, COVID– 19, which are no dashes.
    r"|(?<=[^\W\d_]{3})[–—] (?!(?:și|sau|ori|і|й|та|чи|або)\b)(?=[^\s\d–—-])|(?<=[^\s–—-]) [–—](?=[^\W\d_]{3})"
)
_END = re.compile(r"[.?!…](?<![.?!…]{2})[.?!…]*+(?=[\"”“»)\]]*\Z)")
_ANY_END = re.compile(r"[.?!…,;](?<![.?!…,;]{2})[.?!…,;]*+(?=[\"”“»)\]]*\Z)")
_CLOSERS = re.compile(r"[\"”“»)\]]*\Z")


def in_house_style(source: str, text: str, locale: str) -> str:
    """The translation with the marks of its source, written as the locale has them."""
    for _, step in STEPS:
        text = step(source, text, locale)
    return text


def with_quotation_marks(source: str, text: str, locale: str) -> str:
    """
    With the mark at the start or end that the source has there, and with lone marks as the house has them.

    A speech that runs over several sentences opens in one unit and closes in another, so a lone mark is no mistake.
    """
    marks = house_marks(locale)
    if marks is None or not _QUOTE.search(source):
        return text
    opening, closing = marks
    there = len(_QUOTE.findall(text))
    missing = len(_QUOTE.findall(source)) - there
    if _OPENING.search(source):
        if there == 1 and text[0] in '"“':
            text = opening + text[1:]
        elif missing > 0 and not _OPENING.search(text):
            text, missing = opening + text, missing - 1
    if _CLOSING.search(source):
        if there == 1:
            text = _LONE_CLOSING.sub(closing, text)
        if missing > 0 and not _CLOSING.search(text):
            text += closing
    return text


def with_dashes(source: str, text: str, locale: str) -> str:
    """With the language's own dash where a hyphen stands for one or a space is missing on a side; other dashes are as good."""
    dash = _DASHES.get(language_of(locale).code)
    if " -" not in text and "–" not in text and "—" not in text:
        return text
    return _LOOSE_DASH.sub(f" {dash} ", text) if dash else text


def with_its_end(source: str, text: str, locale: str) -> str:
    """With the full stop, question mark, exclamation mark or ellipsis that ends the source, or without one as the source."""
    end, there = _END.search(source), _ANY_END.search(text)
    if end is None:
        superfluous = there is not None and there[0] == "." and source[-1:].isalnum()
        return text[: there.start()] + text[there.end() :] if there and superfluous else text
    if there:
        return text[: there.start()] + end[0] + text[there.end() :]
    if not text[-1:].isalnum() and not _CLOSERS.sub("", text)[-1:].isalnum():
        return text
    closers = _CLOSERS.search(text)
    place = closers.start() if closers and end.end() < len(source) else len(text)
    return text[:place] + end[0] + text[place:]


STEPS: tuple[tuple[str, Callable[[str, str, str], str]], ...] = (
    ("quotation marks", with_quotation_marks),
    ("dashes", with_dashes),
    ("end", with_its_end),
)
"""What is done to a draft, in this order, each with the name under which `benchmarks.drafts` measures it."""
