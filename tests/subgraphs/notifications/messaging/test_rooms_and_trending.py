"""Guest books and trending posts: grouped, once each however often their events arrive, as the recipient prefers."""

from datetime import UTC, datetime

import pytest

from events.contracts.records.event import Event
from events.contracts.records.fields import ModerationAction
from events.contracts.records.posts import PostDeleted, PostModerated, PostRestored
from events.contracts.records.recommendations import PostTrended
from events.contracts.records.rooms import GuestBookEntryDeleted, GuestBookSigned
from events.contracts.records.users import UserBlocked, UserMuted
from subgraphs.kit.domain.ids import new_id
from subgraphs.notifications.services.notifications import NotificationService
from subgraphs.notifications.storage.repository import muted_posts
from tests.subgraphs.notifications.conftest import Handle, Inbox
from tests.subgraphs.notifications.fixture_data import post_by
from tests.subgraphs.notifications.messaging.test_excluded_actors import kinds, settings

pytestmark = pytest.mark.server


def signed(room: str, owner: str, by: str) -> GuestBookSigned:
    return GuestBookSigned(room_id=room, owner_id=owner, entry_id=new_id(), author_id=by)


def deleted(entry: GuestBookSigned) -> GuestBookEntryDeleted:
    facts = entry.model_dump(include={"room_id", "owner_id", "entry_id", "author_id"})
    return GuestBookEntryDeleted(**facts, occurred_at=datetime.now(UTC))


def trending(post: str, author: str, window: str = "DAY") -> PostTrended:
    return PostTrended(post_id=post, author_id=author, window=window)


async def test_entries_in_a_guest_book_share_a_notification_until_it_is_read(
    handle: Handle, inbox: Inbox, notifications: NotificationService
) -> None:
    ana, ben, cho, room = (new_id() for _ in range(4))
    events: list[Event] = [signed(room, ana, by) for by in (ben, cho, ben)]
    await handle(*events, *events)
    await handle.many(events)
    (found,) = await inbox(ana)
    assert (found.kind, found.actor_ids, found.actor_count) == ("GUEST_BOOK_SIGNED", (ben, cho), 2)
    await notifications.mark_read(ana, [found.id])
    await handle(*events, signed(room, ana, cho))
    assert [each.actor_count for each in await inbox(ana)] == [1, 2]


async def test_a_deleted_entry_leaves_its_notification(handle: Handle, inbox: Inbox) -> None:
    ana, ben, cho, room = (new_id() for _ in range(4))
    first, second, other = signed(room, ana, ben), signed(room, ana, ben), signed(room, ana, cho)
    await handle(first, second, other, deleted(first))
    (found,) = await inbox(ana)
    assert found.actor_count == 2, "ben signed once more"
    await handle(deleted(second), second)
    (found,) = await inbox(ana)
    assert found.actor_ids == (cho,)
    await handle.many([deleted(other)])
    assert await kinds(inbox, ana) == []


@pytest.mark.parametrize("silence", ["blocks", "mutes", "prefers not"])
async def test_not_from_blocked_and_muted_accounts_nor_unwanted(handle: Handle, inbox: Inbox, silence: str) -> None:
    ana, ben, room = (new_id() for _ in range(3))
    silenced = {
        "blocks": UserBlocked(blocker_id=ana, blocked_id=ben),
        "mutes": UserMuted(muter_id=ana, muted_id=ben),
        "prefers not": settings(ana, "GUEST_BOOK_SIGNED"),
    }
    await handle(silenced[silence], signed(room, ana, ben))
    assert await kinds(inbox, ana) == []


async def test_a_trending_post_is_one_notification_per_window(
    handle: Handle, inbox: Inbox, notifications: NotificationService
) -> None:
    ana, post = new_id(), new_id()
    events: list[Event] = [trending(post, ana, window) for window in ("HOUR", "DAY", "HOUR")]
    await handle(*events, *events)
    found = await inbox(ana)
    assert await notifications.sentences(ana, found) == [
        "Your post is trending today.",
        "Your post is trending this hour.",
    ]
    assert {(each.kind, each.subject_id, each.actor_count) for each in found} == {("POST_TRENDING", post, 0)}
    await notifications.mark_read(ana, [each.id for each in found])
    await handle(*events)
    assert [each.is_read for each in await inbox(ana)] == [True, True]


async def test_a_trending_post_that_disappears_takes_its_notification_along(handle: Handle, inbox: Inbox) -> None:
    ana, post = new_id(), new_id()
    content = post_by(ana, post_id=post)
    await handle(content, trending(post, ana))
    await handle(PostDeleted(post_id=post, author_id=ana))
    assert await kinds(inbox, ana) == []
    await handle(PostRestored(**content.model_dump(exclude={"revision"}), revision=2))
    assert await kinds(inbox, ana) == ["POST_TRENDING"]
    await handle(PostModerated(post_id=post, author_id=ana, action=ModerationAction.REMOVE))
    assert await kinds(inbox, ana) == ["CONTENT_MODERATED"]


async def test_muted_posts_and_preferences_silence_it(handle: Handle, inbox: Inbox) -> None:
    ana, ben, post, other = (new_id() for _ in range(4))
    await muted_posts.add(ana, post, datetime.now(UTC))
    await handle(settings(ben, "POST_TRENDING"))
    await handle(trending(post, ana), trending(other, ben))
    assert (await kinds(inbox, ana), await kinds(inbox, ben)) == ([], [])
