"""
The facts of an English sentence, as far as single words tell, and which of them an edit touches.

In: a sentence before and after an edit. Out: the kinds of facts that differ. A translation is waved through most easily where
one number, name or "not" has changed in a sentence that otherwise reads as before. So a word too many is taken for a fact
rather than one too few. Of other languages than English only figures, signs and capitals are understood.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from workflow.truecasing import learn_casing, needs_truecasing, truecase

__all__ = ["KINDS", "has_fact", "touched_facts", "touched_words"]

KINDS = ("number", "date", "name", "country", "quantity", "negation")
"""The kinds of facts, in the order they are named."""

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”„«»]+|[@#]\w+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.-])(?:[\w-]+\.)+(?:com|org|net|info|gov|edu|eu|ro|md|ua|uk)\b(?:/[^\s<>\"“”„«»]*)?",
    re.IGNORECASE,
)
"""An address or a handle: whoever or whatever it leads to is named by it."""
_TOKEN = re.compile(
    _ADDRESS.pattern + r"|\d+(?:[.,:]\d+)*|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|[%$€£₴°]", re.IGNORECASE
)
_MINUS = re.compile(r"(?:^|[\s(\[“„«])[-−–]$")
"""A sign right before a figure; between figures, or behind a letter, such a mark is a dash or a hyphen."""
_OPENING = re.compile(r"(?:^|[.!?:…])[\s“”„«»\"'‘’(\[–—-]*$|[“„«\"‘(\[]\s*$")
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$", re.IGNORECASE)
_NOT = re.compile(r"^(.*)n['’]t$", re.IGNORECASE)
_STEMS = {"ca": "can", "wo": "will", "sha": "shall"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_REVERSING = ("un", "in", "im", "il", "ir", "dis", "non")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNITS_UP_TO_19 = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
_NUMBERS = {word: str(value) for value, word in enumerate(_UNITS_UP_TO_19.split())}
_TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), map(str, range(20, 100, 10)), strict=True),
)
_NUMBERS |= _TENS | {"hundred": "100", "thousand": "1000", "k": "1000", "million": "10^6", "m": "10^6", "mn": "10^6"}
_NUMBERS |= {"billion": "10^9", "bn": "10^9", "trillion": "10^12", "tn": "10^12"}
_NUMBERS |= {
    word: f"{value}."
    for value, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)
}
_GLUED = _words("k m mn bn tn")
"""Shortened numbers that count only right behind a figure."""
_MONTHS = _words("january february march april may june july august september october november december")
_MONTHS |= _words("jan feb mar apr jun jul aug sep sept oct nov dec")
_DATES = _words("""
    monday tuesday wednesday thursday friday saturday sunday monday's today yesterday tomorrow tonight overnight morning noon
    afternoon evening night midnight dawn dusk weekend spring summer autumn winter ago earlier later last next previous since
    until before after early late mid
    a.m. p.m. am pm day week month year decade century hour minute daily weekly monthly annual annually
    christmas easter
""")
_WEEKDAYS = _words("mon tue tues wed thu thur thurs fri sat")
"""Shortened names of days, which count with a capital and not at the start of a sentence: "Sat" can be a verb."""
_QUANTITIES = _words("""
    all some many most several few fewer fewest more less least lots both majority minority
    dozen dozens score scores tens hundreds thousands millions billions half halves halved quarter quarters thirds double
    doubled doubling twice triple tripled thrice quadrupled single couple pair nearly almost roughly approximately exactly
    rose rise rises rising fell fall falls falling fallen grew grow grows shrank
    increase increased increases decrease decreased decreases higher lower highest lowest bigger smaller maximum minimum
    percent cent % $ € £ ₴ ° dollar dollars euro euros leu lei hryvnia hryvnias ruble rubles rouble roubles pound pounds cents
    km kilometre kilometres kilometer kilometers metre metres meter meters mile miles foot feet hectare hectares acre acres
    kg kilogram kilograms tonne tonnes ton tons gram grams litre litres liter liters barrel barrels megawatt megawatts mw gw
    kilowatt kilowatts kph mph kmh knots celsius fahrenheit degree degrees
    seconds minutes hours days weeks months years decades centuries
""")
_SYMBOLS = _words("b kb mb gb tb pb hz khz mhz ghz w kw kwh mwh gwh twh v t g mg cm mm ml l ha h s")
"""Units of measure that count only behind a figure; behind a degree sign stand the scales."""
_SCALES = _words("c f")
_SLIGHT = _words("few little")
"""Words that turn from hardly any to some with "a" before them."""
_SOMEBODY = _words("no any every some another the this that")
"""Words after which "one" is somebody or something, and no number."""
_PLACES_IN_S = _words("brussels athens naples wales honduras")
_BEFORE_NUMBERS = _words("about around over under above below up down only another")
"""Words that say something of a quantity only before one."""
_NEGATIONS = _words("""
    not no never none neither nor nobody nothing nowhere without hardly barely scarcely rarely seldom except excluding
    unless lack lacks lacked lacking
    deny denies denied denying refuse refuses refused refusing reject rejects rejected rejecting fail fails failed failing
""")
_SAME = {"percent": "%", "cent": "%", "dollars": "$", "dollar": "$", "euros": "€", "euro": "€"}

_COUNTRIES = """
    ukraine ukrainian ukrainians/ russia russian russians/ romania romanian romanians/ moldova moldovan moldovans/
    transnistria transnistrian transnistrians/ belarus belarusian belarusians/ poland polish pole poles/
    hungary hungarian hungarians/ bulgaria bulgarian bulgarians/ slovakia slovak slovaks slovakian/
    czechia czech czechs/ serbia serbian serbians serb serbs/ turkey türkiye turkish turk turks/ greece greek greeks/
    germany german germans/ france french frenchman frenchmen/ italy italian italians/ spain spanish spaniard spaniards/
    portugal portuguese/ austria austrian austrians/ switzerland swiss/ belgium belgian belgians/ netherlands dutch/
    luxembourg/ denmark danish dane danes/ sweden swedish swede swedes/ norway norwegian norwegians/ finland finnish finn finns/
    iceland icelandic/ estonia estonian estonians/ latvia latvian latvians/ lithuania lithuanian lithuanians/
    ireland irish/ britain british briton britons england english scotland scottish wales welsh uk u.k./
    america american americans us u.s. usa u.s.a./ canada canadian canadians/ mexico mexican mexicans/ brazil brazilian/
    argentina argentine argentinian/ chile chilean/ cuba cuban cubans/ venezuela venezuelan/ colombia colombian/
    china chinese/ taiwan taiwanese/ japan japanese/ korea korean koreans/ india indian indians/ pakistan pakistani/
    afghanistan afghan afghans/ iran iranian iranians/ iraq iraqi iraqis/ israel israeli israelis/
    palestine palestinian palestinians/ gaza/ syria syrian syrians/ lebanon lebanese/ jordan jordanian/ egypt egyptian/
    libya libyan/ tunisia tunisian/ algeria algerian/ morocco moroccan/ yemen yemeni/ qatar qatari/ saudi saudis/
    emirates emirati/ georgia georgian georgians/ armenia armenian armenians/ azerbaijan azerbaijani azeri azeris/
    kazakhstan kazakh kazakhs/ uzbekistan uzbek uzbeks/ kyrgyzstan kyrgyz/ tajikistan tajik tajiks/ turkmenistan turkmen/
    mongolia mongolian/ vietnam vietnamese/ indonesia indonesian/ philippines philippine filipino/ thailand thai/
    australia australian australians/ africa african africans/ nigeria nigerian/ kenya kenyan/ ethiopia ethiopian/
    sudan sudanese/ somalia somali/ mali malian/ niger/ albania albanian albanians/ kosovo kosovar/ macedonia macedonian/
    montenegro montenegrin/ bosnia bosnian bosnians/ croatia croatian croat croats/ slovenia slovenian slovene slovenes/
    cyprus cypriot cypriots/ malta maltese/ abkhazia abkhaz/ ossetia ossetian/ europe european europeans/ asia asian asians
"""
_COUNTRY_OF = {word: group.split()[0] for group in _COUNTRIES.split("/") for word in group.split()}
_ALSO_OTHERWISE = _words("us pole poles turkey polish")
"""Words that are of a country for certain only in the middle of a sentence, with a capital; "us" only in capitals."""

_PARTICLES = _words("de da di du del della der den des van von la le al el bin ibn abu ter ten dos")
"""Small words that are part of a name where a capital follows."""
_HEADLINE_VERBS = _words("""
    find finds lose loses open opens close closes hit hits kill kills win wins die dies say says seek seeks sign signs get gets
    make makes take takes hold holds see sees meet meets face faces call calls vote votes arrest arrests accuse accuses warn warns
    reject rejects deny denies approve approves back backs ban bans build builds buy buys cut cuts end ends fight fights halt
    halts help helps join joins keep keeps leave leaves offer offers plan plans raise raises reopen reopens return returns save
    saves seize seizes sell sells send sends shut shuts start starts stop stops strike strikes test tests want wants
""")
"""Words that a short headline in Title Case raises: "Police Find Car" has too few long words to be known as one by its form."""

_STARTERS = _words("""
    the a an this that these those it he she they we i you his her its their our my your him them there here in on at by for
    from to with of as if when while whereas during despite although though because but and or so yet now then what who whom
    whose where why how which other others another such same according meanwhile however moreover also still even just once again
    between among against through across along amid amidst within inside outside near behind beyond following instead whether
    asked have has had is are was were be been do does did will would can could may might must shall should let together rather
    too very what's it's he's she's that's there's we're they're i'm don't perhaps maybe thus hence besides like unlike plus per
    upon unless except excluding including either both rarely seldom hardly barely scarcely early late
    regarding concerning toward towards via indeed nevertheless nonetheless otherwise therefore
""")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    """In small letters, without a possessive ending."""
    kind: str = ""
    value: str = ""
    opener: bool = False
    """A capital at the start of a sentence, which may be a name's or not."""


def touched_facts(old: str, new: str) -> tuple[str, ...]:
    """
    The kinds of facts an edit changes, in the order of `KINDS`; empty where it only rewords, as far as words tell.

    Facts that change places count as changed: "three of five" is not "five of three". Three and 3 are the same.
    """
    before, after = list(_facts(old)), list(_facts(new))
    small = {word.text for word in (*before, *after) if not word.kind and not word.opener}
    touched = [kind for kind in KINDS if _values(before, kind, small) != _values(after, kind, small)]
    if "negation" not in touched and _negation_moved([word.text for word in before], [word.text for word in after]):
        touched.append("negation")
    return tuple(touched)


def has_fact(words: str) -> bool:
    """Whether some words of a sentence state a fact, as far as they tell out of their place."""
    return any(word.kind and not word.opener for word in _facts(f"and {words}"))


def touched_words(old: str, new: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that state a fact in one of two sentences alone, in the order of each: (only in the old, only in the new)."""
    before, after = ([(word.kind, word.value, word.text) for word in _facts(text) if word.kind] for text in (old, new))
    return _beyond(before, after), _beyond(after, before)


def _beyond(words: Iterable[tuple[str, str, str]], others: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
    left = Counter((kind, value) for kind, value, _ in others)
    found = []
    for kind, value, text in words:
        left[kind, value] -= 1
        if left[kind, value] < 0:
            found.append(text)
    return tuple(found)


def _values(words: Iterable[_Word], kind: str, small: set[str]) -> list[str]:
    # A word that is also written small is no name: "Drones fell" and "the drones fell".
    return [word.value for word in words if word.kind == kind and not (kind == "name" and word.text in small)]


def _negation_moved(before: list[str], after: list[str]) -> bool:
    """Whether a "not" stands with other words than before, or a word was turned into its opposite: likely, unlikely."""
    removed: set[str] = set()
    added: set[str] = set()
    for name, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if name != "equal":
            removed.update(before[a:b])
            added.update(after[c:d])
    if (removed | added) & _NEGATIONS:
        return True
    return any(
        prefix + word in second
        for first, second in ((removed, added), (added, removed))
        for word in first
        for prefix in _REVERSING
    )


def _facts(sentence: str) -> Iterator[_Word]:
    """Every word with the kind of fact it states, where it states one."""
    headline = needs_truecasing(sentence)
    text = truecase(sentence, learn_casing(())) if headline else sentence
    tokens = list(_expanded(text))
    lowered = [token.lower() for token, _, _ in tokens]
    skip = False
    for index, (token, start, opener) in enumerate(tokens):
        if skip:
            skip = False
            continue
        following = lowered[index + 1] if index + 1 < len(tokens) else ""
        around = (lowered[index - 1] if index else "", following)
        if lowered[index] in _TENS and text[start + len(token) : start + len(token) + 1] == "-" and following in _NUMBERS:
            value = str(int(_TENS[lowered[index]]) + int(_NUMBERS[following])) if _NUMBERS[following].isdigit() else following
            skip = True
            yield _Word(f"{lowered[index]}-{following}", "number", value)
        else:
            glued = bool(index) and text[start - 1 : start].isdigit()
            word = _classified(token, opener, around, glued)
            if word.kind == "number" and token[0].isdigit() and _MINUS.search(text[max(0, start - 2) : start]):
                word = replace(word, value=f"-{word.value}")
            if not word.kind and lowered[index] in _PARTICLES and following and tokens[index + 1][0][0].isupper():
                word = _Word(lowered[index], "name", lowered[index])
            yield word


def _expanded(text: str) -> Iterator[tuple[str, int, bool]]:
    """(token, where it starts, whether it opens a sentence); contractions with "not" are two words."""
    for match in _TOKEN.finditer(text):
        if _ADDRESS.fullmatch(match[0]):
            yield match[0].rstrip(".,;:!?)'’"), match.start(), False
            continue
        token, opener = match[0], bool(_OPENING.search(text[max(0, match.start() - 12) : match.start()]))
        contraction = _NOT.match(token)
        if contraction:
            yield _STEMS.get(contraction[1].lower(), contraction[1]), match.start(), opener
            yield "not", match.start(), False
        elif token.lower() == "cannot":
            yield "can", match.start(), opener
            yield "not", match.start(), False
        else:
            yield _POSSESSIVE.sub("", token), match.start(), opener


def _classified(token: str, opener: bool, around: tuple[str, str], glued: bool) -> _Word:
    word = token.lower()
    if _ADDRESS.fullmatch(token):
        return _Word(word, "name", token)
    if token[0].isdigit():
        dated = _YEAR.fullmatch(token) or ":" in token or any(near in _MONTHS for near in around)
        return _Word(word, "date" if dated else "number", token.replace(",", ""))
    if word in _NUMBERS and (word not in _GLUED or glued) and not (word == "one" and _is_pronoun(around)):
        return _Word(word, "number", _NUMBERS[word])
    capital = token[0].isupper() or not token.islower()
    if word in _MONTHS and capital and (not opener or word != "may" or around[1][:1].isdigit()):
        return _Word(word, "date", word[:3])
    if word in _WEEKDAYS and capital and not opener:
        return _Word(word, "date", word[:3])
    if word in _NEGATIONS:
        return _Word(word, "negation", word)
    if word in _DATES:
        return _Word(word, "date", word[:3] if word.endswith("day") and word[:3] in _WEEKDAYS else word)
    if word in _SLIGHT:
        return _Word(word, "quantity", f"a {word}" if around[0] == "a" else word)
    if (word in _SYMBOLS and around[0][:1].isdigit()) or (word in _SCALES and around[0] == "°"):
        return _Word(word, "quantity", word)
    if word in _QUANTITIES or (word in _BEFORE_NUMBERS and _counts(around[1])):
        return _Word(word, "quantity", _SAME.get(word, word))
    if capital and word in _COUNTRY_OF and (token.isupper() or word not in _ALSO_OTHERWISE or (word != "us" and not opener)):
        return _Word(word, "country", _COUNTRY_OF[word])
    if capital and word not in _STARTERS | _HEADLINE_VERBS:
        guessed = opener and not token.isupper()
        if not (guessed and _looks_common(word)):
            return _Word(word, "name", word.strip("."), opener=guessed)
    return _Word(word, opener=opener and capital)


def _counts(word: str) -> bool:
    return word[:1].isdigit() or word in _NUMBERS or word in _QUANTITIES


def _is_pronoun(around: tuple[str, str]) -> bool:
    """Whether "one" stands for a thing named before: "built one in the cellar"; "one of the boats" has a number."""
    before, after = around
    return before in _SOMEBODY or not after or (after in _STARTERS and after != "of")


def _looks_common(word: str) -> bool:
    """Whether a word at the start of a sentence looks more like an adverb, a verb or a plural than like a name."""
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is", "as", "os")) and len(word) > 4
    return word.endswith(("ly", "ing")) or (plural and word not in _PLACES_IN_S)
