"""
What a page prints around an article: told from the article, left out, and listed with the reason.

In go paragraphs, out come those that stay and those that do not. A rule has to fit the whole paragraph, and what it fits is
spoken to the visitor of a site, not to the reader of an article: prose about cookies, newsletters or copyright stays. When in
doubt a paragraph stays, for a needless sentence costs a translator a minute and a lost one costs the reader the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from workflow.config import Settings
from workflow.dates import is_date
from workflow.model import Skipped
from workflow.paragraphs import Paragraph, is_final, is_ornament

__all__ = ["Filter"]

_COMMENT_FORM = "notice of the comment form"
_THEME = "advertising of the site's theme or software"
_SHARING = "invitation to share or follow"
_NEWSLETTER = "invitation to a newsletter or subscription"
_RELATED = "link to another article"
_COOKIES = "cookie notice"
_COPYRIGHT = "copyright notice"
_ADVERTISEMENT = "mark of an advertisement"
_NAVIGATION = "navigation of the site"
_LABEL = "label of a list of other articles"
_TEASER = "teaser of another article"
_TEASER_DATE = "date of a teaser"
_ORNAMENT = "line without words"

_NETWORK = r"(?:facebook|twitter|x|telegram|whatsapp|linkedin|instagram|youtube|tiktok|threads|bluesky|viber|pinterest|reddit|e-?mail|rss)"

# (pattern, reason): the pattern has to match the whole paragraph, in any letter case, with ' for every apostrophe.
# "." does not stop at anything here, since a paragraph is one line; the length is limited before a pattern is tried.
_RULES = (
    # WordPress and its imitations print these under every article, in these words.
    (r"leave a (?:reply|comment)(?: cancel reply)?|cancel reply|post(?: a)? comment|submit comment", _COMMENT_FORM),
    (r"your e-?mail (?:address )?will not be published\.?(?: required fields are marked ?\*?\.?)?", _COMMENT_FORM),
    (r"required fields are marked ?\*?\.?|(?:comment|name|e-?mail|website) ?\*", _COMMENT_FORM),
    (r"save my name,? (?:and )?e-?mail,?(?: and website)? in this browser .*", _COMMENT_FORM),
    (r"notify me of (?:new|follow-?up) (?:comments|posts) .*|(?:no|\d+) comments?|comments are closed\.?", _COMMENT_FORM),
    (r"this site uses akismet to reduce spam\b.*|you must be (?:logged|signed) in to (?:post a )?comment\.?", _COMMENT_FORM),
    # The makers of themes advertise in the footer; the second sentence may have become a paragraph of its own.
    (r"\w+ is an? [\w -]{1,40}wordpress theme\b.*|proudly powered by \w+.{0,40}|theme:? .{1,30} by .{1,30}", _THEME),
    (r"it's powerful, beautifully designed and comes with everything you need .*", _THEME),
    (r"(?:website )?(?:powered|designed|built|developed) (?:by|with) [\w.&-]+(?: [\w.&-]+){0,3}", _THEME),
    # Buttons and their tooltips. A lone network name may be a heading, two in a row are a row of buttons.
    (r"(?:share|like|tweet|print|pin) this(?: article| story| post| page| news)?:?(?: (?:on|with|via|to) .{1,60})?", _SHARING),
    (r"(?:click to )?(?:share|e-?mail|print)(?: this| a link)?(?: on| via| to) .{1,40}\(opens in new window\)", _SHARING),
    (rf"(?:click to )?share (?:on|via|to) {_NETWORK}|(?:copy link|share|tweet)", _SHARING),
    (rf"(?:share:? ?|{_NETWORK}\W*){{0,3}}{_NETWORK}\W+{_NETWORK}(?:\W+{_NETWORK})*\W*", _SHARING),
    (r"(?:please )?(?:follow|join|find|like) us (?:on|at|in) [^.]{1,120}[.!]?", _SHARING),
    # Second person and imperative, at the very beginning: an article about newsletters does not speak like that.
    (r"(?:please )?subscribe (?:now )?to (?:our|the) [^.]{0,80}(?:newsletter|channel|podcast|updates)\b[^.]{0,120}[.!]?", _NEWSLETTER),
    (r"(?:please )?sign up (?:now )?(?:for|to) (?:our|the) [^.]{0,80}(?:newsletter|updates|briefing)\b[^.]{0,120}[.!]?", _NEWSLETTER),
    (r"get (?:our|the) [^.]{0,80}(?:straight|delivered|sent|directly)?(?: in)?to your inbox[^.]{0,60}[.!]?", _NEWSLETTER),
    (r"enter your e-?mail(?: address)?(?: to subscribe\b[^.]{0,80})?[.!]?|subscribe(?: now| today)?[.!]?", _NEWSLETTER),
    # Inserts between paragraphs. Without a colon only a headline may follow, that is a capital and no full stop.
    (r"(?:read|see|watch|listen) (?:also|more|next|too) ?(?::|–|—|-|»|>+|\|) ?(?P<one_sentence>.{3,250})", _RELATED),
    (r"(?:also (?:read|see|watch)|related(?: article| story| news)?|recommended|don't miss) ?(?::|»|>+) ?(?P<one_sentence>.{3,250})", _RELATED),
    (r"(?-i:(?:READ|Read|See) (?:ALSO|also) [^a-z.].{3,250}[^.])", _RELATED),
    # "You" and "your" are what tells the banner from a report on banners.
    (r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? uses? cookies (?:to|and|for|so|on|in) .{0,300}\byou(?:r)?\b.*", _COOKIES),
    (r"by (?:continuing|using|clicking|browsing)\b.{0,120}\byou (?:agree|consent|accept)\b.{0,120}\bcookies?\b.*", _COOKIES),
    (r"(?:accept|reject|manage)(?: all)? cookies|cookie (?:settings|preferences|policy|notice)", _COOKIES),
    # The sign or a year right after the word: "Copyright law…" is a sentence.
    (r"(?:copyright ?)?(?:©|\(c\)) ?.{0,150}|copyright (?:19|20)\d\d\b[^.]{0,80}\.?(?: all rights reserved\.?)?", _COPYRIGHT),
    (r"all rights reserved\.?|(?:reproduction|republication) (?:in whole or in part )?without .{0,60}permission is prohibited\.?", _COPYRIGHT),
    (r"(?:-+ ?)?advertise?ment(?: ?-+)?|advertisement ?[–—-] ?(?:story continues below|scroll to continue)", _ADVERTISEMENT),
    (r"(?:story|article) continues (?:below|after)(?: (?:the |this )?advert(?:isement)?)?|sponsored(?: content| post)?", _ADVERTISEMENT),
    (r"(?:continue reading|scroll) (?:below|after the advertisement|to continue)", _ADVERTISEMENT),
    (r"(?:you are here: ?)?home(?: ?[>»›/|→] ?[^>»›/|→.]{1,60}){1,6}|you are here:.{0,120}", _NAVIGATION),
    (r"skip to (?:main )?content|back to (?:top|home(?:page)?)|toggle navigation|(?:main )?menu|load more(?: posts)?", _NAVIGATION),
    (r"(?:previous|next) (?:article|post|story)(?:: ?.{0,200})?|tags?: [^.]{1,200}|filed under:? [^.]{1,120}", _NAVIGATION),
    (r"(?:reading time: ?)?\d{1,3} min(?:ute)?s? read|reading time:? \d{1,3} min(?:ute)?s?\.?", _NAVIGATION),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), reason) for pattern, reason in _RULES)
_LONGEST_NOTICE = 600
_SECOND_SENTENCE = re.compile(r"[a-z]{2}[.!?][\"”]? +[\"“A-Z]")

# Labels over lists of other articles. The first kind says so itself; the second may as well be a heading of the article
# and goes only together with teasers.
_SURE_LABEL = (
    r"(?:(?:latest|recent|related|top|other|similar|recommended) (?:news|articles?|posts?|stories|headlines|coverage)"
    r"|most (?:read|popular|viewed)|read (?:also|next)|see also|also read|you (?:may|might) also (?:like|be interested in)"
    r"|more (?:news|articles|stories)|popular (?:posts|articles|news)|what to read next|editor's (?:picks|choice)|don't miss)"
)
_LABELS = re.compile(rf"{_SURE_LABEL} ?:?", re.IGNORECASE)
_DOUBTFUL_LABELS = re.compile(r"(?:related|trending(?: now)?|recommended(?: for you)?|read more|more (?:from|on|in|about) .{1,40}) ?:?", re.I)
# "Latest newsThe Use of…": a small letter and a capital without a space between are two texts that stood side by side.
_GLUED_LABEL = re.compile(rf"(?i:{_SURE_LABEL}|advertisement|related)(?<=[a-z]) ?:?(?=(?-i:[A-Z“\"][\w“’]))")
# A notice in words that no author writes may be cut off the end of a line; a label only where not even a space is left.
_GLUED_TAIL = re.compile(
    r"(?<=[.!?”\"])(?:\s*(?P<notice>(?:your e-?mail address will not be published|required fields are marked \*|save my name, e-?mail).*)"
    rf"|(?P<label>(?-i:(?=[A-Z]))(?:{_SURE_LABEL}|leave a (?:reply|comment)|share this(?: article| story| post)?|advertisement)(?::.{{0,200}})?))\Z",
    re.IGNORECASE,
)
_LONGEST_HEADLINE = 200
_MOST_HEADLINE_WORDS = 30


@dataclass(frozen=True, slots=True)
class Filter:
    """The rules of the program with the patterns of the settings, which win over them."""

    keep: tuple[re.Pattern[str], ...] = ()
    """A text one of these is found in stays."""
    drop: tuple[re.Pattern[str], ...] = field(default=())
    """A paragraph one of these is found in goes."""

    @classmethod
    def of(cls, settings: Settings) -> Filter:
        """The filter the settings ask for; their patterns are known to compile."""
        return cls(tuple(map(re.compile, settings.keep)), tuple(map(re.compile, settings.drop)))

    def cut(self, line: str) -> tuple[str, ...]:
        """The line in pieces: a label glued to its beginning and a notice glued to its end stand by themselves."""
        if self._keeps(line):
            return (line,)
        head = _GLUED_LABEL.match(line[:80].replace("’", "'"))
        pieces = (line[: head.end()], line[head.end() :].lstrip()) if head else (line,)
        start = max(0, len(pieces[-1]) - _LONGEST_NOTICE)
        tail = _GLUED_TAIL.search(pieces[-1], start)
        if tail is None or not pieces[-1][: tail.start()].strip():
            return pieces
        return (*pieces[:-1], pieces[-1][: tail.start()].rstrip(), pieces[-1][tail.start() :].strip())

    def alone(self, line: str) -> bool:
        """True for a line that is a notice or a label by itself, in more than one word."""
        return " " in line and not self._keeps(line) and (_reason(line) != "" or _LABELS.fullmatch(line) is not None)

    def split(self, paragraphs: Sequence[Paragraph]) -> tuple[tuple[Paragraph, ...], tuple[Skipped, ...]]:
        """What stays and what does not, each in the order of the text."""
        reasons = self._teasers(paragraphs)
        kept: list[Paragraph] = []
        skipped: list[Skipped] = []
        for place, paragraph in enumerate(paragraphs):
            reason = self._dropped(paragraph.text) or reasons.get(place) or _reason(paragraph.text)
            if reason and not self._keeps(paragraph.text):
                skipped.append(Skipped(paragraph.text, reason, paragraph.line))
            else:
                kept.append(paragraph)
        return tuple(kept), tuple(skipped)

    def _keeps(self, text: str) -> bool:
        return any(pattern.search(text) for pattern in self.keep)

    def _dropped(self, text: str) -> str:
        return next((f"the setting drop has {pattern.pattern!r}" for pattern in self.drop if pattern.search(text)), "")

    def _teasers(self, paragraphs: Sequence[Paragraph]) -> dict[int, str]:
        reasons: dict[int, str] = {}
        place = 0
        while place < len(paragraphs):
            text = paragraphs[place].text.replace("’", "'")
            sure = len(text) < _LONGEST_HEADLINE and _LABELS.fullmatch(text) is not None
            if not sure and (len(text) > _LONGEST_HEADLINE or _DOUBTFUL_LABELS.fullmatch(text) is None):
                place += 1
                continue
            found = dict(_follow_teasers(paragraphs, place + 1, loose=sure))
            if sure or found:
                reasons |= {place: _LABEL, **found}
            place += 1 + len(found)
        return reasons


def _reason(text: str) -> str:
    # Why a paragraph is no part of the article, judged by itself; empty for all others.
    if is_ornament(text):
        return _ORNAMENT
    if len(text) > _LONGEST_NOTICE:
        return ""
    text = text.replace("’", "'")
    for pattern, reason in _COMPILED:
        found = pattern.fullmatch(text)
        if found and not ("one_sentence" in pattern.groupindex and _SECOND_SENTENCE.search(found["one_sentence"])):
            return reason
    return ""


def _follow_teasers(paragraphs: Sequence[Paragraph], start: int, *, loose: bool) -> Iterator[tuple[int, str]]:
    # The teasers after a label: headlines with their dates, or (`loose`) headlines that hang together with the label.
    place = start
    date_first = place < len(paragraphs) and is_date(paragraphs[place].text)
    first, second = (is_date, _is_headline) if date_first else (_is_headline, is_date)
    while place + 1 < len(paragraphs) and first(paragraphs[place].text) and second(paragraphs[place + 1].text):
        yield place, _TEASER_DATE if date_first else _TEASER
        yield place + 1, _TEASER if date_first else _TEASER_DATE
        place += 2
    if place > start or not loose:
        return
    while place < len(paragraphs) and _is_headline(paragraphs[place].text):
        if paragraphs[place].after_gap and not paragraphs[place].listed:
            return
        yield place, _TEASER
        place += 1


def _is_headline(text: str) -> bool:
    if len(text) > _LONGEST_HEADLINE or len(text.split()) > _MOST_HEADLINE_WORDS or is_date(text):
        return False
    return not (is_final(text) and text.rstrip("\"'”’»)").endswith((".", ":"))) and not text[0].islower()
