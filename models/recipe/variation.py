"""
Numbers changed alike in the three languages, so that a model learns to copy digits rather than the corpus's own numbers.

In: a triple. Out: the triple with other numbers of the same grammar: Ukrainian nouns follow a number's last digit and the teens,
Romanian ones its last two digits, so only digits before those change, and the tens from twenty on.
"""

from __future__ import annotations

import random
import re
from collections import Counter

from models.recipe.corpus import Triple

__all__ = ["vary_numbers"]

# Whole numbers without a sign of division; a number with one keeps its value, since each language writes it in its own way.
_NUMBER = re.compile(r"(?<![\w.,:/\u00a0-])\d{2,}(?![\w:/\u00a0-]|[.,]\d|\s\d{3}\b)")


def vary_numbers(triple: Triple, chance: random.Random) -> Triple:
    """A triple whose numbers of two digits and more are others; unchanged where the languages do not agree on them."""
    found = [Counter(_NUMBER.findall(text)) for text in triple]
    if not found[0] or any(other != found[0] for other in found[1:]):
        return triple
    changed = {number: _like(number, chance) for number in found[0]}
    return Triple(*(_NUMBER.sub(lambda match: changed[match[0]], text) for text in triple))


def _like(number: str, chance: random.Random) -> str:
    if len(number) == 2:
        return number if int(number) < 20 else str(chance.randint(2, 9)) + number[1]
    if len(number) == 4 and number.startswith(("19", "20")):
        # A year stays one that news speaks of.
        return str(chance.randint(1900, 2039))
    return str(chance.randint(1, 9)) + "".join(str(chance.randint(0, 9)) for _ in number[1:-2]) + number[-2:]
