"""Rooms to visit: those of authors whom the caller likes, those that similar accounts visit, and those that trend."""

from datetime import UTC, datetime
from typing import Final

from redis.asyncio import Redis

from events.agents import rankings
from events.agents.core.windows import Window
from events.agents.people import hidden_rooms, rooms_of
from events.agents.ranking_keys import room_ranking_name
from subgraphs.recommendations.domain.affinity import damped
from subgraphs.recommendations.domain.enums import RecommendationReason as Reason
from subgraphs.recommendations.domain.enums import SubjectType
from subgraphs.recommendations.domain.read_models import Pick, Subject
from subgraphs.recommendations.domain.weighing import by_weight
from subgraphs.recommendations.services.interests import Interests, InterestService
from subgraphs.recommendations.services.ranking_copies import RankingCopies

_AUTHORS, _TRENDING, _RANDOM = 30, 100, 50
_WEIGHTS: Final = {
    Reason.ROOM: 1.2,
    Reason.AUTHOR: 1.0,
    Reason.SIMILAR_TASTE: 1.5,
    Reason.TRENDING: 0.5,
    Reason.NEW: 0.05,
}
Parts = dict[str, dict[Reason, float]]


class RecommendedRooms:
    def __init__(self, redis: Redis, copies: RankingCopies, interests: InterestService) -> None:
        self._redis, self._copies, self._interests = redis, copies, interests

    async def pick(self, account_id: str, limit: int) -> list[Pick]:
        """Public rooms that the account has not visited lately, without those whose owner it does not want to see."""
        interests = await self._interests.of(account_id)
        parts: Parts = {}
        for room, weight in interests.affinity.rooms.items():
            parts.setdefault(room, {})[Reason.ROOM] = damped(weight)
        for room, (strength, _) in interests.similar_acts.items():
            parts.setdefault(room, {})[Reason.SIMILAR_TASTE] = damped(strength)
        authors = interests.affinity.strongest_authors(_AUTHORS)
        for author, rooms in (await rooms_of(self._redis, authors)).items():
            for room in rooms:
                parts.setdefault(room, {})[Reason.AUTHOR] = damped(interests.affinity.authors[author])
        for room, _ in (await self._copies.get(room_ranking_name(Window.WEEK))).entries[:_TRENDING]:
            parts.setdefault(room, {})[Reason.TRENDING] = 1.0
        for room in await rankings.random_rooms(self._redis, _RANDOM):
            parts.setdefault(room, {})[Reason.NEW] = 1.0
        owners = await self._owners(account_id, parts, interests)
        ordered = by_weight({room: parts[room] for room in owners}, _WEIGHTS)[:limit]
        return [_pick(room, reason, owners[room]) for room, reason in ordered]

    async def _owners(self, account_id: str, parts: Parts, interests: Interests) -> dict[str, str]:
        """Public room → owner, of those that may be recommended. Posts have no owner here and drop out."""
        visited = {act.subject_id for act in interests.acts if act.is_visit}
        rooms = [room for room in parts if room not in visited and room not in interests.not_interested]
        owners = await rankings.owners_of(self._redis, rooms)
        known = {room: owner for room, owner in owners.items() if owner != account_id}
        hidden = await hidden_rooms(self._redis, account_id, known, datetime.now(UTC))
        refused = interests.not_interested
        return {room: owner for room, owner in known.items() if room not in hidden and owner not in refused}


def _pick(room: str, reason: Reason, owner: str) -> Pick:
    return Pick(room, reason, Subject(SubjectType.USER, owner) if reason is Reason.AUTHOR else None)
