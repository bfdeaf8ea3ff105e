"""The translation memory in a project: drafts from it, notes, the setting, and TMX files in and out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polib
import pytest

from tests.project import Project, RecordingTranslator, accept_all, digests, edit_unit
from workflow.errors import PackageError
from workflow.hypotheses import Translator
from workflow.tmx import Tmx, parse_tmx

ANA, ION = "Ana Pop <ana.pop@example.org>", "Ion Ilie <ion.ilie@example.org>"
EXPORTED = Path(__file__).parent / "cases" / "memory" / "exported.tmx"
FERRY = "The ferry crossed the river eight times before noon."
NINE = "The ferry crossed the river nine times before noon."
CREW = "The crew rested at night."


def unit_of(project: Project, slug: str, msgid: str, locale: str = "ro") -> Any:
    """A unit as polib reads it."""
    return polib.pofile(str(project.catalog(slug, locale)), wrapwidth=0).find(msgid)


def notes(project: Project, slug: str, msgid: str) -> list[str]:
    """The `#.` lines of a unit but the first, which says where it stands."""
    return str(unit_of(project, slug, msgid).comment).split("\n")[1:]


def tmx(*pairs: tuple[str, str, str]) -> str:
    """A partner's TMX file of (English, locale, translation)."""
    units = "".join(
        f'<tu><tuv xml:lang="en-GB"><seg>{source}</seg></tuv><tuv xml:lang="{locale}"><seg>{target}</seg></tuv></tu>\n'
        for source, locale, target in pairs
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header srclang="en-GB"/><body>\n{units}</body></tmx>\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with an article that Ana has reviewed."""
    project = Project(tmp_path, {"locales": ["ro"]})
    reviewed(project, "ferry", FERRY, "Bacul a trecut râul de opt ori până la prânz.")
    return project


def reviewed(project: Project, slug: str, sentence: str, translation: str, by: str = ANA) -> None:
    """An article of a sentence, translated by a person."""
    project.article(f"{slug}.txt", f"{sentence}\n")
    assert project.run("translate", slug).code == 0
    accept_all(project.catalog(slug), reviewer=by, typed={sentence: translation})


def with_setting(project: Project, **settings: object) -> Project:
    """The same project with other settings."""
    return Project(project.folder, {**project.settings, **settings})


def test_a_near_match_is_shown_beside_the_machine_s_draft(project: Project) -> None:
    """The note tells how similar, where from, and shows the old pair; the next runs change no byte."""
    project.article("again.txt", f"{NINE} {CREW}\n")

    project.run("translate")

    draft, line = notes(project, "again", NINE)
    assert draft.startswith("MACHINE DRAFT")
    assert line.startswith("SIMILAR (93 %), reviewed in ferry: ")
    assert f"“{FERRY}” → “Bacul a trecut râul de opt ori până la prânz.”" in line
    assert unit_of(project, "again", NINE).fuzzy
    (crew,) = notes(project, "again", CREW)
    assert crew.startswith("MACHINE DRAFT")
    before = digests(project.folder / "locales")
    project.run("translate")
    project.run("extract")
    assert digests(project.folder / "locales") == before


def test_a_memory_that_grows_changes_no_note_unless_drafts_are_made_anew(project: Project) -> None:
    """What the memory had when the draft was made stays; a refresh looks again, but not where a person has been."""
    project.article("again.txt", f"{NINE} {CREW}\n")
    project.run("translate")
    accept_all(project.catalog("again"), reviewer=ANA)
    project.article("third.txt", "The ferry crossed the river seven times before noon. The crew rested all day.\n")
    project.run("translate")
    edit_unit(project.catalog("third"), "The crew rested all day.", "Echipajul s-a odihnit.", accept=False)
    sentence = "The ferry crossed the river seven times before noon."
    typed = notes(project, "third", "The crew rested all day.")
    reviewed(project, "other", "The ferry crossed the river seven times before noons.", "Nou.")

    project.run("translate")
    unchanged = notes(project, "third", sentence)
    project.run("translate", "--refresh")

    assert "reviewed in again" in unchanged[1] or "reviewed in ferry" in unchanged[1]
    assert "reviewed in other" in notes(project, "third", sentence)[1]
    assert notes(project, "third", "The crew rested all day.") == typed
    before = digests(project.folder / "locales")
    project.run("translate", "--refresh")
    assert digests(project.folder / "locales") == before


class _NoMachine(RecordingTranslator):
    """A machine that repeats a word, so that no draft of it is acceptable."""

    def translate(self, sentences: Iterable[str], *, careful: bool = False) -> Any:
        from workflow.hypotheses import Hypothesis

        return ((Hypothesis("ha " * 30, -0.5),) for _ in sentences)


def test_a_near_match_is_shown_where_the_machine_had_no_draft(project: Project) -> None:
    """The unit is empty, its note says why, and the line after that what to begin with."""
    project.article("again.txt", f"{NINE}\n")

    project.run("translate", translator=_NoMachine())

    reason, line = notes(project, "again", NINE)
    assert reason.startswith("NO DRAFT: ") and line.startswith("SIMILAR (93 %)")
    assert unit_of(project, "again", NINE).msgstr == ""


def test_a_near_match_is_shown_where_there_is_no_machine(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a package the note alone is written, once; every run says what is missing, and a later machine drafts."""
    project.article("again.txt", f"{NINE}\n")

    def missing(self: object, settings: object, locale: str) -> Translator:
        raise PackageError("There is no package", remedy="Install one")

    with monkeypatch.context() as patch:
        patch.setattr("workflow.cli.Surroundings.translator", missing)
        patch.setattr("workflow.cli.Surroundings.fingerprint", lambda *_: "")
        first = project.run("translate")
        (line,) = notes(project, "again", NINE)
        before = digests(project.folder / "locales")
        second = project.run("translate")

    assert line.startswith("SIMILAR (93 %)")
    assert (first.code, second.code) == (1, 1)
    assert digests(project.folder / "locales") == before
    project.run("translate")
    assert unit_of(project, "again", NINE).msgstr == NINE.upper()
    draft, *rest = notes(project, "again", NINE)
    assert draft.startswith("MACHINE DRAFT") and rest == [line]


def test_exact_matches_are_drafts_unless_the_setting_says_otherwise(project: Project) -> None:
    """With `accept_exact_matches` the same translator's sentence goes in as reviewed; note and ledger say so."""
    project.article("plain.txt", f"{FERRY}\n")
    project.run("translate", "plain")
    project.article("accepted.txt", f"{FERRY}\n")
    with_setting(project, accept_exact_matches=True).run("translate")

    plain, accepted = unit_of(project, "plain", FERRY), unit_of(project, "accepted", FERRY)
    assert plain.fuzzy and not accepted.fuzzy
    assert plain.msgstr == accepted.msgstr == "Bacul a trecut râul de opt ori până la prânz."
    assert notes(project, "plain", FERRY) == ["FROM MEMORY: as reviewed in ferry"]
    assert notes(project, "accepted", FERRY) == ["FROM MEMORY, accepted by the setting: as reviewed in ferry"]
    ledger = (project.folder / "locales" / "drafts" / "ro" / "accepted.jsonl").read_text(encoding="utf-8")
    assert '"accepted": true' in ledger


def test_another_translator_s_exact_match_stays_a_draft(project: Project) -> None:
    """Ion has signed the catalog: what Ana reviewed elsewhere is a proposal to him."""
    reviewed(project, "ion", CREW, "Echipajul s-a odihnit.", by=ION)
    project.article("ion.txt", f"{CREW} {FERRY}\n")
    project.article("new.txt", f"{FERRY}\n")

    with_setting(project, accept_exact_matches=True).run("translate")

    assert unit_of(project, "ion", FERRY).fuzzy
    assert unit_of(project, "new", FERRY).fuzzy, "two people translate here: whose would a new catalog be?"


def test_two_reviews_that_differ_are_never_accepted(project: Project) -> None:
    """Ana has worded the sentence in two ways: she gets one as a draft, and reads the other beside it."""
    reviewed(project, "other", FERRY, "Feribotul a trecut fluviul de opt ori înainte de amiază.")
    project.article("again.txt", f"{FERRY}\n")

    with_setting(project, accept_exact_matches=True).run("translate")

    unit = unit_of(project, "again", FERRY)
    assert unit.fuzzy and unit.msgstr == "Bacul a trecut râul de opt ori până la prânz."
    assert notes(project, "again", FERRY) == [
        "FROM MEMORY: as reviewed in ferry. ANOTHER WORDING was reviewed in other:"
        " “Feribotul a trecut fluviul de opt ori înainte de amiază.”"
    ]
    before = digests(project.folder / "locales")
    with_setting(project, accept_exact_matches=True).run("translate")
    assert digests(project.folder / "locales") == before


def test_an_accepted_match_that_is_taken_back_stays_so(project: Project) -> None:
    """A translator who marks an accepted match as needing work has the last word."""
    project.article("again.txt", f"{FERRY}\n")
    project = with_setting(project, accept_exact_matches=True)
    project.run("translate")
    edit_unit(project.catalog("again"), FERRY, "Bacul a trecut râul de opt ori până la prânz.", accept=False)

    project.run("translate")
    project.run("translate", "--refresh")

    assert unit_of(project, "again", FERRY).fuzzy


def test_retired_sentences_are_offered_as_drafts(project: Project) -> None:
    """A reviewed sentence that left its article is still a person's work; the note says that it no longer stands there."""
    project.article("ferry.txt", f"{CREW}\n")
    project.run("translate")
    project.article("again.txt", f"{FERRY}\n")

    with_setting(project, accept_exact_matches=True).run("translate")

    unit = unit_of(project, "again", FERRY)
    assert unit.fuzzy and unit.msgstr == "Bacul a trecut râul de opt ori până la prânz."
    assert notes(project, "again", FERRY) == ["FROM MEMORY: as reviewed in ferry. The sentence no longer stands there"]


def test_an_imported_memory_is_used_and_named(project: Project, tmp_path: Path) -> None:
    """Its sentences become drafts with their origin in the note, but the project's own words come first."""
    partner = tmp_path / "partner.tmx"
    pairs = [(CREW, "ro-RO", "Echipajul s-a odihnit noaptea."), (FERRY, "ro", "Alt text."), (CREW, "de", "Die Crew ruhte.")]
    partner.write_text(tmx(*pairs, pairs[0]), encoding="utf-8")

    done = project.run("memory", "import", str(partner))
    project.article("again.txt", f"{FERRY} {CREW}\n")
    with_setting(project, accept_exact_matches=True).run("translate")

    assert done.code == 0
    assert done.out == "locales/memory/ro/partner.tmx: 2 sentences\n"
    assert "Other languages in the file are ignored: de" in done.err
    assert unit_of(project, "again", FERRY).msgstr == "Bacul a trecut râul de opt ori până la prânz."
    crew = unit_of(project, "again", CREW)
    assert (crew.msgstr, crew.fuzzy) == ("Echipajul s-a odihnit noaptea.", True)
    assert notes(project, "again", CREW) == ["FROM MEMORY: imported from partner.tmx"]


def test_importing_again_changes_no_byte(project: Project, tmp_path: Path) -> None:
    """The file is kept as it is while its pairs are the same, and replaced when they are not, if that is asked for."""
    partner = tmp_path / "partner.tmx"
    partner.write_text(tmx((CREW, "ro", "Echipajul s-a odihnit.")), encoding="utf-8")
    kept = project.folder / "locales" / "memory" / "ro" / "partner.tmx"
    project.run("memory", "import", str(partner))
    first = kept.stat().st_mtime_ns, kept.read_bytes()

    project.run("memory", "import", str(partner))
    again = kept.stat().st_mtime_ns, kept.read_bytes()
    partner.write_text(tmx((CREW, "ro", "Echipajul a făcut pauză.")), encoding="utf-8")
    refused = project.run("memory", "import", str(partner))
    after_refusal = kept.stat().st_mtime_ns, kept.read_bytes()
    replaced = project.run("memory", "import", "--replace", str(partner))

    assert again == after_refusal == first
    assert refused.code == 2
    assert "locales/memory/ro/partner.tmx, which has 1 sentence. Rename this one to keep both, or" in refused.err
    assert replaced.code == 0
    assert "Replaces locales/memory/ro/partner.tmx, which has 1 sentence" in replaced.err
    assert "Echipajul a făcut pauză." in kept.read_text(encoding="utf-8")
    assert "odihnit" not in kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["partner.tmx", "PARTNER.TMX"])
def test_two_files_of_a_name_do_not_replace_each_other(project: Project, tmp_path: Path, name: str) -> None:
    """Two partners call their file the same, perhaps in other letters: neither is lost, and one file is kept, not two."""
    first, second = tmp_path / "a" / "Partner.tmx", tmp_path / "b" / name
    for path, text in ((first, "Echipajul s-a odihnit."), (second, "Echipajul a dormit.")):
        path.parent.mkdir()
        path.write_text(tmx((CREW, "ro", text)), encoding="utf-8")

    done = project.run("memory", "import", str(first), str(second))
    folder = project.folder / "locales" / "memory" / "ro"
    kept = digests(folder)
    replaced = project.run("memory", "import", "--replace", str(second))

    assert done.code == 2 and "Another file of this name was imported before" in done.err
    assert list(kept) == list(digests(folder)) == ["Partner.tmx"]
    assert "odihnit" in kept["Partner.tmx"].decode()
    assert replaced.code == 0 and "dormit" in digests(folder)["Partner.tmx"].decode()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("mine.po", "The name of an exported memory ends in .tmx", id="ending"),
        pytest.param("mine", "Export into mine.tmx", id="no ending"),
        pytest.param("seeds/mine.tmx", "The folder seeds is for articles", id="articles"),
        pytest.param("locales/ro/mine.tmx", "The folder locales is for catalogs", id="catalogs"),
        pytest.param("link/ro/mine.tmx", "The folder locales is for catalogs", id="link to the catalogs"),
        pytest.param("locales/memory/ro/partner.tmx", "imported memories", id="imported"),
        pytest.param("notes.tmx", "which is no TMX file", id="another file"),
    ],
)
def test_an_export_overwrites_no_other_file(project: Project, name: str, words: str) -> None:
    """A slip in the name costs neither an article, nor a catalog, nor anything else; nothing is written for any locale."""
    project = with_setting(project, locales=["ro", "uk"])
    (project.folder / "link").symlink_to(project.folder / "locales", target_is_directory=True)
    for other in ("notes.uk.tmx", "notes.tmx", "mine.po"):
        (project.folder / other).write_text("<html>Dear diary</html>", encoding="utf-8")
    before = digests(project.folder)

    both = project.run("memory", "export", str(project.folder / name))
    one = project.run("memory", "export", "--locale", "ro", str(project.folder / name))

    assert (both.code, one.code) == (2, 2)
    assert words in one.err and words in both.err
    assert digests(project.folder) == before


def test_an_export_overwrites_an_earlier_one(project: Project, tmp_path: Path) -> None:
    """The same command goes on working, also where the earlier file is damaged or still empty."""
    out = tmp_path / "mine.tmx"

    for content in (None, b"", b"<?xml version='1.0'?><tmx version='1.4'><body><tu>"):
        if content is not None:
            out.write_bytes(content)
        assert project.run("memory", "export", str(out)).out == f"{out}: 1 reviewed sentence\n"
        assert len(parse_tmx(out.read_bytes(), out).units) == 1


def test_a_file_with_nothing_to_take_says_why(project: Project, tmp_path: Path) -> None:
    """Its languages are named though no unit can be used, and the units are counted with the reason."""
    partner = tmp_path / "partner.tmx"
    partner.write_text(tmx((CREW, "ro", 'Echipajul <ph x="1">{0}</ph>.')), encoding="utf-8")

    done = project.run("memory", "import", str(partner))

    assert done.code == 2
    assert "1 unit is left out, with a placeholder or an unknown code in the text." in done.err
    assert "Its languages are: en-gb, ro." in done.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(
            tmx((CREW, "de", "Die Crew ruhte.")), "no sentence in en with its translation into ro", id="other languages"
        ),
        pytest.param(tmx((CREW, "ro", "x")).replace("</body>", ""), "partner.tmx:4: The file is broken", id="broken"),
        pytest.param("<!DOCTYPE tmx [<!ENTITY a 'b'>]><tmx/>", "partner.tmx:1: The file declares entities", id="entities"),
        pytest.param(None, "There is no such file", id="missing"),
    ],
)
def test_a_file_that_cannot_be_imported_writes_nothing(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None, words: str
) -> None:
    """It is named with its line, the others are still imported, and the exit code is 2."""
    monkeypatch.chdir(tmp_path)
    partner, good = tmp_path / "partner.tmx", tmp_path / "good.tmx"
    if content is not None:
        partner.write_text(content, encoding="utf-8")
    good.write_text(tmx((CREW, "ro", "Echipajul s-a odihnit.")), encoding="utf-8")

    done = project.run("memory", "import", str(partner), str(good))

    assert done.code == 2
    assert words in done.err
    assert [path.name for path in (project.folder / "locales" / "memory").rglob("*.tmx")] == ["good.tmx"]


def test_a_broken_memory_file_is_left_out_of_a_run(project: Project) -> None:
    """Somebody damaged an imported file: the run says so and goes on with the rest."""
    folder = project.folder / "locales" / "memory" / "ro"
    folder.mkdir(parents=True)
    (folder / "bad.tmx").write_text("<tmx><body>", encoding="utf-8")
    project.article("again.txt", f"{FERRY} {CREW}\n")

    done = project.run("translate")

    assert done.code == 0
    assert "Left out of the translation memory" in done.err and "bad.tmx" in done.err
    assert unit_of(project, "again", FERRY).msgstr == "Bacul a trecut râul de opt ori până la prânz."


def test_an_export_is_what_people_reviewed(tmp_path: Path) -> None:
    """The golden file: who, when and where each wording was reviewed; no draft, nothing imported, nothing retired."""
    project = Project(tmp_path / "project", {"locales": ["ro", "uk"]})
    reviewed(project, "ferry", FERRY, "Bacul a trecut râul de opt ori până la prânz.")
    reviewed(project, "harbour", f"{CREW}", "Echipajul s-a odihnit noaptea.", by=ION)
    project.article("harbour.txt", f"{FERRY} “A & B” said <nothing>.\n")
    project.run("translate")
    accept_all(project.catalog("harbour"), reviewer=ION)
    accept_all(project.catalog("ferry", "uk"), reviewer=ANA, typed={FERRY: "Пором перетнув річку вісім разів до полудня."})
    edit_unit(project.catalog("harbour"), "“A & B” said <nothing>.", "„A & B” nu a spus <nimic>.")
    partner = tmp_path / "partner.tmx"
    partner.write_text(tmx(("Else.", "ro", "Altceva.")), encoding="utf-8")
    project.run("memory", "import", str(partner))

    both = project.run("memory", "export", str(tmp_path / "mine.tmx"))
    one = project.run("memory", "export", "--locale", "ro", str(tmp_path / "one.tmx"))

    ro, uk = tmp_path / "mine.ro.tmx", tmp_path / "mine.uk.tmx"
    assert (both.code, both.out) == (0, f"{ro}: 2 reviewed sentences\n{uk}: 1 reviewed sentence\n")
    assert (one.code, one.out) == (0, f"{tmp_path / 'one.tmx'}: 2 reviewed sentences\n")
    assert (tmp_path / "one.tmx").read_bytes() == ro.read_bytes()
    assert [pair.target for pair in parse_tmx(uk.read_bytes(), uk).pairs("en", "uk")] == [
        "Пором перетнув річку вісім разів до полудня."
    ]
    text = re.sub('(?<=creationtoolversion=")[^"]+', "…", ro.read_text(encoding="utf-8"))
    if os.environ.get("UPDATE_GOLDEN") == "1":
        EXPORTED.write_text(text, encoding="utf-8", newline="")
    assert text == EXPORTED.read_text(encoding="utf-8")


def test_what_one_newsroom_exports_another_imports(project: Project, tmp_path: Path) -> None:
    """The same sentences arrive, as imported ones."""
    out = tmp_path / "ours.tmx"
    project.run("memory", "export", str(out))
    other = Project(tmp_path / "other", {"locales": ["ro"]})
    other.article("story.txt", f"{FERRY}\n")

    assert other.run("memory", "import", str(out)).code == 0
    other.run("translate")

    assert unit_of(other, "story", FERRY).msgstr == "Bacul a trecut râul de opt ori până la prânz."
    assert notes(other, "story", FERRY) == ["FROM MEMORY: imported from ours.tmx"]


def test_a_large_memory_is_parsed_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of it serves while the file is the same, is forgotten when it is not, and is never missed."""
    monkeypatch.setattr("workflow.memory_cache._LARGE", 100)
    path = project.folder / "locales" / "memory" / "ro" / "big.tmx"
    path.parent.mkdir(parents=True)
    parsed: list[Path] = []

    def parse(content: bytes, path: Path) -> Tmx:
        parsed.append(path)
        return parse_tmx(content, path)

    monkeypatch.setattr("workflow.memory_cache.parse_tmx", parse)

    def translated(slug: str, translation: str | None = None) -> str:
        if translation:
            path.write_text(tmx((CREW, "ro", translation)), encoding="utf-8")
        project.article(f"{slug}.txt", f"{CREW}\n")
        project.run("translate", slug)
        return str(unit_of(project, slug, CREW).msgstr)

    assert (translated("a", "Unu."), translated("b"), len(parsed)) == ("Unu.", "Unu.", 1)
    assert (translated("c", "Doi."), translated("d"), len(parsed)) == ("Doi.", "Doi.", 2)
    (kept,) = (project.folder / ".workflow-cache").glob("memory-*.json")
    assert (kept.parent / ".gitignore").read_text(encoding="utf-8") == "*\n"
    for damage in (b"", b"[1]", b'{"key": 1}', kept.read_bytes()[:-9], kept.read_bytes().replace(b"]]", b"]], 1")):
        kept.write_bytes(damage)
        assert translated(f"e{len(parsed)}") == "Doi."
    assert len(parsed) == 7
