"""Makes an account invited, a co-owner or banned, or takes it back."""

from events.contracts.records.fields import RoomAccess
from subgraphs.rooms.domain.events import room_access_changed
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.storage.repository import room_access


async def set_access(room: Room, account_id: str, access: RoomAccess, *, is_held: bool) -> Room:
    """The room as it is afterwards."""
    changed = await room_access.set_access(room_access_changed(room, account_id, access, is_held=is_held))
    return changed or room
