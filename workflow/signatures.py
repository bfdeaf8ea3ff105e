"""
Whose a text of a merged catalog is, in its header.

A PO file is signed by one person, that of its last save; a catalog made of two people's has the work of both. So a merge writes
down in `X-Translators`, which Poedit keeps, who had signed the side each reviewed text came from: names with the hashes of their
texts. That lies in the file itself because git's merge drivers can write no other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache

from workflow.model import Unit

__all__ = ["TRANSLATORS", "noted_translators", "render_translators", "text_id"]

TRANSLATORS = "X-Translators"
_BETWEEN, _COLON = " | ", ": "


def text_id(unit: Unit) -> str:
    """Twelve hexadecimal digits for a msgid and its msgstr."""
    return hashlib.sha256(json.dumps([unit.msgid, unit.msgstr]).encode()).hexdigest()[:12]


@lru_cache(maxsize=64)
def noted_translators(value: str) -> Mapping[str, tuple[str, ...]]:
    """What a header's value says: signatures by text; a part that says nothing is passed over."""
    found: dict[str, tuple[str, ...]] = {}
    for part in value.split(_BETWEEN):
        name, colon, texts = part.rpartition(_COLON)
        for text in texts.split() if colon and name.strip() else ():
            found[text] = (*found.get(text, ()), name.strip())
    return found


def render_translators(signatures: Mapping[str, Iterable[str]]) -> str:
    """The header's value for signatures by text, empty where there are none."""
    by_name: dict[str, list[str]] = {}
    for text, names in signatures.items():
        for name in names:
            by_name.setdefault(" ".join(name.replace("|", " ").split()), []).append(text)
    return _BETWEEN.join(f"{name}{_COLON}{' '.join(sorted(texts))}" for name, texts in sorted(by_name.items()))
