"""Romanian: 1.700 and 1,5; keys without diacritics, as `fold` leaves them."""

from __future__ import annotations

import re
from fractions import Fraction

from workflow.hinted import HintedPattern
from workflow.quantities.vocabulary import Vocabulary, fold, table

__all__ = ["ROMANIAN"]

_TEENS = (
    "unsprezece doisprezece treisprezece paisprezece cincisprezece șaisprezece șaptesprezece optsprezece nouăsprezece".split()
)
_TENS = "douăzeci treizeci patruzeci cincizeci șaizeci șaptezeci optzeci nouăzeci".split()
_CARDINALS = table(
    [
        (0, "zero"),
        (1, "un una unu unul o"),
        (2, "doi două"),
        (3, "trei"),
        (4, "patru"),
        (5, "cinci"),
        (6, "șase"),
        (7, "șapte"),
        (8, "opt"),
        (9, "nouă"),
        (10, "zece"),
        (12, "douăsprezece"),
        (14, "patrusprezece"),
        *enumerate(_TEENS, 11),
        *zip(range(20, 100, 10), _TENS, strict=True),
    ]
)
_ORDINALS = table(
    [
        (1, "primul prima primii primele primei primului"),
        (2, "doilea doua secund secundă"),
        (3, "treilea treia"),
        (4, "patrulea patra"),
        (5, "cincilea cincea"),
        (6, "șaselea șasea"),
        (7, "șaptelea șaptea"),
        (8, "optulea opta"),
        (9, "nouălea noua"),
        (10, "zecelea zecea"),
        (12, "douăsprezecea"),
        (100, "sutălea"),
        *((value, f"{word}lea {word[:-1]}ea") for value, word in enumerate(_TEENS, 11)),
        *((value, f"{word}lea {word[:-1]}ea") for value, word in zip(range(20, 100, 10), _TENS, strict=True)),
    ]
)
_MONTHS = table(
    [
        (1, "ianuarie ian"),
        (2, "februarie feb febr"),
        (3, "martie"),
        (4, "aprilie apr"),
        (5, "mai"),
        (6, "iunie"),
        (7, "iulie"),
        (8, "august aug"),
        (9, "septembrie sept"),
        (10, "octombrie oct"),
        (11, "noiembrie nov noiemvrie"),
        (12, "decembrie dec"),
    ]
)

_AGED_STEMS = "cvincuagenar sexagenar septuagenar octogenar nonagenar centenar"
_AGED = "- a ul ului ei i ii e ele ilor elor"

ROMANIAN = Vocabulary(
    decimal=",",
    grouping=".",
    cardinals=_CARDINALS,
    ordinals=_ORDINALS,
    ordinal_marks=frozenset({"a", "al", "locul"}),
    hundreds=frozenset(map(fold, "sută sute suta sutei sutele sutelor".split())),
    scales=table(
        [
            (10**3, "mie mii miile miilor mia"),
            (10**6, "milion milioane milionul milionului milioanele milioanelor mil mln"),
            (10**9, "miliard miliarde miliardul miliardului miliardele miliardelor mld mlrd"),
            (10**12, "trilion trilioane trilioanele trilioanelor bilion bilioane"),
            (10**5, "lakh"),
            (10**7, "crore"),
        ]
    ),
    suffixes=table([(10**3, "k"), (10**6, "mil mln"), (10**9, "mld")]),
    tens=frozenset({"zeci", "zecile", "zecilor", "duzini"}),
    fractions=table(
        [
            (Fraction(1, 2), "jumătate jumătatea jumătății jumătăți"),
            (Fraction(1, 3), "treime treimea treimi treimile treimii"),
            (Fraction(1, 4), "sfert sfertul sferturi sferturile pătrime pătrimea pătrimi"),
            (Fraction(1, 5), "cincime cincimea cincimi"),
            (Fraction(1, 6), "șesime șesimi"),
            (Fraction(1, 8), "optime optimi optimile optimilor"),
            (Fraction(1, 16), "șaisprezecime șaisprezecimi șaisprezecimile șaisprezecimilor"),
            (Fraction(1, 10), "zecime zecimi"),
            (Fraction(1, 100), "sutime sutimea sutimi sutimile sutimii sutimilor"),
        ]
    ),
    implied={
        **dict.fromkeys(("ambii", "ambele", "ambilor", "ambelor", "pereche", "cuplu"), (2,)),
        **dict.fromkeys(("dublu", "dubla", "dublat", "dublare"), (2,)),
        **dict.fromkeys(("amandoi", "amandoua", "dublul", "bilaterala", "bilateral", "gemeni", "gemene"), (2,)),
        **dict.fromkeys(
            ("triplu", "triplul", "triplei", "triplului", "tripla", "triplat", "trio", "tripleta"),
            (3,),
        ),
        **dict.fromkeys(("trimestru", "trimestrul", "trimestrului"), (3, Fraction(1, 4))),
        **dict.fromkeys(("cvadruplu", "cvadruplul", "patrula", "sfertul", "sfert"), (4, 15)),
        **dict.fromkeys(("cvintuplu", "cvintuplul", "cvintupla", "cincinal", "cincinalul", "cincinale", "cincinalului"), (5,)),
        **dict.fromkeys(("deceniu", "deceniul", "deceniului", "decenii", "zecelea"), (10,)),
        **dict.fromkeys(("secol", "secolul", "secole"), (100,)),
        **{
            stem + ending.strip("-"): (value,)
            for value, stem in zip(range(50, 110, 10), _AGED_STEMS.split(), strict=True)
            for ending in _AGED.split()
        },
        **dict.fromkeys(("decar", "decarul", "decarului"), (10,)),
        **dict.fromkeys(("duzina", "duzini"), (12,)),
        **dict.fromkeys(("pranz", "pranzului", "amiaza", "amiezii", "pranzul"), (12,)),
        **dict.fromkeys(("miezul", "nopti", "noptii"), (0, 24, 12)),
        **dict.fromkeys(("saptamana", "saptamani"), (7,)),
        **dict.fromkeys(("injumatatit", "injumatatita", "injumatatiti", "injumatatite", "injumatateste"), (Fraction(1, 2),)),
        **dict.fromkeys("semifinala semifinale semifinalei semifinalele semifinalelor".split(), (4, Fraction(1, 2))),
        "semestru": (6,),
        "semestrul": (6,),
    },
    doubtful=frozenset(
        "un una unu unul o noua mie primul prima primii primele primei primului secund secunda sfert sfertul".split()
    ),
    compound=re.compile(r"(bi|tri)(?P<counted>dimensional|lateral|partit)"),
    prefixes={"bi": 2, "tri": 3},
    part=re.compile(
        r"\w+ ori mai (?:pu[tț]in|mi[cț]|tân[aă]r|tiner|ieftin|scurt|rar|jos|ușo[ar]|slab|îngust)"
        r"|(?<=\bîn )două\b(?=\W*$|[,;.]| și | de )",
        re.IGNORECASE,
    ),
    joiners=frozenset({"si"}),
    halves=("si jumatate",),
    linkers=frozenset({"de", "din", "dintr"}),
    ranges=frozenset({"la", "sau", "si", "pana", "ori"}),
    ordinal_endings=frozenset({"lea", "a", "ea"}),
    afternoon=re.compile(r"\b(?:după-amiaz[aă]|dup[aă] amiaz[aă]|seara|sear[aă]|serii|noaptea|p\. ?m\.|pm)", re.IGNORECASE),
    percent=HintedPattern(r"%|\bla sut[aăe]\b|\bprocent", "%", "la sut", "procent", ignoring_case=True),
    points=HintedPattern(r"\bpunct\w* procentual|[0-9] ?p\.?p\b", " procentual", "pp", "p.p", ignoring_case=True),
    permille=re.compile(r"‰|\bla mie\b|\bpromil", re.IGNORECASE),
    units=table(
        [
            ("km", "km kilometr*"),
            ("m", "m metri metru metrul metrii metrilor"),
            ("cm", "cm centimetr*"),
            ("mm", "mm milimetr*"),
            ("mile", "mile mila milă mph"),
            ("foot", "picioare picior ft"),
            ("inch", "inci inch țoli"),
            ("yard", "yarzi yard iarzi"),
            ("kg", "kg kilograme kilogram kilogramul kile"),
            ("g", "g grame gram"),
            ("tonne", "tone tonă tonele tonelor"),
            ("pound", "livre livră livra"),
            ("ounce", "uncii uncie"),
            ("ha", "ha hectare hectar hectarul hectarelor"),
            ("acre", "acri acru"),
            ("litre", "litri litru litrii"),
            ("gallon", "galoane galon"),
            ("barrel", "barili baril barile"),
            ("pint", "halbe halbă pinte pintă"),
            ("second", "secunde secundă"),
            ("minute", "minute minut minutul min"),
            ("hour", "ore oră ora orele h"),
            ("day", "zi zile zilele zilelor ziua"),
            ("week", "săptămâni săptămână săptămânile"),
            ("month", "luni lună luna lunile"),
            ("year", "ani an anul anii anilor"),
            ("decade", "deceni*"),
            ("century", "secol*"),
            ("kW", "kw kilowat*"),
            ("MW", "mw megawat*"),
            ("GW", "gw gigawat*"),
            ("degree", "grade grad"),
            ("celsius", "celsius"),
            ("fahrenheit", "fahrenheit"),
        ]
    ),
    measured=(
        (re.compile(r"mil[ea] (?:marin|nautic)[eaă]"), "nautical mile"),
        (re.compile(r"metr[iu] p[ăa]tra[țt]"), "square metre"),
        (re.compile(r"(?:kilometr[iu]|km) p[ăa]tra[țt]"), "square kilometre"),
        (re.compile(r"mile p[ăa]trate"), "square mile"),
        (re.compile(r"(?:metr[iu]|m) cub"), "cubic metre"),
    ),
    currencies={
        "dolar*": "USD",
        "usd": "USD",
        "euro": "EUR",
        "eur": "EUR",
        "lire": "GBP/TRY/mass",
        "lira": "GBP/TRY/mass",
        "lirele": "GBP/TRY/mass",
        "lirei": "GBP/TRY/mass",
        "livre": "mass",
        "livra": "mass",
        "livrelor": "mass",
        "gbp": "GBP",
        "sterline": "GBP",
        "sterlina": "GBP",
        "grivn*": "UAH",
        "hrivn*": "UAH",
        "hryvn*": "UAH",
        "uah": "UAH",
        "lei": "RON/MDL",
        "leu": "RON/MDL",
        "leul": "RON/MDL",
        "leului": "RON/MDL",
        "leilor": "RON/MDL",
        "ron": "RON",
        "mdl": "MDL",
        "rubl*": "RUB",
        "yuan*": "CNY",
        "yen*": "JPY",
        "zlot*": "PLN",
        "forin*": "HUF",
        "franci": "CHF",
        "franc": "CHF",
        "rupi*": "INR",
        "coroan*": "SEK",
        "peso": "MXN",
        "pesos": "MXN",
        "rial*": "IRR",
    },
    months=_MONTHS,
    weekdays=table(
        [
            (1, "luni lunea lunii"),
            (2, "marți marțea marții"),
            (3, "miercuri miercurea miercurii"),
            (4, "joi joia joii"),
            (5, "vineri vinerea vinerii"),
            (6, "sâmbătă sâmbăta sâmbetei"),
            (7, "duminică duminica duminicii duminici"),
        ]
    ),
    month_in_context=HintedPattern(
        r"(?<=[0-9] )(mai)\b(?! (?:mult|puțin|bun|mar|mic|târziu|devreme))|\b(mai)(?= (?:19|20)[0-9]{2}\b)|\bluna (mai)\b",
        "mai",
    ),
    unsure=frozenset({"mai", "luni", "lunii"}),
    negation=HintedPattern(
        r"\b(?:nu|nici|niciun|nicio|niciunul|niciuna|niciuneia|niciunui|niciodat[aă]|nimeni|nimănui|nimic|nic[aă]ieri|f[aă]r[aă])\b"
        r"|\bn-",
        "n-",
        words="nu nici niciun nicio niciunul niciuna niciuneia niciunui niciodată niciodata nimeni nimănui nimic nicăieri"
        " nicaieri fără fara fară făra",
        ignoring_case=True,
    ),
    no_denial=re.compile(r"\bpână (?:ce |când )?(?:să )?nu\b|\bcât pe ce să nu\b", re.IGNORECASE),
    negative=re.compile(
        r"\b(?:nu|nici\w*|nimeni|nimănui|nimic\w*|nic[aă]ieri|f[aă]r[aă]|decât|abia|doar|numai"
        r"|ne(?!voi|goci|gru|gri|agr|po[tț]|tany|w|ck|ces|rv|uro|utr|c[aă]j)[a-zăâîșț]{4,}|dez[a-zăâîșț]{4,}"
        r"|lips\w*|refuz\w*|evit\w*|imposibil\w*|incapabil\w*|inexisten\w*|interzi\w*|renunț\w*|exclu\w*|împiedic\w*"
        r"|cu greu|mai puțin|ilegal\w*|absen\w*|eșu\w*|ezit\w*|departe|respin\w*|altfel|indiferent|invizibil\w*|inegal\w*)\b"
        r"|\bn-",
        re.IGNORECASE,
    ),
)
