"""Whether a room lets an account in that neither owns it nor is kept apart from its owner."""

from collections.abc import Collection

from events.contracts.records.fields import Audience, RoomAccess, RoomVisibility


def lets_in(
    visibility: RoomVisibility, who_may_visit: Audience, access: Collection[RoomAccess], *, follows: bool
) -> bool:
    """`access` is what the owner made of the account, which follows the owner or does not."""
    if RoomAccess.BANNED in access:
        return False
    if RoomAccess.CO_OWNER in access:
        return True
    if who_may_visit is Audience.NOBODY:
        return False
    match visibility:
        case RoomVisibility.PUBLIC:
            return who_may_visit is Audience.EVERYONE or follows
        case RoomVisibility.FOLLOWERS:
            return follows
        case RoomVisibility.INVITED:
            return RoomAccess.INVITED in access
        case RoomVisibility.PRIVATE:
            return False
