"""Comments by which a translator has a check be silent about one unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["silenced_checks"]

_LINE = re.compile(r"\s*ignore\s*:\s*(?P<names>[\w-]+(?:\s*,\s*[\w-]+)*)", re.IGNORECASE)


def silenced_checks(comment: str) -> Iterator[tuple[str, str]]:
    """(line of the comment, name of a check) for each that a comment names, in order; the names are in small letters."""
    for line in comment.split("\n"):
        match = _LINE.match(line)
        for name in re.split(r"\s*,\s*", match["names"].lower()) if match else ():
            yield line.strip(), name
