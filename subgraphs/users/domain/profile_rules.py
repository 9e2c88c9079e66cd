"""What a profile may show."""

import unicodedata
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from subgraphs.kit.content_filter.checks import check_name, check_text
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.text import clean_name, clean_text
from subgraphs.users.domain.inputs import Link, ProfileChange

MAX_NAME_LENGTH: Final = 50
MAX_BIO_LENGTH: Final = 500
MAX_LABEL_LENGTH: Final = 30
MAX_URL_LENGTH: Final = 200
MAX_LINKS: Final = 5


def changed_columns(change: ProfileChange) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    if change.display_name is not None:
        columns["display_name"] = clean_display_name(change.display_name)
    if change.bio is not None:
        columns["bio"] = clean_bio(change.bio)
    if change.links is not None:
        columns["links"] = clean_links(change.links)
    if change.clears_avatar or change.avatar_asset_id is not None:
        columns["avatar_asset_id"] = change.avatar_asset_id
    return columns


def clean_display_name(value: str) -> str:
    return _name(value, "display_name", MAX_NAME_LENGTH)


def clean_bio(value: str) -> str | None:
    """Empty text clears the bio."""
    bio = clean_text(value, "bio", longest=MAX_BIO_LENGTH, shortest=0)
    return check_text(bio, "bio") if bio else None


def clean_links(links: Sequence[Link]) -> list[dict[str, str | None]]:
    if len(links) > MAX_LINKS:
        raise ValidationError(f"A profile has at most {MAX_LINKS} links.", path=["links"])
    return [{"label": _label(link.label), "url": _url(link.url)} for link in links]


def _label(value: str | None) -> str | None:
    return None if not value else _name(value, "links", MAX_LABEL_LENGTH)


def _name(value: str, field: str, longest: int) -> str:
    name = clean_name(value, field, longest=longest)
    check_name(name, field)
    return name


def _url(value: str) -> str:
    """https to a host with a dot; without user and password, which mislead readers."""
    url = clean_text(value, "links", longest=MAX_URL_LENGTH, one_line=True)
    if not _is_plain_https(url):
        raise ValidationError("A link must start with https:// and name a site.", path=["links"])
    return url


def _is_plain_https(url: str) -> bool:
    try:
        parts = urlsplit(url)
        named = "." in (parts.hostname or "").strip(".") and parts.username is None and parts.port in (None, 443)
    except ValueError:
        return False
    return named and parts.scheme == "https" and not any(map(_hides, url))


def _hides(character: str) -> bool:
    """White space and characters that change how the text around them reads."""
    return unicodedata.category(character)[0] in "ZC"
