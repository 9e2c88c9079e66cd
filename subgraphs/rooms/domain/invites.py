"""Invitations to a room: a list of accounts, and links that add to it."""

import hashlib
from datetime import datetime, timedelta
from typing import Final

from subgraphs.kit.domain.exceptions import Conflict, NotFound, ValidationError
from subgraphs.rooms.domain.read_models import InviteLink, Room

MAX_INVITED: Final = 200
MAX_LINKS: Final = 10
MAX_LINK_HOURS: Final = 30 * 24


def new_link(link_id: str, token: str, hours: int, now: datetime) -> InviteLink:
    if not 1 <= hours <= MAX_LINK_HOURS:
        raise ValidationError(f"`expires_in_hours` must be from 1 to {MAX_LINK_HOURS}.", path=["expires_in_hours"])
    return InviteLink(link_id, digest_of(token), now, now + timedelta(hours=hours))


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def too_many_links() -> Conflict:
    return Conflict(f"A room can have at most {MAX_LINKS} invite links. Revoke one first.")


def too_many_invited() -> Conflict:
    return Conflict(f"At most {MAX_INVITED} accounts can be invited. Remove one first.", path=["user_id"])


def check_may_invite(room: Room, user_id: str) -> None:
    if user_id == room.owner_id:
        raise ValidationError("This is your own room.", path=["user_id"])


def not_invited() -> NotFound:
    return NotFound("This account is not invited.", path=["user_id"])


def link_not_found() -> NotFound:
    return NotFound("This invite link does not exist any more.", path=["link_id"])


def token_not_found() -> NotFound:
    return NotFound("This invitation has expired or was revoked. Ask for a new one.", path=["token"])
