"""Following, and asking to follow somebody private."""

from collections.abc import Sequence

from sqlmodel.ext.asyncio.session import AsyncSession

from events.contracts.records.users import FollowRequested, UserFollowed, UserUnfollowed
from events.messaging.outbox import postgres as outbox
from subgraphs.kit.domain.exceptions import NotFound
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.postgres import Sessions, reading
from subgraphs.users import rules
from subgraphs.users.models import FollowRequestRow, FollowRow, FollowState, Profile
from subgraphs.users.repository import lists, pairs, profiles
from subgraphs.users.service.people import People


class FollowService:
    def __init__(self, sessions: Sessions, people: People) -> None:
        self._sessions, self._people = sessions, people

    async def follow(self, follower_id: str, followee_id: str) -> Profile:
        """Following twice is following once: the second answers alike and publishes nothing."""
        rules.check_not_oneself(follower_id, followee_id, "follow")
        await self._people.known(follower_id, followee_id)
        async with self._people.changing(follower_id, followee_id) as (session, locked):
            standing = await pairs.standing(session, follower_id, followee_id)
            rules.check_may_follow(standing)
            if not standing.follows:
                if locked[followee_id].is_private:
                    await _ask(session, follower_id, followee_id)
                else:
                    await pairs.remove(session, FollowRequestRow, follower_id, followee_id)
                    await _begin(session, follower_id, followee_id)
        return await self._after(follower_id, followee_id)

    async def unfollow(self, follower_id: str, followee_id: str) -> Profile:
        """Takes a request back, too."""
        await self._people.visible(follower_id, followee_id)
        async with self._people.changing(follower_id, followee_id) as (session, _):
            await pairs.remove(session, FollowRequestRow, follower_id, followee_id)
            await end(session, follower_id, followee_id)
        return await self._after(follower_id, followee_id)

    async def accept(self, followee_id: str, requester_id: str) -> Profile:
        """Accepting twice is accepting once."""
        await self._people.known(followee_id, requester_id)
        async with self._people.changing(followee_id, requester_id) as (session, _):
            if await pairs.remove(session, FollowRequestRow, requester_id, followee_id):
                await _begin(session, requester_id, followee_id, was_requested=True)
            elif not await pairs.stands(session, FollowRow, requester_id, followee_id):
                raise NotFound("This person did not ask to follow you.", path=["userId"])
        await self._people.changed(requester_id, followee_id)
        return await self._people.visible(followee_id, requester_id)

    async def decline(self, followee_id: str, requester_id: str) -> Profile:
        """Whoever asked is not told. Repeating it changes nothing."""
        person = await self._people.visible(followee_id, requester_id)
        async with self._sessions.begin() as session:
            await pairs.remove(session, FollowRequestRow, requester_id, followee_id)
        return person

    async def followers(
        self, person: Profile, viewer_id: str | None, after: str | None, limit: int
    ) -> Sequence[Profile] | None:
        """None when the viewer may not see them."""
        async with reading(self._sessions) as session:
            if not await _may_see_lists(session, person, viewer_id):
                return None
            return await lists.doers(session, FollowRow, person.id, viewer_id, after, limit)

    async def following(
        self, person: Profile, viewer_id: str | None, after: str | None, limit: int
    ) -> Sequence[Profile] | None:
        """None when the viewer may not see them."""
        async with reading(self._sessions) as session:
            if not await _may_see_lists(session, person, viewer_id):
                return None
            return await lists.targets(session, FollowRow, person.id, viewer_id, after, limit)

    async def requests(self, followee_id: str, after: str | None, limit: int) -> Sequence[tuple[str, Profile]]:
        async with reading(self._sessions) as session:
            return await lists.requesters(session, followee_id, after, limit)

    async def states(self, follower_id: str, ids: Sequence[str]) -> dict[str, FollowState]:
        """Those that are not NONE."""
        async with reading(self._sessions) as session:
            asked = await pairs.targets_among(session, FollowRequestRow, follower_id, ids)
            followed = await pairs.targets_among(session, FollowRow, follower_id, ids)
        return dict.fromkeys(asked, FollowState.REQUESTED) | dict.fromkeys(followed, FollowState.FOLLOWING)

    async def followed_among(self, follower_id: str, ids: Sequence[str]) -> set[str]:
        async with reading(self._sessions) as session:
            return await pairs.targets_among(session, FollowRow, follower_id, ids)

    async def _after(self, follower_id: str, followee_id: str) -> Profile:
        await self._people.changed(follower_id, followee_id)
        return await self._people.visible(follower_id, followee_id)


async def end(session: AsyncSession, follower_id: str, followee_id: str) -> None:
    """Of profiles that are locked; nothing happens when there is no such follow."""
    if await pairs.remove(session, FollowRow, follower_id, followee_id):
        await profiles.count_follow(session, follower_id, followee_id, -1)
        await outbox.add(session, UserUnfollowed(follower_id=follower_id, followee_id=followee_id))


async def _begin(
    session: AsyncSession, follower_id: str, followee_id: str, *, was_requested: bool | None = None
) -> None:
    if await pairs.add(session, FollowRow, follower_id, followee_id):
        await profiles.count_follow(session, follower_id, followee_id, 1)
        event = UserFollowed(follower_id=follower_id, followee_id=followee_id, was_requested=was_requested)
        await outbox.add(session, event)


async def _ask(session: AsyncSession, follower_id: str, followee_id: str) -> None:
    if await pairs.add(session, FollowRequestRow, follower_id, followee_id, id=new_id()):
        await outbox.add(session, FollowRequested(follower_id=follower_id, followee_id=followee_id))


async def _may_see_lists(session: AsyncSession, person: Profile, viewer_id: str | None) -> bool:
    """Who follows a private person, and whom they follow, is for their followers."""
    if not person.is_private or viewer_id == person.id:
        return True
    return viewer_id is not None and await pairs.stands(session, FollowRow, viewer_id, person.id)
