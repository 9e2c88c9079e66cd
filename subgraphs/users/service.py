"""Use cases of users. Each is one transaction; its event goes to the outbox within it."""

import asyncio
from collections.abc import Sequence

from redis.asyncio import Redis

from events.outbox import postgres as outbox
from events.outbox.wake import wake
from events.records.users import ProfileUpdated, UserFollowed, UserUnfollowed
from subgraphs.kit.ids import age_of
from subgraphs.kit.postgres import Sessions
from subgraphs.kit.refusals import Missing
from subgraphs.users import repository, rules
from subgraphs.users.models import ProfileRow

_ARRIVAL_SECONDS = 5.0
_WAITS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4)


class UserService:
    def __init__(self, sessions: Sessions, redis: Redis) -> None:
        self._sessions = sessions
        self._redis = redis

    async def find(self, ids: Sequence[str]) -> dict[str, ProfileRow]:
        """Profiles by id. One that was made seconds ago may still be on its way from identity: it is waited for."""
        found = await self._stored(ids)
        for pause in _WAITS:
            arriving = [i for i in ids if i not in found and age_of(i) < _ARRIVAL_SECONDS]
            if not arriving:
                break
            await asyncio.sleep(pause)
            found |= await self._stored(arriving)
        return found

    async def _stored(self, ids: Sequence[str]) -> dict[str, ProfileRow]:
        async with self._sessions() as session:
            return {row.id: row for row in await repository.profiles(session, ids)}

    async def find_by_handle(self, handle: str) -> ProfileRow | None:
        async with self._sessions() as session:
            return await repository.profile_of_handle(session, handle)

    async def search(self, text: str, after: str | None, limit: int) -> Sequence[ProfileRow]:
        async with self._sessions() as session:
            return await repository.search_profiles(session, rules.search(text), after, limit)

    async def followers(self, user_id: str, after: str | None, limit: int) -> Sequence[ProfileRow]:
        async with self._sessions() as session:
            return await repository.followers(session, user_id, after, limit)

    async def following(self, user_id: str, after: str | None, limit: int) -> Sequence[ProfileRow]:
        async with self._sessions() as session:
            return await repository.following(session, user_id, after, limit)

    async def followed_among(self, follower_id: str, ids: Sequence[str]) -> set[str]:
        async with self._sessions() as session:
            return await repository.followed_among(session, follower_id, ids)

    async def register(self, user_id: str, handle: str, display_name: str) -> None:
        async with self._sessions.begin() as session:
            await repository.insert_profile(session, user_id, handle, display_name)

    async def update_profile(self, user_id: str, *, display_name: str | None, bio: str | None) -> ProfileRow:
        """None leaves a field as it is; an empty bio clears it."""
        changes: dict[str, str | None] = {}
        if display_name is not None:
            changes["display_name"] = rules.display_name(display_name)
        if bio is not None:
            changes["bio"] = rules.bio(bio)
        profile = await self._known(user_id)
        if not changes:
            return profile
        async with self._sessions.begin() as session:
            changed = await repository.update_profile(session, user_id, changes)
            if changed is None:
                raise Missing("There is no such person.")
            event = ProfileUpdated(user_id=user_id, display_name=changed.display_name, bio=changed.bio or "")
            await outbox.add(session, event)
        await wake(self._redis, "users")
        return changed

    async def follow(self, follower_id: str, followee_id: str) -> ProfileRow:
        """Following twice is following once: the second answers alike and publishes nothing."""
        rules.check_follow(follower_id, followee_id)
        await self._known(follower_id, followee_id)
        async with self._sessions.begin() as session:
            if await repository.insert_follow(session, follower_id, followee_id):
                await repository.count_follow(session, follower_id, followee_id, 1)
                await outbox.add(session, UserFollowed(follower_id=follower_id, followee_id=followee_id))
        await wake(self._redis, "users")
        return await self._known(followee_id)

    async def unfollow(self, follower_id: str, followee_id: str) -> ProfileRow:
        await self._known(followee_id)
        async with self._sessions.begin() as session:
            if await repository.delete_follow(session, follower_id, followee_id):
                await repository.count_follow(session, follower_id, followee_id, -1)
                await outbox.add(session, UserUnfollowed(follower_id=follower_id, followee_id=followee_id))
        await wake(self._redis, "users")
        return await self._known(followee_id)

    async def _known(self, *ids: str) -> ProfileRow:
        """The last of these people; all of them must exist."""
        found = await self.find(ids)
        if any(i not in found for i in ids):
            raise Missing("There is no such person.", path=["userId"])
        return found[ids[-1]]
