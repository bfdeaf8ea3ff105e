"""
The vocabulary: what flows between the stages, frozen.

Two values are equal when their content is: positions in a file do not take part in comparisons.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = [
    "Article",
    "Block",
    "BlockKind",
    "Confidence",
    "Draft",
    "Finding",
    "Origin",
    "Place",
    "Segment",
    "Severity",
    "Skipped",
    "SourceUnit",
    "Unit",
    "UnitState",
]


class BlockKind(StrEnum):
    """What a block of an article is; the values are those of the JSON contract."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    DATELINE = "dateline"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence: white space is single spaces, none at the ends; quotes and letters are as in the source."""

    text: str
    foreign: str | None = None
    """The language (ISO 639-1) the sentence is in where it is not the article's, else None."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of sentences that stand together: a paragraph, a title, one list item…"""

    kind: BlockKind
    segments: tuple[Segment, ...]
    line: int = field(default=0, compare=False)
    """Line of the source file it starts on, counted from 1."""
    marker: str = ""
    """The bullet that was cut off a list item ("-", "•"), or the mark of a heading; a number stays in the text."""

    @property
    def text(self) -> str:
        """The block in one line; segmenting it again gives the same segments."""
        return " ".join(segment.text for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Skipped:
    """Text of the file that is no part of the article, and why."""

    text: str
    reason: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the segmenter sees it. Every word of the file is in exactly one segment or one skipped item."""

    slug: str
    """The file's stem: the name of its catalogs and of what is published."""
    name: str
    """The file's name, for references and messages."""
    blocks: tuple[Block, ...]
    skipped: tuple[Skipped, ...] = ()
    encoding: str = "utf-8"
    """Name of the encoding the file was decoded with."""
    remarks: tuple[str, ...] = field(default=(), compare=False)
    """What the editor should know of the reading: a guessed encoding, a paragraph in another language."""

    @property
    def title(self) -> str | None:
        """The text of the first title, or None where the article has none."""
        return next((block.text for block in self.blocks if block.kind is BlockKind.TITLE), None)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit stands in its article, counted as a reader counts, from 1."""

    kind: BlockKind
    block: int
    """The how-manieth block of its kind."""
    sentence: int | None = None
    """The how-manieth sentence of the block; None where the unit is the whole block."""


@dataclass(frozen=True, slots=True)
class SourceUnit:
    """A unit as the source has it: a distinct sentence of an article (or paragraph, by the setting), at all its places."""

    msgid: str
    sentences: tuple[str, ...]
    """What the machine translates one by one; the msgid itself unless the unit is a paragraph."""
    places: tuple[Place, ...]
    foreign: str | None = None


class UnitState(StrEnum):
    """The disjoint states of a unit, derived and never stored, in the order they are tested."""

    OBSOLETE = "obsolete"
    UNTRANSLATED = "untranslated"
    STALE = "stale"
    DRAFT = "draft"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Unit:
    """One entry of a PO file, whole: writing a unit that was read gives the same bytes."""

    msgid: str
    msgstr: str = ""
    fuzzy: bool = False
    obsolete: bool = False
    previous_msgid: str = ""
    notes: tuple[str, ...] = ()
    """The lines of `#.`, which the program writes for the translator."""
    comment: str = ""
    """The lines of `#`, which belong to the translator."""
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    """Flags other than fuzzy, as they were read."""
    context: str | None = None
    """msgctxt; the program writes none, a foreign file may have it."""
    previous_context: str = ""
    plural: str = ""
    """msgid_plural; the program writes none, a foreign file may have it."""
    plural_forms: tuple[tuple[int, str], ...] = ()
    previous_plural: str = ""
    line: int = field(default=0, compare=False)
    """Line of the PO file its msgid stands on, counted from 1; 0 for a unit that was not read from one."""

    @property
    def state(self) -> UnitState:
        """The state by the first test that holds, in the order of `UnitState`."""
        if self.obsolete:
            return UnitState.OBSOLETE
        if not _has_text(self.msgstr) and not any(_has_text(text) for _, text in self.plural_forms):
            return UnitState.UNTRANSLATED
        if self.fuzzy:
            return UnitState.STALE if self.previous_msgid else UnitState.DRAFT
        return UnitState.REVIEWED


_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def _has_text(text: str) -> bool:
    first = text[:1]
    # As nearly every text; states are asked for a dozen times a unit.
    if first.isalnum() and first not in _BLANK_LETTERS:
        return True
    # Blanks, fillers and characters nobody sees are no translation.
    return any(unicodedata.category(character)[0] in "LNPS" and character not in _BLANK_LETTERS for character in text)


class Origin(StrEnum):
    """Where a draft came from: a machine, a reviewed unit, an imported memory, or a source that is in the locale's language."""

    MACHINE = "machine"
    MEMORY = "memory"
    IMPORTED = "imported"
    SOURCE = "source"


class Confidence(StrEnum):
    """How far a machine's draft can be trusted."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was proposed for a unit. An empty text says that nothing good enough was found, and `reason` why."""

    text: str
    origin: Origin
    source: str
    """
    The machine: package and version, as in "translate-en_ro 0.1". The memory: slug of the article it was reviewed in. An imported
    memory: name of its file.
    """
    fingerprint: str = ""
    """Hash of the package (hexadecimal): another package may be asked again where this one failed."""
    score: float | None = None
    """Mean log-probability of a target token, at most 0; None where there is no such thing."""
    confidence: Confidence | None = None
    """None where there is no text, where it is no machine's, or where the machine does not say enough."""
    reason: str = ""
    """Why there is no text, in words for the translator."""
    warnings: tuple[str, ...] = ()
    """What the translator should look at, in words."""
    starter: bool = False
    """Whether it was made by one of the small packages that ship with the project."""
    accepted: bool = False
    """Whether it goes in as reviewed, by the setting for exact matches of the same translator."""
    advice: tuple[str, ...] = ()
    """Lines for the translator about similar sentences that were reviewed, as the memory had them when the draft was made."""


class Severity(StrEnum):
    """How sure and how grave a finding is: an error holds an article back."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check has to say of one unit."""

    check: str
    """Name of the check, a noun for what should agree."""
    severity: Severity
    message: str
