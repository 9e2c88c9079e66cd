"""The entity `User`."""

from typing import Any, Self

import strawberry
from strawberry import federation

from subgraphs.kit.domain.ids import global_id, keys_of
from subgraphs.kit.graph.nodes import Node
from subgraphs.kit.graph.pagination import (
    After,
    Connection,
    First,
    checked_first,
    connection,
    connection_field,
    page_of,
    read_id_cursor,
    short_list,
)
from subgraphs.users.context import Info
from subgraphs.users.models import Profile
from subgraphs.users.rules import MOST_LINKS
from subgraphs.users.types.asset_stub import Asset
from subgraphs.users.types.follow_state import FollowState
from subgraphs.users.types.settings import UserSettings

NAME = "User"


@strawberry.type(description="A page elsewhere that somebody shows on their profile.")
class ProfileLink:
    label: str | None = strawberry.field(description="What to call it; the address itself when null.")
    url: str = strawberry.field(description="Its address, https.")


@federation.type(keys=["id"], description="A person on Miniroom.")
class User(Node):
    key: strawberry.Private[str]
    row: strawberry.Private[Profile]
    handle: str = strawberry.field(description="Unique name, without the @.")
    display_name: str = strawberry.field(description="The name shown; need not be unique.")
    bio: str | None = strawberry.field(description="What the person says about themselves.")
    is_private: bool = strawberry.field(description="Whether following them needs their consent.")
    follower_count: int | None = strawberry.field(description="How many people follow this person.")
    following_count: int | None = strawberry.field(description="How many people this person follows.")

    @classmethod
    def of(cls, row: Profile) -> Self:
        return cls(
            id=global_id(NAME, row.id),
            key=row.id,
            row=row,
            handle=row.handle,
            display_name=row.display_name,
            bio=row.bio,
            is_private=row.is_private,
            follower_count=row.follower_count,
            following_count=row.following_count,
        )

    @short_list(most=MOST_LINKS, description="Pages elsewhere, at most 5.")
    def links(self) -> list[ProfileLink]:
        return [ProfileLink(label=link["label"], url=link["url"] or "") for link in self.row.links]

    @strawberry.field(description="The picture they chose for themselves.")
    def avatar_asset(self) -> Asset | None:
        return Asset.of(self.row.avatar_asset_id) if self.row.avatar_asset_id else None

    @strawberry.field(description="What they chose for themselves; null unless the caller is this person.")
    async def settings(self, info: Info) -> UserSettings | None:
        if info.context.viewer_id != self.key:
            return None
        return UserSettings.of(await info.context.services.settings.of(self.key))

    @strawberry.field(description="Whether the caller follows this person; null when nobody is signed in.")
    async def viewer_is_following(self, info: Info) -> bool | None:
        return await info.context.is_followed.load(self.key) if info.context.caller else None

    @strawberry.field(description="How the caller stands to this person; null when nobody is signed in.")
    async def viewer_follow_state(self, info: Info) -> FollowState | None:
        return await info.context.follow_state.load(self.key) if info.context.caller else None

    @strawberry.field(description="Whether the caller blocks this person; null when nobody is signed in.")
    async def viewer_is_blocking(self, info: Info) -> bool | None:
        return await info.context.is_blocked.load(self.key) if info.context.caller else None

    @strawberry.field(description="Whether the caller muted this person; null when nobody is signed in.")
    async def viewer_is_muting(self, info: Info) -> bool | None:
        return await info.context.is_muted.load(self.key) if info.context.caller else None

    @connection_field(
        description="The people who follow this person; null when they are private and the caller does not follow them."
    )
    async def followers(self, info: Info, first: First, after: After = None) -> Connection["User"] | None:
        limit, key = checked_first(first), read_id_cursor("followers", after)
        rows = await info.context.services.follows.followers(self.row, info.context.viewer_id, key, limit + 1)
        return None if rows is None else people("followers", rows, limit, after)

    @connection_field(
        description="The people whom this person follows; null when they are private and the caller follows them not."
    )
    async def following(self, info: Info, first: First, after: After = None) -> Connection["User"] | None:
        limit, key = checked_first(first), read_id_cursor("following", after)
        rows = await info.context.services.follows.following(self.row, info.context.viewer_id, key, limit + 1)
        return None if rows is None else people("following", rows, limit, after)

    @classmethod
    async def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list["User | None"]:
        keys = keys_of(representations, NAME)
        rows = await info.context.services.people.by_id([k for k in keys if k], info.context.viewer_id)
        return [User.of(rows[k]) if k in rows else None for k in keys]


def people(of: str, rows: Any, limit: int, after: str | None) -> Connection[User]:
    """A page of people by id, from a query that asked for one more."""
    return connection(of, page_of(rows, limit, lambda row: row.id), User.of, after=after)
