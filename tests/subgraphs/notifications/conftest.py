"""The notifications subgraph of the running stack, fed directly instead of through Kafka."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

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
from subgraphs.notifications.services.digests import DigestService
from subgraphs.notifications.services.notifications import NotificationService
from subgraphs.notifications.services.notifier import Notifier
from subgraphs.notifications.storage.models import DOCUMENTS
from tests.events.servers import kafka_url, read_topic
from tests.fixtures.stack import Stack

__all__ = ["kafka_url", "read_topic"]

Follow = Callable[..., Awaitable[str]]


class Handle:
    """`await handle(event, …)`: as the worker does when the events arrive; `many` as it does with a batch."""

    def __init__(self, database: Database, notifiers: Sequence[Notifier]) -> None:
        self._known, self._notifiers = handlers(database, notifiers[0]), notifiers

    async def __call__(self, *events: Event) -> None:
        for event in events:
            await self._known[type(event)](event)

    async def many(self, events: Sequence[Event], *, worker: int = 0) -> None:
        """There are three workers, which do not know of each other."""
        await self._notifiers[worker].handle_many(events)


Inbox = Callable[[str], Awaitable[list[StoredNotification]]]


@pytest.fixture(scope="session")
async def database(stack: Stack) -> AsyncIterator[Database]:
    async with open_mongo(stack.variable("notifications", "MONGO_URL"), "notifications", DOCUMENTS) as opened:
        yield opened


@pytest.fixture(scope="session")
async def digests(stack: Stack, database: Database) -> AsyncIterator[DigestService]:
    async with open_redis(stack.variable("notifications", "REDIS_URL")) as redis:
        yield DigestService(redis, Blocks(database))


@pytest.fixture(scope="session")
def notifications(database: Database) -> NotificationService:
    return NotificationService(Blocks(database))


@pytest.fixture(scope="session")
async def handle(stack: Stack, database: Database) -> AsyncIterator[Handle]:
    async with open_redis(stack.variable("notifications", "REDIS_URL")) as redis:
        erased = MongoErasedAccounts(database)
        yield Handle(database, [Notifier(redis, Blocks(database), erased) for _ in range(3)])


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
