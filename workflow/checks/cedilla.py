"""Romanian ș and ț written with a cedilla, which is the Turkish ş."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.check import Context, Style
from workflow.model import Finding, Severity, Unit
from workflow.words import WORD, spoken

__all__ = ["check_cedilla", "fix_cedilla"]

_COMMA_BELOW = str.maketrans("şţŞŢ", "șțȘȚ")
_DECOMPOSED = re.compile("([sStT])\u0327")
_COMPOSED = {"s": "ș", "S": "Ș", "t": "ț", "T": "Ț"}
_CEDILLA = re.compile("[şţŞŢ]|[sStT]\u0327")
# A letter that Turkish, Azeri, Kurdish or Turkmen has and Romanian has not.
_NOT_ROMANIAN = re.compile("[ğıöüçəêûñýžĞİÖÜÇƏÊÛŇÝwqWQ]")
_ROMANIAN = re.compile(
    "[ţţăĂâÂîÎ]|eşt|işoar|eşu|aşu|oşu|iţ|aşov|aşi$|ăş|^(?:Iaşi|Iaşul|Iaşului|Timiş|Argeş|Mureş|Someş|Caraş|Criş|Jiu|Lotru|Olteniţ|Ştefan|Şerban"
    "|Dragoş|Miloş|Mugur|Ilieş|Laş|Leş|Maramureş|Făgăraş|Orş|Bucureş|Ploieş|Piteş|Moş|Şuş|Şor|Şomcut|Şimleu|Şoldan|Şelaru|Şaguna"
    "|Ruşi|Reşiţ|Huşi|Buşteni|Codreş|Buduş|Muşat|Muşetescu|Mărăşeşti|Duşan|Roşu|Roşia|Roşior|Arafat|Raşca|Moşteni|Toşa|Ponoş|Tişa|Uniş)"
)
_TURKISH = re.compile(
    r"(?:^(?:Beşiktaş|Kadıköy|Uşak|Muş|Şahin|Şimşek|Şener|Şentop|Şanlıurfa|Şırnak|Şehir|Şehit|Akşener|Demirtaş|Topbaş|Yavaş|Erbaş"
    r"|Paşa|Barış|Ateş|Güneş|Aktaş|Bektaş|Karataş|Kardeş|Tatlıses|Maraş|Kahramanmaraş|Ataşehir|Kaşıkçı|Keleş|Şevket|Şafak|Elif|Aliş"
    r"|Menteş|Ağbal|Memiş|Babiş|Naş|Şükrü|Berdimuhamedow|Kış|Ulaş|Kurtuluş|Mevlüt|Fişek|Ayşe|Şule|Şeyma|Şükür|Afşin|Savaş|Tuş|Tarkan"
    r"|Kirişci|Kızıltaş|Gökdaş|Daşdemir|Daş|Aşkabat|Daşoguz|Gülşen|Neşet|Neşe|Gümüş|Yeşil|Şişli|Eşref|Reşat|Raşit|Coşkun|Işık"
    r")(?![a-zăâîşţ])|(?:şehir|başı|daş|taş)(?:[-'’]\w+)?$)"
)


def check_cedilla(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    Romanian is written with ș and ț, comma below; ş and ţ with a cedilla are an error.

    They come from old keyboards and look alike in print, but a search for the right word does not find them. Turkish names keep
    their ş (Erdoğan, Beşiktaş), and so does a name that the source writes with it. Can be fixed.
    """
    if not _CEDILLA.search(unit.msgstr):
        return
    kept = set(spoken(unit.msgid))
    wrong = [word for word in _words(unit.msgstr) if not _turkish(word) and word not in kept]
    if wrong:
        named = ", ".join(dict.fromkeys(wrong))
        yield Finding("cedilla", Severity.ERROR, f"Cedilla in the place of a comma below: {named}")


def fix_cedilla(msgstr: str, locale: str, style: Style) -> str:
    """Writes ș and ț in every word that is surely Romanian: in small letters, first of the text, or with a Romanian look."""
    if not _CEDILLA.search(msgstr):
        return msgstr
    first = WORD.search(msgstr)

    def mended(match: re.Match[str]) -> str:
        word = match[0]
        if not _CEDILLA.search(word) or _turkish(word):
            return word
        sure = (
            word.islower() or word.isupper() or (first is not None and match.start() == first.start()) or _ROMANIAN.search(word)
        )
        return _comma_below(word) if sure else word

    return _WITH_MARKS.sub(mended, msgstr)


_WITH_MARKS = re.compile("[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f])*")


def _words(text: str) -> list[str]:
    return [word for word in _WITH_MARKS.findall(text) if _CEDILLA.search(word)]


def _comma_below(word: str) -> str:
    return _DECOMPOSED.sub(lambda match: _COMPOSED[match[1]], word).translate(_COMMA_BELOW)


def _turkish(word: str) -> bool:
    return not word.islower() and bool(_NOT_ROMANIAN.search(word) or _TURKISH.search(word))
