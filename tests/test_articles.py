"""From a file to sentences: paragraphs are found, nothing is lost, and what cannot be an article is refused."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.articles import article_as_json, find_articles, parse_article, read_article, read_lines, segment_lines
from workflow.cleaning import clean_text
from workflow.config import Settings
from workflow.errors import ArticleError, UsageError
from workflow.model import Article
from workflow.segmentation import split_sentences

CASES = sorted((Path(__file__).parent / "cases" / "articles").glob("*.txt"))
ENGLISH = "The ministers met in the capital and agreed on a plan that will be put to the vote of the parliament in the spring.\n"
ROMANIAN = "Miniștrii s-au întâlnit în capitală și au convenit asupra unui plan care va fi supus votului în această primăvară.\n"
UKRAINIAN = "Міністри зустрілися в столиці та домовилися про план, який навесні винесуть на голосування парламенту країни.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A project with an empty folder of articles."""
    (tmp_path / "seeds").mkdir()
    return Settings(project=tmp_path)


def parse(text: str) -> Article:
    """The article of a text, without any project."""
    return parse_article(text, name="x.txt", settings=Settings(project=Path("/project")))


def shape(text: str) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind.value, block.text) for block in parse(text).blocks]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_golden_case(path: Path) -> None:
    """
    The article comes out as a person has read it and found it right.

    UPDATE_GOLDEN=1 writes the expected files anew: read every difference before committing it.
    """
    expected = path.with_suffix(".json")
    made = article_as_json(read_article(path, Settings(project=path.parent)))

    if os.environ.get("UPDATE_GOLDEN") == "1":
        expected.write_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert made == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        pytest.param("docu-\nments", "documents", id="a broken word"),
        pytest.param("state-of-the-\nart", "state-of-the-art", id="a compound"),
        pytest.param("well-\nknown", "well-known", id="a first part that keeps its hyphen"),
        pytest.param("high-\nly", "highly", id="an ending"),
        pytest.param("anti-\nRussian", "anti-Russian", id="a capital"),
        pytest.param("F-\n16", "F-16", id="a number"),
        pytest.param("short-\nand long-term", "short- and long-term", id="a part left open"),
        pytest.param("har\xad\nbor", "harbor", id="a soft hyphen"),
        pytest.param("a plan -\nand a good one", "a plan - and a good one", id="a dash"),
        pytest.param("now—\neven here", "now—even here", id="a long dash"),
        pytest.param("the drone-\nbased one, a drone", "the drone-based one, a drone", id="a part that is a word of its own"),
        pytest.param("an air-\nbase, the airbase", "an airbase, the airbase", id="the article writes it solid"),
        pytest.param("https://example.com/black-\nsea/map", "https://example.com/black-sea/map", id="a web address"),
        pytest.param("(www.black-\nsea.example)", "(www.black-sea.example)", id="a web address in brackets"),
        pytest.param("example.com/a-\nb/news-\nletter", "example.com/a-b/news-letter", id="a web address over three lines"),
        pytest.param("odesa-\nport@example.com", "odesa-port@example.com", id="an e-mail address"),
        pytest.param("port@black-\nsea.example", "port@black-sea.example", id="the site of an e-mail address"),
        pytest.param("and/or docu-\nments", "and/or documents", id="a broken word after a stroke"),
        pytest.param("an air-\nbase, the air-base", "an air-base, the air-base", id="the article writes it with a hyphen"),
    ],
)
def test_words_broken_at_line_ends(lines: str, joined: str) -> None:
    """A word broken at a line end is whole again, with its hyphen where it has one."""
    assert shape(f"They saw {lines} there.") == [("paragraph", f"They saw {joined} there.")]


@pytest.mark.parametrize("text", ["He left—\n", "Title—\n\nThe text begins.", "He left—\n\n—"])
def test_a_long_dash_may_end_a_paragraph(text: str) -> None:
    """A paragraph may break off with a long dash, at the end of the file too."""
    assert shape(text)[0][1] == text.partition("\n")[0]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("- one thing\n- another thing", ["list_item", "list_item"], id="dashes"),
        pytest.param("• one thing", ["list_item"], id="one bullet"),
        pytest.param("1. One thing\n2. Another", ["list_item", "list_item"], id="numbers"),
        pytest.param("a) One thing\nb) Another", ["list_item", "list_item"], id="letters"),
        pytest.param(
            "They met twice in the old\ntown hall, first on May\n14. The talks went on.",
            ["paragraph"],
            id="a number where a line was wrapped",
        ),
        pytest.param("The plan was good\n- so they said - for a while.", ["paragraph"], id="a dash where a line was wrapped"),
        pytest.param("– Is it true? he asked.\n\n– It is, she said.", ["paragraph", "paragraph"], id="somebody speaking"),
        pytest.param("Photo: The port at night", ["caption"], id="caption"),
        pytest.param("KYIV, 14 January 2026", ["dateline"], id="place and date"),
        pytest.param("Updated: Jan. 14, 2026, 10:45", ["dateline"], id="label and date"),
        pytest.param("Wednesday, 14 January 2026", ["dateline"], id="day of the week"),
        pytest.param("On 14 January 2026 the talks ended.", ["paragraph"], id="a sentence with a date"),
        pytest.param("> We wait\n> for the ship.", ["quote"], id="quotation"),
        pytest.param("What comes next\n\nNobody knows.", ["heading", "paragraph"], id="heading"),
        pytest.param("## Next\nNobody knows.", ["heading", "paragraph"], id="marked heading"),
        pytest.param("By Anna Popescu\n\nNobody knows.", ["paragraph", "paragraph"], id="author"),
    ],
)
def test_kinds_of_blocks(text: str, kinds: list[str]) -> None:
    """Each block is what a reader takes it for; what is not certain is a paragraph."""
    assert [kind for kind, _ in shape(f"A Title\n\nThe talks began in spring.\n\n{text}\n\nThe end was near.")][2:-1] == kinds


def test_bullets_are_cut_off_and_numbers_stay() -> None:
    """A bullet is a mark of the block, a number is a word the translator may have to change."""
    blocks = parse("The reasons:\n- rain\n- fuel\n\n1) Trucks\n2) Ships\n").blocks[1:]

    assert [(block.marker, block.text) for block in blocks] == [("-", "rain"), ("-", "fuel"), ("", "1) Trucks"), ("", "2) Ships")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("A Title\n\nThe text begins.", "A Title", id="title"),
        pytest.param("14 Jan 2026\n\nWill It Rain?\n\nThe text begins.", "Will It Rain?", id="after a date"),
        pytest.param("The text begins.\n\nIt goes on.", None, id="a sentence"),
        pytest.param("A single line", None, id="nothing follows"),
        pytest.param("“Wait,” he said\n\nThe text begins.", "“Wait,” he said", id="quotation"),
    ],
)
def test_title(text: str, title: str | None) -> None:
    """The first line is the title if it looks like one and something follows; an article may have none."""
    assert parse(text).title == title


FRAGMENTS = st.sampled_from(
    [
        *"the of and Romania Kyiv Mr. U.S. drones 14 said, plan. “now” (it) – • * - 1. 2. a) > #".split(),
        *("\n", "\n", "\n\n", "\n\n\n", "  ", "\t", " "),
        *("Latest newsThe Use of Gas", "Latest news", "Read also: A Port", "09.Jan.2026", "Advertisement", "Share this article"),
        *("Your email address will not be published.", "end.Read also", "© 2026 The Post", "A Title in Capitals", "* * *"),
        *("The ministers met again on Monday in the old town hall.", "Facebook", "Photo: x", "What next?"),
    ]
)


@given(st.lists(FRAGMENTS, max_size=60).map(" ".join))
def test_every_word_is_kept_once_and_in_order(text: str) -> None:
    """Blocks and skipped items together are the text of the file, nothing missing, nothing twice, nothing moved."""
    try:
        article = parse(text)
    except ArticleError:
        return

    blocks = [(block.line, [block.marker, *(segment.text for segment in block.segments)]) for block in article.blocks]
    skipped = [(item.line, [item.text]) for item in article.skipped]
    assert _is_merge_of(_letters([clean_text(text)]), [_piece(item) for item in blocks], [_piece(item) for item in skipped])


@given(st.text(max_size=120) | st.text("aA.-— \n“”>•1)\xad", max_size=60))
def test_no_character_is_lost(text: str) -> None:
    """Whatever the text, each letter and digit of it is in a segment or in a skipped item."""
    try:
        article = parse(text)
    except ArticleError:
        return

    found = [*(segment.text for block in article.blocks for segment in block.segments), *(item.text for item in article.skipped)]
    assert sorted(filter(str.isalnum, clean_text(text))) == sorted(filter(str.isalnum, "".join(found)))


@given(st.lists(FRAGMENTS, max_size=40).map(" ".join))
def test_blocks_are_segmented_again_alike(text: str) -> None:
    """The text of a block has the same sentences when it is segmented again, each clean at both ends."""
    try:
        article = parse(text)
    except ArticleError:
        return

    for block in article.blocks:
        segments = tuple(segment.text for segment in block.segments)
        assert segments == split_sentences(block.text)
        assert all(segment and segment == " ".join(segment.split()) for segment in segments)


def _piece(item: tuple[int, list[str]]) -> str:
    return _letters(item[1])


def _letters(texts: list[str]) -> str:
    # What marks a quotation stands before every line of it, and only once in the marker of the block.
    return "".join("".join(texts).split()).replace(">", "")


def _is_merge_of(text: str, first: list[str], second: list[str]) -> bool:
    # Whether the two lists, interleaved in some way that keeps the order of each, make up the text.
    states = {(0, 0): 0}
    for _ in range(len(first) + len(second)):
        following: dict[tuple[int, int], int] = {}
        for (one, two), at in states.items():
            if one < len(first) and text.startswith(first[one], at):
                following[one + 1, two] = at + len(first[one])
            if two < len(second) and text.startswith(second[two], at):
                following[one, two + 1] = at + len(second[two])
        states = following
    return states.get((len(first), len(second))) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(" " * 500_000 + "a", id="spaces"),
        pytest.param("-\n" * 100_000 + "a", id="dashes"),
        pytest.param("a" * 1_000_000, id="one long word"),
        pytest.param("docu-\nments " * 30_000, id="broken words"),
        pytest.param("Some words\n" * 50_000, id="short lines"),
        pytest.param("home > " * 100_000, id="a notice without end"),
        pytest.param("a" + "\u0301\u0323" * 200_000, id="accents"),
        pytest.param("a. \xad" * 150_000, id="soft hyphens"),
    ],
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    """No text can make the program hang: each of these would take minutes if any step were quadratic."""
    start = time.perf_counter()

    parse(text)

    assert time.perf_counter() - start < 15


def test_other_languages_are_refused_by_name(settings: Settings) -> None:
    """An article that is surely not English is refused, and the message says in which language it is."""
    for name, text, language in (("ro", ROMANIAN, "Romanian"), ("uk", UKRAINIAN, "Ukrainian")):
        path = settings.seeds_folder / f"{name}.txt"
        path.write_text(f"{text}\n{text}\n{text}", encoding="utf-8")

        with pytest.raises(ArticleError, match=f"seeds/{name}.txt: The article is in {language}, not in English. ") as caught:
            read_article(path, settings)
        assert caught.value.remedy


@pytest.mark.parametrize("paragraph", [ROMANIAN, UKRAINIAN], ids=["ro", "uk"])
def test_foreign_paragraphs_are_marked(settings: Settings, paragraph: str, request: pytest.FixtureRequest) -> None:
    """A paragraph in another language stays, and the translator and the editor are told."""
    code = request.node.callspec.id
    path = settings.seeds_folder / "x.txt"
    path.write_text(f"A Title\n\n{ENGLISH}\n{paragraph}\n{ENGLISH}\n{ENGLISH}", encoding="utf-8")

    article = read_article(path, settings)

    assert [segment.foreign for block in article.blocks for segment in block.segments] == [None, None, code, None, None]
    assert "on line 5 is in" in article.remarks[0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Слава Україні!", id="a few words"),
        pytest.param(
            "Andrei Popescu, Ioana Marinescu, Ștefan Ciobanu, Oleksandr Kovalenko, Iryna Shevchenko, Petro Bondar.", id="names"
        ),
        pytest.param("Tudor Ionescu, Victor Rusu\n\nConstanta, Tulcea, Sulina", id="places"),
    ],
)
def test_uncertain_languages_are_accepted(settings: Settings, text: str) -> None:
    """A text that is short, or mostly names, is neither refused nor marked."""
    path = settings.seeds_folder / "x.txt"
    path.write_text(text, encoding="utf-8")

    article = read_article(path, settings)

    assert article.remarks == ()
    assert not any(segment.foreign for block in article.blocks for segment in block.segments)


def test_guesses_and_losses_are_remarked(settings: Settings) -> None:
    """The editor hears of a guessed encoding and of characters that were lost before."""
    path = settings.seeds_folder / "x.txt"
    path.write_bytes("Europe’s “plan” was put to the vote.".encode("cp1252"))
    assert read_article(path, settings).remarks[0].startswith("Read as windows-1252, a guess")
    assert read_article(path, settings).encoding == "windows-1252"

    path.write_text("Caf\ufffd owners were there.", encoding="utf-8")
    assert read_article(path, settings).remarks[0].startswith("1 characters are unreadable")


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        pytest.param("x.txt", b"", "The article is empty", id="empty"),
        pytest.param("x.txt", "\u200b\n\u00a0".encode(), "The article is empty", id="nothing visible"),
        pytest.param("x.txt", b"Leave a Reply\n\nAdvertisement", "There is no article in the text", id="only boilerplate"),
        pytest.param("x.txt", b"%PDF-1.4", "The file is a PDF document", id="PDF"),
        pytest.param("x.txt", b"a" * (10 * 1024**2 + 1), "The file has 10 MB; 10 MB at most", id="too large"),
        pytest.param("x.html", b"<p>text</p>", "Only plain text is read, not .html", id="HTML"),
    ],
)
def test_what_is_no_article_is_refused(settings: Settings, name: str, data: bytes, problem: str) -> None:
    """A file that holds no article is refused with its path and what to do."""
    path = settings.seeds_folder / name
    path.write_bytes(data)

    with pytest.raises(ArticleError) as caught:
        read_article(path, settings)

    assert str(caught.value).startswith(f"seeds/{name}: {problem}")
    assert caught.value.remedy


def test_missing_files_and_folders_are_refused(settings: Settings) -> None:
    """A missing file and a folder are told apart."""
    with pytest.raises(ArticleError, match=r"seeds/x\.txt: There is no such file"):
        read_article(settings.seeds_folder / "x.txt", settings)
    with pytest.raises(ArticleError, match="seeds: This is a folder"):
        read_article(settings.seeds_folder, settings)


def test_articles_are_found_in_order(settings: Settings) -> None:
    """Plain text files are articles; hidden files, pictures and folders are passed over; other documents are named."""
    for name in ("b.txt", "a.text", ".hidden.txt", "picture.png", "c.md", "notes"):
        (settings.seeds_folder / name).write_text("text", encoding="utf-8")
    (settings.seeds_folder / "d.txt").mkdir()

    paths, errors = find_articles(settings)

    assert [path.name for path in paths] == ["a.text", "b.txt"]
    assert [str(error).partition(". ")[0] for error in errors] == ["seeds/c.md: Only plain text is read, not .md"]


def test_one_slug_for_two_files(settings: Settings) -> None:
    """Two files that would share their catalogs are both refused, by name, and the others are still found."""
    for name in ("Grain.txt", "grain.md", "wind.txt"):
        (settings.seeds_folder / name).write_text("text", encoding="utf-8")

    paths, errors = find_articles(settings)

    assert [path.name for path in paths] == ["wind.txt"]
    assert [str(error) for error in errors] == [
        "One slug for 2 files: seeds/Grain.txt and seeds/grain.md. Rename or remove all but one; none was read."
    ]


@pytest.mark.parametrize(
    "name", ["-x", "_x", "..", "a:b", "a\nb", "a\\b", "x" * 121, "x .", "\u202ex", "a\u2028b", "a\u2029b", "a\u00a0b"]
)
def test_slugs_that_cannot_name_a_file(settings: Settings, name: str) -> None:
    """A name that would lead out of the folder, or that another system cannot hold, is refused."""
    (settings.seeds_folder / f"{name}.txt").write_text("text", encoding="utf-8")

    paths, errors = find_articles(settings)

    assert paths == []
    # A file named "...txt" is hidden.
    assert name == ".." or ("cannot be used" in str(errors[0]) and "Rename" in errors[0].remedy)


def test_links_out_of_the_project(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A link may lead anywhere in the project, and nowhere else."""
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text("text", encoding="utf-8")
    (settings.project / "inside.txt").write_text("text", encoding="utf-8")
    (settings.seeds_folder / "good.txt").symlink_to(settings.project / "inside.txt")
    (settings.seeds_folder / "bad.txt").symlink_to(outside)

    paths, errors = find_articles(settings)

    assert [path.name for path in paths] == ["good.txt"]
    assert [str(error).partition(". ")[0] for error in errors] == ["seeds/bad.txt: The link leads out of the project"]


def test_articles_by_name(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article is named by its slug, its file name, or its path as seen from here or from the project."""
    for name in ("grain.txt", "wind.txt", "broken.md"):
        (settings.seeds_folder / name).write_text("text", encoding="utf-8")
    grain = settings.seeds_folder / "grain.txt"

    for name in ("grain", "GRAIN", "grain.txt", "seeds/grain.txt", str(grain)):
        assert find_articles(settings, [name]) == ([grain], [])
    monkeypatch.chdir(settings.seeds_folder)
    assert find_articles(settings, ["./grain.txt", "grain"]) == ([grain], [])


def test_unknown_names(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """An unknown name is answered with the nearest one, a path outside of the folder with where to put the file."""
    (settings.seeds_folder / "grain_by_river.txt").write_text("text", encoding="utf-8")
    outside = tmp_path_factory.mktemp("outside") / "other.txt"
    outside.write_text("text", encoding="utf-8")

    paths, errors = find_articles(settings, ["grain_by_rivers", str(outside), "../../no/such.txt", "grain_by_river.md"])

    assert paths == []
    assert all(isinstance(error, UsageError) for error in errors)
    assert str(errors[0]) == "There is no article 'grain_by_rivers'. Did you mean 'grain_by_river'?"
    assert "lies outside of the folder seeds" in str(errors[1])
    assert "There is no article '../../no/such.txt'" in str(errors[2])
    assert "There is no article 'grain_by_river.md'" in str(errors[3])


def test_no_folder_of_articles(tmp_path: Path) -> None:
    """Without the folder the message says which one is missing."""
    paths, errors = find_articles(Settings(project=tmp_path))

    assert paths == []
    assert str(errors[0]).startswith("seeds: The folder of the articles cannot be read")


def test_lines_are_taken_as_they_are(tmp_path: Path) -> None:
    """With --lines each line is a paragraph: nothing is joined, cut or left out, and an empty line is an empty list."""
    path = tmp_path / "x.txt"
    path.write_bytes(b"It rained. It stopped.\r\n\r\nAdvertisement\nwrapped here\nand there")

    assert list(read_lines(path)) == [("It rained.", "It stopped."), (), ("Advertisement",), ("wrapped here",), ("and there",)]
    assert list(segment_lines("")) == []
    with pytest.raises(ArticleError, match="There is no such file"):
        read_lines(tmp_path / "y.txt")


def test_signs_that_are_no_conflict(settings: Settings) -> None:
    """A heading underlined with seven equals signs, and quotation marks of mail, are no leftovers of a merge."""
    path = settings.seeds_folder / "a.txt"
    path.write_text("Bridges\n=======\n\nThe bridge over the river was opened on Monday.\n\n>>>>>>>> It is ours.\n")

    assert read_article(path, settings).title == "Bridges"
