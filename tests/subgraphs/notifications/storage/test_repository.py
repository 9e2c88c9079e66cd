"""Sequences without holes and notifications without doubles, on the real store."""

import asyncio

import pytest

from events.contracts.records.users import UserFollowed
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.notifications.storage.repository.writes import MAX_ACTORS
from tests.subgraphs.notifications.conftest import Follow, Handle, Inbox
from tests.subgraphs.notifications.fixture_data import comment_by, reaction_by, taken_back

pytestmark = pytest.mark.server


async def sequences(inbox: Inbox, user_id: str) -> list[int]:
    return [each.sequence for each in await inbox(user_id)]


async def test_concurrent_writers_leave_no_hole(inbox: Inbox, follow: Follow) -> None:
    user_id = new_id()
    await asyncio.gather(*(follow(user_id) for _ in range(30)))
    assert await sequences(inbox, user_id) == list(range(30, 0, -1))


async def test_concurrent_reactions_share_one_notification(handle: Handle, inbox: Inbox) -> None:
    user_id, post, actors = new_id(), new_id(), [new_id() for _ in range(12)]
    await asyncio.gather(*(handle(reaction_by(actor, to=user_id, post_id=post)) for actor in actors))
    shown = await inbox(user_id)
    assert sorted(actor for each in shown for actor in each.actor_ids) == sorted(actors)


async def test_an_event_delivered_again_changes_nothing(handle: Handle, inbox: Inbox) -> None:
    user_id = new_id()
    event = UserFollowed(follower_id=new_id(), followee_id=user_id)
    await asyncio.gather(*(handle(event) for _ in range(5)))
    assert await sequences(inbox, user_id) == [1]


async def test_one_event_notifies_both_authors(handle: Handle, inbox: Inbox) -> None:
    author, replied_to = new_id(), new_id()
    await handle(comment_by(new_id(), on_post_of=author, in_reply_to=replied_to))
    assert await sequences(inbox, author) == await sequences(inbox, replied_to) == [1]


async def test_a_popular_post_keeps_a_bounded_document(handle: Handle, inbox: Inbox) -> None:
    user_id, post = new_id(), new_id()
    for _ in range(MAX_ACTORS + 3):
        await handle(reaction_by(new_id(), to=user_id, post_id=post))
    (shown,) = await inbox(user_id)
    assert (len(shown.actor_ids), shown.actor_count) == (MAX_ACTORS, MAX_ACTORS + 3)


async def test_a_sequence_is_never_used_again(handle: Handle, inbox: Inbox, follow: Follow, database: Database) -> None:
    """A stream that saw the notification taken back must not take the next one for it."""
    user_id = new_id()
    reaction = reaction_by(new_id(), to=user_id)
    await handle(reaction, taken_back(reaction))
    assert await database["notifications"].count_documents({"recipient_id": user_id}) == 1
    await database["notifications"].update_many({"recipient_id": user_id}, {"$set": {"outbox": []}})
    await follow(user_id)
    assert await sequences(inbox, user_id) == [2]
    assert await database["notifications"].count_documents({"recipient_id": user_id}) == 1
