"""English lines. Some words and disguises are not in the filter's lists on purpose: recall is measured, not defined."""

from collections.abc import Iterator

from tests.subgraphs.kit.content_filter.corpus import templates
from tests.subgraphs.kit.content_filter.corpus.templates import Line

_WORDS = templates.words(
    """
    fuck fucking fucker motherfucker shit bullshit shitty bitch bitches asshole bastard dickhead cunt
    whore slut faggot nigger nigga retard wanker twat pussy dumbass jackass scumbag douchebag porn prick
    idiot bollocks cocksucker moron shithead arsehole tosser minger skank bellend knobhead
    """
)
_WAYS = (
    str,
    str.upper,
    str.capitalize,
    templates.spelled_out,
    templates.dotted,
    templates.with_invisible,
    templates.stretched,
    templates.fullwidth,
    templates.replacing(i="1", o="0", e="3", a="4", s="5"),
    templates.replacing(a="@", s="$", i="!"),
    templates.replacing(a="а", c="с", e="е", o="о", i="і", s="ѕ"),
    lambda word: word[0] + "*" * (len(word) - 2) + word[-1],
    lambda word: word[0] + "*" + word[2:],
    lambda word: word.replace("u", "ü").replace("i", "í").replace("a", "á").replace("o", "ö"),
    lambda word: "-".join(word),
    lambda word: word[: len(word) // 2] + "_" + word[len(word) // 2 :],
)
_SENTENCES = (
    "you are such a {}",
    "{} this, I am leaving",
    "what a {} room you have",
    "nobody asked you, {}",
    "shut up {}!!",
    "oh {}, not again",
    "that {} stole my idea",
    "so {} annoying today",
)
_PHRASES = (
    "kill yourself",
    "KYS loser",
    "just go die already",
    "k y s",
    "hope you die in pain",
    "i will find you and hurt you",
    "send nudes",
    "hang yourself please",
    "kill urself",
    "i am going to kill you",
    "unalive yourself",
    "drink bleach",
)
_INNOCENT = templates.words(
    """
    Scunthorpe Penistone Essex Sussex Middlesex Cockburn Dickens Dickinson Hancock Hitchcock Babcock
    Matsushita Fukuoka Fukushima Yamashita shiitake class classic assassin assess assignment bass brass
    cassette embassy grass passage passion glass massage ambassador assume compass harass cocktail
    cockpit peacock shuttlecock cockatoo hancock analysis analyst canal banal analog therapist
    specialist document accumulate cucumber circumstance cumin title titan constitution entitled
    petition button butter scrap scrape skyscraper crapshoot raccoon cocoon tycoon spice spicy
    auspicious suspicious despicable pickle prickly sparkle snigger niggardly oxymoron pussycat
    pussywillow swank saltwater mishmash shirt shift sheet ship dictionary addict predict benedict edict
    kicker kinky chunk thanks drank bitcoin bitter arbiter orbit exhibit habit rabbit uranus wristwatch
    hoard whole wholesome swallow flag fragile fagot-stitch bassoon parsley varsity nude-colour
    retardant fire-retardant sexagenarian sextant bisect insect dyke tuck duck luck truck puck muck buck
    stuck count county country discount account Brassica Massachusetts basement
    """
)
_PLAIN = (
    "I love this {} so much",
    "We talked about the {} all evening",
    "Is {} open on Sunday at 5?",
    "My {} arrived, 10/10, thanks!",
    "A {} by the window: a-b-c, 1 2 3",
)


def lines() -> Iterator[Line]:
    yield from templates.offensive(_WORDS, _WAYS, _SENTENCES)
    yield from (Line(True, phrase) for phrase in _PHRASES)
    yield from templates.innocent(_INNOCENT, _PLAIN)
