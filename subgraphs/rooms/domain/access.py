"""Who can see a room. What an account cannot see does not exist for it."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from events.contracts.records.fields import Audience, RoomAccess, RoomVisibility
from subgraphs.kit.domain.room_visibility import lets_in
from subgraphs.rooms.domain.read_models import Room


@dataclass(frozen=True, slots=True)
class Viewer:
    """An account, or an anonymous caller, and how it is related to the owners of some rooms."""

    id: str | None
    hidden: Set[str] = frozenset()
    """Owners that are blocked in either direction, suspended or about to be deleted."""
    followed: Set[str] = frozenset()
    audiences: Mapping[str, Audience] = field(default_factory=dict)
    """`whoMayVisit` of each owner."""
    moderates: bool = False
    """Whether the viewer reads as a moderator, who sees what was removed: an appeal may be about it."""


def can_see(room: Room, viewer: Viewer) -> bool:
    if room.deleted_at is not None:
        return False
    if room.owner_id == viewer.id:
        return True
    if room.hidden_at is not None:
        return viewer.moderates
    if room.owner_id in viewer.hidden:
        return False
    audience = viewer.audiences.get(room.owner_id, Audience.EVERYONE)
    follows = room.owner_id in viewer.followed
    return lets_in(RoomVisibility(room.visibility), audience, _access(room, viewer.id), follows=follows)


def _access(room: Room, account_id: str | None) -> set[RoomAccess]:
    lists = {
        RoomAccess.BANNED: room.banned_ids,
        RoomAccess.CO_OWNER: room.co_owner_ids,
        RoomAccess.INVITED: room.invited_ids,
    }
    return {access for access, ids in lists.items() if account_id in ids}
