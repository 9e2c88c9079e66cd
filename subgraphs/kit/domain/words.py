"""Words of a text in any script, apart from the addresses in it. Pure."""

import re
import unicodedata
from typing import Final

_MARK_CATEGORIES: Final = ("Mn", "Mc")
_MARKS: Final = "".join(
    chr(point)
    for start, stop in ((0x300, 0x3100), (0xA600, 0xAC00), (0xFB1E, 0xFB1F), (0xFE20, 0xFE30), (0x10000, 0x1F000))
    for point in range(start, stop)
    if unicodedata.category(chr(point)) in _MARK_CATEGORIES
)
"""Vowel signs and the like belong to a word, which `\\w` does not know; variation selectors of emoji do not."""
_JOINTS: Final = "\u00b7\u200c\u200d\u2027\u05be\u05f3\u05f4\u301c\u30a0\u30fb\uff5e\uff65"
"""Joiners, the Catalan and Japanese middle dots, Hebrew punctuation: part of a word between letters."""
WORD: Final = rf"\w[\w{_MARKS}]*(?:[{_JOINTS}]+\w[\w{_MARKS}]*)*"
"""A regular expression of one word; a number is one, too."""
IN_WORD: Final = rf"\w{_MARKS}"
"""What stands within a word, for use in a character class."""

_URL: Final = re.compile(
    r"(?:\b[a-z][a-z0-9+.-]{1,20}://|\bmailto:|\bwww\.|(?<!\S)\.{1,3}/"
    r"|\b(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?[/?#])"
    r"[^\s<>\"「」『』（）【】《》、。]*",
    re.IGNORECASE | re.ASCII,
)
_EMAIL: Final = re.compile(
    r"[^\s@<>()\[\],;:\"'/]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![a-z0-9-])", re.IGNORECASE
)


def without_addresses(text: str) -> str:
    """The same text with spaces in place of URLs and e-mail addresses, so that positions stay."""
    if "." not in text and ":" not in text:
        return text
    return _EMAIL.sub(_spaces, _URL.sub(_spaces_in_balance, text))


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _spaces_in_balance(match: re.Match[str]) -> str:
    """`(https://example.org)#tag`: a bracket that opens before the address closes after it."""
    depth = 0
    for position, character in enumerate(match[0]):
        depth += (character in "([") - (character in ")]")
        if depth < 0:
            return " " * position + match[0][position:]
    return _spaces(match)
