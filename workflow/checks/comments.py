"""Comments by which a translator has a check be silent about one unit."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator

__all__ = ["silenced_checks"]

_LINE = re.compile(r"\s*ignore\s*:\s*", re.IGNORECASE)
_NAME = re.compile(r"(?P<mark>\s*[,;]\s*)?\s*(?P<name>[\w-]+)")
_ALIKE = 0.8


def silenced_checks(comment: str, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """
    (line of the comment, name of a check) for each that a comment names, in order; the names are in small letters.

    Commas, semicolons or blanks stand between names. Behind a blank a word that is not `known` is where a reason begins, unless
    it is nearly a name; elsewhere it is taken for the name it should be.
    """
    for line in comment.split("\n"):
        start = _LINE.match(line)
        place = start.end() if start else len(line)
        while match := _NAME.match(line, place):
            name = match["name"].lower()
            behind_blank = start is not None and place > start.end() and not match["mark"]
            if behind_blank and not difflib.get_close_matches(name, known, n=1, cutoff=_ALIKE):
                break
            yield line.strip(), name
            place = match.end()
