"""The Ukrainian apostrophe: where it is missing, where another mark stands, where it has no place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workflow.checks.check import Context, Style
from workflow.model import Finding, Severity, Unit
from workflow.words import shortened, without_addresses

__all__ = ["check_apostrophe", "fix_apostrophe"]

_ACCEPTED = "’ʼ'"
_LETTER = "а-щьюяєіїґА-ЩЬЮЯЄІЇҐ"
_WRONG_MARK = re.compile(r"(?<=[б-джзк-нп-тф-щґБ-ДЖЗК-НП-ТФ-ЩҐ])[`´‘\"“”*′‛ˈ＇ʹ„](?=[яюєїЯЮЄЇ])")
_MARK = re.compile(rf"(?<=[{_LETTER}])[{_ACCEPTED}](?=[{_LETTER}])")
_ANY_MARK = re.compile("[’ʼ'`´‘\"“”*′‛ˈ＇ʹ„]")
_SPLIT = re.compile(
    rf"(?<![\w{_ACCEPTED}])(?:об|з|під|від|роз|без|п|м|в|ком|сім|ім|пам|прем|здоров|зв|дев)[{_ACCEPTED}] [яюєї]\w+", re.IGNORECASE
)
_WORD = re.compile(rf"[{_LETTER}]+(?:[{_ACCEPTED}-][{_LETTER}]+)*")

# Beginnings of words, also behind prefixes, with the apostrophe where it belongs; $ says that the word ends there.
_BEGINNINGS = """
    п'ят п'янк п'яни п'яно п'яна п'ють п'ється п'єса п'єсу п'єси п'єсі п'єсо п'єдестал п'явк б'ють б'ється б'ємо б'єте
    б'юся б'є$ б'єш$ б'ю$ п'є$ п'єш$ п'ю$ п'ємо п'юч б'юч в'ють в'ється в'їзд в'їзн в'їх в'їж в'язн в'язень в'язк в'яза
    в'ялий в'яла в'яле в'янут в'юн в'єтнам в'ячесл м'яс м'як м'ят м'яч об'єдн об'їзд об'їх об'яв об'єм з'єдн з'їзд з'їх
    з'їс з'яви з'явл з'ява з'яву з'ясу з'ясо з'юрб роз'єдн роз'їзд роз'ясн роз'яр роз'їх роз'їд під'їзд під'їх під'їж
    під'єдн від'їзд від'їх від'їж від'єдн від'ємн без'ядерн без'язик між'ядерн між'ярус двох'ярус трьох'ярус перед'юв
    ад'ютант ад'юнкт пред'яв розп'ят зап'ят дев'ят сп'ян вп'ят вб'ють вм'ят довір'я$ довір'ї повір'я$ повір'ї знічев'я
    ім'я$ ім'ям ім'ї сім'я$ сім'ї сім'ю сім'єю сім'ям сім'ях сім'янин здоров'я$ здоров'ю здоров'ї здоров'ям тім'я$
    полум'я плем'я$ плем'ям бур'ян$ бур'яну бур'яни$ бур'янів бур'янам рум'ян черв'як черв'яч миш'як дит'ясл лук'ян
    дем'ян мар'ян кав'ярн прип'ят вороб'ї солов'ї солов'єм голуб'я риб'яч верб'я торф'ян солом'ян дерев'ян трав'яни
    трав'яна трав'яне трав'яні кров'ю любов'ю морков'ю церков'ю верф'ю матір'ю кров'ян хлоп'я кам'ян ганчір'я
""".split()
# What is as sure wherever it stands in a word: кінокар’єра, взаємозв’язок.
_ANYWHERE = """
    зв'яз комп'ют кар'єр кур'єр бар'єр тер'єр прем'єр інтерв'ю інтер'єр об'єкт суб'єкт пам'ят слов'ян з'єднан ін'єкц
    ін'єкт кон'юнкт кутюр'є дистриб'ют контриб'ют подвір'я сузір'я підгір'я узгір'я верхів'я поголів'я м'язов харків'ян
    львів'ян
""".split()
_PREFIXES = (
    "найне|най|не|за|пона|по|при|про|пере|пре|на|обі|об|від|піді|під|розі|роз|без|вз|у|о|до|ви|спів|екс-|віце-|мало|багато|фото|радіо"
    "|теле|само|все|мега|супер|двадцяти|тридцяти|сорока|з|с|зі"
)


def _table(roots: list[str]) -> dict[str, str]:
    return {root.replace("'", ""): root for root in roots}


def _either(roots: list[str]) -> str:
    return "|".join(sorted(_table(roots), key=len, reverse=True))


_KNOWN = _table(_BEGINNINGS) | _table(_ANYWHERE)
_KNOWN_WORD = re.compile(rf"(?:{_PREFIXES}){{0,2}}?({_either(_BEGINNINGS)})")
_KNOWN_PART = re.compile(_either(_ANYWHERE))
# Words whose labial is soft, as foreign bureaus and Russian names are, and a few that only look like one of the table.
_NONE_NEEDED = re.compile(
    r"бюро|бюрк|бюрг|бюрет|бюдж|бюст|бюл|бюв|бюкс|бюнд|бюгел|пюре|пюпітр|мюсл|мюзик|мюзет|мюль|мюон|мю-|мюрид|фюр|фюзел|дебют|купюр|гравюр"
    r"|комюн|вестибюл|трибю|парвеню|альбюм|ревю|амбюл|карбю|шампю|гіпюр|епюр|волапюк|воляпюк|дежавю|бютів|бютжет|капюш|намюр|нервюр|фюзен|вюрт|вюрц|мюнх|мюнст|мюлл"
    r"|бєл|пєск|вєтр|мєшк|побєд|сєвєр|сєвєв|медвєд|лєбєд|бєжец|благовєщ|парфян|виспян|бязь|бязев|бяк|вязем|роззяв|армян|безмят"
)
_BEFORE_YI = re.compile(r"[бвгґджзклмнпрстфхцчшщ]ї")
_LABIAL = re.compile(r"(?:^|[аеиіоуюяєїр-])([бпвмф])([яює])")
_LONGEST_WORD = 60
_NAME = re.compile(r"[А-ЩЮЯЄІЇҐ]")
_OF_A_NAME = re.compile(
    r"(?:енк[оауи]|[ую]к|[оє]в|ова|єва|їв|ськ\w+|цьк\w+|ін|ець|ик|ота|ян|яний|ко|вка|усь|рас)$"
    r"|ускас\w{0,3}$|^(?:лукян|демян|марян|вячесл|румян|мякот|мясо[єї]|пята)"
)
# What a word must have for any rule to say something of it: the quick answer for nearly all words.
_NEEDED = re.compile("[бпвмфзкнрдтш][яюєї]|[гґжлсхцчщ]ї")
_SUPERFLUOUS = re.compile(
    rf"(?:св[{_ACCEPTED}]ят|цв[{_ACCEPTED}]ях|моркв[{_ACCEPTED}]я|різдв[{_ACCEPTED}]ян|тьм[{_ACCEPTED}]ян|духм[{_ACCEPTED}]ян"
    rf"|медв[{_ACCEPTED}]ян|мавп[{_ACCEPTED}]яч|дзв[{_ACCEPTED}]як|б[{_ACCEPTED}]юджет|б[{_ACCEPTED}]юро|б[{_ACCEPTED}]юлет"
    rf"|б[{_ACCEPTED}]юст|п[{_ACCEPTED}]юре|бур[{_ACCEPTED}]як|пор[{_ACCEPTED}]яд|гор[{_ACCEPTED}]яч|р[{_ACCEPTED}]ятув"
    rf"|р[{_ACCEPTED}]ядк|зор[{_ACCEPTED}]я|мор[{_ACCEPTED}]як|ф[{_ACCEPTED}]юзеляж|деб[{_ACCEPTED}]ют|куп[{_ACCEPTED}]юр"
    rf"|м[{_ACCEPTED}]юзикл)",
    re.IGNORECASE,
)


def check_apostrophe(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    A word without its apostrophe (пять, обєкт), with another mark for it (п`ять, п"ять) or with one too many (св’ято): an error.

    Three characters are accepted, ’ (U+2019), ʼ (U+02BC) and ' (U+0027); the settings choose the newsroom's own, and another one
    is advice. A name that only seems to need an apostrophe is advice too. Can be fixed where it is sure.
    """
    text = without_addresses(unit.msgstr)
    sure, doubtful = _without(text)
    if not _ANY_MARK.search(text) and not sure and not doubtful:
        return
    errors = (
        ("No apostrophe, but another mark", [_word_at(text, match.start()) for match in _WRONG_MARK.finditer(text)]),
        ("A space follows the apostrophe", [match[0] for match in _SPLIT.finditer(text)]),
        ("The apostrophe is missing", sure),
        ("There is no apostrophe in this word", [_word_at(text, match.start()) for match in _SUPERFLUOUS.finditer(text)]),
    )
    for problem, found in errors:
        if found:
            yield Finding("apostrophe", Severity.ERROR, f"{problem}: {_named(found)}")
    if doubtful:
        severity = Severity.ADVICE if all(_NAME.match(word) for word in doubtful) else Severity.WARNING
        yield Finding("apostrophe", severity, f"Is an apostrophe missing? {_named(doubtful)}")
    house = context.style.apostrophe
    other = [_word_at(text, match.start()) for match in _MARK.finditer(text) if match[0] != house]
    if other:
        yield Finding("apostrophe", Severity.ADVICE, f"The house apostrophe is {house} (U+{ord(house):04X}): {_named(other)}")


def fix_apostrophe(msgstr: str, locale: str, style: Style) -> str:
    """Writes the apostrophe of the house in the place of another mark, and where a word surely lacks it."""
    text = _MARK.sub(style.apostrophe, _WRONG_MARK.sub(style.apostrophe, msgstr))

    def mended(match: re.Match[str]) -> str:
        place, sure = _missing(match[0]) or (0, False)
        return f"{match[0][:place]}{style.apostrophe}{match[0][place:]}" if sure else match[0]

    # A compound can lack two (п’ятизв’язковий); one is put in at a time.
    before = ""
    while before != text:
        before, text = text, _WORD.sub(mended, text)
    return text


def _without(text: str) -> tuple[list[str], list[str]]:
    """The words that surely lack an apostrophe, and those that may."""
    sure: list[str] = []
    doubtful: list[str] = []
    for match in _WORD.finditer(text):
        if place := _missing(match[0]):
            (sure if place[1] else doubtful).append(match[0])
    return sure, doubtful


@lru_cache(maxsize=65536)
def _missing(word: str) -> tuple[int, bool] | None:
    """Where in the word an apostrophe is missing, and whether that is sure; None where none is."""
    small = word.lower()
    if len(word) > _LONGEST_WORD or not _NEEDED.search(small):
        return None
    name = bool(_NAME.match(word)) and not word.isupper()
    if found := _KNOWN_PART.search(small):
        return found.start() + _KNOWN[found[0]].index("'"), True
    if _NONE_NEEDED.search(small):
        return None
    if known := _KNOWN_WORD.match(small):
        root = _KNOWN.get(known[1]) or _KNOWN[f"{known[1]}$"]
        return known.start(1) + root.index("'"), not (name and _OF_A_NAME.search(small))
    if match := _BEFORE_YI.search(small):
        return match.start() + 1, not name
    match = _LABIAL.search(small)
    if not match or (name and match[2] != "я"):
        return None
    return match.start(2), not name and match[2] != "ю"


def _word_at(text: str, place: int) -> str:
    begin, end = place, place + 1
    while begin > 0 and place - begin < _LONGEST_WORD and (text[begin - 1].isalpha() or text[begin - 1] == "-"):
        begin -= 1
    while end < len(text) and end - place < _LONGEST_WORD and (text[end].isalpha() or text[end] in f"-{_ACCEPTED}"):
        end += 1
    return text[begin:end]


def _named(found: list[str]) -> str:
    return shortened(", ".join(dict.fromkeys(found)))
