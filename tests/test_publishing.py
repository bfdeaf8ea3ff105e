"""
The gate and what comes out of it: whole reviewed articles, and nothing in them that a reader's browser would take for markup.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.project import Project, accept_all, digests, edit_unit
from workflow.model import Block, BlockKind, Segment
from workflow.rendering import Page, render_page

TITLE = "A Bridge Opens"
FIRST = "The bridge over the river was opened on Monday by the mayor."
SECOND = "It had been closed for two years."
BRIDGE = f"{TITLE}\n\n{FIRST} {SECOND}\n"
SCHOOL = "A School Reopens\n\nThe school of the village has its pupils back. The roof was mended in the summer.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two drafted articles; `bridge` is reviewed in Romanian, its drafts in capitals being accepted as they are."""
    project = Project(tmp_path / "project", {"locales": ["ro"], "severity": {"copied": "off"}})
    project.article("bridge.txt", BRIDGE)
    project.article("school.txt", SCHOOL)
    assert project.run("translate").code == 0
    accept_all(project.catalog("bridge"))
    return project


def test_only_what_is_reviewed_is_published(project: Project) -> None:
    """The reviewed article goes out in every format, the drafted one in none, and the run says that something is held."""
    run = project.run("publish")

    assert run.code == 1
    assert sorted(path.name for path in project.published("").iterdir()) == ["bridge.html", "bridge.md", "bridge.txt"]
    assert "school (ro) is held" in run.out


def test_all_published_ends_with_0(project: Project) -> None:
    """Where nothing is held the exit code is 0."""
    assert project.run("publish", "bridge").code == 0


def test_publishing_again_changes_nothing(project: Project) -> None:
    """A second run writes no file."""
    project.run("publish")
    before = digests(project.published(""))
    times = [path.stat().st_mtime_ns for path in project.published("").iterdir()]

    project.run("publish")

    assert digests(project.published("")) == before
    assert [path.stat().st_mtime_ns for path in project.published("").iterdir()] == times


def a_draft(project: Project) -> None:
    """One unit needs work again."""
    edit_unit(project.catalog("bridge"), FIRST, FIRST.upper(), accept=False)


def an_untranslated_unit(project: Project) -> None:
    """One unit is empty."""
    edit_unit(project.catalog("bridge"), FIRST, "")


def a_blank_unit(project: Project) -> None:
    """A blank instead of a translation, with which a sentence would silently be missing."""
    edit_unit(project.catalog("bridge"), FIRST, " ")


def a_stale_unit(project: Project) -> None:
    """The source of a unit changed after its review, as msgmerge marks it."""
    path = project.catalog("bridge")
    text = path.read_text(encoding="utf-8")
    text = text.replace(f'msgid "{FIRST}"', f'#, fuzzy\n#| msgid "The bridge opened."\nmsgid "{FIRST}"')
    path.write_text(text, encoding="utf-8")


def a_changed_article(project: Project) -> None:
    """The article got another sentence since."""
    project.article("bridge.txt", f"{BRIDGE.strip()} Nobody came.\n")


def a_missing_catalog(project: Project) -> None:
    """There is no catalog."""
    project.catalog("bridge").unlink()


def an_obsolete_unit(project: Project) -> None:
    """The only translation of a sentence is obsolete."""
    path = project.catalog("bridge")
    text = path.read_text(encoding="utf-8")
    start = text.rindex("\n\n", 0, text.index(f'msgid "{FIRST}"')) + 2
    end = text.find("\n\n", start)
    entry = [line for line in text[start:end].split("\n") if line.startswith("msg")]
    rest = text[:start] + text[end + 2 :]
    path.write_text(f"{rest}\n" + "".join(f"#~ {line}\n" for line in entry), encoding="utf-8")


def an_invisible_character(project: Project) -> None:
    """A character that turns the direction of the line."""
    edit_unit(project.catalog("bridge"), FIRST, "Podul de peste râu a fost \u202edeschis luni de dimineață.")


def a_smuggled_link(project: Project) -> None:
    """A link that the source does not have."""
    edit_unit(project.catalog("bridge"), FIRST, "Podul de peste râu a fost deschis luni: https://example.org/casino")


def a_smuggled_script(project: Project) -> None:
    """Markup that the source does not have."""
    edit_unit(project.catalog("bridge"), FIRST, "Podul de peste râu <script>alert(1)</script> a fost deschis luni.")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param(a_draft, r"1 of 3 units nobody has reviewed, the first at locales/ro/bridge\.po:(\d+)", id="draft"),
        pytest.param(
            an_untranslated_unit, r"1 of 3 units without a translation, .* locales/ro/bridge\.po:(\d+)", id="untranslated"
        ),
        pytest.param(a_blank_unit, r"locales/ro/bridge\.po:(\d+)", id="blank"),
        pytest.param(a_stale_unit, r"1 of 3 units whose source has changed .* locales/ro/bridge\.po:(\d+)", id="stale"),
        pytest.param(a_changed_article, r"The article has changed: 1 of its units .* run translate", id="changed-article"),
        pytest.param(an_obsolete_unit, r"The article has changed: 1 of its units .* run translate", id="obsolete"),
        pytest.param(a_missing_catalog, r"no catalog yet: run translate", id="missing-catalog"),
        pytest.param(an_invisible_character, r"locales/ro/bridge\.po:(\d+): error \[characters\].*U\+202E", id="characters"),
        pytest.param(a_smuggled_link, r"locales/ro/bridge\.po:(\d+): error \[markup\].*casino", id="link"),
        pytest.param(a_smuggled_script, r"locales/ro/bridge\.po:(\d+): error \[markup\].*script", id="markup"),
    ],
)
def test_each_reason_to_hold_is_listed(project: Project, change: Callable[[Project], None], reason: str) -> None:
    """An article with any trouble is held with the reason and its place, and the last good version stays."""
    assert project.run("publish", "bridge").code == 0
    before = digests(project.published(""))
    change(project)

    run = project.run("publish", "bridge", "--json")

    assert run.code == 1
    assert run.json["published"] == []
    (held,) = run.json["held"]
    assert (held["slug"], held["locale"]) == ("bridge", "ro")
    matches = [re.search(reason, text) for text in held["reasons"]]
    assert all(matches), held["reasons"]
    match = matches[0]
    assert match
    if match.groups():
        lines = project.catalog("bridge").read_text(encoding="utf-8").split("\n")
        assert lines[int(match[1]) - 1] == f'msgid "{FIRST}"'
    assert digests(project.published("")) == before


def test_every_reason_is_listed_at_once(project: Project) -> None:
    """The editor learns of all troubles in one run."""
    an_untranslated_unit(project)
    edit_unit(project.catalog("bridge"), SECOND, "Fusese <b>închis</b>.")
    a_changed_article(project)

    (held,) = project.run("publish", "bridge", "--json").json["held"]

    assert len(held["reasons"]) >= 3


def test_warnings_do_not_hold(project: Project) -> None:
    """What is only a warning is no reason to hold an article."""
    edit_unit(project.catalog("bridge"), FIRST, "Podul\u200b de peste râu a fost deschis luni de primar.")
    findings = project.run("check", "bridge", "--json").json["findings"]

    assert [finding["severity"] for finding in findings if finding["check"] == "characters"] == ["warning"]
    assert project.run("publish", "bridge").code == 0


def test_catalog_without_the_article_s_last_sentence_publishes_what_is_left(project: Project) -> None:
    """A sentence taken out of the article needs no translation, even before the catalog is brought up to date."""
    project.article("bridge.txt", f"{TITLE}\n\n{FIRST}\n")

    assert project.run("publish", "bridge").code == 0
    assert SECOND.upper() not in project.published("bridge.txt").read_text(encoding="utf-8")


def test_formats_of_an_article_never_disagree(project: Project) -> None:
    """Where one format cannot be written none is: the last good version of all of them stays."""
    assert project.run("publish", "bridge").code == 0
    project.published("bridge.md").unlink()
    project.published("bridge.md").mkdir()
    before = digests(project.published(""))
    edit_unit(project.catalog("bridge"), FIRST, "Podul de peste râu a fost deschis luni de primar.")

    run = project.run("publish", "bridge")

    assert run.code == 2
    assert "published/ro/bridge.md: " in run.err
    assert digests(project.published("")) == before


def test_what_is_published_says_whose_and_what_it_is(project: Project) -> None:
    """Language, title, source and the reviewer's name are in the page and the front matter; the address is nowhere."""
    project.run("publish", "bridge")
    page = read_html(project.published("bridge.html").read_text(encoding="utf-8"))
    front, _ = front_matter(project.published("bridge.md").read_text(encoding="utf-8"))

    assert page.attributes["html"] == {"lang": "ro"}
    assert page.texts["title"] == page.texts["h1"] == TITLE.upper()
    assert "Ana Pop" in page.texts["footer"]
    assert front == {"title": TITLE.upper(), "lang": "ro", "source": "bridge", "source_lang": "en", "reviewer": "Ana Pop"}
    for content in digests(project.published("")).values():
        assert b"ana.pop@example.org" not in content


def test_page_says_which_article_it_is(project: Project) -> None:
    """The slug of the source is in the page, where a publishing system can read it."""
    project.run("publish", "bridge")
    text = project.published("bridge.html").read_text(encoding="utf-8")

    read_html(text)
    assert re.search(r'<(?:meta|article|link)\b[^>]*="bridge"', text)


@pytest.mark.parametrize(
    ("signature", "name"),
    [
        pytest.param("Ана Поп <ana.pop@example.org>", "Ана Поп", id="name-and-address"),
        pytest.param("<ana.pop@example.org>", None, id="address-in-brackets"),
        pytest.param("ana.pop@example.org", None, id="address-alone"),
        pytest.param("Ana Pop ana.pop@example.org", "Ana Pop", id="no-brackets"),
        pytest.param("FULL NAME <EMAIL@ADDRESS>", None, id="nobody"),
        pytest.param("", None, id="empty"),
    ],
)
def test_address_of_the_reviewer_is_never_published(project: Project, signature: str, name: str | None) -> None:
    """However Last-Translator is written, the name is published where there is one, and the address is not."""
    accept_all(project.catalog("bridge"), reviewer=signature)
    assert project.run("publish", "bridge").code == 0

    front, _ = front_matter(project.published("bridge.md").read_text(encoding="utf-8"))
    assert front.get("reviewer") == name
    for content in digests(project.published("")).values():
        assert b"example.org" not in content
        assert b"EMAIL@ADDRESS" not in content


def test_formats_are_those_of_the_settings(project: Project) -> None:
    """A project that wants Markdown alone gets nothing else."""
    (project.folder / "pyproject.toml").write_text(
        '[tool.workflow]\nlocales = ["ro"]\nformats = ["md"]\nseverity.copied = "off"\n', encoding="utf-8"
    )

    project.run("publish", "bridge")

    assert [path.name for path in project.published("").iterdir()] == ["bridge.md"]


def test_locale_with_a_country_has_the_language_tag_of_the_web(tmp_path: Path) -> None:
    """pt_BR is pt-BR in a page."""
    project = Project(tmp_path / "project", {"locales": ["pt_BR"]})
    project.article("bridge.txt", BRIDGE)
    project.run("extract")
    path = project.catalog("bridge", "pt_BR")
    accept_all(path, typed={TITLE: "Abre-se a ponte", FIRST: "A ponte foi aberta na segunda-feira.", SECOND: "Esteve fechada."})

    assert project.run("publish").code == 0

    page = read_html(project.published("bridge.html", "pt_BR").read_text(encoding="utf-8"))
    assert page.attributes["html"] == {"lang": "pt-BR"}


# Escaping

_KINDS = st.sampled_from(list(BlockKind))
_HOSTILE = st.one_of(
    st.sampled_from(
        (
            "<script>alert(1)</script>",
            "</title><img src=x onerror=alert(1)>",
            "</style></head><body onload=x>",
            "<!-- & -->",
            '" onclick="x',
            "&lt;b&gt;",
            "--- ...",
            "---",
            "...",
            "title: other",
            "# heading",
            "1. one",
            "1) one",
            "- minus",
            "+ plus",
            "===",
            "> quote",
            "[a](javascript:x)",
            "![a](b)",
            "<https://example.org>",
            "*a* _b_ **c** `d` ~~e~~",
            "a | b | c",
            "\\",
            "\\*",
            "$title ${body} {} {0} {title} %s",
            "'\"",
            "    four blanks",
            "\ttab",
            "null",
            "&copy; &#60;",
            "[1]: https://example.org",
            ": definition",
            "```",
            "~~~",
        )
    ),
    st.text(string.punctuation + " a1я", min_size=1, max_size=20),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=20),
).map(lambda text: " ".join(text.split()))
_PAGES = st.lists(st.tuples(_KINDS, _HOSTILE.filter(bool)), min_size=1, max_size=6)


def page_of(blocks: list[tuple[BlockKind, str]], reviewer: str = "") -> Page:
    """A page with hostile translations; the source blocks do not matter."""
    items = tuple(
        (Block(kind, (Segment("x"),), marker="-" if kind is BlockKind.LIST_ITEM else ""), text) for kind, text in blocks
    )
    return Page("slug", "ro", "en", reviewer, items)


_ALLOWED = {
    "html": {"lang"},
    "head": set(),
    "meta": {"charset", "name", "content", "http-equiv"},
    "title": set(),
    "style": set(),
    "body": set(),
    "article": set(),
    "h1": set(),
    "h2": set(),
    "p": {"class"},
    "ul": {"class"},
    "li": set(),
    "blockquote": set(),
    "footer": set(),
}
_VOID = {"meta"}


class _Reader(HTMLParser):
    """Reads a page strictly: elements have to be closed in order, and only those a page is made of may occur."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.attributes: dict[str, dict[str, str | None]] = {}
        self.texts: dict[str, str] = {}
        self.blocks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _ALLOWED, tag
        assert {name for name, _ in attrs} <= _ALLOWED[tag], attrs
        self.attributes.setdefault(tag, dict(attrs))
        if tag not in _VOID:
            self.open.append(tag)
        if tag in ("h1", "h2", "p", "li"):
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in self.open:
            self.texts[tag] = self.texts.get(tag, "") + data
        if self.open and self.open[-1] in ("h1", "h2", "p", "li") and "article" in self.open:
            self.blocks[-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def read_html(text: str) -> _Reader:
    """The page as a browser reads it."""
    assert text.startswith("<!DOCTYPE html>\n")
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


def front_matter(text: str) -> tuple[dict[str, object], str]:
    """The YAML front matter of a Markdown file and what follows it."""
    lines = text.split("\n")
    assert lines[0] == "---"
    end = lines.index("---", 1)
    loaded = yaml.safe_load("\n".join(lines[1:end]))
    assert isinstance(loaded, dict)
    return loaded, "\n".join(lines[end + 1 :])


@settings(max_examples=300, deadline=None)
@given(blocks=_PAGES, reviewer=_HOSTILE)
@example(blocks=[(BlockKind.PARAGRAPH, "</article><script>x</script>")], reviewer='"><script>x</script>')
def test_no_element_of_a_page_comes_from_a_text(blocks: list[tuple[BlockKind, str]], reviewer: str) -> None:
    """A browser sees the program's own elements and every translation as the text it is."""
    page = read_html(render_page(page_of(blocks, reviewer), "html"))

    expected = [text for _, text in blocks] + ([reviewer] if reviewer else [])
    assert [text for text in page.blocks if text] == [text for _, text in blocks]
    assert all(text in page.texts["body"] for text in expected)
    kinds = {BlockKind.TITLE: "h1", BlockKind.HEADING: "h2", BlockKind.LIST_ITEM: "li", BlockKind.QUOTE: "blockquote"}
    for kind, tag in kinds.items():
        assert (tag in page.texts) == any(found is kind for found, _ in blocks)


@settings(max_examples=300, deadline=None)
@given(blocks=_PAGES, reviewer=_HOSTILE)
@example(blocks=[(BlockKind.TITLE, '"\nother: 1\n---')], reviewer="---")
def test_front_matter_cannot_be_broken(blocks: list[tuple[BlockKind, str]], reviewer: str) -> None:
    """A YAML reader gets exactly the five fields, whatever is in the title and the reviewer's name."""
    front, _ = front_matter(render_page(page_of(blocks, reviewer), "md"))

    expected = {"title": next((text for kind, text in blocks if kind is BlockKind.TITLE), "slug"), "lang": "ro", "source": "slug"}
    expected |= {"source_lang": "en"} | ({"reviewer": reviewer} if reviewer else {})
    assert front == expected


_ESCAPED_OR_ADDRESS = re.compile(r"\\([!-/:-@\[-`{-~])|<(https?://[^\s<>]+)>", re.IGNORECASE)


@settings(max_examples=300, deadline=None)
@given(text=_HOSTILE.filter(bool), kind=_KINDS)
def test_markdown_keeps_text_text(text: str, kind: BlockKind) -> None:
    """In Markdown nothing of a translation is left that would mean something, and unescaping gives it back."""
    _, body = front_matter(render_page(page_of([(kind, text)]), "md"))
    line = body.strip("\n")
    before, after = {
        BlockKind.TITLE: ("# ", ""),
        BlockKind.HEADING: ("## ", ""),
        BlockKind.CAPTION: ("*", "*"),
        BlockKind.DATELINE: ("*", "*"),
        BlockKind.QUOTE: ("> ", ""),
        BlockKind.LIST_ITEM: ("- ", ""),
        BlockKind.PARAGRAPH: ("", ""),
    }[kind]

    assert line.startswith(before)
    assert line.endswith(after)
    inner = line[len(before) : len(line) - len(after)]
    assert not re.search(r"[`*_\[\]<>~|{}#]", _ESCAPED_OR_ADDRESS.sub("", inner)), inner
    assert _ESCAPED_OR_ADDRESS.sub(lambda found: found[1] or found[2], inner) == text
    assert not re.match(r"[-+=]|\d+[.)](?: |$)", inner)


@settings(max_examples=200, deadline=None)
@given(blocks=_PAGES)
def test_plain_text_has_every_block_as_it_is(blocks: list[tuple[BlockKind, str]]) -> None:
    """Plain text escapes nothing: each block is a line, a list item behind its bullet."""
    lines = [line for line in render_page(page_of(blocks), "txt").split("\n") if line]

    assert lines == [f"- {text}" if kind is BlockKind.LIST_ITEM else text for kind, text in blocks]


def test_a_number_in_the_translation_alone_takes_no_bullet_away() -> None:
    """Whether an item has a bullet or a number is the source's affair: "A. Popescu…" is no lettered item."""
    item = Block(BlockKind.LIST_ITEM, (Segment("The mayor said yes."),), marker="•")
    numbered = Block(BlockKind.LIST_ITEM, (Segment("1. Repair the bridge."),))
    page = Page("slug", "ro", "en", "", ((item, "A. Popescu a spus da."), (numbered, "1. Reparați podul.")))

    assert render_page(page, "txt") == "• A. Popescu a spus da.\n1. Reparați podul.\n"


def test_addresses_lead_where_they_led_in_markdown() -> None:
    """An address with marks of Markdown in it stands as it is, in angle brackets; the prose around it is escaped."""
    text = "Vezi (https://x.example/a_b_c?q=1&r=2#top), a_b și https://y.example/*."
    block = Block(BlockKind.PARAGRAPH, (Segment("See."),))

    page = render_page(Page("a", "ro", "en", "", ((block, text),)), "md")

    assert r"Vezi (<https://x.example/a_b_c?q=1&r=2#top>), a\_b și <https://y.example/*>." in page


def test_lettered_items_stay_items_in_markdown() -> None:
    """A list with letters keeps a line for each item where Markdown knows no such list."""
    blocks = [(BlockKind.LIST_ITEM, "a) unu"), (BlockKind.LIST_ITEM, "b) doi")]
    _, body = front_matter(render_page(page_of(blocks), "md"))

    lines = body.strip("\n").split("\n")
    separate = "" in lines or all(line.startswith("- ") for line in lines) or lines[0].endswith(("\\", "  "))
    assert separate, lines


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_HOSTILE.filter(bool))
def test_hostile_translation_never_gets_out(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """From the PO file to the page: a hostile translation is held, or published as harmless text in all three formats."""
    project = Project(tmp_path_factory.mktemp("project"), {"locales": ["ro"]})
    project.article("bridge.txt", BRIDGE)
    assert project.run("translate").code == 0
    accept_all(project.catalog("bridge"), typed={TITLE: text}, reviewer="Ana <script> {x} <ana@example.org>")

    run = project.run("publish")

    if run.code == 1:
        assert not project.published("").exists()
        return
    assert run.code == 0, run.said
    page = read_html(project.published("bridge.html").read_text(encoding="utf-8"))
    assert page.texts["h1"] == page.texts["title"] == text
    front, _ = front_matter(project.published("bridge.md").read_text(encoding="utf-8"))
    assert front["title"] == text
    assert project.published("bridge.txt").read_text(encoding="utf-8").split("\n")[0] == text
