"""What the program knows of languages is what GNU gettext knows of them."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from workflow.languages import LANGUAGES, language_of

TEMPLATE = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] ""\n'
)


@pytest.mark.gettext
@pytest.mark.skipif(shutil.which("msginit") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("locale", [*LANGUAGES, "pt_BR"])
def test_plural_forms_are_those_of_msginit(locale: str) -> None:
    """A new catalog has the plural forms that gettext itself gives a catalog in that locale."""
    command = ["msginit", f"--locale={locale}", "--no-translator", "--no-wrap", "--input=-", "--output-file=-"]
    written = subprocess.run(command, input=TEMPLATE, capture_output=True, text=True, check=True).stdout
    assert f'"Plural-Forms: {language_of(locale).plural_forms}\\n"' in written


def test_region_counts_where_its_grammar_differs() -> None:
    """Brazilian Portuguese has plural forms of its own and is Portuguese all the same; other regions are their language."""
    assert language_of("pt_BR").plural_forms != language_of("pt").plural_forms == language_of("pt_PT").plural_forms
    assert language_of("pt_BR").code == language_of("pt").code == "pt"
    assert language_of("pt-BR") == language_of("pt_BR")
    assert language_of("de_AT") is language_of("de")
