"""
Small words that tell one language from another, for the checks; each set lacks what its rival languages share with it.

A word is here only if a page in the other language cannot have it, or hardly ever outside a quote or a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = [
    "BULGARIAN",
    "ENGLISH",
    "ENGLISH_NEWS",
    "NAME_LINKS",
    "OTHERS",
    "ROMANIAN",
    "ROMANIAN_LETTERS",
    "RUSSIAN",
    "RUSSIAN_SHAPE",
    "UKRAINIAN",
    "UKRAINIAN_LETTERS",
    "inside_names",
]

ENGLISH = frozenset(
    """
    the of and with was were is that this these those from which have has had been being not by for his her hers their
    they them would could should shall said says will who whom whose what when where why how about after before between
    because than then there into over under through during against without while also only other another some such its
    it he she we you your our my him us if to at be does doing cannot might still already however although though since
    until both each every any many much most less least yet very too here now again among within across around toward
    towards upon out down yes told people year years day days week weeks month months ago today yesterday tomorrow never
    always often good bad new first last next own same isn doesn didn wasn weren wouldn
    """.split()
)
"""English, without what can be a word of Romanian."""

ENGLISH_NEWS = frozenset(
    """
    million billion thousand hundred government police soldiers soldier troops army village town city houses countries
    court judge law laws war wars weapon weapons killed wounded injured killing strike strikes attack attacks attacked
    shot shooting fires flood floods earthquake earthquakes weather rain snow wind river road roads railway airport flight
    flights cars truck trucks drivers school schools students teacher teachers doctors patients health children child
    women woman men boy girl girls family families husband wife father mother brother sister friend friends workers worker
    company companies prices money budget tax taxes trade growth jobs loan loans debt election elections vote votes voted
    voters voter parties leaders member members meeting meetings talks agreement sanctions border borders refugees peace
    treaty reports reported spokesman spokeswoman spokesperson announced added called asked made took went found gave
    known held opened closed started ended began begins became grew fell rose lost paid bought built broke broken caused
    forced saved helped used worked lived died born early later soon quickly four five seven eight twelve twenty second
    third fourth nearly almost worth high low higher lower highest lowest large larger small smaller bigger greater strong
    stronger weak young younger old older newer longer shorter heavy light north northern south southern east eastern
    world worldwide abroad morning evening night midnight tonight winter summer spring autumn monday tuesday wednesday
    thursday friday saturday sunday water power electricity oil coal bread fish sea field fields forest forests farmer
    farmers farm farms games teams players matches season goal goals winner winners race races book books films movie
    movies song songs actress writer writers artists church churches give given take taken making getting going coming
    keep kept looking need needs want wants think thought believe believes hope hopes plans try tries tried helps work
    works lives moves moved moving change changes changed changing building buildings damage damaged destroyed destroy
    rescue rescued search searching missing dead death deaths crimes prison prisoner prisoners jail jailed arrested
    charged accused guilty trials lawyer lawyers evidence witness witnesses victims freedom rights truth drones missile
    missiles shelling ceasefire frontline handshake meanwhile instead everyone something nothing
    """.split()
)
"""Words of English news that Romanian neither has nor has borrowed."""

NAME_LINKS = frozenset(
    """
    & a af al am an and at aux av ben bin by da das de del della den der des di do dos du e el en es et for from i ibn
    im in is la las le les los och of og on sous sur ten ter the to und v van von vs with y zu zur
    """.split()
)
"""Small words that stand inside names: Bank of America, Le Monde des livres, Rio de Janeiro."""

OTHERS = {
    "Italian": frozenset(
        """
        il gli che non della delle dello degli nella nelle nel nello negli sono è alla alle allo agli dalla dalle dal
        con questo questa questi queste anche più ha hanno essere stati aveva erano molto dopo ma ed suo suoi loro sui
        sulla sulle quando dove perché così già anni può tra contro quello detto oggi governo lunedì nessuno tutti tutto ogni
        sempre ancora senza chi di fra stato stata suoi anche dai nei
        """.split()
    ),
    "Spanish": frozenset(
        """
        el los las que en y por para con del más han fue fueron será está están pero también sobre entre desde hasta
        cuando donde porque ya muy estos estas esa eso les según después antes hay sin año años había ayer hoy dijo
        tiene todos otro otra gobierno lunes
        """.split()
    ),
    "French": frozenset(
        """
        les et une pour qui avec ont été sont aux cette leur leurs elle ils elles nous vous était être après avant selon
        lundi deux année années aussi sans sous très depuis où même déjà avait avaient ainsi lors hier aujourd'hui du
        président gouvernement
        """.split()
    ),
    "Portuguese": frozenset(
        """
        das em não uma com para por que mais são está estão também sobre entre desde até quando onde porque já muito
        isso eles elas seus suas pelo pela ao aos à às segundo depois antes há ano anos ontem hoje disse governo
        """.split()
    ),
    "German": frozenset(
        """
        das und ist nicht von eine einen einer einem auf für auch sich wurde wurden haben hat sind waren nach aus als wie oder
        aber noch nur über unter zum zur wird werden sie wir ich dass zwischen gegen sein seine ihre mehr durch
        """.split()
    ),
    "Polish": frozenset(
        """
        się nie jest że przez dla oraz był była było były są jak ale który która które po przed przy już tylko może też
        """.split()
    ),
    "Hungarian": frozenset("és hogy nem egy az volt csak már még vagy mint után szerint amely lesz meg".split()),
}
"""Other languages in Latin letters by name, without what can be a word of Romanian."""

ROMANIAN = frozenset(
    """
    și în pentru cu din care sunt nu să că fost prin sau pe spre după către între dintre dar iar însă fără până când
    dacă unei unui unor acest această acestei acestui aceste acești cei cele celor cel cea lor său săi îi își îl vă va
    vor fi fiind avea avut am ai ați aș doar foarte peste sub asupra împotriva deși deoarece ori nici niciun nicio cât
    câte câți ale precum potrivit luni marți miercuri joi vineri sâmbătă duminică ieri azi mâine anul ani spus
    declarat a-și într-o într-un dintr-o dintr-un printr-o printr-un s-a s-au l-a i-a n-a le-a m-a ne-a l-au i-au le-au
    """.split()
)
"""Romanian, without what another Romance language shares."""

ROMANIAN_LETTERS = re.compile("[ășțşţĂȘȚŞŢ]")

RUSSIAN = frozenset(
    """
    и что это эта этот эти этого этой этом как который которая которое которые которого которых которым они его ее её их быть
    был были или только когда чтобы из нет еще ещё может можно также где здесь сейчас лет человек сказал заявил сообщил
    сообщила однако после во со ли бы даже между поэтому больше очень себя свой своей своего своих чем всё всех сегодня вчера
    дней года году должен есть первый второй новый новая новое две несколько около именно ничего никто никогда нужно под тогда
    теперь почему зачем кто где куда откуда сколько столько будет будут нельзя опять вместе против вот лишь ведь какой какая
    какие такой такая такие самый самая каждый каждая другие большой большая большие жизнь жизни войны деньги денег месяц
    месяца месяцев часов минут женщина женщины мужчина дети детей ребенок правительство правительства министр страна страны
    следующий последний последняя вопрос вопросы помощь улица улицы улице неделя неделю неделе поезд самолет больница больнице
    врач врача врачи цена цены рынок воздух солнце ночью осенью пошел пришел нашел ушел сделал сделать получил говорит считает
    знает хочет работает лучше хорошо плохо много немного хотя время стране человека понедельник вторник среду четверг пятницу
    субботу воскресенье если тоже
    """.split()
)
"""Russian, without what can be a word of Ukrainian."""

BULGARIAN = frozenset(
    """
    се са че беше бяха това тази тези което която които след през към като най във със няма според между около повече един
    една едно няколко
    """.split()
)
"""Bulgarian, for sentences without a letter that only Ukrainian has."""

RUSSIAN_SHAPE = re.compile(
    r"(?:(?:н|л)и(?:е|ем)|ци(?:я|и|ю|ей|ями|ях)|(?:[уюея]т|ит|ат)ся|лся|ск(?:ая|ое|ие|ую)|н(?:ое|ые)|ческ\w+|[аеиу]шь|ьи|ье)$"
)
"""How Russian words end that Ukrainian ones do not."""

UKRAINIAN = frozenset(
    """
    та що щоб чи бо або вже але це цей ця ці цього цієї який яка яке які яких якого якому він вона воно вони ви його її
    їх є й і із зі від після тому лише тільки коли якщо зараз також навіть між через під проти понад був була було були
    буде наразі сказав сказала заявив заявила повідомив ще би свій своєї своїх
    """.split()
)
"""Ukrainian, without what can be a word of Russian."""

UKRAINIAN_LETTERS = re.compile("[іїєґІЇЄҐ]")

_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
_LONGEST_LINK = 4


def inside_names(tokens: Sequence[str]) -> list[bool]:
    """For each word whether it is a small word or two between the capitals of a name: Lord of the Rings."""
    result = [False] * len(tokens)
    for place, word in enumerate(tokens):
        if word not in NAME_LINKS:
            continue
        before, after = place - 1, place + 1
        while before >= 0 and place - before < _LONGEST_LINK and tokens[before] in NAME_LINKS:
            before -= 1
        while after < len(tokens) and after - place < _LONGEST_LINK and tokens[after] in NAME_LINKS:
            after += 1
        result[place] = (
            before >= 0
            and after < len(tokens)
            and after - before <= 4
            and all(_LATIN_LETTER.match(tokens[side]) and tokens[side][0].isupper() for side in (before, after))
        )
    return result
