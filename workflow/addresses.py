r"""
What in a text is an address or a code rather than words: one pattern for each kind, of which every mask is composed.

In: nothing. Out: patterns as text, to be joined with `|` in the order of `EVERYTHING`; none has a group, and none needs a flag;
and for a text the quick answer whether any of them can be in it.
Each takes time in proportion to the text, hostile ones included: it starts only where a run of its characters starts, and never
tries a run in two ways.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = [
    "CODE",
    "DOMAIN",
    "EVERYTHING",
    "FILE",
    "HANDLE",
    "HASHTAG",
    "LINK",
    "MAIL",
    "MARKDOWN_LINK",
    "PLACEHOLDER",
    "TAG",
    "may_have_any",
]

_TOP_LEVEL = (
    "com org net gov edu info int mil biz eu io ai app tv fm me co news media blog dev"
    " md ro ua ru by uk us de fr pl bg hu cz sk si hr rs gr cy tr ge az kz lt lv ee fi se dk nl ch es pt ie il jp cn kr br ca au"
).split()
# Small words of Romanian or English, before which a space may have been forgotten, and what only shortens links.
_WITH_PAGE = "at be in is it la no to so am ly gl gg cc id my li lu"
_EXTENSIONS = (
    "txt pdf docx doc odt rtf xlsx xls ods csv tsv pptx ppt json xml yaml yml html htm css js py sh exe zip rar 7z gz"
    " jpeg jpg png gif svg webp tiff mp3 mp4 avi mov wav epub"
).split()
_WRITTEN = "|".join((*_TOP_LEVEL, *map(str.upper, _TOP_LEVEL), "укр", "рф", rf"(?:{_WITH_PAGE.replace(' ', '|')})(?=/\w)"))
_INNER = r"[^\s<>«»„”“\"'`()\]]|\([^\s<>«»„”“\"'`()]*\)"
_LAST = r"[^\s<>«»„”“\"'`()\]\[.,;:!?…*]|\([^\s<>«»„”“\"'`()]*\)"
_NAME = r"(?<![\w.@-])(?:[\w-]++\.)+"

CODE = r"(?<![\w`])`[^`\n]++`(?![\w`])"
"""Within a line; the grave accent that stands for an apostrophe inside a word is none."""
TAG = r"</?[A-Za-z!][^<>]*+>"
PLACEHOLDER = (
    r"\$?\{(?:\{[^{}]*+\}| ?[^\s{}]*+ ?)\}|(?<!\w)\$[A-Za-z_]\w+"
    r"|(?<![\w%])%(?:\(\w++\)|\d{1,4}\$)?[sdifgxu](?![^\W_])"
)
"""What a program fills in: {name}, {{ name }}, ${name}, $name, %s, %(name)d, %1$s; not the 5% of prose."""
LINK = (
    r"(?<![^\W_])(?i:[a-z]{2,12}://|(?:https?|ftp|mailto|javascript|vbscript|file):|data:(?=[\w;,+-]{0,40}[/;,])|www\.)"
    rf"(?:{_INNER})*(?:{_LAST})"
)
"""With its scheme or www, up to the mark or the bracket that is the sentence's own."""
MARKDOWN_LINK = r"\]\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)?\)"
MAIL = r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+"
HANDLE = r"(?<![\w@.])@(?=\d*[^\W\d])\w+(?:\.\w+)*"
HASHTAG = r"(?<![\w#&/])#(?=\d*[^\W\d])\w+"
FILE = rf"{_NAME}(?i:{'|'.join(_EXTENSIONS)})(?!\w)"
DOMAIN = rf"{_NAME}(?:{_WRITTEN})(?!\w)(?:/(?:(?:{_INNER})*(?:{_LAST}))?)?"
"""Without a scheme, with its path if there is one."""

EVERYTHING = "|".join((CODE, TAG, PLACEHOLDER, LINK, MAIL, HANDLE, HASHTAG, FILE, DOMAIN))
# It begins with the signs themselves, so that the search leaps from one to the next.
_HINT = re.compile(r"[<@#`{%$.:](?:(?<=[<@#`{%$])|(?<=[\w-]\.)\w|(?<=[wW]{3}\.)\S|(?<=\w:)\S)")


@lru_cache(maxsize=256)
def may_have_any(text: str) -> bool:
    """Whether a text has what everything above has somewhere, and most sentences have not."""
    return _HINT.search(text) is not None
