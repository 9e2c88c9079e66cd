"""The notifications part of the running stack, fed directly instead of through Kafka."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from events.records.users import UserFollowed
from subgraphs.kit.ids import new_id
from subgraphs.kit.mongo import open_mongo
from subgraphs.kit.redis import open_redis
from subgraphs.notifications.models import NotificationDocument
from subgraphs.notifications.service import NotificationService
from tests.fixtures.stack import Stack

Follow = Callable[..., Awaitable[str]]


@pytest.fixture(scope="session")
async def notifications(stack: Stack) -> AsyncIterator[NotificationService]:
    async with (
        open_mongo(stack.variable("notifications", "MONGO_URL"), "notifications", [NotificationDocument]),
        open_redis(stack.variable("notifications", "REDIS_URL")) as redis,
    ):
        yield NotificationService(redis)


@pytest.fixture(scope="session")
def follow(notifications: NotificationService) -> Follow:
    """`await follow(user_id)`: somebody new follows them; answers who."""

    async def do(followee_id: str) -> str:
        follower_id = new_id()
        await notifications.notify(UserFollowed(follower_id=follower_id, followee_id=followee_id))
        return follower_id

    return do
