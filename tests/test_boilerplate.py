"""What is printed around an article is left out with its reason; what merely speaks of such things stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.articles import parse_article
from workflow.config import Settings
from workflow.model import Article

BEFORE = "A Title for the Test\n\nThe article has a first paragraph.\n\n"
AFTER = "\n\nThe article goes on after it."


def read(text: str, keep: tuple[str, ...] = (), drop: tuple[str, ...] = ()) -> Article:
    """The article of a text."""
    return parse_article(text, name="x.txt", settings=Settings(project=Path("/project"), keep=keep, drop=drop))


def texts(article: Article) -> list[str]:
    """The texts of the blocks."""
    return [block.text for block in article.blocks]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Your email address will not be published. Required fields are marked *", "notice of the comment form"),
        ("Leave a Reply", "notice of the comment form"),
        ("Save my name, email, and website in this browser for the next time I comment.", "notice of the comment form"),
        ("3 Comments", "notice of the comment form"),
        ("This site uses Akismet to reduce spam. Learn how your comment data is processed.", "notice of the comment form"),
        (
            "Zeen is a next generation WordPress theme. It’s powerful, beautifully designed and comes with everything.",
            "advertising of the site's theme or software",
        ),
        ("Avada is a fast WordPress theme for magazines.", "advertising of the site's theme or software"),
        ("Theme: Newsup by Themeansar.", "advertising of the site's theme or software"),
        ("Proudly powered by WordPress", "advertising of the site's theme or software"),
        ("Share this article", "invitation to share or follow"),
        ("Share this story on Facebook, Telegram or WhatsApp", "invitation to share or follow"),
        ("Click to share on Facebook (Opens in new window)", "invitation to share or follow"),
        ("Facebook Twitter WhatsApp", "invitation to share or follow"),
        ("Follow us on Telegram and Facebook!", "invitation to share or follow"),
        ("Subscribe to our weekly newsletter and never miss a story.", "invitation to a newsletter or subscription"),
        ("Sign up for our daily briefing", "invitation to a newsletter or subscription"),
        ("Read also: Croatia’s Retreat", "link to another article"),
        ("READ MORE: U.S. Army Visits the Port", "link to another article"),
        ("Read also Croatia’s Retreat", "link to another article"),
        ("Related: How a Captain Reads the Water", "link to another article"),
        ("We use cookies to improve your experience on this site.", "cookie notice"),
        ("Our site uses cookies to count visits, as our policy says, and for your comfort.", "cookie notice"),
        ("We use cookies to improve your experience, as our policy says.", "cookie notice"),
        ("By continuing to browse, you agree to our use of cookies.", "cookie notice"),
        ("© 2026 The Border Post. All rights reserved.", "copyright notice"),
        ("Copyright 2026 The Border Post", "copyright notice"),
        ("Reproduction in whole or in part without written permission is prohibited.", "copyright notice"),
        ("Republication of any materials of this site without the editor’s permission is prohibited.", "copyright notice"),
        ("© Press Club of Odesa & Partners", "copyright notice"),
        ("Copyright © 2019–2026 borderpost.example | All rights reserved", "copyright notice"),
        ("ADVERTISEMENT", "mark of an advertisement"),
        ("Home » News » Region", "navigation of the site"),
        ("Home > The Eastern Flank > Drones", "navigation of the site"),
        ("Home / Politics / A Vote on Sunday", "navigation of the site"),
        ("You are here: Home / News", "navigation of the site"),
        ("Next post: A Vote on Sunday", "navigation of the site"),
        ("Don’t miss: “Fireworks” at the Port", "link to another article"),
        ("Watch next - The Mayor Answers", "link to another article"),
        ("Tags: drones, Romania, Ukraine", "navigation of the site"),
        ("4 min read", "navigation of the site"),
        ("* * *", "line without words"),
    ],
)
def test_notices_are_left_out(text: str, reason: str) -> None:
    """A notice between two paragraphs is listed whole, with a reason in plain words, and the paragraphs stay."""
    article = read(BEFORE + text + AFTER)

    assert {skipped.reason for skipped in article.skipped} == {reason}
    assert " ".join(skipped.text for skipped in article.skipped) == text
    assert texts(article) == ["A Title for the Test", "The article has a first paragraph.", "The article goes on after it."]


@pytest.mark.parametrize(
    "text",
    [
        "We use cookies less and less, the editor told parliament.",
        "By clicking “accept”, you agree to be followed by cookies for two years, the regulator’s report says.",
        "Our site uses cookies to count visits, and your name is never stored, said the minister.",
        "We use cookies to watch where you go, according to the company’s own report.",
        "Join us at the rally on Facebook Square, the posters say.",
        "Reproduction of banknotes without the central bank’s written permission is prohibited.",
        "Avada is a paid WordPress theme that was used by a third of the hacked ministries.",
        "Theme: European integration, by far the largest panel.",
        "Theme: travel by train",
        "See also: the ministry’s own report, which says that 300 people died in the floods.",
        "Recommended: a warm coat, two pairs of boots.",
        "Related: the two brothers were tried together.",
        "Read more: that was the advice of the teacher to 300 children, and they did.",
        "© is the sign that every publisher knows.",
        "Copyright 2019 amendments fail in parliament",
        "Copyright law in the European Union changed in 2019.",
        "Subscribers to our newsletter know the story, one editor wrote.",
        "Share this with your neighbors, the commissioner said.",
        "Follow us on a tour of three companies that tried.",
        "Advertisement revenues fell by a third.",
        "Latest news from the committee is that the vote has been postponed.",
        "Read more books, the minister advised. Children laughed.",
        "Read more: the advice was short. Children laughed at it.",
        "See also-rans and favorites alike: all avoid the subject.",
        "(c) The third clause is the most important one.",
        "Powered by wind, the village sells electricity.",
        "Related costs are hard to measure.",
        "Don't miss: the fireworks start at 8 p.m.",
        "Don’t miss: “The fireworks start at eight.”",
        "Watch next - the mayor said",
        "Next story: the mayor and his bicycle",
        "Copyright 2024 was a bad year for publishers",
        "Copyright 2026: What Changes for Publishers",
        "© is a sign used by publishers.",
        "© 2024 is what the page said",
        "You are here: the mayor told the crowd",
        "Home / Away / Draw",
        "Home → Work",
        "Filed under seal",
        "Home is where the pension is paid.",
        "No comment was given by the ministry.",
        "Cookie policy",
        "Facebook",
        "Latest developments",
        "Other news",
    ],
)
def test_prose_about_such_things_stays(text: str) -> None:
    """When in doubt nothing is left out: an article about cookies, newsletters or copyright loses no sentence."""
    article = read(BEFORE + text + AFTER)

    assert article.skipped == ()
    assert text in texts(article)


def test_teasers_go_with_their_dates_and_the_articles_own_date_stays() -> None:
    """A list of other articles is left out with its label and dates; a date that belongs to no teaser is the article's."""
    article = read(BEFORE + "Latest newsThe Return of River Trade\n09.Jan.2026\nWho Pays?\n08.Jan.2026\n\n14 Jan 2026\n")

    assert [(skipped.text, skipped.reason) for skipped in article.skipped] == [
        ("Latest news", "label of a list of other articles"),
        ("The Return of River Trade", "teaser of another article"),
        ("09.Jan.2026", "date of a teaser"),
        ("Who Pays?", "teaser of another article"),
        ("08.Jan.2026", "date of a teaser"),
    ]
    assert article.blocks[-1].text == "14 Jan 2026"


@pytest.mark.parametrize(
    ("text", "skipped"),
    [
        pytest.param("Related\n\n09.Jan.2026\nOne\n08.Jan.2026\nTwo", 5, id="the date first"),
        pytest.param("Related articles\n\nOne Port\n\nTwo Ports", 3, id="without dates, at the end"),
        pytest.param("See also\nOne Port\nTwo Ports\n\nThe article goes on.", 3, id="without dates, below the label"),
        pytest.param("See also\n\nWhat comes next\n\nThe article goes on.", 1, id="a heading after the label"),
        pytest.param("More from the region\n\nThe article goes on.", 0, id="a heading like a label"),
        pytest.param("Share this:\nFacebook\nTelegram", 3, id="buttons"),
    ],
)
def test_how_far_a_list_of_teasers_goes(text: str, skipped: int) -> None:
    """Headlines are taken for teasers only where nothing else is possible."""
    assert len(read(BEFORE + text).skipped) == skipped


@pytest.mark.parametrize(
    ("line", "kept", "cut"),
    [
        ("Latest newsThe minister said so today.", "The minister said so today.", "Latest news"),
        ("AdvertisementThe minister said so today.", "The minister said so today.", "Advertisement"),
        ("The minister said so today.Read also", "The minister said so today.", "Read also"),
        ("It rained. Your email address will not be published.", "It rained.", "Your email address will not be published."),
    ],
)
def test_glued_labels_are_cut(line: str, kept: str, cut: str) -> None:
    """A label that lost its line end is cut from the sentence it sticks to."""
    article = read(BEFORE + line + AFTER)

    assert texts(article)[2] == kept
    assert [skipped.text for skipped in article.skipped] == [cut]


def test_settings_override_the_rules() -> None:
    """`drop` leaves out what the rules keep, `keep` saves what the rules or `drop` would take."""
    text = BEFORE + "Our reporters were there.\n\nCopyright 2026 A Film.\n\nOur partners were there." + AFTER

    article = read(text, keep=("^Copyright 2026", "partners"), drop=("^Our ",))

    assert [(skipped.text, skipped.reason) for skipped in article.skipped] == [
        ("Our reporters were there.", "the setting drop has '^Our '")
    ]
    assert "Copyright 2026 A Film." in texts(article)
    assert "Our partners were there." in texts(article)
