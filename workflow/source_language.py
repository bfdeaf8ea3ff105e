"""
Whether an article is in the language it should be in.

In goes an article as it was read; it comes back with the sentences of foreign paragraphs marked, or is refused by the name of
its language. Where the text is short or the answer uncertain nothing happens.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from workflow.errors import ArticleError
from workflow.identification import identify
from workflow.languages import language_of
from workflow.model import Article, Block, Segment

__all__ = ["check_language"]

_FEWEST_WORDS = 8
_FEWEST_WORDS_OF_ARTICLE = 25
_SURE = 0.95
_FOREIGN_SHARE = 0.6
_SAMPLE = 600
# Characters langdetect is given: more of them cost time and change nothing.
_FIRST_SAMPLE = 240
# Characters that are enough to confirm what is expected.


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A third of any English prose is made of these; a paragraph with a fair share of them needs no statistics, which cost
# milliseconds each.
_ENGLISH_WORDS = _words(
    """
    the of and to in a is that for with on as was were by it be are at has have had from which this not but their its
    they he she said will would an or been who
    """
)
_ENGLISH_SHARE = 0.15
_HARDLY_ENGLISH_SHARE = 0.08
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def check_language(article: Article, source_language: str) -> Article:
    """
    The article with foreign paragraphs marked (`Segment.foreign`) and remarked upon.

    Raises ArticleError where most of its words are surely in one other language.
    """
    languages = [_foreign_language(block.text, source_language) for block in article.blocks]
    refused = _language_of_most(article, languages, source_language)
    if refused:
        raise ArticleError(
            f"The article is in {language_of(refused).name}, not in {language_of(source_language).name}",
            remedy="Replace it with its text in the source language, set source_language, or take it out of the folder",
        )
    pairs = list(zip(article.blocks, languages, strict=True))
    blocks = tuple(_marked(block, code) if code else block for block, code in pairs)
    remarks = tuple(
        f"The {block.kind.value.replace('_', ' ')} on line {block.line} is in {language_of(code).name}; the translator is told"
        for block, code in pairs
        if code
    )
    return replace(article, blocks=blocks, remarks=article.remarks + remarks)


def _language_of_most(article: Article, languages: Sequence[str], source_language: str) -> str:
    # The one other language the article is surely in, judged paragraph by paragraph and as a whole; empty where it is not.
    text = " ".join(block.text for block in article.blocks)
    spoken = _WORD.findall(text)
    if len(spoken) < _FEWEST_WORDS_OF_ARTICLE:
        return ""
    if not any(languages):
        # Most articles are known for what they should be without statistics, and a run that needs none loads no langdetect.
        if not _may_be_foreign(spoken, source_language):
            return ""
        likely = identify(text[:_FIRST_SAMPLE])
        if likely and likely[0][0] == source_language:
            return ""
    words: Counter[str] = Counter()
    for block, code in zip(article.blocks, languages, strict=True):
        if code:
            words[code] += len(_WORD.findall(block.text))
    for code, count in words.most_common(1):
        if count >= _FOREIGN_SHARE * len(spoken):
            return code
    return _foreign_language(text, source_language)


def _foreign_language(text: str, source_language: str) -> str:
    if not _may_be_foreign(_WORD.findall(text), source_language):
        return ""
    likely = identify(text[:_SAMPLE])
    return likely[0][0] if likely and likely[0][0] != source_language and likely[0][1] >= _SURE else ""


def _may_be_foreign(words: Sequence[str], source_language: str) -> bool:
    """Whether statistics have to be asked; the words of most texts show that they need not be, or would say nothing."""
    if len(words) < _FEWEST_WORDS:
        return False
    share = 0.0
    if source_language == "en":
        share = sum(map(_ENGLISH_WORDS.__contains__, map(str.lower, words))) / len(words)
        if share >= _ENGLISH_SHARE:
            return False
    latin = language_of(source_language).script == "LATIN" and sum(map(str.isascii, words)) > len(words) / 2
    if latin and share >= _HARDLY_ENGLISH_SHARE:
        return False
    # Names say nothing of the language around them, and lists of names look like any language at all.
    return not latin or sum(map(str.islower, words)) >= _FEWEST_WORDS - 2


def _marked(block: Block, code: str) -> Block:
    return replace(block, segments=tuple(Segment(segment.text, code) for segment in block.segments))
