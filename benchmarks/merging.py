"""
Edited articles into reviewed catalogs, beside `msgmerge --previous` on the same files in the same run.

Both read the old catalog and the new template and write the new catalog; both look for the old wording of every edited
sentence. The program does it in one process and matches over the whole article; msgmerge is one process a catalog.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.sentences import news_sentences
from workflow.catalogs import Catalog, change_catalog, new_header, render_catalog
from workflow.extraction import merge_units, source_units, template_units
from workflow.languages import language_of
from workflow.ledger import Ledger
from workflow.model import Article, Block, BlockKind, Segment, SourceUnit

__all__ = ["merging"]

_LOCALE = "ro"
_CATALOG = 2000
_SMALL = 21
"""Sentences of an article."""
_EDITS = (("said on Monday", "said on Tuesday"), ("the region", "the whole region"), (" new ", " "), ("support", "back"))


def merging(catalogs: int, rounds: int) -> None:
    """Print the seconds that merging takes: one large catalog, little and much edited, and many small ones."""
    msgmerge = shutil.which("msgmerge")
    large = news_sentences(_CATALOG)
    pool = news_sentences(catalogs * _SMALL if catalogs * _SMALL <= 17_640 else 17_640)
    # More articles than there are sentences for say the same things in another order.
    small = [
        [pool[(number * _SMALL + place * (1 + number // 800)) % len(pool)] for place in range(_SMALL)]
        for number in range(catalogs)
    ]
    print(f"Merging edited articles into reviewed catalogs, seconds (median of {rounds}), beside msgmerge --previous:")
    for name, articles, share in (
        (f"a catalog of {_CATALOG} units, 1 in 20 edited", [large], 20),
        (f"a catalog of {_CATALOG} units, every other one edited", [large], 2),
        (f"{catalogs} catalogs of {_SMALL} units, 1 in 10 edited", small, 10),
    ):
        with tempfile.TemporaryDirectory() as folder:
            _compare(Path(folder), name, [list(dict.fromkeys(article)) for article in articles], share, rounds, msgmerge)


def _compare(folder: Path, name: str, articles: Sequence[Sequence[str]], share: int, rounds: int, msgmerge: str | None) -> None:
    edited = [_article(number, _edited(sentences, share)) for number, sentences in enumerate(articles)]
    olds = [_reviewed(number, sentences) for number, sentences in enumerate(articles)]
    templates = [_template(article) for article in edited]
    for article, template in zip(edited, templates, strict=True):
        (folder / f"{article.slug}.pot").write_bytes(template)
    ours, theirs = [], []
    for _ in range(rounds):
        _restore(folder, olds)
        ours.append(_seconds(lambda: _merge(folder, edited)))
        if msgmerge:
            _restore(folder, olds)
            theirs.append(_seconds(lambda: _run(msgmerge, [folder / article.slug for article in edited])))
    line = f"  {name:<52} workflow {median(ours):7.2f}"
    print(f"{line}  msgmerge {median(theirs):7.2f}  ratio {median(theirs) / median(ours):.2f}" if theirs else line)


def _article(number: int, sentences: Sequence[str]) -> Article:
    block = Block(BlockKind.PARAGRAPH, tuple(Segment(sentence) for sentence in sentences))
    return Article(f"article_{number:05}", f"article_{number:05}.txt", (block,))


def _edited(sentences: Sequence[str], share: int) -> list[str]:
    return [_edit(sentence, number) if number % share == 0 else sentence for number, sentence in enumerate(sentences)]


def _edit(sentence: str, number: int) -> str:
    for old, new in (*_EDITS[number % len(_EDITS) :], *_EDITS):
        if old in sentence:
            return sentence.replace(old, new, 1)
    return f"{sentence[:-1]} again."


def _reviewed(number: int, sentences: Sequence[str]) -> bytes:
    """A catalog in which every sentence is reviewed, its translation being the sentence in capitals."""
    article = _article(number, sentences)
    header = new_header(
        article.slug,
        locale=_LOCALE,
        source_language="en",
        plural_forms=language_of(_LOCALE).plural_forms,
        now=datetime(2026, 1, 14, tzinfo=UTC),
    )
    units = template_units(article, source_units(article, "sentence"))
    return render_catalog(Catalog(header, tuple(replace(unit, msgstr=unit.msgid.upper()) for unit in units)))


def _template(article: Article) -> bytes:
    header = (("Content-Type", "text/plain; charset=UTF-8"),)
    return render_catalog(Catalog(header, template_units(article, source_units(article, "sentence"))))


def _restore(folder: Path, olds: Sequence[bytes]) -> None:
    for number, content in enumerate(olds):
        (folder / f"article_{number:05}.po").write_bytes(content)


def _merge(folder: Path, articles: Sequence[Article]) -> None:
    for article in articles:
        units = source_units(article, "sentence")

        def change(old: Catalog | None, article: Article = article, units: tuple[SourceUnit, ...] = units) -> Catalog:
            return merge_units(old or Catalog((), ()), article, units, Ledger())

        change_catalog(folder / f"{article.slug}.po", change, locale=_LOCALE, slug=article.slug, within=folder)


def _run(msgmerge: str, bases: Sequence[Path]) -> None:
    for base in bases:
        catalog = str(base.with_suffix(".po"))
        command = [msgmerge, "--previous", "--no-wrap", "--quiet", "-o", catalog, catalog, str(base.with_suffix(".pot"))]
        subprocess.run(command, check=True)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
