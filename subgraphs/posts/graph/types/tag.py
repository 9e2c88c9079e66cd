"""Tags."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Self

import strawberry
from strawberry import federation

from subgraphs.execution import batched
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.ids import global_id, names_of
from subgraphs.kit.domain.tags import clean_tag
from subgraphs.kit.graph.nodes import NODE_KEYS, OwnedNode
from subgraphs.kit.graph.pagination import After, First, connection_field
from subgraphs.posts.context import Info
from subgraphs.posts.domain.read_models import PostFilter
from subgraphs.posts.graph.types.post_pages import Posts, posts_page

NAME = "Tag"


@federation.type(keys=("name", *NODE_KEYS), description="A tag of posts.")
class Tag(OwnedNode):
    name: str = strawberry.field(description="Name in lower case, without the `#`.")

    @classmethod
    def of(cls, name: str) -> Self:
        return cls(id=global_id(NAME, name), name=name)

    @classmethod
    def resolve_references(
        cls, info: strawberry.Info, representations: Sequence[Mapping[str, Any]]
    ) -> list[Self | None]:
        """Any name resolves: a tag need not be used to exist. What comes as an ID has to be a clean name."""
        by_id = names_of(representations, NAME)
        return [
            cls.of(str(each["name"])) if "name" in each else cls.of(name) if name and _is_clean(name) else None
            for each, name in zip(representations, by_id, strict=True)
        ]

    @strawberry.field(description="Number of public posts with this tag. Above 1,000 it can be up to 30 seconds old.")
    @batched
    async def post_count(tags: list["Tag"], info: Info) -> list[int | None]:
        return await _counts(tags, info.context.services.tags.post_count)

    @strawberry.field(description="Number of followers. Above 1,000 it can be up to 30 seconds old.")
    @batched
    async def follower_count(tags: list["Tag"], info: Info) -> list[int | None]:
        return await _counts(tags, info.context.services.tags.follower_count)

    @strawberry.field(description="Whether the caller follows this tag; false for anonymous callers.")
    @batched
    async def viewer_is_following(tags: list["Tag"], info: Info) -> list[bool]:
        viewer_id, names = info.context.viewer_id, [tag.name for tag in tags]
        followed = await info.context.services.tags.follows_which(viewer_id, names) if viewer_id else frozenset()
        return [name in followed for name in names]

    @connection_field(description="Posts with this tag that the caller can see, newest first.")
    async def posts(self, info: Info, first: First, after: After = None) -> Posts | None:
        return await posts_page(info, PostFilter(tag=self.name), first, after)


def _is_clean(name: str) -> bool:
    with suppress(ValidationError):
        return clean_tag(name, "id") == name
    return False


async def _counts(tags: Sequence[Tag], count: Callable[[str], Awaitable[int]]) -> list[int | None]:
    """One query per distinct tag, concurrently."""
    names = list(dict.fromkeys(tag.name for tag in tags))
    counts = dict(zip(names, await asyncio.gather(*map(count, names)), strict=True))
    return [counts[tag.name] for tag in tags]
