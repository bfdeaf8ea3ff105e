"""Spelling, with the dictionaries of this computer: the only user of pyenchant, an optional extra."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from workflow.checks.check import Context
from workflow.checks.prose import prose
from workflow.errors import SettingsError
from workflow.model import Finding, Severity, Unit

__all__ = ["check_spelling", "require_dictionary"]

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_APOSTROPHES = str.maketrans("’ʼ", "''")
_SHORTEST = 4
_MOST = 5
"""Unknown words named of one unit."""


def check_spelling(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    Words the dictionary of the language does not know.

    Off unless the settings turn it on: [tool.workflow.severity] spelling = "advice". It needs pyenchant (pip install
    'newsroom-workflow[spelling]') and a dictionary, the same that Poedit underlines with (Debian: hunspell-ro, hunspell-uk).
    Names and other words with capitals, short words and those the source has as well are not looked at.
    """
    dictionary = _dictionary(locale)
    if dictionary is None:
        return
    known = set(_WORD.findall(unit.msgid))
    # A word with a hyphen is known by its parts: să-l, міні-трактор.
    words = (word for word in _WORD.findall(prose(unit.msgstr)) if len(word) >= _SHORTEST and word.islower() and "ª" not in word)
    unknown = [word for word in dict.fromkeys(words) if word not in known and not _knows(dictionary, word)]
    if unknown:
        shown = ", ".join(unknown[:_MOST]) + (f" and {len(unknown) - _MOST} more" if len(unknown) > _MOST else "")
        yield Finding("spelling", Severity.ADVICE, f"Not in the dictionary: {shown}")


def require_dictionary(locale: str) -> None:
    """Raise SettingsError, with what to install, where a locale's spelling cannot be checked."""
    if _dictionary(locale) is None:
        package = f"hunspell-{locale.split('_', maxsplit=1)[0]}"
        raise SettingsError(
            f"The check of spelling is on, but there is no dictionary for {locale!r}, or no pyenchant",
            remedy=f"Install newsroom-workflow[spelling] and the dictionary (Debian: {package}), or turn the check off",
        )


def _knows(dictionary: Any, word: str) -> bool:
    plain = word.translate(_APOSTROPHES)
    return any(dictionary.check(form) for form in dict.fromkeys((word, plain, plain.capitalize())))


@cache
def _dictionary(locale: str) -> Any:
    """The dictionary of a locale or of its language anywhere; None where there is none, or no library."""
    try:
        import enchant
    except ImportError:
        return None
    language = locale.split("@", maxsplit=1)[0]
    names = [language, *sorted(name for name in enchant.list_languages() if name.split("_")[0] == language)]
    return next((enchant.Dict(name) for name in names if enchant.dict_exists(name)), None)
