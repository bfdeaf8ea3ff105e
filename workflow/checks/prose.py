"""What of a text is prose: checks of typography have no say in tags, links, addresses and names of files."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["TAG", "prose"]

_NO_PROSE = re.compile(
    r"</?[A-Za-z!][^<>]*>"
    r"|(?<![^\W_])(?:[a-z]{3,10}://|www\.|mailto:)[^\s<>«»„”“\"]*[^\s<>«»„”“\"')\],.;:!?…]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[a-z]{2,4}(?:/[^\s«»„”“\",]*)?(?![^\W_])"
    r"|[@#]\w+"
    r"|[:;]-?[()](?!\w)"
)
# What everything above has somewhere; most sentences have nothing of it.
_HINT = re.compile(r"[<@#]|[a-z]{3}:/?/?\S|[^\W_]\.[^\W_]|[:;]-?[()]")
# A letter that stands in no pattern of typography and has no case: a run of it is a word.
_FILLER = "ª"
TAG = "\x00"
"""What stands for every character of a tag, which is neither a word nor a space."""


@lru_cache(maxsize=256)
def prose(text: str) -> str:
    """The text with everything that is no prose as a word of fillers, or of `TAG`, each character in its place."""
    if not _HINT.search(text):
        return text
    return _NO_PROSE.sub(lambda match: (TAG if match[0][0] == "<" else _FILLER) * len(match[0]), text)
