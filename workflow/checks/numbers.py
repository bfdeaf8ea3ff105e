"""Numbers: every figure of the source has its counterpart in the translation, in digits or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.check import Context
from workflow.hinted import HintedPattern
from workflow.languages import language_of
from workflow.model import Finding, Severity, Unit
from workflow.quantities import Demand, Quantity, compare_texts, same_dimension, vocabulary_of

__all__ = ["check_numbers"]

_ENGLISH_MARKS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})(?![0-9.])")
_BELOW_ZERO = HintedPattern(
    r"\b(?:minus|мінус) (?=\w)(?!(?:the|an?|any|all|its|his|her|their|our|my|your) )"
    r"|(?:(?<=[\s(])|\A)[-−–](?=[0-9.,]+ ?(?:°|[CF]\b|%|per ?cent|degrees|grade|la sută|градус|відсот))",
    *("minus", "мінус", "-", "−", "–"),
    ignoring_case=True,
)
_OTHERWISE_BELOW = re.compile(
    r"[-−–][0-9]|\b(?:sub zero|sub 0|ger|îngheț|мороз|нижче|нуля)"
    r"|\b(?:negativ|scăd|scad|declin|redu|від’ємн|зни[зж]|спад|впа|змен|скоро)",
    re.IGNORECASE,
)
"""What says below zero, or less, without a minus."""

_MULTIPLES = {
    language: tuple(HintedPattern(rf"\b(?:{words})", *hints, ignoring_case=True) for words, *hints in both)
    for language, both in {
        "en": (
            (r"doubl(?:ed|es|ing)\b|twofold\b", "doubl", "twofold"),
            (r"tripl(?:ed|es|ing)\b|threefold\b|trebled\b", "tripl", "threefold", "trebled"),
        ),
        "ro": (
            (r"dubl(?:at|ează|ând|u|ă)|de două ori", "dubl", "de două ori"),
            (r"tripl(?:at|ează|ând|u|ă)|de trei ori", "tripl", "de trei ori"),
        ),
        "uk": (
            ("вдвічі|удвічі|подво[їює]|вдвоє|удвоє|у два рази|у 2 рази", "двічі", "подво", "двоє", "у два рази", "у 2 рази"),
            ("втричі|утричі|потро[їює]|втроє|утроє|у три рази|у 3 рази", "тричі", "потро", "троє", "у три рази", "у 3 рази"),
        ),
    }.items()
}
"""What says two times and three times as much, by language."""


def check_numbers(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    Numbers have to be those of the source: amounts, years, times, scores, ranges, fractions, Roman numerals, number words.

    Each language writes them its own way: 1,700 is 1.700 in Romanian and 1 700 in Ukrainian, $3.5bn is 3,5 miliarde de dolari,
    3 p.m. is 15:00, the 1990s are anii '90, and a figure may become a word. A figure that became another one, or was lost, is an
    error; number words that differ, a single digit that is gone and a figure the source has not are warnings. Miles that were
    turned into kilometres get advice. Correct the figure in the translation.
    """
    language = language_of(locale).code
    compared = compare_texts(unit.msgid, unit.msgstr, language)
    for one, other in compared.changed:
        severity = Severity.ERROR if _certain(one, other) else Severity.WARNING
        yield Finding("numbers", severity, f"Where the source has '{one.written}' the translation has '{other.written}'")
    for one, other in compared.same:
        yield from _foreign_marks(one, other, language)
    for one, other in compared.exchanged:
        message = f"'{one.written}' and '{other.written}' stand the other way round in the translation"
        yield Finding("numbers", Severity.ADVICE, message)
    for one, other in compared.converted:
        message = f"'{one.written} {one.unit}' became '{other.written} {other.unit}': see whether the newsroom wants it converted"
        yield Finding("numbers", Severity.ADVICE, message)
    for quantity in compared.lost:
        if quantity.demand is Demand.DIGITS:
            severity = Severity.ERROR if _figures(quantity) > 1 else Severity.WARNING
            yield Finding("numbers", severity, f"The translation lacks a number of the source: {quantity.written}")
        # A title may stay in English.
        elif _missed(quantity, unit.msgid) and quantity.written.lower() not in unit.msgstr.lower():
            yield Finding("numbers", Severity.WARNING, f"The translation lacks a number of the source: {quantity.written}")
    if _BELOW_ZERO.search(unit.msgid) and not _BELOW_ZERO.search(unit.msgstr) and not _OTHERWISE_BELOW.search(unit.msgstr):
        yield Finding("numbers", Severity.ERROR, "The translation lacks the minus of the source")
    yield from _multiples(unit, language)
    for quantity in compared.added:
        # Nil is said without a figure: two goals down, group O.
        if quantity.demand is Demand.DIGITS and quantity.readings != {("number", 0)}:
            yield Finding("numbers", Severity.WARNING, f"The translation has a number the source has not: {quantity.written}")


def _multiples(unit: Unit, language: str) -> Iterator[Finding]:
    """Doubled that became tripled: words that nobody else asks for, since most texts may say them otherwise."""
    theirs = _MULTIPLES.get(language)
    if theirs is None:
        return
    for one, said in zip(_MULTIPLES["en"], theirs, strict=True):
        for other, wrong in zip(_MULTIPLES["en"], theirs, strict=True):
            if one is other or not (here := one.search(unit.msgid)) or other.search(unit.msgid):
                continue
            if (there := wrong.search(unit.msgstr)) and not said.search(unit.msgstr):
                yield Finding("numbers", Severity.WARNING, f"'{here[0]}' of the source is '{there[0]}' in the translation")


def _foreign_marks(one: Quantity, other: Quantity, language: str) -> Iterator[Finding]:
    words = vocabulary_of(language)
    figure = _ENGLISH_MARKS.match(other.written)
    if (
        words.decimal != ","
        or figure is None
        or not one.written.startswith(figure[0])
        or any(kind == "time" for kind, _ in one.readings)
    ):
        return
    right = figure[0].replace(",", words.grouping) if "," in figure[0] else figure[0].replace(".", ",")
    message = f"'{figure[0]}' is written as in English: here it is {right}"
    yield Finding("numbers", Severity.WARNING, message)


def _certain(one: Quantity, other: Quantity) -> bool:
    """Whether it is no figure that was badly converted, and no word that may be an idiom."""
    converted = one.unit != other.unit and same_dimension(one.unit, other.unit)
    return one.demand is other.demand is Demand.DIGITS and not converted


def _missed(quantity: Quantity, source: str) -> bool:
    """Whether a number word that is gone is worth a word: not a pair, an ordinal, a half of a match, or thousands of anything."""
    of = source.startswith(" of ", quantity.end)
    return (
        any(kind == "number" and (value > 2 or (value < 1 and of)) for kind, value in quantity.readings) and not quantity.ordinal
    )


def _figures(quantity: Quantity) -> int:
    return sum(character.isdigit() for character in quantity.written)
