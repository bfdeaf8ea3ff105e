"""Two people and one repository: what real git makes of their branches once `setup-git` has been run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import polib
import pytest

from tests.fakes import UppercaseTranslator
from tests.poedit_driver import PoeditSession
from tests.project import Project, RefusingTranslator, accept_all, digests, edit_unit, states, translations
from workflow.hypotheses import Hypothesis
from workflow.merging import CONFLICT

TITLE = "A Bridge Opens"
FIRST = "The bridge over the river was opened on Monday by the mayor."
SECOND = "It had been closed for two years."
THIRD = "The first bus crossed at noon, and the people on it were given flowers."
BRIDGE = f"{TITLE}\n\n{FIRST} {SECOND}\n\n{THIRD}\n"
ANA, ION = "Ana Pop <ana@example.org>", "Ion Rusu <ion@example.org>"

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


class EagerTranslator(UppercaseTranslator):
    """Another machine, which begins everything with one word more."""

    fingerprint = "fedcba9876543210"

    def translate(self, sentences: Iterable[str], *, careful: bool = False) -> Iterator[tuple[Hypothesis, ...]]:
        """As the other machine."""
        return ((Hypothesis(f"NOW {sentence.upper()}", -0.5),) for sentence in sentences)


class Clone(Project):
    """A project in a git repository."""

    def git(self, *arguments: str, code: int = 0, **variables: str) -> str:
        """Run git in the project; gives all it says."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=self.environment(GIT_CONFIG_NOSYSTEM="1", GIT_EDITOR="true", **variables),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def commit(self, words: str) -> None:
        """Commit everything."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", words)


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A repository whose path has blanks and quotes, with a drafted article, on the branch main; git is set up."""
    clone = Clone(tmp_path / 'it\'s a 100 % "good" project', {"locales": ["ro"]})
    (clone.folder / ".gitignore").write_text(".home/\n.workflow.lock*\n*.tmp\n", encoding="utf-8")
    clone.git("init", "--quiet", "--initial-branch=main")
    for key, value in (("user.name", "Desk"), ("user.email", "desk@example.org")):
        clone.git("config", "--global", key, value)
    clone.article("bridge.txt", BRIDGE)
    assert clone.run("translate").code == 0
    assert clone.spawn("setup-git").code == 0
    clone.commit("Article")
    return clone


def save(clone: Clone, who: str, date: str, **typed: str) -> None:
    """Review some units, as a person in Poedit does, and sign: FIRST="…"."""
    path = clone.catalog("bridge")
    for name, text in typed.items():
        edit_unit(path, globals()[name], text)
    text = path.read_text(encoding="utf-8")
    text = re.sub(r'"Last-Translator: .*"', f'"Last-Translator: {who}\\\\n"', text)
    text = re.sub(r'"PO-Revision-Date: .*"', f'"PO-Revision-Date: {date}\\\\n"', text)
    text = re.sub(r'"X-Generator: .*"', r'"X-Generator: Poedit 3.2.2\\n"', text)
    path.write_text(text, encoding="utf-8")


def branch_off(clone: Clone, ana: dict[str, str], ion: dict[str, str]) -> None:
    """Ana works on main, Ion on the branch ion, an hour later; main is checked out."""
    clone.git("switch", "--quiet", "--create", "ion")
    save(clone, ION, "2026-01-15 11:00+0200", **ion)
    clone.commit("Ion's reviews")
    clone.git("switch", "--quiet", "main")
    save(clone, ANA, "2026-01-15 10:00+0200", **ana)
    clone.commit("Ana's reviews")


# Setting up


def test_setting_up_twice_changes_nothing(clone: Clone) -> None:
    """The second run finds everything in place, and what is committed names no folder of this computer."""
    before = digests(clone.folder / ".git")["config"]
    attributes = (clone.folder / ".gitattributes").read_bytes()

    run = clone.spawn("setup-git")

    assert run.code == 0
    assert run.out.count("is set in the configuration of this clone") == 2
    assert "The attributes are there" in run.out
    assert digests(clone.folder / ".git")["config"] == before
    assert (clone.folder / ".gitattributes").read_bytes() == attributes
    assert str(clone.folder).encode() not in attributes
    assert clone.git("status", "--porcelain") == ""


def test_setting_up_says_what_it_did(tmp_path: Path) -> None:
    """The first run names the settings and the lines to be committed, and leaves the lines that are there alone."""
    clone = Clone(tmp_path / "project", {"catalogs": "po files"})
    clone.git("init", "--quiet")
    (clone.folder / ".gitattributes").write_text("*.txt text", encoding="utf-8")

    run = clone.spawn("setup-git")

    assert run.code == 0
    assert re.search(r"^merge\.workflow-po\.driver set in .*: if test -x", run.out, re.MULTILINE)
    assert ".gitattributes: added, to be committed: " in run.out
    assert (clone.folder / ".gitattributes").read_text(encoding="utf-8").split("\n") == [
        "*.txt text",
        '"/po files/**/*.po" merge=workflow-po',
        '"/po files/**/*.pot" merge=workflow-po',
        '"/po files/**/*.jsonl" merge=union',
        "",
    ]
    assert "merge: workflow-po" in clone.git("check-attr", "merge", "po files/ro/a.po")


def test_setting_up_outside_a_repository_is_refused(tmp_path: Path) -> None:
    """Without a repository there is nothing to set up, and the folder stays as it was."""
    project = Project(tmp_path / "project")
    before = digests(project.folder)

    run = project.run("setup-git")

    assert run.code == 2
    assert "git init" in run.err
    assert digests(project.folder) == before


def interpreter(path: Path, script: str) -> str:
    """A Python at a path of one's choice."""
    path.parent.mkdir(parents=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_program_may_lie_anywhere(clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """git finds it also below a folder with blanks, quotes, dollars and percent signs in its name."""
    script = f"touch '{tmp_path}/asked'; exec '{sys.executable}' \"$@\""
    monkeypatch.setattr("sys.executable", interpreter(tmp_path / "50 %O of $HOME's" / '"py thon"', script))
    monkeypatch.setenv("HOME", str(clone.folder / ".home"))
    assert clone.run("setup-git").code == 0
    (tmp_path / "asked").unlink()
    branch_off(clone, {"FIRST": "Podul a fost deschis."}, {"SECOND": "Fusese închis."})

    clone.git("merge", "--no-edit", "ion")

    assert (tmp_path / "asked").exists()
    assert states(clone.catalog("bridge"))["reviewed"] == 2


def test_a_program_git_could_not_run_is_not_set_up(clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program runs from its folder only, setting up says so and changes nothing."""
    before = digests(clone.folder / ".git")["config"]
    monkeypatch.setattr("sys.executable", interpreter(tmp_path / "bin" / "python", "exit 1"))

    run = clone.run("setup-git")

    assert run.code == 2
    assert "Install it (make setup)" in run.err
    assert digests(clone.folder / ".git")["config"] == before


def test_this_repository_has_the_attributes() -> None:
    """A clone of the project itself needs only the driver."""
    root = Path(__file__).parent.parent
    if not (root / ".git").exists():
        pytest.skip("not a git checkout")
    paths = ["locales/ro/a.po", "locales/templates/a.pot", "locales/drafts/ro/a.jsonl", "locales/approvals/ro/a.jsonl"]
    done = subprocess.run(["git", "check-attr", "merge", "--", *paths], cwd=root, capture_output=True, text=True, check=True)
    assert [line.split(": ")[-1] for line in done.stdout.splitlines()] == ["workflow-po", "workflow-po", "union", "union"]


# Merging


def test_two_people_s_reviews_come_together(clone: Clone) -> None:
    """Each reviewed another sentence: the merge is clean, has both, and neither header is in the way."""
    branch_off(clone, {"FIRST": "Podul a fost deschis luni."}, {"SECOND": "Fusese închis doi ani."})

    clone.git("merge", "--no-edit", "ion")

    assert translations(clone.catalog("bridge"))[FIRST] == "Podul a fost deschis luni."
    assert translations(clone.catalog("bridge"))[SECOND] == "Fusese închis doi ani."
    assert states(clone.catalog("bridge")) == {"obsolete": 0, "untranslated": 0, "stale": 0, "draft": 2, "reviewed": 2}
    assert f"Last-Translator: {ION}" in clone.catalog("bridge").read_text(encoding="utf-8")
    assert clone.git("status", "--porcelain") == ""


def test_text_merge_would_have_failed(clone: Clone) -> None:
    """The same branches without the driver are a conflict, already for the header's sake: the tests here test something."""
    branch_off(clone, {"FIRST": "Podul a fost deschis luni."}, {"SECOND": "Fusese închis doi ani."})
    clone.git("config", "--remove-section", "merge.workflow-po")

    assert "CONFLICT" in clone.git("merge", "--no-edit", "ion", code=1)


@pytest.mark.gettext
def test_two_reviews_of_one_sentence_are_a_conflict(clone: Clone) -> None:
    """git stops and says where; the file is an ordinary PO file whose unit needs work and has both texts; nobody publishes it."""
    others = {"TITLE": "Un pod se deschide", "SECOND": "Fusese închis.", "THIRD": "A trecut primul autobuz."}
    branch_off(clone, {"FIRST": "Podul a fost deschis."}, {"FIRST": "Podul s-a deschis luni.", **others})
    path = clone.catalog("bridge")

    said = clone.git("merge", "--no-edit", "ion", code=1)

    line = path.read_text(encoding="utf-8").split("\n").index(f'msgid "{FIRST}"') + 1
    assert f"locales/ro/bridge.po:{line}: reviewed in two ways, by Ana Pop, 2026-01-15 10:00+0200 and by Ion Rusu" in said
    assert clone.git("status", "--porcelain").startswith("UU locales/ro/bridge.po")
    entry = polib.pofile(str(path), wrapwidth=0).find(FIRST)
    assert entry.fuzzy
    assert entry.msgstr == "Podul a fost deschis."
    assert entry.tcomment.split("\n") == [
        CONFLICT,
        "Ana Pop, 2026-01-15 10:00+0200: “Podul a fost deschis.”",
        "Ion Rusu, 2026-01-15 11:00+0200: “Podul s-a deschis luni.”",
    ]
    assert translations(path)[SECOND] == "Fusese închis."
    subprocess.run(["msgfmt", "-c", "-o", os.devnull, path], check=True)
    before = digests(clone.folder / "locales")
    assert clone.run("translate").code == 0
    assert digests(clone.folder / "locales") == before
    assert f"1 of 4 units nobody has reviewed, the first at locales/ro/bridge.po:{line}" in clone.run("publish").out

    edit_unit(path, FIRST, "Podul s-a deschis.")
    clone.commit("Decided")

    clone.git("switch", "--quiet", "ion")
    clone.git("merge", "--no-edit", "main")
    assert translations(path)[FIRST] == "Podul s-a deschis."


def test_a_review_beats_drafts_made_anew(clone: Clone) -> None:
    """One person reviews, the other has the drafts made by another machine: the merge is clean and no comment is needed."""
    clone.git("switch", "--quiet", "--create", "ion")
    assert clone.run("translate", "--refresh", translator=EagerTranslator()).code == 0
    clone.commit("Better drafts")
    clone.git("switch", "--quiet", "main")
    save(clone, ANA, "2026-01-15 10:00+0200", FIRST="Podul a fost deschis.")
    clone.commit("Ana's review")

    clone.git("merge", "--no-edit", "ion")

    after = translations(clone.catalog("bridge"))
    assert after[FIRST] == "Podul a fost deschis."
    assert after[SECOND] == f"NOW {SECOND.upper()}"
    assert "Also typed" not in clone.catalog("bridge").read_text(encoding="utf-8")


def test_words_left_fuzzy_are_kept_beside_a_review(clone: Clone) -> None:
    """What one person typed and left as needing work stands in the comment of the unit the other one reviewed."""
    clone.git("switch", "--quiet", "--create", "ion")
    edit_unit(clone.catalog("bridge"), FIRST, "Podul s-a deschis?", accept=False)
    clone.commit("Ion's doubt")
    clone.git("switch", "--quiet", "main")
    save(clone, ANA, "2026-01-15 10:00+0200", FIRST="Podul a fost deschis.")
    clone.commit("Ana's review")

    clone.git("merge", "--no-edit", "ion")

    entry = polib.pofile(str(clone.catalog("bridge")), wrapwidth=0).find(FIRST)
    assert (entry.msgstr, entry.fuzzy) == ("Podul a fost deschis.", False)
    assert "“Podul s-a deschis?”" in entry.tcomment


def test_source_update_and_a_review_come_together(clone: Clone) -> None:
    """One branch changes the article, the other reviews: the reviews are in the new structure, or kept where that lacks them."""
    clone.git("switch", "--quiet", "--create", "desk")
    clone.article("bridge.txt", f"{TITLE}\n\nNews from the river. {FIRST}\n\n{THIRD}\n")
    assert clone.run("translate").code == 0
    clone.commit("Article edited")
    clone.git("switch", "--quiet", "main")
    save(clone, ANA, "2026-01-15 10:00+0200", FIRST="Podul a fost deschis.", SECOND="Fusese închis.")
    clone.commit("Ana's reviews")

    clone.git("merge", "--no-edit", "desk")

    path = clone.catalog("bridge")
    assert list(translations(path)) == [TITLE, "News from the river.", FIRST, THIRD]
    assert translations(path)[FIRST] == "Podul a fost deschis."
    gone = [entry for entry in polib.pofile(str(path), wrapwidth=0) if entry.obsolete]
    assert [(entry.msgid, entry.msgstr) for entry in gone] == [(SECOND, "Fusese închis.")]
    assert clone.run("translate").code == 0
    assert clone.git("status", "--porcelain") == ""


def test_nobody_approves_their_own_after_a_merge(clone: Clone) -> None:
    """The merged catalog has the later signature; each unit still is whose it was, and the other one approves it."""
    settings = '[tool.workflow]\nlocales = ["ro"]\nsecond_review = true\n'
    (clone.folder / "pyproject.toml").write_text(settings, encoding="utf-8")
    clone.commit("A second pair of eyes")
    branch_off(clone, {"FIRST": "Podul a fost deschis luni."}, {"SECOND": "Fusese închis doi ani.", "THIRD": "Primul autobuz."})

    clone.git("merge", "--no-edit", "ion")

    (ana,) = (clone.run("approve", "--by", "Ana Pop", "--json").json,)
    assert [one["msgid"] for one in ana["approved"]] == [SECOND, THIRD]
    (ion,) = (clone.run("approve", "--by", "Ion Rusu", "--json").json,)
    assert [one["msgid"] for one in ion["approved"]] == [FIRST]
    assert clone.run("translate").code == 0
    assert "X-Translators" in clone.catalog("bridge").read_text(encoding="utf-8")


EDITED, EDITED_AGAIN = FIRST.replace("Monday", "Tuesday"), FIRST.replace("Monday", "Friday")


def edit_first_sentence(clone: Clone, sentence: str) -> None:
    """Change the article's first sentence and bring its catalog up to date."""
    clone.article("bridge.txt", BRIDGE.replace(FIRST, sentence))
    assert clone.run("translate").code == 0


@pytest.mark.parametrize("merging", ["main", "desk"])
@pytest.mark.parametrize("generation", [2, 3])
def test_review_of_a_sentence_the_other_branch_edits_stands_under_the_edit(clone: Clone, merging: str, generation: int) -> None:
    """Whoever merges, the run after it puts the newest review under the edited sentence, to be adapted, and does so once."""
    old, new = (FIRST, EDITED) if generation == 2 else (EDITED, EDITED_AGAIN)
    if generation == 3:
        save(clone, ION, "2026-01-14 10:00+0200", FIRST="Podul a fost deschis luni.")
        edit_first_sentence(clone, EDITED)
        clone.commit("Reviewed, then edited")
    clone.git("switch", "--quiet", "--create", "desk")
    edit_first_sentence(clone, new)
    clone.commit("Article edited")
    clone.git("switch", "--quiet", "main")
    save(clone, ANA, "2026-01-15 10:00+0200")
    edit_unit(clone.catalog("bridge"), old, "Podul e deschis, scrie Ana.")
    clone.commit("Ana's review")

    clone.git("switch", "--quiet", merging)
    said = clone.git("merge", "--no-edit", "desk" if merging == "main" else "main")

    assert (
        generation == 3
        or f"run workflow translate: while these sentences were edited, what they were before was translated: “{new}”" in said
    )
    assert clone.run("translate").code == 0
    entries = {entry.msgid: entry for entry in polib.pofile(str(clone.catalog("bridge")), wrapwidth=0)}
    assert (entries[new].msgstr, entries[new].fuzzy) == ("Podul e deschis, scrie Ana.", True)
    assert entries[new].previous_msgid == old
    assert entries[new].comment.startswith("SOURCE CHANGED: date")
    assert "MACHINE DRAFT" not in entries[new].comment
    assert (entries[old].msgstr, entries[old].obsolete) == ("Podul e deschis, scrie Ana.", 1)
    before = digests(clone.folder / "locales")
    assert clone.run("translate").code == 0
    assert digests(clone.folder / "locales") == before


def test_ledgers_and_templates_never_conflict(clone: Clone) -> None:
    """Both sides drafted a sentence of their own: the ledger has all drafts, whole, and a run has nothing to ask a machine."""
    for branch, sentence, place in (("ion", "A ship passed.", 0), ("main", "A train passed.", 1)):
        clone.git("switch", "--quiet", *(["--create"] if branch == "ion" else []), branch)
        paragraphs = BRIDGE.strip().split("\n\n")
        paragraphs.insert(1 + 2 * place, sentence)
        clone.article("bridge.txt", "\n\n".join(paragraphs) + "\n")
        assert clone.run("translate").code == 0
        clone.commit(sentence)

    clone.git("merge", "--no-edit", "ion")

    ledger = (clone.folder / "locales" / "drafts" / "ro" / "bridge.jsonl").read_bytes()
    drafts = translations(clone.catalog("bridge"))
    assert clone.run("translate", translator=RefusingTranslator()).code == 0
    assert (clone.folder / "locales" / "drafts" / "ro" / "bridge.jsonl").read_bytes() == ledger
    assert translations(clone.catalog("bridge")) == drafts
    assert states(clone.catalog("bridge"))["draft"] == 6
    assert clone.run("translate", "--refresh", translator=EagerTranslator()).code == 0
    assert set(translations(clone.catalog("bridge")).values()) == {f"NOW {msgid.upper()}" for msgid in drafts}
    assert set(translations(clone.folder / "locales" / "templates" / "bridge.pot")) == set(translations(clone.catalog("bridge")))


def test_both_add_an_article_of_one_name(clone: Clone) -> None:
    """Where there is no common ancestor the two catalogs are joined."""
    for branch, typed in (("ion", {"SECOND": "Fusese închis."}), ("main", {"FIRST": "Podul a fost deschis."})):
        clone.git("switch", "--quiet", *(["--create"] if branch == "ion" else []), branch)
        clone.article("school.txt", BRIDGE.replace(TITLE, "A School Opens"))
        assert clone.run("translate").code == 0
        for name, text in typed.items():
            edit_unit(clone.catalog("school"), globals()[name], text)
        clone.commit("School")

    clone.git("merge", "--no-edit", "ion")

    assert states(clone.catalog("school"))["reviewed"] == 2


def test_rebasing_works_too_from_a_worktree_and_a_folder_below(clone: Clone, tmp_path: Path) -> None:
    """A branch is rebased in another worktree of the clone, from inside the folder of a locale."""
    branch_off(clone, {"FIRST": "Podul a fost deschis."}, {"SECOND": "Fusese închis.", "THIRD": "Au trecut."})
    clone.git("worktree", "add", "--quiet", str(tmp_path / "other tree"), "ion")
    below = tmp_path / "other tree" / "locales" / "ro"

    clone.git("-C", str(below), "rebase", "main")

    assert states(below / "bridge.po")["reviewed"] == 3
    assert "Podul a fost deschis." in (below / "bridge.po").read_text(encoding="utf-8")


def test_rebase_stops_at_a_conflict_and_goes_on(clone: Clone) -> None:
    """A rebase stops where a sentence was reviewed in two ways, and continues after the decision."""
    branch_off(clone, {"FIRST": "Podul a fost deschis."}, {"FIRST": "Podul s-a deschis.", "SECOND": "Fusese închis."})
    clone.git("switch", "--quiet", "ion")

    clone.git("rebase", "main", code=1)
    assert states(clone.catalog("bridge")) == {"obsolete": 0, "untranslated": 0, "stale": 0, "draft": 3, "reviewed": 1}
    edit_unit(clone.catalog("bridge"), FIRST, "Podul s-a deschis.")
    clone.git("add", "--all")
    clone.git("rebase", "--continue")

    assert translations(clone.catalog("bridge"))[FIRST] == "Podul s-a deschis."
    assert translations(clone.catalog("bridge"))[SECOND] == "Fusese închis."


@pytest.mark.parametrize("side", ["ana", "ion"])
def test_a_broken_side_is_named_and_nothing_is_merged(clone: Clone, side: str) -> None:
    """A catalog that cannot be read is a conflict; the message says whose, where and what to do, and our file is as it was."""
    path = clone.catalog("bridge")
    clone.git("switch", "--quiet", "--create", "ion")
    for who, branch in ((ION, "ion"), (ANA, "main")):
        clone.git("switch", "--quiet", branch)
        save(clone, who, "2026-01-15 10:00+0200", FIRST=f"Podul, {who}.")
        if (who == ANA) == (side == "ana"):
            path.write_text(path.read_text(encoding="utf-8")[:-30], encoding="utf-8")
        clone.commit(who)
    before = path.read_bytes()

    said = clone.git("merge", "--no-edit", "ion", code=1)

    assert re.search(rf"locales/ro/bridge\.po \({'our' if side == 'ana' else 'their'} side\):\d+: ", said)
    assert "Nothing was merged" in said
    assert path.read_bytes() == before
    clone.git("merge", "--abort")


def test_broken_ancestor_counts_as_none(clone: Clone) -> None:
    """Markers somebody committed long ago do not keep two mended files apart."""
    path = clone.catalog("bridge")
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole + "\n<<<<<<< HEAD\n", encoding="utf-8")
    clone.commit("Broken")
    clone.git("switch", "--quiet", "--create", "ion")
    path.write_text(whole, encoding="utf-8")
    save(clone, ION, "2026-01-15 11:00+0200", SECOND="Fusese închis.")
    clone.commit("Ion mends")
    clone.git("switch", "--quiet", "main")
    path.write_text(whole, encoding="utf-8")
    save(clone, ANA, "2026-01-15 10:00+0200", FIRST="Podul a fost deschis.")
    clone.commit("Ana mends")

    assert "without a common ancestor" in clone.git("merge", "--no-edit", "ion")
    assert states(path)["reviewed"] == 2


def test_without_the_program_git_merges_text(clone: Clone) -> None:
    """Where the program has been moved away, git says so and leaves its own markers, which no command takes for a catalog."""
    branch_off(clone, {"FIRST": "Podul a fost deschis."}, {"FIRST": "Podul s-a deschis."})
    command = clone.git("config", "merge.workflow-po.driver").rstrip("\n")
    clone.git("config", "merge.workflow-po.driver", re.sub(r"-x \S+;", "-x /gone/python;", command))

    said = clone.git("merge", "--no-edit", "ion", code=1)

    assert "run make setup-git again" in said
    assert "left over from a merge" in clone.run("status").err


def test_merge_by_hand(clone: Clone, tmp_path: Path) -> None:
    """The command works on any three files, in any folder, and leaves a file alone that stays as it is."""
    base, ours, theirs = (tmp_path / f"{name}.po" for name in ("base", "ours", "theirs"))
    shutil.copy(clone.catalog("bridge"), base)
    shutil.copy(clone.catalog("bridge"), theirs)
    shutil.copy(clone.catalog("bridge"), ours)
    accept_all(ours)
    before = (ours.read_bytes(), ours.stat().st_mtime_ns)

    assert clone.spawn("merge", str(base), str(ours), str(theirs)).code == 0
    assert (ours.read_bytes(), ours.stat().st_mtime_ns) == before

    assert clone.spawn("merge", str(base), str(theirs), str(ours)).code == 0
    assert theirs.read_bytes() == ours.read_bytes()

    (tmp_path / "empty.po").touch()
    for name, words in (("none.po", "There is no file"), ("empty.po", "The file is empty. Nothing was merged")):
        run = clone.spawn("merge", str(base), str(ours), str(tmp_path / name))
        assert run.code == 2
        assert words in run.err
        assert (ours.read_bytes(), ours.stat().st_mtime_ns) == before


@pytest.mark.poedit
def test_a_conflict_is_decided_in_poedit(clone: Clone, open_poedit: Callable[..., PoeditSession]) -> None:
    """Poedit opens the merged file without a question; what is typed over the open sentence decides, and the merge is done."""
    branch_off(clone, {"FIRST": "Podul a fost deschis."}, {"FIRST": "Podul s-a deschis.", "TITLE": "Un pod se deschide"})
    path = clone.catalog("bridge")
    clone.git("merge", "--no-edit", "ion", code=1)
    before = path.read_text(encoding="utf-8")

    with open_poedit(path, line=before[: before.index(f'msgid "{FIRST}"')].count("\n") + 1) as poedit:
        assert poedit.dialog is None
        poedit.replace_translation("Podul s-a deschis luni.")
        poedit.save()
    clone.commit("Decided")

    after = path.read_text(encoding="utf-8")
    changed = [line for line in after.split("\n") if line not in before.split("\n")]
    assert [line for line in changed if not re.match('"(PO-Revision-Date|X-Generator):', line)] == [
        'msgstr "Podul s-a deschis luni."'
    ]
    assert CONFLICT in after
    assert not polib.pofile(str(path), wrapwidth=0).find(FIRST).fuzzy
    assert clone.git("status", "--porcelain") == ""
