"""What of a text is prose: checks of typography have no say in tags, links, addresses and names of files."""

from __future__ import annotations

import re

__all__ = ["prose"]

_NO_PROSE = re.compile(
    r"</?[A-Za-z!][^<>]*>"
    r"|(?<![^\W_])(?:[a-z]{3,10}://|www\.|mailto:)[^\s<>«»„”“\"]*[^\s<>«»„”“\"')\],.;:!?…]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[a-z]{2,4}(?:/[^\s«»„”“\",]*)?(?![^\W_])"
    r"|[@#]\w+"
    r"|[:;]-?[()](?!\w)"
)
# A letter that stands in no pattern of typography and has no case: a run of it is a word.
_FILLER = "ª"


def prose(text: str) -> str:
    """The text with everything that is no prose as a word of fillers, each character in its place."""
    return _NO_PROSE.sub(lambda match: _FILLER * len(match[0]), text)
