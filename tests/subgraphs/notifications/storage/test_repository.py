"""Sequences without holes and notifications without doubles, on the real store."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from events.contracts.records.users import UserFollowed
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.notifications.domain.groups import MAX_ACTS
from subgraphs.notifications.jobs import RETENTION, clean_up
from subgraphs.notifications.services.notifications import NotificationService
from tests.subgraphs.notifications.conftest import Follow, Handle, Inbox
from tests.subgraphs.notifications.fixture_data import ANA, comment_by, reaction_by, taken_back

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


async def test_a_popular_post_keeps_a_bounded_document_and_an_exact_count(handle: Handle, inbox: Inbox) -> None:
    user_id, post = new_id(), new_id()
    reactions = [reaction_by(new_id(), to=user_id, post_id=post) for _ in range(MAX_ACTS + 5)]
    await handle(*reactions[:3])
    await handle.many(reactions)
    (shown,) = await inbox(user_id)
    assert (len(shown.actor_ids), shown.actor_count, shown.sequence) == (MAX_ACTS, MAX_ACTS + 5, 2 + 2)
    await handle.many([taken_back(reactions[0]), taken_back(reactions[-1])] * 2)
    (shown,) = await inbox(user_id)
    assert shown.actor_count == MAX_ACTS + 3


async def test_writers_that_race_leave_no_hole_and_no_double(handle: Handle, inbox: Inbox) -> None:
    """Each batch is handled by three workers at once, as after a rebalance."""
    user_id, posts = new_id(), [new_id() for _ in range(4)]
    batches = [[reaction_by(new_id(), to=user_id, post_id=post) for post in posts] for _ in range(6)]
    await asyncio.gather(*(handle.many(batch, worker=worker) for batch in batches for worker in range(3)))
    shown = await inbox(user_id)
    assert [each.actor_count for each in shown] == [6] * 4
    assert len({each.sequence for each in shown}) == 4


async def test_a_sequence_is_never_used_again(handle: Handle, inbox: Inbox, follow: Follow, database: Database) -> None:
    """A stream that saw the notification taken back must not take the next one for it."""
    user_id = new_id()
    reaction = reaction_by(new_id(), to=user_id)
    await handle(reaction, taken_back(reaction))
    await database["notifications"].delete_many({"recipient_id": user_id})  # as the job does later
    await follow(user_id)
    assert await sequences(inbox, user_id) == [2]


async def test_a_writer_that_died_before_it_said_how_far_it_came(
    handle: Handle, inbox: Inbox, follow: Follow, database: Database, notifications: NotificationService
) -> None:
    user_id = new_id()
    await follow(user_id)
    again = UserFollowed(follower_id=new_id(), followee_id=user_id)
    await handle(again)
    await database["recipients"].update_one({"_id": user_id}, {"$set": {"sequence": 1}})
    await handle(again)
    assert await notifications.newest_sequence(user_id) == 2, "the event that comes again says it"
    await database["recipients"].delete_one({"_id": user_id})
    await follow(user_id)
    assert await sequences(inbox, user_id) == [3, 2, 1]


async def test_old_notifications_and_tombstones_are_deleted(
    handle: Handle, inbox: Inbox, follow: Follow, database: Database
) -> None:
    user_id, reaction = new_id(), reaction_by(new_id(), to=ANA)
    await follow(user_id)
    await handle(reaction.model_copy(update={"author_id": user_id}))
    await handle(taken_back(reaction.model_copy(update={"author_id": user_id})))
    await follow(user_id)
    stored = database["notifications"]
    await stored.update_many({"recipient_id": user_id}, {"$set": {"outbox": []}})
    oldest, buried, newest = await stored.find({"recipient_id": user_id}, sort=[("sequence", 1)]).to_list()
    await stored.delete_one({"_id": oldest["_id"]})
    old = datetime.now(UTC) - RETENTION - timedelta(days=1)
    aged = {"_id": f"{int(old.timestamp() * 1000):012x}"[:8] + oldest["_id"][8:], "created_at": old}
    await stored.insert_one({**oldest, **aged})
    await stored.update_one({"_id": buried["_id"]}, {"$set": {"buried_at": datetime.now(UTC) - timedelta(hours=2)}})
    await clean_up()
    assert [raw["_id"] async for raw in stored.find({"recipient_id": user_id})] == [newest["_id"]]
