"""
The best overall assignment of one set of things to another: the only user of lap.

In: the pairs that may be made, with what each is worth. Out: the pairs that together are worth most, each thing in one at most.
Taking the best pair first, then the best of what is left, would give an edited sentence away to a neighbour that
resembles it a little more, and leave that neighbour's own old wording without a home.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

__all__ = ["best_assignment"]

_Pairs = dict[tuple[int, int], float]


def best_assignment(pairs: Iterable[tuple[int, int, float]]) -> dict[int, int]:
    """
    Left index → right index, so that the sum of the worths is the greatest there is; an index that gains nothing is left out.

    A worth is above 0 and at most 1. Of several greatest sums it is always the same one that is given for the same pairs.
    """
    worth = {(left, right): value for left, right, value in pairs}
    chosen: dict[int, int] = {}
    for group in _groups(worth):
        chosen.update(group if len(group) == 1 else _assigned(group, worth))
    return dict(sorted(chosen.items()))


def _groups(worth: _Pairs) -> list[list[tuple[int, int]]]:
    """The pairs in groups that share no index: what one takes is nothing to another."""
    neighbours: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for pair in worth:
        neighbours["left", pair[0]].append(pair)
        neighbours["right", pair[1]].append(pair)
    groups = []
    seen: set[tuple[int, int]] = set()
    for pair in worth:
        if pair in seen:
            continue
        seen.add(pair)
        group = [pair]
        visited: set[tuple[str, int]] = set()
        for left, right in group:
            for end in (("left", left), ("right", right)):
                if end not in visited:
                    visited.add(end)
                    fresh = [other for other in neighbours[end] if other not in seen]
                    seen.update(fresh)
                    group += fresh
        groups.append(sorted(group))
    return groups


def _assigned(group: list[tuple[int, int]], worth: _Pairs) -> list[tuple[int, int]]:
    import lap
    import numpy as np

    lefts = sorted({left for left, _ in group})
    rights = sorted({right for _, right in group})
    rows = {left: row for row, left in enumerate(lefts)}
    columns = {right: column for column, right in enumerate(rights)}
    # Two that stay alone cost 1 together, and so does a pair that may not be made: it is then as good not to make it.
    costs = np.ones((len(lefts), len(rights)))
    for left, right in group:
        costs[rows[left], columns[right]] = 1 - worth[left, right]
    _, found, _ = lap.lapjv(costs, extend_cost=True, cost_limit=1)
    pairs = ((left, rights[column]) for left, column in zip(lefts, found, strict=True) if column >= 0)
    return [pair for pair in pairs if pair in worth]
