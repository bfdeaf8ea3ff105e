"""
Headlines in Title Case or capitals, written as a sentence: what the machine translates in place of the headline.

In go the headline and what the article's own body shows of its words; out comes the same text, changed in the case of its
letters alone. A word is written as the body writes it most often within sentences, a word the body does not have as the lists
below write it, and any other word small.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Casing", "learn_casing", "needs_truecasing", "truecase"]

# "U.S.", or letters and figures with apostrophes between them; "Anti-Drone" and "F-16" are two words.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'][^\W_]+)*")
_POSSESSIVE = re.compile(r"[’'][sS]$")
_FIRST_PERSON = re.compile(r"i(?:[’'].*)?")
_ORDINAL = re.compile(r"\d+(?:ST|ND|RD|TH)")
_OPENING = re.compile(r"(?:^|[:!?…“„«‘\"])\s*[“„«‘\"'(]*$")
_OPENING_REACH = 8
_LONG = 4
_ROMAN = frozenset({"II", "III", "IV", "VII", "VIII", "IX"})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _by_small_letters(text: str) -> dict[str, str]:
    return {word.lower(): word for word in text.split()}


def _pairs(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(pair.lower().split("_")) for pair in text.split())


_NAMES = _by_small_letters("""
    Abkhazia Afghan Afghanistan Africa African Albania Albanian Algeria America American Americans Amsterdam Ankara Arab
    Arabia Arctic Argentina Armenia Armenian Asia Asian Astana Athens Atlantic Australia Australian Austria Austrian
    Azerbaijan Azerbaijani Azov Baku Balkan Balkans Baltic Baltics Beijing Belarus Belarusian Belarusians Belgian Belgium
    Belgrade Berlin Bern Bosnia Bosnian Brasilia Bratislava Brazil Britain British Britons Brussels Bucharest Budapest
    Bulgaria Bulgarian Bulgarians Cairo Canada Canadian Caspian Caucasus Chechen Chechnya Chernobyl Chile China Chinese
    Chornobyl Copenhagen Crimea Crimean Croatia Croatian Cuba Cypriot Cyprus Czech Czechia Damascus Danish Danube Denmark
    Donbas Donetsk Dublin Dutch Egypt Egyptian England English Estonia Estonian Eurasia Eurasian Europe European Europeans
    Finland Finnish Finns France French Gagauz Gagauzia Gaza Geneva Georgia Georgian Georgians German Germans Germany Greece
    Greek Greeks Greenland Hague Hamburg Helsinki Hungarian Hungarians Hungary Iceland India Indian Indonesia Iran Iranian
    Iraq Iraqi Ireland Irish Israel Israeli Istanbul Italian Italians Italy Japan Japanese Jerusalem Kabul Kaliningrad
    Karabakh Kazakh Kazakhstan Kosovo Kurdish Kyrgyzstan Latvia Latvian Lebanon Libya Lisbon Lithuania Lithuanian Ljubljana
    London Luhansk Luxembourg Macedonia Macedonian Madrid Malta Mediterranean Mexico Minsk Moldova Moldovan Moldovans Mongolia
    Montenegro Morocco Moscow Munich Nagorno Napoca Netherlands Nicosia Nigeria Nordic Norway Norwegian Oslo Ossetia Pacific
    Pakistan Palestine Palestinian Paris Poland Poles Polish Portugal Portuguese Prague Pristina Qatar Riga Roma Romania
    Romanian Romanians Rome Russia Russian Russians Sarajevo Saudi Scandinavia Schengen Scotland Serb Serbia Serbian Serbs
    Siberia Skopje Slovak Slovakia Slovenia Slovenian Sofia Spain Spanish Stockholm Sweden Swedish Swiss Switzerland Syria
    Syrian Syrians Taiwan Tajikistan Tallinn Tatar Tatars Tbilisi Tehran Tirana Tokyo Transcarpathia Transnistria
    Transnistrian Transylvania Tunisia Turkey Turkish Turkmenistan Türkiye Ukraine Ukrainian Ukrainians Uzbekistan Valletta
    Vatican Venezuela Venezuelan Vienna Vietnam Vilnius Warsaw Washington Yemen Yerevan Zagreb Zurich
    Arad Bacau Bacău Bakhmut Balti Banat Bessarabia Braila Brasov Brașov Brăila Bukovina Bălți Cahul Cernavoda Cernavodă
    Cherkasy Chernihiv Chernivtsi Chisinau Chișinău Cluj Comrat Constanta Constanța Craiova Deveselu Dniester Dnipro Dobrogea
    Galati Galați Hostomel Iasi Iași Ismail Izmail Kharkiv Kherson Khmelnytskyi Kogalniceanu Kogălniceanu Kramatorsk Kursk
    Kyiv Lutsk Lviv Mariupol Moldavia Muntenia Mykolaiv Nistru Odesa Odessa Oradea Orhei Ploiesti Ploiești Pokrovsk Poltava
    Prut Rivne Sibiu Siret Suceava Sulina Sumy Ternopil Timisoara Timișoara Tiraspol Tulcea Ungheni Uzhhorod Vinnytsia
    Wallachia Zakarpattia Zaporizhzhia Zhytomyr
    January February April June July August September October November December Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday Christmas Easter Orthodox Catholic Muslim Jewish Christian Islamic
    Abrams Amazon Bayraktar Bitcoin Bundestag Duma Eurojust Europol Eurostat Eurovision Facebook Frontex Gazprom Google Gripen
    Hamas Hezbollah Instagram Interpol Iskander Javelin Kinzhal Kremlin Leopard Lukoil Microsoft Naftogaz Netflix Nobel
    Nuclearelectrica Olympics Oreshnik Pentagon Politico Rada Reuters Roscosmos Rosneft Senate Shahed Starlink Taliban
    Telegram TikTok Tomahawk Transgaz Ukrenergo Ukrinform Verkhovna Wagner YouTube
    Aliyev Andrii Antonio Biden Bolojan Calin Ciolacu Ciuca Călin Dodon Dombrovskis Donald Emmanuel Erdogan Erdoğan Fico
    Friedrich Georgescu Giorgia Hegseth Igor Ilham Ilie Iohannis Jens Kaja Kallas Keir Klaus Kuleba Lavrov Leyen Lukashenko
    Macron Maia Marcel Marco Medvedev Meloni Merkel Merz Metsola Mitsotakis Navalny Netanyahu Nicolae Nicusor Nicușor Oana
    Obama Olaf Oleksandr Olena Orban Orbán Pashinyan Plahotniuc Putin Recean Recep Rubio Rutte Sandu Scholz Sergei Serhii
    Shmyhal Shor Simion Starmer Stoltenberg Svyrydenko Sybiha Syrskyi Tayyip Trump Tusk Umerov Ursula Vance Viktor Vladimir
    Volodymyr Vucic Vučić Witkoff Xi Yermak Yulia Zaluzhnyi Zelensky Zelenskyy
    Dr Mr Mrs Ms Petersburg St
""")
# These are names only together with the word beside them.
_NAME_PAIRS = _pairs("""
    Air_Force Arab_Emirates Armed_Forces Atlantic_Alliance Baltic_Sea Black_Sea Capitol_Hill Caspian_Sea Central_Asia
    Central_Europe Cold_War Constitutional_Court Eastern_Europe Eastern_Partnership European_Commission European_Council
    European_Parliament European_Union Far_East  Iron_Curtain Iron_Dome Joe_Biden Mark_Rutte
    Middle_Corridor Middle_East Monetary_Fund National_Bank National_Guard New_Delhi New_York New_Zealand Nicusor_Dan
    Nicușor_Dan Nord_Stream North_America North_Atlantic North_Korea North_Macedonia North_Sea Northern_Ireland Red_Army
    Red_Cross Red_Sea San_Francisco Saudi_Arabia Security_Council Security_Service South_Africa South_America South_Caucasus
    South_Korea South_Ossetia Southeastern_Europe Soviet_Union State_Department Supreme_Court Three_Seas United_Arab
    United_Kingdom United_Nations United_States Verkhovna_Rada Wall_Street West_Bank Western_Balkans Western_Europe
    White_House World_Bank World_Cup World_War
""")
# They stay where a headline in Title Case has them; in a headline in capitals these are known, and those of the body.
_ACRONYMS = _by_small_letters("""
    AFP AI ATACMS BBC BRICS BRUA CEO CIA CNN DIICOT ECB EEAS EFTA EIB EU FBI FIFA FSB G7 G20 GDP GPS GRU HIMARS HIV IAEA ICC
    IMF ISW KGB LGBT LNG MEP MEPs MI5 MI6 MP MPs NASA NATO NGO NGOs OECD OPEC OSCE PNRR PSD PNL SBU SMR SMRs TV UAE UAV UAVs
    UEFA UK UN UNESCO UNHCR UNICEF USA USAID USSR USR VAT WTO COVID
""")
# In capitals these are more likely the small words.
_ORDINARY_IN_CAPITALS = frozenset({"aid", "all", "am", "in", "it", "or", "who"})
# "May" and "March" are months beside a figure or after one of the words that stand before months.
_DOUBTFUL_MONTHS = frozenset({"may", "march"})
_BEFORE_MONTH = _words("after before by during early from in late last mid next of since this throughout until")
# Title Case leaves these small, in one style or another.
_SMALL_IN_TITLES = _words("""
    a about across after against along amid among an and around as at before behind between beyond but by despite during for
    from if in into it its like near nor of off on onto or out over per since so than that the through to toward towards under
    until up upon versus via vs when while with within without yet
""")


@dataclass(frozen=True, slots=True)
class Casing:
    """How an article writes its words within sentences; each by the word in small letters."""

    forms: Mapping[str, str]
    """Small or with a capital, whichever is more frequent where no sentence begins; small where they tie."""
    acronyms: Mapping[str, str]
    """Words with more than one capital, as written most often: NATO, UAVs, McDonald."""
    pairs: frozenset[tuple[str, ...]]
    """Neighbours that both have capitals within a sentence: ("european", "union")."""


def learn_casing(sentences: Iterable[str]) -> Casing:
    """
    Learn from the sentences of an article's body; headlines among them are passed over.

    A capital at the start of a sentence, after a colon or after an opening quote says nothing of the word.
    """
    forms: Counter[str] = Counter()
    acronyms: Counter[str] = Counter()
    pairs = set()
    for sentence in sentences:
        if needs_truecasing(sentence):
            continue
        previous, end = "", 0
        for match in _WORD.finditer(sentence):
            word = _POSSESSIVE.sub("", match.group())
            before = sentence[max(0, match.start() - _OPENING_REACH) : match.start()]
            name = word if word[0].isupper() and not _OPENING.search(before) else ""
            if _capitals(word) > 1:
                acronyms[word] += 1
            elif name or word[0].islower():
                forms[word] += 1
            if name and previous and sentence[end : match.start()] == " ":
                pairs.add((previous.lower(), name.lower()))
            previous, end = name, match.end()
    return Casing(_most_frequent(forms), _most_frequent(acronyms), frozenset(pairs))


def _most_frequent(seen: Counter[str]) -> dict[str, str]:
    return {word.lower(): word for word in sorted(seen, key=lambda word: (seen[word], word.islower(), word))}


def needs_truecasing(text: str) -> bool:
    """
    Whether a text is a headline in Title Case or all in capitals.

    Title Case: at least three words of four letters or more begin with a capital, one of them no known name, and for every
    small word that Title Case would raise there are more than four such. A text with a full stop at its end is a sentence.
    Capitals: two words or more without a small letter, one of them long and no known acronym.
    """
    words = [match.group() for match in _WORD.finditer(text)]
    long_words = [_POSSESSIVE.sub("", word) for word in words if sum(map(str.isalpha, word)) >= _LONG]
    if text.isupper():
        return len(words) > 1 and any(word.lower() not in _ACRONYMS for word in long_words)
    if not words or (text.rstrip(" ”’\"')").endswith(".") and not words[-1].endswith(".")):
        return False
    capitals = [word for word in long_words if word[0].isupper()]
    raised = sum(word.lower() not in _NAMES and _capitals(word) == 1 for word in capitals)
    small = sum(word.islower() and word not in _SMALL_IN_TITLES for word in words)
    return len(capitals) > 2 and raised > 4 * small


def truecase(text: str, casing: Casing) -> str:
    """
    The headline as a sentence; a text that is no headline comes back as it is.

    Only the case of letters changes. The first word has a capital, save one like "iPhone".
    """
    if not needs_truecasing(text):
        return text
    matches = list(_WORD.finditer(text))
    named = _named(text, matches, casing)
    shouted = text.isupper()
    pieces, end = [], 0
    for index, match in enumerate(matches):
        word = _written(match.group(), casing, shouted=shouted, named=index in named)
        pieces += [text[end : match.start()], _capital_first(word) if index == 0 and word.islower() else word]
        end = match.end()
    return "".join(pieces) + text[end:]


def _named(text: str, matches: list[re.Match[str]], casing: Casing) -> set[int]:
    """Which words have a capital because of a neighbour: "Black Sea", "14 May", "Mark Rutte"."""
    named = set()
    for index, (left, right) in enumerate(pairwise(matches)):
        first, second = left.group().lower(), _POSSESSIVE.sub("", right.group()).lower()
        if text[left.end() : right.start()] == " " and ((first, second) in casing.pairs or (first, second) in _NAME_PAIRS):
            named |= {index, index + 1}
        if first in _DOUBTFUL_MONTHS and second[0].isdigit():
            named.add(index)
        if second in _DOUBTFUL_MONTHS and (first in _BEFORE_MONTH or first[0].isdigit()):
            named.add(index + 1)
    return named


def _written(word: str, casing: Casing, *, shouted: bool, named: bool) -> str:
    if not shouted and (word[0].islower() or _capitals(word) > 1):
        return word
    if "." in word or word in _ROMAN or (any(map(str.isdigit, word)) and not _ORDINAL.fullmatch(word)):
        return word
    stem = _POSSESSIVE.sub("", word)
    key = stem.lower()
    form = casing.forms.get(key) or _NAMES.get(key)
    if shouted and key not in _ORDINARY_IN_CAPITALS:
        form = casing.acronyms.get(key) or _ACRONYMS.get(key) or form
    if form is None or len(form) != len(stem):
        form = _small(stem)
    single = len(stem) == 1 and key != "a"
    if form.islower() and (named or single or _FIRST_PERSON.fullmatch(key)):
        form = _capital_first(form)
    return form + _small(word[len(stem) :])


def _capitals(word: str) -> int:
    return sum(map(str.isupper, word))


def _small(text: str) -> str:
    # A letter whose small form is two characters ("İ") stays: nothing but the case may change.
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def _capital_first(word: str) -> str:
    # Nor may a letter change that has no capital of its own ("ß", "ŉ", "ı").
    capital = word[0].upper()
    return capital + word[1:] if capital.lower() == word[0] else word
