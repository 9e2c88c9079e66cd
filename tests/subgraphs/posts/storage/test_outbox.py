from collections.abc import Sequence

import pytest
from redis.asyncio import Redis

from events.contracts.codec import OutboxEntry, decode, to_message
from events.contracts.records.posts import PostCreated
from events.messaging.outbox.mongo import MongoOutbox
from events.messaging.outbox.relay import Relay
from subgraphs.kit.domain.ids import split_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.posts.storage.models import PUBLISHING
from tests.subgraphs.posts.conftest import Ask

pytestmark = pytest.mark.server


class FakeProducer:
    """Takes the place of Kafka."""

    def __init__(self) -> None:
        self.entries: list[OutboxEntry] = []

    async def send(self, entries: Sequence[OutboxEntry]) -> None:
        self.entries += entries

    async def stop(self) -> None: ...


async def relayed(redis: Redis) -> list[OutboxEntry]:
    outbox, producer = MongoOutbox([document.get_pymongo_collection() for document in PUBLISHING]), FakeProducer()
    relay = Relay(outbox, producer, redis, "posts")
    while await relay.relay_batch():
        pass
    assert await outbox.backlog() == 0
    return producer.entries


async def test_the_story_of_a_post_leaves_in_order(do: Ask, database: Database, redis: Redis, person: str) -> None:
    await relayed(redis)
    post = (await do("create_post", {"body": "a #story"}, as_=person))["post"]
    said = (await do("add_comment", {"postId": post["id"], "body": "oh"}, as_=person))["comment"]
    await do("add_reaction", {"subjectId": said["id"], "kind": "LIKE"}, as_=person)
    await do("update_post", {"postId": post["id"], "expectedRevision": 1, "body": "no"}, as_=person)
    await do("remove_reaction", {"subjectId": said["id"], "kind": "LIKE"}, as_=person)
    await do("delete_post", {"postId": post["id"]}, as_=person)
    entries = await relayed(redis)
    assert [entry.type for entry in entries] == [
        "post-created.v1",
        "comment-added.v1",
        "reaction-added.v1",
        "post-updated.v1",
        "reaction-removed.v1",
        "post-deleted.v1",
    ]
    assert {split_id(post["id"])} == {("Post", entry.key) for entry in entries}


async def test_what_leaves_can_be_read(do: Ask, redis: Redis, person: str) -> None:
    await relayed(redis)
    await do("create_post", {"body": "방 #꾸미기"}, as_=person)
    (entry,) = await relayed(redis)
    _, value, headers = to_message(entry)
    event = decode(headers, value)
    assert isinstance(event, PostCreated)
    assert (event.body, event.tags, event.author_id) == ("방 #꾸미기", ("꾸미기",), person)
