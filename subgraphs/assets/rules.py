"""What may be uploaded, and how assets are found again. Pure."""

import re
from datetime import timedelta
from hashlib import sha256
from typing import Final

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.text import clean_text

DAY: Final = timedelta(days=1)
MOST_BYTES: Final = 5 * 1024 * 1024
MOST_UPLOADS_A_DAY: Final = 200
LONGEST_TITLE: Final = 80
LONGEST_ALT_TEXT: Final = 500
LONGEST_SEARCH: Final = 50
EXTENSIONS: Final = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}
_MOST_TERMS = 200
_LONGEST_TERM = 24
_WORD = re.compile(r"\w+")


def content_type(value: str) -> str:
    """PNG, JPEG and WEBP only: SVG carries scripts, GIF is not worth its decoder."""
    if value not in EXTENSIONS:
        raise ValidationError(f"`contentType` must be one of {', '.join(EXTENSIONS)}.", path=["contentType"])
    return value


def byte_length(value: int) -> int:
    if not 1 <= value <= MOST_BYTES:
        raise ValidationError(f"`byteLength` must be from 1 to {MOST_BYTES}.", path=["byteLength"])
    return value


def title(value: str | None) -> str | None:
    return None if value is None else clean_text(value, "title", longest=LONGEST_TITLE, one_line=True)


def alt_text(value: str | None) -> str | None:
    return None if value is None else clean_text(value, "altText", longest=LONGEST_ALT_TEXT, shortest=0) or None


def upload_key(upload_id: str) -> str:
    return f"uploads/{upload_id}"


def public_key(owner_id: str, data: bytes, content_type: str) -> str:
    """Named by its bytes, so that it can be kept for ever, and by whose it is, so that it goes with them alone."""
    return f"{sha256(owner_id.encode() + data).hexdigest()[:40]}.{EXTENSIONS[content_type]}"


def terms(title: str | None) -> list[str]:
    words = _WORD.findall((title or "").casefold())
    endings = {word[start : start + _LONGEST_TERM] for word in words for start in range(len(word))}
    return sorted(endings)[:_MOST_TERMS]


def search(value: str) -> list[str]:
    """The words looked for; InvalidInput when there are none."""
    text = clean_text(value, "search", longest=LONGEST_SEARCH, one_line=True)
    words = [word[:_LONGEST_TERM] for word in _WORD.findall(text.casefold())]
    if not words:
        raise ValidationError("`search` has no word to look for.", path=["search"])
    return words
