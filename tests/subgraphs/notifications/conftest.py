"""The notifications part of the running stack, fed directly instead of through Kafka."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from events.contracts.records.event import Event
from events.contracts.records.users import UserFollowed
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.mongo import Database, open_mongo
from subgraphs.kit.stores.redis import open_redis
from subgraphs.notifications.hearing import handlers
from subgraphs.notifications.models import DOCUMENTS
from subgraphs.notifications.service import NotificationService
from tests.fixtures.stack import Stack

Follow = Callable[..., Awaitable[str]]
Hear = Callable[[Event], Awaitable[None]]


@pytest.fixture(scope="session")
async def database(stack: Stack) -> AsyncIterator[Database]:
    async with open_mongo(stack.variable("notifications", "MONGO_URL"), "notifications", DOCUMENTS) as opened:
        yield opened


@pytest.fixture(scope="session")
async def notifications(stack: Stack, database: Database) -> AsyncIterator[NotificationService]:
    async with (
        open_redis(stack.variable("notifications", "REDIS_URL")) as redis,
    ):
        yield NotificationService(redis, Blocks(database))


@pytest.fixture(scope="session")
def hear(database: Database, notifications: NotificationService) -> Hear:
    """`await hear(event)`: as the worker does when it comes."""
    heard = handlers(database, notifications)

    async def tell(event: Event) -> None:
        await heard[type(event)](event)

    return tell


@pytest.fixture(scope="session")
def follow(notifications: NotificationService) -> Follow:
    """`await follow(user_id)`: somebody new follows them; answers who."""

    async def do(followee_id: str) -> str:
        follower_id = new_id()
        await notifications.notify(UserFollowed(follower_id=follower_id, followee_id=followee_id))
        return follower_id

    return do
