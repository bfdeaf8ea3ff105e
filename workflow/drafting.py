"""
From units to drafts: sentences go to the machine once each, what it gives is judged, and what fails is tried a second time.

In: units and the machine. Out: a draft for every unit, as soon as it is known. What fails again gives a draft without a text and
with the reason: translators prefer nothing to nonsense.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from workflow.choosing import Choice, Target, choose
from workflow.confidence import band
from workflow.hypotheses import Hypothesis, Translator
from workflow.languages import language_of
from workflow.model import BlockKind, Draft, Origin, SourceUnit
from workflow.protection import nothing_to_translate, spans
from workflow.second_tries import try_again
from workflow.truecasing import Casing, needs_truecasing, truecase

__all__ = ["DraftRequest", "draft_units", "wants_casing"]

_HEADINGS = {BlockKind.TITLE, BlockKind.HEADING}
_ITEM_NUMBER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z])[.)] (?=.)")
_TOO_LONG = 5_000
"""Characters of a sentence that is none: a machine would be busy with it for minutes and give nonsense."""
_SECOND_TRIES = 256
"""Failed sentences that are tried again together; few enough for the drafts that wait for them not to be lost in an interrupt."""


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """A unit that wants a draft."""

    unit: SourceUnit
    casing: Casing
    """How the unit's article writes its words."""


@dataclass(slots=True)
class _Plan:
    request: DraftRequest
    sentences: tuple[str, ...]
    """What the machine is given for the unit's sentences; none where `reason` says why not."""
    reason: str = ""
    kept: bool = False
    """Whether the unit is in the locale's language as it stands."""
    unanswered: int = 0
    """Sentences the machine has not answered yet."""


def draft_units(requests: Iterable[DraftRequest], translator: Translator, target: Target) -> Iterator[tuple[DraftRequest, Draft]]:
    """
    A draft for each request, the same object with its draft, in the machine's order; those that need a second try come late.

    Requests are asked for while the machine is busy with earlier ones. Each distinct sentence is translated once. The machine
    is not asked for a unit in a foreign language; one that is in the locale's own language is proposed as it stands.
    """
    queue = _Queue(target)
    for number, hypotheses in translator.translate_as_ready(queue.sentences(requests)):
        queue.take(number, hypotheses)
        for plan in queue.ready():
            yield plan.request, _draft(plan, queue.results, translator)
        if len(queue.failed) >= _SECOND_TRIES:
            for plan in queue.second_tries(translator):
                yield plan.request, _draft(plan, queue.results, translator)
    # What follows the last sentence that was new: all of it was translated before, or nothing of it is for the machine.
    for plan in (*queue.ready(), *queue.second_tries(translator)):
        yield plan.request, _draft(plan, queue.results, translator)


class _Queue:
    """Plans until all their sentences are answered, and what the machine has said so far."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._asked: dict[int, str] = {}
        """Sentences the machine has not answered, by their number in the order they were asked for."""
        self._plans: dict[str, list[_Plan]] = {}
        """The plans that wait for each of them."""
        self._ready: deque[_Plan] = deque()
        self._faulty: list[_Plan] = []
        self.results: dict[str, Choice] = {}
        self.failed: list[str] = []
        """Sentences without a fit hypothesis that were not tried again yet."""

    def sentences(self, requests: Iterable[DraftRequest]) -> Iterator[str]:
        """The distinct sentences of requests, for the machine; their plans are queued as they go by."""
        numbers = count()
        for request in requests:
            plan = _plan(request, self._target.locale)
            new = [sentence for sentence in dict.fromkeys(plan.sentences) if self._wait_for(sentence, plan)]
            if not plan.unanswered:
                self._ready.append(plan)
            # All of the plan's sentences are waited for before the first is given away: it may be answered before the next.
            for sentence in new:
                self._asked[next(numbers)] = sentence
                yield sentence

    def _wait_for(self, sentence: str, plan: _Plan) -> bool:
        """Whether the plan is the first that needs an answer for the sentence."""
        if sentence in self.results:
            return False
        plans = self._plans.get(sentence)
        if plans is None and nothing_to_translate(sentence, spans(sentence, self._target.locale)):
            self.results[sentence] = Choice(sentence, 0.0, 0.0)
            return False
        self._plans.setdefault(sentence, []).append(plan)
        plan.unanswered += 1
        return plans is None

    def take(self, number: int, hypotheses: Sequence[Hypothesis]) -> None:
        """Judge the machine's answer to the sentence of that number."""
        sentence = self._asked.pop(number)
        self.results[sentence] = choose(sentence, hypotheses, self._target)
        if self.results[sentence].fault:
            self.failed.append(sentence)
        for plan in self._plans.pop(sentence):
            plan.unanswered -= 1
            if not plan.unanswered:
                self._ready.append(plan)

    def ready(self) -> Iterator[_Plan]:
        """The plans that are answered, without those that wait for a second try."""
        while self._ready:
            plan = self._ready.popleft()
            if any(self.results[sentence].fault for sentence in plan.sentences):
                self._faulty.append(plan)
            else:
                yield plan

    def second_tries(self, translator: Translator) -> list[_Plan]:
        """Try the failed sentences again; gives the plans that waited for it."""
        for sentence, second in zip(self.failed, try_again(self.failed, translator, self._target), strict=True):
            if not second.fault:
                warning = f"Second try: at first {self.results[sentence].fault}"
                self.results[sentence] = replace(second, warnings=(*second.warnings, warning))
        plans, self._faulty, self.failed = self._faulty, [], []
        return plans


def wants_casing(unit: SourceUnit) -> bool:
    """Whether a unit is a headline in Title Case or capitals: the machine needs to know how its article writes words."""
    return any(place.kind in _HEADINGS for place in unit.places) and any(map(needs_truecasing, unit.sentences))


def _plan(request: DraftRequest, locale: str) -> _Plan:
    unit = request.unit
    if unit.foreign and unit.foreign == language_of(locale).code:
        return _Plan(request, (), kept=True)
    if unit.foreign:
        return _Plan(request, (), f"this passage is in {language_of(unit.foreign).name}")
    if any(len(sentence) > _TOO_LONG for sentence in unit.sentences):
        return _Plan(request, (), "this passage is too long for the machine")
    sentences = tuple(sentence.removeprefix(_item_number(sentence)) for sentence in unit.sentences)
    if any(place.kind in _HEADINGS for place in unit.places):
        return _Plan(request, tuple(_recased(sentence, request.casing) for sentence in sentences))
    return _Plan(request, sentences)


def _item_number(sentence: str) -> str:
    """The number a list item opens with, and the blank behind it: a machine often drops or changes it."""
    found = _ITEM_NUMBER.match(sentence)
    return found[0] if found else ""


def _recased(sentence: str, casing: Casing) -> str:
    return truecase(sentence, casing) if needs_truecasing(sentence) else sentence


def _draft(plan: _Plan, results: dict[str, Choice], translator: Translator) -> Draft:
    unit = plan.request.unit
    parts = [results[sentence] for sentence in plan.sentences]
    if plan.kept:
        return Draft(unit.msgid, Origin.SOURCE, translator.name, translator.fingerprint)
    reason = plan.reason or _reason(parts)
    if reason:
        return Draft("", Origin.MACHINE, translator.name, translator.fingerprint, reason=reason, starter=translator.bundled)
    weight = sum(len(part.text) for part in parts) or 1
    surprises = [part.surprise * len(part.text) for part in parts if part.surprise is not None]
    surprise = sum(surprises) / weight if len(surprises) == len(parts) else None
    return Draft(
        text=" ".join(_finished(source, part.text) for source, part in zip(unit.sentences, parts, strict=True)),
        origin=Origin.MACHINE,
        source=translator.name,
        fingerprint=translator.fingerprint,
        score=sum(part.score * len(part.text) for part in parts) / weight,
        confidence=band(surprise, doubtful=any(part.warnings for part in parts)),
        warnings=tuple(dict.fromkeys(warning for part in parts for warning in part.warnings)),
        starter=translator.bundled,
    )


def _reason(parts: Sequence[Choice]) -> str:
    faults = [(number, part.fault) for number, part in enumerate(parts, start=1) if part.fault]
    if len(parts) == 1:
        return faults[0][1] if faults else ""
    return "; ".join(f"sentence {number}: {fault}" for number, fault in faults)


def _finished(source: str, text: str) -> str:
    number = _item_number(source)
    return number + _capital_as(source.removeprefix(number), text)


def _capital_as(source: str, text: str) -> str:
    """The text beginning with a capital where its source does."""
    if text[:1].isalpha() and text[:1].isupper():
        return text
    first = next((letter for letter in source if letter.isalnum()), "")
    place = next((place for place, letter in enumerate(text) if letter.isalnum()), None)
    if place is None or not first.isupper() or not text[place].islower():
        return text
    return text[:place] + text[place].upper() + text[place + 1 :]
