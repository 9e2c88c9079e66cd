"""`User` in plain Strawberry: the same fields and accounts, one `resolve_reference` for each."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import strawberry
from aiodataloader import DataLoader
from strawberry import federation
from strawberry.asgi import GraphQL

from subgraphs.kit.domain.ids import global_id, split_id
from subgraphs.kit.graph.federation import FEDERATION_VERSION
from subgraphs.users.domain.read_models import Profile
from subgraphs.users.graph import loaders
from subgraphs.users.services.registry import Services


@dataclass
class Context:
    services: Services

    @cached_property
    def profile_by_id(self) -> DataLoader[str, Profile | None]:
        return loaders.profile_by_id(self.services, None)


Info = strawberry.Info[Context, None]


@federation.type(keys=["id"])
class User:
    id: strawberry.ID
    handle: str
    display_name: str
    bio: str | None
    is_private: bool
    follower_count: int | None
    following_count: int | None

    @classmethod
    async def resolve_reference(cls, info: Info, id: strawberry.ID) -> "User | None":
        parts = split_id(id)
        row = await info.context.profile_by_id.load(parts[1]) if parts else None
        return User(**_shown(row)) if row else None


def _shown(row: Profile) -> dict[str, Any]:
    return {
        "id": global_id("User", row.id),
        "handle": row.handle,
        "display_name": row.display_name,
        "bio": row.bio,
        "is_private": row.is_private,
        "follower_count": row.follower_count,
        "following_count": row.following_count,
    }


@strawberry.type
class Query:
    ok: bool = True


schema = federation.Schema(query=Query, types=[User], federation_version=FEDERATION_VERSION)


class Plain(GraphQL[Context, None]):
    def __init__(self, services: Services) -> None:
        super().__init__(schema, graphql_ide=None)
        self._services = services

    async def get_context(self, request: Any, response: Any) -> Context:
        return Context(self._services)
