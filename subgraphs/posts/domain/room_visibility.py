"""Who can see a room: posts point to visible rooms only."""

from collections.abc import Collection

from events.contracts.records.fields import RoomAccess
from subgraphs.kit.domain.room_visibility import lets_in
from subgraphs.posts.domain.read_models import Account, KnownRoom, Viewer


def can_see(room: KnownRoom, viewer: Viewer, owner: Account, access: Collection[RoomAccess]) -> bool:
    """`access` is what the room's owner made of the viewer."""
    if room.owner_id == viewer.id:
        return True
    if owner.is_hidden or room.owner_id in viewer.blocked:
        return False
    return lets_in(room.visibility, owner.who_may_visit, access, follows=room.owner_id in viewer.follows)
