"""Queries that recount reactions and comments, one batch of subjects at a time."""

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from events.messaging.outbox.mongo import Collection
from subgraphs.posts.storage.models import CommentDocument, PostDocument, ReactionDocument

Counts = dict[str, Any]
_BATCH = 200


async def post_counts() -> AsyncIterator[Mapping[str, Counts]]:
    async for batch in _batches(PostDocument.get_pymongo_collection(), ["reaction_counts", "comment_count"]):
        yield batch


async def comment_counts() -> AsyncIterator[Mapping[str, Counts]]:
    async for batch in _batches(CommentDocument.get_pymongo_collection(), ["reaction_counts"]):
        yield batch


async def _batches(collection: Collection, fields: Sequence[str]) -> AsyncIterator[Mapping[str, Counts]]:
    last = ""
    while True:
        cursor = collection.find({"_id": {"$gt": last}}, fields, sort=[("_id", 1)], limit=_BATCH)
        batch = {raw.pop("_id"): raw async for raw in cursor}
        if not batch:
            return
        yield batch
        last = max(batch)


async def standing_reactions(subject_ids: Sequence[str]) -> tuple[dict[str, Counter[str]], dict[str, datetime]]:
    """Active reactions by subject and kind, and the time of each subject's last change."""
    standing: dict[str, Counter[str]] = defaultdict(Counter)
    changed: dict[str, datetime] = {}
    cursor = ReactionDocument.get_pymongo_collection().find(
        {"subject_id": {"$in": list(subject_ids)}}, ["subject_id", "kind", "active", "changed_at"]
    )
    async for raw in cursor:
        subject = raw["subject_id"]
        changed[subject] = max(raw["changed_at"], changed.get(subject, raw["changed_at"]))
        if raw["active"]:
            standing[subject][raw["kind"]] += 1
    return standing, changed


async def comments_beneath(post_ids: Sequence[str]) -> tuple[Counter[str], dict[str, datetime]]:
    """Number of comments per post, and the time of the last one."""
    counts: Counter[str] = Counter()
    changed: dict[str, datetime] = {}
    cursor = CommentDocument.get_pymongo_collection().find(
        {"post_id": {"$in": list(post_ids)}, "deleted_at": None, "hidden_reason": None}, ["post_id", "created_at"]
    )
    async for raw in cursor:
        post = raw["post_id"]
        counts[post] += 1
        changed[post] = max(raw["created_at"], changed.get(post, raw["created_at"]))
    return counts, changed


async def correct_post(post_id: str, before: Counts, after: Counts) -> bool:
    """False after a concurrent change."""
    return await _correct(PostDocument.get_pymongo_collection(), post_id, before, after)


async def correct_comment(comment_id: str, before: Counts, after: Counts) -> bool:
    return await _correct(CommentDocument.get_pymongo_collection(), comment_id, before, after)


async def _correct(collection: Collection, key: str, before: Counts, after: Counts) -> bool:
    done = await collection.update_one({"_id": key, **before}, {"$set": after})
    return done.modified_count == 1
