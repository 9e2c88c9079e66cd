"""Rules for tags. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.text import clean_text
from subgraphs.kit.domain.words import IN_WORD, WORD, without_addresses

MAX_TAG_LENGTH: Final = 30
MAX_TAGS: Final = 10
_TAG: Final = re.compile(WORD)
_HASHTAGS: Final = re.compile(rf"(?<![{IN_WORD}/&#＃])(?:[#＃]{WORD}(?![#＃]{{2}}))+")
_DIGITS: Final = re.compile(r"[\d_]+")


def clean_tag(value: str, field: str) -> str:
    """Case-folded, without a leading #: one word of any script."""
    text = _folded(clean_text(value, field, longest=MAX_TAG_LENGTH + 1, one_line=True)).removeprefix("#")
    if not _is_tag(text):
        raise ValidationError(
            f"A tag is one word of 1 to {MAX_TAG_LENGTH} letters, digits or underscores.", path=[field]
        )
    return text


def clean_tags(values: Sequence[str], field: str = "tags") -> list[str]:
    """Each once, in the order given."""
    if len(values) > MAX_TAGS:
        raise ValidationError(f"`{field}` has more than {MAX_TAGS} entries.", path=[field])
    return list(dict.fromkeys(clean_tag(value, field) for value in values))


def hashtags(text: str) -> list[str]:
    """The words after a #, except numbers (`#1`) and fragments of addresses (`page#part`)."""
    runs = (match[0] for match in _HASHTAGS.finditer(without_addresses(text)))
    words = (_folded(word) for run in runs for word in re.split("[#＃]", run) if word)
    return list(dict.fromkeys(word for word in words if _is_tag(word) and not _DIGITS.fullmatch(word)))


def _is_tag(word: str) -> bool:
    return len(word) <= MAX_TAG_LENGTH and _TAG.fullmatch(word) is not None


def _folded(text: str) -> str:
    """Case folding may decompose characters, so the result is composed again."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
