"""A small schema made with the kit, for tests of the kit itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Annotated, Any

import strawberry
from strawberry import federation
from strawberry.tools import create_type

from subgraphs.kit.domain import exceptions
from subgraphs.kit.domain.limits import Limit
from subgraphs.kit.graph.context import Context as KitContext
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated
from subgraphs.kit.graph.federation import Schema
from subgraphs.kit.graph.mutations import mutation


@dataclass
class Context(KitContext):
    batches: list[list[str]] = field(default_factory=list)


Info = strawberry.Info[Context, None]
stubborn_streams: set[str] = set()


@federation.type(keys=["id"])
class House:
    id: strawberry.ID

    @classmethod
    async def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list["House | None"]:
        ids = [r["id"] for r in representations]
        info.context.batches.append(ids)
        return [House(id=i) if i != "none" else None for i in ids]


@federation.type(keys=["id"])
class Street:
    id: strawberry.ID

    @classmethod
    def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list["Street | None"]:
        return [Street(id=r["id"]) for r in representations]


@strawberry.type
class Query:
    @strawberry.field
    def house(self) -> House | None:
        return House(id=strawberry.ID("1"))

    @strawberry.field
    def street(self) -> Street | None:
        return None

    @strawberry.field
    def broken(self) -> str | None:
        raise ZeroDivisionError("the secret is 42")

    @strawberry.field
    def away(self) -> str | None:
        raise ConnectionRefusedError("store:5432")

    @strawberry.field
    async def who(self, info: Info) -> str | None:
        await asyncio.sleep(0.01)
        return info.context.viewer_id


@strawberry.type
class MoveSuccess:
    house: House


MovePayload = Annotated[MoveSuccess | Unauthenticated | NotFound, strawberry.union("MovePayload")]


@mutation(description="Move.")
async def move(info: Info, to: str) -> MovePayload | None:
    info.context.signed_in()
    if to == "nowhere":
        raise exceptions.NotFound("There is no such house.", path=["to"])
    if to == "taken":
        raise exceptions.Conflict("The town has residents.")
    return MoveSuccess(house=House(id=strawberry.ID(to)))


@strawberry.type
class WaveSuccess:
    count: int


WavePayload = Annotated[WaveSuccess | RateLimited, strawberry.union("WavePayload")]
NodPayload = Annotated[WaveSuccess | NotFound, strawberry.union("NodPayload")]


@mutation(description="Wave.", limit=Limit("wave", per_minute=2, per_day=100))
async def wave(info: Info) -> WavePayload | None:
    return WaveSuccess(count=1)


@mutation(description="Nod.", limit=Limit("nod", per_minute=2))
async def nod(info: Info) -> NodPayload | None:
    return WaveSuccess(count=1)


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def me(self, info: Info) -> AsyncIterator[str | None]:
        for _ in range(3):
            await asyncio.sleep(0.01)
            yield info.context.viewer_id

    @strawberry.subscription
    async def stubborn(self, info: Info) -> AsyncIterator[str | None]:
        """Loses the first cancellation, as drivers do at times."""
        name = info.context.signed_in().user_id
        stubborn_streams.add(name)
        try:
            yield name
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(3600)
            await asyncio.sleep(3600)
        finally:
            stubborn_streams.discard(name)


schema = Schema(query=Query, mutation=create_type("Mutation", [move, wave, nod]), subscription=Subscription)
