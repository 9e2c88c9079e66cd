"""Queries of categories."""

from typing import Any

from pymongo.errors import DuplicateKeyError

from subgraphs.assets.domain.categories import MAX_CATEGORIES
from subgraphs.assets.domain.read_models import Category
from subgraphs.assets.storage.models import CategoryDocument


async def find_all() -> list[Category]:
    """Siblings in display order."""
    cursor = CategoryDocument.get_pymongo_collection().find({}, sort=[("position", 1)], limit=MAX_CATEGORIES)
    return [_category(raw) async for raw in cursor]


async def save(category: Category, position: int) -> None:
    values = {"slug": category.slug, "names": category.names, "parent_id": category.parent_id, "position": position}
    await CategoryDocument.get_pymongo_collection().update_one({"_id": category.id}, {"$set": values}, upsert=True)


async def insert(category: Category, position: int) -> bool:
    """False if there is one with this slug."""
    document = CategoryDocument(
        id=category.id,
        slug=category.slug,
        names=dict(category.names),
        parent_id=category.parent_id,
        position=position,
    )
    try:
        await document.insert()
    except DuplicateKeyError:
        return False
    return True


def _category(raw: dict[str, Any]) -> Category:
    return Category(raw["_id"], raw["slug"], raw["names"], raw.get("parent_id"))
