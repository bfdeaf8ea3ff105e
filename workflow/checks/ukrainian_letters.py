"""Letters that Ukrainian does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.check import Context
from workflow.checks.function_words import UKRAINIAN_LETTERS
from workflow.model import Finding, Severity, Unit
from workflow.words import spoken, without_quotes

__all__ = ["check_letters"]

_LETTER = re.compile("літер|букв|звук|абетк|алфавіт", re.IGNORECASE)
_FOREIGN = re.compile("[ыэъёѣѳѵўјљњћђџѓќѕӣӯҳҷқғңөүұәһ]", re.IGNORECASE)


def check_letters(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    The letters ы, э, ъ, ё and others of the Cyrillic script that Ukrainian does not have are an error.

    A Russian name is written with Ukrainian letters (Пєсков, Єльцин). What is quoted in Russian, what follows „рос.” and a letter
    that is itself spoken of are let pass. Write и, е, the apostrophe or ьо, as the word needs.
    """
    text = without_quotes(unit.msgstr, lambda quote: not UKRAINIAN_LETTERS.search(quote))
    found = _FOREIGN.search(text)
    if not found:
        return
    kept = set(spoken(unit.msgid))
    spoken_of = _LETTER.search(text) is not None
    wrong = [
        word
        for word in spoken(text)
        if _FOREIGN.search(word) and word not in kept and (len(word) > 1 or (word.islower() and not spoken_of))
    ]
    if wrong:
        letters = "".join(dict.fromkeys("".join(_FOREIGN.findall(" ".join(wrong))).lower()))
        named = ", ".join(dict.fromkeys(wrong[:4]))
        yield Finding("letters", Severity.ERROR, f"Ukrainian does not have {', '.join(letters)}: {named}")
