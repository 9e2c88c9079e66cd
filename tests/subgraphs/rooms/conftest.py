"""Accounts that ask rooms directly, past the router."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from redis.asyncio import Redis

from events.contracts.records.assets import AssetPublished
from events.contracts.records.event import Event
from events.contracts.records.fields import Audience
from events.contracts.records.users import SettingsChanged
from subgraphs.kit.domain.ids import global_id, new_id, split_id
from subgraphs.kit.stores.known_assets import handle_asset_published
from subgraphs.kit.stores.mongo import Database, open_mongo
from subgraphs.kit.stores.redis import open_redis
from subgraphs.rooms.messaging.event_handlers import event_handlers
from subgraphs.rooms.services.registry import Services
from subgraphs.rooms.settings import Settings
from subgraphs.rooms.storage.models import DOCUMENTS
from subgraphs.rooms.storage.picture_store import PictureStore, open_picture_store
from tests.fixtures.graph import Answer, Ask
from tests.fixtures.stack import Stack
from tests.subgraphs.rooms.documents import ARRANGE_ROOM, CREATE_ROOM, ENTER_ROOM, LEAVE_ROOM, ROOM, ROOMS, mutation

SOFA = new_id()
Handle = Callable[[Event], Awaitable[None]]


@dataclass(frozen=True)
class Account:
    """A signed-in account; `key` is the UUID inside its ID."""

    key: str
    subgraph: Ask

    @property
    def id(self) -> str:
        return global_id("User", self.key)

    async def answer(self, document: str, **variables: Any) -> Answer:
        claims = {"sub": self.key, "sid": self.key, "exp": time.time() + 600}
        return await self.subgraph(document, variables, claims=claims)

    async def ask(self, document: str, **variables: Any) -> Any:
        """The value of the only root field."""
        answer = await self.answer(document, **variables)
        assert "errors" not in answer, answer["errors"]
        (value,) = answer["data"].values()
        return value

    async def do(self, name: str, shown: str = "__typename", more: str = "", **input: Any) -> Any:
        """The payload of a mutation."""
        return await self.ask(mutation(name, shown, more), input=input)

    async def titles(self, **wanted: Any) -> list[str]:
        """Of the listed rooms."""
        return [edge["node"]["title"] for edge in (await self.ask(ROOMS, **wanted))["edges"]]

    async def create(self, **wanted: Any) -> Any:
        return await self.ask(CREATE_ROOM, input={"title": "다락방", **wanted})

    async def new_room(self, **wanted: Any) -> Any:
        return (await self.create(**wanted))["room"]

    async def arrange(self, room: dict[str, Any], *changes: dict[str, Any], revision: int | None = None) -> Any:
        expected = room["revision"] if revision is None else revision
        return await self.ask(
            ARRANGE_ROOM, input={"roomId": room["id"], "expectedRevision": expected, "changes": list(changes)}
        )

    async def enter(self, room: dict[str, Any]) -> Any:
        return await self.ask(ENTER_ROOM, input={"roomId": room["id"]})

    async def leave(self, room: dict[str, Any]) -> Any:
        return await self.ask(LEAVE_ROOM, input={"roomId": room["id"]})

    async def sees(self, room: dict[str, Any]) -> Any:
        return await self.ask(ROOM, id=room["id"])


@pytest.fixture(scope="session")
async def sofa(database: Database) -> None:
    """The replica knows an asset that everyone may place."""
    await handle_asset_published(AssetPublished(asset_id=SOFA, owner_id=new_id(), kind="FURNITURE"))


@pytest.fixture
def new_account(subgraph: Callable[[str], Ask], sofa: None) -> Callable[[], Account]:
    return lambda: Account(new_id(), subgraph("rooms"))


@pytest.fixture
def owner(new_account: Callable[[], Account]) -> Account:
    return new_account()


@pytest.fixture
def guest(new_account: Callable[[], Account]) -> Account:
    return new_account()


@pytest.fixture(scope="session")
async def database(stack: Stack) -> AsyncIterator[Database]:
    async with open_mongo(stack.variable("rooms", "MONGO_URL"), "rooms", DOCUMENTS) as opened:
        yield opened


@pytest.fixture(scope="session")
async def redis(stack: Stack) -> AsyncIterator[Redis]:
    async with open_redis(stack.variable("rooms", "REDIS_URL")) as client:
        yield client


@pytest.fixture
def picture_store(stack: Stack) -> Iterator[PictureStore]:
    """As the worker opens it."""
    variables = {name.removeprefix("MINIROOM_").lower(): v for name, v in stack.environment["rooms-work"].items()}
    with open_picture_store(Settings.model_validate(variables)) as store:
        yield store


def place(**at: Any) -> dict[str, Any]:
    return {"place": {"assetId": global_id("Asset", SOFA), "x": 1, "y": 2, **at}}


def key_of(node_id: str) -> str:
    parts = split_id(node_id)
    assert parts
    return parts[1]


@pytest.fixture
def handle(database: Database, redis: Redis) -> Handle:
    handlers = event_handlers(database, Services(database, redis))

    async def run(event: Event) -> None:
        await handlers[type(event)](event)

    return run


def settings_changed(account: Account, who_may_visit: Audience) -> SettingsChanged:
    return SettingsChanged(
        user_id=account.key,
        locale="ko",
        time_zone="Asia/Seoul",
        is_private=False,
        who_may_visit=who_may_visit,
        who_may_comment=Audience.EVERYONE,
    )
