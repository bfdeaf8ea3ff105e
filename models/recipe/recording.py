"""
Steps of a graphics processor, recorded: a network this small keeps one busy for a fraction of the time it takes to tell it what
to do.

In: a step that takes tensors. Out: the same step; the first times for each shape it is done as it is, then it is recorded as a
CUDA graph and played from then on. Batches must therefore have few shapes (`batches.epoch` with a grid).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

__all__ = ["Recorded"]

_REHEARSALS = 2
"""Times a step is done before it is recorded, so that libraries have made up their minds and the optimiser its state."""


class Recorded:
    """A step that works on the device's own copies of what it is given."""

    def __init__(self, step: Callable[[Tensor, Tensor], Tensor]) -> None:
        """The step gets two tensors on the device and gives one, and must not look at values."""
        self._step = step
        self._played: dict[tuple[int, ...], tuple[Tensor, Tensor, Tensor, Any]] = {}
        self._rehearsed: dict[tuple[int, ...], int] = {}
        self._stream = torch.cuda.Stream()
        self._pool = torch.cuda.graph_pool_handle()

    def __call__(self, source: Tensor, target: Tensor) -> Tensor:
        """What the step gives for these; they may be on the processor."""
        shape = (*source.shape, *target.shape)
        if shape not in self._played:
            rehearsed = self._rehearsed[shape] = self._rehearsed.get(shape, 0) + 1
            if rehearsed <= _REHEARSALS:
                return self._rehearse(source.cuda(), target.cuda())
            self._played[shape] = self._record(source.cuda(), target.cuda())
        own_source, own_target, given, graph = self._played[shape]
        own_source.copy_(source)
        own_target.copy_(target)
        graph.replay()
        return given.clone()

    def _rehearse(self, source: Tensor, target: Tensor) -> Tensor:
        # Where recording takes place; what is done elsewhere could not be recorded after it.
        self._stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(self._stream):
            given = self._step(source, target)
        torch.cuda.current_stream().wait_stream(self._stream)
        return given.clone()

    def _record(self, source: Tensor, target: Tensor) -> tuple[Tensor, Tensor, Tensor, Any]:
        torch.cuda.synchronize()
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph, pool=self._pool, stream=self._stream):
            given = self._step(source, target)
        return source, target, given, graph
