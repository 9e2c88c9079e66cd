"""How often an account may do what."""

from typing import Final

from subgraphs.kit.domain.limits import Limit

CREATE_ROOM: Final = Limit("create_room", per_minute=5, per_day=40)
UPDATE_ROOM: Final = Limit("update_room", per_minute=30, per_day=1000)
INVITE: Final = Limit("invite_to_room", per_minute=60, per_day=1000)
ARRANGE_ROOM: Final = Limit("arrange_room", per_minute=60, per_day=5000)
VISIT: Final = Limit("visit", per_minute=60, per_day=20_000)
MOVE: Final = Limit("move_in_room", per_minute=240)
CHAT: Final = Limit("room_message", per_minute=30, per_day=3000, new_account_share=0.5)
GUEST_BOOK: Final = Limit("guest_book", per_minute=20, per_day=200, new_account_share=0.5)
BAN: Final = Limit("room_ban", per_minute=30, per_day=500)
