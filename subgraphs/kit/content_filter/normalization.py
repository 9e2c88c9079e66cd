"""One spelling for many: what looks or reads like a letter becomes that letter."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from subgraphs.kit.content_filter.flags import letters_of_flags
from subgraphs.kit.domain.text import BLANK_LETTERS, DEFAULT_IGNORABLE

_INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS: Final = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_SYLLABLE: Final = re.compile(rf"([{_INITIALS}])([{_VOWELS}])(?:([{_FINALS}])(?![{_VOWELS}]))?")
_NOT_HANGUL: Final = re.compile(r"[^ㄱ-ㅎㅏ-ㅣ가-힣]+")
_NOT_LATIN: Final = re.compile(r"[^a-z]+")
_THREE_OR_MORE: Final = re.compile(r"(.)\1{2,}")
_TWO_OR_MORE: Final = re.compile(r"(.)\1+")
_NEGATIVE: Final = {chr(first + at): chr(ord("a") + at) for first in (0x1F150, 0x1F170) for at in range(26)}
"""White letters on black circles and squares, which Unicode does not decompose."""
_LOOK_ALIKE: Final = _NEGATIVE | dict(
    zip(
        "аАвеЕкМНоОрРсСТхХуіІѕЅјԁԛԝһαβεικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧɑɡıɪʀøłßƒᴀʙᴄᴅᴇꜰɢʜᴊᴋʟᴍɴᴏᴘꜱᴛᴜᴠᴡʏᴢ",
        "aabeekmhooppcctxxyiissjdqwhabeiknoptuxabezhikmnoptyxagiirolbfabcdefghjklmnopstuvwyz",
        strict=True,
    )
)
_WITHOUT_BLANKS: Final = str.maketrans("", "", BLANK_LETTERS)
_LEET: Final = str.maketrans("0134578@$!+€|", "oieastbasitei")


def folded(text: str) -> str:
    """Lower case without marks, invisible characters and foreign look-alikes; scattered jamo joined."""
    seen = DEFAULT_IGNORABLE.sub("", unicodedata.normalize("NFC", text.translate(_WITHOUT_BLANKS)))
    plain = "".join(map(_letter, letters_of_flags(seen)))
    return _SYLLABLE.sub(_joined, plain)


def hangul(word: str) -> str:
    """Only the Korean letters of a folded word: `씨1발` is read as one."""
    return _NOT_HANGUL.sub("", word)


def latin_spellings(word: str) -> frozenset[str]:
    """The ways to read a folded word with Latin letters: as it stands, digits as letters, stretched letters short."""
    if not any("a" <= letter <= "z" for letter in word):
        return frozenset()
    spellings = {_NOT_LATIN.sub("", word), _NOT_LATIN.sub("", word.translate(_LEET))}
    return frozenset(
        form for one in spellings if one for form in (one, _THREE_OR_MORE.sub(r"\1", one), _stretched_short(one))
    )


def _stretched_short(word: str) -> str:
    """`fuuckk`, but not `book`: only where more is doubled than English does."""
    return _TWO_OR_MORE.sub(r"\1", word) if len(_TWO_OR_MORE.findall(word)) > 1 else word


@lru_cache(maxsize=8192)
def _letter(character: str) -> str:
    if (jamo := _as_jamo(character)) is not None:
        return jamo
    if "가" <= character <= "힣":
        return character
    parts = unicodedata.normalize("NFKD", _LOOK_ALIKE.get(character, character)).casefold()
    kept = [part for part in parts if unicodedata.category(part) not in ("Mn", "Cf", "Me")]
    return unicodedata.normalize("NFC", "".join(_LOOK_ALIKE.get(part, part) for part in kept))


def _as_jamo(character: str) -> str | None:
    """Jamo of any block as the ones that stand alone."""
    name = unicodedata.name(character, "")
    for kind in ("HALFWIDTH HANGUL LETTER ", "HANGUL CHOSEONG ", "HANGUL JUNGSEONG ", "HANGUL JONGSEONG "):
        if name.startswith(kind):
            try:
                return unicodedata.lookup("HANGUL LETTER " + name.removeprefix(kind))
            except KeyError:
                return None
    return character if "ㄱ" <= character <= "ㅣ" else None


def _joined(match: re.Match[str]) -> str:
    initial, vowel, final = match.groups()
    offset = _INITIALS.index(initial) * 588 + _VOWELS.index(vowel) * 28
    return chr(0xAC00 + offset + (_FINALS.index(final) + 1 if final else 0))
