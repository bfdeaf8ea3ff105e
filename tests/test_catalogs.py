"""PO files: whole in, whole out, in the bytes GNU gettext would write."""

import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflow.catalogs import Catalog, change_catalog, new_header, render_catalog, with_units
from workflow.catalogs import read_catalog as read_catalog_or_none
from workflow.errors import CatalogError
from workflow.languages import language_of
from workflow.model import Unit, UnitState

NOW = datetime(2026, 1, 14, 9, 30, tzinfo=UTC)
HEADER = new_header("drone_wall", locale="uk", source_language="en", plural_forms=language_of("uk").plural_forms, now=NOW)


def read_catalog(path: Path, **wanted: str) -> Catalog:
    """The catalog in a file that is there."""
    catalog = read_catalog_or_none(path, **wanted)
    assert catalog is not None
    return catalog


# What prose is made of, and what has to be escaped in a PO file.
letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"), include_characters="\n\t")
texts = st.text(letters, max_size=60)
sentences = texts.map(lambda text: " ".join(text.split())).filter(bool)
# Lines of comments: none ends in a blank or in a backslash, which gettext takes for a continued line.
lines = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" "), max_size=30).map(
    lambda text: f"A {' '.join(text.split())}".rstrip(" \\")
)


@st.composite
def units(draw: st.DrawFn) -> Unit:
    """Any unit the program or Poedit may write."""
    obsolete = draw(st.booleans())
    msgstr = draw(texts) if not obsolete else draw(sentences)
    fuzzy = bool(msgstr) and draw(st.booleans())
    return Unit(
        msgid=draw(sentences),
        msgstr=msgstr,
        fuzzy=fuzzy,
        obsolete=obsolete,
        previous_msgid=draw(sentences) if fuzzy and draw(st.booleans()) else "",
        notes=() if obsolete else tuple(draw(st.lists(lines, max_size=2))),
        comment=draw(st.lists(lines, max_size=3).map("\n".join)),
        references=() if obsolete else ("drone_wall.txt",),
    )


catalogs = st.lists(units(), max_size=6, unique_by=lambda unit: unit.msgid).map(
    lambda found: with_units(Catalog(HEADER, (), "Ukrainian translation.\n\nReview it."), found)
)


@given(catalogs)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_written_is_read_again(tmp_path: Path, catalog: Catalog) -> None:
    """Saving and loading a catalog changes nothing, and rendering it again gives the same bytes."""
    path = tmp_path / "drone_wall.po"
    path.write_bytes(render_catalog(catalog))

    read = read_catalog(path, locale="uk", slug="drone_wall")

    assert read == catalog
    assert render_catalog(read) == path.read_bytes()


@pytest.mark.gettext
@given(catalogs)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_gettext_agrees_with_every_byte(tmp_path: Path, catalog: Catalog) -> None:
    """`msgcat --no-wrap` leaves a catalog byte-identical, so a save in Poedit changes only what the translator changed."""
    path = tmp_path / "drone_wall.po"
    path.write_bytes(render_catalog(catalog))

    result = subprocess.run(["msgcat", "--no-wrap", "--force-po", path], capture_output=True, check=True)

    assert result.stdout == path.read_bytes()


@pytest.mark.gettext
@pytest.mark.parametrize("locale", ["ro", "uk"])
def test_msgfmt_accepts_a_catalog(tmp_path: Path, locale: str) -> None:
    """`msgfmt -c` finds nothing to say of a catalog, its header included."""
    header = new_header("a", locale=locale, source_language="en", plural_forms=language_of(locale).plural_forms, now=NOW)
    path = tmp_path / "a.po"
    path.write_bytes(render_catalog(Catalog(header, (Unit("Yes.", "Da."), Unit("No.", "Nu.", fuzzy=True)), "A comment")))

    result = subprocess.run(["msgfmt", "-c", "-v", "-o", tmp_path / "a.mo", path], capture_output=True, text=True, check=True)

    assert result.stderr == "1 translated message, 1 fuzzy translation.\n"


BODY = '#\nmsgid ""\nmsgstr ""\n"Language: uk\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Article: a\\n"\n\n'


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        pytest.param(BODY + 'msgid "One"\nmsgstr "Один\n', 9, "syntax error", id="string not closed"),
        pytest.param(BODY + 'msgid "O"ne"\nmsgstr "Один"\n', 8, "syntax error", id="stray quote"),
        pytest.param(BODY + '<<<<<<< HEAD\nmsgid "One"\nmsgstr "Один"\n', 8, "merge", id="git conflict"),
        pytest.param("\ufeff" + BODY, 1, "byte-order mark", id="byte-order mark"),
        pytest.param(BODY + '#= fuzzy\nmsgid "One"\nmsgstr "Один"\n', 8, "newer", id="format of 2027"),
        pytest.param(BODY + 'msgid "One"\nmsgstr "1"\n\nmsgid "One"\nmsgstr "2"\n', 11, "stands twice", id="duplicate"),
        pytest.param(
            BODY + 'msgid "One"\nmsgstr "1"\n\n#~ msgid "One"\n#~ msgstr "2"\n', 11, "stands twice", id="obsolete duplicate"
        ),
        pytest.param(BODY + BODY.removeprefix("#\n"), 8, "second header", id="two headers"),
        pytest.param(
            BODY + 'msgid "One"\nmsgstr "1"\n\n#~ msgid ""\n#~ msgstr "Language: uk\\n"\n',
            11,
            "second header",
            id="obsolete header",
        ),
        pytest.param(BODY + 'msgid "One"\nmsgstr "1"\n\nmsgid "Two"\n', 11, "no msgstr", id="cut off"),
        pytest.param(BODY + 'msgid "One"\nmsgstr "\x00"\n', 9, "NUL", id="NUL"),
        pytest.param(BODY + 'msgid "One"\nmsgstr "1"\n\n# A last word.\n', None, "would be lost", id="comment at the end"),
    ],
)
def test_a_file_that_cannot_be_carried_whole_is_refused(tmp_path: Path, content: str, line: int | None, words: str) -> None:
    """What polib would misread or lose in silence is refused with the line and a remedy, and the file is left alone."""
    path = tmp_path / "a.po"
    path.write_text(content, encoding="utf-8", newline="")

    with pytest.raises(CatalogError) as caught:
        read_catalog(path, locale="uk", slug="a")

    assert (caught.value.line, bool(caught.value.remedy)) == (line, True)
    assert words in str(caught.value)
    assert path.read_text(encoding="utf-8") == content


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    """A catalog that is not in UTF-8 names the line of the first letter that shows it."""
    path = tmp_path / "a.po"
    path.write_bytes(BODY.encode() + 'msgid "One"\nmsgstr "Один"\n'.encode("cp1251"))

    with pytest.raises(CatalogError, match="not in UTF-8") as caught:
        read_catalog(path)

    assert caught.value.line == 9


@pytest.mark.parametrize(
    ("locale", "slug", "words"),
    [("ro", "a", "Ukrainian"), ("uk", "b", "belongs to the article 'a'")],
    ids=["wrong language", "other article"],
)
def test_a_catalog_in_the_wrong_place_is_refused(tmp_path: Path, locale: str, slug: str, words: str) -> None:
    """A catalog of another locale or article is named as such and not merged."""
    path = tmp_path / "a.po"
    path.write_text(BODY, encoding="utf-8")

    with pytest.raises(CatalogError, match=words):
        read_catalog(path, locale=locale, slug=slug)


def test_a_template_in_the_wrong_place_keeps_its_ending(tmp_path: Path) -> None:
    """What to do about a template of another article names a template."""
    path = tmp_path / "b.pot"
    path.write_text(BODY, encoding="utf-8")

    with pytest.raises(CatalogError, match=r"Name it a\.pot again"):
        read_catalog(path, slug="b")


def test_obsolete_units_keep_their_previous_source(tmp_path: Path) -> None:
    """polib drops `#~|` lines; we do not."""
    path = tmp_path / "a.po"
    text = BODY + '#, fuzzy\n#~| msgid "Two old."\n#~ msgid "Two."\n#~ msgstr "Два."\n'
    path.write_text(text, encoding="utf-8")

    (unit,) = read_catalog(path).units

    assert (unit.previous_msgid, unit.state, unit.line) == ("Two old.", UnitState.OBSOLETE, 10)


def test_flags_are_parted_as_gettext_does(tmp_path: Path) -> None:
    """A fuzzy flag counts however the flags are parted; gettext takes blanks as well as commas."""
    path = tmp_path / "a.po"
    path.write_text(BODY + '#, fuzzy no-wrap\nmsgid "Two."\nmsgstr "Два."\n', encoding="utf-8")

    (unit,) = read_catalog(path).units

    assert (unit.state, unit.flags) == (UnitState.DRAFT, ("no-wrap",))


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    """A file with CRLF line ends is written with them."""
    path = tmp_path / "a.po"
    path.write_bytes((BODY + 'msgid "One"\nmsgstr "1"\n').replace("\n", "\r\n").encode())

    read = read_catalog(path)

    assert read.units == (Unit("One", "1"),)
    assert b"\r\n" in render_catalog(read)
    assert b"\n" not in render_catalog(read).replace(b"\r\n", b"")


def test_a_save_in_between_is_not_lost(tmp_path: Path) -> None:
    """Where a translator saves while a run works, the run's change is made to what the translator saved."""
    path = tmp_path / "a.po"
    path.write_text(BODY + 'msgid "One"\nmsgstr ""\n\nmsgid "Two"\nmsgstr ""\n', encoding="utf-8")
    calls: list[Catalog] = []

    def add_a_note(catalog: Catalog | None) -> Catalog:
        assert catalog is not None
        if not calls:
            path.write_text(path.read_text(encoding="utf-8").replace('"Two"\nmsgstr ""', '"Two"\nmsgstr "Два"'), encoding="utf-8")
        calls.append(catalog)
        return replace(catalog, units=tuple(replace(unit, notes=("Title",)) for unit in catalog.units))

    change_catalog(path, add_a_note, locale="uk", slug="a", within=tmp_path)

    assert read_catalog(path).units == (Unit("One", "", notes=("Title",)), Unit("Two", "Два", notes=("Title",)))
    assert len(calls) == 2


def test_a_change_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    """A catalog in another layout (wrapped, say) is not rewritten without a reason."""
    path = tmp_path / "a.po"
    path.write_text(BODY + 'msgid ""\n"One "\n"and two"\nmsgstr ""\n"Один "\n"і два"\n', encoding="utf-8")
    before = (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)

    change_catalog(path, lambda catalog: replace(catalog or Catalog((), ())), locale="uk", slug="a", within=tmp_path)

    assert (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) == before


@pytest.mark.parametrize(
    ("unit", "state"),
    [
        (Unit("One", "1", obsolete=True, fuzzy=True), UnitState.OBSOLETE),
        (Unit("One", "", fuzzy=True, previous_msgid="Onne"), UnitState.UNTRANSLATED),
        (Unit("One", "1", fuzzy=True, previous_msgid="Onne"), UnitState.STALE),
        (Unit("One", "1", fuzzy=True), UnitState.DRAFT),
        (Unit("One", "1"), UnitState.REVIEWED),
        (Unit("One", " \u200b\n"), UnitState.UNTRANSLATED),
        (Unit("One", "\u3164\u2800\ufe0f"), UnitState.UNTRANSLATED),
        (Unit("One", "—"), UnitState.REVIEWED),
    ],
)
def test_states_are_tested_in_order(unit: Unit, state: UnitState) -> None:
    """A unit has the first state whose test holds."""
    assert unit.state is state
