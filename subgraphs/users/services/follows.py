"""Follows and follow requests."""

from collections.abc import Sequence

from sqlmodel.ext.asyncio.session import AsyncSession

from events.contracts.records.users import FollowRequested, FollowRequestEnded, UserFollowed, UserUnfollowed
from events.messaging.outbox import postgres as outbox
from subgraphs.kit.domain.exceptions import NotFound
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.postgres import Sessions, reading
from subgraphs.users.domain import rules
from subgraphs.users.domain.enums import FollowState
from subgraphs.users.domain.read_models import Profile
from subgraphs.users.services.people import People
from subgraphs.users.storage.models import FollowRequestRow, FollowRow
from subgraphs.users.storage.repository import follow_counts, lists, relationships


class FollowService:
    def __init__(self, sessions: Sessions, people: People) -> None:
        self._sessions, self._people = sessions, people

    async def follow(self, follower_id: str, followee_id: str) -> Profile:
        """Idempotent. A private account receives a request instead."""
        rules.check_not_self(follower_id, followee_id, "follow")
        await self._people.get(follower_id, followee_id)
        async with self._people.changing(follower_id, followee_id) as (session, locked):
            relationship = await relationships.find_relationship(session, follower_id, followee_id)
            rules.check_may_follow(relationship)
            if not relationship.follows:
                if locked[followee_id].is_private:
                    await _request(session, follower_id, followee_id)
                else:
                    await relationships.delete_pair(session, FollowRequestRow, follower_id, followee_id)
                    await _begin_follow(session, follower_id, followee_id)
        return await self._after(follower_id, followee_id)

    async def unfollow(self, follower_id: str, followee_id: str) -> Profile:
        """Idempotent. Withdraws a pending request, too."""
        await self._people.get_visible(follower_id, followee_id)
        async with self._people.changing(follower_id, followee_id) as (session, _):
            await end_request(session, follower_id, followee_id)
            await end_follow(session, follower_id, followee_id)
        return await self._after(follower_id, followee_id)

    async def accept(self, followee_id: str, requester_id: str) -> Profile:
        """Idempotent."""
        await self._people.get(followee_id, requester_id)
        async with self._people.changing(followee_id, requester_id) as (session, _):
            if await relationships.delete_pair(session, FollowRequestRow, requester_id, followee_id):
                await _begin_follow(session, requester_id, followee_id, was_requested=True)
            elif not await relationships.has_pair(session, FollowRow, requester_id, followee_id):
                raise NotFound("This account has not requested to follow you.", path=["user_id"])
        await self._people.invalidate(requester_id, followee_id)
        return await self._people.get_visible(followee_id, requester_id)

    async def decline(self, followee_id: str, requester_id: str) -> Profile:
        """Idempotent. The requester does not learn of it."""
        profile = await self._people.get_visible(followee_id, requester_id)
        async with self._sessions.begin() as session:
            await end_request(session, requester_id, followee_id)
        await self._people.invalidate()
        return profile

    async def find_followers(
        self, profile: Profile, viewer_id: str | None, after: str | None, limit: int
    ) -> Sequence[Profile] | None:
        """None if the viewer may not see them."""
        async with reading(self._sessions) as session:
            if not await _may_see_lists(session, profile, viewer_id):
                return None
            return await lists.find_sources(session, FollowRow, profile.id, viewer_id, after, limit)

    async def find_following(
        self, profile: Profile, viewer_id: str | None, after: str | None, limit: int
    ) -> Sequence[Profile] | None:
        """None if the viewer may not see them."""
        async with reading(self._sessions) as session:
            if not await _may_see_lists(session, profile, viewer_id):
                return None
            return await lists.find_targets(session, FollowRow, profile.id, viewer_id, after, limit)

    async def find_requests(self, followee_id: str, after: str | None, limit: int) -> Sequence[tuple[str, Profile]]:
        async with reading(self._sessions) as session:
            return await lists.find_requesters(session, followee_id, after, limit)

    async def find_states(self, follower_id: str, ids: Sequence[str]) -> dict[str, FollowState]:
        """Without those that are NOT_FOLLOWING."""
        async with reading(self._sessions) as session:
            requested = await relationships.find_targets_among(session, FollowRequestRow, follower_id, ids)
            followed = await relationships.find_targets_among(session, FollowRow, follower_id, ids)
        return dict.fromkeys(requested, FollowState.REQUESTED) | dict.fromkeys(followed, FollowState.FOLLOWING)

    async def find_followed_among(self, follower_id: str, ids: Sequence[str]) -> set[str]:
        async with reading(self._sessions) as session:
            return await relationships.find_targets_among(session, FollowRow, follower_id, ids)

    async def _after(self, follower_id: str, followee_id: str) -> Profile:
        await self._people.invalidate(follower_id, followee_id)
        return await self._people.get_visible(follower_id, followee_id)


async def end_follow(session: AsyncSession, follower_id: str, followee_id: str) -> None:
    """Idempotent. The profiles must be locked."""
    if await follow_counts.delete_follow(session, follower_id, followee_id):
        await outbox.add(session, UserUnfollowed(follower_id=follower_id, followee_id=followee_id))


async def end_request(session: AsyncSession, follower_id: str, followee_id: str) -> None:
    """Idempotent."""
    if await relationships.delete_pair(session, FollowRequestRow, follower_id, followee_id):
        await outbox.add(session, FollowRequestEnded(follower_id=follower_id, followee_id=followee_id))


async def _begin_follow(
    session: AsyncSession, follower_id: str, followee_id: str, *, was_requested: bool | None = None
) -> None:
    if await relationships.insert_pair(session, FollowRow, follower_id, followee_id):
        await follow_counts.count_follow(session, follower_id, followee_id)
        event = UserFollowed(follower_id=follower_id, followee_id=followee_id, was_requested=was_requested)
        await outbox.add(session, event)


async def _request(session: AsyncSession, follower_id: str, followee_id: str) -> None:
    if await relationships.insert_pair(session, FollowRequestRow, follower_id, followee_id, id=new_id()):
        await outbox.add(session, FollowRequested(follower_id=follower_id, followee_id=followee_id))


async def _may_see_lists(session: AsyncSession, profile: Profile, viewer_id: str | None) -> bool:
    """A private account's lists are visible to its followers."""
    if not profile.is_private or viewer_id == profile.id:
        return True
    return viewer_id is not None and await relationships.has_pair(session, FollowRow, viewer_id, profile.id)
