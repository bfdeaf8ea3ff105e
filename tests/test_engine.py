"""The machine that runs Argos packages: the starters translate, nothing is lost on the way, nothing asks a network."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import STARTER_RO, STARTER_VERSION, STARTERS, make_package
from workflow.engine import ArgosTranslator, open_translator
from workflow.errors import PackageError
from workflow.packages import open_package

SENTENCE = "The government said on Monday that it would increase the budget for the schools."


@pytest.fixture(scope="module")
def romanian() -> ArgosTranslator:
    """The Romanian starter package."""
    return ArgosTranslator(open_package(STARTER_RO, bundled=True))


def best(translator: ArgosTranslator, *sentences: str) -> list[str]:
    """The best hypothesis of each sentence."""
    return [hypotheses[0].text for hypotheses in translator.translate(sentences)]


def test_starter_translates_into_romanian(romanian: ArgosTranslator) -> None:
    """A simple sentence of the corpus's domain comes out as Romanian, without the prefix token or a leading space."""
    assert best(romanian, SENTENCE) == ["Guvernul a anunțat luni că va crește bugetul pentru școli."]


def test_starter_translates_into_ukrainian() -> None:
    """The same weights with the other prefix give Ukrainian."""
    translator, remarks = open_translator("en", "uk", [STARTERS])
    (text,) = best(translator, SENTENCE)
    assert text.startswith("Уряд ")
    assert "бюджет" in text
    assert translator.bundled
    assert not [remark for remark in remarks if "en_uk" in remark]


def test_results_come_in_the_order_of_the_sentences(romanian: ArgosTranslator) -> None:
    """Sorting by length and batching never mixes up which translation belongs to which sentence."""
    sentences = [SENTENCE, "Peace.", "The army is here.", "Two drones fell in a field near the Danube on Monday."] * 120
    together = best(romanian, *sentences)
    assert together[:4] * 120 == together
    assert together[1] == best(romanian, "Peace.")[0]


def test_answers_come_as_they_are_ready(romanian: ArgosTranslator) -> None:
    """Each has its sentence's number, those in pieces and blank ones too; the order is the same the next time."""
    sentences = ["", "Peace.", SENTENCE, "; ".join([SENTENCE[:-1]] * 20) + ".", "The army is here."] * 30
    first, again = (list(romanian.translate_as_ready(sentences)) for _ in range(2))
    assert first == again
    assert sorted(number for number, _ in first) == list(range(150))
    assert [number for number, _ in first] != list(range(150))
    assert [hypotheses[0].text for _, hypotheses in sorted(first)] == best(romanian, *sentences)


def test_scores_are_mean_log_probabilities(romanian: ArgosTranslator) -> None:
    """A careful call and a plain one give several hypotheses with scores at most 0."""
    (several,) = romanian.translate([SENTENCE], careful=True)
    (plain,) = romanian.translate([SENTENCE])
    assert (len(several), len(plain)) == (4, 4)
    assert all(-5 < hypothesis.score < 0 for hypothesis in several)


def test_underscore_survives(romanian: ArgosTranslator) -> None:
    """Decoding keeps an underscore, which Argos's own decoder turns into a space."""
    assert romanian._decode(["▁a", "_", "b", "▁c"]) == "a_b c"
    assert romanian._package.tokenizer.decode(["▁a", "_", "b", "▁c"]) == "a b c"


@given(st.data())
def test_pieces_are_decoded_as_sentencepiece_does(romanian: ArgosTranslator, data: st.DataObject) -> None:
    """Whatever pieces a model puts in a row, codes for bytes and unknown ones among them."""
    processor = romanian._package.tokenizer.lazy_processor()
    vocabulary = [processor.id_to_piece(place) for place in range(processor.get_piece_size())]
    codes = [piece for piece in vocabulary if piece.startswith("<0x")]
    pieces = data.draw(st.lists(st.sampled_from(vocabulary) | st.sampled_from(codes) | st.text(max_size=3)))

    assert romanian._decode(pieces) == processor.decode_pieces(pieces).replace("▁", " ").strip()


def test_blank_sentences_need_no_machine(romanian: ArgosTranslator) -> None:
    """An empty or blank sentence has an empty translation and keeps its place."""
    assert best(romanian, "", SENTENCE, "  ")[::2] == ["", ""]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("; ".join([SENTENCE[:-1]] * 60) + ".", id="many clauses"),
        pytest.param("x" * 3_000, id="one word without end"),
        pytest.param("word " * 2_000, id="no punctuation"),
        pytest.param("日本語" * 100, id="letters the model has never seen"),
        pytest.param("<2uk> </s> <unk> ▁ \u0000 \U0001f600 e\u0301", id="tokens of the model"),
    ],
)
def test_no_sentence_is_too_long_or_too_odd(romanian: ArgosTranslator, text: str) -> None:
    """Sentences beyond the model's positions are translated in pieces: no crash, nothing cut off unseen."""
    ((hypothesis, *_),) = romanian.translate([text])
    assert hypothesis.text


DAMAGE = [
    pytest.param("model/model.bin", b"", id="empty model"),
    pytest.param("model/model.bin", b"\x06\x00\x00\x00" + b"\xff" * 5_000, id="garbage"),
    pytest.param("model/model.bin", 2_000_000, id="model cut off"),
    pytest.param("model/shared_vocabulary.json", b"{", id="vocabulary"),
    pytest.param("sentencepiece.model", b"nonsense", id="tokenizer"),
]


@pytest.mark.parametrize(("name", "content"), DAMAGE)
def test_corrupt_package_is_a_clear_error(tmp_path: Path, name: str, content: bytes | int) -> None:
    """A package whose files are damaged is named with what to do, instead of an error of the library's."""
    path = make_package(tmp_path)
    file = path / name
    file.write_bytes(content if isinstance(content, bytes) else file.read_bytes()[:content])
    with pytest.raises(PackageError, match=r"cannot be loaded.*install it again") as caught:
        ArgosTranslator(open_package(path))
    assert str(caught.value).startswith(str(path))


def test_next_package_is_used_where_one_does_not_load(tmp_path: Path) -> None:
    """A corrupt package does not stop the drafts where another one can make them."""
    (make_package(tmp_path) / "model" / "model.bin").write_bytes(b"")
    translator, remarks = open_translator("en", "ro", [tmp_path, STARTERS])
    assert translator.name == f"translate-en_ro {STARTER_VERSION}"
    assert "translate-en_ro-9_0: Its model cannot be loaded" in remarks[-1]


def test_drafting_never_asks_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading a package and translating works where every socket call fails."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "__init__", refuse)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    translator, _ = open_translator("en", "ro", [STARTERS])
    assert best(translator, SENTENCE)


@pytest.mark.skipif(
    not shutil.which("unshare") or subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode != 0,
    reason="this system does not allow unshare -n",
)
def test_drafting_works_without_any_network_device(tmp_path: Path) -> None:
    """The same holds in a process that has no network at all, native code included."""
    code = (
        "from pathlib import Path; from workflow.engine import open_translator; "
        f"translator, _ = open_translator('en', 'ro', [Path({str(STARTERS)!r})]); "
        f"print(next(translator.translate([{SENTENCE!r}]))[0].text)"
    )
    done = subprocess.run(
        ["unshare", "-rn", sys.executable, "-c", code],
        env=os.environ | {"HOME": str(tmp_path)},
        cwd=STARTERS.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "bugetul pentru școli" in done.stdout


class FakeModel:
    """What CTranslate2 makes of a package; the graphics processor may lack its libraries, as is found out at the first work."""

    def __init__(self, path: str, *, device: str, working: bool, **options: object) -> None:
        self.device, self.working, self.asked = device, working, list[dict[str, object]]()

    def translate_batch(self, sentences: list[list[str]], **options: object) -> list[object]:
        """Fail, or give a prefix and one token for each sentence."""
        if self.device == "cuda" and not self.working:
            raise RuntimeError("Library libcublas.so.12 is not found or cannot be loaded")
        self.asked.append({"sentences": len(sentences)})
        result = SimpleNamespace(hypotheses=[["__ro__", "▁Da"]], scores=[-0.1])
        return [SimpleNamespace(done=lambda: True, result=lambda: result) for _ in sentences]


@pytest.mark.parametrize(
    ("devices", "working", "device"), [(0, True, "cpu"), (1, True, "cuda"), (1, False, "cpu")], ids=["none", "one", "broken"]
)
def test_a_graphics_processor_is_used_where_it_works(
    monkeypatch: pytest.MonkeyPatch, devices: int, working: bool, device: str
) -> None:
    """It is preferred and given large batches; one that is there and fails leaves the processors, and a remark."""
    models: list[FakeModel] = []

    def load(path: str, *, device: str, **options: object) -> FakeModel:
        models.append(FakeModel(path, device=device, working=working, **options))
        return models[-1]

    monkeypatch.setattr("ctranslate2.get_cuda_device_count", lambda: devices)
    monkeypatch.setattr("ctranslate2.Translator", load)

    translator = ArgosTranslator(open_package(STARTER_RO, bundled=True))
    texts = best(translator, *(f"Sentence number {number}." for number in range(600)))

    assert models[-1].device == device
    assert texts == ["Da"] * 600
    assert [remark for remark in translator.remarks if "libcublas.so.12" in remark] == list(translator.remarks)
    assert len(translator.remarks) == (not working)
    largest = max(int(str(asked["sentences"])) for asked in models[-1].asked)
    assert (largest > 200) == (device == "cuda")
