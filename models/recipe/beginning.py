"""
The weights of a package, taken back into a network: so a run can go on from a package that is here, without its checkpoint.

In: a package that `export` wrote. Out: weights by the network's names. They come back as the 8-bit integers they were rounded to;
training mends that within a few steps. A network can be made deeper by layers that change nothing at first.
"""

from __future__ import annotations

import json
import struct
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from models.recipe.network import Shape

__all__ = ["Beginning", "deepened", "read_package"]

_TYPES = (np.float32, np.int8, np.int16, np.int32, np.float16)
"""CTranslate2's types by their numbers."""
_LAST = ("sa.o.", "ca.o.", "f2.")
"""The parts of a layer whose products are added to what it is given."""

_Arrays = dict[str, npt.NDArray[np.float32]]


class Beginning(NamedTuple):
    """What a run begins with instead of random weights."""

    weights: _Arrays
    shape: Shape


def read_package(package: Path) -> Beginning:
    """Raises ValueError where the package is no model of the recipe's kind, OSError where it cannot be read."""
    try:
        found = _variables((package / "model" / "model.bin").read_bytes())
        weights = {"emb.weight": found["encoder/embeddings_0/weight"], "bias": found["decoder/projection/bias"]}
        layers = {}
        for side, name in (("encoder", "enc"), ("decoder", "dec")):
            _take_norm(weights, found, f"{side}/layer_norm", f"n{name[0]}")
            layers[name] = sum(key.startswith(f"{side}/layer_") and key.endswith("ffn/linear_0/weight") for key in found)
            for number in range(layers[name]):
                _take_layer(weights, found, f"{side}/layer_{number}", f"{name}.{number}")
        rows, width = weights["emb.weight"].shape
        if rows != len(json.loads((package / "model" / "shared_vocabulary.json").read_text(encoding="utf-8"))):
            raise ValueError
        inner, heads = len(weights["enc.0.f1.bias"]), int(found["encoder/num_heads"])
    except (KeyError, IndexError, TypeError, ValueError, struct.error) as error:
        raise ValueError(f"{package}: no package of this recipe") from error
    return Beginning(weights, Shape(rows, width, inner, layers["enc"], layers["dec"], heads))


def deepened(beginning: Beginning, shape: Shape) -> Beginning:
    """
    The same network with the layers of a shape, which gives pieces the scores it gave them before.

    Each new layer is the one below it over again, but adds nothing until it is trained: its last products are with zeros.
    Raises ValueError for fewer layers than there are, and for a shape that differs in more than layers.
    """
    before = beginning.shape
    if replace(shape, encoder=before.encoder, decoder=before.decoder) != before:
        raise ValueError(f"a network that is begun with can get more layers, and nothing else: it is {before}")
    if shape.encoder < before.encoder or shape.decoder < before.decoder:
        raise ValueError(f"a network that is begun with cannot lose layers: it is {before}")
    weights = {key: array for key, array in beginning.weights.items() if not key.startswith(("enc.", "dec."))}
    for name, count, wanted in (("enc", before.encoder, shape.encoder), ("dec", before.decoder, shape.decoder)):
        origins = [number * count // wanted for number in range(wanted)]
        for number, origin in enumerate(origins):
            told, is_new = f"{name}.{origin}.", origin in origins[:number]
            for part in [key.removeprefix(told) for key in beginning.weights if key.startswith(told)]:
                array = beginning.weights[told + part]
                weights[f"{name}.{number}.{part}"] = np.zeros_like(array) if is_new and part.startswith(_LAST) else array
    return Beginning(weights, shape)


def _take_layer(weights: _Arrays, found: _Arrays, told: str, name: str) -> None:
    _take_norm(weights, found, f"{told}/self_attention/layer_norm", f"{name}.n1")
    _take_linear(weights, found, f"{told}/self_attention/linear_0", *(f"{name}.sa.{part}" for part in "qkv"))
    _take_linear(weights, found, f"{told}/self_attention/linear_1", f"{name}.sa.o")
    if f"{told}/attention/linear_0/weight" in found:
        _take_norm(weights, found, f"{told}/attention/layer_norm", f"{name}.n2")
        _take_linear(weights, found, f"{told}/attention/linear_0", f"{name}.ca.q")
        _take_linear(weights, found, f"{told}/attention/linear_1", f"{name}.ca.k", f"{name}.ca.v")
        _take_linear(weights, found, f"{told}/attention/linear_2", f"{name}.ca.o")
    _take_norm(weights, found, f"{told}/ffn/layer_norm", f"{name}.n3")
    _take_linear(weights, found, f"{told}/ffn/linear_0", f"{name}.f1")
    _take_linear(weights, found, f"{told}/ffn/linear_1", f"{name}.f2")


def _take_norm(weights: _Arrays, found: _Arrays, told: str, name: str) -> None:
    weights[f"{name}.weight"], weights[f"{name}.bias"] = found[f"{told}/gamma"], found[f"{told}/beta"]


def _take_linear(weights: _Arrays, found: _Arrays, told: str, *names: str) -> None:
    for part in ("weight", "bias"):
        for name, array in zip(names, np.split(found[f"{told}/{part}"], len(names)), strict=True):
            weights[f"{name}.{part}"] = array


def _variables(data: bytes) -> _Arrays:
    """The variables of a model file by their names, integers multiplied out."""
    place = 0

    def number(form: str) -> int:
        nonlocal place
        (value,) = struct.unpack_from(f"<{form}", data, place)
        place += struct.calcsize(f"<{form}")
        return int(value)

    def text() -> str:
        nonlocal place
        size = number("H")
        place += size
        return data[place - size : place].rstrip(b"\0").decode()

    number("I")  # the version of the format
    text()  # the kind of model
    number("I")  # its revision
    found = {}
    for _ in range(number("I")):
        name = text()
        shape = [number("I") for _ in range(number("B"))]
        kind, size = _TYPES[number("B")], number("I")
        found[name] = np.frombuffer(data, kind, size // np.dtype(kind).itemsize, place).reshape(shape).astype(np.float32)
        place += size
    for name in [name for name in found if f"{name}_scale" in found]:
        found[name] = found[name] / found[f"{name}_scale"][:, None]
    for _ in range(number("I")):
        name, other = text(), text()
        found[name] = found[other]
    return found
