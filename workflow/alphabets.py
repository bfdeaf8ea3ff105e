"""Letters that a language does not have, and letters of other scripts."""

from __future__ import annotations

import re

__all__ = ["LOOKALIKES", "NEVER", "STRANGERS"]

NEVER = {"uk": re.compile("[ыэъёЫЭЪЁ]"), "ro": re.compile("[а-яёіїєґ]", re.IGNORECASE)}
"""By language, letters that none of its words has."""

STRANGERS = {
    "LATIN": re.compile("[\u0370-\u1dff\u2e80-\ud7ff]"),
    "CYRILLIC": re.compile("[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0530-\u1dff\u2e80-\ud7ff]"),
    "GREEK": re.compile("[A-Za-z\u00c0-\u024f\u0400-\u1dff\u2e80-\ud7ff]"),
}
"""By script, letters of the others: Latin, Greek, Cyrillic, and everything from Armenian on."""

LOOKALIKES = dict(zip("аеіоорсухіїАВЕІКМНОРСТХУЅѕЈј", "aeioopcyxiïABEIKMHOPCTXYSsJj", strict=True))
"""Cyrillic letters to the Latin ones that look like them in print."""
