"""The draft ledger: drafts go in, nothing is forgotten, a broken line is named."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from workflow.errors import CatalogError
from workflow.ledger import append_drafts, load_ledger
from workflow.model import Draft, Origin

NOW = datetime(2026, 1, 14, 9, 30, tzinfo=UTC)
FIRST = Draft(
    "Дрон.", Origin.MACHINE, "translate-en_uk 0.1", "ab12", -0.25, warnings=("look",), starter=True, advice=("SIMILAR: …",)
)
SECOND = Draft("Безпілотник.", Origin.MEMORY, "drone_wall", accepted=True)
FAILED = Draft("", Origin.MACHINE, "translate-en_uk 0.1", "ab12", reason="the machine repeated itself")


def test_drafts_come_back_as_they_went_in(tmp_path: Path) -> None:
    """Every field of a draft survives the file, and the latest draft of a unit is its last line."""
    path = tmp_path / "drafts" / "uk" / "a.jsonl"
    append_drafts(path, [("Drone.", FIRST), ("No.", FAILED)], now=NOW, within=tmp_path)
    append_drafts(path, [("Drone.", SECOND)], now=NOW, within=tmp_path)

    ledger = load_ledger(path)

    assert (ledger.latest("Drone."), ledger.latest("No."), ledger.latest("Else.")) == (SECOND, FAILED, None)
    assert next(iter(ledger.drafts.values())) == (FIRST, SECOND)


def test_former_drafts_are_known_as_drafts(tmp_path: Path) -> None:
    """A text is an untouched draft if it is any draft ever made for that unit, byte for byte."""
    path = tmp_path / "a.jsonl"
    append_drafts(path, [("Drone.", FIRST), ("Drone.", SECOND), ("No.", FAILED)], now=NOW, within=tmp_path)

    ledger = load_ledger(path)

    assert ledger.made("Drone.", "Дрон.") and ledger.made("Drone.", "Безпілотник.")
    assert not ledger.made("Drone.", "Дрон") and not ledger.made("Else.", "Дрон.") and not ledger.made("No.", "")


def test_a_lost_line_end_loses_no_draft(tmp_path: Path) -> None:
    """Where an editor took the last line end away the next drafts begin a line of their own."""
    path = tmp_path / "a.jsonl"
    append_drafts(path, [("Drone.", FIRST)], now=NOW, within=tmp_path)
    path.write_bytes(path.read_bytes().rstrip(b"\n"))

    append_drafts(path, [("No.", FAILED)], now=NOW, within=tmp_path)

    ledger = load_ledger(path)
    assert (ledger.latest("Drone."), ledger.latest("No.")) == (FIRST, FAILED)


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    """No draft, no file."""
    append_drafts(tmp_path / "a.jsonl", [], now=NOW, within=tmp_path)

    assert not (tmp_path / "a.jsonl").exists()


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("[" * 100_000, id="depth"),
        pytest.param('{"key": "1", "draft": null, "origin": "machine"}', id="no text"),
        pytest.param('{"key": "1", "draft": "a\\u0000", "origin": "machine"}', id="NUL"),
        pytest.param('{"key": "1", "draft": "\\ud800", "origin": "machine"}', id="half a character"),
        pytest.param('{"key": "1", "draft": "a\\u2028b", "origin": "machine"}', id="line separator"),
        pytest.param("<<<<<<< HEAD", id="conflict"),
        pytest.param("[]", id="list"),
        pytest.param('{"key": "1"}', id="lacking"),
        pytest.param('{"key": "1", "draft": "x", "origin": "oracle"}', id="unknown origin"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    """A line that is no draft is reported with its number and what to do."""
    path = tmp_path / "a.jsonl"
    append_drafts(path, [("Drone.", FIRST)], now=NOW, within=tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")

    with pytest.raises(CatalogError, match="Restore the file from git") as caught:
        load_ledger(path)

    assert caught.value.line == 2
