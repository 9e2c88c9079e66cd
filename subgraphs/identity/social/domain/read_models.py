"""What social repositories and services hand out. Pure."""

from dataclasses import dataclass
from datetime import datetime

from subgraphs.identity.domain.read_models import Account, SignedIn


@dataclass(frozen=True, slots=True)
class SocialLink:
    """A provider's account that signs in to an account here."""

    provider: str
    subject: str
    account_id: str
    email: str | None
    linked_at: datetime


@dataclass(frozen=True, slots=True)
class SocialSignIn:
    """`signed_in` is None when the provider was linked to an account that was signed in already."""

    account: Account
    signed_in: SignedIn | None
    is_new: bool
    return_path: str
    display_name: str | None = None
    """Of a new account."""
