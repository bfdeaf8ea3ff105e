"""
The network: a Transformer with normalisation before each part, one embedding for both sides and the output.

In: English pieces and, for each locale, the translations' pieces. Out: scores of the next pieces. The English is read once
for all locales. One attention head of the last layer also tells where it looks, so that the lexicon can guide it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.recipe.pieces import PAD

__all__ = ["POSITIONS", "Network", "Shape"]

POSITIONS = 512


@dataclass(frozen=True)
class Shape:
    """What a checkpoint must agree on with the network it is loaded into."""

    pieces: int
    width: int
    inner: int
    encoder: int
    decoder: int
    heads: int


class _Attention(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor | None) -> Tensor:
        """Attention of x to memory; without a mask each place sees itself and what stands before it."""
        q, k, v = self._split(self.q(x)), self._split(self.k(memory)), self._split(self.v(memory))
        copies = len(x) // len(memory)
        if copies > 1:
            k, v = k.repeat(copies, 1, 1, 1), v.repeat(copies, 1, 1, 1)
        if x.device.type == "cpu":
            # In bfloat16 a processor takes four times as long for this one.
            with torch.autocast("cpu", enabled=False):
                found = functional.scaled_dot_product_attention(
                    q.float(), k.float(), v.float(), attn_mask=mask, is_causal=mask is None
                )
        else:
            found = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=mask is None)
        return self.o(found.transpose(1, 2).flatten(2))

    def first_head(self, x: Tensor, memory: Tensor) -> Tensor:
        """What the first head multiplies x and memory to: (sentences, places of x, places of memory)."""
        size = x.shape[-1] // self.heads
        q = functional.linear(x, self.q.weight[:size], self.q.bias[:size])
        k = functional.linear(memory, self.k.weight[:size], self.k.bias[:size])
        return q @ k.repeat(len(x) // len(memory), 1, 1).transpose(1, 2) / math.sqrt(size)

    def _split(self, x: Tensor) -> Tensor:
        return x.unflatten(2, (self.heads, -1)).transpose(1, 2)


class _Layer(nn.Module):
    def __init__(self, shape: Shape, dropout: float, crossing: bool) -> None:
        super().__init__()
        self.n1, self.sa = nn.LayerNorm(shape.width), _Attention(shape.width, shape.heads)
        if crossing:
            self.n2, self.ca = nn.LayerNorm(shape.width), _Attention(shape.width, shape.heads)
        self.n3, self.f1 = nn.LayerNorm(shape.width), nn.Linear(shape.width, shape.inner)
        self.f2, self.dropout = nn.Linear(shape.inner, shape.width), nn.Dropout(dropout)

    def read_itself(self, x: Tensor, mask: Tensor | None) -> Tensor:
        y = self.n1(x)
        return x + self.dropout(self.sa(y, y, mask))

    def read(self, x: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        return x + self.dropout(self.ca(self.n2(x), memory, mask))

    def think(self, x: Tensor) -> Tensor:
        return x + self.dropout(self.f2(functional.relu(self.f1(self.n3(x)))))

    def look(self, x: Tensor, memory: Tensor) -> Tensor:
        """What the first head that reads makes of x before it reads."""
        return self.ca.first_head(self.n2(x), memory)


class Network(nn.Module):
    """All weights; positions are computed, not kept."""

    pos: Tensor

    def __init__(self, shape: Shape, dropout: float) -> None:
        """A network with random weights from torch's own generator."""
        super().__init__()
        self.shape = shape
        self.emb = nn.Embedding(shape.pieces, shape.width, padding_idx=PAD)
        self.set_embeddings(torch.randn(shape.pieces, shape.width) * shape.width**-0.5)
        self.register_buffer("pos", _positions(shape.width), persistent=False)
        self.enc = nn.ModuleList(_Layer(shape, dropout, False) for _ in range(shape.encoder))
        self.dec = nn.ModuleList(_Layer(shape, dropout, True) for _ in range(shape.decoder))
        self.ne, self.nd = nn.LayerNorm(shape.width), nn.LayerNorm(shape.width)
        self.bias = nn.Parameter(torch.zeros(shape.pieces))
        self.dropout = nn.Dropout(dropout)

    def set_embeddings(self, rows: Tensor) -> None:
        """Replace all embeddings."""
        with torch.no_grad():
            self.emb.weight.copy_(rows)
            self.emb.weight[PAD] = 0

    def forward(self, source: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        """
        (scores of the pieces after each place of target, what the guided head makes of target and source).

        The target may have several translations of each source: all of one locale, then all of the next.
        """
        y, looks = self.answer(target, *self.read(source))
        return self.scores(y), looks

    def read(self, source: Tensor) -> tuple[Tensor, Tensor]:
        """(what is made of the English, where it has pieces), both for `answer`."""
        present = (source != PAD)[:, None, None]
        x = self._embed(source)
        for layer in self.enc:
            x = layer.think(layer.read_itself(x, present))
        return self.ne(x), present

    def answer(self, target: Tensor, memory: Tensor, present: Tensor) -> tuple[Tensor, Tensor]:
        """(what is made of each place of target, for `scores`; what the guided head makes of it)."""
        mask = present.repeat(len(target) // len(memory), 1, 1, 1)
        y = self._embed(target)
        looks = y
        for layer in self.dec:
            y = layer.read_itself(y, None)
            if layer is self.dec[-1]:
                looks = layer.look(y, memory).masked_fill(~mask[:, 0], -1e4)
            y = layer.think(layer.read(y, memory, mask))
        return self.nd(y), looks

    def scores(self, y: Tensor) -> Tensor:
        """Scores of the piece after each place."""
        return functional.linear(y, self.emb.weight, self.bias)

    def _embed(self, pieces: Tensor) -> Tensor:
        return self.dropout(self.emb(pieces) * self.shape.width**0.5 + self.pos[: pieces.shape[1]])


def _positions(width: int) -> Tensor:
    speeds = torch.exp(-math.log(10000) / (width // 2 - 1) * torch.arange(width // 2))
    # Counted from one, as CTranslate2 does where a package brings no positions of its own.
    angles = torch.arange(1, POSITIONS + 1)[:, None] * speeds[None]
    return torch.cat([angles.sin(), angles.cos()], 1)
