"""What both measurements share: topics, events, and a relay beside the one that writes."""

import asyncio
import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiokafka.admin import NewTopic

from events.contracts.codec import OutboxEntry, encode
from events.contracts.records.fields import Visibility, new_id
from events.contracts.records.posts import PostCreated
from events.messaging.topic_admin import open_admin
from tests.events.stores import OpenStore

AUTHORS = tuple(new_id() for _ in range(20))


def entry(topic: str, author: str) -> OutboxEntry:
    """A post of usual length, whose text is encrypted on the way."""
    event = PostCreated(
        post_id=new_id(), author_id=author, body="비 오는 날 " * 20, visibility=Visibility.PUBLIC, revision=1
    )
    return encode(event).model_copy(update={"topic": topic})


@asynccontextmanager
async def fresh_topic(kafka_url: str) -> AsyncIterator[str]:
    topic = f"bench-{secrets.token_hex(6)}"
    async with open_admin(kafka_url) as admin:
        await admin.create_topics([NewTopic(topic, 2, 1)])
    yield topic
    async with open_admin(kafka_url) as admin:
        await admin.delete_topics([topic])


@asynccontextmanager
async def relaying(store: OpenStore, kafka_url: str, redis_url: str = "") -> AsyncIterator[None]:
    words = ("-m", "tests.bench.log.relay", store.kind, store.url, store.name, kafka_url, redis_url)
    process = await asyncio.create_subprocess_exec(sys.executable, *words, stdout=asyncio.subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        await process.wait()
