"""
What the program knows of languages: name, script, plural forms.

The plural forms of every language here, and of Brazilian Portuguese, are letter for letter what `msginit --no-translator` of
GNU gettext 0.21 writes for it. A locale that is not here works all the same, with what the settings say of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

__all__ = ["LANGUAGES", "Language", "language_of"]

_GERMANIC = "nplurals=2; plural=(n != 1);"
_FRENCH = "nplurals=2; plural=(n > 1);"
_EAST_SLAVIC = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
_CZECH = "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;"


@dataclass(frozen=True, slots=True)
class Language:
    """A language as the catalogs and the guards need it."""

    code: str
    """ISO 639-1 (or 639-2) code, lower case."""
    name: str
    """English name."""
    script: str
    """First word of the Unicode names of its letters: LATIN, CYRILLIC, GREEK…; empty where unknown."""
    plural_forms: str
    """Value of the PO header Plural-Forms; empty where unknown."""
    reviewer_label: str = ""
    """What stands before the reviewer's name on a page, in the language itself; empty where unknown."""


LANGUAGES = {
    language.code: language
    for language in (
        Language("bg", "Bulgarian", "CYRILLIC", _GERMANIC),
        Language("cs", "Czech", "LATIN", _CZECH),
        Language("da", "Danish", "LATIN", _GERMANIC),
        Language("de", "German", "LATIN", _GERMANIC),
        Language("el", "Greek", "GREEK", _GERMANIC),
        Language("en", "English", "LATIN", _GERMANIC),
        Language("es", "Spanish", "LATIN", _GERMANIC),
        Language("et", "Estonian", "LATIN", _GERMANIC),
        Language("fi", "Finnish", "LATIN", _GERMANIC),
        Language("fr", "French", "LATIN", _FRENCH),
        Language("hu", "Hungarian", "LATIN", _GERMANIC),
        Language("it", "Italian", "LATIN", _GERMANIC),
        Language(
            "lt",
            "Lithuanian",
            "LATIN",
            "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);",
        ),
        Language("lv", "Latvian", "LATIN", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);"),
        Language("nl", "Dutch", "LATIN", _GERMANIC),
        Language(
            "pl",
            "Polish",
            "LATIN",
            "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
        ),
        Language("pt", "Portuguese", "LATIN", _GERMANIC),
        Language(
            "ro",
            "Romanian",
            "LATIN",
            "nplurals=3; plural=n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2;",
            "Traducere revizuită de",
        ),
        Language("ru", "Russian", "CYRILLIC", _EAST_SLAVIC),
        Language("sk", "Slovak", "LATIN", _CZECH),
        Language("sv", "Swedish", "LATIN", _GERMANIC),
        Language("tr", "Turkish", "LATIN", _GERMANIC),
        Language("uk", "Ukrainian", "CYRILLIC", _EAST_SLAVIC, "Редакція перекладу:"),
    )
}

# Regional languages that differ from their language in more than spelling; the code stays the language's own.
_REGIONAL = {"pt_BR": Language("pt", "Brazilian Portuguese", "LATIN", _FRENCH)}


@lru_cache(maxsize=256)
def language_of(locale: str) -> Language:
    """The language of a locale such as "ro" or "pt_BR"; an unknown one comes back with its code as name."""
    plain = locale.replace("-", "_").split("@")[0]
    code = plain.split("_")[0].lower()
    return _REGIONAL.get(plain) or LANGUAGES.get(code, Language(code, code, "", ""))
