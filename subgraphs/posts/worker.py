"""What posts does in the background: its events to Kafka, copies of what users tell, and what is due by the clock."""

import asyncio
from functools import partial

from events.consumer import Consumer
from events.outbox.mongo import MongoOutbox
from events.outbox.relay import Relay
from events.producer import EventProducer
from events.records.accounts import AccountDeleted, AccountRegistered, HandleChanged
from events.records.assets import AssetPublished
from events.records.event import Event
from events.records.fields import now
from events.records.posts import (
    CommentAdded,
    CommentDeleted,
    CommentModerated,
    PostDeleted,
    PostModerated,
    PostRestored,
    PostsEvent,
    PostUpdated,
)
from events.records.users import SettingsChanged, UserFollowed, UserUnfollowed
from events.worker import run_worker
from subgraphs.kit.blocks import Blocks, Handler
from subgraphs.kit.mongo import Database, open_mongo
from subgraphs.kit.redis import open_redis
from subgraphs.posts.models import DOCUMENTS, PUBLISHING
from subgraphs.posts.service import sweeps
from subgraphs.posts.services import Services
from subgraphs.posts.settings import Settings

_CHANGES = (PostUpdated, PostDeleted, PostRestored, PostModerated, CommentAdded, CommentDeleted, CommentModerated)
"""What makes a post another one than the cache may hold, should whoever wrote it have died before saying so."""
_FLUSH_SECONDS, _DUE_SECONDS, _PURGE_SECONDS = 10.0, 5.0, 300.0


def consumer(database: Database, services: Services, kafka_url: str) -> Consumer:
    async def forget(event: AccountDeleted) -> None:
        await sweeps.forget_author(event, services.burying, services.commenting)
        await services.people.forget(event)
        await services.assets.forget(event)
        await services.tags.forget(event)

    async def freshen(event: PostsEvent) -> None:
        await services.posts.forget(event.post_id)

    handlers: dict[type[Event], Handler] = {
        **Blocks(database).handlers(),
        SettingsChanged: services.people.learn_settings,
        UserFollowed: services.people.follow,
        UserUnfollowed: services.people.unfollow,
        AccountRegistered: services.people.learn_handle,
        HandleChanged: services.people.learn_handle,
        AssetPublished: services.assets.learn,
        AccountDeleted: forget,
        **dict.fromkeys(_CHANGES, freshen),
    }
    return Consumer("posts", ["accounts", "assets", "users", "posts"], handlers, kafka_url)


async def work(settings: Settings) -> None:
    async with (
        open_mongo(settings.mongo_url.get_secret_value(), "posts", DOCUMENTS) as database,
        open_redis(settings.redis_url) as redis,
    ):
        services = Services.of(database, redis, settings.content_rules)
        outbox = MongoOutbox([document.get_pymongo_collection() for document in PUBLISHING])
        relay = Relay(outbox, EventProducer(settings.kafka_url), redis, "posts")
        clocks = [
            sweeps.every(_FLUSH_SECONDS, services.views.flush),
            sweeps.every(_DUE_SECONDS, partial(_publish_due, services)),
            sweeps.every(_PURGE_SECONDS, _purge),
        ]
        await run_worker("posts-work", [relay, consumer(database, services, settings.kafka_url)], clocks)


async def _publish_due(services: Services) -> int:
    return await sweeps.publish_due(services.writing, now())


async def _purge() -> int:
    return await sweeps.purge(now())


def main() -> None:
    asyncio.run(work(Settings()))
