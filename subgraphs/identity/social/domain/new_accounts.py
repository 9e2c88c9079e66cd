"""The account of a first sign-in through a provider, its names derived. Pure but for randomness."""

import re
import secrets
import unicodedata
from datetime import datetime

from subgraphs.identity.domain import rules
from subgraphs.identity.domain.read_models import Account
from subgraphs.identity.social.domain.identities import SocialIdentity
from subgraphs.kit.domain.exceptions import ContentRejected, ValidationError
from subgraphs.kit.domain.ids import new_id

_NOT_IN_HANDLES = re.compile(r"[^a-z0-9_]+")
_MAX_STEM_LENGTH = 20


def new_account(identity: SocialIdentity, email: str, now: datetime) -> Account:
    """Verified when the provider says so of this very address."""
    is_verified = identity.is_email_verified and identity.email == email
    return Account(
        id=new_id(),
        email=email,
        handle=new_handle(identity, email),
        created_at=now,
        email_verified_at=now if is_verified else None,
    )


def new_handle(identity: SocialIdentity, email: str) -> str:
    """Like the person's name, with a random suffix that makes it unique; it can be changed."""
    plain = unicodedata.normalize("NFKD", identity.name or email.partition("@")[0]).lower()
    stem, suffix = _NOT_IN_HANDLES.sub("", plain)[:_MAX_STEM_LENGTH] or "guest", secrets.token_hex(3)
    try:
        return rules.handle(f"{stem}_{suffix}")
    except ContentRejected:
        return rules.handle(f"guest_{suffix}")


def display_name(identity: SocialIdentity, handle: str) -> str:
    try:
        return rules.display_name((identity.name or "")[: rules.MAX_NAME_LENGTH])
    except (ValidationError, ContentRejected):
        return handle
