"""
Training: from a corpus to weights, with checkpoints from which a run goes on as if it had never stopped.

In: triples, pieces, a plan. Out: checkpoints. The rates fall slowly, and over the last steps to nothing; there only
the corpus itself is read, its texts cut in their best way and its numbers as they are, and weights are averaged. As only that
phase depends on when training ends, a run can be told to go on for longer from any checkpoint before it.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from models.recipe.batches import Batch, epoch
from models.recipe.beginning import Beginning
from models.recipe.corpus import LOCALES, Triple
from models.recipe.epochs import Epochs, Making, Texts
from models.recipe.lexicon import DIAGONAL, Lexicon, embeddings, learn_lexicon, read_lexicon, write_lexicon
from models.recipe.network import Network, Shape
from models.recipe.optimiser import Optimiser
from models.recipe.pieces import PAD, Pieces
from models.recipe.recording import Recorded

__all__ = ["Plan", "averaged_weights", "prepare_lexicon", "read_checkpoint", "train"]

_SMOOTHING = 0.1
_GRID = (12, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 104, 208)
"""Lengths in pieces of the batches a graphics processor gets."""
_GRADIENT = 1.0
"""Length gradients are cut to."""
_GUIDANCE, _GUIDANCE_STEPS, _LEAST_GUIDANCE = 0.4, 3000, 0.1
"""Weight of the guided head's loss at first, steps over which it fades, and the share of it that stays."""


@dataclass(frozen=True)
class Plan:
    """How a run is trained; the network's shape is a `Shape`."""

    steps: int
    cooling: int
    """Steps at the end over which the rate falls to nothing."""
    warming: int = 300
    full_until: int = 1500
    """The step after which the rates fall with the square root of the step, so that the plan's end may still move."""
    matrix_rate: float = 0.02
    other_rate: float = 0.003
    room: int = 1500
    """Pieces in a batch, padding included."""
    dropout: float = 0.1
    sampling: float = 0.1
    joining: float = 0.0
    seed: int = 1
    exchange: str = ""
    """The locale that is translated from, and whose place English takes; "" for English itself."""
    save_every: int = 500
    average_every: int = 20
    workers: int = 0
    """Processes that cut texts while a graphics processor computes; with none it is done between the steps."""

    def rate(self, step: int) -> float:
        """The share of the full rates at which a step is made; steps count from 1."""
        rate: float = min(1.0, step / self.warming, (self.full_until / step) ** 0.5)
        return rate * min(1.0, (self.steps - step + 1) / max(1, self.cooling))

    def is_cooling(self, step: int) -> bool:
        """Whether a step belongs to the last phase."""
        return step > self.steps - self.cooling

    def is_averaged(self, step: int) -> bool:
        """Whether the weights after a step count towards the average: every few steps of the last phase's second half."""
        return step > self.steps - self.cooling // 2 and step % self.average_every == 0


def train(
    texts: Texts,
    pieces: Pieces,
    shape: Shape,
    plan: Plan,
    checkpoint: Path,
    *,
    beginning: Beginning | None,
    stop_after: int | None,
    say: Callable[[str], None],
) -> None:
    """
    Train until the plan's last step, or stop after an earlier one, saving checkpoints.

    Goes on from the checkpoint that is there; raises ValueError where that is one of another shape or direction, and where
    there is nothing to train on. Where there is none it begins with the weights of a package, which needs no lexicon any more,
    or from nothing.
    """
    if not texts.corpus:
        raise ValueError("nothing to train on: all lines of the corpus are held out")
    file = checkpoint.with_name("lexicon.npz")
    run = _Run(None if beginning else prepare_lexicon(texts.corpus, pieces, shape, plan.seed, file), shape, plan)
    if beginning:
        run.begin_with(beginning)
    unseen = epoch(texts.held_out, pieces, plan.seed, 0, room=min(plan.room, 4000), sampling=0.0)
    if checkpoint.exists():
        run.resume(read_checkpoint(checkpoint))
        say(f"going on after step {run.step}")
    with closing(Epochs(texts, pieces, run.making, plan.workers)) as epochs:
        _take_steps(run, epochs, unseen, checkpoint, stop_after, say)


def _take_steps(
    run: _Run, epochs: Epochs, unseen: Sequence[Batch], checkpoint: Path, stop_after: int | None, say: Callable[[str], None]
) -> None:
    begun, losses = time.monotonic(), []
    for batch in run.batches(epochs):
        losses.append(run.learn(batch))
        if len(losses) == 50:
            # Asked for only now: a graphics processor would have to be waited for at each step.
            loss = float(torch.stack(losses).mean())
            pace = (time.monotonic() - begun) / 50
            say(f"step {run.step} epoch {run.epoch} loss {loss:.3f} pieces {run.seen / 1e6:.2f} M {pace:.3f} s a step")
            begun, losses = time.monotonic(), []
        stopping = run.step in (run.plan.steps, stop_after)
        if run.step % run.plan.save_every == 0 or stopping:
            run.save(checkpoint)
            say(f"step {run.step} saved, held out {run.loss_of(unseen):.3f}")
        if stopping:
            break


def prepare_lexicon(triples: Sequence[Triple], pieces: Pieces, shape: Shape, seed: int, file: Path) -> Lexicon:
    """The lexicon in a file, if it was made of the same texts and pieces, or one learnt from the triples and kept there."""
    origin = hashlib.sha256(pieces.path.read_bytes() + repr((shape.width, seed, list(triples))).encode()).hexdigest()
    lexicon = read_lexicon(file, origin)
    if lexicon is None:
        chance, expected = learn_lexicon(list(_pairs(triples, pieces, seed)), len(pieces))
        write_lexicon(Lexicon(chance, embeddings(expected, shape.width, seed)), file, origin)
        # Read again: it is kept in half precision.
        lexicon = read_lexicon(file, origin)
    assert lexicon is not None
    return lexicon


def read_checkpoint(path: Path) -> dict[str, Any]:
    """What `train` saved, on the processor."""
    return dict(torch.load(path, map_location="cpu", weights_only=True))


def averaged_weights(state: dict[str, Any]) -> dict[str, Tensor]:
    """The weights to use: the average of the last phase, or the present ones before it."""
    weights: dict[str, Tensor] = state["net"]
    if not state.get("averaged"):
        return weights
    return weights | {name: total / state["averaged"] for name, total in state["sum"].items()}


class _Run:
    def __init__(self, lexicon: Lexicon | None, shape: Shape, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.shape, self.plan = shape, plan
        self.network = Network(shape, plan.dropout).to(self.device).train()
        self.lexicon = None
        if lexicon:
            self.lexicon = torch.from_numpy(lexicon.chance).to(self.device)
            self.network.set_embeddings(torch.from_numpy(lexicon.embeddings))
        self.half = self.device.type == "cuda" or torch.ops.mkldnn._is_mkldnn_bf16_supported()
        """Whether products are computed in bfloat16; a processor without instructions for it would take far longer."""
        self.optimiser = Optimiser(self.network)
        self.making = Making(plan.seed, plan.room, plan.sampling, plan.joining, _GRID if self.device.type == "cuda" else ())
        self.rates = torch.zeros(3, device=self.device)
        """Of the present step: for matrices, for other weights, and the weight of the guided head's loss."""
        self.learn_batch = Recorded(self._learn) if self.device.type == "cuda" else self._learn
        self.step = self.epoch = self.done = self.seen = self.averaged = 0
        self.cooling = False
        """Whether the present epoch began in the last phase."""
        self.sum: dict[str, Tensor] = {}

    def batches(self, epochs: Epochs) -> Iterator[Batch]:
        plan = self.plan
        while self.step < plan.steps:
            if not self.done:
                self.cooling = plan.is_cooling(self.step + 1)
            batches = epochs.made(self.epoch, self.cooling)
            for batch in batches[self.done : self.done + plan.steps - self.step]:
                self.step += 1
                self.done += 1
                yield batch
            if self.done == len(batches):
                self.epoch, self.done = self.epoch + 1, 0

    def learn(self, batch: Batch) -> Tensor:
        """One step; its loss."""
        plan, rate = self.plan, self.plan.rate(self.step)
        guidance = _GUIDANCE * max(_LEAST_GUIDANCE, 1 - self.step / _GUIDANCE_STEPS)
        self.rates.copy_(torch.tensor([rate * plan.matrix_rate, rate * plan.other_rate, guidance]))
        loss = self.learn_batch(torch.from_numpy(batch.source), torch.from_numpy(batch.target))
        if plan.is_averaged(self.step):
            self._average()
        self.seen += batch.source.size + batch.target.size
        return loss

    def _learn(self, source: Tensor, target: Tensor) -> Tensor:
        # Recorded where there is a graphics processor: nothing here may look at values, or depend on anything but tensors.
        learnt = _learnt(target)
        scores, looks = self._scores(source, target)
        loss = functional.cross_entropy(scores, learnt.flatten(), ignore_index=PAD, label_smoothing=_SMOOTHING)
        whole = loss
        if self.lexicon is not None:
            guided = -(self._alignment(source, target[:, 1:], self.lexicon) * looks.log_softmax(-1)).sum(-1)
            there = (learnt != PAD).float()
            whole = loss + self.rates[2] * (guided * there).sum() / there.sum()
        whole.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), _GRADIENT)
        self.optimiser.step(self.rates[0], self.rates[1])
        return loss.detach()

    def loss_of(self, batches: Sequence[Batch]) -> float:
        """Mean loss of a piece, without smoothing, of the present weights."""
        self.network.eval()
        total = count = 0.0
        with torch.no_grad():
            for batch in batches:
                source, target = (torch.from_numpy(numbers).to(self.device) for numbers in batch)
                learnt = _learnt(target)
                scores, _ = self._scores(source, target)
                total += float(functional.cross_entropy(scores, learnt.flatten(), ignore_index=PAD, reduction="sum"))
                count += float((learnt != PAD).sum())
        self.network.train()
        return total / max(1.0, count)

    def save(self, path: Path) -> None:
        state = {
            "net": self.network.state_dict(),
            "optimiser": self.optimiser.state(),
            "sum": self.sum,
            "random": torch.get_rng_state(),
            "shape": asdict(self.shape),
            "plan": asdict(self.plan),
        } | {name: getattr(self, name) for name in ("step", "epoch", "done", "seen", "averaged", "cooling")}
        if self.device.type == "cuda":
            state["cuda"] = torch.cuda.get_rng_state()
        unfinished = path.with_name(f".{path.name}.tmp")
        torch.save(state, unfinished)
        os.replace(unfinished, path)

    def begin_with(self, beginning: Beginning) -> None:
        self.network.load_state_dict({name: torch.from_numpy(array.copy()) for name, array in beginning.weights.items()})

    def resume(self, state: dict[str, Any]) -> None:
        if state["shape"] != asdict(self.shape):
            raise ValueError(f"the checkpoint is of another shape: {state['shape']}")
        if state["plan"]["exchange"] != self.plan.exchange:
            raise ValueError(f"the checkpoint is of another direction: --exchange {state['plan']['exchange'] or '(none)'}")
        self.network.load_state_dict(state["net"])
        self.optimiser.load(state["optimiser"])
        for name in ("step", "epoch", "done", "seen", "averaged", "cooling"):
            setattr(self, name, state[name])
        self.sum = {name: total.to(self.device) for name, total in state["sum"].items()}
        torch.set_rng_state(state["random"])
        if "cuda" in state and self.device.type == "cuda":
            torch.cuda.set_rng_state(state["cuda"])

    def _scores(self, source: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.half):
            scores, looks = self.network(source, target[:, :-1])
        return scores.float().flatten(0, 1), looks.float()

    def _average(self) -> None:
        weights = self.network.named_parameters()
        if not self.averaged:
            self.sum = {name: torch.zeros_like(weight) for name, weight in weights}
            weights = self.network.named_parameters()
        for name, weight in weights:
            self.sum[name] += weight.detach()
        self.averaged += 1

    def _alignment(self, source: Tensor, target: Tensor, lexicon: Tensor) -> Tensor:
        source = source.repeat(len(LOCALES), 1)
        chance = lexicon[source[:, None, :], target[:, :, None]].clamp_min(1e-6)
        places, others = _shares(source), _shares(target)
        apart = (places[:, None, :] - others[:, :, None]).abs().clamp_max(2)
        chance = chance * torch.exp(-DIAGONAL * apart) * (source != PAD)[:, None, :]
        return chance / chance.sum(-1, keepdim=True)


def _pairs(triples: Sequence[Triple], pieces: Pieces, seed: int) -> Iterator[tuple[list[int], list[int]]]:
    # The words as they are cut best, and once more cut by chance, so that their parts are known too.
    for sampling in (0.0, 1.0):
        for batch in epoch(triples, pieces, seed, -1, room=0, sampling=sampling):
            source = batch.source[0].tolist()
            yield from ((source, [number for number in row[2:].tolist() if number != PAD]) for row in batch.target)


def _learnt(target: Tensor) -> Tensor:
    # The first piece says the locale: it is given, not learnt.
    learnt = target[:, 1:].clone()
    learnt[:, 0] = PAD
    return learnt


def _shares(rows: Tensor) -> Tensor:
    lengths = (rows != PAD).sum(1, keepdim=True).clamp_min(1)
    return (torch.arange(rows.shape[1], device=rows.device) + 0.5) / lengths
