"""The notifications subgraph of the running stack, fed directly instead of through Kafka."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from events.contracts.records.event import Event
from events.contracts.records.users import UserFollowed
from subgraphs.kit.data_requests.mongo_erased_accounts import MongoErasedAccounts
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.mongo import Database, open_mongo
from subgraphs.kit.stores.redis import open_redis
from subgraphs.notifications.domain.read_models import StoredNotification
from subgraphs.notifications.messaging.event_handlers import handlers
from subgraphs.notifications.services.notifications import NotificationService
from subgraphs.notifications.services.notifier import Notifier
from subgraphs.notifications.storage.models import DOCUMENTS
from tests.fixtures.stack import Stack

Follow = Callable[..., Awaitable[str]]
Handle = Callable[..., Awaitable[None]]
Inbox = Callable[[str], Awaitable[list[StoredNotification]]]


@pytest.fixture(scope="session")
async def database(stack: Stack) -> AsyncIterator[Database]:
    async with open_mongo(stack.variable("notifications", "MONGO_URL"), "notifications", DOCUMENTS) as opened:
        yield opened


@pytest.fixture(scope="session")
def notifications(database: Database) -> NotificationService:
    return NotificationService(Blocks(database))


@pytest.fixture(scope="session")
async def handle(stack: Stack, database: Database) -> AsyncIterator[Handle]:
    """`await handle(event, …)`: as the worker does when the events arrive."""
    async with open_redis(stack.variable("notifications", "REDIS_URL")) as redis:
        known = handlers(database, Notifier(redis, Blocks(database), MongoErasedAccounts(database)))

        async def do(*events: Event) -> None:
            for event in events:
                await known[type(event)](event)

        yield do


@pytest.fixture(scope="session")
def inbox(notifications: NotificationService) -> Inbox:
    """`await inbox(user_id)`: the account's notifications, newest first, as the list shows them."""

    async def read(user_id: str) -> list[StoredNotification]:
        page = list(await notifications.page(user_id, before=None, unread_only=False, limit=100))
        assert await notifications.count_unread(user_id) == sum(not each.is_read for each in page)
        return page

    return read


@pytest.fixture(scope="session")
def follow(handle: Handle) -> Follow:
    """`await follow(user_id)`: a new account follows this one; returns the follower."""

    async def do(followee_id: str) -> str:
        follower_id = new_id()
        await handle(UserFollowed(follower_id=follower_id, followee_id=followee_id))
        return follower_id

    return do
