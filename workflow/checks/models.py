"""Names with figures: aircraft, weapons, roads, viruses, summits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from workflow.checks.check import Context
from workflow.languages import language_of
from workflow.model import Finding, Severity, Unit
from workflow.quantities import prose_of, read_quantities

__all__ = ["check_models"]

_MODEL = re.compile(
    r"(?<![\w.,-])(?:(?P<letters>[^\W\d_]{1,8})[-‑–]?(?P<figure>[0-9]{1,4})(?P<tail>[^\W\d_]{0,4})"
    r"|(?P<first>[0-9]{1,4})[-‑]?(?P<after>[A-Z]{1,3}))(?![\w])"
)
_DIGIT = re.compile("[0-9]")
_NOT_NAMES = frozenset("mid post pre under over top sub non anti early late ex age no nr".split())
_SCALES = frozenset({"M", "B", "K", "BN", "MN", "AM", "PM", "C", "F", "KM", "MW", "GW", "KW", "MPH", "ET", "GMT"})
# The Cyrillic letters that stand for the first letter of a Latin name, by sound or by look.
_CYRILLIC = {
    "A": "А", "B": "БВ", "C": "СЦКЧ", "D": "Д", "E": "ЕЄІ", "F": "Ф", "G": "ГҐДЖ", "H": "ГХН", "I": "ІЙИ", "J": "ЙДЖЯЮЄ",
    "K": "КХ", "L": "Л", "M": "М", "N": "Н", "O": "О", "P": "ПР", "Q": "К", "R": "Р", "S": "СШЩЗ", "T": "Т", "U": "УЮ",
    "V": "ВФ", "W": "ВУ", "X": "ХІК", "Y": "ЙЮЯЄУІИ", "Z": "ЗЖЦ",
}  # fmt: skip


def check_models(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    Names with figures have to be those of the source: F-16, Su-34, S-300, COVID-19, A320, G7.

    The letters may be transliterated (Су-34) and a hyphen or a blank may stand between; another figure, or other letters before
    the same figure, is an error, a name without its figure a warning. Correct the name.
    """
    if not _DIGIT.search(unit.msgid):
        return
    source, target = _models(prose_of(unit.msgid)), _models(prose_of(unit.msgstr))
    if not source:
        return
    figures = {int(value) for one in read_quantities(unit.msgstr, language_of(locale).code) for _, value in one.readings}
    left = [other for other in target if not any(_same(one, other) for one in source)]
    for one in source:
        if any(_same(one, other) for other in target):
            continue
        letters, figure = one
        other = next((other for other in left if _spelled_alike(letters, other[0]) or figure == other[1]), None)
        if other is not None:
            left.remove(other)
            message = f"Where the source has {_written(one)} the translation has {_written(other)}"
            yield Finding("models", Severity.ERROR, message)
        elif int(figure) not in figures:
            yield Finding("models", Severity.WARNING, f"The translation lacks a name of the source: {_written(one)}")


def _models(text: str) -> list[tuple[str, str]]:
    found = []
    for match in _MODEL.finditer(text):
        letters, figure = match["letters"] or match["after"], match["figure"] or match["first"]
        if not letters[0].isupper() or letters.lower() in _NOT_NAMES or (match["after"] and letters in _SCALES):
            continue
        if match["letters"] and letters.istitle() and len(letters) > 2 and match["tail"] in ("s", "st", "th", "х", "й", "го"):
            continue
        found.append((letters, figure))
    return list(dict.fromkeys(found))


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[1] == other[1] and _spelled_alike(one[0], other[0])


def _spelled_alike(one: str, other: str) -> bool:
    if one.upper() == other.upper():
        return True
    if unicodedata.name(other[0], "").startswith("CYRILLIC") and unicodedata.name(one[0], "").startswith("LATIN"):
        return other[0].upper() in _CYRILLIC.get(one[0].upper(), "")
    return len(one) > 3 and one[:2].upper() == other[:2].upper()


def _written(model: tuple[str, str]) -> str:
    return f"{model[0]}-{model[1]}"
