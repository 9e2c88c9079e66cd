"""The two subgraphs of the federated feed: posts point to authors, authors answer for them."""

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from subgraphs.kit.graph.federation import Schema
from tests.bench.execution import schema as whole


@federation.type(name="Author", keys=[Key(fields=FieldSet("id"), resolvable=False)])
class AuthorStub:
    id: strawberry.ID


@federation.type(name="Post", keys=["id"])
class FeedPost:
    id: strawberry.ID
    title: str
    body: str
    likes: int
    published: bool
    created_at: str
    author: AuthorStub


_POSTS = [
    FeedPost(
        id=post.id,
        title=post.title,
        body=post.body,
        likes=post.likes,
        published=post.published,
        created_at=post.created_at,
        author=AuthorStub(id=strawberry.ID(post.author_id)),
    )
    for post in whole.POSTS.values()
]


@strawberry.type(name="Query")
class Posts:
    @strawberry.field
    async def posts(self, first: int = 20) -> list[FeedPost]:
        return _POSTS[:first]


@strawberry.type(name="Query")
class Authors:
    @strawberry.field
    def authors(self) -> list[whole.Author]:
        return list(whole.AUTHORS.values())


def schema_of(part: str) -> Schema:
    if part == "all":
        return Schema(query=whole.Query, mutation=whole.Mutation)
    return Schema(query=Posts if part == "posts" else Authors)
