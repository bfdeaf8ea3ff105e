"""Checks of translations: certain things are errors, right translations raise nothing."""

import sys
import unicodedata

import pytest

from workflow.checks import check_unit
from workflow.model import Severity, Unit

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@pytest.mark.parametrize(
    ("msgid", "msgstr", "expected"),
    [
        pytest.param("See it.", "Vezi.<script>alert(1)</script>", [("markup", ERROR)] * 2, id="script"),
        pytest.param("See it.", 'Vezi <img src="x" onerror="y">', [("markup", ERROR)], id="tag with a handler"),
        pytest.param("See it.", "Vezi https://evil.example/x", [("markup", ERROR)], id="new link"),
        pytest.param("See https://a.example/x.", "Vezi https://b.example/x.", [("markup", ERROR)] * 2, id="other link"),
        pytest.param("See it.", "Vezi [aici](javascript:x)", [("markup", ERROR)] * 2, id="Markdown link"),
        pytest.param("A <b>bold</b> word", "Un cuvânt îngroșat", [("markup", ERROR)] * 2, id="lost tags"),
        pytest.param("See it.", "Vezi www.evil.example/x", [("markup", ERROR)], id="link without a scheme"),
        pytest.param("See it.", "Scrie la me@evil.example", [("markup", ERROR)], id="new address"),
        pytest.param("Write to a@b.example.", "Scrie la a@b.example.", [], id="same address"),
        pytest.param(
            "See it.", "Vezi ht\u200btps://evil.example", [("characters", WARNING), ("markup", ERROR)], id="hidden link"
        ),
        pytest.param("Yes.", "Da\ufffd.", [("characters", ERROR)], id="lost character"),
        pytest.param("Yes.", "Da\ue000.", [("characters", ERROR)], id="private character"),
        pytest.param("Yes.", "Da\u202e.", [("characters", ERROR)], id="direction override"),
        pytest.param("Yes.", "Da\u2028.", [("characters", ERROR)], id="line separator"),
        pytest.param("Yes.", "Da\x07.", [("characters", ERROR)], id="control character"),
        pytest.param("Yes.", "Da\u200b.", [("characters", WARNING)], id="zero-width space"),
        pytest.param("A <b>bold</b> word", "Un cuvânt <b>îngroșat</b>", [], id="same tags"),
        pytest.param("See https://a.example/x.", "Vezi https://a.example/x.", [], id="same link"),
        pytest.param("5 < 7 and 8 > 3", "5 < 7 și 8 > 3", [], id="comparison signs"),
        pytest.param("He said: no.", "El a spus: «nu».\nNu.", [], id="plain prose"),
        pytest.param("Hello, {name}.", "Salut, {nume}.", [("markup", ERROR)] * 2, id="translated placeholder"),
        pytest.param("It has %s and %d.", "Are %d.", [("markup", ERROR)], id="lost placeholder"),
        pytest.param("It has %s and %(n)d.", "Are %(n)d și %s.", [], id="placeholders in another order"),
        pytest.param("A 5% rise, 7 % sugar.", "O creștere de 5% de zahăr, 7 % din.", [], id="per cent"),
        pytest.param("A **bold** word", "Un cuvânt **îngroșat", [("markup", ERROR)], id="half of Markdown"),
        pytest.param("A `code` word", "Un cuvânt cod", [("markup", ERROR)], id="lost code marks"),
        pytest.param("Fish and chips", "Pește &amp; cartofi", [("markup", ERROR)], id="new entity"),
        pytest.param("Fish &amp; chips", "Pește & cartofi", [], id="letter for an entity"),
        pytest.param("AT&T; and R&D.", "AT&T; și R&D.", [], id="ampersands of names"),
        pytest.param("See file__name.", "Vezi file__name.", [], id="underscores in a name"),
        pytest.param("The word *hygge* came.", "Cuvântul hygge a venit.", [("markup", WARNING)], id="lost emphasis"),
        pytest.param("The word came.", "Cuvântul _hygge_ a venit.", [("markup", WARNING)], id="new emphasis"),
        pytest.param("The word *hygge* came.", "Cuvântul *hygge* a venit.", [], id="same emphasis"),
        pytest.param("2 * 3 and 4 * 5", "2 * 3 și 4*5", [], id="times"),
        pytest.param("Use `--verbose` now.", "Folosiți `--detaliat` acum.", [("markup", WARNING)], id="translated code"),
        pytest.param("You saved $name.", "Ai salvat $nume.", [("markup", ERROR)] * 2, id="translated shell placeholder"),
        pytest.param("It costs $5.", "Costă 5 dolari.", [], id="dollars"),
        pytest.param("A ~~bad~~ word", "Un cuvânt rău", [("markup", ERROR)], id="lost strikethrough"),
        pytest.param("# The title", "Titlul", [("markup", WARNING)], id="lost heading"),
        pytest.param("- The item", "– Punctul", [], id="another dash for an item"),
        pytest.param("Marks &amp; Co.", "Marks &amp Co.", [("markup", WARNING)], id="half an entity"),
        pytest.param("<b>A</b> and <i>B</i>", "<b>A și <i>B</b></i>", [("markup", ERROR)], id="tags across each other"),
        pytest.param("<b>A</b> and <i>B</i>", "<b>A și <i>B</i></b>", [], id="tags in each other"),
        pytest.param("One.<br>Two <b>B</b>", "Unu <b>B</b>.<br>Doi", [], id="a tag that is never closed"),
        pytest.param("A deal.", "Un ac\u034ford.", [("characters", WARNING)], id="grapheme joiner"),
        pytest.param("A deal.", "Un ac\u2063ord.", [("characters", WARNING)], id="invisible separator"),
        pytest.param("A deal.", "Un ac\u3164ord.", [("characters", WARNING)], id="Hangul filler"),
        pytest.param("A deal.", "Un ac\ufe0ford.", [("characters", WARNING)], id="variation selector in a word"),
        pytest.param("A heart.", "O inimă ❤\ufe0f.", [], id="variation selector behind an emoji"),
        pytest.param("A deal.", "Un acord\U000e0041.", [("characters", ERROR)], id="tag character"),
        pytest.param("Yes.", "Da\u200f.", [("characters", WARNING)], id="direction mark"),
        pytest.param("He left.", "A pa\u0306ra\u0306sit nava.", [("characters", Severity.ADVICE)], id="letters in two parts"),
        pytest.param("Two hours.", "Douã ore.", [("characters", ERROR)], id="old Romanian code page"),
        pytest.param("What is it called?", "Cum se numeºte?", [("characters", ERROR)], id="another old code page"),
        pytest.param("He announced it.", "L-a anunÈ›at.", [("characters", ERROR)], id="UTF-8 read as Windows-1252"),
        pytest.param("Hello.", "РџСЂРёРІС–С‚.", [("characters", ERROR)], id="UTF-8 read as Windows-1251"),
        pytest.param("Ri is in São Tomé.", "Рі este în São Tomé.", [], id="names that look misread"),
        pytest.param("No. 2, Ángel Ñuñez, 5º.", "Nr. 2, Ángel Ñuñez, 5º.", [], id="foreign letters"),
        pytest.param("It holds.", "Тримається за\u0301мок.", [], id="stress mark"),
        pytest.param("The data: two.", "Datele: două.", [], id="a colon is no link"),
    ],
)
def test_findings(msgid: str, msgstr: str, expected: list[tuple[str, Severity]]) -> None:
    """Each case has exactly these findings of the two checks, whether it is a draft or reviewed."""
    for fuzzy in (True, False):
        findings = check_unit(Unit(msgid, msgstr, fuzzy=fuzzy), "ro")
        assert [(f.check, f.severity) for f in findings if f.check in ("characters", "markup")] == expected


def test_only_translations_are_checked() -> None:
    """An untranslated or obsolete unit has no findings."""
    units = (Unit("A <b>word</b>", ""), Unit("A <b>word</b>", "x", obsolete=True))

    assert [list(check_unit(unit, "ro")) for unit in units] == [[], []]


def test_no_character_without_a_width_hides_a_link() -> None:
    """Whatever Unicode calls a format character may stand in a link: it is found all the same."""
    hidden = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf"]
    assert len(hidden) > 100
    for start in range(0, len(hidden), 10):
        link = "htt" + "".join(hidden[start : start + 10]) + "ps://evil.example"
        found = [finding for finding in check_unit(Unit("See it.", f"Vezi {link}"), "ro") if finding.check == "markup"]
        assert "evil" in found[0].message, link.encode("unicode_escape")
