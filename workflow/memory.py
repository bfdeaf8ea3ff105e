"""
Translation memory: what people have reviewed, in every article of a locale, and what was imported from others.

Only reviewed words enter; a machine's drafts never do. An exact match is offered as a draft for a person to accept, a near one is
shown beside the machine's draft. The project's own come first: what stands in an article, then what once stood there (obsolete
units that were reviewed); imported memories fill what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from workflow.catalogs import Catalog
from workflow.differences import word_difference
from workflow.model import Draft, Origin, Unit, UnitState
from workflow.near_matches import NearMatches
from workflow.tmx import Pair, one_line

__all__ = ["Memory", "Remembered", "Reviewed", "build_memory", "reviewed_in", "reviewed_units", "translator_of"]

_AT_LEAST = 0.75
_MOST_LETTERS = 300
"""Of a sentence in a note, which is a panel beside the text."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A translation somebody vouches for."""

    msgid: str
    msgstr: str
    origin: Origin
    """MEMORY or IMPORTED."""
    source: str
    """Slug of the article it was reviewed in, or name of the imported file."""
    obsolete: bool = False
    """Whether the sentence no longer stands in that article."""
    translators: frozenset[str] = frozenset()
    """The Last-Translator headers of all catalogs it stands reviewed in, so worded; none of an obsolete or imported one."""
    others: tuple[tuple[str, str], ...] = ()
    """The other wordings that stand reviewed, as (slug of the first article, msgstr), the most frequent first."""

    @property
    def place(self) -> str:
        """Where it comes from, for a note."""
        return f"imported from {self.source}" if self.origin is Origin.IMPORTED else f"reviewed in {self.source}"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """All that the memory takes from one catalog."""

    translator: str
    """Its Last-Translator, empty where nobody has signed."""
    pairs: tuple[tuple[str, str, bool], ...]
    """(msgid, msgstr in one line, whether the unit is obsolete) of what people have reviewed."""


@dataclass(frozen=True)
class Memory:
    """The best translation of each sentence."""

    remembered: Mapping[str, Remembered] = field(default_factory=dict)
    """By msgid; the project's own, then imported ones."""
    translators: frozenset[str] = frozenset()
    """Everybody who has signed a catalog of the locale."""

    def exact_match(self, msgid: str, *, accept_for: str | None = None) -> Draft | None:
        """
        A draft for a sentence that was reviewed somewhere, or None.

        With `accept_for`, the Last-Translator of the catalog it would go into, a match by the same translator is accepted, unless
        the sentence stands reviewed in another wording too, whoever signed that: somebody has to choose. A catalog nobody has
        signed yet ("") is taken for the translator's who signed all others, if it was one.
        """
        match = self.remembered.get(msgid)
        if match is None:
            return None
        warnings = ("The sentence no longer stands there",) if match.obsolete else _about_others(match)
        accepted = accept_for is not None and not match.others and self._is_by(match, accept_for)
        return Draft(match.msgstr, match.origin, match.source, warnings=warnings, accepted=accepted)

    def advice(self, msgid: str) -> tuple[str, ...]:
        """
        Lines about the most similar sentence of the project, and about an imported one that is more similar still.

        None for what is less than 75 % similar.
        """
        found = self._similar(msgid)
        own = next(((match, score) for match, score in found if match.origin is Origin.MEMORY), None)
        imported = next(((match, score) for match, score in found if match.origin is Origin.IMPORTED), None)
        if own and imported and imported[1] <= own[1]:
            imported = None
        return tuple(_advice(msgid, match, score) for match, score in filter(None, (own, imported)))

    def _is_by(self, match: Remembered, translator: str) -> bool:
        if not translator and len(self.translators) == 1:
            return match.translators == self.translators
        return translator in match.translators

    def _similar(self, msgid: str) -> list[tuple[Remembered, float]]:
        found = []
        for near, entries in self._near:
            found += [(entries[place], score) for place, score in near.find(msgid, at_least=_AT_LEAST, limit=1)]
        return found

    @cached_property
    def _near(self) -> list[tuple[NearMatches, list[Remembered]]]:
        parts = []
        for origin in (Origin.MEMORY, Origin.IMPORTED):
            entries = [match for match in self.remembered.values() if match.origin is origin]
            if entries:
                parts.append((NearMatches([match.msgid for match in entries]), entries))
        return parts


def reviewed_in(catalog: Catalog) -> Reviewed:
    """What the memory takes from a catalog."""
    pairs = tuple((unit.msgid, unit.msgstr, unit.obsolete) for unit in reviewed_units(catalog))
    return Reviewed(translator_of(catalog), pairs)


def build_memory(
    catalogs: Iterable[tuple[str, Catalog | Reviewed]], imported: Iterable[tuple[str, Iterable[Pair]]] = ()
) -> Memory:
    """
    The memory of a locale: catalogs or what is reviewed in them, by slug, and imported memories, given as (name, pairs).

    Where people translated a sentence in several ways the most frequent one wins, and among equals the first article by name;
    of imported ones the latest, and among equals the first file by name.
    """
    live: dict[str, dict[str, list[tuple[str, str]]]] = {}
    obsolete: dict[str, Remembered] = {}
    translators: set[str] = set()
    for slug, catalog in sorted(catalogs, key=lambda item: item[0]):
        reviewed = reviewed_in(catalog) if isinstance(catalog, Catalog) else catalog
        translators.add(reviewed.translator)
        for msgid, msgstr, is_obsolete in reviewed.pairs:
            if is_obsolete:
                obsolete.setdefault(msgid, Remembered(msgid, msgstr, Origin.MEMORY, slug, obsolete=True))
            else:
                live.setdefault(msgid, {}).setdefault(msgstr, []).append((slug, reviewed.translator))
    own = {msgid: _most_frequent(msgid, wordings) for msgid, wordings in live.items()}
    rest = _imported(imported)
    # The first of equals is the one that is offered: one's own before what once was, and that before other people's.
    return Memory(own | _lacking(obsolete, own) | _lacking(rest, own, obsolete), frozenset(translators - {""}))


def reviewed_units(catalog: Catalog) -> list[Unit]:
    """The units of a catalog that hold a person's words, those that became obsolete included; each msgstr in one line."""
    units = []
    for unit in catalog.units:
        live = replace(unit, obsolete=False) if unit.obsolete else unit
        if live.state is UnitState.REVIEWED and unit.context is None and not unit.plural and one_line(unit.msgid) == unit.msgid:
            # A person may have typed a line end; a ledger's draft is a line, and so is a sentence.
            text = one_line(unit.msgstr)
            if text:
                units.append(unit if text == unit.msgstr else replace(unit, msgstr=text))
    return units


def translator_of(catalog: Catalog) -> str:
    """The Last-Translator of a catalog, empty where nobody has signed."""
    return catalog.value("Last-Translator").strip() if catalog.reviewer else ""


def _most_frequent(msgid: str, wordings: Mapping[str, list[tuple[str, str]]]) -> Remembered:
    (msgstr, places), *rest = sorted(wordings.items(), key=lambda item: -len(item[1]))
    translators = frozenset([translator for _, translator in places if translator])
    others = tuple((found[0][0], other) for other, found in rest)
    return Remembered(msgid, msgstr, Origin.MEMORY, places[0][0], translators=translators, others=others)


def _imported(memories: Iterable[tuple[str, Iterable[Pair]]]) -> dict[str, Remembered]:
    best: dict[str, tuple[str, Remembered]] = {}
    for name, pairs in sorted(memories, key=lambda item: item[0]):
        for pair in pairs:
            if pair.source not in best or best[pair.source][0] < pair.changed:
                best[pair.source] = (pair.changed, Remembered(pair.source, pair.target, Origin.IMPORTED, name))
    return {msgid: match for msgid, (_, match) in best.items()}


def _lacking(more: Mapping[str, Remembered], *known: Mapping[str, Remembered]) -> dict[str, Remembered]:
    return {msgid: match for msgid, match in more.items() if not any(msgid in other for other in known)}


def _about_others(match: Remembered) -> tuple[str, ...]:
    if not match.others:
        return ()
    (slug, msgstr), *rest = match.others
    more = f" (and {len(rest)} more)" if rest else ""
    return (f"ANOTHER WORDING was reviewed in {slug}: “{_short(msgstr)}”{more}",)


def _advice(msgid: str, match: Remembered, score: float) -> str:
    # Rounded down: what is not the same is never 100 %.
    opening = f"SIMILAR ({int(score * 100 + 1e-6)} %), {match.place}: “{_short(match.msgid)}” → “{_short(match.msgstr)}”"
    # No line of a PO file may end in a backslash.
    return f"{opening}; differs: {word_difference(match.msgid, msgid)}".rstrip("\\ ")


def _short(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else text[: _MOST_LETTERS - 1] + "…"
