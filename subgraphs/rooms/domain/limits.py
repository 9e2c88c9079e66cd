"""How often an account may do what."""

from typing import Final

from subgraphs.kit.domain.limits import Limit

CREATE_ROOM: Final = Limit("create_room", per_minute=5, per_day=40)
ARRANGE_ROOM: Final = Limit("arrange_room", per_minute=60, per_day=5000)
VISIT: Final = Limit("visit", per_minute=60, per_day=20_000)
