"""Headlines as sentences: which words keep their capitals before the machine sees them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workflow.truecasing import Casing, learn_casing, needs_truecasing, truecase

NOTHING = learn_casing(())
BODY = learn_casing(
    [
        "On Friday the minister Oana Marinescu met US officers and Colonel Ihor Hrytsak near Vadul Siret.",
        "Officers of the US army and the Coast Guard were shown a new drone, and the drone pleased them.",
        "The Ministry of National Defense pays for defense; for defense it has pots.",
        "Join us, they told us; who knows what the WHO does for McDonald and the UAVs of the ISU.",
    ]
)

HEADLINES = {
    "NATO and EU Join Forces to Build a “Drone Wall”": "NATO and EU join forces to build a “drone wall”",
    "Romania and Ukraine Plan Joint Drone Production for Defense and Supply to EU/NATO Allies": (
        "Romania and Ukraine plan joint drone production for defense and supply to EU/NATO allies"
    ),
    "Grain Ships Leave Odesa Under Cover of Darkness": "Grain ships leave Odesa under cover of darkness",
    "Solar Power Overtakes Coal: Moldova’s Quiet Energy Shift": "Solar power overtakes coal: Moldova’s quiet energy shift",
    "The Trans-Caspian Cable Links Baku and Astana": "The trans-Caspian cable links Baku and Astana",
    "Anti-Drone Nets Cover Roads Near Kherson": "Anti-drone nets cover roads near Kherson",
    "Pro-Ukrainian Rally Fills Central Square in Chișinău": "Pro-Ukrainian rally fills central square in Chișinău",
    "Black Sea Ports Reopen After Winter Storm": "Black Sea ports reopen after winter storm",
    "The Black Market for Diesel Is Growing Fast": "The black market for diesel is growing fast",
    "European Union Ministers Discuss Gas Prices": "European Union ministers discuss gas prices",
    "Trade Unions Call General Strike in Bucharest": "Trade unions call general strike in Bucharest",
    "Bridge Over the Prut Will Open in May": "Bridge over the Prut will open in May",
    "Ministers May Close Two Border Crossings": "Ministers may close two border crossings",
    "Thousands March Through Vilnius Against New Taxes": "Thousands march through Vilnius against new taxes",
    "Pensions Rise From 1 March, Ministry Says": "Pensions rise from 1 March, ministry says",
    "U.S. Troops Leave Base Near Constanța": "U.S. troops leave base near Constanța",
    "Romania Buys 32 F-16 Fighters From Norway": "Romania buys 32 F-16 fighters from Norway",
    "Mark Rutte Warns of Longer War": "Mark Rutte warns of longer war",
    "Auditors Mark Down Budget of State Railways": "Auditors mark down budget of state railways",
    "“We Are Ready”: Sandu Addresses Parliament": "“We are ready”: Sandu addresses parliament",
    "What I Learned From Three Winters Without Heating": "What I learned from three winters without heating",
    "Who’s Paying for Europe’s Rearmament?": "Who’s paying for Europe’s rearmament?",
    "World War II Bomb Found in Iași": "World War II bomb found in Iași",
    "iPhone Sales Slump Across Eastern Europe": "iPhone sales slump across Eastern Europe",
    "UAVs and NGOs: Strange Allies on the Front Line": "UAVs and NGOs: strange allies on the front line",
    "5 Things Romanians Should Know About the Euro": "5 things Romanians should know about the euro",
    "Plan B for Gas Transit Takes Shape": "Plan B for gas transit takes shape",
    "ROMANIA’S PARLIAMENT REJECTS BUDGET": "Romania’s parliament rejects budget",
    "NATO AND EU MEET IN KYIV": "NATO and EU meet in Kyiv",
    "TALKS ON BLACK SEA MINES BEGIN ON MONDAY": "Talks on Black Sea mines begin on Monday",
    "I’M NOT AFRAID, SAYS 1ST PILOT OF F-16": "I’m not afraid, says 1st pilot of F-16",
    "Mr. Rutte Visits St. Petersburg Museum": "Mr. Rutte visits St. Petersburg museum",
    "THE TALKS FAILED.": "The talks failed.",
    "WHO WILL PAY FOR US TROOPS": "Who will pay for us troops",
}


@pytest.mark.parametrize(("headline", "sentence"), [pytest.param(*pair, id=pair[0][:40]) for pair in HEADLINES.items()])
def test_a_headline_is_written_as_a_sentence(headline: str, sentence: str) -> None:
    """Names and acronyms keep their capitals without any help from the body, other words lose theirs."""
    assert truecase(headline, NOTHING) == sentence


@pytest.mark.parametrize(
    ("headline", "sentence"),
    [
        pytest.param("Marinescu Shows Border Drones at Vadul Siret", "Marinescu shows border drones at Vadul Siret", id="names"),
        pytest.param("Coast Guard Receives Drones", "Coast Guard receives drones", id="a pair of the body"),
        pytest.param("Guard Finds Drones Near Coast Road", "Guard finds drones near Coast road", id="each of a pair alone"),
        pytest.param("National Defense Budget Grows", "National Defense budget grows", id="a pair against a small word"),
        pytest.param("Ministry Plans Defense Budget", "Ministry plans defense budget", id="the more frequent writing"),
        pytest.param("Villagers Join Us on Border Walk", "Villagers join us on border walk", id="us is no acronym here"),
        pytest.param("US TROOPS REACH BORDER", "US troops reach border", id="us is one in capitals"),
        pytest.param("WHO PAYS ISU FOR UAVS, ASKS MCDONALD", "Who pays ISU for UAVs, asks McDonald", id="mixed case"),
    ],
)
def test_the_body_decides_where_it_has_the_word(headline: str, sentence: str) -> None:
    """Names nobody could list are known from the article itself, and so is what is no name in it."""
    assert truecase(headline, BODY) == sentence


def test_a_capital_that_opens_a_sentence_or_a_quotation_teaches_nothing() -> None:
    """ "Farmers" at the start of a sentence is no name."""
    casing = learn_casing(
        ["Farmers protest.", "He said: “Farmers protest.”", "“Why? Farmers know.”", "Cold Farmers Protest Loudly"]
    )
    assert truecase("Angry Farmers Block Roads", casing) == "Angry farmers block roads"
    assert casing == Casing({"protest": "protest", "said": "said", "know": "know"}, {}, frozenset())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "NATO",
        "NATO, EU",
        "Ukraine",
        "Ion Creangă Street",
        "The ministers met in Vilnius and agreed on a budget.",
        "Zelensky meets Macron, Merz and Starmer in Paris",
        "Oana Flutur Cuza resigned in Bucharest",
        "Mark Rutte met Maia Sandu.",
        "Drones over the border: what we know so far",
        "Chris Marlow is envoy for Northern Harbours",
        "14 January 2026",
        "Київ і Одеса",
    ],
)
def test_a_text_that_is_no_headline_stays_as_it_is(text: str) -> None:
    """Sentences, names and headlines in sentence case go to the machine unchanged."""
    assert not needs_truecasing(text)
    assert truecase(text, NOTHING) == text


_WORDS = "Drone WALL Ukraine’s EU/NATO U.S. iPhone Anti-Drone “Why May 14 I’M a İstanbul STRASSE ßA ŉ ǅ ΑΣ K ı"
_headline = st.lists(st.sampled_from(_WORDS.split()), min_size=3, max_size=9).map(" ".join)


@given(
    _headline | _headline.map(str.upper) | st.text(max_size=40).map(str.title) | st.text(max_size=40).map(str.upper),
    st.booleans(),
)
@example("Xı Drones Cross Border", False)
def test_nothing_but_the_case_of_letters_changes(text: str, taught: bool) -> None:
    """Every character stays in its place, and those that are no letters are untouched."""
    result = truecase(text, BODY if taught else NOTHING)
    assert [letter.casefold() for letter in result] == [letter.casefold() for letter in text]
    assert len(result.split()) == len(text.split())
