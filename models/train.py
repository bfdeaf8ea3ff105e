"""
The recipe of the starter packages: trains (`python -m models.train RUN --steps N`), writes packages (`--export`), measures them.

In: the corpus beside this file. Out: in the folder RUN a vocabulary, a checkpoint and, with `--export`, packages. The same
command makes the same weights on the same kind of processor with as many threads. A run that was stopped goes on from its
checkpoint; one that is given more steps trains on. A GPU is used where there is one, and may add up in another order each time.
Training and export need the extra `train`.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path

from models.recipe.corpus import LOCALES, Triple, exchanged, read_corpus, read_triples, split, write_triples
from workflow.errors import WorkflowError

_SHAPE = {"pieces": 5000, "width": 192, "inner": 768, "encoder": 3, "decoder": 2, "heads": 4}
"""The parts of a `Shape` and their usual values."""
_CORPUS = Path(__file__).resolve().parent / "corpus"


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says; 2 where it cannot be done."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if not (chosen.prepare or chosen.steps or chosen.retell or chosen.export or chosen.evaluate or chosen.held_out):
        parser.error("nothing to do: --prepare, --steps, --retell, --export, --held-out or --evaluate")
    try:
        if chosen.held_out:
            _write_held_out(chosen.corpus, chosen.held_out)
        if chosen.prepare or chosen.steps:
            _train(chosen)
        if chosen.retell:
            _retell(chosen)
        if chosen.export:
            _export(chosen)
        if chosen.evaluate:
            _evaluate(chosen)
    except ModuleNotFoundError as error:
        print(f"{error.name} is not installed: pip install '.[train]'", file=sys.stderr)
        return 2
    except (OSError, ValueError, WorkflowError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m models.train", description="The recipe of the starter packages.")
    parser.add_argument("run", type=Path, nargs="?", default=Path("run"), help="folder of the run (default: run)")
    parser.add_argument("--corpus", type=Path, default=_CORPUS)
    parser.add_argument("--steps", type=int, default=0, help="train up to this step, going on from the checkpoint in RUN")
    parser.add_argument("--stop-after", type=int, metavar="STEP", help="stop early, as if interrupted after a checkpoint")
    parser.add_argument(
        "--begin-with", type=Path, metavar="PACKAGE", help="first weights, shape and vocabulary: a package's; layers can be added"
    )
    parser.add_argument("--prepare", action="store_true", help="only make what --steps begins with: vocabulary and lexicon")
    parser.add_argument("--exchange", choices=LOCALES, default="", help="translate from this language, with English in its place")
    parser.add_argument("--others", type=Path, nargs="+", default=[], metavar="FILE", help="train on what --retell wrote, too")
    parser.add_argument("--retell", type=Path, metavar="FILE", help="write what RUN makes of the corpus, for --others")
    parser.add_argument(
        "--peers", type=Path, nargs="+", default=[], metavar="RUN", help="runs for --retell to ask, --export to average"
    )
    parser.add_argument("--export", metavar="VERSION", help="write packages of this version into RUN/packages")
    parser.add_argument("--held-out", type=Path, metavar="PREFIX", help="write what is held out: PREFIX.en, PREFIX.ro, PREFIX.uk")
    parser.add_argument("--evaluate", type=Path, nargs=2, metavar=("FOLDER", "PREFIX"), help="a package on PREFIX.en")
    parser.add_argument("--lines", type=int, help="evaluate on the first lines only")
    shape = parser.add_argument_group("the network")
    for name, value in _SHAPE.items():
        shape.add_argument(f"--{name}", type=int, help=f"default: {value}, or as in the package that is begun with")
    plan = parser.add_argument_group("the training, as `Plan` in models/recipe/training.py says")
    for name in ("cooling", "warming", "full-until", "room", "seed", "save-every", "average-every", "threads", "workers"):
        plan.add_argument(f"--{name}", type=int)
    for name in ("matrix-rate", "other-rate"):
        plan.add_argument(f"--{name}", type=float)
    for name in ("dropout", "sampling", "joining"):
        plan.add_argument(f"--{name}", type=_share, help="from 0 to 1")
    return parser


def _share(text: str) -> float:
    with suppress(ValueError):
        if 0 <= (share := float(text)) <= 1:
            return share
    raise argparse.ArgumentTypeError(f"{text!r} is not a share from 0 to 1")


def _write_held_out(corpus: Path, prefix: Path) -> None:
    _, held_out = split(read_corpus(corpus))
    for language in Triple._fields:
        lines = "".join(f"{getattr(triple, language)}\n" for triple in held_out)
        prefix.with_name(f"{prefix.name}.{language}").write_text(lines, encoding="utf-8")


def _train(chosen: argparse.Namespace) -> None:
    import torch

    from models.recipe.beginning import deepened, read_package
    from models.recipe.epochs import Texts
    from models.recipe.network import Shape
    from models.recipe.pieces import Pieces, train_pieces
    from models.recipe.training import Plan, prepare_lexicon, train

    if chosen.threads:
        torch.set_num_threads(chosen.threads)
    triples, held_out = split(read_corpus(chosen.corpus))
    # Retold English may hit upon a sentence that is held out.
    kept = {triple.en for triple in held_out}
    others = [triple for file in chosen.others for triple in read_triples(file) if triple.en not in kept]
    print(f"{len(triples)} triples to train on, {len(others)} beside them, {len(held_out)} held out", flush=True)
    chosen.run.mkdir(parents=True, exist_ok=True)
    vocabulary = chosen.run / "spm.model"
    wanted = {name: value for name in _SHAPE if (value := getattr(chosen, name)) is not None}
    shape = Shape(**_SHAPE | wanted)
    beginning = None
    if chosen.begin_with:
        beginning = read_package(chosen.begin_with)
        shape = replace(beginning.shape, **wanted)
        beginning = deepened(beginning, shape)
    if not vocabulary.exists():
        if beginning:
            vocabulary.write_bytes((chosen.begin_with / "sentencepiece.model").read_bytes())
        else:
            train_pieces((text for triple in triples for text in triple), shape.pieces, vocabulary)
    elif beginning and vocabulary.read_bytes() != (chosen.begin_with / "sentencepiece.model").read_bytes():
        raise ValueError(f"{vocabulary}: not the vocabulary of {chosen.begin_with}; begin in an empty folder")
    pieces = Pieces(vocabulary)
    texts = Texts(*([exchanged(triple, chosen.exchange) for triple in part] for part in (triples, held_out, others)))
    shape = replace(shape, pieces=len(pieces))
    given = {field.name: getattr(chosen, field.name, None) for field in fields(Plan)}
    plan = Plan(**{"cooling": chosen.steps // 4} | {name: value for name, value in given.items() if value is not None})
    checkpoint = chosen.run / "checkpoint.pt"
    if chosen.prepare:
        prepare_lexicon(texts.corpus, pieces, shape, plan.seed, checkpoint.with_name("lexicon.npz"))
    else:
        train(
            texts,
            pieces,
            shape,
            plan,
            checkpoint,
            beginning=beginning,
            stop_after=chosen.stop_after,
            say=lambda line: print(line, flush=True),
        )


def _retell(chosen: argparse.Namespace) -> None:
    from models.recipe.retelling import retell

    triples, _ = split(read_corpus(chosen.corpus))
    write_triples(retell([chosen.run, *chosen.peers], triples), chosen.retell)


def _export(chosen: argparse.Namespace) -> None:
    from models.recipe.export import export

    for package in export(chosen.run, chosen.export, chosen.peers):
        print(package)


def _evaluate(chosen: argparse.Namespace) -> None:
    from models.recipe.evaluation import evaluate

    folder, prefix = chosen.evaluate
    found = evaluate(folder, prefix, chosen.lines)
    print(f"en→{found.locale}, {found.lines} lines: BLEU {found.bleu:.1f}, chrF {found.chrf:.1f}")


if __name__ == "__main__":
    sys.exit(main())
