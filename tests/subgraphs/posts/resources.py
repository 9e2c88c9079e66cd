"""What tests of posts read past the graph: IDs, outboxes, moderation cases."""

import secrets
import time
from typing import Any
from uuid import UUID

from subgraphs.kit.domain.ids import split_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask

HELD = "https://a.example " * 7
"""A text that the content filter holds for review."""
MODERATE = "content:moderate"


def established_account() -> str:
    """An account ID from long ago: reports of new accounts weigh less."""
    milliseconds = int((time.time() - 30 * 86_400) * 1000)
    return str(UUID(int=milliseconds << 80 | 7 << 76 | 2 << 62 | secrets.randbits(62)))


def key_of(id: str) -> str:
    parts = split_id(id)
    assert parts
    return parts[1]


async def stored(database: Database, id: str) -> dict[str, Any]:
    """The document of a post or comment."""
    parts = split_id(id)
    assert parts
    document = await database[parts[0].lower()].find_one({"_id": parts[1]})
    assert document
    return dict(document)


async def outbox_of(database: Database, id: str) -> list[dict[str, Any]]:
    return list((await stored(database, id))["outbox"])


async def event_types(database: Database, id: str) -> list[str]:
    return [entry["type"] for entry in await outbox_of(database, id)]


async def reaction_events(database: Database, id: str) -> list[dict[str, Any]]:
    """Events of all reactions to a subject, by account, each in order."""
    found = database["reaction"].find({"subject_id": key_of(id)}, sort=[("_id", 1)])
    return [entry async for document in found for entry in document["outbox"]]


async def case_of(ask: Ask, moderator: str, subject_id: str) -> Any:
    """From the queue, however long it is."""
    after = None
    while True:
        wanted = {"first": 100, "after": after}
        page = (await ask(documents.QUEUE, wanted, as_=moderator, scope=MODERATE))["moderationQueue"]
        for edge in page["edges"]:
            if (edge["node"]["subject"] or {}).get("id") == subject_id:
                return edge["node"]
        if not page["pageInfo"]["hasNextPage"]:
            return None
        after = page["pageInfo"]["endCursor"]
