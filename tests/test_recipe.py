"""The recipe of the starter packages: its corpus, its held-out part, and, where torch is installed, a tiny training."""

from __future__ import annotations

import random
import re
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.recipe.batches import epoch
from models.recipe.corpus import (
    LOCALES,
    CorpusError,
    Triple,
    exchanged,
    is_held_out,
    read_corpus,
    read_triples,
    split,
    write_triples,
)
from models.recipe.epochs import Epochs, Making, Texts
from models.recipe.pieces import END, PAD, Pieces, train_pieces
from models.recipe.variation import vary_numbers
from models.train import main
from tests.fakes import STARTER_RO, make_package
from tests.project import REPOSITORY
from workflow.engine import ArgosTranslator
from workflow.packages import open_package

CORPUS = REPOSITORY / "models" / "corpus"
NUMBERS = re.compile(r"\d+")


@pytest.fixture(scope="module")
def triples() -> list[Triple]:
    """The project's whole corpus."""
    return read_corpus(CORPUS)


@pytest.fixture(scope="module")
def pieces(triples: list[Triple], tmp_path_factory: pytest.TempPathFactory) -> Pieces:
    """A small vocabulary of a part of the corpus."""
    path = tmp_path_factory.mktemp("pieces") / "spm.model"
    train_pieces((text for triple in triples[:600] for text in triple), 1000, path)
    return Pieces(path)


def test_the_corpus_is_written_as_its_card_says(triples: list[Triple]) -> None:
    """Each line has three texts in the letters of their languages; no English sentence is there twice."""
    lines = [line for file in CORPUS.glob("*.tsv") for line in file.read_text(encoding="utf-8").splitlines()]

    assert len(lines) == len(triples) >= 10_000
    assert [triple for triple in triples if set("şţŞŢ\"'") & set(triple.ro) or re.search("[\u0400-\u04ff]", triple.ro)] == []
    assert [triple for triple in triples if set("ыэъёЫЭЪЁ\"'“”") & set(triple.uk)] == []
    assert [triple for triple in triples if re.search("[\u0400-\u04ff]", triple.en)] == []


@pytest.mark.parametrize("line", ["One\tUnu", "One\tUnu\t", "One\tUnu\tОдин\tEins", ""])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    """Whoever adds sentences is told the file and the line that is wrong."""
    (tmp_path / "a.tsv").write_text(f"Two\tDoi\tДва\n{line}\n", encoding="utf-8")

    with pytest.raises(CorpusError, match=r"a\.tsv:2: \d fields"):
        read_corpus(tmp_path)


def test_a_sentence_that_comes_twice_is_read_once(tmp_path: Path) -> None:
    """The first translation of an English sentence counts, in the order of the files' names."""
    (tmp_path / "b.tsv").write_text("One\tuna\tодна\n", encoding="utf-8")
    (tmp_path / "a.tsv").write_text("One\tunu\tодин\nTwo\tdoi\tдва\n", encoding="utf-8")

    assert read_corpus(tmp_path) == [("One", "unu", "один"), ("Two", "doi", "два")]


def test_about_one_line_in_fifty_is_held_out_whatever_else_there_is(triples: list[Triple]) -> None:
    """What a model is measured on stays the same when sentences are added or files are sorted anew."""
    training, held_out = split(triples)

    assert sorted(training + held_out) == sorted(triples)
    assert len(triples) / 60 < len(held_out) < len(triples) / 40
    assert split(reversed(triples[:5000]))[1] == [triple for triple in reversed(triples[:5000]) if triple in set(held_out)]
    # Written down, since under another hash a model would be measured on what it has learnt.
    assert [text for text in map(str, range(400)) if is_held_out(text)] == ["225", "299", "349"]


@given(st.integers(0, 10**7), st.integers(0, 2**32))
def test_other_numbers_are_the_same_in_all_languages_and_of_the_same_grammar(number: int, seed: int) -> None:
    """A changed number keeps what Romanian and Ukrainian nouns after it depend on, and its length."""
    triple = Triple(f"The {number} boats left.", f"Cele {number} bărci au plecat.", f"Відпливло {number} човнів.")
    told = vary_numbers(triple, random.Random(seed))

    (found,) = {tuple(NUMBERS.findall(text)) for text in told}
    assert len(found) == 1 and len(found[0]) == len(str(number))
    other = int(found[0])
    if not (1900 <= number < 2100 and len(str(number)) == 4):
        assert other % 10 == number % 10
        assert (other % 100 < 20) == (number % 100 < 20)
        assert other % 100 == number % 100 or other % 100 >= 20


@pytest.mark.parametrize(
    "texts",
    [
        ("At 18:45", "La 18:45", "О 18:45"),
        ("From 2,500 guests", "De la 2.500 de invitați", "Від 2 500 гостей"),
        ("At 11 p.m.", "La ora 23", "О 23-й годині"),
        ("The F-16 landed.", "F-16 a aterizat.", "F-16 приземлився."),
        ("On page 7", "La pagina 7", "На сторінці 7"),
    ],
)
def test_numbers_that_each_language_writes_in_its_way_stay(texts: tuple[str, str, str]) -> None:
    """Times, thousands and names of things are left alone, and so is a sentence whose languages count differently."""
    triple = Triple(*texts)

    assert {vary_numbers(triple, random.Random(seed)) for seed in range(20)} == {triple}


def test_a_sentence_is_cut_as_sentencepiece_cuts_it(triples: list[Triple], pieces: Pieces) -> None:
    """Word by word or whole, the best pieces are the same; pieces taken by chance make the same text."""
    import sentencepiece

    judge = sentencepiece.SentencePieceProcessor(model_file=str(pieces.path))
    names = pieces.names()
    ways = set()
    for text in (text for triple in triples[:100] for text in triple):
        assert pieces.encode(text) == judge.encode(text)
        sampled = pieces.sample(text, random.Random(text))
        assert pieces.decode([names[number] for number in sampled]) == text
        ways.add(sampled == pieces.encode(text))
    assert ways == {True, False}


def test_an_epoch_has_every_sentence_once_and_can_be_made_again(triples: list[Triple], pieces: Pieces) -> None:
    """A resumed run meets the batches it would have met; another epoch has others; none is too large."""
    part = triples[:300]
    first, again, next_one = (epoch(part, pieces, 1, number, room=600, sampling=0.5) for number in (0, 0, 1))

    assert [batch.target.tolist() for batch in first] == [batch.target.tolist() for batch in again]
    assert [batch.target.tolist() for batch in first] != [batch.target.tolist() for batch in next_one]
    assert sum(len(batch.source) for batch in first) == 300
    assert all(len(batch.target) == 2 * len(batch.source) for batch in first)
    assert all(batch.source.size + batch.target.size <= 600 or len(batch.source) == 1 for batch in first)
    plain = epoch(part, pieces, 1, 0, room=600, sampling=0.0)
    rows = [[number for number in row if number != PAD] for batch in plain for row in batch.source.tolist()]
    assert sorted(row[:-1] for row in rows) == sorted(pieces.encode(triple.en) for triple in part)


def test_on_a_grid_batches_have_few_shapes_and_every_sentence_once(triples: list[Triple], pieces: Pieces) -> None:
    """A graphics processor gets batches of as many shapes as there are lengths, filled up with rows that teach nothing."""
    grid = (16, 24, 32, 64, 208)
    batches = epoch(triples[:500], pieces, 1, 0, room=2000, sampling=0.3, grid=grid)

    shapes = {batch.source.shape for batch in batches}
    assert {length for _, length in shapes} <= set(grid) and len(shapes) <= len(grid)
    assert all(batch.target.shape == (2 * batch.source.shape[0], batch.source.shape[1]) for batch in batches)
    assert all(rows * length * 3 <= 2000 for rows, length in shapes)
    empty = [row for batch in batches for row in batch.target if (row == PAD).all()]
    full = [row for batch in batches for row in batch.source if row[0] != END]
    assert len(full) == 500
    assert len(empty) == 2 * sum(len(batch.source) for batch in batches) - 2 * 500


def test_sentences_are_joined_in_twos_for_the_sake_of_length(triples: list[Triple], pieces: Pieces) -> None:
    """Of a hundred sentences forty make twenty long texts, alike in all languages, and each is still there once."""
    part = [triple for triple in triples if triple.en.endswith(".")][:100]
    batches = epoch(part, pieces, 1, 0, room=600, sampling=0.0, joining=0.4)

    texts = [[number for number in row if number not in (PAD, END)] for batch in batches for row in batch.source.tolist()]
    assert len(texts) == 80
    known = [pieces.encode(triple.en) for triple in part]
    assert sum(map(len, texts)) == sum(map(len, known))
    assert sum(text in known for text in texts) == 60


def test_epochs_are_the_same_whoever_makes_them(triples: list[Triple], pieces: Pieces) -> None:
    """Other processes make the batches that would have been made in this one, also where the last phase begins unannounced."""
    texts, making = Texts(triples[:60], [], triples[60:90]), Making(seed=3, room=600, sampling=0.5)
    alone, helped = Epochs(texts, pieces, making, 0), Epochs(texts, pieces, making, 2)

    for number, cooling in ((0, False), (1, False), (2, True), (3, True)):
        first, second = alone.made(number, cooling), helped.made(number, cooling)
        assert [batch.target.tolist() for batch in first] == [batch.target.tolist() for batch in second]
        assert sum(len(batch.source) for batch in first) == (60 if cooling else 90)
    helped.close()


def test_triples_can_be_turned_round_and_kept(tmp_path: Path, triples: list[Triple]) -> None:
    """A network for the other direction learns from triples whose texts changed places; they are read as they were written."""
    for locale in LOCALES:
        turned = [exchanged(triple, locale) for triple in triples[:50]]
        assert [triple.en for triple in turned] == [getattr(triple, locale) for triple in triples[:50]]
        assert [exchanged(triple, locale) for triple in turned] == triples[:50]
    assert exchanged(triples[0], "") == triples[0]
    write_triples(triples[:50], tmp_path / "kept.tsv")
    assert list(read_triples(tmp_path / "kept.tsv")) == triples[:50]


def test_the_held_out_part_is_written_line_by_line(tmp_path: Path, triples: list[Triple]) -> None:
    """`--held-out` gives files that any tool can measure with."""
    assert main(["--held-out", str(tmp_path / "own")]) == 0

    texts = [(tmp_path / f"own.{language}").read_text(encoding="utf-8").splitlines() for language in Triple._fields]
    assert list(zip(*texts, strict=True)) == split(triples)[1]


def test_a_training_that_is_stopped_goes_on_as_if_it_had_not_been(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten steps at once or six and then ten make the same weights, and these make packages that the workflow can run."""
    torch = pytest.importorskip("torch", reason="the extra `train` is not installed")
    pytest.importorskip("scipy", reason="the extra `train` is not installed")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    lines = (CORPUS / "a_01.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    (corpus / "a.tsv").write_text("".join(lines), encoding="utf-8")
    common = ["--corpus", str(corpus), "--pieces", "600", "--width", "16", "--inner", "32", "--heads", "2", "--room", "800"]
    common += ["--cooling", "4", "--sampling", "0.5", "--save-every", "4", "--average-every", "1"]

    assert main([str(tmp_path / "whole"), "--steps", "10", *common]) == 0
    assert main([str(tmp_path / "parts"), "--steps", "10", *common, "--stop-after", "6"]) == 0
    assert "going on" not in capsys.readouterr().out
    assert main([str(tmp_path / "parts"), "--steps", "10", *common, "--export", "9.1"]) == 0

    assert "going on after step 6" in capsys.readouterr().out
    whole, parts = (torch.load(tmp_path / run / "checkpoint.pt", weights_only=True) for run in ("whole", "parts"))
    assert whole["step"] == parts["step"] == 10
    assert whole["averaged"] == parts["averaged"] > 0
    for name in ("net", "sum"):
        assert whole[name].keys() == parts[name].keys()
        assert all(torch.equal(whole[name][key], parts[name][key]) for key in whole[name])
    model = tmp_path / "parts" / "packages" / "translate-en_ro-9_1" / "model" / "model.bin"
    for locale in ("ro", "uk"):
        package = open_package(tmp_path / "parts" / "packages" / f"translate-en_{locale}-9_1")
        assert (package.name, package.target_prefix) == (f"translate-en_{locale} 9.1", f"<2{locale}>")
        assert len(list(ArgosTranslator(package).translate(["The radar had detected a drone."]))) == 1
        assert (package.path / "model" / "model.bin").read_bytes() == model.read_bytes()


@pytest.mark.parametrize("damage", [b"", b"\x06\x00\x00\x00", b"\xff" * 4000])
def test_what_is_no_package_of_the_recipe_is_said(tmp_path: Path, damage: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    """A run cannot begin with a model that is damaged, or of another kind; it says which."""
    pytest.importorskip("torch", reason="the extra `train` is not installed")
    package = make_package(tmp_path)
    (package / "model" / "model.bin").write_bytes(damage)
    assert main([str(tmp_path / "run"), "--steps", "1", "--begin-with", str(package)]) == 2
    assert f"{package}: no package of this recipe" in capsys.readouterr().err


def test_the_weights_of_a_starter_come_back(tmp_path: Path) -> None:
    """Read back from its file, a package has the weights it was made of, but for rounding: written again they are the same."""
    pytest.importorskip("torch", reason="the extra `train` is not installed")
    pytest.importorskip("scipy", reason="the extra `train` is not installed")
    import torch

    from models.recipe.beginning import read_package
    from models.recipe.network import Shape

    run, corpus = tmp_path / "run", tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.tsv").write_bytes((CORPUS / "a_01.tsv").read_bytes())
    common = ["--corpus", str(corpus), "--width", "32", "--inner", "48", "--encoder", "2", "--decoder", "1", "--heads", "2"]
    assert (
        main([str(run), *common, "--pieces", "600", "--steps", "3", "--cooling", "0", "--export", "9.1", "--threads", "1"]) == 0
    )

    package = run / "packages" / "translate-en_uk-9_1"
    beginning = read_package(package)
    trained = torch.load(run / "checkpoint.pt", weights_only=True)["net"]
    assert beginning.shape == Shape(600, 32, 48, 2, 1, 2)
    assert beginning.weights.keys() == trained.keys()
    for name, array in beginning.weights.items():
        rows = torch.from_numpy(array.copy())
        step = trained[name].abs().amax(-1, keepdim=True) / 127
        assert ((rows - trained[name]).abs() <= step).all(), name
    again = [str(tmp_path / "again"), *common, "--threads", "1"]
    slowly = ["--steps", "1", "--matrix-rate", "1e-9", "--other-rate", "1e-9", "--cooling", "0"]
    assert main([*again, *slowly, "--begin-with", str(package)]) == 0
    begun = torch.load(tmp_path / "again" / "checkpoint.pt", weights_only=True)["net"]
    assert all(np.allclose(begun[name].numpy(), array, atol=1e-6) for name, array in beginning.weights.items())
    assert main([str(run), "--begin-with", str(STARTER_RO), "--steps", "1", "--corpus", str(corpus)]) == 2

    # The mean of two runs lies between them.
    assert main([*again, "--peers", str(run), "--export", "9.2"]) == 0
    mean = read_package(tmp_path / "again" / "packages" / "translate-en_uk-9_2").weights["dec.0.n1.weight"]
    assert np.allclose(mean, (begun["dec.0.n1.weight"].numpy() + trained["dec.0.n1.weight"].numpy()) / 2, atol=1e-6)
    assert main([*again, "--peers", str(tmp_path / "none"), "--export", "9.2"]) == 2


def test_a_network_grows_without_forgetting(tmp_path: Path, triples: list[Triple], capsys: pytest.CaptureFixture[str]) -> None:
    """With more layers a package's network says what it said before, and learns with all of them; nothing else can change."""
    pytest.importorskip("torch", reason="the extra `train` is not installed")
    import torch

    from models.recipe.beginning import Beginning, deepened, read_package
    from models.recipe.network import Network

    def scores(beginning: Beginning) -> torch.Tensor:
        network = Network(beginning.shape, dropout=0.0).eval()
        network.load_state_dict({name: torch.from_numpy(array.copy()) for name, array in beginning.weights.items()})
        found: torch.Tensor = network(source, target)[0]
        return found

    before = read_package(STARTER_RO)
    source, target = torch.tensor([[300, 301, 302, 303]]), torch.tensor([[4, 400, 401]])
    layers = ["--encoder", str(before.shape.encoder + 2), "--decoder", str(before.shape.decoder + 1)]
    grown = deepened(before, replace(before.shape, encoder=before.shape.encoder + 2, decoder=before.shape.decoder + 1))
    assert torch.allclose(scores(before), scores(grown), atol=1e-4)

    (tmp_path / "corpus").mkdir()
    write_triples(triples[:40], tmp_path / "corpus" / "a.tsv")
    begin = ["--corpus", str(tmp_path / "corpus"), "--begin-with", str(STARTER_RO), "--steps", "2", "--threads", "1"]
    assert main([str(tmp_path / "run"), *begin, *layers, "--warming", "1", "--cooling", "0"]) == 0
    trained = torch.load(tmp_path / "run" / "checkpoint.pt", weights_only=True)["net"]
    assert trained.keys() == grown.weights.keys()
    assert [name for name, weight in trained.items() if name.endswith((".o.weight", "f2.weight")) and not weight.any()] == []

    for asked, told in ((["--decoder", "1"], "cannot lose layers"), (["--width", "64"], "and nothing else")):
        assert main([str(tmp_path / "other"), *begin, *asked]) == 2
        assert told in capsys.readouterr().err


def test_a_lexicon_is_kept_for_what_it_was_made_of(tmp_path: Path, triples: list[Triple], pieces: Pieces) -> None:
    """A resumed run finds the lexicon it began with; another corpus or width gets its own, and a broken file is no end."""
    pytest.importorskip("torch", reason="the extra `train` is not installed")
    pytest.importorskip("scipy", reason="the extra `train` is not installed")
    from models.recipe.network import Shape
    from models.recipe.training import prepare_lexicon

    file, shape = tmp_path / "lexicon.npz", Shape(len(pieces), 16, 32, 1, 1, 2)
    first = prepare_lexicon(triples[:80], pieces, shape, 1, file)
    kept = file.read_bytes()
    again = prepare_lexicon(triples[:80], pieces, shape, 1, file)
    assert file.read_bytes() == kept
    assert np.array_equal(first.chance, again.chance) and np.array_equal(first.embeddings, again.embeddings)
    assert 0.9 < first.chance.sum(1).max() <= 1.01
    other = prepare_lexicon([exchanged(triple, "ro") for triple in triples[:80]], pieces, shape, 1, file)
    assert not np.array_equal(other.chance, first.chance)
    assert prepare_lexicon(triples[:80], pieces, Shape(len(pieces), 24, 32, 1, 1, 2), 1, file).embeddings.shape[1] == 24
    file.write_bytes(kept[:500])
    assert np.array_equal(prepare_lexicon(triples[:80], pieces, shape, 1, file).chance, first.chance)


def test_networks_retell_the_corpus(tmp_path: Path) -> None:
    """Told by a network for either direction, triples keep the texts it reads, lose none of the held-out ones to training, and
    can be trained on."""
    pytest.importorskip("torch", reason="the extra `train` is not installed")
    pytest.importorskip("scipy", reason="the extra `train` is not installed")
    corpus, told = tmp_path / "corpus", tmp_path / "told.tsv"
    corpus.mkdir()
    words = {"one": ("unu", "один"), "two": ("doi", "два"), "three": ("trei", "три"), "four": ("patru", "чотири")}
    pairs = [Triple(f"{a} {b}", f"{words[a][0]} {words[b][0]}", f"{words[a][1]} {words[b][1]}") for a in words for b in words]
    write_triples(pairs, corpus / "a.tsv")
    common = ["--corpus", str(corpus), "--pieces", "285", "--width", "16", "--inner", "32", "--heads", "2", "--room", "400"]
    common += ["--threads", "1"]
    training = split(pairs)[0]

    for exchange in ("", "ro"):
        run = [str(tmp_path / f"run{exchange}"), *common]
        assert main([*run, "--steps", "150", "--matrix-rate", "0.05", *(["--exchange", exchange] if exchange else [])]) == 0
        assert main([*run, "--retell", str(told)]) == 0
        found = list(read_triples(told))
        assert found
        read = exchange or "en"
        assert {getattr(triple, read) for triple in found} <= {getattr(triple, read) for triple in training}
        assert not set(found) & set(training)
        if exchange:
            assert {(triple.ro, triple.uk) for triple in found} <= {(triple.ro, triple.uk) for triple in training}
    assert main([str(tmp_path / "student"), *common, "--steps", "4", "--others", str(told)]) == 0
    assert main([str(tmp_path / "run"), *common, "--retell", str(told), "--peers", str(tmp_path / "runro")]) == 2


def test_without_torch_the_recipe_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The environment has no torch; whoever tries to train is told the extra."""
    monkeypatch.setitem(sys.modules, "torch", None)

    assert main([str(tmp_path / "run"), "--steps", "1"]) == 2

    assert "pip install '.[train]'" in capsys.readouterr().err


@pytest.mark.parametrize("share", ["1.5", "-0.1", "nan", "half"])
def test_a_share_is_from_0_to_1(share: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ending:
        main(["--steps", "1", "--joining", share])

    assert ending.value.code == 2
    assert f"{share!r} is not a share from 0 to 1" in capsys.readouterr().err
