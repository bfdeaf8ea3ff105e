"""Letters that Ukrainian does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.check import Context
from workflow.model import Finding, Severity, Unit
from workflow.words import WORD, outside_quotes

__all__ = ["check_letters"]

_FOREIGN = re.compile("[ыэъёѣѳѵўјљњћђџѓќѕӣӯҳҷқғңөүұәһ]", re.IGNORECASE)
_LABELLED = re.compile(r"(?:рос|білор|болг|серб|макед|каз|тат)\.:? [\u0400-\u052f' -]{1,120}")


def check_letters(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    The letters ы, э, ъ, ё and others of the Cyrillic script that Ukrainian does not have are an error.

    A Russian name is written with Ukrainian letters (Пєсков, Єльцин). Quoted titles, what follows „рос.”, and a letter that is
    itself spoken of are let pass. Write и, е, the apostrophe or ьо, as the word needs.
    """
    text = _LABELLED.sub(" ", outside_quotes(unit.msgstr))
    found = _FOREIGN.search(text)
    if not found:
        return
    kept = set(WORD.findall(unit.msgid))
    wrong = [word for word in WORD.findall(text) if len(word) > 1 and _FOREIGN.search(word) and word not in kept]
    if wrong:
        letters = "".join(dict.fromkeys("".join(_FOREIGN.findall(" ".join(wrong))).lower()))
        named = ", ".join(dict.fromkeys(wrong[:4]))
        yield Finding("letters", Severity.ERROR, f"Ukrainian does not have {', '.join(letters)}: {named}")
