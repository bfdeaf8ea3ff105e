"""What of a text is prose: checks of typography have no say in tags, links, addresses, names of files and code."""

from __future__ import annotations

import re
from functools import lru_cache

from workflow.addresses import EVERYTHING, may_have_any

__all__ = ["TAG", "prose"]

_NO_PROSE = re.compile(rf"{EVERYTHING}|[:;]-?[()](?!\w)")
_EMOTICON = re.compile("[:;]-?[()]")
# A letter that stands in no pattern of typography and has no case: a run of it is a word.
_FILLER = "ª"
TAG = "\x00"
"""What stands for every character of a tag, which is neither a word nor a space."""


@lru_cache(maxsize=256)
def prose(text: str) -> str:
    """The text with everything that is no prose as a word of fillers, or of `TAG`, each character in its place."""
    if not may_have_any(text) and not _EMOTICON.search(text):
        return text
    return _NO_PROSE.sub(lambda match: (TAG if match[0][0] == "<" else _FILLER) * len(match[0]), text)
