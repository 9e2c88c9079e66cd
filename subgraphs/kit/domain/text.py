"""Rules for the text that people write. Pure."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from subgraphs.kit.domain.exceptions import ValidationError

_LINE_END: Final = re.compile(r"\r\n?")
BLANK_LETTERS: Final = "\u2800\u3164\uffa0"
"""Braille and Hangul characters that other software shows as a space."""
_UNSEEN: Final = "\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff"
"""Default-ignorable characters that no script needs, unlike joiners and variation selectors."""
_TURNS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Embeddings, overrides and isolates reorder the text after them."""
DEFAULT_IGNORABLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_EDGES: Final = re.compile(rf"\A[\s{BLANK_LETTERS}{_UNSEEN}]+|[\s{BLANK_LETTERS}{_UNSEEN}]+\Z")
_SPACES: Final = re.compile(rf"[\s{BLANK_LETTERS}]+")
_WITHOUT_UNSEEN: Final = str.maketrans("", "", _UNSEEN)


def clean_text(value: str, field: str, *, longest: int, shortest: int = 1, one_line: bool = False) -> str:
    """NFC, `\\n` line ends, stripped; a text that shows nothing is empty.

    Raises ValidationError for control characters, lone surrogates, and a length (in code points) out of range.
    """
    if len(value) > longest * 4:
        raise _too_long(field, longest)
    text = _EDGES.sub("", unicodedata.normalize("NFC", _LINE_END.sub("\n", value)))
    if one_line and "\n" in text:
        raise ValidationError(f"`{field}` must be a single line.", path=[field])
    if not all(map(_is_storable, text)) or "\0" in value:
        raise ValidationError(f"`{field}` contains characters that cannot be shown.", path=[field])
    if one_line:
        text = " ".join(text.split())
    if not any(map(_is_visible, text)):
        text = ""
    if len(text) < shortest:
        reason = "is empty" if not text else f"is shorter than {shortest} characters"
        raise ValidationError(f"`{field}` {reason}.", path=[field])
    if len(text) > longest:
        raise _too_long(field, longest)
    return text


def clean_name(value: str, field: str, *, longest: int) -> str:
    """One visible line for names and titles: no invisible characters, none that reorder the text around it."""
    text = clean_text(value, field, longest=longest, one_line=True)
    if not _TURNS.isdisjoint(text):
        raise ValidationError(f"`{field}` contains characters that reorder text.", path=[field])
    return _SPACES.sub(" ", text.translate(_WITHOUT_UNSEEN))


def _too_long(field: str, longest: int) -> ValidationError:
    return ValidationError(f"`{field}` is longer than {longest} characters.", path=[field])


@lru_cache(maxsize=4096)
def _is_storable(character: str) -> bool:
    return character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")


@lru_cache(maxsize=4096)
def _is_visible(character: str) -> bool:
    """Unassigned characters count as visible: they may be newer than this Python."""
    if character in BLANK_LETTERS or DEFAULT_IGNORABLE.match(character):
        return False
    return unicodedata.category(character)[0] in "LNPS" or unicodedata.category(character) in ("Cn", "Co")
