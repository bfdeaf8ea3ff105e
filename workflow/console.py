"""What people see: tables, messages, progress bars that say the pace and the time left, and the exit codes."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from workflow.errors import WorkflowError
from workflow.model import Article

if TYPE_CHECKING:
    from workflow.effort import Effort
    from workflow.hypotheses import Translator
    from workflow.status import Progress

__all__ = [
    "BROKEN",
    "DONE",
    "INTERRUPTED",
    "NOT_READY",
    "DownloadProgress",
    "PlainProgress",
    "TerminalProgress",
    "effort_table",
    "print_json",
    "say",
    "say_error",
    "say_errors",
    "segments_text",
    "status_table",
    "to_json",
]

DONE, NOT_READY, BROKEN, INTERRUPTED = 0, 1, 2, 130

_COLUMNS = ("article", "locale", "units", "untranslated", "draft", "stale", "reviewed", "words", "reviewed words")
_EFFORT_COLUMNS = (
    *("article", "locale", "reviewer", "accepted", "edited", "retyped", "from memory", "undrafted", "edits/word"),
    *("words: untranslated", "draft", "stale", "reviewed"),
)
_SECONDS_BETWEEN_LINES = 10.0
_UNITS_BETWEEN_BARS = 8


def print_json(value: dict[str, Any], errors: Iterable[WorkflowError] = ()) -> None:
    """Print a report; errors, where there are any, are in it as well."""
    texts = [str(error) for error in errors]
    click.echo(to_json(value | {"errors": texts} if texts else value, indent=2))


def to_json(value: object, *, indent: int | None = None) -> str:
    """JSON in letters as they are; escaped where standard output lacks some of them, as a console of Windows may."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent)
    return text


def say(text: str) -> None:
    """A remark beside the report, on standard error."""
    click.echo(text, err=True)


def say_error(error: WorkflowError | str) -> None:
    """What is wrong, on standard error."""
    say(click.style("error: ", fg="red") + str(error))


def say_errors(errors: Iterable[WorkflowError | str]) -> None:
    """All that is wrong, on standard error."""
    for error in errors:
        say_error(error)


def status_table(rows: Sequence[Progress]) -> str:
    """The progress of catalogs as a table, with a line of totals where there are several."""
    if not rows:
        return "No catalogs yet: run translate"
    lines = [_COLUMNS, *(_cells(row) for row in rows)]
    if len(rows) > 1:
        numbers = zip(*(_cells(row)[2:-1] for row in rows), strict=True)
        totals = tuple(str(sum(map(int, column))) for column in numbers)
        lines.append(("all", "", *totals, _share(sum(r.reviewed_words for r in rows), sum(r.words for r in rows))))
    widths = [max(len(line[column]) for line in lines) for column in range(len(_COLUMNS))]
    return "\n".join(_aligned(line, widths) for line in lines)


def effort_table(rows: Sequence[Effort], totals: Sequence[Effort]) -> str:
    """The effort in catalogs as a table, with the lines of totals below."""
    if not rows:
        return "No catalogs yet: run translate"
    lines = [_EFFORT_COLUMNS, *map(_effort_cells, rows), *map(_effort_cells, totals)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_EFFORT_COLUMNS))]
    return "\n".join(_aligned(line, widths, left=3) for line in lines)


def _effort_cells(row: Effort) -> tuple[str, ...]:
    numbers = (row.accepted, row.edited, row.retyped, row.from_memory, row.undrafted)
    distance = "-" if row.post_edit_distance is None else f"{row.post_edit_distance:.2f}"
    words = (row.words[state] for state in ("untranslated", "draft", "stale", "reviewed"))
    return (row.slug or "all", row.locale, row.reviewer or "-", *map(str, numbers), distance, *map(str, words))


def _cells(row: Progress) -> tuple[str, ...]:
    numbers = (row.units, row.untranslated, row.draft, row.stale, row.reviewed, row.words)
    return (row.slug, row.locale, *map(str, numbers), _share(row.reviewed_words, row.words))


def _share(part: int, whole: int) -> str:
    # Rounded down: 100 % is said of nothing less.
    return f"{part} ({100 * part // whole if whole else 0} %)"


def _aligned(cells: Sequence[str], widths: Sequence[int], left: int = 2) -> str:
    names = [cell.ljust(width) for cell, width in zip(cells[:left], widths[:left], strict=True)]
    numbers = [cell.rjust(width) for cell, width in zip(cells[left:], widths[left:], strict=True)]
    return "  ".join([*names, *numbers]).rstrip()


def segments_text(article: Article) -> str:
    """An article as it would be translated, a sentence a line, and what is left out behind it."""
    lines = []
    for block in article.blocks:
        name = block.kind.replace("_", " ")
        lines += [f"{name if number == 0 else '':<10} {segment.text}" for number, segment in enumerate(block.segments)]
    if article.skipped:
        lines += ["", "left out:"]
        lines += [f"  {item.text}\n      ({item.reason})" for item in article.skipped]
    return "\n".join(lines)


def _announcement(locale: str, machine: Translator) -> str:
    if not machine.bundled:
        return f"{locale}: drafting with {machine.name}"
    return (
        f"{locale}: drafting with {machine.name}, the small starter model that ships with the project. Its drafts are rough;\n"
        f"    `make models` (workflow models install {locale}) installs the full Argos package."
    )


class TerminalProgress:
    """A bar with units a second and the time left."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._done = self._expected = 0
        self._started = 0.0

    def start(self, locale: str, machine: Translator) -> None:
        """Say which machine works, and draw the bar."""
        click.echo(_announcement(locale, machine), err=True)
        self._done, self._expected, self._started = 0, 0, time.monotonic()
        self._bar = click.progressbar(
            length=1,
            label=locale,
            show_pos=True,
            show_eta=True,
            item_show_func=self._pace,
            update_min_steps=_UNITS_BETWEEN_BARS,
            file=sys.stderr,
        )

    def expect(self, units: int) -> None:
        """Make the bar longer."""
        self._expected += units
        self._bar.length = self._expected

    def advance(self, units: int) -> None:
        """Move the bar."""
        self._done += units
        self._bar.update(units, current_item=units)

    def finish(self) -> None:
        """Leave the bar as it stands."""
        self._bar.render_finish()

    def _pace(self, item: object) -> str:
        return _pace(self._done, time.monotonic() - self._started)


class PlainProgress:
    """A line now and then, for logs and pipes."""

    def __init__(self) -> None:
        self._locale = ""
        self._units = self._done = 0
        self._started = self._said = 0.0

    def start(self, locale: str, machine: Translator) -> None:
        """Say which machine works."""
        click.echo(_announcement(locale, machine), err=True)
        self._locale, self._units, self._done = locale, 0, 0
        self._started = self._said = time.monotonic()

    def expect(self, units: int) -> None:
        """Count what is to be done."""
        self._units += units

    def advance(self, units: int) -> None:
        """Say how far it is, at most every ten seconds."""
        self._done += units
        if time.monotonic() - self._said >= _SECONDS_BETWEEN_LINES:
            self._said = time.monotonic()
            self._say()

    def finish(self) -> None:
        """Say how it ended."""
        self._say()

    def _say(self) -> None:
        elapsed = time.monotonic() - self._started
        left = elapsed / self._done * (self._units - self._done) if self._done else 0
        rest = f", {left:.0f} s left" if self._done < self._units else ""
        click.echo(f"{self._locale}: {self._done} of {self._units} units, {_pace(self._done, elapsed)}{rest}", err=True)


def _pace(done: int, seconds: float) -> str:
    return f"{done / seconds:.1f} units/s" if seconds > 0 else ""


class DownloadProgress:
    """A bar of bytes for a download, on a terminal; nothing elsewhere, and nothing where nothing is downloaded."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._bar: Any = None
        self._arrived = 0

    def __call__(self, arrived: int, total: int | None) -> None:
        """Take note of the bytes that have arrived of a total, which not every server tells."""
        if not sys.stderr.isatty() or not total:
            return
        if self._bar is None:
            self._bar = click.progressbar(length=total, label=self._origin, file=sys.stderr)
        self._bar.update(arrived - self._arrived)
        self._arrived = arrived

    def finish(self) -> None:
        """Leave the bar as it stands."""
        if self._bar is not None:
            self._bar.render_finish()
