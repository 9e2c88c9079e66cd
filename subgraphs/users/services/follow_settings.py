"""Settings of a follow, visible to the follower alone."""

from collections.abc import Sequence

from events.contracts.records.users import FollowUpdated
from events.messaging.outbox import postgres as outbox
from subgraphs.kit.domain.exceptions import NotFound
from subgraphs.kit.stores.postgres import Sessions, reading
from subgraphs.users.domain import rules
from subgraphs.users.domain.read_models import Profile
from subgraphs.users.services.people import People
from subgraphs.users.storage.repository import follow_settings as stored


class FollowSettingsService:
    def __init__(self, sessions: Sessions, people: People) -> None:
        self._sessions, self._people = sessions, people

    async def update(self, follower_id: str, followee_id: str, *, notify_on_post: bool) -> Profile:
        """Idempotent."""
        rules.check_not_self(follower_id, followee_id, "follow")
        profile = await self._people.get_visible(follower_id, followee_id)
        async with self._people.changing(follower_id, followee_id) as (session, _):
            before = (await stored.find_notify_on_post(session, follower_id, [followee_id])).get(followee_id)
            if before is None:
                raise NotFound("You do not follow this account. Follow it first.", path=["user_id"])
            if before != notify_on_post:
                await stored.set_notify_on_post(session, follower_id, followee_id, notify_on_post)
                event = FollowUpdated(follower_id=follower_id, followee_id=followee_id, notify_on_post=notify_on_post)
                await outbox.add(session, event)
        return profile

    async def find_notify_on_post(self, follower_id: str, followee_ids: Sequence[str]) -> dict[str, bool]:
        """By followed account; accounts that are not followed are left out."""
        async with reading(self._sessions) as session:
            return await stored.find_notify_on_post(session, follower_id, followee_ids)
