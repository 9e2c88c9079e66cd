"""A provider's claims about a person, normalised. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from subgraphs.identity.domain import rules
from subgraphs.identity.social.domain.providers import Claims
from subgraphs.kit.domain.exceptions import ValidationError

_MAX_SUBJECT_LENGTH = 255


@dataclass(frozen=True, slots=True)
class SocialIdentity:
    provider: str
    subject: str
    email: str | None
    is_email_verified: bool
    name: str | None


class IncompleteIdentity(Exception):
    """The provider's answer names no subject."""


def identity_of(provider: str, claims: Mapping[str, Any], where: Claims) -> SocialIdentity:
    subject = _at(claims, where.subject)
    if (
        not isinstance(subject, str | int)
        or isinstance(subject, bool)
        or not 0 < len(str(subject)) <= _MAX_SUBJECT_LENGTH
    ):
        raise IncompleteIdentity("no subject")
    name = _at(claims, where.name)
    return SocialIdentity(
        provider=provider,
        subject=str(subject),
        email=_email(_at(claims, where.email)),
        is_email_verified=_at(claims, where.email_verified) in (True, "true"),  # Apple sends a string
        name=name if isinstance(name, str) else None,
    )


def primary_email(listed: Any) -> str | None:
    """From GitHub's list: the primary address, if verified."""
    entries: Sequence[Any] = listed if isinstance(listed, list) else ()
    verified = (e for e in entries if isinstance(e, Mapping) and e.get("primary") is True and e.get("verified") is True)
    return _email(next((entry.get("email") for entry in verified), None))


def _at(claims: Mapping[str, Any], path: str) -> Any:
    value: Any = claims
    for step in path.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _email(value: Any) -> str | None:
    """None for an invalid address."""
    try:
        return rules.email(value) if isinstance(value, str) else None
    except ValidationError:
        return None
