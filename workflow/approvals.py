"""
A second pair of eyes: who has approved which translation, and which units still wait for whom.

In: catalogs and their approval ledgers. Out: the ledgers with one line more a unit, and what waits. A line is bound to a hash of
locale, msgid and msgstr; nothing is ever struck out, since after any change of a letter the hash is another one. Lines that two
people add in two branches are simply joined.

Whose a unit is: a PO file knows one name, that of whoever saved it last. So the ledger notes the name beside each reviewed unit
the first time `approve` sees it, with or without an approval, and from then on that text is that person's, whoever saves the file
afterwards; so is what `check --fix` makes of it. Where several were noted, in two branches, it is all theirs, and none of them
can approve it.

What this guarantees: a unit that counts as approved was approved in this very wording under a name other than those noted as its
translators'. What two branches bring together stays each one's, see `signatures`. What it cannot: names are taken on trust, both
in Poedit's preferences and on the command line; and units that two people translated one after the other in one catalog before
`approve` first saw it all go under the later one's name. Run `approve` when a catalog changes hands.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from workflow.alphabets import LOOKALIKES
from workflow.article_catalog import existing_catalogs
from workflow.catalogs import Catalog
from workflow.config import Settings
from workflow.errors import CatalogError, UsageError, WorkflowError
from workflow.ledger import unit_key
from workflow.model import Unit, UnitState
from workflow.signatures import TRANSLATORS, noted_translators, text_id
from workflow.storage import append_lines, read_file

__all__ = [
    "ApprovalReport",
    "Approvals",
    "Judged",
    "approve_catalogs",
    "carry_translators",
    "judge_units",
    "load_approvals",
    "reasons_to_wait",
    "same_person",
]

_NOBODY = "FULL NAME <EMAIL@ADDRESS>"
"""What gettext writes where nobody has signed."""
_APOSTROPHES = "'’‘ʼʻ´`′＇"
_STROKED = re.compile(r"LATIN SMALL (?:LETTER|LIGATURE) (?:DOTLESS )?([A-Z]{1,2})(?: WITH .*)?$")
_LATIN = str.maketrans({cyrillic.casefold(): latin.casefold() for cyrillic, latin in LOOKALIKES.items()})
"""Small Cyrillic letters to the Latin ones that they or their capitals look like."""
_ADDRESS = re.compile(r"[^\s<>]+@[^\s<>]+")


@dataclass(frozen=True, slots=True)
class Approvals:
    """The lines of one ledger, by the hash of the translation."""

    translators: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    approvers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """A live unit of a catalog, and how far it is."""

    slug: str
    locale: str
    path: str
    unit: Unit
    translators: tuple[str, ...] = ()
    """Names without addresses; none where the unit is not reviewed, or nobody has signed."""
    approvers: tuple[str, ...] = ()
    """Who, of those that did not translate it, approved it in this wording."""

    @property
    def waits(self) -> bool:
        """Whether it is reviewed and not approved."""
        return self.unit.state is UnitState.REVIEWED and not self.approvers

    @property
    def reason(self) -> str:
        """What it waits for, in words; empty where it is approved."""
        if self.unit.state is not UnitState.REVIEWED:
            return f"not reviewed yet ({self.unit.state})"
        if not self.waits:
            return ""
        if not self.translators:
            return "waits for its translator's name: set one in Poedit's preferences and save the catalog"
        return f"waits for the approval of somebody other than {' and '.join(self.translators)}"

    def __str__(self) -> str:
        return f"{self.path}:{self.unit.line}: {self.reason}"


@dataclass(slots=True)
class ApprovalReport:
    """What was approved in this run, what was before, and what is not."""

    approved: list[Judged] = field(default_factory=list)
    """Units that got an approval in this run."""
    open: list[Judged] = field(default_factory=list)
    """Units that wait, and units nobody has reviewed."""
    errors: list[WorkflowError] = field(default_factory=list)


def same_person(first: str, second: str) -> bool:
    """
    Whether two signatures are one person's: the same words in any order, or the same address.

    Capitals, diacritics, strokes, apostrophes and punctuation do not count, nor Cyrillic letters in the place of Latin ones that
    look like them: "Ana-Maria Păun <a@x>" is "paun ana maria", "Michał" is "Michal", "О’Ніл" is "ОʼНіл".
    """
    (words, address), (other_words, other_address) = _identity(first), _identity(second)
    return (bool(words) and words == other_words) or (bool(address) and address == other_address)


def load_approvals(path: Path) -> Approvals:
    """The approvals in a ledger, none where there is no file; raises CatalogError with the line that is none of its lines."""
    translators: dict[str, tuple[str, ...]] = {}
    approvers: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate((read_file(path) or b"").splitlines(), start=1):
        try:
            record = json.loads(line)
            digest, translator, approver = str(record["hash"]), str(record["translator"]), str(record.get("approver", ""))
            if not translator:
                raise ValueError("nobody's")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise CatalogError(
                "Not a line of an approval ledger", path=path, line=number, remedy="Restore the file from git, or delete the line"
            ) from error
        translators[digest] = _with(translators.get(digest, ()), translator)
        if approver:
            approvers[digest] = _with(approvers.get(digest, ()), approver)
    return Approvals(translators, approvers)


def judge_units(
    settings: Settings, slug: str, locale: str, catalog: Catalog, approvals: Approvals, units: Iterable[Unit]
) -> list[Judged]:
    """Units of a catalog with what the ledger says of them, and else the name the catalog is signed with."""
    shown = settings.shown(settings.catalog_path(locale, slug))
    judged = []
    for unit in units:
        translators: tuple[str, ...] = ()
        approvers: tuple[str, ...] = ()
        if unit.state is UnitState.REVIEWED:
            signatures = _translators(catalog, approvals, locale, unit)
            translators = tuple(map(_name, signatures))
            found = approvals.approvers.get(_digest(locale, unit), ())
            approvers = tuple(_name(who) for who in found if not any(same_person(who, other) for other in signatures))
        judged.append(Judged(slug, locale, shown, unit, translators, approvers))
    return judged


def reasons_to_wait(settings: Settings, slug: str, locale: str, catalog: Catalog, units: Sequence[Unit]) -> list[str]:
    """
    Why reviewed units of an article cannot go out yet: who has to approve which. Raises CatalogError for a broken ledger.

    One reason for all where none is approved and all wait for the same, else one a unit.
    """
    approvals = load_approvals(settings.approvals_path(locale, slug))
    judged = [one for one in judge_units(settings, slug, locale, catalog, approvals, units) if one.waits]
    if len(judged) > 1 and len(judged) == len(units) and len({one.reason for one in judged}) == 1:
        return [f"{judged[0]}; so do all {len(units)} units (workflow approve --by NAME {slug})"]
    return [str(one) for one in judged]


def approve_catalogs(
    settings: Settings, names: Sequence[str], locales: Sequence[str], by: str | None, *, now: datetime
) -> ApprovalReport:
    """
    Approve every reviewed unit of the named articles, or of all, that is not the approver's own; note whose each one is.

    Without `by` nothing is approved. Raises UsageError for a name that names nobody.
    """
    report = ApprovalReport()
    if by is not None:
        by = " ".join(by.split())
        if not by.isprintable() or not any(_identity(by)):
            raise UsageError(f"{by!r} is no name", remedy='Say who approves: --by "Ana Pop"')
    for slug, locale, catalog in existing_catalogs(settings, names, locales, report.errors):
        if catalog is not None:
            try:
                _approve(settings, slug, locale, catalog, by, now, report)
            except WorkflowError as error:
                report.errors.append(error)
    return report


def carry_translators(settings: Settings, slug: str, locale: str, texts: Iterable[tuple[Unit, str]], *, now: datetime) -> None:
    """
    Note of texts that the program will give reviewed units, as (unit, its new msgstr), that they are still whose they were.

    An approval is not carried: it was for the other wording. Raises CatalogError for a broken ledger.
    """
    path = settings.approvals_path(locale, slug)
    known = load_approvals(path).translators
    lines = []
    for unit, text in texts:
        changed = replace(unit, msgstr=text)
        digest = _digest(locale, changed)
        names = [name for name in known.get(_digest(locale, unit), ()) if name not in known.get(digest, ())]
        lines += [_line(changed, digest, name, "", now) for name in names]
    append_lines(path, b"".join(lines), within=settings.project)


def _approve(
    settings: Settings, slug: str, locale: str, catalog: Catalog, by: str | None, now: datetime, report: ApprovalReport
) -> None:
    path = settings.approvals_path(locale, slug)
    units = [unit for unit in catalog.live if unit.context is None and not unit.plural]
    known = load_approvals(path)
    lines, chosen = [], set()
    for unit in units:
        digest = _digest(locale, unit)
        signatures = _translators(catalog, known, locale, unit)
        if unit.state is not UnitState.REVIEWED or not signatures:
            continue
        theirs = by is not None and not any(same_person(by, other) for other in signatures)
        again = by is not None and any(same_person(by, other) for other in known.approvers.get(digest, ()))
        chosen_now = by is not None and theirs and not again
        if by is not None and chosen_now:
            lines += [_line(unit, digest, signatures[0], by, now)]
            chosen.add(unit.msgid)
        noted = known.translators.get(digest, (signatures[0],) if chosen_now else ())
        lines += [_line(unit, digest, name, "", now) for name in signatures if name not in noted]
    append_lines(path, b"".join(lines), within=settings.project)
    judged = judge_units(settings, slug, locale, catalog, load_approvals(path), units)
    report.approved += [one for one in judged if one.unit.msgid in chosen]
    report.open += [one for one in judged if one.reason]


def _line(unit: Unit, digest: str, translator: str, approver: str, now: datetime) -> bytes:
    record = {"key": unit_key(unit.msgid), "hash": digest, "translator": translator, "approver": approver}
    shown = {name: value for name, value in record.items() if value} | {"time": now.isoformat(timespec="seconds")}
    return json.dumps(shown, ensure_ascii=False).encode() + b"\n"


def _digest(locale: str, unit: Unit) -> str:
    return hashlib.sha256(json.dumps([locale, unit.msgid, unit.msgstr]).encode()).hexdigest()


def _translators(catalog: Catalog, approvals: Approvals, locale: str, unit: Unit) -> tuple[str, ...]:
    """The signatures a translation is put down to; none where nobody has signed."""
    merged = noted_translators(catalog.value(TRANSLATORS)).get(text_id(unit))
    signature = " ".join(catalog.value("Last-Translator").split())
    signed = any(_identity(signature)) and not same_person(signature, _NOBODY)
    return approvals.translators.get(_digest(locale, unit), merged or ((signature,) if signed else ()))


def _identity(signature: str) -> tuple[tuple[str, ...], str]:
    found = _ADDRESS.search(signature)
    address = found[0].casefold() if found else ""
    words = _letters(_ADDRESS.sub(" ", signature))
    # Who signs with an address alone may have a name elsewhere: ana.pop@… is Ana Pop.
    return words or _letters(address.partition("@")[0]), address


def _letters(text: str) -> tuple[str, ...]:
    plain = "".join(map(_plain, unicodedata.normalize("NFKD", text.casefold())))
    return tuple(sorted(re.findall(r"\w+", plain.translate(_LATIN))))


def _plain(letter: str) -> str:
    if letter in _APOSTROPHES or unicodedata.category(letter) in ("Mn", "Cf"):
        return ""
    # Ł, ø and đ have no parts in Unicode; their names say what they are made from.
    if letter.isascii() or not (found := _STROKED.match(unicodedata.name(letter, ""))):
        return letter
    return found[1].lower()


def _name(signature: str) -> str:
    return " ".join(re.sub(r"[<>]", " ", _ADDRESS.sub(" ", signature)).split()) or signature


def _with(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return names if name in names else (*names, name)
