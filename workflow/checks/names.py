"""Names: one spelling in an article, in whatever case they stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from workflow.checks.check import Context
from workflow.languages import language_of
from workflow.lemmas import word_forms
from workflow.model import Finding, Severity, Unit, UnitState
from workflow.similarity import similarity

__all__ = ["check_names"]

_NAME = re.compile(r"(?<![\w@#./-])[A-ZÀ-ÞА-ЯІЇЄҐĂȘȚ](?:[^\W\d_]|['’ʼ](?=[^\W\d_]))+(?:-[^\W\d_]+)*")
_STARTS = re.compile(r"(?:\A|[.!?…:]['\"“”„«»)]*\s+)[\"'“„«(–—\s-]*")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_SHORTEST = 4
_LIKE = 0.6
"""How like a name and a word of the translation have to be, from 0 to 1, for one to be taken for the other."""
_TWIN = 0.7
"""How like two spellings have to be to be those of one name."""
# Nearer to English spelling than to any standard: it only has to bring Байден near Biden.
_LATIN = str.maketrans(
    dict(zip("абвгґдезиіїйклмнопрстуфь'’ʼăâî", "abvggdeziiiiklmnoprstuf____aai", strict=True))
    | {
        "c": "k",
        "ș": "sh",
        "ț": "ts",
        "є": "ie",
        "ж": "zh",
        "х": "h",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sh",
        "ю": "iu",
        "я": "ia",
    }
)
_ENDINGS = {
    "ro": tuple("ului ilor elor iei lui lor ul le ei ii ăi ia ie ian ean an a ă e i l o u".split()),
    "uk": tuple(
        "ського ському ською ським ський ської ській ськими ських ська ську ські ового еві ові єві ами ями ого ому ією ою ею єю"
        " ом ем єм ям ам ах ях ів їв ій ий им ої ію ії ія а у и і ї о е є ю я ь й".split()
    ),
}
# і – о, е in closed and open syllables; г – з, к – ц, х – с before і.
_SOFT = str.maketrans("іїєзцсґ", "ееегкхг")


def check_names(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    A name is spelled in one way in the whole article.

    Looked at are names that stand in several units, and the words of the translations that look like them; endings do not
    count. Advice, because two persons may bear names that differ by a letter.
    """
    if len(context.article) < 2 or language_of(locale).code not in _ENDINGS:
        return
    for msgid, here, elsewhere in _twins(_Same(context.article), locale):
        if msgid == unit.msgid:
            yield Finding(
                "names", Severity.ADVICE, f"The name is spelled '{here}' here and '{elsewhere}' elsewhere in the article"
            )


class _Same:
    """Units by identity, so that an article is looked through once and not for every unit."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units

    def __hash__(self) -> int:
        return id(self.units)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.units is self.units


@lru_cache(maxsize=4)
def _twins(article: _Same, locale: str) -> tuple[tuple[str, str, str], ...]:
    """(msgid, the spelling there, the commoner one) for every unit that spells a name in its own way."""
    units = [unit for unit in article.units if unit.state not in (UnitState.UNTRANSLATED, UnitState.OBSOLETE)]
    places: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        for name in _names(unit.msgid):
            places[name].append(unit)
    # What begins a sentence is a name if it is one elsewhere.
    for unit in units:
        for name in _first_words(unit.msgid):
            if name in places and unit not in places[name]:
                places[name].append(unit)
    found = []
    for name, where in places.items():
        if len(where) < 2:
            continue
        spelled = [(unit, form) for unit in where if (form := _spelling(name, unit, locale))]
        groups: list[list[tuple[Unit, str]]] = []
        for place in spelled:
            group = next((group for group in groups if _same_name(group[0][1], place[1], locale)), None)
            if group is None:
                groups.append([place])
            else:
                group.append(place)
        groups.sort(key=len, reverse=True)
        for group in groups[1:]:
            usual = Counter(form for _, form in groups[0]).most_common(1)[0][0]
            # Trump beside Трамп may stand in a title, which keeps its letters.
            same_script = bool(_CYRILLIC.match(group[0][1])) == bool(_CYRILLIC.match(usual))
            if same_script and similarity(_sound(group[0][1], locale), _sound(usual, locale)) >= _TWIN:
                found += [(unit.msgid, form, usual) for unit, form in group]
    return tuple(dict.fromkeys(found))


def _names(text: str) -> list[str]:
    """The capitalised words of a source that begin no sentence, each once."""
    starts = _starts(text)
    return _long_enough(match[0] for match in _NAME.finditer(text) if match.start() not in starts)


def _first_words(text: str) -> list[str]:
    """The capitalised words of a source that begin a sentence, each once."""
    starts = _starts(text)
    return _long_enough(match[0] for match in _NAME.finditer(text) if match.start() in starts)


def _starts(text: str) -> set[int]:
    """Where a sentence or a quotation begins."""
    return {match.end() for match in _STARTS.finditer(text)}


def _long_enough(words: Iterable[str]) -> list[str]:
    plain = (word.removesuffix("'s").removesuffix("’s") for word in words)
    return list(dict.fromkeys(name for name in plain if len(name) >= _SHORTEST and not name.isupper()))


def _spelling(name: str, unit: Unit, locale: str) -> str:
    """The word of the translation that looks most like the name; empty where none does."""
    others = [_plain(other) for other in _names(unit.msgid) if other != name]
    best, score = "", _LIKE
    for match in _NAME.finditer(unit.msgstr):
        stem = _sound(match[0], locale)
        like = similarity(_plain(name), stem)
        # A word that is more like another name of the source is that name.
        if len(match[0]) >= _SHORTEST and like >= score and all(similarity(other, stem) < like for other in others):
            best, score = match[0], like
    return best


def _same_name(one: str, other: str, locale: str) -> bool:
    if _stem(one, locale) == _stem(other, locale) or word_forms(one, locale) & word_forms(other, locale):
        return True
    short, long = sorted((one.lower(), other.lower()), key=len)
    # Trump – Trumpul, CNN – CNN-ul, Дунай – Дунаю
    return long.startswith(short) and long[len(short) :].lstrip("-") in _ENDINGS[language_of(locale).code]


@lru_cache(maxsize=16384)
def _stem(word: str, locale: str) -> str:
    stem = _bare(word, locale)
    return stem.translate(_SOFT).rstrip("й") if language_of(locale).code == "uk" else stem


@lru_cache(maxsize=16384)
def _sound(word: str, locale: str) -> str:
    """The word without its ending, nearly as English would spell it."""
    return _plain(_bare(word, locale))


def _bare(word: str, locale: str) -> str:
    language = language_of(locale).code
    parts = re.sub("['’]s$", "", word.lower()).split("-")
    # CNN-ului; but Бернерса-Лі has two names.
    parts = parts[:1] if language == "ro" and parts[-1] in _ENDINGS["ro"] else parts
    return "-".join(_without_ending(part, _ENDINGS[language]) for part in parts)


def _without_ending(word: str, endings: Sequence[str]) -> str:
    ending = next((ending for ending in endings if word.endswith(ending) and len(word) - len(ending) >= 3), "")
    return word.removesuffix(ending)


@lru_cache(maxsize=16384)
def _plain(word: str) -> str:
    return word.lower().translate(_LATIN).replace("_", "")
