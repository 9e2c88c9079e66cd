"""Korean particles, whose form depends on the sound that a word ends with. Pure."""

import re
import unicodedata
from typing import Final

_HANGUL_FIRST, _HANGUL_LAST, _FINALS = 0xAC00, 0xD7A3, 28
_DIGITS_WITH_FINAL: Final = frozenset("013678")
"""영 일 삼 육 칠 팔. Tens, hundreds and so on end with 십, 백, 천, 만, … : 0 is right for them, too."""
_LETTERS_WITH_FINAL: Final = frozenset("LMNR")
"""Of letters that are read one by one: 엘, 엠, 엔, 알."""
_ENDS_WITH_FINAL: Final = re.compile(r"[lmn]$|ng$|(?<![aeiou])[aeiou](?:ck|[bckpt])$")
"""Of words that are read as words: 벤, 폴, 킹, 잭, 팻."""


def with_particle(word: str, pair: str) -> str:
    """`pair` is the form after a consonant and the one after a vowel: `이/가`, `을/를`, `과/와`.

    Without a letter or digit to go by, both forms: `이(가)`.
    """
    after_consonant, after_vowel = pair.split("/")
    match ends_with_consonant(word):
        case True:
            return word + after_consonant
        case False:
            return word + after_vowel
        case _:
            return f"{word}{after_consonant}({after_vowel})"


def ends_with_consonant(word: str) -> bool | None:
    """None if the word has no letter and no digit that Korean reads aloud: closing quotes and emoji are silent."""
    spoken = unicodedata.normalize("NFKC", word)
    while spoken and not spoken[-1].isalnum():
        spoken = spoken[:-1]
    if not spoken:
        return None
    last = spoken[-1]
    if _HANGUL_FIRST <= ord(last) <= _HANGUL_LAST:
        return (ord(last) - _HANGUL_FIRST) % _FINALS != 0
    if last.isascii() and last.isdigit():
        return last in _DIGITS_WITH_FINAL
    plain = re.search(r"[A-Za-z]+$", unicodedata.normalize("NFD", spoken).encode("ascii", "ignore").decode())
    return _latin(plain[0]) if plain and not _is_other_script(last) else None


def _latin(word: str) -> bool:
    if word.isupper() and len(word) <= 4:
        return word[-1] in _LETTERS_WITH_FINAL
    return bool(_ENDS_WITH_FINAL.search(word.lower()))


def _is_other_script(letter: str) -> bool:
    return not unicodedata.name(letter, "").startswith("LATIN")
