"""
An Argos package of full size with random weights: six layers each side, 512 wide, 32,000 pieces.

What a translation costs does not depend on what it says, only on its length. So the decoder is built to say one and the same
Romanian sentence whatever it reads: its positions outweigh everything else, and each one points at the next piece. The guards
have nothing to object to it, and every contender translates to the same length.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

__all__ = ["build_full_size_package"]

_LAYERS, _WIDTH, _HEADS, _PIECES = 6, 512, 8, 32_000
_SENTENCE = (
    "Guvernul a anunțat că va sprijini repararea liniilor electrice avariate înainte de sfârșitul anului, "
    "deși câteva întrebări au rămas fără răspuns."
)
_POINTER = 30.0
"""How much louder a position is than what the layers add to it."""


def build_full_size_package(starter: Path, folder: Path) -> Path:
    """Write the package below a folder, with the pieces of the starter package and fillers for the rest; gives where it lies."""
    import ctranslate2
    import sentencepiece

    path = folder / "translate-en_ro-9_9"
    (path / "model").mkdir(parents=True)
    shutil.copy(starter / "sentencepiece.model", path)
    metadata = json.loads((starter / "metadata.json").read_text(encoding="utf-8"))
    (path / "metadata.json").write_text(json.dumps(metadata | {"package_version": "9.9"}), encoding="utf-8")
    processor = sentencepiece.SentencePieceProcessor(model_file=str(starter / "sentencepiece.model"))
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    pieces += [f"▁filler{number}" for number in range(_PIECES - len(pieces))]
    said = [metadata["target_prefix"], *processor.encode(_SENTENCE, out_type=str), "</s>"]
    spec = _random_model([pieces.index(piece) for piece in said])
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "<s>"
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(path / "model"))
    ctranslate2.contains_model(str(path / "model"))
    return path


def _random_model(said: list[int]) -> Any:
    import ctranslate2
    import numpy

    chance = numpy.random.default_rng(1)

    def random(*shape: int) -> Any:
        return (chance.standard_normal(shape) * shape[-1] ** -0.5 * 0.1).astype(numpy.float32)

    def fill_norm(norm: Any) -> None:
        norm.gamma, norm.beta = numpy.ones(_WIDTH, numpy.float32), numpy.zeros(_WIDTH, numpy.float32)

    def fill_linear(linear: Any, rows: int, columns: int) -> None:
        linear.weight, linear.bias = random(rows, columns), numpy.zeros(rows, numpy.float32)

    def fill_attention(attention: Any, across: bool) -> None:
        fill_norm(attention.layer_norm)
        sizes = (_WIDTH, 2 * _WIDTH, _WIDTH) if across else (3 * _WIDTH, _WIDTH)
        for linear, rows in zip(attention.linear, sizes, strict=True):
            fill_linear(linear, rows, _WIDTH)

    spec = ctranslate2.specs.TransformerSpec.from_config(
        (_LAYERS, _LAYERS), _HEADS, pre_norm=True, activation=ctranslate2.specs.common_spec.Activation.RELU
    )
    positions = chance.standard_normal((512, _WIDTH)).astype(numpy.float32) * _POINTER
    embeddings = random(_PIECES, _WIDTH)
    for side, own in ((spec.encoder, spec.encoder.embeddings[0]), (spec.decoder, spec.decoder.embeddings)):
        own.weight = embeddings
        side.scale_embeddings = False
        fill_norm(side.layer_norm)
        side.position_encodings.encodings = positions if side is spec.decoder else random(512, _WIDTH)
        for layer in side.layer:
            fill_attention(layer.self_attention, across=False)
            if side is spec.decoder:
                fill_attention(layer.attention, across=True)
            fill_norm(layer.ffn.layer_norm)
            fill_linear(layer.ffn.linear_0, 4 * _WIDTH, _WIDTH)
            fill_linear(layer.ffn.linear_1, _WIDTH, 4 * _WIDTH)
    projection = random(_PIECES, _WIDTH)
    for position, piece in enumerate(said):
        # A piece that comes twice answers to both of its positions.
        projection[piece] += positions[position] / _POINTER * 0.2
    spec.decoder.projection.weight = projection
    spec.decoder.projection.bias = numpy.zeros(_PIECES, numpy.float32)
    return spec
