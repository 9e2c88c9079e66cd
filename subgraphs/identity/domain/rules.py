"""Rules for the fields of an account. Pure."""

import re
import unicodedata

from subgraphs.identity.domain.common_passwords import COMMON_PASSWORDS
from subgraphs.identity.domain.reserved_handles import RESERVED_HANDLES
from subgraphs.kit.content_filter.checks import check_name
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.text import clean_name, clean_text

MAX_EMAIL_LENGTH = 254
MAX_NAME_LENGTH = 50
MAX_DEVICE_LENGTH = 100
MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH = 8, 128
MAX_TOKEN_LENGTH = 512
MAX_REASON_LENGTH = 500
_FEWEST_DIFFERENT = 3

_HANDLE = re.compile(r"(?=.*[a-z0-9])[a-z0-9_]{3,30}")
_LOCAL_PART = re.compile(r"(?!.*\.\.)(?!\.)[^\s@\"(),:;<>\[\]\\\x00-\x1f]{1,64}(?<!\.)")
_DOMAIN = re.compile(r"(?=.{4,253}$)((?!-)(?:[^\W_]|-){1,63}(?<!-)\.)+(?!-|\d+$)(?:[^\W_]|-){2,63}(?<!-)")


def email(value: str) -> str:
    """One spelling for every way to write the same address."""
    text = unicodedata.normalize("NFKC", clean_text(value, "email", longest=MAX_EMAIL_LENGTH, one_line=True)).lower()
    local_part, _, domain = text.rpartition("@")
    if len(text) > MAX_EMAIL_LENGTH or not _LOCAL_PART.fullmatch(local_part) or not _DOMAIN.fullmatch(domain):
        raise ValidationError("`email` is not an e-mail address.", path=["email"])
    return text


def handle(value: str) -> str:
    """Latin on purpose: Korean particles follow `@handle` without a space, so a mention must know where to end."""
    text = unicodedata.normalize("NFKC", clean_text(value, "handle", longest=30, one_line=True)).lower()
    if not _HANDLE.fullmatch(text):
        raise ValidationError(
            "`handle` must have 3 to 30 Latin letters, digits or underscores, at least one of them no underscore.",
            path=["handle"],
        )
    if text.replace("_", "") in RESERVED_HANDLES:
        raise ValidationError("This handle is reserved: choose another.", path=["handle"])
    check_name(text, "handle")
    return text


def display_name(value: str) -> str:
    text = clean_name(value, "display_name", longest=MAX_NAME_LENGTH)
    check_name(text, "display_name")
    return text


def device(value: str | None) -> str | None:
    if value is None:
        return None
    return clean_text(value, "device", longest=MAX_DEVICE_LENGTH, shortest=0, one_line=True) or None


def password(value: str, field: str = "password") -> str:
    """NFKC, so that every keyboard's composition hashes alike. Never stripped."""
    if len(value) > MAX_PASSWORD_LENGTH:
        raise ValidationError(f"`{field}` is longer than {MAX_PASSWORD_LENGTH} characters.", path=[field])
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in value):
        raise ValidationError(f"`{field}` contains control characters.", path=[field])
    return unicodedata.normalize("NFKC", value)


def new_password(value: str, *, email: str, handle: str, field: str = "password") -> str:
    """A password good enough for an account of this e-mail and handle, both in their final form."""
    text = password(value, field)
    if len(text) < MIN_PASSWORD_LENGTH:
        raise ValidationError(f"`{field}` is shorter than {MIN_PASSWORD_LENGTH} characters.", path=[field])
    plain = text.casefold()
    if plain in (email, email.partition("@")[0], handle):
        raise ValidationError(f"`{field}` repeats the e-mail address or the handle: choose another.", path=[field])
    if plain in COMMON_PASSWORDS or len(set(plain)) < _FEWEST_DIFFERENT:
        raise ValidationError(f"`{field}` is too common: choose another.", path=[field])
    return text


def token(value: str, field: str) -> str:
    if not 0 < len(value) <= MAX_TOKEN_LENGTH or not value.isascii():
        raise ValidationError(f"`{field}` is not a token.", path=[field])
    return value


def reason(value: str) -> str:
    return clean_text(value, "reason", longest=MAX_REASON_LENGTH)
