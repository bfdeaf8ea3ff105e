"""Quotation marks: every quotation closed within its paragraph, and marked as the language and the house have it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflow.checks.check import Context, Style
from workflow.checks.prose import TAG, prose
from workflow.languages import language_of
from workflow.model import Finding, Severity, Unit

__all__ = ["check_quote_style", "check_quotes", "fix_quote_style", "house_marks"]


@dataclass(frozen=True, slots=True)
class _House:
    """How a language marks a quotation, and one inside another."""

    outer: tuple[str, str]
    inner: tuple[str, str]
    others: tuple[tuple[str, str], ...] = ()
    """Pairs that are as good inside a quotation."""
    straight: Severity = Severity.WARNING
    """What "…" is: advice where good newspapers print it too."""


_HOUSES = {
    "ro": _House(("„", "”"), ("«", "»")),
    "uk": _House(("«", "»"), ("„", "“"), (("“", "”"), ("„", "”")), Severity.ADVICE),
}
_MARK = re.compile(
    r",,(?=\w)|''|``|<<|>>"
    # The mark of п"ять stands for an apostrophe.
    r"|(?!(?<=[б-джзк-нп-тф-щґБ-ДЖЗК-НП-ТФ-ЩҐ])[\"“”„](?=[яюєїЯЮЄЇ]))[\"“”„‟«»″＂]"
)
# A word or more in single marks: not the apostrophe of '90s nor that of «об'єкт».
_IN_SINGLE = re.compile(r"(?<![^\s(\[„“«\"—–])['‘‚‹](?=[^\W\d_]{2})[^'’‘›\"„“”«»]{1,80}(?<=[\w.!?…])['’‘›](?!\w)")
# Not the apostrophe of '90s, nor that of "students' rights", which looks like a closing mark.
_SINGLE = re.compile(
    r"(?P<opening>(?:(?<=[\s(\[\"“—–-])|(?<![\s\S]))['‘](?=[^\W\d]))"
    r"|(?<=[\w.,;:!?…\"”])(?<!s)['’](?=[\s.,;:!?…)\]\"”]|\Z)|(?<=s)['’](?=[.,;:!?…)\]\"”]|\Z)"
)
_ENGLISH = ("“", "”")
_ANY_MARK = re.compile("[\"“”„‟«»″＂`<>'‘‚‹]|,,")
_OPENERS = frozenset(("„", "«", "<<", ",,"))
_CLOSERS = frozenset(("”", "»", ">>"))
_ANGLED = frozenset(("«", "»", "<<", ">>"))
_BEFORE_OPENING = frozenset(" \u00a0\u202f\n\t([{–—-/„«“'‘")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark where it stands."""

    text: str
    start: int
    unit: int
    """Which unit of the paragraph it stands in."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A quotation: its two marks, and the pair around it."""

    opening: _Mark
    closing: _Mark
    around: int | None
    """The number of the opening mark of the quotation it stands in."""


def check_quotes(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    A quotation has to be closed in the paragraph it is opened in, and a quoted source has to stay quoted.

    A quotation may run over several sentences, so it is the paragraph that is looked at, where it is known; nothing is said
    where the source leaves a quotation open as well, as it does when a speech goes on in the next paragraph. Add the mark that
    is missing, or remove the one too many. Without marks a reader takes the words of a speaker for the newspaper's own.
    """
    for paragraph in context.paragraphs:
        if not any(_ANY_MARK.search(text) and _MARK.search(text) for text in _texts(paragraph)):
            continue
        source = _pairs([part.msgid for part in paragraph])
        if _leaves_single_open(" ".join(part.msgid for part in paragraph)):
            continue
        pairs, strays = _pairs([part.msgstr for part in paragraph])
        here = next((number for number, part in enumerate(paragraph) if part.msgid == unit.msgid), None)
        if source[1] or here is None:
            continue
        messages = [_stray(mark, opening) for mark, opening in strays if mark.unit == here]
        if not pairs and not strays and source[0] and source[0][0].opening.unit == here and _is_speech(source[0], paragraph):
            messages.append("The quotation marks of the source are missing")
        if messages:
            yield from (Finding("quotes", Severity.WARNING, message) for message in dict.fromkeys(messages))
            return


def check_quote_style(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    Quotation marks are those of the language: Romanian „…” with «…» inside, Ukrainian «…» with „…“ inside.

    Marks of English (“…”), two commas, two angle signs and signs for seconds (″) are a warning; straight marks ("…") are one in
    Romanian and advice in Ukrainian, where good newspapers print them too. Inner marks outside a quotation, and single ones
    ('…') anywhere, are advice. `workflow check --fix` replaces the marks where it is certain which opens and which closes.
    """
    house = _HOUSES.get(language_of(locale).code)
    if house is None or not _ANY_MARK.search(unit.msgstr):
        return
    marks = [mark.text for mark in _marks(prose(unit.msgstr), 0)]
    good = set("".join([*house.outer, *house.inner, *("".join(pair) for pair in house.others)]))
    outer, inner = "…".join(house.outer), "…".join(house.inner)
    for text in dict.fromkeys(mark for mark in marks if mark not in good):
        severity = house.straight if text == '"' else Severity.WARNING
        yield Finding("quote-style", severity, f"{language_of(locale).name} has {outer}, and inside it {inner}, not {text}")
        return
    for pair, wanted in _wrong_pairs(unit.msgstr, house):
        found = f"{pair.opening.text}…{pair.closing.text}"
        severity = Severity.WARNING if (pair.opening.text, pair.closing.text) == _ENGLISH else Severity.ADVICE
        yield Finding("quote-style", severity, f"{found} should be {wanted[0]}…{wanted[1]} in this place")
        return
    if _inner_outside(unit, context, house):
        yield Finding("quote-style", Severity.ADVICE, f"{inner} is for a quotation inside another one; outside it is {outer}")
    elif match := _IN_SINGLE.search(prose(unit.msgstr)):
        yield Finding("quote-style", Severity.ADVICE, f"{language_of(locale).name} has {outer} or {inner}, not {match[0]}")


def _inner_outside(unit: Unit, context: Context, house: _House) -> bool:
    """Whether a quotation in inner marks stands in no other one, where the whole paragraph is known and closes what it opens."""
    if not context.paragraphs or house.inner[0] not in unit.msgstr:
        return False
    paragraph = context.paragraphs[0]
    pairs, strays = _pairs([part.msgstr for part in paragraph])
    if strays:
        return False
    return any(
        pair.around is None
        and (pair.opening.text, pair.closing.text) == house.inner
        and paragraph[pair.opening.unit].msgid == unit.msgid
        for pair in pairs
    )


def fix_quote_style(text: str, locale: str, style: Style) -> str:
    """The text with the quotation marks of its language, where every one of them has its partner in the text."""
    house = _HOUSES.get(language_of(locale).code)
    if house is None or not _ANY_MARK.search(text) or _pairs([text])[1]:
        return text
    changes = {}
    for pair, wanted in _wrong_pairs(text, house):
        changes[pair.opening.start] = (pair.opening.text, wanted[0])
        changes[pair.closing.start] = (pair.closing.text, wanted[1])
    for start, (old, new) in sorted(changes.items(), reverse=True):
        text = text[:start] + new + text[start + len(old) :]
    return text


def house_marks(locale: str) -> tuple[str, str] | None:
    """The marks that open and close a quotation in a locale; None where the program does not know them."""
    house = _HOUSES.get(language_of(locale).code)
    return house.outer if house else None


def _wrong_pairs(text: str, house: _House) -> list[tuple[_Pair, tuple[str, str]]]:
    """Quotations with other marks than the house's, and the marks they should have."""
    pairs, _ = _pairs([text])
    kinds: dict[int, tuple[str, str]] = {}
    wrong = []
    for pair in sorted(pairs, key=lambda pair: pair.opening.start):
        around = kinds.get(pair.around) if pair.around is not None else None
        wanted = house.inner if around == house.outer else house.outer
        marks = (pair.opening.text, pair.closing.text)
        fine = marks == wanted or (around == house.outer and marks in house.others)
        # A quotation that is only marked as an inner one is not worth a change: the outer one may begin in another sentence.
        fine = fine or (around is None and marks == house.inner)
        kinds[pair.opening.start] = marks if fine else wanted
        if not fine:
            wrong.append((pair, wanted))
    return wrong


def _texts(paragraph: Sequence[Unit]) -> Iterator[str]:
    for part in paragraph:
        yield part.msgid
        yield part.msgstr


def _stray(mark: _Mark, opening: bool) -> str:
    if opening:
        return f"The quotation that {mark.text} opens is not closed in the paragraph"
    return f"The quotation mark {mark.text} closes a quotation that nothing opens in the paragraph"


def _is_speech(pairs: Sequence[_Pair], paragraph: Sequence[Unit]) -> bool:
    # A word or two in quotes may be a nickname or a title, which translators mark in other ways or not at all.
    first = pairs[0]
    if first.opening.unit != first.closing.unit:
        return True
    words = paragraph[first.opening.unit].msgid[first.opening.start + 1 : first.closing.start].split()
    return len(words) > 3 and 2 * sum(word[0].islower() for word in words) >= len(words)


def _leaves_single_open(text: str) -> bool:
    """Whether single quotation marks, as British papers have them, are not all in pairs."""
    depth = 0
    for match in _SINGLE.finditer(text):
        depth += 1 if match["opening"] else -1
        if depth < 0:
            return True
    return depth > 0


def _pairs(texts: Sequence[str]) -> tuple[list[_Pair], list[tuple[_Mark, bool]]]:
    """The quotations of a paragraph, and the marks without a partner, each with whether it opens."""
    pairs: list[_Pair] = []
    strays: list[tuple[_Mark, bool]] = []
    stack: list[_Mark] = []
    for number, text in enumerate(texts):
        plain = prose(text)
        for mark in _marks(plain, number):
            if _opens(mark, plain, stack):
                stack.append(mark)
            elif stack and (mark.text in _ANGLED) == (stack[-1].text in _ANGLED):
                opening = stack.pop()
                pairs.append(_Pair(opening, mark, stack[-1].start if stack else None))
            else:
                strays.append((mark, False))
    return pairs, [*strays, *((mark, True) for mark in stack)]


def _marks(plain: str, number: int) -> Iterator[_Mark]:
    straight = plain.count('"')
    for match in _MARK.finditer(plain):
        # 19" is a size; 5'10'' a height; 5′10″ can be nothing else.
        digit = plain[match.start() - 1 : match.start()].isdigit()
        if not (digit and (match[0] == "″" or (match[0] in ('"', "''") and straight % 2))):
            yield _Mark(match[0], match.start(), number)


def _neighbours(mark: _Mark, plain: str) -> tuple[str, str]:
    """The characters on both sides of a mark, past any tags; a space where the text ends."""
    left, right = mark.start - 1, mark.start + len(mark.text)
    while left >= 0 and plain[left] == TAG:
        left -= 1
    while right < len(plain) and plain[right] == TAG:
        right += 1
    return plain[left] if left >= 0 else " ", plain[right] if right < len(plain) else " "


def _opens(mark: _Mark, plain: str, stack: Sequence[_Mark]) -> bool:
    if mark.text in _OPENERS:
        return True
    if mark.text in _CLOSERS:
        return False
    before, after = _neighbours(mark, plain)
    if mark.text in ("“", "‟"):
        return before in _BEFORE_OPENING and not after.isspace()
    if before in _BEFORE_OPENING and not after.isspace():
        # "so"-"so": a dash may stand between two quotations, or behind one.
        return not (before in "–—-/" and stack and stack[-1].text == mark.text and not after.isalnum())
    if after.isspace() or not after.isalnum():
        return False
    return not (stack and stack[-1].text == mark.text)
