"""Distinct English news sentences, the same in every run."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

__all__ = ["news_articles", "news_sentences"]

_SUBJECTS = (
    "The government",
    "The defence minister",
    "The Romanian parliament",
    "The Ukrainian air force",
    "A group of local residents",
    "The European Commission",
    "The mayor of the city",
    "The energy company",
)
_VERBS = (
    "said on Monday that it would support",
    "has decided to increase the budget for",
    "announced a new plan for",
    "warned of further delays to",
    "asked its partners for help with",
    "signed an agreement on",
    "will discuss next week",
)
_OBJECTS = (
    "the joint production of drones",
    "the repair of damaged power lines",
    "the transport of grain through the Danube ports",
    "air defence along the eastern border",
    "schools and hospitals in the region",
    "the new bridge over the river",
    "energy supplies during the winter",
    "the fight against disinformation",
    "support for small farms",
)
_ENDS = (
    ".",
    ", despite the high costs, according to an official statement.",
    " before the end of the year, when the new rules will come into force.",
    ", although several questions remain open and no date has been set.",
    " together with neighbouring countries, which have the same problem.",
)
_OPENINGS = (
    "",
    "On Tuesday, ",
    "Last week, ",
    "In a statement, ",
    "After the meeting, ",
    "For the first time, ",
    "Despite the war, ",
)
_STRIDE = 1237


def news_sentences(number: int) -> list[str]:
    """So many distinct sentences, 17,640 at most."""
    return [sentence for sentence, _ in zip(_sentences(), range(number), strict=False)]


def _sentences() -> Iterator[str]:
    every = list(product(_OPENINGS, _SUBJECTS, _VERBS, _OBJECTS, _ENDS))
    for turn in range(len(every)):
        # A stride without a common divisor visits all of them, and neighbours differ in every part.
        opening, subject, verb, thing, end = every[turn * _STRIDE % len(every)]
        yield f"{opening}{subject[0].lower() if opening else subject[0]}{subject[1:]} {verb} {thing}{end}"


def news_articles(number: int, sentences: int) -> Iterator[str]:
    """So many articles of a title and paragraphs of three sentences each, wrapped as if pasted from a page."""
    pool = news_sentences(number * sentences)
    for index in range(number):
        body = pool[index * sentences : (index + 1) * sentences]
        paragraphs = (" ".join(body[start : start + 3]) for start in range(0, len(body), 3))
        yield f"News of the Region, Part {index + 1}\n\n" + "\n\n".join(paragraphs) + "\n\nShare this article\n"
