"""Words said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workflow.checks.check import Context
from workflow.hinted import small_words
from workflow.languages import language_of
from workflow.model import Finding, Severity, Unit
from workflow.repetition import commonest, doubled, echoes, loop, loop_in_word
from workflow.words import plain, shortened, words

__all__ = ["check_stutter"]

_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*|[^\w\s]")
# Directly: words with nothing but a space between them. Two of a kind are dealt with as doubled words.
_DIRECTLY = {1: 2, 2: 2, 3: 3, 4: 4}
_ACROSS_MARKS = {1: 3, 2: 4, 3: 6, 4: 8}
# What a speaker may mean, so that it is no more than a warning: said three times, or a phrase twice with a comma between.
_MAYBE_MEANT = {1: 2, 2: 4, 3: 3, 4: 4}
_LAUGHTER = re.compile(r"(?:h[aei]|х[аеі]|l[ae]|л[яа]|б[ла]+|na|на|bla|бла|ta|та|do)+h?$", re.IGNORECASE)
_EMPHATIC = {
    "ro": frozenset("foarte mult tare bine da hai gata cât încet iute repede".split()),
    "uk": frozenset("дуже так ні ну ось довго ледь тихо далеко давно ген геть майже ой от".split()),
}
# X joins X joins X: „zi după zi după zi”, «знову і знову і знову».
_JOINERS = frozenset("și după cu la de câte în și-n і й та за по на в у до від or and by after to".split())


def check_stutter(unit: Unit, locale: str, context: Context) -> Iterator[Finding]:
    """
    A word three times in a row, or a phrase twice, is an error, as machines make it; a doubled word is a warning, and so is what
    is said twice with a comma between.

    What the source says twice may be said twice, and so may what a language doubles for emphasis (foarte, foarte mult;
    ледь-ледь; zi după zi). Delete the repetition.
    """
    source, text = plain(unit.msgid), plain(unit.msgstr)
    piece = loop_in_word(text)
    if piece and not loop_in_word(source) and len(set(piece.lower())) > 1 and not _LAUGHTER.fullmatch(piece):
        yield Finding("stutter", Severity.ERROR, f"Letters are repeated: {shortened(piece)}")
        return
    if not _may_echo(small_words(text)) and not any(_often(source, text)):
        return
    spoken = [token.lower() for token in _TOKEN.findall(text)]
    said = [token for token in spoken if token[0].isalnum()]
    if len(said) == len(set(said)):
        return
    if not echoes(said):
        yield from _often(source, text)
        return
    if repeated := _phrase(spoken):
        # One to one: „unu la unu”, behind another joiner.
        ratio = len(repeated) == 2 and bool(_JOINERS.intersection(repeated)) and _AGAIN.search(source) is not None
        if not _phrase([token.lower() for token in _TOKEN.findall(source)]) and not doubled(source) and not ratio:
            yield Finding("stutter", Severity.ERROR, f"The text repeats itself: {shortened(' '.join(repeated))}")
        return
    if (meant := _maybe_meant(spoken, language_of(locale).code)) and not _said_again(source):
        yield Finding("stutter", Severity.WARNING, f"Is this said twice on purpose? {shortened(' '.join(meant))}")
        return
    twice = _doubled(text, language_of(locale).code)
    if twice and not doubled(source):
        yield Finding("stutter", Severity.WARNING, f"The same word twice: {shortened(twice)}")
        return
    yield from _often(source, text)


def _may_echo(words: Sequence[str]) -> bool:
    """Whether a word follows itself or two in a row were there before, be hyphens what they may; where not, nothing echoes."""
    before, known = False, set[str]()
    last = ""
    for word in words:
        there = word in known
        if there and (before or word == last):
            return True
        known.add(word)
        before, last = there, word
    return False


def _often(source: str, text: str) -> Iterator[Finding]:
    spoken = [token.lower() for token in words(text)]
    if len(spoken) - len(set(spoken)) < 3:
        return
    word, times = commonest(spoken)
    if times > 3 and times > 2 + commonest([token.lower() for token in words(source)])[1]:
        yield Finding("stutter", Severity.WARNING, f"The same word {times} times: {shortened(word)}")


def _phrase(tokens: list[str]) -> list[str]:
    """What follows itself directly in a way no writer means; marks between words part them, except for long phrases."""
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token[0].isalnum():
            parts[-1].append(token)
        else:
            parts.append([])
    for part in parts:
        found = loop(part, _DIRECTLY)
        if found and any(not token.isdigit() for token in found) and not _joined(found, part):
            return found
    spoken = [token for token in tokens if token[0].isalnum()]
    return loop(spoken, _ACROSS_MARKS)


def _maybe_meant(tokens: list[str], language: str) -> list[str]:
    """What follows itself over a comma, or over the same joiner twice, as a writer may have it for once."""
    words_alone = [token for token in tokens if token[0].isalnum()]
    found = loop(words_alone, _MAYBE_MEANT)
    emphatic = _EMPHATIC.get(language, frozenset())
    return [] if all(token.isdigit() or token in emphatic for token in found) else found


def _said_again(source: str) -> bool:
    """Whether the source says something twice as well: again and again, no, no."""
    return doubled(source) != "" or _AGAIN.search(source) is not None or bool(_maybe_meant(_TOKEN.findall(source.lower()), ""))


_AGAIN = re.compile(r"\b(\w{2,})[ ,]+(?:and|by|after|to|or|in|on|upon|for)[ ,]+\1\b", re.IGNORECASE)


def _joined(found: list[str], part: list[str]) -> bool:
    if len(found) != 2 or not _JOINERS & set(found):
        return False
    joiner = found[0] if found[0] in _JOINERS else found[1]
    word = found[1] if joiner == found[0] else found[0]
    line = f" {' '.join(part)} "
    once = f" {word} {joiner} {word} {joiner} "
    # umăr la umăr la Izmir; de la an la an
    if (once in line and f" {joiner}{once}" not in line and f"{once}{word} " not in line) or f" de la {word} la {word} " in line:
        return True
    return f"{word} {joiner} {word} {joiner} {word}" in line and f"{word} {joiner} " * 3 + word not in line


def _doubled(text: str, language: str) -> str:
    """A word in small letters that directly follows itself and is not one the language doubles for emphasis."""
    emphatic = _EMPHATIC.get(language, frozenset())
    for match in _TWICE.finditer(text):
        word = match[1]
        named = match[2][0].isupper() and (word[0].isupper() or _NAME_GOES_ON.match(text, match.end()))
        if not word.isdigit() and word.lower() not in emphatic and not named:
            return match[0]
    return ""


_NAME_GOES_ON = re.compile(r" [A-ZÀ-ÖØ-ÞĂȘȚ]")
"""As in „de la La Paz”."""
_TWICE = re.compile(r"(?<![\w'’ʼ-])([^\W_]+(?:['’ʼ-][^\W_]+)*)\s+(\1)(?![\w'’ʼ-])", re.IGNORECASE)
