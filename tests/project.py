"""
Throw-away projects for the tests: a folder with settings, articles and catalogs, and the commands run in it.

The PO files are read with polib and edited as text, as Poedit leaves them; nothing of the program is used to judge it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polib
from click.testing import CliRunner

from tests.fakes import UppercaseTranslator
from workflow.cli import Surroundings, cli
from workflow.hypotheses import Hypothesis, Translator

__all__ = [
    "EPOCH",
    "REPOSITORY",
    "Project",
    "RecordingTranslator",
    "RefusingTranslator",
    "Run",
    "accept_all",
    "digests",
    "edit_unit",
    "states",
    "translations",
]

REPOSITORY = Path(__file__).parent.parent
EPOCH = "1767225600"
"""The time of every run, 2026-01-01 00:00 UTC, as SOURCE_DATE_EPOCH."""


class RecordingTranslator(UppercaseTranslator):
    """Upper-cases and remembers every sentence it was given, in order."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def translate(self, sentences: Iterable[str], *, careful: bool = False) -> Iterator[tuple[Hypothesis, ...]]:
        """As the upper-casing translator."""
        return super().translate(map(self._remembered, sentences), careful=careful)

    def _remembered(self, sentence: str) -> str:
        self.asked.append(sentence)
        return sentence


class RefusingTranslator(UppercaseTranslator):
    """A machine that must not be asked."""

    def translate(self, sentences: Iterable[str], *, careful: bool = False) -> Iterator[tuple[Hypothesis, ...]]:
        """Fail the test."""
        wanted = list(sentences)
        assert not wanted, f"the machine was asked for {wanted}"
        return iter(())


@dataclass(frozen=True, slots=True)
class Run:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The report on standard output."""
        return json.loads(self.out)

    @property
    def said(self) -> str:
        """Everything it printed."""
        return self.out + self.err


@dataclass(frozen=True, slots=True)
class Project:
    """A project folder; its articles are in English and go into Romanian and Ukrainian unless `settings` say otherwise."""

    folder: Path
    settings: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        (self.folder / "seeds").mkdir(parents=True, exist_ok=True)
        lines = [f"{key} = {_toml(value)}" for key, value in self.settings.items()]
        (self.folder / "pyproject.toml").write_text("\n".join(["[tool.workflow]", *lines, ""]), encoding="utf-8")

    def article(self, name: str, text: str | bytes) -> Path:
        """Put an article into seeds/."""
        path = self.folder / "seeds" / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def catalog(self, slug: str, locale: str = "ro") -> Path:
        """Where the PO file of an article is."""
        return self.folder / "locales" / locale / f"{slug}.po"

    def published(self, name: str, locale: str = "ro") -> Path:
        """Where a published file is."""
        return self.folder / "published" / locale / name

    def run(self, *arguments: str, translator: Translator | None = None, anywhere: bool = False) -> Run:
        """Run a command in this process, with the upper-casing translator unless another is given."""
        surroundings = Surroundings(
            project=None if anywhere else self.folder,
            translator_for=lambda settings, locale: translator or UppercaseTranslator(),
        )
        result = CliRunner(env={"SOURCE_DATE_EPOCH": EPOCH}).invoke(cli, list(arguments), obj=surroundings)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Run(result.exit_code, result.stdout, result.stderr)

    def command(self, *arguments: str) -> list[str]:
        """The command line of a real process."""
        return [sys.executable, "-m", "workflow", "--project", str(self.folder), *arguments]

    def environment(self, **variables: str) -> dict[str, str]:
        """
        The variables of a real process: a home folder of its own, so that no package of the developer's is found.

        Only the cache folder is that of the whole test run, where the dictionaries are.
        """
        home = self.folder / ".home"
        home.mkdir(exist_ok=True)
        dropped = tuple(name for name in os.environ if name.startswith(("XDG_", "ARGOS_")) and name != "XDG_CACHE_HOME")
        plain = {name: value for name, value in os.environ.items() if name not in dropped}
        return plain | {"HOME": str(home), "PYTHONPATH": str(REPOSITORY), "SOURCE_DATE_EPOCH": EPOCH} | variables

    def spawn(self, *arguments: str, **variables: str) -> Run:
        """Run a command in a process of its own, with the packages that are really there."""
        done = subprocess.run(
            self.command(*arguments),
            env=self.environment(**variables),
            cwd=self.folder,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return Run(done.returncode, done.stdout, done.stderr)


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{json.dumps(key)} = {_toml(item)}' for key, item in value.items())} }}"
    return json.dumps(value)


def digests(folder: Path) -> dict[str, bytes]:
    """Every file under a folder with its bytes, without what is only kept to save time."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".workflow-cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


_STATES = ("obsolete", "untranslated", "stale", "draft", "reviewed")


def states(path: Path) -> dict[str, int]:
    """How many units of each state a PO file has, counted independently of the program."""
    counted = dict.fromkeys(_STATES, 0)
    for entry in polib.pofile(str(path), wrapwidth=0):
        counted[_state(entry)] += 1
    return counted


def _state(entry: Any) -> str:
    if entry.obsolete:
        return "obsolete"
    if not entry.msgstr:
        return "untranslated"
    if "fuzzy" in entry.flags:
        return "stale" if entry.previous_msgid else "draft"
    return "reviewed"


def translations(path: Path) -> dict[str, str]:
    """msgid → msgstr of the live units of a PO file, in order."""
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path), wrapwidth=0) if not entry.obsolete}


_FLAGS = re.compile(r"^#, fuzzy(?:, (.*))?\n", re.MULTILINE)
_SIGNATURE = re.compile(r'^"Last-Translator: .*\\n"$', re.MULTILINE)


def accept_all(path: Path, *, reviewer: str = "Ana Pop <ana.pop@example.org>", typed: Mapping[str, str] | None = None) -> None:
    """
    Review a catalog from the first to the last unit: sign it, type `typed` (msgid → msgstr), accept every draft.

    What Poedit does to the file: the fuzzy flags go, and with them the previous msgids.
    """
    for msgid, msgstr in (typed or {}).items():
        edit_unit(path, msgid, msgstr)
    text = path.read_text(encoding="utf-8")
    text = _FLAGS.sub(lambda match: f"#, {match[1]}\n" if match[1] else "", text)
    text = re.sub(r"^#\| .*\n", "", text, flags=re.MULTILINE)
    text = _SIGNATURE.sub(lambda _: f'"Last-Translator: {_escaped(reviewer)}\\n"', text, count=1)
    path.write_text(text, encoding="utf-8", newline="")


def edit_unit(path: Path, msgid: str, msgstr: str, *, accept: bool = True) -> None:
    """Type a translation into a unit, as a person does; Poedit then takes the fuzzy flag off unless it is put back."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    line = f'msgid "{_escaped(msgid)}"'
    found = [number for number, block in enumerate(blocks) if line in block.split("\n")]
    assert len(found) == 1, f"{msgid!r} stands {len(found)} times in {path}"
    lines = blocks[found[0]].split("\n")
    start = lines.index(line)
    end = next((n for n in range(start + 2, len(lines)) if not lines[n].startswith('"')), len(lines))
    kept = [text for text in lines[:start] if not (accept and (text.startswith("#| ") or text == "#, fuzzy"))]
    if not accept and "#, fuzzy" not in kept:
        kept.append("#, fuzzy")
    blocks[found[0]] = "\n".join([*kept, line, f'msgstr "{_escaped(msgstr)}"', *lines[end:]])
    path.write_text("\n\n".join(blocks), encoding="utf-8", newline="")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
