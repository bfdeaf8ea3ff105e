"""How a model is run fastest is found out on a run's own sentences, once, and remembered for this machine."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import STARTER_RO, STARTERS
from workflow.cli import Surroundings, cli
from workflow.config import load_settings
from workflow.engine import ArgosTranslator
from workflow.errors import PackageError
from workflow.pace import Search, Setting, first_setting, setting_from
from workflow.pace_cache import PaceCache
from workflow.packages import InstalledPackage, open_package


def searched(processors: int, pace: Callable[[Setting], float]) -> tuple[Setting, list[Setting]]:
    """What a search ends with on a machine of such paces, and all it tried on the way."""
    search, tried = Search(processors), list[Setting]()
    while candidate := search.candidate:
        assert search.sentences > 0
        tried.append(candidate)
        search.record(pace(candidate))
    return search.best, tried


@given(st.integers(1, 64), st.integers(0, 6), st.sampled_from([256, 512, 1024]))
def test_the_fastest_setting_is_found(processors: int, halvings: int, batch: int) -> None:
    """Whatever division and size are fastest by far, the search ends with them, and never uses more threads than there are."""
    threads = 1 << min(halvings, processors.bit_length() - 1)

    def pace(setting: Setting) -> float:
        return 100 / (1 + abs(setting.threads - threads)) / (1 + abs(setting.batch - batch))

    best, tried = searched(processors, pace)
    assert best == Setting(processors // threads, threads, batch)
    assert all(setting.workers * setting.threads <= processors for setting in tried)
    assert len(tried) <= processors.bit_length() + 3


def test_a_setting_must_be_worth_it() -> None:
    """Within what chance makes of so few sentences the plain setting stays: a worker a processor, small batches."""
    best, tried = searched(8, lambda setting: 100 + setting.threads + setting.batch / 1000)
    assert best == first_setting(8) == Setting(8, 1, 256)
    assert {setting.threads for setting in tried} == {1, 2, 4, 8}


def _itself(result: object) -> object:
    return result


class TimedModel:
    """A model for which time passes as its setting says."""

    now = 0.0
    loaded: list[tuple[int, int]]

    def __init__(self, path: str, *, inter_threads: int, intra_threads: int, **options: object) -> None:
        self.loaded.append((inter_threads, intra_threads))
        self.cost = 1.0 if intra_threads == 2 else 5.0

    def translate_batch(self, sentences: list[list[str]], **options: object) -> list[object]:
        """Each sentence takes a second or five, and comes back as it is."""
        TimedModel.now += self.cost * len(sentences)
        results = [SimpleNamespace(hypotheses=[["__ro__", *sentence]], scores=[-0.1]) for sentence in sentences]
        return [SimpleNamespace(done=lambda: True, result=partial(_itself, result)) for result in results]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> type[TimedModel]:
    """A machine of four processors on which two workers with two threads each are fastest."""
    TimedModel.now, TimedModel.loaded = 0.0, []
    monkeypatch.setattr("ctranslate2.Translator", TimedModel)
    monkeypatch.setattr("ctranslate2.get_cuda_device_count", lambda: 0)
    monkeypatch.setattr("workflow.engine.processors", lambda: 4)
    monkeypatch.setattr("workflow.engine.time.perf_counter", lambda: TimedModel.now)
    return TimedModel


SENTENCES = [f"Sentence number {number} of a long day." for number in range(2000)]


def test_a_long_run_finds_its_pace_on_the_way(machine: type[TimedModel]) -> None:
    """Every sentence is translated once and in order; what was found is told once and used for the rest."""
    package = open_package(STARTER_RO, bundled=True)
    learnt: list[Setting] = []
    translator = ArgosTranslator(package, None, learnt.append)

    assert [hypotheses[0].text for hypotheses in translator.translate(SENTENCES)] == SENTENCES
    assert [setting[:2] for setting in learnt] == [(2, 2)]
    assert machine.loaded[-1] == (2, 2)
    list(translator.translate(SENTENCES))
    assert len(learnt) == 1


def test_a_known_pace_is_not_looked_for_again(machine: type[TimedModel]) -> None:
    """The next run loads the model once, as it was found to be fastest."""
    translator = ArgosTranslator(open_package(STARTER_RO, bundled=True), Setting(1, 4, 512), lambda _: pytest.fail("told again"))
    assert len(list(translator.translate(SENTENCES))) == len(SENTENCES)
    assert machine.loaded == [(1, 4)]


@pytest.mark.parametrize(
    ("number", "learnt"), [(0, []), (1, []), (64, []), (65, []), (111, []), (112, [(2, 2, 0)]), (250, [(2, 2, 0)])]
)
def test_a_short_run_learns_what_it_can_and_loses_nothing(machine: type[TimedModel], number: int, learnt: list[Setting]) -> None:
    """Where there are too few sentences to measure all, the division at least is known; the sizes are left to a longer run."""
    package, told = open_package(STARTER_RO, bundled=True), list[Setting]()
    translator = ArgosTranslator(package, None, told.append)
    assert [hypotheses[0].text for hypotheses in translator.translate(SENTENCES[:number])] == SENTENCES[:number]
    assert told == learnt
    if told:
        machine.loaded.clear()
        again = ArgosTranslator(package, told[0], told.append)
        assert len(list(again.translate(SENTENCES))) == len(SENTENCES)
        assert machine.loaded == [(2, 2)]
        assert told[1][:2] == (2, 2) and told[1].batch >= 256


def test_a_model_that_cannot_be_loaded_again_is_a_clear_error(machine: type[TimedModel], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a package goes, or memory ends, while settings are tried, the run is told so and keeps what it has."""

    def refuse(*_: object, **__: object) -> None:
        raise RuntimeError("no such file")

    translator = ArgosTranslator(open_package(STARTER_RO, bundled=True), None, lambda _: None)
    monkeypatch.setattr("ctranslate2.Translator", refuse)
    with pytest.raises(PackageError, match=r"cannot be loaded again: no such file.*Run the command again"):
        list(translator.translate(SENTENCES))


def test_a_run_of_the_program_remembers_its_pace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `translate` found with the real starter is kept beside the project, and the next run asks for nothing more."""
    (tmp_path / "pyproject.toml").write_text('[tool.workflow]\nlocales = ["ro"]\n', encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    texts = [f"The mayor of town number {number} opened a bridge on Monday." for number in range(80)]
    (tmp_path / "seeds" / "bridges.txt").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    (tmp_path / "models").symlink_to(STARTERS)
    monkeypatch.setattr("workflow.engine.processors", lambda: 2)
    settings, fingerprint = load_settings(tmp_path), open_package(STARTER_RO, bundled=True).fingerprint

    assert CliRunner().invoke(cli, ["translate"], obj=Surroundings(project=tmp_path)).exit_code == 0
    found = PaceCache(settings, 2).setting_of(fingerprint)
    assert found is not None and found.batch == 0
    asked: list[Setting | None] = []

    def load(package: InstalledPackage, known: Setting | None) -> None:
        asked.append(known)
        raise PackageError("seen", path=package.path, remedy="none")

    monkeypatch.setattr("workflow.engine._load_model", load)
    CliRunner().invoke(cli, ["translate", "--refresh"], obj=Surroundings(project=tmp_path))
    assert asked == [found]


def test_what_was_found_holds_for_one_machine_and_one_package(tmp_path: Path) -> None:
    """It is kept beside the project by the package's fingerprint; with more processors it is looked for anew."""
    (tmp_path / "pyproject.toml").write_text("[tool.workflow]\n", encoding="utf-8")
    settings = load_settings(tmp_path)
    PaceCache(settings, 4).learn("one", Setting(2, 2, 512))
    PaceCache(settings, 4).learn("two", Setting(4, 1, 256))

    assert PaceCache(settings, 4).setting_of("one") == Setting(2, 2, 512)
    assert PaceCache(settings, 4).setting_of("two") == Setting(4, 1, 256)
    assert PaceCache(settings, 4).setting_of("three") is None
    assert PaceCache(settings, 8).setting_of("one") is None


@pytest.mark.parametrize(
    "value",
    [
        *(None, [], {}, [1, 2], [0, 1, 256], [2, 1, -5], [True, 1, 256], ["2", 1, 256], [2.0, 1, 256]),
        *([1, 99_999, 256], [99_999, 1, 256], [1, 1, 99_999], [2, 4, 256], [1, 1, 1]),
    ],
)
def test_what_is_no_setting_is_not_taken(value: object) -> None:
    """A file that somebody else wrote, or wrote in, cannot make the machine run in no way at all."""
    assert setting_from(value, 4) is None
    assert setting_from([2, 2, 512], 4) == Setting(2, 2, 512)


def test_a_model_that_fails_while_it_is_tried_is_a_clear_error(
    machine: type[TimedModel], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What CTranslate2 raises for a model that breaks at work is told with the package and what to do, as at any other time."""

    def fail(_: object, sentences: list[object], **__: object) -> list[object]:
        def result() -> object:
            raise RuntimeError("no more memory")

        return [SimpleNamespace(done=lambda: True, result=result)] * len(sentences)

    monkeypatch.setattr(machine, "translate_batch", fail)
    translator = ArgosTranslator(open_package(STARTER_RO, bundled=True), None, lambda _: None)
    with pytest.raises(PackageError, match=r"The model failed: no more memory.*install it again"):
        list(translator.translate(SENTENCES))
