"""`Room` is owned by rooms; posts adds the posts."""

from typing import Any, Self

import strawberry
from strawberry import federation

from subgraphs.kit.domain.ids import global_id, keys_of
from subgraphs.kit.graph.pagination import After, First, connection_field
from subgraphs.posts.context import Info
from subgraphs.posts.records import PostFilter
from subgraphs.posts.types.post_pages import Posts, posts_page

NAME = "Room"


@federation.type(keys=["id"], description="A room that belongs to somebody.")
class Room:
    id: strawberry.ID = strawberry.field(description="Opaque and stable; it tells its type to the graph only.")
    key: strawberry.Private[str]

    @classmethod
    def of(cls, key: str) -> Self:
        return cls(id=global_id(NAME, key), key=key)

    @connection_field(description="The posts about this room that the caller may see, newest first.")
    async def posts(self, info: Info, first: First, after: After = None) -> Posts | None:
        return await posts_page(info, PostFilter(room_id=self.key), first, after)

    @classmethod
    def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list[Self | None]:
        return [cls.of(key) if key else None for key in keys_of(representations, NAME)]
