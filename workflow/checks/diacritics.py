"""Romanian without its diacritics."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from workflow.checks.check import Context
from workflow.hinted import HintedPattern
from workflow.lemmas import is_known
from workflow.model import Finding, Severity, Unit
from workflow.words import outside_quotes, shortened, words

__all__ = ["check_diacritics"]

_DIACRITIC = re.compile("[ăâîșțşţĂÂÎȘȚŞŢ]")
# Words that are no words without their diacritics: „si”, „fara”, „presedinte”. What may be another word is left out („tara” is a
# tare, „fata” the girl, „pana” the feather, „doua” stands in „a doua”).
_BARE = frozenset(
    """
    agentia agentie agentii agentiei atentia atentie intentia intentie intentii interventia interventie interventii
    conventia conventie conventii garantie garantii conferinta conferinte consecinte licenta sentinta sentinte si fara catre
    dupa daca cand cind atat atata asa inca insa decat cat cati cate cativa cateva astazi maine saptamana saptamani
    saptamanii saptamanal sambata intr-o intr-un intr-una inainte inaintea inapoi impreuna impotriva intreg intreaga
    intregul intreba intrebare intrebat intrebari inceput inceputul incepe incepand incepere incat incerca incearca incercat
    incercare inchis inchide inchisoare inchisa inchise incheiat incheie incheierea intalnit intalnire intalnirea intalneste
    intelege intelegere inteles intors intoarce intampla intamplat intarziere intarit invatat invata invatamant invins inalt
    inalta inaltime inlocuit inregistrat inregistrate inregistreaza inscris intemeiat imi iti isi presedinte presedintele
    presedintelui presedintie sedinta sedinte politie politia politiei politist politisti politistii scoala scolii scoli
    stiri stire stirile stie stiu stim stiut stiinta stiinte stiintific stiintifica oras orasul orasului orase orasele
    oraselor tarile tarilor taranii taran viata vietii piata pietei piete pretul pret preturi preturile crestere cresterea
    cresteri scadere scaderea scazut masura masuri masurile masurilor masina masini masinii razboi razboiul razboiului ramas
    ramane raman ranit raniti ranite razbunare raspuns raspunde raspunsul rau raspundere barbat barbati barbatul batran
    batrani bataie batalie batalia fortele fortelor forta autoritatile autoritati autoritatilor cetatean cetateni cetatenii
    cetatenilor romaneasca romanesti romaneste judetul judet judetului judete judetean locuinta locuinte locuintei
    constructii constructia constructie lucrari lucrarile actiune actiuni actiunea actiunile situatie situatia situatii
    natiune natiuni natiunilor pozitie pozitia optiune organizatie organizatia organizatii informatii informatia informatie
    declaratie declaratii declaratia relatie relatii relatia functie functia functii administratie administratia populatie
    populatia operatiune operatiuni operatiunea conditii conditia conditie institutie institutii institutia sanatate
    sanatatea sanatatii siguranta incredere increderea cunostinta sarbatoare sarbatori gasit gaseste gasi gasesc vazut
    vanzare vanzari vanzarea vant vantul vanat plati platit plateste platesc platile caldura cazut cadea cazuti daramat
    aparare apararea apararii aparut apara tanar tanara tanarul maini mainile paine painea parinti parintii parintilor
    parinte pamant pamantul pamantului sant santier santierul sapte sase saizeci saptezeci totusi acelasi aceeasi acestia
    niste desi insusi insasi nicicand oricand candva altadata vreodata niciodata deodata totodata indata putin putini putina
    putine multumit multumesc multime toti altii astepta asteapta asteptat asteptare asteptari aseza asezat sustine sustinut
    sustin sustinere functiona functioneaza lucreaza asteptam anuntat anuntul desfasurat desfasoara desfasurare hotarat
    hotarare hotararea hotarari randul randuri imparti impartit imbunatatit imbunatati imprumut imprumuturi imprejurimi
    imprejurari inundatii inundatiile inundatie gradinita gradini usor usoara usile greseala greseli gresit mostenire
    obtinut obtine obtinere parasit paraseasca parasi pastrat pastra pastrarea strain straini straina strainii strainatate
    tarziu varf varsta varstnici varstei vorbeste primeste urmatoarele urmatorii urmatoarea urmatorul urmarit tinta tintele
    tinut tinutul nascut nastere nasterea castiga castigat castigator castiguri camp campul lang langa fiindca caci numarul
    numar numarului numeste painii jumatate jumatatea libertatii egalitatii justitie justitiei justitia alegatori alegatorii
    alegatorilor partii calatori calatorii calatorie calatorilor locuieste traieste traiesc rusi rusii rusesti prabusit
    prabusire cladire cladiri cladirea cladirile cladirii zapada zapezi vazand facand avand spunand mergand facut facuta
    facute faca faceti aratat aratand adauga adaugat adaugand raspandit raspandirea inmormantare ingrijorat ingrijorati
    ingrijorare ingrijiri ingrijire indeplinit intretinere intrerupt intrerupere inainteaza cuvant cuvantul purtator
    purtatorul purtatoare alaturi alaturat adevarat adevar adevarul adevarata intotdeauna insotit infiintat imbracat parea
    parere parerea pareri varfuri gandit gandire gandul ganduri gandeste sfarsit sfarsitul sfarsi carti cartile padure
    paduri padurea rascumparare dimineata castig lasat lasata tacere tacut umar umarul vanator zambet candidatilor deputati
    deputatii deputatilor soldati soldatii soldatilor functionari functionarii studenti studentii studentilor pacienti
    pacientii pacientilor agenti agentilor clienti clientii clientilor turisti turistii jurnalisti jurnalistii ziaristi
    activisti activistii comunitati comunitatii universitati universitatii facultati facultatii societati societatii unitati
    unitatii activitati activitatii posibilitati dificultati realitati calitati calitatii securitatii autoritatii
    capacitatii capacitati responsabilitatii responsabilitati electricitatii publicitatii majoritatii minoritatii minoritati
    demnitatii solidaritatii trasatura trasaturi racoare despartit desparti impartasit dobanda dobanzi platitori platitor
    banci bancile bancilor finantare finantari finantarea investitie investitii investitiile productie productia productiei
    exploatatii protectie protectia protectiei directie directia inspectie inspectia selectie selectia colectie colectia
    infractiune infractiuni tranzactie tranzactii reactie reactia reactii sanctiune sanctiuni sanctiunile traditie traditia
    traditii conditionat pozitii pozitiei opozitie opozitia opozitiei expozitie expozitia coalitie coalitia coalitiei
    petitie petitia competitie competitia competitii editie editia definitie solutie solutia solutii solutiile evolutie
    evolutia revolutie revolutia constitutie constitutia institutiile contributie contributia rezolutie rezolutia executie
    executia
    """.split()
)
# Words that are others with their diacritics: proof only where a sentence has no diacritic at all.
_ALIKE = frozenset(
    "in ca sa sa-i sa-l sa-si sa-mi sa-o ca-i ca-si tara tari doua noua pana fata aceasta asta ii vara rau".split()
)
_SHAPE = re.compile(
    r"(?:[aiu]|nc|c)ti(?:une|uni|unii|unea|unile|unilor)$|esti$|[^pr\W]ati(?:a|ei|ile|ilor)$|cti(?:a|ei|ile|ilor)$"
    r"|.tional(?:a|e|i|ul|ului|ei)?$|eaza$"
)
_SHAPE_NOT = frozenset("povesti investi bestii gratii gratiile gratiilor travesti treaza viteaza breaza".split())
# Known to the dictionary only by other forms: „în afara”, „un grup de vizionari”.
_KNOWN_BARE = frozenset(
    """
    afara vizionar vizionari cardul cardului carduri cardurile investi berarii tătarilor panda concurentă concurente parat
    corabiei saturarea concurenta calmari prăpastiei alimentari concurentele incantații incantația
    pâraie pâraiele tâmplari tâmplarii
    """.split()
)
_UNMARKED = {"a": "aăâ", "i": "iî", "s": "sș", "t": "tț"}
_MOST_PLACES = 8
"""Letters of a word that may each have lost their mark; with more the word is not looked up."""
# What a verb follows, so that „sa” can be nobody's.
_SUBJUNCTIVE = HintedPattern(
    r"\b(?:trebui\w{1,4}|vor|vrea|vreau|vrem|pot|poate|putem|puteți|putea|urmează|încearcă|reușește|reușit|decis|hotărât"
    r"|refuză|refuzat|doresc|dorește|speră|sper|pentru ca|fără|înainte) sa\b",
    " sa",
    ignoring_case=True,
)
# Words of the source with a Romanian article: fanul, randului, cardurilor.
_PLURAL = re.compile("(?:['’]?s|s['’])$")
_ARTICLED = re.compile("(?:ul|ului|ii|ilor|uri|urile|urilor)$")
# Strong points and the note are written so: „punctul lui forte”, „nota si”.
_ONLY_HERE = HintedPattern(r"(?<=\bnota )si\b|(?<=\bpunct)\w*(?: lui| ei| lor| său)? forte\b", "nota si", " forte")
_FEWEST = 5
_LONG = 16
"""Words from which on a sentence of news without one diacritic is rare: about one in three hundred."""


def check_diacritics(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    Romanian written without ă, â, î, ș, ț: a whole sentence of it is an error, single words are a warning.

    Counted are words that do not exist without their diacritics („si”, „fara”, „presedinte”), outside quotes; names do not
    count. So are words the dictionary has only with diacritics („asteptate”). A long sentence without any diacritic is advice.
    Write the letters: readers stumble, and searches miss the words.
    """
    text = _ONLY_HERE.sub("", unit.msgstr)
    first, *others = words(text, quoted=False) or ("",)
    # The first word has its capital from the sentence.
    here = [first.lower() if first.istitle() else first, *(word for word in others if word.islower() or word.istitle())]
    bare = list(dict.fromkeys(word for word in here if _is_bare(word, locale)))
    kept = tuple(word.removesuffix("’s").removesuffix("'s") for word in words(unit.msgid)) if bare else ()
    bare = [word for word in bare if word not in kept and word.title() not in kept and not _is_loan(word, kept)]
    marked = bool(_DIACRITIC.search(outside_quotes(unit.msgstr)))
    named = shortened(", ".join(bare))
    if marked and (found := _SUBJUNCTIVE.search(unit.msgstr)):
        yield Finding("diacritics", Severity.WARNING, f"„{found[0]}” is written „{found[0][:-1]}ă”")
    alike = 0 if marked else sum(word in _ALIKE for word in here)
    if not marked and bare and len(here) >= _FEWEST and 2 * len(bare) + alike >= 3:
        yield Finding("diacritics", Severity.ERROR, f"The sentence lacks its diacritics: {named}")
    elif bare:
        severity = Severity.ERROR if len(bare) >= 4 else Severity.WARNING
        yield Finding("diacritics", severity, f"Diacritics are missing: {named}")
    elif alike >= 2 and len(here) > _FEWEST:
        yield Finding("diacritics", Severity.WARNING, "Diacritics seem to be missing: în, că, să…")
    elif not marked and sum(word.islower() for word in here) >= _LONG:
        yield Finding("diacritics", Severity.ADVICE, "A long sentence without a single diacritic: is none missing?")


def _is_loan(word: str, kept: Sequence[str]) -> bool:
    """Whether it is a word of the source with an ending."""
    small = word.lower()
    stem = _ARTICLED.sub("", small)
    return 2 < len(stem) < len(small) and any(_PLURAL.sub("", other.lower()) == stem for other in kept)


@lru_cache(maxsize=65536)
def _is_bare(word: str, locale: str) -> bool:
    small = word.lower()
    if word.islower() and _was_marked(word, locale):
        return True
    if small in _BARE:
        return word.islower() or len(small) > 3
    return word.islower() and len(word) > 5 and bool(_SHAPE.search(small)) and small not in _SHAPE_NOT


def _was_marked(word: str, locale: str) -> bool:
    """Whether the dictionary has the word with diacritics and not as it is."""
    if len(word) < 5 or not word.isalpha() or word in _KNOWN_BARE or is_known(word, locale):
        return False
    # casa and casă are forms of one word, of which the dictionary may know one.
    choices = [*(_UNMARKED.get(letter, letter) for letter in word[:-1]), word[-1]]
    if sum(len(choice) > 1 for choice in choices) > _MOST_PLACES:
        return False
    return any(is_known("".join(letters), locale) for letters in product(*choices))
