"""The schema of the benchmark. Its objects are made beforehand, as those of `peers/schema.mjs` are: what is measured
is the engine, not a store."""

from dataclasses import dataclass
from typing import Any

import strawberry
from strawberry import federation

from subgraphs.execution import batched


@dataclass
class Context:
    request_id: str = "-"

    async def authors(self, ids: list[str]) -> "list[Author]":
        return [AUTHORS[i] for i in ids]

    async def comments(self, post_ids: list[str]) -> "list[list[Comment]]":
        return [COMMENTS[i] for i in post_ids]


Info = strawberry.Info[Context, None]


@federation.type(keys=["id"])
class Author:
    id: strawberry.ID
    name: str
    handle: str

    @classmethod
    async def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> "list[Author]":
        return [AUTHORS[r["id"]] for r in representations]


@strawberry.type
class Comment:
    id: strawberry.ID
    text: str


@federation.type(keys=["id"])
class Post:
    id: strawberry.ID
    title: str
    body: str
    likes: int
    published: bool
    created_at: str
    author_id: strawberry.Private[str]

    @strawberry.field
    @batched
    async def author(posts: "list[Post]", info: Info) -> list[Author]:
        return await info.context.authors([post.author_id for post in posts])

    @strawberry.field
    @batched
    async def comments(posts: "list[Post]", info: Info) -> list[list[Comment]]:
        return await info.context.comments([post.id for post in posts])

    @classmethod
    async def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> "list[Post]":
        return [POSTS[r["id"]] for r in representations]


@strawberry.type
class Query:
    @strawberry.field
    async def posts(self, first: int = 20) -> list[Post]:
        return list(POSTS.values())[:first]

    @strawberry.field
    async def post(self, id: strawberry.ID) -> Post | None:
        return POSTS.get(id)


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def like_post(self, id: strawberry.ID) -> Post | None:
        return POSTS.get(id)


def _post(i: int) -> Post:
    return Post(
        id=strawberry.ID(f"p{i}"),
        title=f"Post number {i}",
        body="lorem ipsum " * 8,
        likes=i * 7 % 1000,
        published=i % 3 != 0,
        created_at="2026-01-02T03:04:05+00:00",
        author_id=f"a{i % 50}",
    )


AUTHORS: dict[str, Author] = {
    f"a{i}": Author(id=strawberry.ID(f"a{i}"), name=f"Author {i}", handle=f"author{i}") for i in range(50)
}
POSTS: dict[str, Post] = {f"p{i}": _post(i) for i in range(200)}
COMMENTS: dict[str, list[Comment]] = {
    post: [Comment(id=strawberry.ID(f"{post}c{i}"), text=f"Comment {i} on {post}") for i in range(3)] for post in POSTS
}
