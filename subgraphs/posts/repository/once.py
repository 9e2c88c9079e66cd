"""Keys that clients give to what they create, so that repeating it creates nothing more."""

from datetime import datetime

from pymongo.errors import DuplicateKeyError

from subgraphs.posts.models import OnceDocument


async def claim(key: str, digest: str, made_id: str, at: datetime) -> tuple[str, str]:
    """What the key stands for: (digest, id). The first one to come decides it for all the others."""
    keys = OnceDocument.get_pymongo_collection()
    try:
        await keys.insert_one({"_id": key, "digest": digest, "made_id": made_id, "at": at})
    except DuplicateKeyError:
        raw = await keys.find_one({"_id": key})
        return (raw["digest"], raw["made_id"]) if raw else (digest, made_id)
    return digest, made_id


async def forget_claims(before: datetime) -> int:
    return (await OnceDocument.get_pymongo_collection().delete_many({"at": {"$lt": before}})).deleted_count
