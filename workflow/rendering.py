"""
A translated article as a file: plain text, Markdown with front matter, or an HTML page.

In: a `Page`, blocks with their translations. Out: the text of the file. Nothing a translator wrote becomes markup: each format
escapes what would mean something in it.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from string import Template

from workflow.languages import language_of
from workflow.model import Block, BlockKind

__all__ = ["Page", "render_page"]


@dataclass(frozen=True, slots=True)
class Page:
    """A reviewed article in one locale."""

    slug: str
    locale: str
    source_language: str
    reviewer: str
    """Name of the person who signed the catalog, empty where nobody did."""
    blocks: tuple[tuple[Block, str], ...]
    """Every block of the article with its translation, one line each."""

    @property
    def title(self) -> str:
        """The translated title; the slug where the article has none."""
        return next((text for block, text in self.blocks if block.kind is BlockKind.TITLE), self.slug)

    @property
    def language_tag(self) -> str:
        """The locale as the web writes it (BCP 47): "pt-BR" for "pt_BR"."""
        return self.locale.split("@")[0].replace("_", "-")


def render_page(page: Page, name: str) -> str:
    """The article in a format of `config.FORMATS`; raises KeyError for another."""
    return {"txt": _render_text, "md": _render_markdown, "html": _render_html}[name](page)


def _render_text(page: Page) -> str:
    parts = []
    for in_list, group in _grouped(page):
        lines = [f"{_bullet(block)} {text}" if in_list and not _numbered(block) else text for block, text in group]
        parts.append(("\n" if in_list else "\n\n").join(lines))
    return "\n\n".join(parts) + "\n"


def _bullet(block: Block) -> str:
    # A list inside a quotation has both marks, "> -".
    return (block.marker.split() or ["-"])[-1]


_MARKDOWN_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
# Within <…> an address is taken as it stands; escaped, as prose is, it would lead elsewhere.
_ADDRESS = re.compile(r"\bhttps?://[^\s<>«»„”“\"]*[^\s<>«»„”“\"')\].,;:!?…]", re.IGNORECASE)
_MARKDOWN_NUMBER = re.compile(r"\d{1,9}[.)] ")
_MARKDOWN_LINE_START = re.compile(r"^([-+=])|^(\d+)([.)])")


def _render_markdown(page: Page) -> str:
    front = {
        "title": page.title,
        "lang": page.language_tag,
        "source": page.slug,
        "source_lang": page.source_language,
        "reviewer": page.reviewer,
    }
    # A JSON string is a YAML string, with all escapes: no title can break out of the front matter.
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in front.items() if value]
    parts = ["---\n" + "\n".join(lines) + "\n---"]
    for in_list, group in _grouped(page):
        parts.append(("\n" if in_list else "\n\n").join(_markdown_block(block, text) for block, text in group))
    return "\n\n".join(parts) + "\n"


def _escaped(text: str) -> str:
    parts, end = [], 0
    for address in _ADDRESS.finditer(text):
        parts += [_MARKDOWN_SPECIAL.sub(r"\\\1", text[end : address.start()]), f"<{address[0]}>"]
        end = address.end()
    return "".join((*parts, _MARKDOWN_SPECIAL.sub(r"\\\1", text[end:])))


def _markdown_block(block: Block, text: str) -> str:
    escaped = _escaped(text)
    if block.kind is BlockKind.LIST_ITEM and _numbered(block) and _MARKDOWN_NUMBER.match(text):
        return escaped
    escaped = _MARKDOWN_LINE_START.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", escaped)
    shapes = {
        BlockKind.TITLE: "# {}",
        BlockKind.HEADING: "## {}",
        BlockKind.LIST_ITEM: "- {}",
        BlockKind.CAPTION: "*{}*",
        BlockKind.DATELINE: "*{}*",
        BlockKind.QUOTE: "> {}",
    }
    # Not str.format on the text: its braces are its own.
    return shapes.get(block.kind, "{}").replace("{}", escaped)


_HTML = Template(
    """\
<!DOCTYPE html>
<html lang="$lang">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="source" content="$source">
$reviewer_meta<title>$title</title>
<style>
body { margin: 0 auto; max-width: 40rem; padding: 2rem 1.25rem 4rem; color: #1b1b1b; background: #fff;
  font: 1.125rem/1.6 Georgia, "Times New Roman", serif; overflow-wrap: break-word; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 2rem 0 .5rem; }
.dateline, .caption, footer { color: #595959; font-size: .95rem; }
blockquote { border-left: .25rem solid #c9c9c9; margin: 1.25rem 0; padding-left: 1rem; }
ul.numbered { list-style: none; padding-left: 1rem; }
footer { border-top: 1px solid #d9d9d9; margin-top: 3rem; padding-top: 1rem; }
@media (prefers-color-scheme: dark) {
  body { color: #e6e6e6; background: #161616; }
  .dateline, .caption, footer { color: #a8a8a8; }
}
</style>
</head>
<body>
<article>
$body
</article>
$footer</body>
</html>
"""
)
_ELEMENTS = {
    BlockKind.TITLE: "<h1>{}</h1>",
    BlockKind.HEADING: "<h2>{}</h2>",
    BlockKind.LIST_ITEM: "<li>{}</li>",
    BlockKind.CAPTION: '<p class="caption">{}</p>',
    BlockKind.DATELINE: '<p class="dateline">{}</p>',
    BlockKind.QUOTE: "<blockquote><p>{}</p></blockquote>",
}


def _render_html(page: Page) -> str:
    parts = []
    for in_list, group in _grouped(page):
        items = [_ELEMENTS.get(block.kind, "<p>{}</p>").replace("{}", html.escape(text)) for block, text in group]
        if in_list:
            numbered = all(_numbered(block) for block, _ in group)
            items = ['<ul class="numbered">' if numbered else "<ul>", *items, "</ul>"]
        parts.append("\n".join(items))
    reviewer = html.escape(page.reviewer)
    label = html.escape(language_of(page.locale).reviewer_label)
    return _HTML.substitute(
        lang=html.escape(page.language_tag),
        source=html.escape(page.slug),
        title=html.escape(page.title),
        body="\n".join(parts),
        reviewer_meta=f'<meta name="reviewer" content="{reviewer}">\n' if reviewer else "",
        footer=f'<footer><p class="reviewer">{label} {reviewer}</p></footer>\n' if reviewer else "",
    )


_NUMBER = re.compile(r"\(?(?:\d+|\w)[.)]\s")


def _numbered(block: Block) -> bool:
    # The number of a list item is a word of the article and stands in its text; a bullet is its mark.
    return not block.marker and bool(_NUMBER.match(block.text))


def _grouped(page: Page) -> Iterator[tuple[bool, list[tuple[Block, str]]]]:
    """Runs of list items, and runs of everything else."""
    for in_list, group in groupby(page.blocks, key=lambda item: item[0].kind is BlockKind.LIST_ITEM):
        yield in_list, list(group)
