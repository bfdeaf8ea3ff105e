"""The samples in the repository are what a first run leaves, plus the reviews of one article."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.project import REPOSITORY, Project, digests, states

REVIEWED = "danube_ferry"


@pytest.fixture
def samples(tmp_path: Path) -> Project:
    """A copy of the repository's own articles, catalogs and packages."""
    project = Project(tmp_path / "project")
    for folder in ("seeds", "locales"):
        shutil.copytree(REPOSITORY / folder, project.folder / folder, dirs_exist_ok=True)
    (project.folder / "models").symlink_to(REPOSITORY / "models")
    return project


def test_a_first_run_in_the_repository_has_nothing_to_do(samples: Project) -> None:
    """`make translate` in a fresh clone changes no byte of the catalogs that came with it."""
    before = digests(samples.folder / "locales")

    assert samples.spawn("translate").code == 0

    assert digests(samples.folder / "locales") == before


def test_the_reviewed_sample_is_published_and_the_others_are_held(samples: Project) -> None:
    """One article goes out in both languages; five carry drafts and stay."""
    run = samples.spawn("publish", "--json")

    assert run.code == 1
    assert {(item["slug"], item["locale"]) for item in run.json["published"]} == {(REVIEWED, "ro"), (REVIEWED, "uk")}
    assert len(run.json["held"]) == 10
    for locale in ("ro", "uk"):
        others = [path for path in (samples.folder / "locales" / locale).glob("*.po") if path.stem != REVIEWED]
        assert all(states(path)["draft"] > 10 and states(path)["reviewed"] == 0 for path in others)
        assert states(samples.catalog(REVIEWED, locale))["reviewed"] == 20


def test_the_reviews_are_written_as_their_readers_write(samples: Project) -> None:
    """Romanian has comma-below letters and its own quotes, Ukrainian its apostrophe and quotes and no Russian letters."""
    assert samples.spawn("publish").code == 1
    romanian = samples.published(f"{REVIEWED}.txt", "ro").read_text(encoding="utf-8")
    ukrainian = samples.published(f"{REVIEWED}.txt", "uk").read_text(encoding="utf-8")

    assert not set("şţŞŢ“\"'") & set(romanian)
    assert set("șț„”") <= set(romanian)
    assert not set("ыэъёЫЭЪЁ“”\"'") & set(ukrainian)
    assert set("«»’ґ") <= set(ukrainian)
