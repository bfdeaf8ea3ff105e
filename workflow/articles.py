"""
From the file of an article to its sentences, with nothing lost on the way.

In go bytes, out comes an Article: decoded, cleaned, its lines joined to paragraphs, what is no part of it set aside with the
reason, the rest classified and cut into sentences. `publish` reads articles through the same door as `extract`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workflow.boilerplate import Filter
from workflow.cleaning import clean_text
from workflow.config import Settings
from workflow.decoding import Decoded, decode
from workflow.errors import ArticleError
from workflow.kinds import classify
from workflow.model import Article, Block, Segment
from workflow.paragraphs import find_paragraphs
from workflow.seeds import check_format, find_articles
from workflow.segmentation import split_sentences
from workflow.source_language import check_language

__all__ = ["article_as_json", "find_articles", "parse_article", "read_article", "read_lines", "segment_lines"]

_LARGEST = 10 * 1024 * 1024
_UNREADABLE = "\ufffd"
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
"""What git writes around two versions of a text. The line between them, seven equals signs, may underline a heading."""


def read_article(path: Path, settings: Settings) -> Article:
    """
    The article in a file, its language confirmed.

    Raises ArticleError, with the path, where there is no such file or it cannot be read, is over 10 MB, holds no text or no
    article, is in another language, or has two versions of a text that git could not join.
    """
    shown = settings.shown(path.absolute())
    check_format(path, shown)
    try:
        decoded = decode(_read_bytes(path))
        _refuse_conflict(decoded.text)
        article = parse_article(decoded.text, name=path.name, settings=settings)
        article = check_language(article, settings.source_language)
    except ArticleError as error:
        raise ArticleError(error.problem, remedy=error.remedy, path=shown, line=error.line) from error
    remarks = _reading_remarks(decoded)
    return Article(article.slug, article.name, article.blocks, article.skipped, decoded.encoding, remarks + article.remarks)


def parse_article(text: str, *, name: str, settings: Settings) -> Article:
    """The article in a text; raises ArticleError where nothing of it is left to translate."""
    article_filter = Filter.of(settings)
    paragraphs = find_paragraphs(clean_text(text), cut=article_filter.cut, alone=article_filter.alone)
    if not paragraphs:
        raise ArticleError("The article is empty", remedy="Put its text into the file, or remove the file")
    kept, skipped = article_filter.split(paragraphs)
    if not kept:
        raise ArticleError(
            f"There is no article in the text: all of it is left out ({skipped[0].reason}, and so on)",
            remedy="Put the article into the file, or let a pattern of the setting keep save what belongs to it",
        )
    blocks = tuple(
        Block(kind, tuple(map(Segment, split_sentences(paragraph.text))), paragraph.line, paragraph.marker)
        for kind, paragraph in zip(classify(kept), kept, strict=True)
    )
    return Article(Path(name).stem, name, blocks, skipped)


def read_lines(path: Path) -> Iterator[tuple[str, ...]]:
    """The sentences of each line of a file; nothing but its encoding is looked at. Raises ArticleError as `read_article` does."""
    try:
        text = decode(_read_bytes(path)).text
    except ArticleError as error:
        raise ArticleError(error.problem, remedy=error.remedy, path=path) from error
    return segment_lines(text)


def segment_lines(text: str) -> Iterator[tuple[str, ...]]:
    """The sentences of each line, each line taken as a paragraph; an empty tuple for an empty line."""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return (tuple(split_sentences(line)) if line.strip() else () for line in lines)


def article_as_json(article: Article) -> dict[str, Any]:
    """What `workflow segments FILE --json` prints."""
    return {
        "title": article.title,
        "blocks": [
            {"kind": block.kind.value, "segments": [segment.text for segment in block.segments]} for block in article.blocks
        ],
        "skipped": [{"text": skipped.text, "reason": skipped.reason} for skipped in article.skipped],
        "encoding": article.encoding,
        "remarks": list(article.remarks),
    }


def _read_bytes(path: Path) -> bytes:
    if path.is_dir():
        raise ArticleError("This is a folder, not an article", remedy="Name the file of an article")
    if path.exists() and not path.is_file():
        raise ArticleError("This is no ordinary file", remedy="Name the file of an article")
    try:
        size = path.stat().st_size
        if size > _LARGEST:
            raise ArticleError(f"The file has {size / 1024**2:.0f} MB; 10 MB at most are read", remedy="Split it into articles")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ArticleError("There is no such file", remedy="Check the name") from error
    except OSError as error:
        raise ArticleError(f"The file cannot be read ({error.strerror})", remedy="Check its permissions") from error


def _refuse_conflict(text: str) -> None:
    if mark := _CONFLICT.search(text):
        raise ArticleError(
            "The line is left over from a merge that git could not finish",
            line=text.count("\n", 0, mark.start()) + 1,
            remedy="Resolve the conflict by hand: keep one version, and remove the lines <<<<<<<, ======= and >>>>>>>",
        )


def _reading_remarks(decoded: Decoded) -> tuple[str, ...]:
    remarks = []
    if decoded.guessed:
        remarks.append(f"Read as {decoded.encoding}, a guess: check the accented letters and quotes, or save the file as UTF-8")
    unreadable = decoded.text.count(_UNREADABLE)
    if unreadable:
        remarks.append(f"{unreadable} characters are unreadable ({_UNREADABLE}): they were lost before the file came here")
    return tuple(remarks)
