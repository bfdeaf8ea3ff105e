"""
Numbers in a sentence and in its translation, whatever each language writes between the digits.

1,700 and 1.700 and 1 700 are one number, and so are 3.5 and 3,5. Which of two numbers is right is nobody's business here: only
whether each number of one text can be found again in the other.
"""

from __future__ import annotations

import re

__all__ = ["added_numbers", "lost_numbers"]

_SPACES = " \u00a0\u202f\u2009"
_NUMBER = re.compile(rf"(?<![0-9])[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,’'][0-9]+)*")
_DIGITS = re.compile(r"[0-9]+")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:[.,’'][0-9]{3})+")
_AFTERNOON = re.compile(r"\b([1-9]|1[01])(?:[:.]([0-5][0-9]))? ?p\.?m\b", re.IGNORECASE)
_DECADE = re.compile(r"\b[12][0-9]([0-9]0)s\b")
_ORDINAL = re.compile(r"\b([1-9]|[12][0-9])(?:st|nd|rd|th)\b")
_ROMAN = re.compile(r"\b[IVXІХ]{1,6}\b")
_TENS = {"X": 10, "V": 5, "I": 1, "Х": 10, "І": 1}
_WORDS = dict(
    zip(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        range(10, 20),
        strict=True,
    )
) | {"dozen": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
_WORDS |= {"ninety": 90, "hundred": 100, "thousand": 1000}
_LETTERS = re.compile(r"[a-z]+")


def lost_numbers(source: str, text: str) -> tuple[str, ...]:
    """
    The numbers of the source, as it writes them, that the translation does not have.

    Found are also 22:00 for 10 p.m., XIX for 19th, '90s for 1990s and the 17 of „17 mii” for 17,000.
    """
    if not _DIGITS.search(source):
        return ()
    found = _values(text)
    groups = set(_DIGITS.findall(text))
    roman = {str(_roman(match)) for match in _ROMAN.findall(text)} if _ORDINAL.search(source) else set()
    later = {hour.start(): str(int(hour[1]) + 12) for hour in _AFTERNOON.finditer(source)}
    lost = []
    for match in _NUMBER.finditer(source):
        written = match[0]
        if _value(written) in found or groups.issuperset(_DIGITS.findall(written)) or written in roman:
            continue
        if later.get(match.start()) not in groups and not _shorter(source, match, groups):
            lost.append(written)
    return tuple(dict.fromkeys(lost))


def added_numbers(source: str, text: str) -> tuple[str, ...]:
    """The numbers of two digits and more, as the translation writes them, that the source has neither in digits nor in words."""
    if not _DIGITS.search(text):
        return ()
    known = _values(source) | set(_DIGITS.findall(source))
    known |= {str(_WORDS[word]) for word in _LETTERS.findall(source.lower()) if word in _WORDS}
    known |= {str(int(match[1]) + 12) for match in _AFTERNOON.finditer(source)}
    known |= {decade[1] for decade in _DECADE.finditer(source)}
    added = []
    for written in _NUMBER.findall(text):
        groups = [group for group in _DIGITS.findall(written) if len(group) > 1 and group.strip("0")]
        if groups and _value(written) not in known and not known.issuperset(groups):
            added.append(written)
    return tuple(dict.fromkeys(added))


def _shorter(source: str, match: re.Match[str], groups: set[str]) -> bool:
    """Whether a decade is there without its century, or whole thousands before a word for thousand."""
    value = _value(match[0])
    if source.startswith("s", match.end()) and value[-2:] in groups:
        return True
    return value.endswith("000") and value[:-3] in groups


def _values(text: str) -> set[str]:
    return {_value(written) for written in _NUMBER.findall(text)}


def _value(written: str) -> str:
    for space in _SPACES:
        written = written.replace(space, "")
    if _THOUSANDS.fullmatch(written):
        return "".join(_DIGITS.findall(written))
    *whole, last = _DIGITS.findall(written)
    return f"{''.join(whole)}.{last.rstrip('0')}".rstrip(".") if whole else last


def _roman(numeral: str) -> int:
    values = [_TENS[letter] for letter in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
