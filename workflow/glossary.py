"""
The glossary of a locale: which translation a term has to have.

In: `locales/glossary/<locale>.po`, a catalog like any other and edited in Poedit like any other: msgid is the term, msgstr its
translation, or several with `|` between them where more than one is right. Only reviewed entries count.
"""

from __future__ import annotations

from workflow.catalogs import read_catalog
from workflow.config import Settings
from workflow.errors import CatalogError
from workflow.model import UnitState

__all__ = ["load_glossary"]


def load_glossary(settings: Settings, locale: str) -> tuple[tuple[str, str], ...]:
    """(term, required translation) in the order of the file, none where there is no file; raises CatalogError with the line."""
    path = settings.glossary_path(locale)
    catalog = read_catalog(path, locale=locale)
    terms = []
    for unit in catalog.live if catalog else ():
        if unit.state is not UnitState.REVIEWED:
            continue
        if not all(any(map(str.isalnum, choice)) for choice in unit.msgstr.split("|")):
            raise CatalogError(
                f"The translation of the term {unit.msgid!r} has a choice without a word: {unit.msgstr!r}",
                path=path,
                line=unit.line,
                remedy="Write one translation, or several with | between them",
            )
        terms.append((unit.msgid, unit.msgstr))
    return tuple(terms)
