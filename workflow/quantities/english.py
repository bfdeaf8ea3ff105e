"""English, the language of the sources."""

from __future__ import annotations

import re
from fractions import Fraction

from workflow.hinted import HintedPattern
from workflow.quantities.vocabulary import Vocabulary, table

__all__ = ["ENGLISH"]

_CARDINALS = dict(
    zip(
        "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
        " nineteen twenty thirty forty fifty sixty seventy eighty ninety".split(),
        (0, *range(2, 21), *range(30, 100, 10)),
        strict=True,
    )
)
_ORDINALS = dict(
    zip(
        "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
        " seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
        " hundredth".split(),
        (*range(3, 21), *range(30, 110, 10)),
        strict=True,
    )
)
_FRACTIONS = {"half": Fraction(1, 2), "halves": Fraction(1, 2), "quarters": Fraction(1, 4), "thirds": Fraction(1, 3)}
_MONTHS = table(
    [
        (1, "January Jan"),
        (2, "February Feb"),
        (3, "March"),
        (4, "April Apr"),
        (5, "May"),
        (6, "June"),
        (7, "July"),
        (8, "August Aug"),
        (9, "September Sept Sep"),
        (10, "October Oct"),
        (11, "November Nov"),
        (12, "December Dec"),
    ]
)
_UNSURE_MONTH = "(May|March|Jan|Sep|Dec)"

ENGLISH = Vocabulary(
    decimal=".",
    grouping=",",
    space_groups=False,
    cardinals=_CARDINALS | {"one": 1, "dozen": 12, "twice": 2, "thrice": 3},
    ordinals=_ORDINALS | {"first": 1, "second": 2},
    hundreds=frozenset({"hundred", "hundreds"}),
    scales=table([(10**3, "thousand thousands"), (10**6, "million millions mn mln"), (10**9, "billion billions bn bln")])
    | table([(10**12, "trillion trillions tn trn"), (10**5, "lakh lakhs"), (10**7, "crore crores")]),
    suffixes=table([(10**3, "k"), (10**6, "m mn million"), (10**9, "b bn billion"), (10**12, "tn trn trillion")]),
    tens=frozenset({"dozens", "tens", "scores"}),
    dozen=frozenset({"dozen"}),
    several=frozenset({"several", "few", "many"}),
    fractions=_FRACTIONS | {"quarter": Fraction(1, 4)},
    spans=frozenset({"quarters"}),
    ordinal_fractions=True,
    decades=table([(20, "twenties"), (30, "thirties"), (40, "forties"), (50, "fifties"), (60, "sixties"), (70, "seventies")])
    | table([(80, "eighties"), (90, "nineties")]),
    implied={
        **dict.fromkeys(("double", "doubled", "doubling", "doubles", "both", "pair", "couple", "two-fold", "duo"), (2,)),
        **dict.fromkeys(("triple", "tripled", "tripling", "trio", "threefold", "trilateral"), (3,)),
        **dict.fromkeys(("quadruple", "quadrupled", "fourfold", "quarterly"), (4, 3)),
        **{f"{word}fold": (value,) for word, value in (_CARDINALS | {"hundred": 100, "thousand": 1000}).items() if value > 4},
        **dict.fromkeys(("decade", "decades", "ten-year"), (10,)),
        **dict.fromkeys(("century", "centuries", "centenary"), (100,)),
        **dict.fromkeys(("twin", "twins", "biannual", "bilateral", "either"), (2,)),
        "fortnight": (14, 2),
        "weekend": (2,),
        "noon": (12,),
        "midday": (12,),
        "midnight": (0, 24, 12),
        "overnight": (24,),
        "daily": (24,),
        "semiannual": (6,),
        "score": (20,),
        "single": (1,),
        "once": (1,),
        "last": (1,),
        "sevens": (7,),
        "league": (13,),
        "leap": (29,),
        "teen": (10, 13, 19),
        "teens": (10, 13, 19),
        "teenage": (13, 19),
        "teenager": (13, 19),
    },
    doubtful=frozenset({"one", "first", "second", "quarter", "quarters"}),
    joiners=frozenset({"and"}),
    halves=("and a half", "and one half", "and-a-half"),
    linkers=frozenset({"a", "an", "of"}),
    ranges=frozenset({"to", "or", "and", "through", "until"}),
    decade_endings=frozenset({"s"}),
    ordinal_endings=frozenset({"st", "nd", "rd", "th"}),
    night=re.compile(r"\bnights? of (?:the |[A-Z][a-z]{2,8} )?$"),
    parts_of_hour=re.compile(r"((?:half|(?:a )?quarter) (?:past|to)) ([a-z]+)", re.IGNORECASE),
    minutes={"half past": 30, "quarter past": 15, "a quarter past": 15, "quarter to": -15, "a quarter to": -15},
    one_in=re.compile(r"\b(?:one|1) (?:in|out of)(?: every)? \Z", re.IGNORECASE),
    percent=HintedPattern(r"%|\bper ?cent\b|\bpercentage\b|\bpct\b|[0-9]pc\b", "%", "cent", "pct", "pc", ignoring_case=True),
    points=HintedPattern(r"\bpercentage[- ]points?\b|[0-9] ?pp\b", "percentage", "pp", ignoring_case=True),
    permille=re.compile(r"‰|\bper (?:mil|mille|thousand)\b|\bpermille\b", re.IGNORECASE),
    units=table(
        [
            ("km", "km kms kmh kph kilometer kilometers kilometre kilometres"),
            ("m", "m meter meters metre metres"),
            ("cm", "cm centimeter centimeters centimetre centimetres"),
            ("mm", "mm millimeter millimeters millimetre millimetres"),
            ("mile", "mile miles mph mi"),
            ("foot", "ft feet foot"),
            ("inch", "inch inches in-long"),
            ("yard", "yard yards yd yds"),
            ("kg", "kg kgs kilo kilos kilogram kilograms"),
            ("g", "gram grams gramme grammes"),
            ("tonne", "ton tons tonne tonnes"),
            ("pound", "pound pounds lb lbs"),
            ("ounce", "ounce ounces oz"),
            ("stone", "stone"),
            ("ha", "hectare hectares ha"),
            ("acre", "acre acres"),
            ("litre", "liter liters litre litres"),
            ("gallon", "gallon gallons"),
            ("barrel", "barrel barrels"),
            ("pint", "pint pints"),
            ("second", "seconds"),
            ("minute", "minute minutes min mins"),
            ("hour", "hour hours hr hrs"),
            ("day", "day days"),
            ("week", "week weeks"),
            ("month", "month months"),
            ("year", "year years yr yrs"),
            ("decade", "decade decades"),
            ("century", "century centuries"),
            ("kW", "kw kilowatt kilowatts"),
            ("MW", "mw megawatt megawatts"),
            ("GW", "gw gigawatt gigawatts"),
            ("degree", "degree degrees"),
            ("celsius", "celsius"),
            ("fahrenheit", "fahrenheit"),
        ]
    ),
    measured=(
        (re.compile(r"nautical miles?"), "nautical mile"),
        (re.compile(r"square met[er]{2}s?"), "square metre"),
        (re.compile(r"square (?:kilomet[er]{2}s?|km)"), "square kilometre"),
        (re.compile(r"square miles?"), "square mile"),
        (re.compile(r"cubic met[er]{2}s?"), "cubic metre"),
    ),
    currencies={
        "dollar": "USD",
        "dollars": "USD",
        "usd": "USD",
        "bucks": "USD",
        "euro": "EUR",
        "euros": "EUR",
        "eur": "EUR",
        "pound": "GBP/mass",
        "pounds": "GBP/mass",
        "gbp": "GBP",
        "sterling": "GBP",
        "quid": "GBP",
        "hryvnia*": "UAH",
        "hryvna*": "UAH",
        "uah": "UAH",
        "lei": "RON/MDL",
        "leu": "RON/MDL",
        "ron": "RON",
        "mdl": "MDL",
        "ruble": "RUB",
        "rubles": "RUB",
        "rouble": "RUB",
        "roubles": "RUB",
        "yuan": "CNY",
        "renminbi": "CNY",
        "yen": "JPY",
        "zloty*": "PLN",
        "zlotys": "PLN",
        "forint*": "HUF",
        "franc": "CHF",
        "francs": "CHF",
        "rupee": "INR",
        "rupees": "INR",
        "krona": "SEK",
        "kronor": "SEK",
        "krone": "SEK",
        "kroner": "SEK",
        "koruna": "SEK",
        "crowns": "SEK",
        "lira": "TRY",
        "liras": "TRY",
        "peso": "MXN",
        "pesos": "MXN",
        "rial": "IRR",
        "rials": "IRR",
    },
    months=_MONTHS,
    weekdays=table([(1, "Monday"), (2, "Tuesday"), (3, "Wednesday"), (4, "Thursday"), (5, "Friday")])
    | table([(6, "Saturday"), (7, "Sunday")])
    | {f"{day}s": place for place, day in enumerate("monday tuesday wednesday thursday friday saturday sunday".split(), 1)},
    month_in_context=HintedPattern(
        rf"\b{_UNSURE_MONTH}\b(?=\.? [0-9]|, [0-9]{{4}})"
        rf"|(?<=[0-9] ){_UNSURE_MONTH}\b|(?<=(?:st|nd|rd|th) ){_UNSURE_MONTH}\b"
        rf"|\b(?:in|of|since|until|till|by|last|next|early|late|mid|this|from|during|through|every|each)[ -]{_UNSURE_MONTH}\b",
        *("may", "march", "jan", "sep", "dec"),
    ),
    unsure=frozenset({"may", "march", "jan", "sep", "dec"}),
    negation=HintedPattern(
        r"\b(?:not|never|nobody|nothing|nowhere|neither|none|no(?= [a-z])|without|cannot|no one|no-one)\b|n['’]t\b",
        words="not never nobody nothing nowhere neither none no without cannot t",
        ignoring_case=True,
    ),
    # Only words for which one translation of the corpus in twenty-five has a word that says no, or which mean as much themselves.
    negative=re.compile(
        r"\b(?:no|not|nor|never|nobody|nothing|nowhere|neither|none|without|cannot|non|hardly|barely|scarcely|rarely|seldom"
        r"|unless|until|till|few|little|less|only|except|other than|regardless|instead|rather|lest|yet|anything|fail\w*"
        r"|lack\w*|den(?:y|ies|ied|ying|ial)|refus\w*|reject\w*|avoid\w*|miss(?:ed|es|ing)?|stop\w*|prevent\w*|forb[aio]\w*"
        r"|ban(?:s|ned|ning)?|absen\w*|oppos(?:e[sd]?|ing)|declin\w*|doubt\w*|wrong\w*|false\w*|ignor\w*|reluctan\w*|exclu\w*"
        r"|endless\w*|away|beyond|free|lost|loses?|out|off|against|resist\w*|apart|regret\w*|(?:who|what|which|wher|how)?ever"
        r"|hard|quit|un(?!der|til|i[tqfvo]|cles?\b)[a-z]{3,}|in(?:ab|access|accur|act|adequa|admiss|adverten|anim|appropri"
        r"|attent|audib|cap|coher|comp[al][rte]|compl|comprehen|conceiv|conclus|consequen|consist|conven|correct|cred|curab"
        r"|decis|defens|defin|destruct|differen|direct|discrim|disting|doors|edib|effect|efficien|eligib|equal|escap|evitab"
        r"|exact|excus|exper|explic|fallib|fertil|finit|flexib|formal|frequent|grat|hospit|human|justic|nocen|numerab|offens"
        r"|operab|satiab|secur|sensi|separab|signific|solub|solven|stab|suffic|surmount|toler|vali[dn]|variab|visib|voluntar"
        r"|vulnerab)[a-z]*|im(?:mat|mob|mor|pass[ia]|pat|perf|pers|plaus|poss|pract|prob|proper|prud|pun)[a-z]+|il(?:leg|lic"
        r"|lit|log)[a-z]+|irr(?:at|ec|ef|egul|el|ep|es|et|ev)[a-z]+|dis(?=ab|ad|ag|al|ap|ar|av|ban|bel|connect|contin|cour"
        r"|cred|enf|eng|gru|heart|hon|illus|inc|inf|int|lik|loy|obe|org|own|pleas|prov|qual|reg|rep|resp|sat|suad|sim|trust"
        r"|unit|us)[a-z]{3,}|mis(?=tak|fort|led|lead|us|und|judg|calc|inf|match|plac|trust|treat|manag|spel|read|qu)[a-z]+"
        r"|non-?[a-z]+|[a-z]+less)\b|n['’]t\b",
        re.IGNORECASE,
    ),
)
