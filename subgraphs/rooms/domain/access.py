"""Who can see a room. What an account cannot see does not exist for it."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from events.contracts.records.fields import Audience
from subgraphs.rooms.domain.enums import Visibility
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
    if room.owner_id in viewer.hidden or viewer.id in room.banned_ids:
        return False
    if viewer.id in room.co_owner_ids:
        return True
    audience = viewer.audiences.get(room.owner_id, Audience.EVERYONE)
    if audience is Audience.NOBODY:
        return False
    match room.visibility:
        case Visibility.PUBLIC:
            return audience is Audience.EVERYONE or room.owner_id in viewer.followed
        case Visibility.FOLLOWERS:
            return room.owner_id in viewer.followed
        case Visibility.INVITED:
            return viewer.id in room.invited_ids
        case Visibility.PRIVATE:
            return False
