"""
What an edit changed in a sentence, in one line that a translator reads at a glance.

In: the sentence before and after. Out: the first `#.` line of a unit whose source has changed, such as

    SOURCE CHANGED: number: … was hit by [three → four] drones on Monday.
    Source edited: The mayor [+ also] asked for a [− new] bridge.

Poedit shows the whole old sentence elsewhere in its panel; here stand the changed words with a few on each side of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from workflow.source_facts import has_fact, touched_facts, touched_words

__all__ = ["describe_change", "plain_typography", "word_difference"]

_AROUND = 3
"""Words shown on each side of a change."""
_FIRST, _LAST = 8, 3
"""Words shown of the beginning and the end of a long change."""
_LONGEST = 240
"""Characters of a difference; twice as many where changes of facts need them."""
_REWRITTEN = 0.5
"""Share of words in common (0 to 1) below which the words of a long difference say less than that it is one."""
_LISTED = 12
"""Words of facts listed of each side of a sentence that was rewritten."""

_SINGLE = re.compile("[‘’‚‛‹›′`´]")
_DOUBLE = re.compile("[“”„‟«»″]")
_DASH = re.compile(r"\s*[-‐‑‒–—―−]+\s*")


@dataclass(frozen=True, slots=True)
class _Change:
    start: int
    """Index of the first word of the new sentence that is changed, or before which something is gone."""
    end: int
    removed: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def telling(self) -> bool:
        return has_fact(" ".join(self.removed)) or has_fact(" ".join(self.added))

    def __str__(self) -> str:
        removed, added = _elided(self.removed), _elided(self.added)
        if removed and added:
            return f"[{removed} → {added}]"
        return f"[+ {added}]" if added else f"[− {removed}]"


def describe_change(old: str, new: str) -> str:
    """
    The line that tells a translator what is different in the new sentence.

    It begins with "SOURCE CHANGED:" and the kinds of facts where one is touched, else with "Source edited". It never ends in a
    blank or a backslash, which PO files take for more than they are.
    """
    facts = touched_facts(old, new)
    if facts:
        opening = f"SOURCE CHANGED: {', '.join(facts)}"
    elif plain_typography(old) == plain_typography(new):
        opening = "Source edited, quotation marks or dashes only"
    elif old.casefold() == new.casefold():
        opening = "Source edited, capitals only"
    else:
        opening = "Source edited"
    return f"{opening}: {word_difference(old, new)}".rstrip("\\ ")


def word_difference(old: str, new: str) -> str:
    """
    The new sentence around what changed in it: "[three → four]" for a replaced word, "[+ armed]", "[− armed]".

    White space does not count. What is far from any change is left out; so are changes where there are many, those of facts last.
    Of a long sentence that is largely another one only the words of facts are shown: "largely rewritten [2014 → 2022, nobody]".
    """
    before, words = _printable(old), _printable(new)
    changes = _changes(before, words)
    shown = _chosen(changes, words)
    text = _joined(shown, words)
    hidden = any(change.telling for change in changes if change not in shown)
    if hidden or (len(text) > _LONGEST and _shared(before, words) < _REWRITTEN):
        return _rewritten(" ".join(before), " ".join(words))
    more = len(changes) - len(shown)
    return f"{text} (and {more} more)" if more else text


def plain_typography(text: str) -> str:
    """A text with straight quotation marks, and with plain hyphens without blanks for dashes of every kind."""
    return _DASH.sub("-", _DOUBLE.sub('"', _SINGLE.sub("'", text)))


def _printable(text: str) -> list[str]:
    return "".join(letter if letter.isprintable() or letter.isspace() else "\ufffd" for letter in text).split()


def _shared(old: Sequence[str], new: Sequence[str]) -> float:
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _rewritten(old: str, new: str) -> str:
    removed, added = map(_listed, touched_words(old, new))
    return f"largely rewritten {_Change(0, 0, removed, added)}" if removed or added else "largely rewritten"


def _listed(words: Sequence[str]) -> tuple[str, ...]:
    more = len(words) - _LISTED
    shown = ", ".join(words[:_LISTED]) + (f" and {more} more" if more > 0 else "")
    return (shown,) if words else ()


def _changes(old: Sequence[str], new: Sequence[str]) -> list[_Change]:
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [_Change(c, d, tuple(old[a:b]), tuple(new[c:d])) for name, a, b, c, d in opcodes if name != "equal"]


def _chosen(changes: Sequence[_Change], words: Sequence[str]) -> list[_Change]:
    """The changes there is room for, those of facts first, in the order of the sentence."""
    chosen: list[_Change] = []
    for change in sorted(changes, key=lambda change: not change.telling):
        grown = sorted([*chosen, change], key=lambda change: change.start)
        if not chosen or len(_joined(grown, words)) <= _LONGEST * (2 if change.telling else 1):
            chosen = grown
    return chosen


def _joined(changes: Sequence[_Change], words: Sequence[str]) -> str:
    parts: list[str] = []
    end = 0
    for change in changes:
        parts += _between(words[end : change.start], first=end == 0 and not parts)
        parts.append(str(change))
        end = change.end
    rest = words[end:]
    parts += rest if len(rest) <= _AROUND + 1 else [*rest[:_AROUND], "…"]
    return " ".join(parts)


def _between(words: Sequence[str], *, first: bool) -> list[str]:
    before = 0 if first else _AROUND
    if len(words) <= before + _AROUND + 1:
        return list(words)
    return [*words[:before], "…", *words[-_AROUND:]]


def _elided(words: Sequence[str]) -> str:
    if len(words) <= _FIRST + _LAST + 1:
        return " ".join(words)
    parts = list(words[:_FIRST])
    # A fact is never left out: the note has named its kind, and a translator looks for it here.
    for word in words[_FIRST:-_LAST]:
        if has_fact(word):
            parts.append(word)
        elif parts[-1] != "…":
            parts.append("…")
    return " ".join([*parts, *words[-_LAST:]])
