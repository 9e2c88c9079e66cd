"""Idempotency keys."""

from datetime import datetime

from pymongo.errors import DuplicateKeyError

from subgraphs.posts.storage.models import IdempotencyKeyDocument


async def claim(key: str, digest: str, resource_id: str, at: datetime) -> tuple[str, str]:
    """(digest, resource ID) of the key. The first request decides them for all others."""
    keys = IdempotencyKeyDocument.get_pymongo_collection()
    try:
        await keys.insert_one({"_id": key, "digest": digest, "resource_id": resource_id, "at": at})
    except DuplicateKeyError:
        raw = await keys.find_one({"_id": key})
        return (raw["digest"], raw["resource_id"]) if raw else (digest, resource_id)
    return digest, resource_id


async def forget_claims(before: datetime) -> int:
    return (await IdempotencyKeyDocument.get_pymongo_collection().delete_many({"at": {"$lt": before}})).deleted_count
