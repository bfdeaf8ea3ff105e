"""
The corpus as trained networks tell it, which is more to learn from (“data diversification”, Nguyen and others, 2020).

In: runs and triples. Out: the triples again, with the texts that the runs translate into replaced by their translations: other
Romanian and Ukrainian for the same English, or, by a run that was trained on exchanged triples, other English for the same
Romanian and Ukrainian. Several runs decide on every piece together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor

from models.recipe.corpus import LOCALES, Triple, exchanged
from models.recipe.network import Network, Shape
from models.recipe.pieces import BEGIN, END, PAD, Pieces, prefix
from models.recipe.training import averaged_weights, read_checkpoint

__all__ = ["retell"]

_SENTENCES = 2048
"""Sentences that are translated at a time."""
_RATIO = 1.7
"""How many times as long as its source a translation may be, and the other way round."""
_LONGEST = 120
"""Pieces of a source beyond which it is left out."""


def retell(runs: Sequence[Path], triples: Sequence[Triple]) -> list[Triple]:
    """
    What the runs make of the triples; those of which they make nothing that ends, or what was there already, are left out.

    All runs must have the first one's vocabulary and direction; raises ValueError where they have not.
    """
    states = [read_checkpoint(run / "checkpoint.pt") for run in runs]
    directions = {state["plan"].get("exchange", "") for state in states}
    if len(directions) > 1 or len({(run / "spm.model").read_bytes() for run in runs}) > 1:
        names = ", ".join(map(str, runs))
        raise ValueError(f"{names}: not of one direction and one vocabulary; ask runs together that are")
    (direction,) = directions
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    pieces = Pieces(runs[0] / "spm.model")
    networks = []
    for state in states:
        network = Network(Shape(**state["shape"]), 0.0).to(device).eval()
        network.load_state_dict(averaged_weights(state))
        networks.append(network)
    asked = [exchanged(triple, direction) for triple in triples]
    wanted = (direction,) if direction else LOCALES
    told = {locale: _translated(networks, pieces, [triple.en for triple in asked], locale) for locale in wanted}
    found = []
    for place, triple in enumerate(asked):
        texts = {locale: told[locale].get(place, "") for locale in wanted}
        other = exchanged(triple._replace(**texts), direction)
        if all(_is_plausible(triple.en, text) for text in texts.values()) and other != triples[place]:
            found.append(other)
    return found


def _is_plausible(source: str, text: str) -> bool:
    return bool(text) and 1 / _RATIO < (len(text) + 5) / (len(source) + 5) < _RATIO


def _translated(networks: Sequence[Network], pieces: Pieces, sources: Sequence[str], locale: str) -> dict[int, str]:
    """The translations by the place of their source, without those that did not end."""
    numbers = [[*pieces.encode(text), END] for text in sources]
    places = (place for place in range(len(sources)) if len(numbers[place]) <= _LONGEST)
    order = sorted(places, key=lambda place: len(numbers[place]))
    device = networks[0].bias.device
    found = {}
    for start in range(0, len(order), _SENTENCES):
        portion = order[start : start + _SENTENCES]
        longest = len(numbers[portion[-1]])
        source = torch.tensor([numbers[place] + [PAD] * (longest - len(numbers[place])) for place in portion], device=device)
        with torch.no_grad(), torch.autocast(device.type, torch.bfloat16):
            rows = _said(networks, source, pieces.number(prefix(locale)))
        names = pieces.names()
        for place, row in zip(portion, _complete(rows), strict=True):
            if row:
                found[place] = " ".join(pieces.decode([names[number] for number in row]).split())
    return found


def _said(networks: Sequence[Network], source: Tensor, mark: int) -> Tensor:
    """The likeliest piece at each place, as all networks together have it."""
    memories = [network.read(source) for network in networks]
    target = torch.tensor([[BEGIN, mark]] * len(source), device=source.device)
    ended = torch.zeros(len(source), dtype=torch.bool, device=source.device)
    for _ in range(int(1.5 * source.shape[1]) + 10):
        chance = torch.stack(
            [
                network.scores(network.answer(target, *memory)[0][:, -1]).float().softmax(-1)
                for network, memory in zip(networks, memories, strict=True)
            ]
        ).mean(0)
        said = torch.where(ended, PAD, chance.argmax(-1))
        target = torch.cat([target, said[:, None]], 1)
        ended |= said == END
        if bool(ended.all()):
            break
    return target[:, 2:]


def _complete(rows: Tensor) -> Iterator[list[int]]:
    """The pieces of each row before its end, none where it has no end."""
    for row in rows.tolist():
        yield row[: row.index(END)] if END in row else []
