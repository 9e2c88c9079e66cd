"""The schema of edge cases, with mutations and subscriptions."""

from collections.abc import AsyncIterator

import strawberry
from strawberry import federation

from subgraphs.kit.graph.federation import Schema
from subgraphs.kit.graph.mutations import mutation
from tests.execution.edge_cases import SCALARS, Branch, Cloud, DoPayload, Leaf, Query, Stone, Thing, Where


@strawberry.type
class Mutation:
    @mutation(description="Refusals are data.")
    async def do(self, where: Where | None = None) -> DoPayload | None:
        raise NotImplementedError

    @strawberry.mutation
    def must_do(self, times: int = 1) -> Leaf:
        raise NotImplementedError

    @strawberry.mutation
    async def count(self, by: int) -> int:
        raise NotImplementedError


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def leaves(self, info: strawberry.Info, first: int = 3) -> AsyncIterator[Leaf]:
        raise NotImplementedError
        yield

    @strawberry.subscription
    async def things(self) -> AsyncIterator[Thing | None]:
        raise NotImplementedError
        yield


class EdgeCaseSchema(Schema):
    """The kit's schema, with custom scalars."""

    def __init__(self) -> None:
        federation.Schema.__init__(
            self,
            query=Query,
            mutation=Mutation,
            subscription=Subscription,
            types=[Leaf, Branch, Stone, Cloud],
            scalar_overrides=SCALARS,
        )
