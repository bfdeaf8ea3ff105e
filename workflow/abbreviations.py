"""
The words that decide where a sentence ends: abbreviations, what stands before and after them, and words that begin sentences.

Nothing goes in; out come sets of words, abbreviations without their full stop, in the letter case in which the rules of
`segmentation` compare them.
"""

from __future__ import annotations

__all__ = [
    "ABBREVIATIONS",
    "BEFORE_FIGURE",
    "BEFORE_LETTER",
    "DISTRICT",
    "MONTHS",
    "MONTHS_SHORT",
    "NAMES_WITH_STOP",
    "NEVER_LAST",
    "ORDINARY_SHORT_WORDS",
    "SHORTENED",
    "SHORTENED_NAMES",
    "SPEECH",
    "STARTERS",
    "TIMES_OF_DAY",
    "TIME_ZONES",
    "TITLES",
    "WEEKDAYS",
    "WEEKDAYS_SHORT",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that begin a sentence far more often than they continue a name.
STARTERS = _words("""
    A About According Across After Again Against All Although Among An And Another Any Around As Asked At Because Before Both
    But By Despite During Each Earlier Even Every Following For From He Her Here His How However I If In Instead It Its Just
    Last Later Like Many Meanwhile More Moreover Most My Nearly Neither Nevertheless None Nor Not Now On Once Only Or Other
    Others Our Perhaps Rather She Since So Some Still Such That The Their Then There These They This Those Though Thus To
    Today Together Tomorrow Unlike Until We What Whatever When Where Whether Which While Who Why With Within Without Yesterday
    Yet You Your
""")
# Prenominal: what follows is a name.
TITLES = _words("""
    adm amb asst atty brig bro capt cdr cmdr col cols cpl cpt det dets dr drs fr gen gens gov govs hon insp lieut lt maj
    messrs mgr mme mlle mr mrs ms msgr mt pfc pres prof profs pte pvt rep reps rev sen sens sgt spc st ste supt
""")
BEFORE_FIGURE = _words("""
    app approx apt arg art arts bk c ca cap ch chap cl est ext fig figs fn hwy nr no nos p par para paras pl pp pt pts r reg
    res resp rt sc sec secs sect sects ser ss tel v ver vol vols
""")
MONTHS_SHORT = _words("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")
MONTHS = _words("January February March April May June July August September October November December")
WEEKDAYS_SHORT = _words("Mon Tue Tues Wed Weds Thu Thur Thurs Fri Sat Sun")
WEEKDAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
TIME_ZONES = _words("""
    BST CDT CEST CET CST CT EDT EEST EET EST ET GMT IST JST MDT MSK MST MT PDT PST PT UTC WET Central Eastern Mountain Pacific
    Greenwich
""")
# Shortened words that may stand before a capital inside a sentence: those in small letters, then those of names.
SHORTENED = _words("""
    abbr addr adj approx assoc avg bln cont dept dist div ed eds educ elec eng esp est etc excl exec ext govt hist hrs ibid
    inc incl inst intl jour jr mfg mgmt min mins misc mln mng natl obs orig prev pseud pub publ qtr rec ref repr resp ret rtd
    sec secs seq sp spec sq sr subj supp tel univ var yrs
""")
SHORTENED_NAMES = _words("""
    Acad Admin Apr Ariz Assn Assoc Atl Aug Ave Bde Bldg Blvd Bn Bros Calif Cert Co Colo Comm Conf Cong Conn Const Coop Corp
    Dec Del Dem Dept Dist Div Dpt Econ Educ Eng Esq Est Exec Feb Fed Fla Fri Ft Ga Govt Hist Hosp Ill Inc Ind Inst Int Intl
    Jan Jnr Jour Jr Jul Jun Kan Lab Lib Ltd Mar Mass Mfg Mich Min Minn Miss Mon Mont Nat Natl Neb Nev Nov Oct Okla Ont Ore Org
    Pac Penn Phil Plc Publ Rd Regt Ret Sat Sep Sept Snr Soc Sq Sr Sun Tech Tenn Tex Thu Thur Thurs Treas Tue Tues Univ Wash
    Wed Wis
""")
ABBREVIATIONS = SHORTENED | {name.lower() for name in SHORTENED_NAMES} | BEFORE_FIGURE | TITLES
NEVER_LAST = _words("cf e.g eg i.e ie v viz vs")
ORDINARY_SHORT_WORDS = _words("am an as at be by do go he if in is it me my of oh ok on or so to up us we")
DISTRICT = "D.C"
TIMES_OF_DAY = frozenset({"a.m", "p.m"})
# "Plan B." ends a sentence, "J. B. Pritzker" does not.
BEFORE_LETTER = _words("""
    annex appendix article block building category chapter class company division gate grade group hepatitis influenza level
    line option part phase plan section serie stage table team terminal tier type vitamin war zone
""")
NAMES_WITH_STOP = frozenset(["Yahoo!", "Yum!", "oOh!", "Jeopardy!", "Guess?", "Panic!"])
SPEECH = _words("""
    added admitted answered argued asked asks begged concluded continued cried declared demanded enquired exclaimed explained
    inquired insisted joked laughed noted posted quipped recalled remarked replied reported said says shouted stated told
    tweeted warned wondered writes wrote
""")
