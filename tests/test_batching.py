"""What a machine is sent together: all of it, in batches that fit and that are shared out evenly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.batching import Windows, batches, in_turn
from workflow.pace import Setting

LENGTHS = st.lists(st.integers(1, 160), max_size=300).map(lambda lengths: sorted(lengths, reverse=True))
SETTINGS = st.builds(Setting, st.integers(1, 16), st.just(1), st.sampled_from((256, 512, 1024, 4096)))


def padded(lengths: list[int], counts: list[int]) -> list[int]:
    """Tokens of each batch with its padding."""
    starts = [sum(counts[:number]) for number in range(len(counts))]
    return [lengths[start] * count for start, count in zip(starts, counts, strict=True)]


@given(LENGTHS, SETTINGS)
def test_every_sentence_is_in_a_batch_that_fits(lengths: list[int], setting: Setting) -> None:
    """Nothing is left out or sent twice, and no batch has more tokens than was found to be fastest."""
    counts = batches(lengths, setting)
    assert sum(counts) == len(lengths)
    assert all(count > 0 for count in counts)
    assert all(tokens <= setting.batch for tokens in padded(lengths, counts))


@given(LENGTHS, SETTINGS)
def test_no_more_batches_than_it_takes_to_share_them_out(lengths: list[int], setting: Setting) -> None:
    """A worker alone has the fewest there can be; several have at most what makes one more round of them."""
    fewest = len(batches(lengths, setting._replace(workers=1)))
    rounds = -(-fewest // setting.workers)
    assert fewest <= len(batches(lengths, setting)) <= rounds * setting.workers


def test_the_last_sentences_of_a_run_are_shared_out() -> None:
    """What fills two batches and a half of one worker is no third batch for one of two workers: both get two."""
    assert batches([32] * 80, Setting(2, 1, 1024)) == [20, 20, 20, 20]
    assert batches([32] * 80, Setting(1, 1, 1024)) == [27, 27, 26]


def test_few_sentences_are_not_torn_apart() -> None:
    """A batch of a few words each would cost more than it shares out."""
    assert batches([10, 9, 8], Setting(2, 1, 256)) == [3]


@pytest.mark.parametrize("workers", [1, 2, 16])
def test_windows_grow_and_nothing_is_lost(workers: int) -> None:
    """The first is soon read, the later ones are large enough for batches of like length; the last one has what is left."""
    items = range(workers * 1500)
    found = list(Windows(iter(items), Setting(workers, 1, 256)))
    assert [item for window in found for item in window] == list(items)
    assert [len(window) // workers for window in found] == [64, 128, 256, 256, 256, 256, 256, 28]


def test_the_next_window_is_read_beforehand() -> None:
    """As much of it as is asked for, and no more than belongs to it."""
    given = iter(range(1000))
    windows = Windows(given, Setting(1, 1, 256))
    later = iter(windows)
    assert next(later) == list(range(64))
    assert windows.read(100) and windows.read(100)
    assert not windows.read(1)
    assert next(given) == 64 + 128
    assert next(later) == list(range(64, 64 + 128))
    assert next(later)[0] == 64 + 128 + 1


class Machine:
    """One that is done with some batch whenever it is asked how far it is."""

    def __init__(self, choices: Iterator[bool]) -> None:
        self.choices = choices
        self.under_way: list[Sent] = []
        self.most = 0

    def send(self, batch: int) -> Sent:
        """Take a batch that is done some time later."""
        sent = Sent(batch, self)
        self.under_way.append(sent)
        self.most = max(self.most, len(self.under_way))
        return sent


@dataclass(eq=False)
class Sent:
    """A batch, and the machine that has it."""

    batch: int
    machine: Machine

    def __len__(self) -> int:
        return 3

    def is_done(self) -> bool:
        """Whether it is; a machine that is asked may be done with it just now."""
        if self in self.machine.under_way and next(self.machine.choices):
            self.machine.under_way.remove(self)
        return self not in self.machine.under_way


@given(st.integers(0, 60), SETTINGS, st.lists(st.booleans(), max_size=200))
def test_batches_come_in_their_order_and_few_are_under_way(number: int, setting: Setting, choices: list[bool]) -> None:
    """Whatever the machine does first, and however often it is not done."""
    machine = Machine(chain(choices, repeat(True)))
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("workflow.batching.time.sleep", lambda seconds: None)
        found = [sent.batch for sent in in_turn(iter(range(number)), machine.send, setting)]

    assert found == list(range(number))
    assert machine.most <= setting.workers * (1 + max(1, 1024 // setting.batch))


def test_what_comes_later_is_read_while_the_machine_works() -> None:
    """One by one while nothing is done, and as much as was answered."""
    machine = Machine(chain(repeat(False, 50), repeat(True)))
    asked: list[int] = []
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("workflow.batching.time.sleep", lambda seconds: pytest.fail("there was something to read"))
        for _ in in_turn(iter(range(9)), machine.send, Setting(2, 1, 1024), lambda number: asked.append(number) is None):  # type: ignore[func-returns-value]
            pass
    assert asked.count(3) == 9
    assert asked.count(1) >= 5


def test_a_slow_reader_does_not_make_answers_pile_up() -> None:
    """Batches that are done and not asked for yet are bounded too."""
    machine = Machine(repeat(True))
    given = iter(range(10_000))
    answers = in_turn(given, machine.send, Setting(2, 1, 256))
    assert next(answers).batch == 0
    assert next(given) <= 30
