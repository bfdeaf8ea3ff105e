"""Foreign words a newsroom writes as they are: English ones in Romanian text, Latin ones in Ukrainian text."""

from __future__ import annotations

from workflow.hinted import HintedPattern

__all__ = ["LATIN", "LATIN_IN_UKRAINIAN", "LOANWORDS", "LOAN_PHRASES"]

LATIN = frozenset(
    """
    ad alma ars belli bona brevis capita carpe casus circa corpore corpus cum de deus dei diem dolce ergo erectus et ex
    facto fide grata habeas habilis homo in jure laude longa magna mater mens modus mortis nota operandi pater per persona
    populi post pro quid quo rigor sana sano sapiens se sine situ status sum vita vitae vitro vivendi vivo voce vox
    """.split()
)
"""Latin as it is quoted: Mens sana in corpore sano."""

LOANWORDS = frozenset(
    """
    weekend week-end show talk-show reality-show one-man-show business marketing shopping software hardware email e-mail look
    rating leasing dealer thriller whisky whiskey hobby jazz rock hard-rock punk folk know-how staff staff-ul summit briefing
    trend hacker hackeri blogger vlogger influencer influenceri podcast streaming stalking bullying cyberbullying lobby
    lobby-ul lobbying leadership brand feedback smartphone offline online website site sandwich ketchup party baby sexy
    glossy sketch quiz streamer streameri establishment nursing glamour
    workshop training coaching manager management team-building networking startup start-up startups fitness bodyguard
    check-in outdoor indoor watt kilowatt megawatt gigawatt byte kilobyte megabyte gigabyte terabyte yoga kebab kiwi karaoke
    kaki parking camping dumping holding roaming rugby derby penalty offshore cyber fake deepfake ransomware malware spyware
    adware phishing spam sheikh yuan wok killer thrillere western cowboy country swing techno rapper playback play-off
    play-out playoff playout mall supermarket hypermarket cash cashback broker swap trading hedge rally crash lockdown booster
    screening bypass by-pass pacemaker check-up burnout mobbing outsourcing freelancer design designer casting talk prime-time
    breaking exit-poll backstage lifestyle bestseller best-seller fantasy remake blockbuster trailer soundtrack hit single
    gaming gamer gamers browser server router cloud password login update upgrade backup firewall chip display touchscreen
    bluetooth wireless wifi wi-fi laptop desktop tweet like share hashtag newsletter banking e-banking internet-banking
    crowdfunding fundraising rebranding branding catering wellness spa resort hostel cottage living dressing bedroom penthouse
    office showroom loft skateboard skateboarding snowboard snowboarding surfing windsurfing kitesurfing jogging stretching
    bowling fotbal-tenis baseball softball volleyball squash cricket curling bobsleigh ski snooker rafting kick-boxing
    wrestling fair-play fan-club cross doping antidoping boss gangster gang hippie dandy lady sir royalty royalties copyright
    copywriter designerii story story-ul plot thrash metal trash talent-show whistleblower watchdog think-tank task-force
    hotspot hot-spot green-card black-out blackout shutdown fracking peacekeeping drive-in drive-thru take-away fast-food
    junk-food food smoothie brownie cookie cookies cupcake muffin pudding bacon steak hamburger cheeseburger cheddar curry
    sushi tofu toast brunch lunch snack snacks milkshake shake shaker whisky-ul sherry brandy kilt tweed sweater jeans blazer
    trench hijab halal kosher burka burqa judo taekwondo kung-fu kickboxing jiu-jitsu ashram guru mantra karma kibbutz shekel
    shekeli rand won yen baht kwacha zloty krona rupee dinar dirham hryvna gazprom stock stocuri boom roll rock-and-roll
    rock'n'roll blues blog vlog chat chatbot bot boți mouse joystick desk deadline target freeze dry block blocker booking
    brexit back-up off-road offside out-of-home peeling pick-up pickup pressing puzzle rating-ul rock-ul royalty-free
    second-hand self-service sex-appeal shopping-ul slow-motion stand-up stick sticks sprint standby stand-by top-model
    touch-down tuning tour-operator twist upgrade-ul voucher vouchere webcam weekendul western-ul workaholic kit kituri press
    pop-rock hip-hop click news reality curriculum stealth sports perestroika glasnost haute couture femme apartheid
    anti-apartheid master banner container heavy link lobbyist outsider pizza spray surfer
    poster poker scanner printer transfer trap rap
    reggae disco funk soul grunge indie dubstep house gospel jam session track
    corner hat-trick touchdown hurling no-hitter wedge boogie darts retailer tie-break hobbit kale gourmet hamster
    wicketkeeper wicket wickets salmonella webinar cool low-cost lockout township blender koala voodoo
    transgender horror steward notebook setter knockout burger cosplay espresso hipster latte vintage terrier
    firmware graffiti drive-through trader trans charter troll multiplayer wiki kernel husky lacrosse tester
    cheesecake wrestler cappuccino yacht ecstasy teaser ricotta saloon tequila rocker scouting quarterback
    khat cyborg haggis putt speedway transponder snowboarder pence cluster car-sharing hatchback
    rover blockchain pointer playboy spinner moped chilli cocktail queer playlist boutique mullah
    hacking gamma trekking super retriever piercing hackathon bourbon yin yang doodle topless kamikaze hash fleece cover
    dunk overs crossover sharia funky supercomputer karate prequel gecko microblogging mindfulness catcher hostess riff goth
    """.split()
)
"""English words that dictionaries of Romanian have, or that its newspapers write without quotes."""

LOAN_PHRASES = HintedPattern(
    r"\b(?:pole position|think tank(?:-\w+)?|rhythm and blues|roller coaster|wild card|dark web|heavy metal"
    r"|(?:bere|beri|lapte|țigări|cola) light|roșii(?:le)? cherry|(?:un|de) break)\b",
    *(
        "pole position",
        "think tank",
        "rhythm and",
        "roller coaster",
        "wild card",
        "dark web",
        "heavy metal",
        " light",
        " cherry",
        " break",
    ),
    ignoring_case=True,
)
"""The same of more than one word, as none of which alone has a business in a Romanian text."""

LATIN_IN_UKRAINIAN = frozenset(
    """
    km kg cm mm nm ml dl kb mb gb tb hz khz mhz ghz kw kwh mw mwh gw gwh mah kcal psi rpm ppm ppb pm am px dpi bit byte kbit
    mbit ph et al in vitro vivo situ de facto jure ex officio ante post per se capita status quo ad hoc pro bono persona non
    grata a priori posteriori vs via casus belli alma mater modus operandi vivendi homo sapiens habeas corpus nota bene viva
    voce circa cum laude plc cookie cookies bluetooth e-mail email iphone ipad ipod macos ios ebay vkontakte sp ssp var subsp
    von van der den di da del
    della du la le el bin ibn ben dos das
    """.split()
)
"""Units, Latin phrases and trade marks in small letters."""
