"""
The optimiser: Muon for the matrices inside the network, Adam for everything else.

Muon makes the momentum of a matrix orthogonal before it steps (Jordan and others, 2024). In a short trial on the corpus it took
300,000 pieces to a loss for which Adam alone took 500,000. Matrices of one shape are done together.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

__all__ = ["Optimiser"]

_MOMENTUM = 0.95
_ROUNDS = 5
# Coefficients of a Newton-Schulz iteration that brings all singular values near 1 quickly rather than exactly.
_A, _B, _C = 3.4445, -4.7750, 2.0315


class Optimiser:
    """Steps a network's parameters by their gradients."""

    def __init__(self, network: nn.Module) -> None:
        """An optimiser that has seen no gradient yet."""
        matrices = [weight for name, weight in network.named_parameters() if weight.dim() == 2 and "emb" not in name]
        others = [weight for name, weight in network.named_parameters() if weight.dim() != 2 or "emb" in name]
        self._groups = [
            [weight for weight in matrices if weight.shape == shape] for shape in dict.fromkeys(w.shape for w in matrices)
        ]
        self._momenta = [torch.zeros(len(group), *group[0].shape, device=group[0].device) for group in self._groups]
        # On a graphics processor a rate there, and nothing decided by its value: so a step can be recorded.
        self._rate = torch.zeros((), device=others[0].device) if others[0].is_cuda else None
        self._adam = torch.optim.Adam(
            others,
            lr=0.0 if self._rate is None else self._rate,
            betas=(0.9, 0.98),
            eps=1e-9,
            fused=True,
            capturable=self._rate is not None,
        )

    def step(self, matrix_rate: Tensor, other_rate: Tensor) -> None:
        """One step; the gradients are used up. The rates are on the device of the network."""
        for group, momentum in zip(self._groups, self._momenta, strict=True):
            gradients = torch.stack([_gradient(weight) for weight in group])
            momentum.lerp_(gradients, 1 - _MOMENTUM)
            update = _orthogonal(gradients.lerp_(momentum, _MOMENTUM))
            rate = matrix_rate * max(1.0, group[0].shape[0] / group[0].shape[1]) ** 0.5
            for weight, change in zip(group, update, strict=True):
                weight.data.sub_(change * rate)
                weight.grad = None
        if self._rate is None:
            self._adam.param_groups[0]["lr"] = float(other_rate)
        else:
            self._rate.copy_(other_rate)
        self._adam.step()
        self._adam.zero_grad()

    def state(self) -> dict[str, object]:
        """All that a resumed run needs, for `load`."""
        return {"momenta": self._momenta, "adam": self._adam.state_dict()}

    def load(self, state: dict[str, object]) -> None:
        """Continue from what `state` gave."""
        momenta, adam = state["momenta"], state["adam"]
        assert isinstance(momenta, list) and isinstance(adam, dict)
        for own, saved in zip(self._momenta, momenta, strict=True):
            own.copy_(saved)
        self._adam.load_state_dict(adam)
        if self._rate is not None:
            self._adam.param_groups[0].update(lr=self._rate, capturable=True)


def _gradient(weight: Tensor) -> Tensor:
    return torch.zeros_like(weight) if weight.grad is None else weight.grad


def _orthogonal(batch: Tensor) -> Tensor:
    tall = batch.shape[1] > batch.shape[2]
    x = batch.transpose(1, 2) if tall else batch
    # On a processor products of three dimensions take ten times as long in half precision, whatever its instructions.
    x = x.bfloat16() if x.is_cuda else x
    x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(_ROUNDS):
        square = x @ x.transpose(1, 2)
        x = _A * x + (_B * square + _C * square @ square) @ x
    return (x.transpose(1, 2) if tall else x).float()
