"""Replicas of follows, handles and comment policies."""

from events.contracts.records.accounts import AccountRegistered, HandleChanged
from events.contracts.records.fields import Audience
from events.contracts.records.users import SettingsChanged, UserFollowed, UserUnfollowed
from subgraphs.kit.domain.exceptions import Forbidden
from subgraphs.posts.domain import rules
from subgraphs.posts.domain.read_models import StoredPost, Viewer
from subgraphs.posts.storage.repository import people


class PeopleService:
    async def mentioned(self, text: str, author: Viewer) -> tuple[str, ...]:
        """Excludes accounts that blocked the author or are blocked by the author."""
        handles = rules.mentioned_handles(text)
        known = await people.whose_handles(handles) if handles else {}
        found = dict.fromkeys(known[handle] for handle in handles if handle in known)
        return tuple(one for one in found if one not in author.blocked)

    async def check_comments(self, post: StoredPost, author: Viewer) -> None:
        """By the comment policy of the post's author."""
        if post.author_id == author.id:
            return
        audience = await people.who_may_comment(post.author_id)
        if audience == Audience.NOBODY or (audience == Audience.FOLLOWERS and post.author_id not in author.follows):
            raise Forbidden("The author has restricted who can comment.", path=["post_id"])

    async def handle_settings_changed(self, event: SettingsChanged) -> None:
        await people.set_who_may_comment(event.user_id, event.who_may_comment.value)

    async def follow(self, event: UserFollowed) -> None:
        await people.add_follow(event.follower_id, event.followee_id)

    async def unfollow(self, event: UserUnfollowed) -> None:
        await people.remove_follow(event.follower_id, event.followee_id)

    async def handle_account_handle(self, event: AccountRegistered | HandleChanged) -> None:
        await people.set_handle(event.account_id, event.handle)
