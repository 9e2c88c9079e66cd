"""What a provider says about a person, brought to one form. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from subgraphs.identity import rules
from subgraphs.identity.social.providers import Claims
from subgraphs.kit.domain.exceptions import ValidationError

_LONGEST_SUBJECT = 255


@dataclass(frozen=True, slots=True)
class SocialIdentity:
    provider: str
    subject: str
    email: str | None
    is_email_verified: bool
    name: str | None


class NoIdentity(Exception):
    """The provider did not say who it is."""


def identity_of(provider: str, said: Mapping[str, Any], where: Claims) -> SocialIdentity:
    subject = _at(said, where.subject)
    if not isinstance(subject, str | int) or isinstance(subject, bool) or not 0 < len(str(subject)) <= _LONGEST_SUBJECT:
        raise NoIdentity("no subject")
    name = _at(said, where.name)
    return SocialIdentity(
        provider=provider,
        subject=str(subject),
        email=_email(_at(said, where.email)),
        is_email_verified=_at(said, where.email_verified) in (True, "true"),  # Apple writes it as a text
        name=name if isinstance(name, str) else None,
    )


def primary_email(listed: Any) -> str | None:
    """Of GitHub's list: the primary address, if it is verified."""
    entries: Sequence[Any] = listed if isinstance(listed, list) else ()
    good = (e for e in entries if isinstance(e, Mapping) and e.get("primary") is True and e.get("verified") is True)
    return _email(next((entry.get("email") for entry in good), None))


def _at(said: Mapping[str, Any], path: str) -> Any:
    value: Any = said
    for step in path.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _email(value: Any) -> str | None:
    """None for what is no address: nobody signs in with it anyway."""
    try:
        return rules.email(value) if isinstance(value, str) else None
    except ValidationError:
        return None
