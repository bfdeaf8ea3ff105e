"""Wholeness, language and spelling of Romanian translations: what is wrong is found, what is right raises nothing."""

from __future__ import annotations

import pytest

from workflow.checks import CHECKS, Context
from workflow.model import Finding, Severity, Unit

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE

OF_WHOLENESS = {"blank", "copied", "leftovers", "truncated", "invented", "stutter", "language", "script"}
OF_ROMANIAN = {"cedilla", "diacritics", "romanian-words"}

BRIDGE = "The minister said on Monday that the new bridge over the river would be opened in spring."
TALKS = "Talks between the two governments resumed on Tuesday in Vienna after a break of six months."

WRONG = {
    "blank": [
        (ERROR, "Prices rose again.", "Prețurile au crescut din nou, lorem ipsum."),
        (WARNING, "Prices rose again.", "Prețurile au crescut din nou [de verificat]."),
        (ERROR, BRIDGE, "…"),
        (ERROR, BRIDGE, "???"),
        (ERROR, BRIDGE, "TODO"),
        (ERROR, "Prices rose again.", "de tradus"),
        (ERROR, "Prices rose again.", "[traducere]"),
        (ERROR, "Prices rose again.", "xxx"),
        (ERROR, "Prices rose again.", "N/A"),
    ],
    "copied": [
        (ERROR, "The water in the river rose again.", "The Water In The River Rose Again."),
        (ERROR, BRIDGE, BRIDGE),
        (ERROR, "The army left the village at dawn.", "The army left the village at dawn."),
        (ERROR, TALKS, "Talks between the two governments resumed on marți in Vienna after a break of six luni."),
        (ERROR, "It was a cold night and nobody came.", "It was a cold night and nobody came"),
        (WARNING, "Minister Resigns After Scandal Over Water Contracts", "Minister Resigns After Scandal Over Water Contracts"),
        (ERROR, BRIDGE, "Ministrul a spus luni că the new bridge over the river va fi deschis la primăvară."),
        (ERROR, "Prices rise again", "Prices rise again"),
        (
            ERROR,
            "“We will not leave our homes until this is over,” said Maria Pop.",
            "„We will not leave our homes until this is over”, a spus Maria Pop.",
        ),
        (
            WARNING,
            "“We have to leave now,” said Maria Pop, who has lived in the village for ten years.",
            "„We have to leave now”, a spus Maria Pop, care locuiește în sat de zece ani.",
        ),
    ],
    "leftovers": [
        (WARNING, "He lives in a warehouse.", "Locuiește într-un warehouse."),
        (WARNING, "They voted for the merger.", "Au votat pentru merger."),
        (WARNING, "The two-year closure ended.", "S-a încheiat acea two-year closure."),
        (
            WARNING,
            "The mayor and the council agreed on the budget.",
            "Primarul and consiliul au căzut de acord asupra bugetului.",
        ),
        (WARNING, "He left with his brother.", "A plecat with fratele său."),
        (ERROR, "The price of the house was high.", "Prețul of the casă era mare."),
        (ERROR, "They were waiting for the train.", "Ei were waiting trenul."),
        (WARNING, "He came yesterday to the city hall.", "A venit yesterday la primărie."),
        (ERROR, "It was said that the war would end.", "S-a said că războiul would se încheie."),
        (WARNING, "The company, which makes tyres, has closed.", "Compania, which produce anvelope, s-a închis."),
        (WARNING, "This is the second strike this year.", "Aceasta este a doua grevă this an."),
        (WARNING, "Police blocked the highway and the driveway.", "Poliția a blocat highway și driveway."),
        (WARNING, "The soldiers were found dead.", "Soldiers au fost găsiți morți, iar ceilalți soldiers au fugit."),
        (WARNING, "Hundreds of workers lost their jobs.", "Sute de workers și-au pierdut locul de muncă."),
        (ERROR, "The flood destroyed four houses.", "The flood a distrus patru houses."),
        (WARNING, "The soldiers left the checkpoint at night.", "Soldații au plecat de la checkpoint noaptea."),
    ],
    "truncated": [
        (ERROR, BRIDGE, "Ministrul a spus luni că noul pod peste râu va fi deschis la primăvară și"),
        (ERROR, BRIDGE, "Ministrul a spus luni că"),
        (ERROR, BRIDGE, "Ministrul a spus luni."),
        (ERROR, TALKS, "Negocierile dintre cele două"),
        (ERROR, TALKS, "Negocierile dintre cele două guverne s-au reluat marți la Viena după o pauză de"),
        (ERROR, TALKS, "Negocierile dintre cele două guverne s-au reluat marți la Viena după o pauză de."),
        (ERROR, TALKS, "Negocierile dintre cele două guverne s-au reluat marți,"),
        (WARNING, TALKS, "Negocierile dintre cele două guverne s-au reluat marți la Viena după o jumătate de an,"),
        (WARNING, TALKS, "Negocierile dintre guverne s-au reluat la Viena."),
        (
            WARNING,
            "The school closed on Friday because of the snow. Pupils will return to their classes next week.",
            "Școala s-a închis vineri din cauza ninsorii și a viscolului.",
        ),
        (WARNING, "He was released on Monday.", "Da."),
    ],
    "invented": [
        (ERROR, "The shop is closed.", "Iată traducerea: Magazinul este închis."),
        (ERROR, "The shop is closed.", "Here is the translation: Magazinul este închis."),
        (ERROR, "The shop is closed.", "Traducere în română: Magazinul este închis."),
        (
            ERROR,
            "The shop is closed on Sundays.",
            "Magazinul este închis duminica, iar proprietarul, un om de afaceri cunoscut din oraș, a declarat presei locale că "
            "nu are de gând să își schimbe programul nici în lunile următoare.",
        ),
        (
            WARNING,
            "The bridge was opened on Monday.",
            "Podul a fost deschis luni. Primarul s-a declarat foarte mulțumit de lucrări.",
        ),
        (
            WARNING,
            "The river rose by two metres during the night.",
            "Râul a crescut cu doi metri în timpul nopții, iar locuitorii din zonă au fost nevoiți să își lase casele.",
        ),
    ],
    "stutter": [
        (ERROR, "They sell honey and cheese.", "Vând miere, brânză, brânză, brânză, brânză."),
        (WARNING, "They sell honey and cheese.", "Vând miere, brânză, brânză, brânză."),
        (ERROR, "They saw no climbers.", "Nu au văzut pe nimeni, pe nimeni, pe nimeni, pe nimeni."),
        (WARNING, "She thanked her parents.", "A mulțumit părinților ei, a mulțumit părinților ei."),
        (ERROR, "He spoke of peace.", "A vorbit despre despre despre pace."),
        (ERROR, "He spoke of peace.", "El a vorbit el a vorbit despre pace."),
        (ERROR, BRIDGE, "Ministrul a spus luni că noul pod peste râu noul pod peste râu va fi deschis la primăvară."),
        (ERROR, "The date was kept.", "La data de la data de nu s-a renunțat."),
        (ERROR, "It was a long night.", "A fost o noapte lunglunglunglung."),
        (WARNING, "The man who came left.", "Bărbatul care care a venit a plecat."),
        (WARNING, "He said that he was coming.", "A spus că că vine."),
        (WARNING, "They live in the village.", "Ei locuiesc în în sat."),
        (WARNING, "They live near a lake.", "Locuiesc lângă un un lac."),
        (
            WARNING,
            "The council met the mayors and the owners on Monday.",
            "Guvernul s-a întâlnit cu guvernul, cu primarii din guvernul local și cu guvernul minelor, iar guvernul a plecat.",
        ),
    ],
    "language": [
        (ERROR, "The farmers blocked the road.", "Gazdák elzárták az utat."),
        (ERROR, "Nobody knows when the trains will run again.", "Nessuno sa quando i treni torneranno a circolare."),
        (ERROR, "The three children were not hurt.", "Die drei Kinder waren nicht verletzt."),
        (ERROR, "The weather is nice and the shop is open.", "Pogoda jest ładna, a sklep otwarty."),
        (ERROR, "The sun shines over the village.", "Päike paistab küla kohal."),
        (
            WARNING,
            "The bakery opened and neighbours queue there.",
            "Brutăria s-a deschis, e i vicini fanno la fila ogni mattina.",
        ),
        (ERROR, BRIDGE, "Il ministro ha detto lunedì che il nuovo ponte sul fiume sarà aperto in primavera."),
        (ERROR, BRIDGE, "El ministro dijo el lunes que el nuevo puente sobre el río se abrirá en primavera."),
        (
            ERROR,
            BRIDGE,
            "Le ministre a dit lundi que le nouveau pont sur la rivière sera ouvert au printemps et les routes aussi.",
        ),
        (ERROR, BRIDGE, "O ministro disse na segunda-feira que a nova ponte sobre o rio não será aberta até ao verão."),
        (ERROR, BRIDGE, "Міністр сказав у понеділок, що новий міст через річку відкриють навесні."),
        (ERROR, BRIDGE, "Министр сказал в понедельник, что новый мост через реку откроют весной."),
        (ERROR, BRIDGE, "Der Minister sagte am Montag, dass die neue Brücke über den Fluss im Frühling eröffnet werden soll."),
        (ERROR, BRIDGE, "A miniszter hétfőn azt mondta, hogy az új híd a folyó felett tavasszal fog megnyílni a forgalom előtt."),
        (ERROR, "The president of the republic has resigned.", "Il presidente della Repubblica si è dimesso."),
        (ERROR, "The house is not far from here.", "La casa non è lontana da qui."),
        (ERROR, "Prices rose again.", "Ціни знову зросли."),
    ],
    "script": [
        (ERROR, "The deal holds.", "Ac\u03bfrdul rezistă."),
        (ERROR, "The army left the village.", "Armata a plecat din sаt."),  # Cyrillic а
        (ERROR, "The company was closed.", "Cоmpania a fost închisă."),  # Cyrillic о
        (ERROR, "A new house.", "О casă nouă."),  # Cyrillic О
        (ERROR, "The river was high.", "Râul еra mare."),  # Cyrillic е
        (WARNING, "The soldiers came from the east with tanks.", "Soldații au venit din est cu танки și tunuri."),
    ],
    "cedilla": [
        (ERROR, "The city is big.", "Oraşul este mare."),
        (ERROR, "The country is small.", "Ţara este mică."),
        (ERROR, "Prices rose.", "Preţurile au crescut."),
        (ERROR, "Bucharest and Iași", "Bucureşti şi Iaşi"),
        (ERROR, "A meeting with Erdoğan in Timișoara", "O întâlnire cu Erdoğan la Timişoara"),
        (ERROR, "He is here.", "El este aici s\u0327i ateaptă."),
    ],
    "diacritics": [
        (WARNING, "We must win.", "Trebuie sa câștigăm."),
        (WARNING, "They want to live.", "Ei vor să traiască."),
        (ERROR, "Strikers return to work", "Grevistii se intorc la munca"),
        (ERROR, "Snow and rain are expected in the country.", "Ninsori si ploi sunt asteptate in restul tarii noastre."),
        (WARNING, "The strikers have long been waiting.", "Greviștii sunt asteptati de mult."),
        (ERROR, BRIDGE, "Ministrul a spus luni ca noul pod peste rau va fi deschis la primavara, fara intarziere."),
        (ERROR, TALKS, "Discutiile intre cele doua guverne s-au reluat marti la Viena, dupa o pauza de sase luni."),
        (ERROR, "The president met the citizens at the school.", "Presedintele s-a intalnit cu cetatenii la scoala."),
        (ERROR, "He and she came without money.", "El si ea au venit fara bani si fara acte."),
        (ERROR, "A spokesman told the agency.", "Un purtator de cuvant a spus asta agentiei in cursul zilei."),
        (WARNING, "In this house we must stay.", "Trebuie sa stam in casa asta."),
        (WARNING, "After the meeting he left.", "Dupa ședință a plecat."),
        (WARNING, "The turn of the French came.", "A venit randul francezilor, în sfârșit."),
        (WARNING, "The air forces came.", "Au venit și forte aeriene."),
        (WARNING, "He and his brother left Iași.", "El si fratele său au plecat din Iași."),
        (WARNING, "The police found the car in the river.", "Politia a găsit mașina în râu."),
        (WARNING, "The relations with the neighbours improved.", "Relatiile cu vecinii s-au îmbunătățit."),
        (
            ADVICE,
            "Five people from the north of the country came with the train on Monday and left for the mountains.",
            "Cinci oameni din nordul marelui stat au venit luni cu trenul de noapte, apoi au plecat cu toate bagajele la munte.",
        ),
    ],
    "romanian-words": [
        (ADVICE, "There was no survivor.", "Nu a existat nici un supraviețuitor."),
        (ADVICE, "No house was spared.", "Nici o casă nu a scăpat."),
        (ADVICE, "They are here.", "Ei sînt aici."),
        (ADVICE, "The dog barks.", "Cîinele latră."),
        (WARNING, "He decided to leave.", "A hotărât, dar nu poate hotărâ altfel: va doborâ recordul."),
        (WARNING, "He also said it.", "A spus-o deasemenea."),
        (WARNING, "It would be good.", "Ar fii bine."),
    ],
}

RIGHT = [
    ("They worked side by side in Izmir.", "Au lucrat umăr la umăr la Izmir."),
    ("It grows weaker from year to year.", "Slăbește de la an la an."),
    ("It was adopted with fourteen votes in favour.", "A fost adoptată cu paisprezece voturi pentru."),
    ("The keyboard has a card slot and a container.", "Tastatura are un slot pentru cardul din container."),
    ("The project will take two and a half years.", "Proiectul va dura 2,5 ani."),
    ("Again and again he asked, day after day.", "A întrebat din nou și din nou, zi după zi după zi."),
    ("No, no, no, no, he said.", "Nu, nu, nu, nu, a spus el."),
    ("The startup raised money from venture capital funds.", "Start-upul a atras bani de la fonduri de capital de risc."),
    ("They sold tsunami insurance and sushi.", "Vindeau asigurări pentru tsunami și sushi."),
    ("He did it outside the group of visionaries.", "A făcut-o în afara grupului de vizionari."),
    ("The fashion was haute couture.", "Moda era haute couture."),
    ("OK", "OK"),
    ("NATO", "NATO"),
    ("Ursula von der Leyen", "Ursula von der Leyen"),
    ("Photo: Reuters", "Foto: Reuters"),
    ("The Lord of the Rings", "The Lord of the Rings"),
    ("He works for Bank of America.", "Lucrează la Bank of America."),
    (
        "She wrote for The Wall Street Journal and The New York Times.",
        "A scris pentru The Wall Street Journal și The New York Times.",
    ),
    ("He read “Gone with the wind” at school.", "A citit „Gone with the wind” la școală."),
    ("The film “Everything Everywhere All at Once” won.", "Filmul „Everything Everywhere All at Once” a câștigat."),
    ("They spent the weekend shopping at the mall.", "Au petrecut weekendul făcând shopping la mall."),
    ("A startup makes software for marketing.", "Un startup face software pentru marketing."),
    ("The general plan is important for the central region.", "Planul general este important pentru regiunea centrală."),
    ("Total gas and transport costs", "Costuri totale pentru gaz și transport"),
    (
        "Write to office@example.org or see https://example.org/the-house.",
        "Scrieți la office@example.org sau vedeți https://example.org/the-house.",
    ),
    ("Follow @theguardian and #SaveTheBees.", "Urmăriți @theguardian și #SaveTheBees."),
    ("Press the <b>Start</b> button.", "Apăsați butonul <b>Start</b>."),
    ("He has a car.", "El are o mașină."),
    ("They do not want to come.", "Nu vor să vină."),
    ("A year on, he is mayor.", "După un an, este primar."),
    ("I am well.", "Eu am treabă, dar sunt bine."),
    ("He is said to be in Spain.", "Se spune că este în Spania."),
    ("More and more people leave.", "Tot mai mulți oameni pleacă."),
    ("Very, very few people came.", "Au venit foarte, foarte puțini oameni."),
    ("Very few people came.", "Au venit foarte foarte puțini oameni."),
    ("Little by little they learned.", "Au învățat puțin câte puțin."),
    ("Day after day after day they waited.", "Au așteptat zi după zi după zi."),
    ("They stood shoulder to shoulder.", "Au stat umăr la umăr."),
    ("No, no, no!", "Nu, nu, nu!"),
    ("Duran Duran played in Baden-Baden.", "Duran Duran a cântat la Baden-Baden."),
    ("Boutros Boutros-Ghali led the UN.", "Boutros Boutros-Ghali a condus ONU."),
    ("He laughed.", "A râs: hahaha!"),
    ("Prices rose from 48 to 55 percent.", "Prețurile au crescut de la 48 la 55 la sută."),
    ("Yes.", "Da, așa este."),
    ("How are you?", "Ce mai faci?"),
    ("Welsh AMs worried", "Membrii Adunării Naționale a Țării Galilor, îngrijorați"),
    ("He was taken to hospital, where he later died.", "A fost dus la spital, unde a murit."),
    ("What is he looking at?", "La ce se uită?"),
    ("He does not know where to and with whom.", "Nu știe încotro și cu cine."),
    ("“I wanted to…” he began.", "„Voiam să…”, a început el."),
    ("The man they voted for", "Omul pentru care au votat"),
    ("President Erdoğan visited Beşiktaş.", "Președintele Erdoğan a vizitat Beşiktaş."),
    ("Ekrem İmamoğlu and Devlet Bahçeli met in Eskişehir.", "Ekrem İmamoğlu și Devlet Bahçeli s-au întâlnit la Eskişehir."),
    ("The writer Elif Şafak spoke.", "Scriitoarea Elif Şafak a vorbit."),
    ("The road to Muş is closed.", "Drumul spre Muş este închis."),
    ("Maine has a new governor.", "Maine are un nou guvernator."),
    ("Putin and Lula talked.", "Putin și Lula au discutat."),
    ("He plays master and servant.", "Joacă rolul de master și de slujitor."),
    ("The song “Si maritau Rosa” is old.", "Cântecul „Si maritau Rosa” este vechi."),
    ("Five people came by train.", "Cinci oameni au venit cu trenul."),
    ("The second car is new.", "A doua mașină este nouă."),
    ("The cloak of the hero and the bars of the cell", "Mantia eroului și gratiile celulei"),
    ("They called it national reconciliation.", "Au numit-o „national reconciliation”."),
    ("The girl has a pen.", "Fata are pana ei."),
    ("In the end, the host country won.", "În final a câștigat tara gazdă a balanței, nu greutatea."),
    ("There was neither bread nor water.", "Nu era nici o pâine, nici un pahar cu apă."),
    ("No one came.", "Nu a venit niciun om și nicio femeie."),
    ("He re-entered and restarted it.", "A reintrat și l-a reînceput, bineînțeles neîncetat și preîntâmpinând orice."),
    ("He decided and descended.", "A hotărî înseamnă a coborî."),
    ("The Tîrnava Mare flows there.", "Acolo curge Tîrnava Mare."),
    ("An F-16 and a 5G network near the A1", "Un F-16 și o rețea 5G lângă A1"),
    ("The newspaper “Правда” wrote of it.", "Ziarul „Правда” a scris despre asta."),
    ("The ballet La Fille mal gardée was staged.", "S-a pus în scenă baletul La Fille mal gardée."),
    ("Rio de Janeiro and Las Palmas de Gran Canaria", "Rio de Janeiro și Las Palmas de Gran Canaria"),
    ("The daily El País and Le Monde reported it.", "Au relatat El País și Le Monde."),
    ("He shouted “¡No pasarán!” at the police.", "A strigat „¡No pasarán!” către polițiști."),
    ("Real Madrid beat Inter and Paris Saint-Germain.", "Real Madrid a învins Inter și Paris Saint-Germain."),
    ("The film La casa de papel is back.", "Filmul La casa de papel a revenit."),
    ("The price is 5 lei/kg.", "Prețul este de 5 lei/kg."),
    ("“Nu mai vreau să aud,” he said in Romanian.", "„Nu mai vreau să aud”, a spus el în română."),
    ("Nu mai vreau să aud nimic despre asta.", "Nu mai vreau să aud nimic despre asta."),
    ("The winning goal came from a corner.", "Golul victoriei a venit dintr-un corner."),
    ("He drank an espresso with his husky.", "A băut un espresso cu câinele său husky."),
    ("He will start from pole position.", "Va pleca din pole position."),
    ("The bones of Homo sapiens were found.", "S-au găsit oasele lui Homo sapiens."),
    ("Mens sana in corpore sano is written above the door.", "Mens sana in corpore sano stă scris deasupra ușii."),
    ("Robert Bell of Kool and the Gang bought a hotel.", "Robert Bell de la Kool and the Gang a cumpărat un hotel."),
    ("The fan’s photos helped the police.", "Fotografiile fanului au ajutat poliția."),
    ("The South African rand fell.", "Randul sud-african a scăzut."),
    ("China will lend two pandas.", "China va împrumuta doi urși panda."),
    ("The firm will invest in Cluj.", "Firma va investi la Cluj și la Iași."),
    ("Logic was never his strong point.", "Logica nu a fost niciodată punctul lui forte."),
    ("Bees hum at the note of B.", "Albinele zumzăie pe nota si când lucrează."),
    ("The oldest contestant was applauded.", "Cea mai în vârstă concurentă a fost aplaudată."),
    ("The minister parried every question.", "Ministrul a parat fiecare întrebare."),
    ("He has been at the wheel since La Paz.", "Era la volan de la La Paz."),
    ("The ratio will reach one to one by 2060.", "Raportul va ajunge la unu la unu până în 2060."),
    ("It does not matter how many followers you have.", "Nu contează câți urmăritori ai."),
    ("The mayor was corrupt, the police chief more so.", "Primarul era corupt, iar șeful poliției și mai și."),
    ("Cyberwar: hackers attack Estonian hospitals", "Război cibernetic: hackerii atacă spitale estoniene"),
    ("Stop!", "Opriți-vă!"),
    ("…", "…"),
]


def findings(msgid: str, msgstr: str, names: set[str], locale: str = "ro") -> list[Finding]:
    """What the named checks find."""
    unit = Unit(msgid, msgstr)
    checks = [check for check in CHECKS if check.name in names]
    assert len(checks) == len(names), "a check has another name now"
    return [finding for check in checks for finding in check.find(unit, locale, Context())]


@pytest.mark.parametrize(
    ("check", "severity", "msgid", "msgstr"),
    [pytest.param(check, *row, id=f"{check}: {row[2][:50]}") for check, rows in WRONG.items() for row in rows],
)
def test_wrong_translations_are_found(check: str, severity: Severity, msgid: str, msgstr: str) -> None:
    """Each wrong pair has its finding at its severity, from the check that its kind of fault belongs to."""
    found = findings(msgid, msgstr, {check})

    assert severity in [finding.severity for finding in found], found


@pytest.mark.parametrize(("msgid", "msgstr"), [pytest.param(*row, id=row[1][:60]) for row in RIGHT])
def test_right_translations_raise_nothing(msgid: str, msgstr: str) -> None:
    """What a good translator writes has neither an error nor a warning, however odd it looks."""
    found = findings(msgid, msgstr, OF_WHOLENESS | OF_ROMANIAN)

    assert [finding for finding in found if finding.severity is not ADVICE] == []
