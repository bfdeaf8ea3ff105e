"""
Training: from a corpus to weights, with checkpoints from which a run goes on as if it had never stopped.

In: triples, pieces, a plan. Out: checkpoints. The rates fall slowly, and over the last steps to nothing; there texts are cut in
their best way only, numbers stay as they are, and weights are averaged. As only that phase depends on when training ends, a
run can be told to go on for longer from any checkpoint before it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from models.recipe.batches import Batch, epoch
from models.recipe.corpus import LOCALES, Triple
from models.recipe.lexicon import DIAGONAL, embeddings, learn_lexicon
from models.recipe.network import Network, Shape
from models.recipe.optimiser import Optimiser
from models.recipe.pieces import PAD, Pieces

__all__ = ["Plan", "averaged_weights", "read_checkpoint", "train"]

_SMOOTHING = 0.1
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
    seed: int = 1
    half: bool = True
    """Whether products are computed in bfloat16, which processors with instructions for it do in a third of the time."""
    save_every: int = 500
    average_every: int = 20

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
    triples: Sequence[Triple],
    held_out: Sequence[Triple],
    pieces: Pieces,
    shape: Shape,
    plan: Plan,
    checkpoint: Path,
    *,
    beginning: Path | None,
    stop_after: int | None,
    say: Callable[[str], None],
) -> None:
    """
    Train until the plan's last step, or stop after an earlier one, saving checkpoints.

    Goes on from the checkpoint that is there; where there is none, begins with the weights in `beginning`, or with its own.
    Raises ValueError where that is one of another shape. The held-out triples are only measured.
    """
    run = _Run(triples, pieces, shape, plan)
    unseen = epoch(held_out, pieces, plan.seed, 0, room=plan.room, sampling=0.0)
    if checkpoint.exists():
        run.resume(read_checkpoint(checkpoint))
        say(f"going on after step {run.step}")
    elif beginning is not None:
        run.begin_with(read_checkpoint(beginning))
    else:
        run.begin()
    begun, losses = time.monotonic(), []
    for batch in run.batches():
        losses.append(run.learn(batch))
        if len(losses) == 50:
            pace = (time.monotonic() - begun) / 50
            say(
                f"step {run.step} epoch {run.epoch} loss {sum(losses) / 50:.3f} pieces {run.seen / 1e6:.2f} M {pace:.3f} s a step"
            )
            begun, losses = time.monotonic(), []
        stopping = run.step in (plan.steps, stop_after)
        if run.step % plan.save_every == 0 or stopping:
            run.save(checkpoint)
            say(f"step {run.step} saved, held out {run.loss_of(unseen):.3f}")
        if stopping:
            break


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
    def __init__(self, triples: Sequence[Triple], pieces: Pieces, shape: Shape, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.triples, self.pieces, self.shape, self.plan = triples, pieces, shape, plan
        lexicon, self.expected = learn_lexicon(list(self._pairs()), len(pieces))
        self.lexicon = torch.from_numpy(lexicon).to(self.device)
        self.network = Network(shape, plan.dropout).to(self.device).train()
        self.optimiser = Optimiser(self.network)
        self.step = self.epoch = self.done = self.seen = self.averaged = 0
        self.sampling = plan.sampling
        self.sum: dict[str, Tensor] = {}

    def begin(self) -> None:
        self.network.set_embeddings(torch.from_numpy(embeddings(self.expected, self.shape.width, self.plan.seed)))

    def batches(self) -> Iterator[Batch]:
        plan = self.plan
        while self.step < plan.steps:
            if not self.done:
                self.sampling = 0.0 if plan.is_cooling(self.step + 1) else plan.sampling
            batches = epoch(self.triples, self.pieces, plan.seed, self.epoch, room=plan.room, sampling=self.sampling)
            for batch in batches[self.done : self.done + plan.steps - self.step]:
                self.step += 1
                self.done += 1
                yield batch
            if self.done == len(batches):
                self.epoch, self.done = self.epoch + 1, 0

    def learn(self, batch: Batch) -> float:
        source, target, learnt = self._placed(batch)
        scores, looks = self._scores(source, target)
        loss = functional.cross_entropy(scores, learnt.flatten(), ignore_index=PAD, label_smoothing=_SMOOTHING)
        guided = -(self._alignment(source, target[:, 1:]) * looks.log_softmax(-1)).sum(-1)[learnt != PAD].mean()
        fade = max(_LEAST_GUIDANCE, 1 - self.step / _GUIDANCE_STEPS)
        (loss + _GUIDANCE * fade * guided).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), _GRADIENT)
        rate = self.plan.rate(self.step)
        self.optimiser.step(rate * self.plan.matrix_rate, rate * self.plan.other_rate)
        if self.plan.is_averaged(self.step):
            self._average()
        self.seen += source.numel() + target.numel()
        return float(loss.detach())

    def loss_of(self, batches: Sequence[Batch]) -> float:
        """Mean loss of a piece, without smoothing, of the present weights."""
        self.network.eval()
        total = count = 0.0
        with torch.no_grad():
            for batch in batches:
                source, target, learnt = self._placed(batch)
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
        } | {name: getattr(self, name) for name in ("step", "epoch", "done", "seen", "averaged", "sampling")}
        if self.device.type == "cuda":
            state["cuda"] = torch.cuda.get_rng_state()
        unfinished = path.with_name(f".{path.name}.tmp")
        torch.save(state, unfinished)
        os.replace(unfinished, path)

    def begin_with(self, state: dict[str, Any]) -> None:
        self.network.load_state_dict(state["net"])

    def resume(self, state: dict[str, Any]) -> None:
        if state["shape"] != asdict(self.shape):
            raise ValueError(f"the checkpoint is of another shape: {state['shape']}")
        self.network.load_state_dict(state["net"])
        self.optimiser.load(state["optimiser"])
        for name in ("step", "epoch", "done", "seen", "averaged", "sampling"):
            setattr(self, name, state[name])
        self.sum = {name: total.to(self.device) for name, total in state["sum"].items()}
        torch.set_rng_state(state["random"])
        if "cuda" in state and self.device.type == "cuda":
            torch.cuda.set_rng_state(state["cuda"])

    def _placed(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        source, target = (torch.from_numpy(numbers).to(self.device) for numbers in batch)
        # The first piece says the locale: it is given, not learnt.
        learnt = target[:, 1:].clone()
        learnt[:, 0] = PAD
        return source, target, learnt

    def _scores(self, source: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.plan.half):
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

    def _pairs(self) -> Iterator[tuple[list[int], list[int]]]:
        # The words as they are cut best, and once more cut by chance, so that their parts are known too.
        for sampling in (0.0, 1.0):
            for batch in epoch(self.triples, self.pieces, self.plan.seed, -1, room=0, sampling=sampling):
                source = batch.source[0].tolist()
                yield from ((source, [number for number in row[2:].tolist() if number != PAD]) for row in batch.target)

    def _alignment(self, source: Tensor, target: Tensor) -> Tensor:
        source = source.repeat(len(LOCALES), 1)
        chance = self.lexicon[source[:, None, :], target[:, :, None]].clamp_min(1e-6)
        places, others = _shares(source), _shares(target)
        apart = (places[:, None, :] - others[:, :, None]).abs().clamp_max(2)
        chance = chance * torch.exp(-DIAGONAL * apart) * (source != PAD)[:, None, :]
        return chance / chance.sum(-1, keepdim=True)


def _shares(rows: Tensor) -> Tensor:
    lengths = (rows != PAD).sum(1, keepdim=True)
    return (torch.arange(rows.shape[1], device=rows.device) + 0.5) / lengths
