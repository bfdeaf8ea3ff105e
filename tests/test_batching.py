"""What a machine is sent together: all of it, in batches that fit and that are shared out evenly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workflow.batching import batches, window_size
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


def test_a_window_holds_several_batches_for_each_worker() -> None:
    """Small batches have small windows, but never tiny ones."""
    assert window_size(Setting(2, 1, 1024)) == 256
    assert window_size(Setting(2, 1, 256)) == window_size(Setting(2, 2, 512)) == 128
