"""A database of its own, filled in bulk: posts of a few accounts, and a post with many comments."""

import asyncio
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from pymongo import AsyncMongoClient

from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import create_indexes
from subgraphs.posts.domain.enums import Visibility
from subgraphs.posts.domain.read_models import StoredComment, StoredPost
from subgraphs.posts.storage.models import DOCUMENTS, CommentDocument, PostDocument
from subgraphs.posts.storage.repository.post_changes import document_of
from tests.fixtures.stack import Stack

_AT_ONCE = 500
_AUTHORS = tuple(new_id() for _ in range(50))
_NOW = datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True)
class Filled:
    database: str
    posts: Sequence[str]
    """Oldest first, the order of lists being the other way round; the last one is talked about."""


@contextmanager
def filled(stack: Stack, *, posts: int, comments: int = 0) -> Iterator[Filled]:
    url, database = stack.variable("posts", "MONGO_URL"), f"posts-bench-{secrets.token_hex(4)}"
    try:
        ids = [new_id() for _ in range(posts)]
        asyncio.run(_fill(url, database, ids, comments))
        yield Filled(database, ids)
    finally:
        asyncio.run(_drop(url, database))


async def _fill(url: str, database: str, ids: Sequence[str], comments: int) -> None:
    await create_indexes(url, database, DOCUMENTS)
    async with _patient(url) as client:
        posts, talk = (client[database][document.get_collection_name()] for document in (PostDocument, CommentDocument))
        for start in range(0, len(ids), _AT_ONCE):
            numbers = range(start, min(start + _AT_ONCE, len(ids)))
            documents = [document_of(post_of(ids[number], number), []) for number in numbers]
            await posts.insert_many(documents, ordered=False)
        if comments:
            said = [_comment_of(ids[-1], number) for number in range(comments)]
            await talk.insert_many(said)


async def _drop(url: str, database: str) -> None:
    async with _patient(url) as client:
        await client.drop_database(database)


def _patient(url: str) -> AsyncMongoClient[dict[str, Any]]:
    """Without the deadlines that requests have: much is written at once."""
    return AsyncMongoClient(url, tz_aware=True)


def post_of(id: str, number: int) -> StoredPost:
    return StoredPost(
        id=id,
        author_id=_AUTHORS[number % len(_AUTHORS)],
        body=f"Number {number}: the lamp stands by the window now; the room looks warmer. 창가에 등을 두었어요.",
        tags=("rooms", f"tag{number % 100}"),
        room_id=None,
        asset_ids=(),
        visibility=Visibility.PUBLIC,
        created_at=_NOW,
        edited_at=None,
        revision=1,
        comment_count=number % 7,
        reaction_counts={"LIKE": number % 11, "WOW": number % 3},
        published_sort_key=id,
    )


def _comment_of(post_id: str, number: int) -> dict[str, Any]:
    comment = StoredComment(
        id=new_id(),
        post_id=post_id,
        parent_id=None,
        author_id=_AUTHORS[number % len(_AUTHORS)],
        body=f"Comment {number}: where did you find it?",
        created_at=_NOW,
        reaction_counts={"LIKE": number % 5},
    )
    stored = asdict(comment)
    return {"_id": stored.pop("id"), **stored, "mentions": [], "outbox": []}
