"""The one way to make a subgraph's schema: federation version, caches and batched entities are set here, once."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from inspect import isawaitable
from typing import Any, Final, Literal

import strawberry
from graphql import GraphQLError
from strawberry import federation
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.federation.schema import FederationAny
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from subgraphs.kit.graph.date_time import DATE_TIME

FederationVersion = Literal["2.3", "2.9"]
FEDERATION_VERSION: Final = "2.9"
_DOCUMENTS_KEPT = 1024


class Schema(federation.Schema):
    """Entities are resolved by `resolve_references(info, representations)`: one call per type, results in order."""

    def __init__(
        self,
        query: type,
        mutation: type | None = None,
        subscription: type | None = None,
        types: Iterable[type] = (),
        federation_version: FederationVersion = FEDERATION_VERSION,
    ) -> None:
        super().__init__(
            query=query,
            mutation=mutation,
            subscription=subscription,
            types=types,
            federation_version=federation_version,
            config=StrawberryConfig(disable_field_suggestions=True, scalar_map={datetime: DATE_TIME}),
            extensions=[partial(kind, maxsize=_DOCUMENTS_KEPT) for kind in (ParserCache, ValidationCache)],
        )

    async def entities_resolver(  # type: ignore[override]  # Strawberry awaits it when it is a coroutine
        self, info: strawberry.Info, representations: list[FederationAny]
    ) -> list[FederationAny]:
        groups: dict[str, list[int]] = {}
        for index, representation in enumerate(representations):
            groups.setdefault(_type_name(representation), []).append(index)
        if len(groups) == 1:
            [type_name] = groups
            return await self._resolve_group(info, type_name, representations)
        results: list[Any] = [None] * len(representations)
        for type_name, members in groups.items():
            entities = await self._resolve_group(info, type_name, [representations[index] for index in members])
            for index, entity in zip(members, entities, strict=True):
                results[index] = entity
        return results

    async def _resolve_group(self, info: strawberry.Info, type_name: str, group: list[Any]) -> list[Any]:
        known = self.schema_converter.type_map.get(type_name)
        resolve = getattr(getattr(known and known.definition, "origin", None), "resolve_references", None)
        if resolve is None:
            raise GraphQLError(f"{type_name} is not an entity of this subgraph.")
        entities = resolve(info, group)
        found = list(await entities if isawaitable(entities) else entities)
        if len(found) != len(group):
            raise ValueError(f"{type_name}.resolve_references returned {len(found)} results for {len(group)} keys.")
        return found

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Errors are logged where they are masked, with the request's id."""


def _type_name(representation: Any) -> str:
    if not isinstance(representation, dict):
        raise GraphQLError("A representation is an object with __typename and a key.")
    return str(representation.get("__typename"))
