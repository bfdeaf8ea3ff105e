"""The program is built as CONTRIBUTING.md says: rooms import what is above them, and each dependency has its owner."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "workflow"

OWNERS = {
    "langdetect": {"identification"},
    "rapidfuzz": {"similarity"},
    "lap": {"matching"},
    "numpy": {"matching"},
    "nupunkt": {"segmentation"},
    "charset_normalizer": {"decoding"},
    "polib": {"catalogs"},
    "argostranslate": {"argos"},
    "packaging": {"packages"},
    "ctranslate2": {"engine"},
    "simplemma": {"dictionaries"},
    "marisa_trie": {"dictionaries"},
    "platformdirs": {"dictionaries"},
    "enchant": {"checks"},
    "filelock": {"locking"},
    "translate": {"tmx"},
    "sacrebleu": {"effort"},
    "click": {"console", "cli_options", "cli_memory", "cli_models", "cli_checks", "cli_team", "cli"},
}


def room_of(file: Path) -> str:
    """The room a file of the program belongs to: its own name, or that of the folder it lies in."""
    return file.relative_to(PROGRAM).parts[0].removesuffix(".py")


def files() -> list[Path]:
    """All files of the program but the two that only open it."""
    return [file for file in sorted(PROGRAM.rglob("*.py")) if file.parent != PROGRAM or not file.stem.startswith("__")]


def imported(source: str) -> Iterator[str]:
    """The dotted names a source imports anywhere, inside functions too; "?" for a name that only a run would know."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'?' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("importlib.import_module", "import_module", "__import__"):
            name = node.args[0] if node.args else None
            yield name.value if isinstance(name, ast.Constant) and isinstance(name.value, str) else "?"


def imports() -> list[tuple[str, str]]:
    """(room, dotted name it imports) for the whole program, without the standard library."""
    found = [(room_of(file), name) for file in files() for name in imported(file.read_text(encoding="utf-8"))]
    return [(room, name) for room, name in found if name.split(".")[0] not in sys.stdlib_module_names]


def table() -> list[tuple[list[str], list[str]]]:
    """The rows of the table of rooms, from the top: (rooms, the dependencies they own)."""
    section = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## The rooms")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("| `")]
    return [([room.rstrip("/") for room in re.findall(r"`([^`]+)`", row[0])], re.findall(r"[\w-]+", row[-1])) for row in rows]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        pytest.param("def f():\n    import a.b", ["a.b"], id="inside a function"),
        pytest.param("if x:\n    from a import b, c", ["a.b", "a.c"], id="names of a module"),
        pytest.param("import importlib\nimportlib.import_module('a.b')", ["importlib", "a.b"], id="by name"),
        pytest.param("import importlib\nimportlib.import_module(a)", ["importlib", "?"], id="by a name not known"),
        pytest.param("from . import a", ["?.a"], id="relative"),
    ],
)
def test_every_kind_of_import_is_seen(source: str, names: list[str]) -> None:
    """The tests below see an import wherever it stands and however it is written."""
    assert list(imported(source)) == names


def test_each_dependency_is_imported_by_its_owner_alone() -> None:
    """Another library in the place of one, or another version of it, concerns one room; nothing comes in unseen."""
    found: dict[str, set[str]] = {}
    for room, name in imports():
        found.setdefault(name.split(".")[0], set()).add(room)
    del found["workflow"]
    assert found == OWNERS


def test_the_heavy_part_of_argos_is_imported_nowhere() -> None:
    """`argostranslate.translate` pulls in libraries that a newsroom does not install."""
    assert [room for room, name in imports() if name.startswith("argostranslate.translate")] == []


def test_table_says_who_owns_what() -> None:
    """The table names every dependency once, in a row with its owners."""
    owned = {name.replace("-", "_"): set(rooms) for rooms, names in table() for name in names}
    assert owned.keys() == OWNERS.keys()
    assert [name for name, rooms in OWNERS.items() if not rooms <= owned[name]] == []


def test_table_has_every_room_once() -> None:
    """A new module is not forgotten in the table, nor one that is gone left in it."""
    assert sorted(room for rooms, _ in table() for room in rooms) == sorted({room_of(file) for file in files()})


def test_rooms_import_what_is_above_them() -> None:
    """A room imports rooms of rows above its own and, within a row, those to its left: nothing goes in circles."""
    order = {room: place for place, room in enumerate(room for rooms, _ in table() for room in rooms)}
    pairs = [(room, name.split(".")[1]) for room, name in imports() if name.startswith("workflow.")]
    pairs = [(room, other) for room, other in pairs if room != other and not other.startswith("__")]
    assert [f"{room} imports {other}" for room, other in pairs if order[other] >= order[room]] == []
    assert len(pairs) > len(order), "imports were overlooked"
