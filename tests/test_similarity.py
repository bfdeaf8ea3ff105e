"""How alike sentences are, judged by eye and by a slow second opinion."""

from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.similarity import most_similar, similar_pairs, similarity

texts = st.text("ab ș", max_size=12)


def kept_letters(a: str, b: str) -> int:
    """The longest sequence of letters two texts have in common, found the slow way."""
    row = [0] * (len(b) + 1)
    for letter in a:
        before = row
        row = [0]
        for place, other in enumerate(b):
            row.append(before[place] + 1 if letter == other else max(before[place + 1], row[place]))
    return row[-1]


@given(texts, texts)
def test_similarity_is_the_share_of_letters_that_stay(a: str, b: str) -> None:
    """Twice the letters kept, by the letters of both; two empty texts are the same."""
    expected = 2 * kept_letters(a, b) / (len(a) + len(b)) if a or b else 1.0

    assert abs(similarity(a, b) - expected) < 1e-9


def test_an_edit_is_nearer_than_another_sentence() -> None:
    """One changed word leaves a sentence far more alike than any other sentence is."""
    old = "Three drones crossed the border near Tulcea on Monday night."
    edited = "Four drones crossed the border near Tulcea on Monday night."
    other = "The ministry of defence denied that any aircraft had been lost."

    assert similarity(old, edited) > 0.9
    assert similarity(old, other) < 0.6


def test_most_similar_gives_the_best_first() -> None:
    """The best choices come first, equals in their order, and none below the least similarity."""
    choices = ["Four drones fell.", "Something else.", "Three drones fell.", "Three drones fall.", "Three drones fell."]

    found = most_similar("Three drones fell.", choices, 0.8, 4)

    assert [index for index, _ in found] == [2, 4, 3, 0]
    assert found[0][1] == 1.0
    assert [index for index, _ in most_similar("Three drones fell.", choices, 0.8, 2)] == [2, 4]
    assert most_similar("Three drones fell.", [], 0.8, 2) == []


@given(st.lists(texts, max_size=6), st.lists(texts, max_size=6), st.sampled_from([0.25, 0.5, 0.75, 1.0]))
@settings(max_examples=50)
def test_similar_pairs_are_all_pairs_above_the_least(queries: list[str], choices: list[str], least: float) -> None:
    """The quick way over all pairs finds the pairs the slow way finds, with their similarities."""
    slow = {(i, j): similarity(a, b) for i, a in enumerate(queries) for j, b in enumerate(choices)}

    found = {(i, j): score for i, j, score in similar_pairs(queries, choices, least)}

    assert found.keys() == {pair for pair, score in slow.items() if score >= least}
    assert all(abs(score - slow[pair]) < 1e-6 for pair, score in found.items())


def test_many_queries_are_compared_in_blocks() -> None:
    """A pair is found wherever it stands in a long list."""
    queries = [f"Sentence number {number} of a long article." for number in range(600)]

    found = [(i, j) for i, j, score in similar_pairs(queries, queries[590:591], 1.0)]

    assert found == [(590, 0)]
