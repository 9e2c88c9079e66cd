"""The language of a text by its script and, in the Latin script, by its commonest words. Pure.

Other scripts name the language, or nearly so; a text in Latin letters without a known word has none.
"""

import re
from collections import Counter
from typing import Final

from subgraphs.kit.domain.words import without_addresses

_SCRIPTS: Final = {
    "ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3",
    "ja": "\u3041-\u30ff\uff66-\uff9d",
    "zh": "\u4e00-\u9fff",
    "ru": "\u0400-\u04ff",
    "el": "\u0370-\u03ff",
    "he": "\u0590-\u05ff",
    "ar": "\u0600-\u06ff",
    "hi": "\u0900-\u097f",
    "th": "\u0e00-\u0e7f",
    "ka": "\u10a0-\u10ff",
    "hy": "\u0530-\u058f",
}
_LETTERS: Final = {language: re.compile(f"[{letters}]") for language, letters in _SCRIPTS.items()}
_COMMON_WORDS: Final = {
    "en": "the and is are was you it this that of to in for with my i me not "
    "have what so be on at your love new in here just like they can will when good how",
    "de": "der die das und ist nicht ich du es ein eine mein mit auf für wir sie war auch zu den dem im in wie",
    "fr": "le la les et est je tu il elle nous vous un une des du "
    "pas dans pour avec mon ma ce qui que sur très c'est ta notre cette",
    "es": "el la los las y es yo tú un una de que no en mi con por para muy este esta qué hoy pero como más",
    "pt": "o a os as e é eu um uma de que não em meu minha "
    "com por para muito este esta hoje mas como mais você do da dos das sou",
    "it": "il lo la gli e è io un una di che non in mio mia con per molto questo questa oggi ma come più sono in",
    "nl": "de het een en is niet ik je mijn met op voor wij zij was ook te van dat dit hoe naar maar in",
    "id": "yang dan di ini itu saya aku kamu tidak dengan untuk dari ada ke sudah juga kita baru",
    "tr": "ve bir bu ben sen çok için ile ama ne var yok daha gibi benim bugün",
    "vi": "và là của tôi bạn một không có này cho với những được rất hôm nay mới",
    "pl": "i jest nie to w na się z do mój moja co jak ale dla dziś bardzo",
    "sv": "och är inte jag du det en ett min med på för vi de var också att som hur",
}
_LANGUAGES_OF: Final[dict[str, list[str]]] = {}
for _language, _words in _COMMON_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF.setdefault(_word, []).append(_language)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’](?:s|t|m|re|ve|ll|est)\b)?")  # people type both apostrophes
_HASHTAG: Final = re.compile(r"[#＃]\S+")
"""Tags are often in another language, so they decide only if there is nothing else."""
_MUCH: Final = 1_000
"""Characters that decide: the rest of a long text costs time and changes nothing."""


def language_of(text: str) -> str | None:
    """The primary language subtag, as in BCP 47; None if the text does not say."""
    whole = without_addresses(text[:_MUCH]).casefold()
    shown = _HASHTAG.sub(" ", whole)
    if not _WORD.search(shown):
        shown = whole
    by_script = {language: len(letters.findall(shown)) for language, letters in _LETTERS.items()}
    if by_script["ja"]:
        by_script["ja"] += by_script.pop("zh")
    language, count = max(by_script.items(), key=lambda pair: pair[1])
    latin = sum(character.isascii() and character.isalpha() for character in shown)
    return language if count * 2 > latin else _by_words(shown)


def _by_words(text: str) -> str | None:
    """A word that several languages share counts for each in part."""
    points: Counter[str] = Counter()
    for word in _WORD.findall(text):
        languages = _LANGUAGES_OF.get(word.replace("’", "'"), ())
        for language in languages:
            points[language] += 100 // len(languages)
    ranked = points.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
