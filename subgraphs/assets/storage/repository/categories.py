"""Queries of categories."""

from subgraphs.assets.domain.read_models import Category
from subgraphs.assets.storage.models import CategoryDocument

_MOST = 100


async def find_all() -> list[Category]:
    """In display order."""
    cursor = CategoryDocument.get_pymongo_collection().find({}, sort=[("position", 1)], limit=_MOST)
    return [Category(raw["_id"], raw["slug"], raw["name"]) async for raw in cursor]


async def save(category: Category, position: int) -> None:
    values = {"slug": category.slug, "name": category.name, "position": position}
    await CategoryDocument.get_pymongo_collection().update_one({"_id": category.id}, {"$set": values}, upsert=True)
