"""A random room to visit: each room alike, with a share of the draws for rooms that are lively."""

import random
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Final

from redis.asyncio import Redis

from events.agents import feeds, rankings
from events.agents.core.windows import Window
from events.agents.people import hidden_rooms
from events.agents.ranking_keys import room_ranking_name
from subgraphs.recommendations.domain import rules
from subgraphs.recommendations.domain.affinity import read_act
from subgraphs.recommendations.services.ranking_copies import RankingCopies

LIVELY_SHARE: Final = 0.25
"""Of the draws that prefer rooms with visitors of the last hour."""
_LIVELY: Final = 50
_JUST_SEEN: Final = 20


class RandomRoomService:
    def __init__(self, redis: Redis, copies: RankingCopies, dice: random.Random | None = None) -> None:
        self._redis, self._copies, self._dice = redis, copies, dice or random.Random()

    async def draw(self, exclude: Collection[str], viewer_id: str | None) -> str | None:
        """Costs the same however many rooms there are. Rooms visited just before come only if no other is left."""
        seen = await self._just_seen(viewer_id)
        count = len(exclude) + len(seen) + 1 + rules.SPARE_ROOMS
        rooms = self._shuffled(await rankings.random_rooms(self._redis, count))
        if self._dice.random() < LIVELY_SHARE:
            rooms = [*self._shuffled(await self._lively()), *rooms]
        allowed = await self._allowed([room for room in rooms if room not in exclude], viewer_id)
        return next((room for room in allowed if room not in seen), allowed[0] if allowed else None)

    async def _lively(self) -> list[str]:
        copy = await self._copies.get(room_ranking_name(Window.HOUR))
        return [room for room, _ in copy.entries[:_LIVELY]]

    async def _just_seen(self, viewer_id: str | None) -> frozenset[str]:
        if viewer_id is None:
            return frozenset()
        acts = [read_act(entry, at) for entry, at in (await feeds.acts_of(self._redis, viewer_id)).items()]
        return frozenset([act.subject_id for act in acts if act.is_visit][:_JUST_SEEN])

    async def _allowed(self, rooms: Sequence[str], viewer_id: str | None) -> list[str]:
        """Not the viewer's own, and none that the viewer cannot see."""
        owners = await rankings.owners_of(self._redis, rooms)
        hidden = await hidden_rooms(self._redis, viewer_id, owners, datetime.now(UTC))
        own = {room for room, owner in owners.items() if owner == viewer_id}
        return [room for room in dict.fromkeys(rooms) if room not in hidden and room not in own]

    def _shuffled(self, rooms: Sequence[str]) -> list[str]:
        return self._dice.sample(rooms, len(rooms))
