"""What an edit changed: the line a translator reads, and the facts that must not be waved through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.differences import describe_change, plain_typography, word_difference
from workflow.source_facts import touched_facts


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        pytest.param(
            "Three drones crossed the border near Tulcea.",
            "Four drones crossed the border near Tulcea.",
            "SOURCE CHANGED: number: [Three → Four] drones crossed the …",
            id="a number",
        ),
        pytest.param(
            "The minister said he would not resign after the vote in parliament on Friday.",
            "The minister said he would resign after the vote in parliament on Friday.",
            "SOURCE CHANGED: negation: … said he would [− not] resign after the …",
            id="a word less, the rest left out",
        ),
        pytest.param(
            "It cost $5 million.", "It cost $5 billion.", "SOURCE CHANGED: number: It cost $5 [million. → billion.]", id="a scale"
        ),
        pytest.param(
            "She talked about the war.",
            "She spoke about the war.",
            "Source edited: She [talked → spoke] about the war.",
            id="wording",
        ),
        pytest.param(
            "The crossing opened in August 2020 to help local trade.",
            "The crossing was opened in August 2020 to help trade.",
            "Source edited: The crossing [+ was] opened in August 2020 to help [− local] trade.",
            id="two changes",
        ),
        pytest.param(
            "“We are safe,” he said.",
            '"We are safe," he said.',
            'Source edited, quotation marks or dashes only: [“We → "We] are [safe,” → safe,"] he said.',
            id="quotation marks",
        ),
        pytest.param(
            "Danube Ferry Keeps Running",
            "Danube ferry keeps running",
            "Source edited, capitals only: Danube [Ferry Keeps Running → ferry keeps running]",
            id="capitals",
        ),
        pytest.param(
            "He said all would be well.",
            "He said, as it had been written before in so many papers of the old capital, that all would be well.",
            "SOURCE CHANGED: date, quantity: "
            "He [said → said, as it had been written before in … many … old capital, that] all would be well.",
            id="a long insertion, its middle left out but for facts",
        ),
        pytest.param(
            "He said that he would come to the large hall in the evening when all of the many guests and all of the other people "
            "would be there and that he would speak to them of the war of 2014 and of the peace that must come and then go home.",
            "He said that nobody should wait for his speech since the law of 2022 would be read by somebody else to the guests "
            "and to other people in the garden of the old house by the river and that was what he had to say before going home.",
            "SOURCE CHANGED: date, quantity, negation: largely rewritten "
            "[evening, all, many, all, 2014 → nobody, since, 2022, before]",
            id="another sentence, largely",
        ),
        pytest.param(
            "The file is in C:\\old", "The file is in C:\\", "Source edited: The file is in [C:\\old → C:\\]", id="backslash"
        ),
    ],
)
def test_the_line_a_translator_reads(old: str, new: str, line: str) -> None:
    """The change stands in brackets with a few words around it, and facts are named first."""
    assert describe_change(old, new) == line


@pytest.mark.parametrize(
    ("old", "new", "facts"),
    [
        ("1,700 troops left.", "1,800 troops left.", ("number",)),
        ("Three drones fell.", "3 drones fell.", ()),
        ("Twenty-one people died.", "21 people died.", ()),
        ("It cost $5m.", "It cost $5 million.", ()),
        ("Three of five boats sank.", "Five of three boats sank.", ("number",)),
        ("The first bridge fell.", "The second bridge fell.", ("number",)),
        ("Talks began on October 14 in Vienna.", "Talks began on October 15 in Vienna.", ("date",)),
        ("It opened in 2020.", "It opened in 2021.", ("date",)),
        ("It opens in May.", "It opens in June.", ("date",)),
        ("It opens on Monday.", "It opens on Tuesday.", ("date",)),
        ("It opens tomorrow.", "It opens next week.", ("date",)),
        ("The vote is at 10:30.", "The vote is at 11:30.", ("date",)),
        ("He left before the vote.", "He left after the vote.", ("date",)),
        ("“It is over,” said Ana Pop.", "“It is over,” said Ion Rusu.", ("name",)),
        ("Kyiv rejected the offer.", "Moscow rejected the offer.", ("name",)),
        ("Kyiv Rejects the Latest Peace Offer", "Moscow Rejects the Latest Peace Offer", ("name",)),
        ("Officials of NATO agreed.", "Officials of OSCE agreed.", ("name",)),
        ("Romanian troops left.", "Moldovan troops left.", ("country",)),
        ("Romanian troops left.", "Romania’s troops left.", ()),
        ("Russia attacked Ukraine.", "Ukraine attacked Russia.", ("country",)),
        ("It was made in the US.", "It was made in the UK.", ("country",)),
        ("Dozens of people came.", "Hundreds of people came.", ("quantity",)),
        ("Half of them left.", "A third of them left.", ("number", "quantity")),
        ("Exports doubled.", "Exports halved.", ("quantity",)),
        ("Prices rose by 5 percent.", "Prices fell by 5 percent.", ("quantity",)),
        ("Prices rose by 5 percent.", "Prices rose by 5%.", ()),
        ("It is 5 km away.", "It is 5 miles away.", ("quantity",)),
        ("More than 20 boats came.", "Less than 20 boats came.", ("quantity",)),
        ("Over 20 boats came.", "About 20 boats came.", ("quantity",)),
        ("He spoke about it.", "He spoke of it.", ()),
        ("He will not go.", "He will go.", ("negation",)),
        ("He can go.", "He can’t go.", ("negation",)),
        ("He cannot go.", "He can't go.", ()),
        ("He does not know.", "He doesn't know.", ()),
        ("He did not say he would come.", "He did say he would not come.", ("negation",)),
        ("It is likely.", "It is unlikely.", ("negation",)),
        ("He confirmed it.", "He denied it.", ("negation",)),
        ("Drones crossed the river.", "The drones crossed the river.", ()),
        ("The President spoke.", "The president spoke.", ()),
        ("On Monday, three boats sank near Galați.", "Three boats sank near Galați on Monday.", ()),
        ("It may rain.", "It might rain.", ()),
        ("The town asked for a boat and built one.", "The town built a boat.", ()),
        ("One of the boats sank.", "Two of the boats sank.", ("number",)),
        ("Parents asked for a shelter.", "Families asked for a shelter.", ()),
        ("Brussels agreed.", "Athens agreed.", ("name",)),
        ("They wait for three hours.", "They wait for three minutes.", ("quantity",)),
        ("It opens this week.", "It opens this month.", ("date",)),
        ("The talks went on.", "The talks continued.", ()),
        ("It was -5 degrees.", "It was 5 degrees.", ("number",)),
        ("It was −5 °C in town.", "It was 5 °C in town.", ("number",)),
        ("The 3-5 mark was hit.", "The 3-5 mark was struck.", ()),
        ("He drove at 90 kph.", "He drove at 90 mph.", ("quantity",)),
        ("It was 5 °C in town.", "It was 5 °F in town.", ("quantity",)),
        ("It has 5 GB.", "It has 5 TB.", ("quantity",)),
        ("Few people came.", "A few people came.", ("quantity",)),
        ("Little hope remains.", "A little hope remains.", ("quantity",)),
        ("It was in the late 1990s.", "It was in the early 1990s.", ("date",)),
        ("On Mon he left.", "On Tue he left.", ("date",)),
        ("It opens on Mon.", "It opens on Monday.", ()),
        ("He came.", "He rarely came.", ("negation",)),
        ("He hardly slept.", "He slept.", ("negation",)),
        ("He seldom came.", "He came.", ("negation",)),
        ("He barely won.", "He won.", ("negation",)),
        ("All left except Ana.", "All left including Ana.", ("negation",)),
        ("Neither side agreed.", "Either side agreed.", ("negation",)),
        ("He sold an iPhone there.", "He sold an iPad there.", ("name",)),
        ("He met de Gaulle there.", "He met von Gaulle there.", ("name",)),
        ("Write to a@b.c now.", "Write to a@d.c now.", ("name",)),
        ("See http://a.b/1 for it.", "See http://a.b/2 for it.", ("name",)),
        ("It is on example.com.", "It is on sample.com.", ("name",)),
        ("Police Find Car", "Police Lose Car", ()),
        ("Photo: Ana Pop", "Photo: Ion Rusu", ("name",)),
    ],
)
def test_facts_an_edit_touches(old: str, new: str, facts: tuple[str, ...]) -> None:
    """Numbers, dates, names, countries, quantities and negations are told from mere wording, in both directions."""
    assert touched_facts(old, new) == facts
    assert touched_facts(new, old) == facts


words = st.text(st.characters(codec="utf-8"), max_size=8)
sentences = st.lists(words, max_size=60).map(" ".join)


@given(sentences, sentences)
def test_the_line_is_fit_for_a_po_file(old: str, new: str) -> None:
    """Whatever was edited, the line is printable, has no blank at an end and no backslash that would join it to the next."""
    line = describe_change(old, new)

    assert line.isprintable() and line == line.strip() and not line.endswith("\\")


@given(st.integers(1, 40), st.integers(0, 39))
def test_every_change_of_a_word_is_shown(length: int, place: int) -> None:
    """One replaced word is shown whole, however long the sentence is and wherever in it the word stands."""
    text = [f"word{number}" for number in range(length)]
    place %= length
    new = [*text[:place], "harbour", *text[place + 1 :]]

    assert f"[{text[place]} → harbour]" in word_difference(" ".join(text), " ".join(new))


@given(sentences)
def test_a_sentence_is_not_different_from_itself(text: str) -> None:
    """Nothing is found where nothing has changed, white space aside."""
    assert touched_facts(text, text) == ()
    assert "[" not in word_difference(text.replace("[", ""), f" {text.replace('[', '')}  ")


def test_changes_of_facts_are_shown_first() -> None:
    """In a sentence rewritten all over, the changed number is shown though much else is left out and counted."""
    letters = [a + b for a in "abcdefghijkl" for b in "abcdefghij"]
    old = [f"old{word}" for word in letters]
    new = [f"new{word[3:]}" if number % 4 == 0 else word for number, word in enumerate(old)]
    old[101], new[101] = "7", "9"

    line = word_difference(" ".join(old), " ".join(new))

    assert "7" in line and "9" in line and len(line) < 260
    assert line.endswith(" more)")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("“It’s over” – he said", '"It\'s over" - he said', True),
        ("2014–2018", "2014-2018", True),
        ("The plan — a secret — failed.", "The plan—a secret—failed.", True),
        ("„Da”", "«Da»", True),
        ("'so'", '"so"', False),
        ("It is.", "It is!", False),
    ],
)
def test_typography_alone(a: str, b: str, same: bool) -> None:
    """Quotation marks of one rank and dashes of all lengths are one; other marks are not."""
    assert (plain_typography(a) == plain_typography(b)) is same
