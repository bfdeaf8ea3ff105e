"""
The machine that runs Argos packages: the `Translator` that everybody has.

In: sentences. Out: hypotheses of each, best first. CTranslate2, which only this module uses, gets batches of sentences of like
length, as many at a time and as large as was fastest on this machine; where there is a graphics processor that CTranslate2 can
use, large batches for that one. Nothing here uses a network.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from workflow.batching import Windows, in_turn
from workflow.errors import PackageError
from workflow.hypotheses import Hypothesis
from workflow.pace import Search, Setting, first_setting
from workflow.packages import InstalledPackage, search_packages
from workflow.pieces import Batch, Pieces, Place

__all__ = ["ArgosTranslator", "KnownSettings", "open_translator", "processors"]

_BEAM = 4
_HYPOTHESES = 4
"""As many as the beam holds: the others cost next to nothing, and where the best one fails they often save a second try."""


class _Penalties(NamedTuple):
    length: float
    repetition: float
    """Of an ordinary call; a careful one has its own."""


_PENALTIES = _Penalties(0.2, 1.0)
"""As Argos Translate has them."""
_STARTER_PENALTIES = _Penalties(1.0, 1.1)
"""Measured to pay with starter packages, which drop the ends of sentences and repeat themselves (models/README.md)."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """A batch that CTranslate2 has got."""

    places: list[Place]
    promises: list[Any]
    """None where the sentences are blank."""
    limit: int
    """The number of tokens at which it was told to stop."""

    def __len__(self) -> int:
        return len(self.places)

    def is_done(self) -> bool:
        # CTranslate2 keeps the promises of a batch together.
        return not self.promises or bool(self.promises[-1].done())


class ArgosTranslator:
    """Runs one Argos package on this machine's processors, or on its graphics processor."""

    def __init__(
        self, package: InstalledPackage, known: Setting | None = None, learnt: Callable[[Setting], None] | None = None
    ) -> None:
        """
        Load the model, to run as is `known` to be fastest; raises PackageError where that cannot be done.

        Where that is not known, `learnt` is told, once enough sentences have been translated to find out.
        """
        self._package = package
        self._processor = _load_tokenizer(package)
        self._device, self._setting, self._model, self.remarks = _load_model(package, known)
        """`remarks`: why a graphics processor that is there is not used."""
        self._penalties = _STARTER_PENALTIES if package.bundled else _PENALTIES
        self._learnt = learnt
        searching = learnt and not (known and known.batch) and self._device == "cpu"
        self._search = Search(processors(), known) if searching else None

    @property
    def name(self) -> str:
        """Package and version: "translate-en_ro 0.1"."""
        return self._package.name

    @property
    def fingerprint(self) -> str:
        """The package's fingerprint."""
        return self._package.fingerprint

    @property
    def bundled(self) -> bool:
        """Whether the package ships with the project."""
        return self._package.bundled

    def translate(self, sentences: Iterable[str], *, careful: bool = False) -> Iterator[tuple[Hypothesis, ...]]:
        """As the protocol says; a sentence too long for the model is translated in pieces, a blank one has an empty text."""
        early: dict[int, tuple[Hypothesis, ...]] = {}
        due = 0
        for number, answer in self._translate(sentences, careful):
            early[number] = answer
            while due in early:
                yield early.pop(due)
                due += 1

    def translate_as_ready(self, sentences: Iterable[str]) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """As the protocol says, and as `translate`; the order is the same whenever the sentences and the setting are."""
        return self._translate(sentences, careful=False)

    def _translate(self, sentences: Iterable[str], careful: bool) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        rest = iter(enumerate(sentences))
        pieces = Pieces(self._package.tokenizer.encode)
        if not careful:
            yield from self._tried_out(rest, pieces)
        windows = Windows(rest, self._setting)
        waiting = (batch for window in windows for batch in pieces.batches(window, self._setting))
        for sent in in_turn(waiting, partial(self._send, careful=careful), self._setting, windows.read):
            yield from self._answers(sent, pieces)

    def _tried_out(self, rest: Iterator[tuple[int, str]], pieces: Pieces) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """Translations of the first sentences, on which the fastest setting is searched for."""
        while self._search and (candidate := self._search.candidate):
            window = list(islice(rest, self._search.sentences))
            enough = len(window) == self._search.sentences
            if enough:
                self._run_as(candidate)
            begun = time.perf_counter()
            done = list(in_turn(pieces.batches(window, self._setting), self._send, self._setting))
            if enough:
                said = sum(len(self._result(promise).hypotheses[0]) for sent in done for promise in sent.promises)
                self._search.record(said / (time.perf_counter() - begun))
                # What is drafted meanwhile may need second tries: not with a setting that turned out slow.
                self._run_as(self._search.best)
            else:
                # Too few to go on; a longer run will.
                self._end_search()
            for sent in done:
                yield from self._answers(sent, pieces)
        self._end_search()

    def _end_search(self) -> None:
        search, self._search = self._search, None
        if search and search.found and self._learnt:
            self._learnt(search.found)

    def _run_as(self, setting: Setting) -> None:
        if setting[:2] != self._setting[:2]:
            # Not before the other one is gone: a full-size model takes a gigabyte.
            self._model = None
            try:
                self._model = _model_at("cpu", setting, self._package)
            except Exception as error:  # as when it was loaded first
                raise PackageError(
                    f"Its model cannot be loaded again: {error}", path=self._package.path, remedy="Run the command again"
                ) from error
        self._setting = setting

    def _send(self, batch: Batch, *, careful: bool = False) -> _Sent:
        if not batch.tokens:
            return _Sent(batch.places, [], 0)
        # A machine caught in a loop goes on to the limit and holds its whole batch up, so the limit follows the source.
        limit = 2 * len(batch.tokens[0]) + 32
        prefix = self._package.target_prefix
        extra = {"repetition_penalty": self._penalties.repetition}
        if careful:
            extra = {"repetition_penalty": 1.2, "no_repeat_ngram_size": 4}
        promises = self._model.translate_batch(
            batch.tokens,
            target_prefix=[[prefix]] * len(batch.tokens) if prefix else None,
            asynchronous=True,
            beam_size=_BEAM,
            length_penalty=self._penalties.length,
            replace_unknowns=True,
            return_scores=True,
            max_input_length=0,
            max_decoding_length=limit,
            num_hypotheses=_HYPOTHESES,
            **extra,
        )
        return _Sent(batch.places, promises, limit)

    def _answers(self, sent: _Sent, pieces: Pieces) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """The sentences of which this was the last piece to be answered."""
        if not sent.promises:
            yield from ((number, (Hypothesis("", 0.0),)) for number, _ in sent.places)
            return
        for place, promise in zip(sent.places, sent.promises, strict=True):
            answer = pieces.take(place, self._hypotheses(promise, sent.limit))
            if answer is not None:
                yield place[0], answer

    def _hypotheses(self, promise: Any, limit: int) -> tuple[Hypothesis, ...]:
        result = self._result(promise)
        skip = 1 if self._package.target_prefix else 0
        return tuple(
            Hypothesis(
                self._decode(tokens[skip:]), self._mean(score, len(tokens), skip), len(tokens) < limit, len(tokens) + 1 - skip
            )
            for tokens, score in zip(result.hypotheses, result.scores, strict=True)
        )

    def _result(self, promise: Any) -> Any:
        try:
            return promise.result()
        except RuntimeError as error:
            raise PackageError(f"The model failed: {error}", path=self._package.path, remedy=_REINSTALL) from error

    def _mean(self, score: float, length: int, skip: int) -> float:
        # CTranslate2 divides the sum by (tokens and end of sentence) ** length penalty; the prefix adds nothing to the sum.
        return float(score * (length + 1) ** self._penalties.length / (length + 1 - skip))

    def _decode(self, tokens: list[str]) -> str:
        if self._processor is None:
            return str(self._package.tokenizer.decode(tokens)).strip()
        # Pieces in a row are their text, and that is ten times as fast; only codes (<0x0A>, <unk>) ask for the processor. Argos's
        # own decoder also turns every underscore of the text into a space.
        text = "".join(tokens)
        return (str(self._processor.decode_pieces(tokens)) if "<" in text else text).replace("▁", " ").strip()


class KnownSettings(Protocol):
    """What is known of how models run on this machine."""

    def setting_of(self, fingerprint: str) -> Setting | None:
        """The fastest setting for a package."""

    def learn(self, fingerprint: str, setting: Setting) -> None:
        """Take note of it."""


def open_translator(
    source: str, locale: str, folders: Sequence[Path], known: KnownSettings | None = None
) -> tuple[ArgosTranslator, tuple[str, ...]]:
    """
    The first package that loads, in the order of `search_packages`, and remarks on those that were passed over.

    Raises PackageError where none does.
    """
    search = search_packages(source, locale, folders)
    remarks = list(search.remarks)
    for package in search.packages:
        try:
            if known is None:
                return ArgosTranslator(package), tuple(remarks)
            learnt = partial(known.learn, package.fingerprint)
            return ArgosTranslator(package, known.setting_of(package.fingerprint), learnt), tuple(remarks)
        except PackageError as error:
            remarks.append(str(error))
    broken = "".join(f"\n  {remark}" for remark in remarks)
    raise PackageError(
        f"No Argos package on this machine can translate from {source!r} into {locale!r}{broken}",
        remedy=f"Install one: make models, or workflow models install {locale}",
    )


_REINSTALL = "Remove the package and install it again"


def _load_tokenizer(package: InstalledPackage) -> Any:
    """The tokenizer's own processor, None for a tokenizer without one."""
    try:
        package.tokenizer.encode("Test.")
        return package.tokenizer.lazy_processor() if hasattr(package.tokenizer, "lazy_processor") else None
    except ModuleNotFoundError as error:
        raise PackageError(
            f"Its tokenizer cannot be used: {error}", path=package.path, remedy=f"pip install {error.name}"
        ) from error
    except Exception as error:  # whatever SentencePiece makes of a broken file
        raise PackageError(f"Its tokenizer cannot be loaded: {error}", path=package.path, remedy=_REINSTALL) from error


def _load_model(package: InstalledPackage, known: Setting | None) -> tuple[str, Setting, Any, tuple[str, ...]]:
    """The device where the model runs fastest, the setting there, the model, and remarks on places where it would not run."""
    remarks: list[str] = []
    for device, setting in _places(known):
        try:
            model = _model_at(device, setting, package)
            if device != "cpu":
                # The libraries of a graphics processor are looked for when it first has to calculate something.
                model.translate_batch([package.tokenizer.encode("Test.")], max_decoding_length=2)
            return device, setting, model, tuple(remarks)
        except Exception as error:  # CTranslate2 raises RuntimeError, IndexError, MemoryError… for a broken file
            if device == "cpu":
                raise PackageError(f"Its model cannot be loaded: {error}", path=package.path, remedy=_REINSTALL) from error
            remarks.append(f"The graphics processor cannot be used, the processors are: {error}")
    raise AssertionError("the processors are always there")


def _places(known: Setting | None) -> Iterator[tuple[str, Setting]]:
    """Where a model may run, the fastest place first."""
    import ctranslate2

    # CUDA_VISIBLE_DEVICES= hides the graphics processors from CTranslate2, as from everything else.
    if ctranslate2.get_cuda_device_count() > 0:
        yield "cuda", Setting(1, 1, 4096)
    yield "cpu", first_setting(processors(), known)


def _model_at(device: str, setting: Setting, package: InstalledPackage) -> Any:
    import ctranslate2

    return ctranslate2.Translator(
        str(package.path / "model"),
        device=device,
        compute_type="auto",
        inter_threads=setting.workers,
        intra_threads=setting.threads,
        max_queued_batches=-1,
    )


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "process_cpu_count"):
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1
