"""Sizes of uploads, object keys and search terms. Pure."""

import re
from datetime import timedelta
from hashlib import sha256
from typing import Final

from subgraphs.assets.domain import image_formats
from subgraphs.assets.domain.enums import AssetKind
from subgraphs.assets.domain.media import formats
from subgraphs.kit.content_filter.checks import check_name, check_text
from subgraphs.kit.domain.delivery import PRIVATE
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.text import clean_name, clean_text

DAY: Final = timedelta(days=1)
RETENTION: Final = timedelta(hours=25)
"""A deleted post can be restored for a day."""
MAX_BYTES: Final = image_formats.MAX_BYTES
MAX_UPLOADS_PER_DAY: Final = 200
MAX_TITLE_LENGTH: Final = 80
MAX_ALT_TEXT_LENGTH: Final = 500
MAX_PARTS_READ: Final = 100
MAX_SEARCH_LENGTH: Final = 50
_EXTENSIONS: Final = {**image_formats.EXTENSIONS, **formats.EXTENSIONS}
_MAX_TERMS = 200
_MAX_TERM_LENGTH = 24
_WORD = re.compile(r"\w+")


def byte_length(value: int) -> int:
    if not 1 <= value <= MAX_BYTES:
        raise ValidationError(f"`byte_length` must be from 1 to {MAX_BYTES}.", path=["byte_length"])
    return value


def title(value: str | None) -> str | None:
    if value is None:
        return None
    text = clean_name(value, "title", longest=MAX_TITLE_LENGTH)
    check_name(text, "title")
    return text


def alt_text(value: str | None) -> str | None:
    """Empty text counts as none; offensive words become stars."""
    if value is None:
        return None
    text = clean_text(value, "alt_text", longest=MAX_ALT_TEXT_LENGTH, shortest=0)
    return check_text(text, "alt_text") if text else None


def upload_key(upload_id: str) -> str:
    return f"uploads/{upload_id}"


def file_key(kind: AssetKind, secret: str, data: bytes, content_type: str) -> str:
    """The hash makes the object immutable; the upload's secret makes its address unguessable.

    An IMAGE is private: others see it where something that they may see shows it.
    """
    prefix = PRIVATE if kind is AssetKind.IMAGE else ""
    return f"{prefix}{sha256(secret.encode() + data).hexdigest()[:40]}.{_EXTENSIONS[content_type]}"


def terms(*titles: str | None) -> list[str]:
    """Every ending of every word, so that an indexed prefix search finds parts of words."""
    words = [word for title in titles for word in _WORD.findall((title or "").casefold())]
    endings = {word[start : start + _MAX_TERM_LENGTH] for word in words for start in range(len(word))}
    return sorted(endings)[:_MAX_TERMS]


def search_words(value: str) -> list[str]:
    """ValidationError when the text holds no word."""
    text = clean_text(value, "search", longest=MAX_SEARCH_LENGTH, one_line=True)
    words = [word[:_MAX_TERM_LENGTH] for word in _WORD.findall(text.casefold())]
    if not words:
        raise ValidationError("`search` contains no letters or digits.", path=["search"])
    return words
