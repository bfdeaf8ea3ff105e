"""How a sentence ends and begins: the mark at its end is the source's, and so is the capital at its start."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.check import Context
from workflow.checks.prose import prose
from workflow.model import Finding, Severity, Unit

__all__ = ["check_capitals", "check_endings"]

_TAIL = re.compile(r"(?:[\s.,;:!?…\"'“”„«»‘’)\]>–—-])+\Z")
# A word that keeps its full stop at the end of a headline, or whose full stop a translation need not have.
_ABBREVIATION = re.compile(
    r"(?:\b(?:bros|co|corp|dept|etc|inc|jr|ltd|mr|mrs|no|sr|st|vs|nr|ș\.a|т\. ?д|ін|р|рр|см|млн|млрд|тис|грн)"
    r"|[^\W\d_]\.[^\W\d_]|\b[^\W\d_])\.[\"'“”»’)\]\s]*\Z",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\W*(?:how|what|when|where|which|who|whom|whose|why)\b", re.IGNORECASE)
_NAMES = {"?": "question mark", "!": "exclamation mark", ":": "colon"}
_CRY_IN_QUOTES = re.compile(r"![\"'“”»’][\s.]*\Z")
_SHOUTED = 3
"""Words in capitals that are no acronym."""
_STOPS = frozenset(".?!…:;")


def check_endings(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    A question ends as a question, a sentence with its full stop, a headline without one.

    Full stop and closing quotation mark may stand in either order, as newspapers of both languages have them; … and three dots
    are the same. A mark lost, added or changed is a warning; an ellipsis lost is advice.
    """
    source, target = _ending(unit.msgid), _ending(unit.msgstr)
    if "?" in source and "?" not in target and unit.msgstr.count("?") < unit.msgid.count("?"):
        yield Finding("endings", Severity.WARNING, "The source ends with a question mark, the translation does not")
    elif "?" in target and "?" not in source and not _asks(unit.msgid):
        yield Finding("endings", Severity.WARNING, "The translation ends with a question mark, the source does not")
    elif source & _STOPS and not target & _STOPS and not _goes_on(target):
        if "." not in source:
            mark = next((_NAMES[mark] for mark in "!:" if mark in source), "mark")
            yield Finding("endings", Severity.WARNING, f"The {mark} at the end of the source is missing")
        elif not _ABBREVIATION.search(unit.msgid):
            yield Finding("endings", Severity.WARNING, "The full stop at the end of the source is missing")
    elif not source & _STOPS and "." in target and not _ABBREVIATION.search(unit.msgstr) and "," not in source:
        yield Finding("endings", Severity.WARNING, "The translation ends with a full stop, the source does not")
    else:
        for mark in "!:":
            if (mark in source) != (mark in target):
                whose = "source" if mark in source else "translation"
                # A cry in quotes may be one without its mark.
                quoted = mark == "!" and any(_CRY_IN_QUOTES.search(text) for text in (unit.msgid, unit.msgstr))
                severity = Severity.ADVICE if quoted else Severity.WARNING
                yield Finding("endings", severity, f"Only the {whose} ends with {_article(_NAMES[mark])}")
                return
        if ";" in target and "." in source and "." not in target:
            yield Finding("endings", Severity.WARNING, "The full stop at the end of the source became a semicolon")
        if "…" in source and "…" not in target:
            yield Finding("endings", Severity.ADVICE, "The source ends with …, the translation does not")


def check_capitals(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    A sentence begins with a capital where its source does, and a word has no second one unless the source has.

    Nothing is said of a translation that begins with a number, with a word of the source, or goes on from the sentence before.
    """
    for word in _TWO_CAPITALS.findall(prose(unit.msgstr)):
        if word not in unit.msgid:
            yield Finding("capitals", Severity.WARNING, f"The word begins with two capitals: {word}")
    if unit.msgstr.isupper() and len(_FIRST.findall(unit.msgstr)) >= _SHOUTED and _mostly_small(unit.msgid):
        yield Finding("capitals", Severity.WARNING, "The translation is in capitals, the source is not")
    source, target = _first_word(unit.msgid), _first_word(unit.msgstr)
    if not source[:1].isupper() or not target[:1].islower() or target.casefold() in unit.msgid.casefold().split():
        return
    if any(letter.isupper() for letter in target) or _continues(unit, context):
        return
    yield Finding("capitals", Severity.WARNING, f"The translation begins with a small letter: {target}")


def _ending(text: str) -> frozenset[str]:
    match = _TAIL.search(text)
    tail = match[0].replace("...", "…") if match else ""
    return frozenset("…" if ".." in tail else "") | frozenset(tail)


def _mostly_small(text: str) -> bool:
    return 2 * sum(map(str.islower, text)) > len(text)


def _goes_on(tail: frozenset[str]) -> bool:
    # «…, — says he. — …»: speech that goes on behind a dash in the next unit.
    return bool(tail & {"—", "–"})


def _asks(text: str) -> bool:
    # Headlines such as "How the harbour was saved" are questions in some languages.
    return "?" in text or _QUESTION.match(text) is not None


def _article(name: str) -> str:
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


# Not IT-ul nor ONGurile: an acronym has a hyphen before its ending, or more letters, or no more small ones than an ending.
_TWO_CAPITALS = re.compile(r"(?<![\w’'-])[A-ZĂÂÎȘȚА-ЯІЇЄҐ]{2}(?:[a-zăâîșț]{3,}|[а-яіїєґ]{3,})(?![\w-])")
_FIRST = re.compile(r"[^\W_]+(?:[’'ʼ-][^\W_]+)*")


def _first_word(text: str) -> str:
    match = _FIRST.search(text)
    return match[0] if match and not re.search(r"[–—…]|\.\.", text[: match.start()]) else ""


def _continues(unit: Unit, context: Context) -> bool:
    """Whether a translator has joined the sentence to the one before it."""
    for paragraph in context.paragraphs:
        place = next((number for number, part in enumerate(paragraph) if part.msgid == unit.msgid), 0)
        if place and not _ending(paragraph[place - 1].msgstr) & {".", "?", "!", "…"}:
            return True
    return False
