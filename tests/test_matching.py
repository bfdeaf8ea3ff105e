"""The best overall assignment, beside trying all of them."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from workflow.matching import best_assignment

Pairs = dict[tuple[int, int], float]

worths = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(10, 13)), st.integers(1, 64).map(lambda part: part / 64), max_size=14
)


def best_sum(pairs: Pairs) -> float:
    """The greatest sum there is, found by trying every way to give four right indexes to five left ones, or to none."""
    ways = permutations([*range(5), *[None] * 4], 4)
    return max(sum(pairs.get((left, 10 + place), 0) for place, left in enumerate(way) if left is not None) for way in ways)


@given(worths)
def test_no_assignment_is_worth_more(pairs: Pairs) -> None:
    """Every index is used once, every pair made is one that may be, and no other choice has a greater sum."""
    made = best_assignment((left, right, worth) for (left, right), worth in pairs.items())

    assert len(set(made.values())) == len(made)
    assert abs(sum(pairs[pair] for pair in made.items()) - best_sum(pairs)) < 1e-9


def test_the_best_pair_is_left_for_a_better_whole() -> None:
    """Two good pairs win over the best one and a poor one: 0 resembles 11 most, but 1 resembles nothing else."""
    pairs = [(0, 10, 0.30), (0, 11, 0.36), (1, 11, 0.34), (1, 10, 0.01)]

    assert best_assignment(pairs) == {0: 10, 1: 11}


def test_one_sure_pair_wins_over_two_doubtful_ones() -> None:
    """A sentence hardly touched keeps its text though two far-fetched pairs could be made instead."""
    assert best_assignment([(0, 10, 0.39), (0, 11, 0.01), (1, 10, 0.01)]) == {0: 10}


def test_nothing_gives_nothing() -> None:
    """Without pairs there is no assignment."""
    assert best_assignment([]) == {}
