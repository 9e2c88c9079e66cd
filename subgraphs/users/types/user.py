"""The entity `User`."""

from collections.abc import Callable
from typing import Any, Self

import strawberry
from strawberry import federation

from subgraphs.kit.ids import global_id, keys_of
from subgraphs.kit.nodes import Node
from subgraphs.kit.pagination import (
    After,
    Connection,
    First,
    checked_first,
    connection,
    connection_field,
    page_of,
    read_cursor,
)
from subgraphs.users.context import Info
from subgraphs.users.models import ProfileRow

NAME = "User"


@federation.type(keys=["id"], description="A person on Miniroom.")
class User(Node):
    key: strawberry.Private[str]
    handle: str = strawberry.field(description="Unique name, without the @.")
    display_name: str = strawberry.field(description="The name shown; need not be unique.")
    bio: str | None = strawberry.field(description="What the person says about themselves.")
    follower_count: int | None = strawberry.field(description="How many people follow this person.")
    following_count: int | None = strawberry.field(description="How many people this person follows.")

    @classmethod
    def of(cls, row: ProfileRow) -> Self:
        return cls(
            id=global_id(NAME, row.id),
            key=row.id,
            handle=row.handle,
            display_name=row.display_name,
            bio=row.bio,
            follower_count=row.follower_count,
            following_count=row.following_count,
        )

    @strawberry.field(description="Whether the caller follows this person; null when nobody is signed in.")
    async def viewer_is_following(self, info: Info) -> bool | None:
        return await info.context.is_followed.load(self.key) if info.context.caller else None

    @connection_field(description="The people who follow this person.")
    async def followers(self, info: Info, first: First, after: After = None) -> Connection["User"] | None:
        limit, key = checked_first(first), read_cursor("followers", after)
        rows = await info.context.service.followers(self.key, key, limit + 1)
        return connection("followers", page_of(rows, limit, _key), User.of, after=after)

    @connection_field(description="The people whom this person follows.")
    async def following(self, info: Info, first: First, after: After = None) -> Connection["User"] | None:
        limit, key = checked_first(first), read_cursor("following", after)
        rows = await info.context.service.following(self.key, key, limit + 1)
        return connection("following", page_of(rows, limit, _key), User.of, after=after)

    @classmethod
    async def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list["User | None"]:
        keys = keys_of(representations, NAME)
        rows = await info.context.service.find([k for k in keys if k])
        return [User.of(rows[k]) if k in rows else None for k in keys]


_key: Callable[[ProfileRow], str] = lambda row: row.id  # noqa: E731  # a key function, not a step
