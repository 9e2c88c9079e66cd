"""Replicas of follows and handles."""

from events.contracts.records.accounts import AccountRegistered, HandleChanged
from events.contracts.records.users import UserFollowed, UserUnfollowed
from subgraphs.posts.domain import rules
from subgraphs.posts.domain.read_models import Viewer
from subgraphs.posts.storage.repository import people


class PeopleService:
    async def mentioned(self, text: str, author: Viewer) -> tuple[str, ...]:
        """Excludes accounts that blocked the author or are blocked by the author."""
        handles = rules.mentioned_handles(text)
        known = await people.whose_handles(handles) if handles else {}
        found = dict.fromkeys(known[handle] for handle in handles if handle in known)
        return tuple(one for one in found if one not in author.blocked)

    async def handle_followed(self, event: UserFollowed) -> None:
        await people.add_follow(event.follower_id, event.followee_id, event.occurred_at)

    async def handle_unfollowed(self, event: UserUnfollowed) -> None:
        await people.remove_follow(event.follower_id, event.followee_id)

    async def handle_account_handle(self, event: AccountRegistered | HandleChanged) -> None:
        await people.set_handle(event.account_id, event.handle)
