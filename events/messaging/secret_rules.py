"""Which secrets production rejects: empty, short or published ones. Pure."""

from base64 import urlsafe_b64decode
from binascii import Error
from typing import Final
from urllib.parse import unquote, urlsplit

MIN_LENGTH: Final = 16
PUBLISHED: Final = ("development-only", "of-the-stand-in")
"""Every secret in the repository contains one of these, in plain text or in base64."""


def secret_problem(value: str) -> str | None:
    """What is wrong with a secret; None if it is acceptable."""
    if not value:
        return "is empty"
    if len(value) < MIN_LENGTH:
        return f"is shorter than {MIN_LENGTH} characters"
    if is_published(value):
        return "is published in the repository"
    return None


def is_published(value: str) -> bool:
    return any(marker in text for marker in PUBLISHED for text in (value, _decoded(value)))


def url_problem(url: str) -> str | None:
    """What is wrong with the password in a URL or in `user:password@host:port`."""
    password = urlsplit(url if "://" in url else f"//{url}").password
    if password is None:
        return "has no password"
    problem = secret_problem(unquote(password))
    return f"has a password that {problem}" if problem else None


def _decoded(value: str) -> str:
    try:
        return urlsafe_b64decode(value).decode(errors="replace")
    except (Error, ValueError):
        return ""
