"""Posts that have trended, each once per window."""

from collections.abc import Collection

from pymongo.errors import DuplicateKeyError

from events.agents.core.windows import Window
from events.contracts.records.recommendations import PostTrended
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.recommendations.storage.models import TrendingPostDocument

Place = tuple[str, Window]
"""A post in a window."""


async def known(places: Collection[Place]) -> set[Place]:
    ids = {_id(post_id, window): (post_id, window) for post_id, window in places}
    found = TrendingPostDocument.get_pymongo_collection().find({"_id": {"$in": list(ids)}}, {"_id": 1})
    return {ids[raw["_id"]] async for raw in found}


async def add(event: PostTrended, *, is_published: bool) -> bool:
    """Whether it is new."""
    document = {
        "_id": _id(event.post_id, event.window),
        "author_id": event.author_id,
        "at": event.occurred_at,
        "outbox": [outbox_entry(event)] if is_published else [],
    }
    try:
        await TrendingPostDocument.get_pymongo_collection().insert_one(document)
    except DuplicateKeyError:
        return False
    return True


def _id(post_id: str, window: str) -> str:
    return f"{post_id}:{window}"
