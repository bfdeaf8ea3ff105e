"""Wholeness, language and spelling of Ukrainian translations: what is wrong is found, what is right raises nothing."""

from __future__ import annotations

import pytest

from tests.test_check_romanian import OF_WHOLENESS, findings
from workflow.model import Severity

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE

OF_UKRAINIAN = {"letters", "apostrophe"}

BRIDGE = "The minister said on Monday that the new bridge over the river would be opened in spring."
TALKS = "Talks between the two governments resumed on Tuesday in Vienna after a break of six months."

WRONG = {
    "blank": [
        (ERROR, BRIDGE, "…"),
        (ERROR, BRIDGE, "---"),
        (ERROR, BRIDGE, "TODO"),
        (ERROR, "Prices rose again.", "Ціни знову зросли. TODO"),
        (ERROR, "Prices rose again.", "<<<<<<< HEAD\nЦіни знову зросли.\n=======\nЦіни зросли.\n>>>>>>> other"),
        (WARNING, "Prices rose again.", "Ціни знову зросли [перевірити]."),
        (ERROR, "Prices rose again.", "перекласти"),
        (ERROR, "Prices rose again.", "[переклад]"),
        (ERROR, "Prices rose again.", "ххх"),
    ],
    "copied": [
        (ERROR, BRIDGE, BRIDGE),
        (ERROR, "The army left the village at dawn.", "The army left the village at dawn."),
        (ERROR, TALKS, "Talks between the two governments resumed у вівторок in Vienna after a break of six місяців."),
        (ERROR, BRIDGE, "Міністр сказав у понеділок, що the new bridge over the river відкриють навесні."),
        (WARNING, "Minister Resigns After Scandal Over Water Contracts", "Minister Resigns After Scandal Over Water Contracts"),
        (ERROR, "Prices rise again", "Prices rise again"),
    ],
    "leftovers": [
        (WARNING, "The mayor and the council agreed.", "Мер and рада домовилися."),
        (WARNING, "The soldiers left the checkpoint at night.", "Солдати залишили checkpoint уночі."),
        (ERROR, "He came yesterday with his brother.", "Він прийшов yesterday with братом."),
        (ERROR, "The price of the house was high.", "Ціна of the будинок була висока."),
        (WARNING, "The startup lost money.", "Цей startup втратив гроші."),
        (WARNING, "It was cold in Kyiv.", "У Києві was холодно."),
        (ERROR, "The drone strike killed two.", "Унаслідок drone strike загинуло двоє."),
        (WARNING, "The government said that prices fell.", "Уряд said, що ціни впали."),
    ],
    "truncated": [
        (ERROR, BRIDGE, "Міністр сказав у понеділок, що новий міст через річку відкриють навесні, а"[:-3] + " і"),
        (ERROR, BRIDGE, "Міністр сказав у понеділок, що"),
        (ERROR, BRIDGE, "Міністр сказав."),
        (ERROR, TALKS, "Переговори між двома урядами"),
        (ERROR, TALKS, "Переговори між двома урядами поновилися у вівторок у Відні після перерви, яка"),
        (ERROR, TALKS, "Переговори між двома урядами поновилися у вівторок у Відні після перерви для."),
        (WARNING, TALKS, "Переговори між двома урядами поновилися у вівторок у Відні після перерви,"),
        (WARNING, TALKS, "Переговори між урядами поновилися у Відні."),
        (
            WARNING,
            "The school closed on Friday because of the snow. Pupils will return to their classes next week.",
            "Школу зачинили в п’ятницю через сніг, який ішов усю ніч.",
        ),
        (WARNING, "He was released on Monday.", "Так."),
    ],
    "invented": [
        (ERROR, "The shop is closed.", "Ось переклад: Крамниця зачинена."),
        (ERROR, "The shop is closed.", "Переклад українською: Крамниця зачинена."),
        (ERROR, "The shop is closed.", "Sure! Крамниця зачинена."),
        (
            ERROR,
            "The shop is closed on Sundays.",
            "Крамниця зачинена щонеділі, а її власник, відомий у місті підприємець, розповів місцевим журналістам, що не "
            "збирається змінювати розклад і наступними місяцями.",
        ),
        (WARNING, "The bridge was opened on Monday.", "Міст відкрили в понеділок. Мер дуже задоволений виконаною роботою."),
        (
            WARNING,
            "The river rose by two metres during the night.",
            "За ніч рівень води в річці піднявся на два метри, тож мешканці навколишніх сіл мусили залишити свої домівки.",
        ),
    ],
    "stutter": [
        (ERROR, "They sell honey and cheese.", "Там продають мед, сир, сир, сир, сир і масло."),
        (ERROR, "Wheat and maize prices fell.", "Ціни на пшеницю та кукурудзу та кукурудзу та кукурудзу впали."),
        (WARNING, "She thanked her parents.", "Вона подякувала своїм батькам, подякувала своїм батькам."),
        (ERROR, "He spoke of peace.", "Він говорив про про про мир."),
        (ERROR, "He spoke of peace.", "Він говорив він говорив про мир."),
        (ERROR, BRIDGE, "Міністр сказав у понеділок, що новий міст через річку новий міст через річку відкриють навесні."),
        (ERROR, "It was a long night.", "Була довга нічнічнічніч."),
        (WARNING, "The man who came left.", "Чоловік, який який прийшов, пішов."),
        (WARNING, "He said that he was coming.", "Він сказав, що що йде."),
        (WARNING, "They live in the village.", "Вони живуть у у селі."),
        (WARNING, "The book is on the table.", "Книжка лежить на на столі."),
    ],
    "language": [
        (WARNING, "She is a good doctor.", "Вона дуже хороша врач."),
        (WARNING, "The next stop is Lviv.", "Следующая зупинка — Львів."),
        (ERROR, "Officers seized a shipment of medicines.", "Служителите иззеха пратка с фалшиви лекарства."),
        (ERROR, "The police said that the road was closed.", "Полицията каза, че пътят е затворен."),
        (WARNING, "She was born near Poltava.", "Вона народилася під Києвом, а виросла под Полтавою."),
        (ERROR, BRIDGE, "Министр сказал в понедельник, что новый мост через реку откроют весной."),
        (ERROR, TALKS, "Переговоры между двумя правительствами возобновились во вторник в Вене после перерыва."),
        (ERROR, "He said he would come.", "Он сказал, что приедет."),
        (ERROR, "The president signed the decree.", "Президент подписал указ."),
        (ERROR, "Russia attacked the country.", "Россия напала на Украину."),
        (ERROR, "He died in the war.", "Он погиб на войне."),
        (ERROR, "He lives in Kyiv.", "Он живет в Киеве."),
        (ERROR, "War in Ukraine", "Война в Украине"),
        (ERROR, "The children went to school.", "Дети пошли в школу."),
        (ERROR, "The city was without light.", "Город остался без света."),
        (ERROR, "The war goes on.", "Война продолжается, и люди погибают."),
        (ERROR, "Now there is no light.", "Сейчас света нет."),
        (ERROR, BRIDGE, "Ministrul a spus luni că noul pod peste râu va fi deschis la primăvară."),
        (ERROR, BRIDGE, "Il ministro ha detto che il nuovo ponte sarà aperto in primavera."),
        (
            ERROR,
            TALKS,
            "Разговорите между двете правителства бяха подновени във вторник във Виена след прекъсване.",
        ),
        (WARNING, "He said that it was late.", "Він сказав, что вже пізно."),
        (WARNING, "The city and the village", "Місто и село"),
        (WARNING, "If it rains, we stay.", "Если піде дощ, ми залишимося."),
        (ERROR, "When they came, if only they knew.", "Когда вони прийшли, если б тільки они знали."),
    ],
    "script": [
        (ERROR, "In Odesa the sea froze.", "B Одесі замерзло море."),
        (ERROR, "And nobody came.", "I ніхто не прийшов."),
        (ERROR, "Kyiv is big.", "Kиїв великий."),  # Latin K
        (ERROR, "Kyiv and Lviv", "Київ i Львів"),  # Latin i
        (ERROR, "The city is big.", "Мiсто велике."),  # Latin i
        (ERROR, "The company was closed.", "Кoмпанію закрили."),  # Latin o
        (ERROR, "He paid.", "Він cплатив."),  # Latin c
        (ERROR, "They bought a Tesla.", "Вони купили Tеsla."),  # Cyrillic е
        (ADVICE, "the 19th century", "XІХ століття"),  # Latin X, Cyrillic ІХ
        (ADVICE, "the 21st century", "ХХІ століття"),
    ],
    "letters": [
        (ERROR, "It happened in March.", "Це сталося ў березні."),
        (ERROR, "The fish is fresh.", "Рыба свіжа."),
        (ERROR, "This is a school.", "Эта школа нова."),
        (ERROR, "An announcement", "Объява про роботу"),
        (ERROR, "He took everything.", "Він узяв всё."),
        (ERROR, "The drama of Yeltsin", "Драма Ельцына"),
        (ERROR, "A short word", "Кароткае слоўка"),
    ],
    "apostrophe": [
        (ERROR, "Five people", "Пять людей"),
        (ERROR, "Nine people", "Девять людей"),
        (ERROR, "The object is closed.", "Обєкт закрито."),
        (ERROR, "A new computer", "Новий компютер"),
        (ERROR, "The family is here.", "Сімя тут."),
        (ERROR, "His name is known.", "Його імя відоме."),
        (ERROR, "He has good health.", "У нього добре здоровя."),
        (ERROR, "On Friday", "У пятницю"),
        (ERROR, "The congress begins.", "Зїзд починається."),
        (ERROR, "The entrance is closed.", "Підїзд зачинено."),
        (ERROR, "There is no connection.", "Звязку немає."),
        (ERROR, "They confirmed it in memory of him.", "Це зробили в память про нього."),
        (ERROR, "The prime minister resigned.", "Премєр пішов у відставку."),
        (ERROR, "An interview with her", "Інтервю з нею"),
        (ERROR, "The United Nations", "Організація Обєднаних Націй"),
        (ERROR, "Vietnam is far.", "Вєтнам далеко."),
        (ERROR, "Meat is dear.", "Мясо дороге."),
        (ERROR, "Prisoners came home.", "Додому повернулися вязні."),
        (ERROR, "It appeared.", "Він зявився."),
        (ERROR, "Obligatory", "Обовязково"),
        (ERROR, "A career", "Карєра"),
        (ERROR, "People of Kharkiv", "Харківяни"),
        (ERROR, "Slavic", "Словянський"),
        (ERROR, "Five people", "П`ять людей"),
        (ERROR, "Five people", "П´ять людей"),
        (ERROR, "Five people", "П‘ять людей"),
        (ERROR, "Five people", 'П"ять людей'),
        (ERROR, "Five people", "П*ять людей"),
        (ERROR, "Five people", "П”ять людей"),
        (ERROR, "The object", "Об’ єкт"),
        (ERROR, "A holiday", "Св’ято"),
        (ERROR, "The budget", "Б’юджет"),
        (ADVICE, "Five people", "П'ять людей"),
        (ADVICE, "Five people", "Пʼять людей"),
    ],
}

RIGHT = [
    ("The gate opens at 9 a.m.", "Браму відчиняють о 9-й."),
    ("The cyclone left 200,000 people homeless.", "Циклон залишив 200 000 людей без даху над головою."),
    ("Again and again he asked.", "Він питав знову і знову і знову."),
    ("The First World War ended.", "I Світова війна закінчилася."),
    ("Many people came 60 years later.", "Багато людей приїхали 60 років потому зі швидкістю 80 км/год."),
    ("The letter ў is Belarusian.", "Літера ў — білоруська."),
    ("OK", "OK"),
    ("NATO", "NATO"),
    ("Ursula von der Leyen", "Урсула фон дер Ляєн"),
    ("Reuters reported it.", "Про це повідомило Reuters."),
    ("F-16 jets arrived.", "Прибули літаки F-16."),
    ("An IT company", "IT-компанія"),
    ("The 5G network", "5G-мережа"),
    ("COVID-19 is back.", "COVID-19 повернувся."),
    ("A Su-34 was shot down.", "Збили Су-34."),
    ("He called by WhatsApp.", "Він зателефонував у WhatsApp’і."),
    ("a PDF file of 5 MB", "PDF-файл на 5 MB"),
    ("She bought an iPhone and looked at eBay.", "Вона купила iPhone і подивилася на eBay."),
    ("Vitamin C and hepatitis B", "Вітамін C і гепатит B"),
    ("He read “Gone with the wind”.", "Він прочитав «Gone with the wind»."),
    ("The song “Let it be” by the Beatles", "Пісня «Let it be» гурту The Beatles"),
    ("He works for Bank of America.", "Він працює в Bank of America."),
    (
        "Write to office@example.org or see https://example.org/the-house.",
        "Пишіть на office@example.org або див. https://example.org/the-house.",
    ),
    ("Follow @theguardian and #SaveTheBees.", "Читайте @theguardian і #SaveTheBees."),
    ("Press <b>Start</b>.", "Натисніть <b>Start</b>."),
    ("At 100 km/h with 5 kg", "На швидкості 100 km/h із 5 kg"),
    ("It is a de facto border.", "Це de facto кордон."),
    ("The term fake news is new.", "Термін «фейкові новини» (англ. fake news) новий."),
    ("The newspaper Pravda wrote of it.", "Про це писала газета «Правда»."),
    ("The film “The Irony of Fate” was shown.", "Показали фільм «С лёгким паром!»."),
    ("The song “My” was banned.", "Пісню «Мы» заборонили."),
    ("“There is no money,” Medvedev said.", "Медведєв сказав фразу «Денег нет, но вы держитесь», яку потім довго згадували."),
    ("The band (in Russian “Tsvety”)", "Гурт «Квіти» (рос. Цветы)"),
    ("The letter “y”", "Літера ы є в російській абетці."),
    ("Peskov and Yeltsin", "Пєсков і Єльцин"),
    ("Belgorod was shelled.", "Бєлгород обстріляли."),
    ("The Belgorod region", "Бєлгородська область"),
    ("A holiday", "Свято"),
    ("A nail", "Цвях"),
    ("Uphill all the way", "Весь час угору"),
    ("Carrot juice and Christmas songs", "Морквяний сік і різдвяні пісні"),
    ("Fragrant honey and a dim light", "Духмяний мед і тьмяне світло"),
    ("Budget, bureau, bust", "Бюджет, бюро, бюст"),
    ("Mashed potatoes and muesli", "Пюре та мюслі"),
    ("The debut of a musical", "Дебют мюзиклу"),
    ("Munich and Dumas", "Мюнхен і Дюма"),
    ("They trust him.", "Йому довіряють і вірять."),
    ("He set to work.", "Він узявся до роботи, роззявивши рота."),
    ("The beet harvest and order", "Урожай буряків і порядок"),
    ("A sailor saved a number.", "Моряк урятував ряд людей."),
    ("Five computers of the Ministry of Justice", "П’ять комп’ютерів Мін’юсту"),
    ("Côte d'Ivoire and Jeanne d'Arc", "Кот-д’Івуар і Жанна д’Арк"),
    ("Interview with O’Connor", "Інтерв’ю з О’Коннором"),
    ("People of Kyiv, sparrows and nightingales", "Кияни, горобці та солов’ї"),
    ("Ukraine and its people", "Україна та її люди"),
    ("He barely, barely stood.", "Він ледь-ледь стояв."),
    ("They talked for a very long time.", "Вони довго-довго розмовляли віч-на-віч."),
    ("No, no!", "Ні, ні!"),
    ("No, I will not.", "Ні ні, не буду."),
    ("Again and again and again", "Знову і знову і знову"),
    ("Day after day", "День за днем, рік за роком"),
    ("More and more people leave.", "Дедалі більше й більше людей їде."),
    ("He laughed.", "Він засміявся: «Хахахаха!»"),
    ("Who is for?", "Хто за?"),
    ("So what?", "Ну і що?"),
    ("The girl they spoke about", "Дівчина, про яку говорили"),
    ("“I'm standing right here in front of you,” one woman said.", "«Я стою просто перед вами, — сказала одна жінка. —"),
    ("The charges will be reviewed by the Public Prosecution Service.", "Обвинувачення розгляне Служба публічних обвинувачів."),
    ("He has two brothers and one sister.", "Він має двох братів і одну сестру."),
    ("He already knew it.", "Він уже знав це."),
    ("The train was late again.", "Поїзд знову запізнився."),
    ("Vox populi, vox dei, the mayor quoted.", "Vox populi, vox dei, процитував мер після поразки."),
    ("Visitors must allow cookies.", "Відвідувачі мають дозволити файли cookie."),
    ("The coalition is off to a rocky start.", "Коаліція стартувала нелегко."),
    ("A roe deer wandered into the maternity ward.", "До пологового відділення забрела косуля."),
    ("An MP apologised for sleeping through the vote.", "Депутат-лейборист вибачився за те, що проспав голосування."),
    ("One failed pump set off a cascade of faults.", "Одна зіпсована помпа спричинила каскад несправностей."),
    ("The dark green uniform is new.", "Темно-зелена форма нова."),
    ("The negotiations have become a marathon, not a sprint.", "Переговори стали марафоном, а не спринтом."),
    ("He is a lawyer with a big ego.", "Він адвокат з великим его й малою практикою."),
    ("The pop duo split.", "Поп-дует розпався."),
    ("A man in a Jedi robe came.", "Прийшов чоловік у мантії джедая."),
    ("Jonas Petrauskas dived eleven times.", "Йонас Пятраускас одинадцять разів пірнав."),
    ("At 11 o'clock before the court", "Об 11-й годині перед судом"),
    ("Close to them for the people", "Близько до них заради людей"),
    ("A flat, steep rock", "Пласка, стрімка скеля"),
    ("King Charles III and Olympic Games", "Король Чарльз III та Олімпійські ігри"),
    ("Stress on the first syllable: castle", "Наголос на першому складі: за́мок"),
    ("The 21st century", "XXI століття"),
    ("Він сказав «ні».", "Він сказав «ні»."),
    ("Prices rose from 48 to 55 percent.", "Ціни зросли з 48 до 55 відсотків."),
    ("They are boys of 10, 12, 14 and 16.", "Це 10-річний, 12-річний, 14-річний та 16-річний хлопці."),
]


@pytest.mark.parametrize(
    ("check", "severity", "msgid", "msgstr"),
    [pytest.param(check, *row, id=f"{check}: {row[2][:50]}") for check, rows in WRONG.items() for row in rows],
)
def test_wrong_translations_are_found(check: str, severity: Severity, msgid: str, msgstr: str) -> None:
    """Each wrong pair has its finding at its severity, from the check that its kind of fault belongs to."""
    found = findings(msgid, msgstr, {check}, "uk")

    assert severity in [finding.severity for finding in found], found


@pytest.mark.parametrize(("msgid", "msgstr"), [pytest.param(*row, id=row[1][:60]) for row in RIGHT])
def test_right_translations_raise_nothing(msgid: str, msgstr: str) -> None:
    """What a good translator writes has neither an error nor a warning, however odd it looks."""
    found = findings(msgid, msgstr, OF_WHOLENESS | OF_UKRAINIAN, "uk")

    assert [finding for finding in found if finding.severity is not ADVICE] == []
