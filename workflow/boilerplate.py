"""
What a page prints around an article: told from the article, left out, and listed with the reason.

In go paragraphs, out come those that stay and those that do not. A rule has to fit the whole paragraph, and what it fits is
spoken to the visitor of a site, not to the reader of an article: prose about cookies, newsletters or copyright stays. When in
doubt a paragraph stays, for a needless sentence costs a translator a minute and a lost one costs the reader the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflow.config import Settings
from workflow.dates import is_date
from workflow.model import Skipped
from workflow.paragraphs import Paragraph, is_ornament

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
_LIST_LABEL = "label of a list of other articles"
_TEASER = "teaser of another article"
_TEASER_DATE = "date of a teaser"
_ORNAMENT = "line without words"

_NETWORK = r"(?:facebook|twitter|x|telegram|whatsapp|linkedin|instagram|youtube|tiktok|threads|bluesky|viber|reddit|e-?mail|rss)"
_NEWSLETTER_END = r"(?:newsletter|channel|podcast|updates|briefing)\b[^.]{0,120}[.!]?"
# A headline begins with a capital or a number and has no full stop.
_HEADLINE = r"(?-i:[\"“'‘«(]?[^a-z\s.\"“'‘«(].{2,249}(?<!\.)(?<!\.[\"'”’»)]))"
# Who owns a text and since when: years, capitals, signs and what stands small in names. No verb gets through, and no word can
# be read in two ways, so that a long row of them costs no more than its length.
_OWNER_WORD = (
    r"(?-i:[^\W_a-z][^\s:?!]*|[(\[\"“][^\s:?!]+|[|/·•–—&+-]+|of|the|and|for|by|de|du|van|von|[a-z][\w-]*(?:\.[\w-]+)+[.,]?)"
)
# Of what the site prints, or of nothing in particular: "Reproduction of banknotes without permission…" is news.
_PRINTED = r"of (?:[\w-]+ ){0,4}(?:contents?|materials?|articles?|texts?|photos?|images?|pages?|(?:web)?site|publications?)\b"
_RESERVED = (
    rf"(?:all rights reserved\.?|re(?:production|publication) (?:{_PRINTED}[^.]{{0,30}}|(?:in |wholly|either)[^.]{{0,39}})?"
    r"without [^.]{0,60}permission is prohibited\.?)"
)
_OWNER_END = rf"(?: {_OWNER_WORD}){{0,20}}\.?(?: ?{_RESERVED}){{0,2}}"
_CRUMB = (
    r"(?:(?:all |latest |local |world )?news|articles?|blog|posts|stories|politics|business|economy|world|europe|regions?"
    r"|local|national|international|opinions?|sports?|culture|society|technology|tech|science|health|environment|travel"
    r"|entertainment|videos?|photos?|podcasts?|about(?: us)?|contacts?(?: us)?|archives?|categor(?:y|ies)|tags?|topics?"
    r"|analys[ei]s|features?|interviews?|reports?|publications?|investigations?|events?)"
)

# (pattern, reason): the pattern has to match the whole paragraph, in any letter case, with ' for every apostrophe.
_RULES = (
    # WordPress and its imitations print these under every article, in these words.
    (r"leave a (?:reply|comment)(?: cancel reply)?|cancel reply|post(?: a)? comment|submit comment", _COMMENT_FORM),
    (r"your e-?mail (?:address )?will not be published\.?(?: required fields are marked ?\*?\.?)?", _COMMENT_FORM),
    (r"required fields are marked ?\*?\.?|(?:comment|name|e-?mail|website) ?\*", _COMMENT_FORM),
    (r"save my name,? (?:and )?e-?mail,?(?: and website)? in this browser .*", _COMMENT_FORM),
    (r"notify me of (?:new|follow-?up) (?:comments|posts) .*|(?:no|\d+) comments|comments are closed\.?", _COMMENT_FORM),
    (r"this site uses akismet to reduce spam\b.*|you must be (?:logged|signed) in to (?:post a )?comment\.?", _COMMENT_FORM),
    # The makers of themes advertise in the footer; the second sentence may have become a paragraph of its own.
    (r"(?:(?:proudly )?powered by \w+\. ?)?\w+ is an? [\w, -]{1,40}wordpress theme(?: (?:by|for|from|with) [^.]{1,80})?"
     r"(?:[.!]? it's .*|[.!]?)", _THEME),
    (r"theme: [^,.:]{1,30} by (?:the wordpress team|(?-i:[A-Z])[^,]{0,29}|\w{1,30}\.\w{2,6})\.?", _THEME),
    (r"it's powerful, beautifully designed and comes with everything you need .*", _THEME),
    (r"(?:proudly )?powered by (?:wordpress|ghost|drupal|joomla|blogger|wix|squarespace|substack|hugo)\b.{0,40}", _THEME),
    (r"(?:web)?site (?:designed|built|developed) by \S+(?: \S+){0,3}", _THEME),
    # Buttons and their tooltips. A lone network name may be a heading, two in a row are a row of buttons.
    (r"(?:share|tweet|print|pin) this(?: article| story| post| page| news)?:?(?: (?:on|via|to) [^.,]{1,40})?", _SHARING),
    (rf"share this(?: article| story| post| page| news)? (?:on|via) {_NETWORK}(?:,?(?: or| and)? {_NETWORK})*\.?", _SHARING),
    (r"(?:click to )?(?:share|e-?mail|print)(?: this| a link)?(?: on| via| to) .{1,40}\(opens in new window\)", _SHARING),
    (rf"(?:click to )?share (?:on|via|to) {_NETWORK}|copy link|share|tweet|like this:", _SHARING),
    (rf"(?:share:? )?{_NETWORK}(?:[\s|·•/]+{_NETWORK})+", _SHARING),
    (rf"(?:please )?(?:follow|join|find|like) us (?:on|at) .{{0,60}}\b{_NETWORK}\b[^.]{{0,80}}[.!]?", _SHARING),
    # Second person and imperative, at the very beginning: an article about newsletters does not speak like that.
    (rf"(?:please )?(?:subscribe|sign up) (?:now )?(?:for|to) (?:our|the) [^.]{{0,80}}{_NEWSLETTER_END}", _NEWSLETTER),
    (r"get (?:our|the) [^.]{0,100}to your inbox\b[^.]{0,60}[.!]?|subscribe(?: now| today)?[.!]?", _NEWSLETTER),
    (r"enter your e-?mail(?: address)?(?: to subscribe\b[^.]{0,80})?[.!]?", _NEWSLETTER),
    # Inserts between paragraphs. After an arrow anything may follow, else only a headline.
    (rf"(?:read|see|watch|listen) (?:also|more|next|too)(?: ?(?:»|>+) ?.{{3,250}}|(?: ?: ?| [–—|-] ){_HEADLINE})", _RELATED),
    (r"(?:also (?:read|see)|related(?: article| story| news)?|recommended|don't miss) ?"
     rf"(?:(?:»|>+) ?.{{3,250}}|: ?{_HEADLINE})", _RELATED),
    (r"(?-i:(?:READ|Read|See) (?:ALSO|also) [^a-z.].{3,250}[^.])", _RELATED),
    # "You" and "your" are what tells the banner from a report on banners.
    (r"(?:we|(?:this|our) (?:web)?site)(?: and our partners)? uses? cookies (?:to|and|for|so|on|in) .*\byour?\b.*", _COOKIES),
    (r"by (?:continuing|using|clicking|browsing)\b.{0,120}\byou (?:agree|consent|accept)\b.{0,120}\bcookies?\b.*", _COOKIES),
    (r"(?:accept|reject|manage)(?: all)? cookies|cookie (?:settings|preferences)", _COOKIES),
    # The sign or a year right after the word: "Copyright law…" is a sentence, and "(c) …" may be the third of a list.
    (rf"(?:copyright ?(?:©|\(c\))|©) ?{_OWNER_WORD}{_OWNER_END}", _COPYRIGHT),
    (rf"(?:copyright|\(c\)) ?(?:19|20)\d\d\b[^\s:?!]*{_OWNER_END}|{_RESERVED}", _COPYRIGHT),
    (r"(?:-+ ?)?advertise?ment(?: ?-+)?|advertisement ?[–—-] ?(?:story continues below|scroll to continue)", _ADVERTISEMENT),
    (r"(?:story|article) continues (?:below|after)(?: (?:the |this )?advert(?:isement)?)?", _ADVERTISEMENT),
    (r"sponsored(?: content| post)?|continue reading below|scroll (?:down )?to continue(?: reading)?", _ADVERTISEMENT),
    # "Home / Away / Draw" is a bet, "Home → Work" a way; a site has News or Politics on its path, or arrows in a row.
    (rf"home ?[>»›→] ?(?:{_CRUMB}|[^>»›→.]{{1,60}} ?[>»›] ?[^>»›→.]{{1,60}})(?: ?[>»›→] ?[^>»›→.]{{1,60}}){{0,5}}", _NAVIGATION),
    (rf"home ?[/|] ?{_CRUMB}(?: ?[/|] ?[^/|.]{{1,60}}){{1,5}}", _NAVIGATION),
    (rf"you are here: ?(?:home|{_CRUMB})(?: ?[>»›→/|] ?[^>»›→/|.]{{1,60}}){{0,6}}", _NAVIGATION),
    (r"skip to (?:main )?content|back to (?:top|home(?:page)?)|toggle navigation|main menu|load more(?: posts)?", _NAVIGATION),
    (rf"(?:previous|next) (?:article|post|story)(?:: ?{_HEADLINE})?", _NAVIGATION),
    (r"tags?: [^.]{1,200}|filed under: ?[^.]{1,120}", _NAVIGATION),
    (r"(?:reading time: ?)?\d{1,3} min(?:ute)?s? read|reading time:? \d{1,3} min(?:ute)?s?\.?", _NAVIGATION),
)  # fmt: skip
_NETWORK_NAME = re.compile(_NETWORK, re.IGNORECASE)
_ANY_RULE = re.compile("|".join(f"({pattern})" for pattern, _ in _RULES), re.IGNORECASE)
_LONGEST_NOTICE = 600
# Who said it, at the end of a sentence: no notice has that, unless the site quotes itself.
_ATTRIBUTION = re.compile(
    r",[\"'”’]? (?!.*\b(?:we|us|our|you|your)\b)(?:(?:[^,.!?]{1,60} )?"
    r"(?:says?|said|writes?|wrote|warn(?:s|ed)?|tells?|told|add(?:s|ed)|explain(?:s|ed)|insist(?:s|ed)|claim(?:s|ed))"
    r"(?: [^.!?]{1,80})?|according to [^.!?]{1,80})\.[\"”]?\Z"
)
_LONGEST_ATTRIBUTION = 160
# What links to another article is one headline; two letters before the stop, or "U.S. Army" would be two sentences.
_SECOND_SENTENCE = re.compile(r"[a-z]{2}[.!?][\"”]? +[\"“A-Z]")

# Labels over lists of other articles. The first kind says so itself; the second may as well be a heading of the article
# and goes only together with dated teasers.
_SURE_LABEL = (
    r"(?:(?:latest|recent|related) (?:news|articles?|posts?|stories)|most (?:read|popular|viewed)|read (?:also|next)|see also"
    r"|also read|you (?:may|might) also (?:like|be interested in)|more (?:news|articles|stories)|what to read next)"
)
_LABEL = re.compile(rf"{_SURE_LABEL} ?:?", re.IGNORECASE)
_DOUBTFUL_LABEL = re.compile(
    r"(?:related|trending(?: now)?|recommended(?: for you)?|read more|more (?:from|on|in|about) .{1,40}|editor's (?:picks|choice)"
    r"|don't miss|(?:top|other|similar|recommended|popular) (?:news|articles|posts|stories|headlines)|archive|news) ?:?",
    re.IGNORECASE,
)
# "Latest newsThe Use of…": a small letter and a capital without a space between are two texts that stood side by side.
_GLUED_LABEL = re.compile(rf"(?i:{_SURE_LABEL}|advertisement|related)(?<=[a-z])(?: ?:)?(?=[A-Z“\"])")
# A notice in words that no author writes may be cut off the end of a line; a label only where not even a space is left.
_GLUED_TAIL = re.compile(
    r"(?<=[.!?”\"])(?:\s*(?:your e-?mail address will not be published|required fields are marked \*|save my name, e-?mail).*"
    rf"|(?-i:(?=[A-Z]))(?:{_SURE_LABEL}|leave a (?:reply|comment)|share this(?: article)?|advertisement)(?::.{{0,200}})?)\Z",
    re.IGNORECASE,
)
_LONGEST_HEADLINE = 200
_MOST_HEADLINE_WORDS = 30


@dataclass(frozen=True, slots=True)
class Filter:
    """The rules of the program with the patterns of the settings, which win over them."""

    keep: tuple[re.Pattern[str], ...] = ()
    """A text one of these is found in stays."""
    drop: tuple[re.Pattern[str], ...] = ()
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
        if " " not in line or len(line) > _LONGEST_NOTICE:
            return False
        return (_reason(line) != "" or _matches(_LABEL, line)) and not self._keeps(line)

    def split(self, paragraphs: Sequence[Paragraph]) -> tuple[tuple[Paragraph, ...], tuple[Skipped, ...]]:
        """What stays and what does not, each in the order of the text."""
        reasons = _teasers(paragraphs) | _button_rows(paragraphs)
        kept: list[Paragraph] = []
        skipped: list[Skipped] = []
        for place, paragraph in enumerate(paragraphs):
            reason = self._dropped(paragraph.text) or reasons.get(place) or _reason(paragraph.text)
            if reason and not self._keeps(paragraph.text):
                skipped.append(Skipped(f"{paragraph.marker} {paragraph.text}".strip(), reason, paragraph.line))
            else:
                kept.append(paragraph)
        return tuple(kept), tuple(skipped)

    def _keeps(self, text: str) -> bool:
        return any(pattern.search(text) for pattern in self.keep)

    def _dropped(self, text: str) -> str:
        return next((f"the setting drop has {pattern.pattern!r}" for pattern in self.drop if pattern.search(text)), "")


def _teasers(paragraphs: Sequence[Paragraph]) -> dict[int, str]:
    # Labels of lists of other articles with what belongs to them: place → reason.
    reasons: dict[int, str] = {}
    place = 0
    while place < len(paragraphs):
        text = paragraphs[place].text
        sure = _matches(_LABEL, text)
        found: list[tuple[int, str]] = []
        if sure or _matches(_DOUBTFUL_LABEL, text):
            found = list(_dated_teasers(paragraphs, place + 1))
        if sure:
            found = found or list(_undated_teasers(paragraphs, place + 1))
        if sure or found:
            reasons |= {place: _LIST_LABEL, **dict(found)}
        place += 1 + len(found)
    return reasons


def _button_rows(paragraphs: Sequence[Paragraph]) -> dict[int, str]:
    # Names of networks one below the other, or below "Share this:".
    names = [_matches(_NETWORK_NAME, paragraph.text) for paragraph in paragraphs]
    reasons: dict[int, str] = {}
    for place in (place for place, is_name in enumerate(names) if is_name):
        below = place > 0 and (names[place - 1] or _reason(paragraphs[place - 1].text) == _SHARING)
        if below or any(names[place + 1 : place + 2]):
            reasons[place] = _SHARING
    return reasons


def _matches(pattern: re.Pattern[str], text: str) -> bool:
    return len(text) <= _LONGEST_HEADLINE and pattern.fullmatch(text.replace("’", "'")) is not None


def _reason(text: str) -> str:
    # Why a paragraph is no part of the article, judged by itself; empty for all others.
    if is_ornament(text):
        return _ORNAMENT
    found = _ANY_RULE.fullmatch(text.replace("’", "'")) if len(text) <= _LONGEST_NOTICE else None
    if found is None or found.lastindex is None or _ATTRIBUTION.search(text[-_LONGEST_ATTRIBUTION:]):
        return ""
    reason = _RULES[found.lastindex - 1][1]
    return "" if reason == _RELATED and _SECOND_SENTENCE.search(text) else reason


def _dated_teasers(paragraphs: Sequence[Paragraph], start: int) -> Iterator[tuple[int, str]]:
    # Headlines and dates by turns; which of them comes first is the site's choice.
    date_first = start < len(paragraphs) and is_date(paragraphs[start].text)
    first, second = (is_date, _is_headline) if date_first else (_is_headline, is_date)
    reasons = (_TEASER_DATE, _TEASER) if date_first else (_TEASER, _TEASER_DATE)
    for place in range(start, len(paragraphs) - 1, 2):
        if not (first(paragraphs[place].text) and second(paragraphs[place + 1].text)):
            return
        yield from zip((place, place + 1), reasons, strict=True)


def _undated_teasers(paragraphs: Sequence[Paragraph], start: int) -> Iterator[tuple[int, str]]:
    # Headlines that hang together with the label or fill the rest of the page; any other may be a heading of the article.
    end = start
    while end < len(paragraphs) and _is_headline(paragraphs[end].text) and not _is_around(paragraphs[end].text):
        end += 1
    closes = end == len(paragraphs) or _is_around(paragraphs[end].text) or is_date(paragraphs[end].text)
    for place in range(start, end):
        if not closes and paragraphs[place].after_gap and not paragraphs[place].listed:
            return
        yield place, _TEASER


def _is_around(text: str) -> bool:
    return _reason(text) != "" or _matches(_LABEL, text)


def _is_headline(text: str) -> bool:
    if len(text) > _LONGEST_HEADLINE or len(text.split()) > _MOST_HEADLINE_WORDS or is_date(text) or text[0].islower():
        return False
    return not text.rstrip("\"'”’»)").endswith((".", ":"))
