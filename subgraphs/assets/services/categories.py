"""The tree of categories."""

from collections.abc import Mapping

from subgraphs.assets.domain import catalogue
from subgraphs.assets.domain.categories import (
    MAX_CATEGORIES,
    MAX_DEPTH,
    category_id,
    depth,
    descendants,
    in_tree_order,
)
from subgraphs.assets.domain.enums import Language
from subgraphs.assets.domain.read_models import Category
from subgraphs.assets.storage.repository import categories
from subgraphs.kit.domain.exceptions import Conflict, NotFound, ValidationError


class CategoryService:
    async def all(self) -> list[Category]:
        return in_tree_order(await categories.find_all())

    async def check(self, category_id: str | None) -> None:
        if category_id is not None and category_id not in {c.id for c in await categories.find_all()}:
            raise NotFound("There is no such category.", path=["category_id"])

    async def below(self, category_id: str | None) -> list[str] | None:
        """The category with all below it."""
        return None if category_id is None else descendants(category_id, await categories.find_all())

    async def create(self, slug: str, names: Mapping[Language, str], parent_id: str | None) -> Category:
        known = await categories.find_all()
        if len(known) >= MAX_CATEGORIES:
            raise ValidationError(f"There can be {MAX_CATEGORIES} categories at most.")
        parent = next((each for each in known if each.id == parent_id), None)
        if parent_id is not None and parent is None:
            raise NotFound("There is no such category.", path=["parent_id"])
        if parent is not None and depth(parent, known) >= MAX_DEPTH:
            raise ValidationError(f"The tree of categories is {MAX_DEPTH} levels deep at most.", path=["parent_id"])
        named = catalogue.titles(names, "name", catalogue.MAX_NAME_LENGTH)
        created = Category(category_id(catalogue.slug(slug)), slug, named, parent_id)
        if not await categories.insert(created, len(known)):
            raise Conflict(f"There is a category {slug} already.", path=["slug"])
        return created
