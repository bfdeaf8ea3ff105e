"""
Lines that hold a date and hardly anything else: datelines, the dates of teasers, "Published: …".

Only the shapes that news sites print are known; a sentence with a date in it is none of them.
"""

from __future__ import annotations

import re

__all__ = ["is_date", "is_dateline"]

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_CLOCK = r"(?:,? +(?:at +|[-–|] *)?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: \(?[A-Z]{2,4}\)?)?)?"
_DATE_SHAPE = (
    rf"(?:{_WEEKDAY})?(?:{_DAY}[ ./-]+{_MONTH}[ ,./-]+{_YEAR}|{_MONTH} +{_DAY},? +{_YEAR}"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR}|{_YEAR}-\d\d-\d\d){_CLOCK}"
)
_DATE = re.compile(_DATE_SHAPE, re.IGNORECASE)
_LABELLED = re.compile(
    rf"(?:(?:first |last )?(?:published|updated|posted|modified|date)(?: on| at)?:? +){_DATE_SHAPE}", re.IGNORECASE
)
_PLACE = re.compile(rf"(?P<place>[^\W\d_][\w .'’/-]{{1,40}}(?:, [^\W\d_][\w .'’-]{{1,30}})?), +{_DATE_SHAPE}", re.IGNORECASE)
_LONGEST = 120


def is_date(line: str) -> bool:
    """True for a line that is a date, with a time of day or without."""
    return len(line) <= _LONGEST and _DATE.fullmatch(line.strip()) is not None


def is_dateline(line: str) -> bool:
    """True for a date, "Published: …" with a date, and a place with a date ("KYIV, 14 January 2026")."""
    line = line.strip().rstrip(".")
    if len(line) > _LONGEST:
        return False
    if _DATE.fullmatch(line) or _LABELLED.fullmatch(line):
        return True
    found = _PLACE.fullmatch(line)
    return found is not None and all(part[0].isupper() for part in found["place"].replace(",", " ").split())
