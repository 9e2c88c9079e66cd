"""The account of somebody who comes through a provider for the first time: a handle and a name are made up. Pure."""

import re
import secrets
import unicodedata

from subgraphs.identity import rules
from subgraphs.identity.models import AccountRow
from subgraphs.identity.policy import Role
from subgraphs.identity.social.identities import SocialIdentity
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.ids import new_id

_NOT_IN_HANDLES = re.compile(r"[^a-z0-9_]+")
_LONGEST_STEM = 20


def handle_of(identity: SocialIdentity, email: str) -> str:
    """Like their name, and with enough chance in it to be free; they may take another one."""
    plain = unicodedata.normalize("NFKD", identity.name or email.partition("@")[0]).lower()
    stem = _NOT_IN_HANDLES.sub("", plain)[:_LONGEST_STEM] or "guest"
    return rules.handle(f"{stem}_{secrets.token_hex(3)}")


def display_name_of(identity: SocialIdentity, handle: str) -> str:
    try:
        return rules.display_name((identity.name or "")[: rules.LONGEST_NAME])
    except ValidationError:
        return handle


def account_of(handle: str, email: str) -> AccountRow:
    return AccountRow(id=new_id(), email=email, handle=handle, password_hash=None, roles=[Role.USER.value])
