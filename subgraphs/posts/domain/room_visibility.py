"""Who can see a room: posts point to visible rooms only. `rooms` decides for its own fields, by the same rule."""

from collections.abc import Collection

from events.contracts.records.fields import Audience, RoomAccess, RoomVisibility
from subgraphs.posts.domain.read_models import Account, KnownRoom, Viewer


def can_see(room: KnownRoom, viewer: Viewer, owner: Account, access: Collection[RoomAccess]) -> bool:
    """`access` is what the room's owner made of the viewer."""
    if room.owner_id == viewer.id:
        return True
    if owner.is_hidden or room.owner_id in viewer.blocked or RoomAccess.BANNED in access:
        return False
    if RoomAccess.CO_OWNER in access:
        return True
    if owner.who_may_visit is Audience.NOBODY:
        return False
    follows = room.owner_id in viewer.follows
    match room.visibility:
        case RoomVisibility.PUBLIC:
            return owner.who_may_visit is Audience.EVERYONE or follows
        case RoomVisibility.FOLLOWERS:
            return follows
        case RoomVisibility.INVITED:
            return RoomAccess.INVITED in access
        case RoomVisibility.PRIVATE:
            return False
