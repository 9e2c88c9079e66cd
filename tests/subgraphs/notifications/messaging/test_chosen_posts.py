"""Posts of accounts that the recipient chose to hear of, and who may see what is for followers."""

import pytest

from events.contracts.records.fields import Visibility
from events.contracts.records.posts import PostDeleted, PostUpdated
from events.contracts.records.users import FollowUpdated, UserBlocked, UserFollowed, UserMuted, UserUnfollowed
from subgraphs.kit.domain.ids import new_id
from tests.subgraphs.notifications.conftest import Handle, Inbox
from tests.subgraphs.notifications.fixture_data import comment_by, post_by
from tests.subgraphs.notifications.messaging.test_excluded_actors import kinds, settings

pytestmark = pytest.mark.server
F = Visibility.FOLLOWERS


async def subscribe(handle: Handle, follower: str, author: str) -> None:
    pair = {"follower_id": follower, "followee_id": author}
    await handle(UserFollowed(**pair), FollowUpdated(**pair, notify_on_post=True))


async def test_only_followers_that_chose_so_are_notified(handle: Handle, inbox: Inbox) -> None:
    ana, ben, cho, dan, eun = (new_id() for _ in range(5))
    for follower in (ben, dan, eun):
        await subscribe(handle, follower, ana)
    await handle(
        UserFollowed(follower_id=cho, followee_id=ana),
        FollowUpdated(follower_id=eun, followee_id=ana, notify_on_post=False),
        UserUnfollowed(follower_id=dan, followee_id=ana),
        UserFollowed(follower_id=dan, followee_id=ana),
    )
    post = post_by(ana, post_id=new_id())
    await handle(post, post)
    assert await kinds(inbox, ben) == ["POSTED"]
    for other in (cho, dan, eun):
        assert await kinds(inbox, other) == []
    await handle(post_by(ana, post_id=new_id(), visibility=Visibility.PRIVATE))
    await handle(post_by(ana, post_id=new_id(), visibility=F))
    assert await kinds(inbox, ben) == ["POSTED", "POSTED"]
    await handle(PostDeleted(post_id=post.post_id, author_id=ana))
    assert len(await inbox(ben)) == 1


async def test_a_mention_of_a_subscriber_is_one_notification(handle: Handle, inbox: Inbox) -> None:
    ana, ben = new_id(), new_id()
    await subscribe(handle, ben, ana)
    await handle(post_by(ana, post_id=new_id(), mentions=(ben,)))
    assert await kinds(inbox, ben) == ["MENTIONED"]


@pytest.mark.parametrize("silence", ["blocked by", "blocks", "mutes"])
async def test_not_from_blocked_and_muted_accounts(handle: Handle, inbox: Inbox, silence: str) -> None:
    ana, ben = new_id(), new_id()
    await subscribe(handle, ben, ana)
    silenced = {
        "blocked by": UserBlocked(blocker_id=ana, blocked_id=ben),
        "blocks": UserBlocked(blocker_id=ben, blocked_id=ana),
        "mutes": UserMuted(muter_id=ben, muted_id=ana),
    }
    await handle(silenced[silence], post_by(ana, post_id=new_id()), post_by(ana, post_id=new_id(), mentions=(ben,)))
    assert await kinds(inbox, ben) == []


async def test_below_posts_for_followers_only_followers_are_notified(handle: Handle, inbox: Inbox) -> None:
    ana, ben, cho, dan, post = (new_id() for _ in range(5))
    await handle(UserFollowed(follower_id=cho, followee_id=ana))
    for replied_to in (cho, dan):
        await handle(comment_by(ben, on_post_of=ana, in_reply_to=replied_to, post_id=post, visibility=F))
        await handle(comment_by(ben, on_post_of=ana, mentions=(replied_to,), post_id=new_id(), visibility=F))
    assert (await kinds(inbox, cho), await kinds(inbox, dan)) == (["MENTIONED", "REPLIED"], [])
    await handle(UserUnfollowed(follower_id=cho, followee_id=ana))
    assert await kinds(inbox, cho) == []
    await handle(UserFollowed(follower_id=cho, followee_id=ana))
    assert await kinds(inbox, cho) == ["MENTIONED", "REPLIED"]


async def test_a_private_account_is_for_followers(handle: Handle, inbox: Inbox) -> None:
    ana, ben, cho = new_id(), new_id(), new_id()
    private = settings(ana).model_copy(update={"is_private": True})
    await handle(private, UserFollowed(follower_id=ben, followee_id=ana))
    await handle(post_by(ana, post_id=new_id(), mentions=(ben, cho)))
    assert (await kinds(inbox, ben), await kinds(inbox, cho)) == (["MENTIONED"], [])


async def test_a_post_that_becomes_one_for_followers(handle: Handle, inbox: Inbox) -> None:
    ana, ben, cho, post = (new_id() for _ in range(4))
    created = post_by(ana, post_id=post, mentions=(ben, cho))
    await handle(UserFollowed(follower_id=ben, followee_id=ana), created)
    facts = created.model_dump(exclude={"visibility", "revision"})
    await handle(PostUpdated(**facts, visibility=F, revision=2))
    assert (await kinds(inbox, ben), await kinds(inbox, cho)) == (["MENTIONED"], [])
    await handle(PostUpdated(**facts, visibility=Visibility.PUBLIC, revision=3))
    assert (await kinds(inbox, ben), await kinds(inbox, cho)) == (["MENTIONED"], ["MENTIONED"])
