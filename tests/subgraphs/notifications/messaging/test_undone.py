"""What is undone, deleted, edited or hidden leaves no trace in the notifications of others."""

from datetime import timedelta

import pytest

from events.contracts.records.event import Event
from events.contracts.records.fields import Visibility
from events.contracts.records.posts import (
    CommentDeleted,
    CommentModerated,
    PostDeleted,
    PostModerated,
    PostRestored,
    PostUpdated,
)
from events.contracts.records.users import FollowRequested, UserFollowed, UserUnfollowed
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.notifications.services.notifications import NotificationService
from tests.subgraphs.notifications.conftest import Handle, Inbox
from tests.subgraphs.notifications.fixture_data import comment_by, post_by, reaction_by, taken_back

pytestmark = pytest.mark.server
_LATER = timedelta(seconds=1)
SECRET = "전화번호는 010-1234-5678"


async def test_reactions_taken_back_leave_no_entry_and_others_share_one(handle: Handle, inbox: Inbox) -> None:
    ana, ben, cho, dan, post = (new_id() for _ in range(5))
    for _ in range(5):
        reaction = reaction_by(ben, to=ana, post_id=post)
        await handle(reaction, taken_back(reaction))
    for _ in range(3):
        pair = {"follower_id": ben, "followee_id": ana}
        await handle(UserFollowed(**pair), UserUnfollowed(**pair))
    assert await inbox(ana) == []
    await handle(*(reaction_by(actor, to=ana, post_id=post) for actor in (ben, cho, dan)))
    (shown,) = await inbox(ana)
    assert (shown.actor_ids, shown.actor_count) == ((dan, cho, ben), 3)


async def test_a_read_notification_is_not_changed_by_later_reactions(
    handle: Handle, inbox: Inbox, notifications: NotificationService
) -> None:
    ana, ben, cho = new_id(), new_id(), new_id()
    await handle(reaction_by(ben, to=ana))
    (first,) = await inbox(ana)
    await notifications.mark_read(ana, [first.id])
    await handle(reaction_by(cho, to=ana))
    assert [(each.actor_ids, each.is_read) for each in await inbox(ana)] == [((cho,), False), ((ben,), True)]


async def test_events_delivered_again_after_an_undo_restore_nothing(handle: Handle, inbox: Inbox) -> None:
    ana, ben = new_id(), new_id()
    first, second = reaction_by(ben, to=ana), reaction_by(ben, to=ana)
    undo = taken_back(first)
    await handle(first, undo, first, undo)
    assert await inbox(ana) == []
    again = second.model_copy(update={"occurred_at": undo.occurred_at.replace(year=undo.occurred_at.year + 1)})
    await handle(again, undo)
    assert len(await inbox(ana)) == 1


async def test_events_delivered_again_much_later_move_nothing(handle: Handle, inbox: Inbox) -> None:
    """By then tombstones are gone, and the recipient has newer notifications."""
    ana, ben, cho, dan, post = (new_id() for _ in range(5))
    reactions = [reaction_by(actor, to=ana, post_id=post) for actor in (ben, cho)]
    follow = UserFollowed(follower_id=ben, followee_id=ana)
    unfollow = UserUnfollowed(follower_id=ben, followee_id=ana, occurred_at=follow.occurred_at + _LATER)
    comment = comment_by(ben, on_post_of=ana)
    deleted = CommentDeleted(
        post_id=comment.post_id,
        author_id=ben,
        comment_id=comment.comment_id,
        occurred_at=comment.occurred_at + _LATER,
    )
    undo = taken_back(reactions[1]).model_copy(update={"occurred_at": reactions[1].occurred_at + _LATER})
    events = [*reactions, undo, follow, unfollow, comment, deleted]
    await handle(*events, UserFollowed(follower_id=dan, followee_id=ana))
    before = await inbox(ana)
    assert [each.actor_ids for each in before] == [(dan,), (ben,)]
    await handle(*events)
    assert await inbox(ana) == before


async def test_an_accepted_follow_request_stays(handle: Handle, inbox: Inbox) -> None:
    ana, ben = new_id(), new_id()
    await handle(FollowRequested(follower_id=ben, followee_id=ana))
    assert [each.kind for each in await inbox(ana)] == ["FOLLOW_REQUESTED"]
    await handle(UserFollowed(follower_id=ben, followee_id=ana, was_requested=True))
    assert [each.kind for each in await inbox(ana)] == ["FOLLOW_REQUESTED"]
    assert [each.kind for each in await inbox(ben)] == ["FOLLOW_ACCEPTED"]


@pytest.mark.parametrize("how", ["deleted", "removed", "held"])
async def test_a_comment_that_is_gone_leaves(handle: Handle, inbox: Inbox, how: str) -> None:
    ana, ben, cho, dan, eun = (new_id() for _ in range(5))
    comment = comment_by(ben, on_post_of=ana, in_reply_to=cho, body=SECRET, mentions=(dan,))
    other = comment_by(eun, on_post_of=ana)
    await handle(other, comment)
    assert [(each.actor_ids, each.comment_id) for each in await inbox(ana)] == [((ben, eun), comment.comment_id)]
    facts = {"post_id": comment.post_id, "author_id": ben, "comment_id": comment.comment_id}
    changes: dict[str, Event] = {
        "deleted": CommentDeleted(**facts),
        "removed": CommentModerated(**facts, action="REMOVE"),
        "held": CommentModerated(**facts, action="HOLD"),
    }
    await handle(changes[how])
    assert [(each.actor_ids, each.comment_id) for each in await inbox(ana)] == [((eun,), other.comment_id)]
    assert await inbox(cho) == await inbox(dan) == []


async def test_words_are_not_stored(handle: Handle, inbox: Inbox, database: Database) -> None:
    ana, cho, dan = new_id(), new_id(), new_id()
    await handle(comment_by(new_id(), on_post_of=ana, in_reply_to=cho, body=SECRET, mentions=(dan,)))
    stored = await database["notifications"].find({"recipient_id": {"$in": [ana, cho, dan]}}).to_list()
    assert len(stored) == 3
    assert SECRET not in str(stored)


async def test_an_approved_comment_is_back(handle: Handle, inbox: Inbox) -> None:
    ana, ben = new_id(), new_id()
    comment = comment_by(ben, on_post_of=ana)
    facts = {"post_id": comment.post_id, "author_id": ben, "comment_id": comment.comment_id}
    await handle(comment, CommentModerated(**facts, action="HOLD"), CommentModerated(**facts, action="APPROVE"))
    assert [each.comment_id for each in await inbox(ana)] == [comment.comment_id]


async def test_a_mention_that_an_edit_removes_leaves_and_comes_back(handle: Handle, inbox: Inbox) -> None:
    ana, ben, cho, post = (new_id() for _ in range(4))
    created = post_by(ana, mentions=(ben,), post_id=post)
    facts = created.model_dump(exclude={"mentions", "revision"})
    await handle(created, PostUpdated(**facts, mentions=(cho,), revision=2))
    assert (await inbox(ben), [each.kind for each in await inbox(cho)]) == ([], ["MENTIONED"])
    await handle(PostUpdated(**facts, mentions=(ben, cho), revision=3))
    assert [each.kind for each in await inbox(ben)] == [each.kind for each in await inbox(cho)] == ["MENTIONED"]


async def test_notifications_follow_the_visibility_of_their_post(handle: Handle, inbox: Inbox) -> None:
    ana, ben, cho, post = (new_id() for _ in range(4))
    await handle(comment_by(ben, on_post_of=ana, in_reply_to=cho, post_id=post))
    content = {"post_id": post, "author_id": ana, "body": "x", "revision": 2}
    gone = [
        PostDeleted(post_id=post, author_id=ana),
        PostModerated(post_id=post, author_id=ana, action="REMOVE", reason="spam"),
    ]
    for event in gone:
        await handle(event)
        assert await inbox(cho) == []
        assert not [each for each in await inbox(ana) if each.kind == "COMMENTED"]
        await handle(PostRestored(**content, visibility=Visibility.PUBLIC))
        assert len(await inbox(cho)) == 1
    await handle(PostUpdated(**content, visibility=Visibility.PRIVATE))
    assert await inbox(cho) == []
    assert [each for each in await inbox(ana) if each.kind == "COMMENTED"]
    await handle(PostUpdated(**content, visibility=Visibility.PUBLIC))
    assert len(await inbox(cho)) == 1
