"""
What the checks of facts find and what they let pass, pair by pair: numbers, units, money, dates, addresses, models, negation.

Each table stands in Romanian and in Ukrainian. A wrong pair names the check that has to speak and how gravely; a right pair gets
neither an error nor a warning from any of them, however differently the two languages write the same fact.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.checks import CHECKS, Context
from workflow.model import Finding, Severity, Unit

FACTS = {"numbers", "units", "money", "dates", "addresses", "models", "negation"}
E, W, A = Severity.ERROR, Severity.WARNING, Severity.ADVICE

WRONG_RO = [
    ("The hall holds 1,700 people.", "Sala are 1.800 de locuri.", "numbers", E),
    ("The hall holds 1,700 people.", "Sala are 17.000 de locuri.", "numbers", E),
    ("The hall holds 1,700 people.", "Sala are 170 de locuri.", "numbers", E),
    ("The hall holds 1,700 people.", "Sala are 1,7 locuri.", "numbers", E),
    ("The hall holds 1,700 people.", "Sala este mare.", "numbers", E),
    ("Turnout was 25%.", "Prezența a fost de 52%.", "numbers", E),
    ("Turnout was 25.4 percent.", "Prezența a fost de 25,7 la sută.", "numbers", E),
    ("Prices rose by 3.5 percent.", "Prețurile au crescut cu 35 la sută.", "numbers", E),
    ("Prices rose by 3.5 percent.", "Prețurile au crescut cu 3,5 la mie.", "units", E),
    ("Prices rose by 12%.", "Prețurile au crescut cu 12.", "units", W),
    ("The share grew by 5 percentage points.", "Ponderea a crescut cu 5%.", "units", W),
    ("It cost $3.5bn.", "A costat 3,5 milioane de dolari.", "numbers", E),
    ("It cost $3.5 billion.", "A costat 3,5 miliarde de euro.", "money", E),
    ("It cost $3.5 million.", "A costat 5,3 milioane de dolari.", "numbers", E),
    ("It cost €20,000.", "A costat 20.000 de lire sterline.", "money", E),
    ("It cost £40.", "A costat 40 de dolari.", "money", E),
    ("It cost 300 hryvnias.", "A costat 300 de ruble.", "money", E),
    ("It cost 50 lei.", "A costat 50 de euro.", "money", E),
    ("The firm paid $900.", "Firma a plătit 900.", "money", W),
    ("About 2 million people left.", "Circa 2 miliarde de oameni au plecat.", "numbers", E),
    ("About 2 million people left.", "Circa 2.000 de oameni au plecat.", "numbers", E),
    ("Millions of people left.", "Miliarde de oameni au plecat.", "numbers", W),
    ("Thousands of people left.", "Sute de oameni au plecat.", "numbers", W),
    ("Tens of thousands marched.", "Sute de mii au mărșăluit.", "numbers", W),
    ("Dozens of houses burned.", "Sute de case au ars.", "numbers", W),
    ("The talks began on March 3.", "Negocierile au început pe 4 martie.", "numbers", E),
    ("The talks began on March 3.", "Negocierile au început pe 3 mai.", "dates", E),
    ("The talks began on 14 June 2021.", "Negocierile au început pe 14 iulie 2021.", "dates", E),
    ("The talks began on 14 June 2021.", "Negocierile au început pe 14 iunie 2012.", "numbers", E),
    ("The talks began in January 2022.", "Negocierile au început în iunie 2022.", "dates", E),
    ("The talks began on Monday.", "Negocierile au început miercuri.", "dates", E),
    ("The talks began on Thursday.", "Negocierile au început marți.", "dates", E),
    ("They met on Saturday and Sunday.", "S-au întâlnit vineri și duminică.", "dates", E),
    ("The war began in 2014.", "Războiul a început în 2015.", "numbers", E),
    ("The war began in 2014.", "Războiul a început demult.", "numbers", E),
    ("Songs of the 1990s.", "Cântece din anii 1980.", "numbers", E),
    ("Songs of the 1990s.", "Cântece din anii '80.", "numbers", E),
    ("The gate opens at 3 p.m.", "Poarta se deschide la ora 16.", "numbers", E),
    ("The gate opens at 3 p.m.", "Poarta se deschide la 3:00.", "numbers", E),
    ("The gate opens at 10:45.", "Poarta se deschide la 10:15.", "numbers", E),
    ("The gate opens at 8.30 a.m.", "Poarta se deschide la 20:30.", "numbers", E),
    ("It lasts 5-7 days.", "Durează 5–9 zile.", "numbers", E),
    ("It lasts from 10 to 12 weeks.", "Durează între 10 și 15 săptămâni.", "numbers", E),
    ("He was jailed for 18 months.", "A fost închis 18 ani.", "units", E),
    ("He was jailed for five years.", "A fost închis cinci luni.", "units", E),
    ("The road is 60 km long.", "Drumul are 60 de metri.", "units", E),
    ("The ship carries 500 tonnes.", "Nava transportă 500 de kilograme.", "units", E),
    ("The ship carries 500 tonnes.", "Nava transportă 50 de tone.", "numbers", E),
    ("Winds reached 85 mph.", "Vântul a atins 85 km/h.", "units", E),
    ("It lies 30 miles away.", "Se află la 300 de km.", "numbers", W),
    ("He finished in 21st place.", "A terminat pe locul 12.", "numbers", E),
    ("In the 19th century the town grew.", "În secolul al XVIII-lea orașul a crescut.", "numbers", E),
    ("King Louis XIV built it.", "A fost construit de regele Ludovic al XVI-lea.", "numbers", E),
    ("World War II ended.", "Primul Război Mondial s-a încheiat.", "numbers", W),
    ("Three men were held.", "Patru bărbați au fost reținuți.", "numbers", W),
    ("Fifteen men were held.", "Cincizeci de bărbați au fost reținuți.", "numbers", W),
    ("Twenty-one men were held.", "Douăzeci și doi de bărbați au fost reținuți.", "numbers", W),
    ("Seven ships sailed.", "Au plecat șase nave.", "numbers", W),
    ("Two hundred men came.", "Au venit trei sute de oameni.", "numbers", W),
    ("Five thousand men came.", "Au venit cincizeci de mii de oameni.", "numbers", W),
    ("A third of the voters stayed home.", "Un sfert dintre alegători au rămas acasă.", "numbers", W),
    ("Two thirds of the voters came.", "O treime dintre alegători au venit.", "numbers", W),
    ("Half of the voters came.", "O treime dintre alegători au venit.", "numbers", W),
    ("It was the third attack.", "A fost al patrulea atac.", "numbers", W),
    ("The fifth round begins.", "Începe runda a șasea.", "numbers", W),
    ("The 25 men and 40 women left.", "Cei 25 de bărbați și cele 14 femei au plecat.", "numbers", E),
    ("They won 2-1.", "Au câștigat cu 3-1.", "numbers", E),
    ("They drew 2-2.", "Au terminat la egalitate, 2-3.", "numbers", E),
    ("Some 12 men came.", "Au venit 120 de oameni.", "numbers", E),
    ("Twelve men came.", "Au venit 20 de oameni.", "numbers", W),
    ("The men came.", "Au venit 45 de oameni.", "numbers", W),
    ("An F-16 crashed.", "Un F-15 s-a prăbușit.", "models", E),
    ("A Su-34 crashed.", "Un Su-35 s-a prăbușit.", "models", E),
    ("An S-300 battery fired.", "O baterie S-400 a tras.", "models", E),
    ("An MiG-29 landed.", "Un Su-29 a aterizat.", "models", E),
    ("The A320 landed.", "Avionul A330 a aterizat.", "models", E),
    ("Flight MH17 was shot down.", "Zborul MH71 a fost doborât.", "models", E),
    ("The G7 met.", "Grupul G20 s-a reunit.", "models", E),
    ("Write to @presa_md.", "Scrieți la @presa_ro.", "addresses", E),
    ("Write to @presa_md.", "Scrieți-ne.", "addresses", E),
    ("They used #StandWithUkraine.", "Au folosit #StandWithUkrain.", "addresses", E),
    ("They used #FreeDanube.", "Au folosit #DunăreLiberă.", "addresses", E),
    ("Read it on example.com.", "Citiți pe exemplu.com.", "addresses", E),
    ("The road is not safe.", "Drumul este sigur.", "negation", A),
    ("No one was hurt.", "Au fost răniți oameni.", "negation", A),
    ("They never met.", "S-au întâlnit.", "negation", A),
    ("He left without a word.", "A plecat cu un cuvânt.", "negation", A),
    ("The minister didn't resign.", "Ministrul a demisionat.", "negation", A),
    ("The road is safe.", "Drumul nu este sigur.", "negation", A),
]

WRONG_UK = [
    ("The hall holds 1,700 people.", "Зала вміщує 1800 людей.", "numbers", E),
    ("The hall holds 1,700 people.", "Зала вміщує 17 000 людей.", "numbers", E),
    ("The hall holds 1,700 people.", "Зала вміщує 170 людей.", "numbers", E),
    ("The hall holds 1,700 people.", "Зала велика.", "numbers", E),
    ("Turnout was 25%.", "Явка становила 52 %.", "numbers", E),
    ("Turnout was 25.4 percent.", "Явка становила 25,7 відсотка.", "numbers", E),
    ("Prices rose by 3.5 percent.", "Ціни зросли на 35 відсотків.", "numbers", E),
    ("Prices rose by 3.5 percent.", "Ціни зросли на 3,5 проміле.", "units", E),
    ("Prices rose by 12%.", "Ціни зросли на 12.", "units", W),
    ("The share grew by 5 percentage points.", "Частка зросла на 5 відсотків.", "units", W),
    ("It cost $3.5bn.", "Це коштувало 3,5 млн доларів.", "numbers", E),
    ("It cost $3.5 billion.", "Це коштувало 3,5 млрд євро.", "money", E),
    ("It cost $3.5 million.", "Це коштувало 5,3 мільйона доларів.", "numbers", E),
    ("It cost €20,000.", "Це коштувало 20 000 фунтів стерлінгів.", "money", E),
    ("It cost £40.", "Це коштувало 40 доларів.", "money", E),
    ("It cost 300 hryvnias.", "Це коштувало 300 рублів.", "money", E),
    ("It cost 50 lei.", "Це коштувало 50 євро.", "money", E),
    ("The firm paid $900.", "Фірма заплатила 900.", "money", W),
    ("About 2 million people left.", "Виїхало близько 2 мільярдів людей.", "numbers", E),
    ("About 2 million people left.", "Виїхало близько 2 тис. людей.", "numbers", E),
    ("Millions of people left.", "Виїхали мільярди людей.", "numbers", W),
    ("Thousands of people left.", "Виїхали сотні людей.", "numbers", W),
    ("Tens of thousands marched.", "Вийшли сотні тисяч.", "numbers", W),
    ("Dozens of houses burned.", "Згоріли сотні будинків.", "numbers", W),
    ("The talks began on March 3.", "Переговори почалися 4 березня.", "numbers", E),
    ("The talks began on March 3.", "Переговори почалися 3 травня.", "dates", E),
    ("The talks began on 14 June 2021.", "Переговори почалися 14 липня 2021 року.", "dates", E),
    ("The talks began on 14 June 2021.", "Переговори почалися 14 червня 2012 року.", "numbers", E),
    ("The talks began in January 2022.", "Переговори почалися в червні 2022 року.", "dates", E),
    ("The talks began on Monday.", "Переговори почалися в середу.", "dates", E),
    ("The talks began on Thursday.", "Переговори почалися у вівторок.", "dates", E),
    ("They met on Saturday and Sunday.", "Вони зустрілися в п’ятницю та неділю.", "dates", E),
    ("The war began in 2014.", "Війна почалася 2015 року.", "numbers", E),
    ("The war began in 2014.", "Війна почалася давно.", "numbers", E),
    ("Songs of the 1990s.", "Пісні 1980-х.", "numbers", E),
    ("Songs of the 1990s.", "Пісні 80-х.", "numbers", E),
    ("The gate opens at 3 p.m.", "Брама відчиняється о 16:00.", "numbers", E),
    ("The gate opens at 3 p.m.", "Брама відчиняється о 3:00.", "numbers", E),
    ("The gate opens at 10:45.", "Брама відчиняється о 10:15.", "numbers", E),
    ("The gate opens at 8.30 a.m.", "Брама відчиняється о 20:30.", "numbers", E),
    ("It lasts 5-7 days.", "Це триває 5–9 днів.", "numbers", E),
    ("It lasts from 10 to 12 weeks.", "Це триває від 10 до 15 тижнів.", "numbers", E),
    ("He was jailed for 18 months.", "Його ув’язнили на 18 років.", "units", E),
    ("He was jailed for five years.", "Його ув’язнили на п’ять місяців.", "units", E),
    ("The road is 60 km long.", "Довжина дороги — 60 метрів.", "units", E),
    ("The ship carries 500 tonnes.", "Судно перевозить 500 кілограмів.", "units", E),
    ("The ship carries 500 tonnes.", "Судно перевозить 50 тонн.", "numbers", E),
    ("Winds reached 85 mph.", "Вітер сягнув 85 км/год.", "units", E),
    ("It lies 30 miles away.", "Це за 300 км звідси.", "numbers", W),
    ("He finished in 21st place.", "Він фінішував на 12-му місці.", "numbers", E),
    ("In the 19th century the town grew.", "У XVIII столітті місто зросло.", "numbers", E),
    ("King Louis XIV built it.", "Це збудував король Людовік XVI.", "numbers", E),
    ("Three men were held.", "Затримали чотирьох чоловіків.", "numbers", W),
    ("Fifteen men were held.", "Затримали п’ятдесят чоловіків.", "numbers", W),
    ("Twenty-one men were held.", "Затримали двадцять двох чоловіків.", "numbers", W),
    ("Seven ships sailed.", "Відпливли шість суден.", "numbers", W),
    ("Two hundred men came.", "Прийшло триста людей.", "numbers", W),
    ("Five thousand men came.", "Прийшло п’ятдесят тисяч людей.", "numbers", W),
    ("A third of the voters stayed home.", "Половина виборців лишилася вдома.", "numbers", W),
    ("Two thirds of the voters came.", "Прийшла третина виборців.", "numbers", W),
    ("Half of the voters came.", "Прийшла третина виборців.", "numbers", W),
    ("It was the third attack.", "Це був четвертий напад.", "numbers", W),
    ("The fifth round begins.", "Починається шостий раунд.", "numbers", W),
    ("The 25 men and 40 women left.", "25 чоловіків і 14 жінок пішли.", "numbers", E),
    ("They won 2-1.", "Вони виграли 3:1.", "numbers", E),
    ("They drew 2-2.", "Вони зіграли 2:3.", "numbers", E),
    ("Some 12 men came.", "Прийшло 120 людей.", "numbers", E),
    ("Twelve men came.", "Прийшло 20 людей.", "numbers", W),
    ("The men came.", "Прийшло 45 людей.", "numbers", W),
    ("An F-16 crashed.", "Розбився F-15.", "models", E),
    ("A Su-34 crashed.", "Розбився Су-35.", "models", E),
    ("An S-300 battery fired.", "Вистрілила батарея С-400.", "models", E),
    ("An MiG-29 landed.", "Сів Су-29.", "models", E),
    ("The A320 landed.", "Літак A330 сів.", "models", E),
    ("Flight MH17 was shot down.", "Рейс MH71 збили.", "models", E),
    ("The G7 met.", "Країни G20 зустрілися.", "models", E),
    ("Write to @presa_md.", "Пишіть на @presa_ua.", "addresses", E),
    ("Write to @presa_md.", "Пишіть нам.", "addresses", E),
    ("They used #StandWithUkraine.", "Вони вжили #StandWithUkrain.", "addresses", E),
    ("They used #FreeDanube.", "Вони вжили #ВільнийДунай.", "addresses", E),
    ("Read it on example.com.", "Читайте на exampel.com.", "addresses", E),
    ("The road is not safe.", "Дорога безпечна.", "negation", A),
    ("No one was hurt.", "Постраждали люди.", "negation", A),
    ("They never met.", "Вони зустрілися.", "negation", A),
    ("He left without a word.", "Він пішов зі словами.", "negation", A),
    ("The minister didn't resign.", "Міністр пішов у відставку.", "negation", A),
    ("The road is safe.", "Дорога не є надійною.", "negation", A),
]

RIGHT_RO = [
    ("The hall holds 1,700 people.", "Sala are 1.700 de locuri."),
    ("The hall holds 1,700 people.", "Sala are 1 700 de locuri."),
    ("The hall holds 1,700 people.", "Sala are 1700 de locuri."),
    ("The hall holds 12,345,678 books.", "Sala are 12.345.678 de cărți."),
    ("It cost $3.5bn.", "A costat 3,5 miliarde de dolari."),
    ("It cost $3.5bn.", "A costat 3,5 mld. USD."),
    ("It cost $350,000.", "A costat 350 de mii de dolari."),
    ("It cost €1.5 million.", "A costat un milion și jumătate de euro."),
    ("It cost 1.5 million euros.", "A costat 1.500.000 de euro."),
    ("It cost half a million euros.", "A costat jumătate de milion de euro."),
    ("It cost half a million euros.", "A costat 500.000 de euro."),
    ("It cost £1-2 million.", "A costat 1–2 milioane de lire sterline."),
    ("It cost between $1 million and $2 million.", "A costat între 1 și 2 milioane de dolari."),
    ("It cost two to three million lei.", "A costat două-trei milioane de lei."),
    ("He weighs 90 pounds more.", "Cântărește cu 90 de livre mai mult."),
    ("Turnout was 25%.", "Prezența a fost de 25 la sută."),
    ("Turnout was 25 percent.", "Prezența a fost de 25%."),
    ("Turnout rose from 27.5 to 30 per cent.", "Prezența a crescut de la 27,5 la 30 la sută."),
    ("The share grew by 5 percentage points.", "Ponderea a crescut cu 5 puncte procentuale."),
    ("The gate opens at 3 p.m.", "Poarta se deschide la ora 15."),
    ("The gate opens at 3 p.m.", "Poarta se deschide la 15:00."),
    ("The gate opens at 3:30 p.m.", "Poarta se deschide la ora 15.30."),
    ("The gate opens at 3 p.m.", "Poarta se deschide la ora 3 după-amiaza."),
    ("The gate opens at 7 a.m.", "Poarta se deschide la ora 7 dimineața."),
    ("The gate opens at 12 p.m.", "Poarta se deschide la prânz."),
    ("The gate opens at 1400 GMT.", "Poarta se deschide la 14:00 GMT."),
    ("They met on 12/25.", "S-au întâlnit pe 25 decembrie."),
    ("They met on December 25, 2024.", "S-au întâlnit pe 25.12.2024."),
    ("They met on March 3.", "S-au întâlnit pe 3 martie."),
    ("They may meet in May.", "S-ar putea întâlni în mai."),
    ("They met in June.", "Mai târziu, în iunie, s-au întâlnit."),
    ("They met on Monday.", "S-au întâlnit luni."),
    ("They waited for 3 months until Tuesday.", "Au așteptat 3 luni, până marți."),
    ("The attacks of 9/11 changed it.", "Atacurile de la 11 septembrie au schimbat lucrurile."),
    ("Songs of the 1990s.", "Cântece din anii '90."),
    ("Songs of the 1990s.", "Cântece din anii 1990."),
    ("Songs of the nineties.", "Cântece din anii nouăzeci."),
    ("In the 2018-19 season they won.", "În sezonul 2018–2019 au câștigat."),
    ("In the 19th century the town grew.", "În secolul al XIX-lea orașul a crescut."),
    ("In the 21st century the town grew.", "În secolul XXI orașul a crescut."),
    ("World War II ended.", "Al Doilea Război Mondial s-a încheiat."),
    ("King Charles III came.", "A venit regele Charles al III-lea."),
    ("He finished 21st.", "A terminat al 21-lea."),
    ("The 1st prize is hers.", "Premiul întâi este al ei, primul."),
    ("A 13-year-old boy came.", "A venit un băiat de 13 ani."),
    ("A 13-year-old boy came.", "A venit un băiat de treisprezece ani."),
    ("Fourteen people came.", "Au venit 14 oameni."),
    ("14 people came.", "Au venit paisprezece oameni."),
    ("Twenty-one people came.", "Au venit douăzeci și una de persoane."),
    ("One hundred and five people came.", "Au venit o sută cinci oameni."),
    ("Two thousand three hundred people came.", "Au venit 2.300 de oameni."),
    ("A dozen people came.", "Au venit 12 oameni."),
    ("Dozens of people came.", "Au venit zeci de oameni."),
    ("Tens of thousands of people came.", "Au venit zeci de mii de oameni."),
    ("Both ministers came.", "Au venit amândoi miniștrii."),
    ("It doubled in a decade.", "S-a dublat în zece ani."),
    ("A third of the voters came.", "A venit o treime dintre alegători."),
    ("Two-thirds of the voters came.", "Au venit două treimi dintre alegători."),
    ("Two and a half years passed.", "Au trecut doi ani și jumătate."),
    ("They won 2-1.", "Au câștigat cu 2–1."),
    ("It lasts 5 to 7 days.", "Durează 5–7 zile."),
    ("It lies 30 miles away.", "Se află la 48 km."),
    ("It was 80 degrees.", "Au fost 27 de grade Celsius."),
    ("The waves were six meters (20 feet) high.", "Valurile au avut șase metri."),
    ("An F-16 crashed.", "Un avion F16 s-a prăbușit."),
    ("COVID-19 spread.", "COVID-19 s-a răspândit."),
    ("The G7 met.", "Grupul celor Șapte s-a reunit."),
    ("Call 0800 555 111.", "Sunați la 0800555111."),
    ("It is open 24/7.", "Este deschis non-stop."),
    ("Write to @presa_md about #Danube.", "Scrieți la @presa_md despre #Danube."),
    ("He is not alone.", "El nu e singur."),
    ("The road is not safe.", "Drumul este nesigur."),
    ("They left without a word.", "Au plecat fără un cuvânt."),
]

RIGHT_UK = [
    ("The hall holds 1,700 people.", "Зала вміщує 1700 людей."),
    ("The hall holds 1,700 people.", "Зала вміщує 1 700 людей."),
    ("The hall holds 17,000 people.", "Зала вміщує 17\u00a0000 людей."),
    ("The hall holds 17,000 people.", "Зала вміщує 17 тис. людей."),
    ("The hall holds 12,345,678 books.", "У залі 12 345 678 книжок."),
    ("It cost $3.5bn.", "Це коштувало 3,5 млрд доларів."),
    ("It cost $3.5bn.", "Це коштувало 3,5 мільярда дол."),
    ("It cost $350,000.", "Це коштувало 350 тисяч доларів."),
    ("It cost €1.5 million.", "Це коштувало півтора мільйона євро."),
    ("It cost 1.5 million euros.", "Це коштувало 1 500 000 євро."),
    ("It cost 2.5 million euros.", "Це коштувало два з половиною мільйони євро."),
    ("It cost half a million euros.", "Це коштувало пів мільйона євро."),
    ("It cost half a million euros.", "Це коштувало 500 тисяч євро."),
    ("It cost £1-2 million.", "Це коштувало 1–2 мільйони фунтів."),
    ("It cost between $1 million and $2 million.", "Це коштувало від 1 до 2 млн доларів."),
    ("It cost 300 hryvnias.", "Це коштувало 300 гривень."),
    ("It cost 300 hryvnias.", "Це коштувало 300 грн."),
    ("Turnout was 25%.", "Явка становила 25 відсотків."),
    ("Turnout was 25 percent.", "Явка становила 25 %."),
    ("Turnout rose from 27.5 to 30 per cent.", "Явка зросла з 27,5 до 30 відсотків."),
    ("The share grew by 5 percentage points.", "Частка зросла на 5 відсоткових пунктів."),
    ("The gate opens at 3 p.m.", "Брама відчиняється о 15-й."),
    ("The gate opens at 3 p.m.", "Брама відчиняється о 15:00."),
    ("The gate opens at 3:30 p.m.", "Брама відчиняється о 15.30."),
    ("The gate opens at 3 p.m.", "Брама відчиняється о третій дня."),
    ("The gate opens at 7 a.m.", "Брама відчиняється о 7-й ранку."),
    ("The gate opens at 12 p.m.", "Брама відчиняється опівдні."),
    ("They met on 12/25.", "Вони зустрілися 25 грудня."),
    ("They met on December 25, 2024.", "Вони зустрілися 25.12.2024."),
    ("They met on March 3.", "Вони зустрілися 3 березня."),
    ("They met on March 3.", "Вони зустрілися третього березня."),
    ("They may meet in May.", "Вони можуть зустрітися в травні."),
    ("They met on Friday.", "Вони зустрілися в п'ятницю."),
    ("They met on Wednesday.", "Вони зустрілися в середу."),
    ("The attacks of 9/11 changed it.", "Напади 11 вересня все змінили."),
    ("Songs of the 1990s.", "Пісні 1990-х."),
    ("Songs of the 1990s.", "Пісні 90-х років."),
    ("Songs of the 1990s.", "Пісні дев’яностих."),
    ("In the 2018-19 season they won.", "У сезоні 2018/2019 вони виграли."),
    ("In the 19th century the town grew.", "У XIX столітті місто зросло."),
    ("In the 19th century the town grew.", "У 19-му столітті місто зросло."),
    ("In the 21st century the town grew.", "У двадцять першому столітті місто зросло."),
    ("World War II ended.", "Друга світова війна закінчилася."),
    ("King Charles III came.", "Приїхав король Чарльз ІІІ."),
    ("He finished 21st.", "Він фінішував 21-м."),
    ("A 13-year-old boy came.", "Прийшов 13-річний хлопець."),
    ("A 13-year-old boy came.", "Прийшов тринадцятирічний хлопець."),
    ("It is a 5-year plan.", "Це п’ятирічний план."),
    ("Fourteen people came.", "Прийшло 14 людей."),
    ("14 people came.", "Прийшло чотирнадцятеро людей."),
    ("Twenty-one people came.", "Прийшла двадцять одна людина."),
    ("They helped five families.", "Вони допомогли п’ятьом сім’ям."),
    ("One hundred and five people came.", "Прийшло сто п’ять людей."),
    ("Two thousand three hundred people came.", "Прийшло 2300 людей."),
    ("A dozen people came.", "Прийшло 12 людей."),
    ("Dozens of people came.", "Прийшли десятки людей."),
    ("Tens of thousands of people came.", "Прийшли десятки тисяч людей."),
    ("Both ministers came.", "Приїхали обидва міністри."),
    ("It doubled in a decade.", "За десять років це подвоїлося."),
    ("A third of the voters came.", "Прийшла третина виборців."),
    ("Two-thirds of the voters came.", "Прийшли дві третини виборців."),
    ("Two-thirds of the voters came.", "Прийшли дві третіх виборців."),
    ("They won 2-1.", "Вони виграли 2:1."),
    ("They won 2-1.", "Вони виграли з рахунком 2–1."),
    ("It lasts 5 to 7 days.", "Це триває 5–7 днів."),
    ("It lies 30 miles away.", "Це за 48 км звідси."),
    ("It was 80 degrees.", "Було 27 градусів Цельсія."),
    ("The waves were six meters (20 feet) high.", "Хвилі були заввишки шість метрів."),
    ("An F-16 crashed.", "Розбився F-16."),
    ("An F-16 crashed.", "Розбився Ф-16."),
    ("A Su-34 crashed.", "Розбився Су-34."),
    ("An S-300 battery fired.", "Вистрілила батарея С-300."),
    ("COVID-19 spread.", "COVID-19 поширювався."),
    ("The G7 met.", "«Велика сімка» зустрілася."),
    ("Call 0800 555 111.", "Телефонуйте 0 800 555 111."),
    ("It is open 24/7.", "Працює цілодобово."),
    ("Write to @presa_md about #Danube.", "Пишіть @presa_md про #Danube."),
    ("He is not alone.", "Він не сам."),
    ("They left without a word.", "Вони мовчки пішли, ні слова."),
]

WRONG = [(*pair, "ro") for pair in WRONG_RO] + [(*pair, "uk") for pair in WRONG_UK]
RIGHT = [(*pair, "ro") for pair in RIGHT_RO] + [(*pair, "uk") for pair in RIGHT_UK]


def findings(source: str, text: str, locale: str) -> list[Finding]:
    """What the checks of facts have to say of a pair."""
    unit = Unit(source, text)
    return [finding for check in CHECKS if check.name in FACTS for finding in check.find(unit, locale, Context())]


@pytest.mark.parametrize(("source", "text", "check", "severity", "locale"), WRONG)
def test_wrong_facts_are_found(source: str, text: str, check: str, severity: Severity, locale: str) -> None:
    """A fact that differs is found by the check of its kind, as gravely as it deserves."""
    assert (check, severity) in [(finding.check, finding.severity) for finding in findings(source, text, locale)]


@pytest.mark.parametrize(("source", "text", "locale"), RIGHT)
def test_right_facts_pass(source: str, text: str, locale: str) -> None:
    """The same fact in the other language's own form gets neither an error nor a warning, and no advice on a no."""
    found = findings(source, text, locale)
    assert [finding for finding in found if finding.severity is not Severity.ADVICE or finding.check == "negation"] == []


def test_message_names_both_figures() -> None:
    """The message shows what the source has and what stands in its place, as each side writes it."""
    found = findings("It cost $3.5bn.", "A costat 3,5 milioane de dolari.", "ro")
    assert [finding.message for finding in found] == ["Where the source has '3.5bn' the translation has '3,5 milioane'"]


@pytest.mark.parametrize("locale", ["pl", "xx"])
def test_language_without_words_is_compared_by_digits(locale: str) -> None:
    """A locale whose number words nobody wrote down is told of another figure, and of nothing else."""
    assert findings("It cost 1,700 euros on March 3.", "Kosztowało 1700 euro 3 marca.", locale) == []
    found = findings("It cost 1,700 euros on March 3.", "Kosztowało 1800 euro 3 marca.", locale)
    assert [(finding.check, finding.severity) for finding in found] == [("numbers", E)]


def test_digits_in_links_are_no_numbers() -> None:
    """What stands in a link, an address or a tag is the business of `markup`."""
    source = 'See <a href="https://a.example/2024/17">page</a> or write to desk24@a.example.'
    assert findings(source, "Vezi pagina sau scrie redacției.", "ro") == []


@given(
    st.integers(min_value=10, max_value=10**9),
    st.integers(min_value=10, max_value=10**9),
    st.sampled_from([".", " ", "\u00a0", ""]),
)
def test_any_other_figure_is_an_error(one: int, other: int, mark: str) -> None:
    """A figure agrees with itself in every style, and with no other figure."""
    for locale in ("ro", "uk"):
        text = f"Este {f'{other:,}'.replace(',', mark)}."
        grave = [finding.check for finding in findings(f"It is {one:,}.", text, locale) if finding.severity is E]
        assert grave == ([] if one == other else ["numbers"])
        assert findings(f"It is {other:,}.", text, locale) == []
