"""
What each paragraph of an article is: title, heading, list item, caption, dateline, quotation or plain paragraph.

In go the paragraphs that stayed, in order; out comes a kind for each. Where nothing is certain it is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workflow.dates import is_dateline
from workflow.model import BlockKind
from workflow.paragraphs import Paragraph, is_final

__all__ = ["classify"]

_CAPTION = re.compile(
    r"[(\[]?(?:photo|image|picture|caption|illustration|map|graphic|video)s?(?: credit| caption)?(?: by| courtesy of)? ?[:©]"
    r"|(?:photo|image|illustration|map|graphic)s? (?:by|courtesy of) (?=[A-Z])",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:by|author|text|reporting by):? (?=[A-Z])", re.IGNORECASE)
_BETWEEN_NAMES = frozenset(("and", "de", "for", "in", "of", "van", "von"))
_ATTRIBUTION = re.compile(r"[\"”»]\s*[–—-]{1,2}\s*[A-Z][^.!?]{2,80}\Z")
_LONGEST_TITLE = (200, 25)
_LONGEST_HEADING = (90, 12)
_LONGEST_CAPTION = 400


def classify(paragraphs: Sequence[Paragraph]) -> tuple[BlockKind, ...]:
    """The kind of each paragraph."""
    kinds = [_kind_by_itself(paragraph) for paragraph in paragraphs]
    place = _title_place(paragraphs, kinds)
    if place is not None:
        kinds[place] = BlockKind.TITLE
    for place, paragraph in enumerate(paragraphs[:-1]):
        if kinds[place] is BlockKind.PARAGRAPH and _is_heading(paragraph, paragraphs[place + 1]):
            kinds[place] = BlockKind.HEADING
    return tuple(kinds)


def _kind_by_itself(paragraph: Paragraph) -> BlockKind:
    text = paragraph.text
    if paragraph.listed:
        return BlockKind.LIST_ITEM
    if paragraph.marker.startswith(">") or (text[0] in '"“«' and _ATTRIBUTION.search(text[-90:])):
        return BlockKind.QUOTE
    if paragraph.marker.startswith("#"):
        return BlockKind.HEADING
    if is_dateline(text):
        return BlockKind.DATELINE
    return BlockKind.CAPTION if _is_caption(text) else BlockKind.PARAGRAPH


def _title_place(paragraphs: Sequence[Paragraph], kinds: Sequence[BlockKind]) -> int | None:
    # The first line that is neither date nor picture nor author, if it looks like a title and something follows.
    for place, paragraph in enumerate(paragraphs[:-1]):
        if kinds[place] in (BlockKind.DATELINE, BlockKind.CAPTION) or _is_byline(paragraph.text):
            continue
        if kinds[place] is BlockKind.HEADING:
            return place
        return place if kinds[place] is BlockKind.PARAGRAPH and _is_headline(paragraph.text, _LONGEST_TITLE) else None
    return None


def _is_heading(paragraph: Paragraph, following: Paragraph) -> bool:
    if not _is_headline(paragraph.text, _LONGEST_HEADING) or _is_byline(paragraph.text):
        return False
    return following.listed or is_final(following.text)


def _is_headline(text: str, longest: tuple[int, int]) -> bool:
    if len(text) > longest[0] or len(text.split()) > longest[1] or not any(map(str.isalpha, text)):
        return False
    if text[0] in "–—-":
        # Somebody speaks.
        return False
    if is_final(text) and not text.rstrip("\"'”’»)").endswith(("?", "!")):
        return False
    return not text.endswith((",", ";", ":", "–", "—", "-")) and not text.lstrip("\"'“‘«(")[:1].islower()


def _is_caption(text: str) -> bool:
    found = _CAPTION.match(text) if len(text) <= _LONGEST_CAPTION else None
    return found is not None and (found[0].endswith((":", "©")) or not is_final(text))


def _is_byline(text: str) -> bool:
    found = _BYLINE.match(text)
    names = text[found.end() :].replace(",", " ").split() if found else []
    return 0 < len(names) <= 6 and all(name[0].isupper() or name in _BETWEEN_NAMES for name in names)
