"""Settings: defaults for everything, and errors a person can act on."""

from pathlib import Path

import pytest

from workflow.config import Settings, find_project, load_settings
from workflow.errors import SettingsError


def project(folder: Path, table: str) -> Path:
    """A project folder with these settings."""
    (folder / "pyproject.toml").write_text(f"[tool.workflow]\n{table}\n", encoding="utf-8")
    return folder


def test_an_empty_table_is_enough(tmp_path: Path) -> None:
    """Every setting has a default."""
    assert load_settings(project(tmp_path, "")) == Settings(project=tmp_path)


def test_a_locale_is_a_line_of_settings(tmp_path: Path) -> None:
    """Polish is known by name; a language nobody knows gets its plural forms from the settings."""
    settings = load_settings(project(tmp_path, 'locales = ["pl", "xx"]\nplural_forms = { xx = "nplurals=1; plural=0;" }'))

    assert settings.plural_forms_of("pl").startswith("nplurals=3")
    assert settings.plural_forms_of("xx") == "nplurals=1; plural=0;"


@pytest.mark.parametrize(
    ("table", "words"),
    [
        pytest.param('local = ["ro"]', "Did you mean 'locales'", id="misspelt key"),
        pytest.param('locales = "ro"', "has to be a list of texts", id="wrong type"),
        pytest.param('accept_exact_matches = "yes"', "has to be true or false", id="wrong type of a switch"),
        pytest.param('locales = ["../ro"]', "is no locale", id="locale that is a path"),
        pytest.param('locales = ["en"]', "both source language and locale", id="source as locale"),
        pytest.param('unit = "word"', "Use one of: sentence, paragraph", id="unknown unit"),
        pytest.param('formats = ["pdf"]', "Use any of: txt, md, html", id="unknown format"),
        pytest.param('keep = ["("]', "no regular expression", id="broken pattern"),
        pytest.param('published = "../public"', "leaves the project", id="folder outside"),
        pytest.param("seeds = [", "Cannot be read", id="broken file"),
        pytest.param("formats = []", "nothing could be published", id="no format"),
        pytest.param('seeds = "a\\u0000b"', "no name may have", id="NUL in a name"),
    ],
)
def test_bad_settings_say_what_to_do(tmp_path: Path, table: str, words: str) -> None:
    """What cannot be used is named with the file and the way out."""
    with pytest.raises(SettingsError, match=r"pyproject\.toml") as caught:
        load_settings(project(tmp_path, table))

    assert words in str(caught.value)


def test_the_project_is_found_upwards(tmp_path: Path) -> None:
    """From a folder inside the nearest pyproject.toml with the table counts, and others are passed over."""
    project(tmp_path, "")
    inner = tmp_path / "seeds" / "deep"
    inner.mkdir(parents=True)
    (tmp_path / "seeds" / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")

    assert find_project(inner) == tmp_path


def test_no_project_says_how_to_make_one(tmp_path: Path) -> None:
    """Outside of any project the message names both ways in."""
    with pytest.raises(SettingsError, match=r"--project.*\[tool\.workflow\]"):
        find_project(tmp_path)
