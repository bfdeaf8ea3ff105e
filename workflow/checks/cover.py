"""
What no fix may touch: addresses, code, placeholders and entities are covered while the fixes are at work.

In: a text. Out: the same text with a filler for each character of those, so that every fix sees the prose alone; afterwards the
characters are put back in their order.
"""

from __future__ import annotations

import re
from functools import lru_cache

from workflow.checks.prose import TAG, prose

__all__ = ["cover", "uncover"]

_CODE = re.compile(r"(?<![\w`])(`{1,2})(?![\s`])[^`\n]+(?<!\s)\1(?![\w`])")
_HANDLE = re.compile(r"(?<!\w)[@#]\w[\w'’ʼ\u0300-\u036f]*")
_SIGNS = re.compile(r"&(?:#\w{1,8}|[A-Za-z]\w{1,30});|\{[^{}\s]{0,80}\}|%\(\w{1,40}\)[sd]|%[sd]\b")
_FILLER = "ª"
"""As in `prose`: a letter that stands in no pattern of typography, so that what is covered is a word."""


@lru_cache(maxsize=256)
def cover(text: str) -> tuple[str, str]:
    """The text with a filler in the place of each character that no fix may touch, and those characters in their order."""
    covered = _CODE.sub(_word, text) if "`" in text else text
    covered = _HANDLE.sub(_word, covered) if "@" in covered or "#" in covered else covered
    covered = _SIGNS.sub(lambda match: TAG * len(match[0]), prose(covered))
    if _FILLER not in covered and TAG not in covered:
        return covered, ""
    return covered, "".join(was for was, now in zip(text, covered, strict=True) if now in (_FILLER, TAG))


def uncover(covered: str, hidden: str) -> str | None:
    """The text with what was covered back in its place; None where that cannot be told, since some of it is gone."""
    if sum(letter in (_FILLER, TAG) for letter in covered) != len(hidden):
        return None
    letters = iter(hidden)
    return "".join(next(letters) if letter in (_FILLER, TAG) else letter for letter in covered)


def _word(match: re.Match[str]) -> str:
    return _FILLER * len(match[0])
