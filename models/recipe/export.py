"""
Weights as Argos packages: CTranslate2 with 8-bit integers, SentencePiece, metadata that tells the first piece of a translation.

In: a checkpoint and its vocabulary. Out: a folder a locale, as Argos Translate keeps its packages, and beside it the same as an
`.argosmodel` file. All locales have the same weights.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from ctranslate2.specs import TransformerSpec, common_spec

from models.recipe.corpus import LOCALES
from models.recipe.pieces import Pieces, prefix
from models.recipe.training import averaged_weights, read_checkpoint

__all__ = ["export"]

_NAMES = {"ro": "Romanian", "uk": "Ukrainian"}
_TOLD = """# Starter package English → {name} {version}

Trained by the recipe in the project's `models` folder on its own corpus (CC0) and nothing else. Small and rough.
"""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)

_Arrays = dict[str, npt.NDArray[np.float32]]


def export(run: Path, version: str, peers: Sequence[Path] = ()) -> list[Path]:
    """
    Write a package of each locale into the folder `packages` of a run; the same weights make the same bytes.

    With peers, runs that began with the same weights, it has the mean of all their weights (“model soup”, Wortsman and others,
    2022). Raises ValueError where they do not fit together.
    """
    state, *others = (read_checkpoint(one / "checkpoint.pt") for one in (run, *peers))
    pieces = Pieces(run / "spm.model")
    for peer, other in zip(peers, others, strict=True):
        if other["shape"] != state["shape"] or (peer / "spm.model").read_bytes() != (run / "spm.model").read_bytes():
            raise ValueError(f"{peer}: of another shape or vocabulary than {run}; average only runs that began alike")
    for one, told in zip((run, *peers), (state, *others), strict=True):
        if told["plan"].get("exchange"):
            raise ValueError(f"{one}: does not read English (--exchange); it is for --retell only")
    parts = [averaged_weights(one) for one in (state, *others)]
    weights = {name: (sum(part[name].float() for part in parts) / len(parts)).numpy() for name in parts[0]}
    # Made once: rounding to integers changes the arrays it is given.
    model = _specification(state["shape"], weights, pieces)
    packages = []
    for locale in LOCALES:
        package = run / "packages" / f"translate-en_{locale}-{version.replace('.', '_')}"
        shutil.rmtree(package, ignore_errors=True)
        (package / "model").mkdir(parents=True)
        model.save(str(package / "model"))
        shutil.copyfile(pieces.path, package / "sentencepiece.model")
        (package / "metadata.json").write_text(json.dumps(_metadata(locale, version), indent=1) + "\n", encoding="utf-8")
        (package / "README.md").write_text(_TOLD.format(name=_NAMES[locale], version=version), encoding="utf-8")
        _pack(package)
        packages.append(package)
    return packages


def _metadata(locale: str, version: str) -> dict[str, object]:
    return {
        "package_version": version,
        "argos_version": "1.9.0",
        "from_code": "en",
        "from_name": "English",
        "to_code": locale,
        "to_name": _NAMES[locale],
        "links": [],
        "code": f"translate-en_{locale}",
        "target_prefix": prefix(locale),
    }


def _pack(package: Path) -> None:
    with zipfile.ZipFile(package.with_name(f"{package.name}.argosmodel"), "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(path for path in package.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(file.relative_to(package.parent).as_posix(), _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_bytes())


def _specification(shape: dict[str, int], weights: _Arrays, pieces: Pieces) -> Any:
    told = TransformerSpec.from_config(
        (shape["encoder"], shape["decoder"]), shape["heads"], pre_norm=True, activation=common_spec.Activation.RELU
    )
    for side, name, layers in ((told.encoder, "enc", "ne"), (told.decoder, "dec", "nd")):
        table = side.embeddings[0] if name == "enc" else side.embeddings
        table.weight = weights["emb.weight"]
        side.scale_embeddings = True
        _norm(side.layer_norm, weights, layers)
        for number, layer in enumerate(side.layer):
            _layer(layer, weights, f"{name}.{number}", crossing=name == "dec")
    told.decoder.projection.weight, told.decoder.projection.bias = weights["emb.weight"], weights["bias"]
    told.register_source_vocabulary(pieces.names())
    told.register_target_vocabulary(pieces.names())
    told.config.add_source_eos = True
    told.config.decoder_start_token = "<s>"
    told.validate()
    told.optimize(quantization="int8")
    return told


def _layer(layer: Any, weights: _Arrays, name: str, *, crossing: bool) -> None:
    _norm(layer.self_attention.layer_norm, weights, f"{name}.n1")
    _linear(layer.self_attention.linear[0], weights, *(f"{name}.sa.{part}" for part in "qkv"))
    _linear(layer.self_attention.linear[1], weights, f"{name}.sa.o")
    if crossing:
        _norm(layer.attention.layer_norm, weights, f"{name}.n2")
        _linear(layer.attention.linear[0], weights, f"{name}.ca.q")
        _linear(layer.attention.linear[1], weights, f"{name}.ca.k", f"{name}.ca.v")
        _linear(layer.attention.linear[2], weights, f"{name}.ca.o")
    _norm(layer.ffn.layer_norm, weights, f"{name}.n3")
    _linear(layer.ffn.linear_0, weights, f"{name}.f1")
    _linear(layer.ffn.linear_1, weights, f"{name}.f2")


def _norm(target: Any, weights: _Arrays, name: str) -> None:
    target.gamma, target.beta = weights[f"{name}.weight"], weights[f"{name}.bias"]


def _linear(target: Any, weights: _Arrays, *names: str) -> None:
    target.weight = np.concatenate([weights[f"{name}.weight"] for name in names])
    target.bias = np.concatenate([weights[f"{name}.bias"] for name in names])
