"""Money: an amount keeps its currency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import repeat

from workflow.checks.check import Context
from workflow.languages import language_of
from workflow.model import Finding, Severity, Unit
from workflow.quantities import SOURCE_LANGUAGE, Demand, compare_texts, fold, prose_of, read_quantities, vocabulary_of
from workflow.words import spoken

__all__ = ["check_money"]

_SIGN = re.compile("[$€£¥₴₽₺₹]")
_WORD = re.compile(rf"[^\W\d_]+|{_SIGN.pattern}")
_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY/CNY", "₴": "UAH", "₽": "RUB", "₺": "TRY", "₹": "INR"}


def check_money(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    Amounts have to be in the currency of the source: $5 in dollars, €5 in euros.

    An amount in another currency is an error, whether a sign or a word says it; an amount whose currency is gone is a warning. An
    amount that was converted beside the original is fine. Correct the currency.
    """
    language = language_of(locale).code
    if not vocabulary_of(language).currencies:
        return
    mentioned = _mentioned(unit.msgid, SOURCE_LANGUAGE)
    if not mentioned:
        return
    wanted = {quantity.currency: quantity for quantity in read_quantities(unit.msgid, SOURCE_LANGUAGE) if quantity.currency}
    if not wanted:
        return
    same = compare_texts(unit.msgid, unit.msgstr, language).same
    for one, other in same:
        if one.currency and other.currency and not _alike(one.currency, other.currency):
            message = f"Where the source has {_named(one.currency)} the translation has {_named(other.currency)}"
            yield Finding("money", Severity.ERROR, f"{message}: {other.written}")
            return
    there = _mentioned(unit.msgstr, language)
    strange = [code for code in there if not any(_alike(code, other) for other in mentioned)]
    for code, quantity in wanted.items():
        if any(_alike(code, other) for other in there) or (quantity.unit and "mass" in code):
            continue
        # A billion-dollar market may be a large one: мільярдний ринок.
        if quantity.demand and any(one == quantity and other.demand is Demand.FREE for one, other in same):
            continue
        if strange:
            yield Finding(
                "money", Severity.ERROR, f"Where the source has {_named(code)} the translation has {_named(strange[0])}"
            )
        else:
            yield Finding(
                "money", Severity.WARNING, f"The translation lacks the currency of '{quantity.written}': {_named(code)}"
            )


def _mentioned(text: str, language: str) -> list[str]:
    whole = prose_of(text)
    if not _SIGN.search(whole) and not any(map(_names_any, spoken(whole), repeat(language))):
        return []
    found = dict.fromkeys(map(_currency, _WORD.findall(whole), repeat(language)))
    return [code for code in found if code]


@lru_cache(maxsize=65536)
def _names_any(words: str, language: str) -> bool:
    return any(map(_currency, _WORD.findall(words), repeat(language)))


@lru_cache(maxsize=65536)
def _currency(word: str, language: str) -> str:
    return _SYMBOLS.get(word) or vocabulary_of(language).currency(fold(word))


def _alike(one: str, other: str) -> bool:
    return not set(one.split("/")).isdisjoint(other.split("/"))


def _named(codes: str) -> str:
    return codes.replace("/mass", "").replace("/", " or ")
