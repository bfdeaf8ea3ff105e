"""
The raw lines of a PO file: what polib would misread or lose in silence is refused here, and what it does not tell is noted.

In: the bytes of the file. Out: where its entries stand, and what else polib keeps to itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from workflow.errors import CatalogError

__all__ = ["MEND", "Lines", "scan_lines"]

MEND = "Mend the line (msgfmt -c says more; msgcat --no-wrap rewrites what is only unusual), or restore the file from git"
"""What to do about a syntax error."""

_BOM = b"\xef\xbb\xbf"
_COMMENT = re.compile(r"#(?:$|[ .:,#])")
_MSGID = re.compile(r"(?:#~\s*)?msgid\s")
_MSGSTR = re.compile(r"(?:#~\s*)?msgstr[\s\[]")
_PREVIOUS_OBSOLETE = re.compile(r'#~\|\s*(?:(msgid)\s+|(msg\w+)\s+)?"(.*)"')
# A keyword, where there is one, and one whole string. polib takes a missing quote for the last letter and cuts that off.
_STRING_LINE = re.compile(r'(?:#~\|?|#\|)?\s*(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\])?\s*"(?:[^"\\]|\\[\\"bfnrtv])*"')


@dataclass(frozen=True, slots=True)
class Lines:
    """What polib does not tell of a file."""

    msgids: tuple[int, ...]
    """Line of every `msgid` keyword, the header's included, in the order of the file."""
    previous: dict[int, str]
    """The escaped `#~| msgid` of obsolete entries, by the line of the msgid it stands above; polib drops it."""
    comments: int
    """How many lines are translator comments, empty ones not counted."""
    newline: str
    """What ends a line."""


def scan_lines(content: bytes, path: Path) -> Lines:
    """Walk the lines of a PO file; raises CatalogError with the first that cannot be read without loss or risk."""
    text = _decoded(content, path)
    msgids: list[int] = []
    previous: dict[int, str] = {}
    comments = 0
    pending: str | None = None
    translated = True
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        _refuse_line(stripped, number, path)
        if _MSGSTR.match(stripped):
            translated = True
        if _MSGID.match(stripped):
            _refuse_half_entry(translated, msgids, path)
            translated = False
            msgids.append(number)
            if pending is not None:
                previous[number] = pending
                pending = None
        elif match := _PREVIOUS_OBSOLETE.fullmatch(stripped):
            if match[1]:
                pending = match[3]
            elif not match[2] and pending is not None:
                pending += match[3]
        elif stripped.startswith(("# ", "##")) and stripped.strip("# "):
            comments += 1
    _refuse_half_entry(translated, msgids, path)
    return Lines(tuple(msgids), previous, comments, "\r\n" if "\r\n" in text else "\n")


def _refuse_half_entry(translated: bool, msgids: list[int], path: Path) -> None:
    if not translated:
        raise CatalogError("The entry has no msgstr: the file is cut off or damaged", path=path, line=msgids[-1], remedy=MEND)


def _decoded(content: bytes, path: Path) -> str:
    if content.startswith(_BOM):
        raise CatalogError(
            "The file starts with a byte-order mark, which msgfmt rejects",
            path=path,
            line=1,
            remedy="Save it as UTF-8 without BOM",
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        remedy = "Convert it with: msgconv -t UTF-8"
        raise CatalogError("The file is not in UTF-8", path=path, line=line, remedy=remedy) from error


def _refuse_line(line: str, number: int, path: Path) -> None:
    problem, remedy = "", ""
    if line.startswith("#="):
        problem = "The file has #= lines of a PO format newer than this program can read"
        remedy = "Convert it to the format of before 2027 with the tool that wrote it"
    elif "\x00" in line:
        problem, remedy = "The line has a NUL character", "Restore the file from git or a backup"
    elif line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        problem, remedy = "The line is left over from a merge that git could not finish", "Resolve the conflict by hand"
    elif line and not _COMMENT.match(line) and not _STRING_LINE.fullmatch(line):
        problem, remedy = "The line has a syntax error, or is written in a way this program does not read", MEND
    if problem:
        raise CatalogError(problem, path=path, line=number, remedy=remedy)
