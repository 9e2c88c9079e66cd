"""Rules for tags that people give to things. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.text import clean_text

LONGEST_TAG: Final = 30
MOST_TAGS: Final = 10
_TAG = re.compile(rf"\w{{1,{LONGEST_TAG}}}")
_HASHTAG = re.compile(rf"(?<![\w/&#＃])[#＃](\w{{1,{LONGEST_TAG}}})(?!\w)")
_DIGITS = re.compile(r"[\d_]+")


def clean_tag(value: str, field: str) -> str:
    """Case-folded, without a leading #: letters, digits and underscores of any script."""
    text = _folded(clean_text(value, field, longest=LONGEST_TAG + 1, one_line=True)).removeprefix("#")
    if not _TAG.fullmatch(text):
        raise ValidationError(f"A tag is 1 to {LONGEST_TAG} letters, digits or underscores.", path=[field])
    return text


def clean_tags(values: Sequence[str], field: str = "tags") -> list[str]:
    """Each once, in the order given."""
    if len(values) > MOST_TAGS:
        raise ValidationError(f"`{field}` has more than {MOST_TAGS} entries.", path=[field])
    return list(dict.fromkeys(clean_tag(value, field) for value in values))


def hashtags(text: str) -> list[str]:
    """Words after a # that are not numbers only: `#1` counts things, and `page#part` is an address."""
    found = (_folded(match) for match in _HASHTAG.findall(text))
    return list(dict.fromkeys(word for word in found if _TAG.fullmatch(word) and not _DIGITS.fullmatch(word)))


def _folded(text: str) -> str:
    """Folding may take characters apart again, so it is composed twice."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
