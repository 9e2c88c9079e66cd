"""The categories that every installation has, as a tree. Pure."""

from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID, uuid5

from subgraphs.assets.domain.enums import Language
from subgraphs.assets.domain.read_models import Category

MAX_CATEGORIES: Final = 300
MAX_DEPTH: Final = 3
_NAMESPACE: Final = UUID("6f1d8a52-3c0b-5f0e-9a57-5d2f6c1b7e40")
_TREE: Final = (
    ("furniture", None, "Furniture", "가구"),
    ("seating", "furniture", "Seating", "의자와 소파"),
    ("tables", "furniture", "Tables", "테이블"),
    ("beds", "furniture", "Beds", "침대"),
    ("storage", "furniture", "Storage", "수납장"),
    ("plants", None, "Plants", "식물"),
    ("lighting", None, "Lighting", "조명"),
    ("decorations", None, "Decorations", "장식"),
    ("rugs", "decorations", "Rugs", "러그"),
    ("wall-decorations", "decorations", "Wall decorations", "벽 장식"),
    ("electronics", "decorations", "Electronics", "전자 제품"),
    ("pets", "decorations", "Pets", "반려동물"),
    ("wallpaper", None, "Wallpaper", "벽지"),
    ("floors", None, "Floors", "바닥"),
    ("avatar", None, "Avatar parts", "아바타"),
    ("hair", "avatar", "Hair", "헤어"),
    ("faces", "avatar", "Faces", "얼굴"),
    ("tops", "avatar", "Tops", "상의"),
    ("bottoms", "avatar", "Bottoms", "하의"),
    ("outfits", "avatar", "Dresses and costumes", "원피스와 의상"),
    ("shoes", "avatar", "Shoes", "신발"),
    ("accessories", "avatar", "Accessories", "액세서리"),
    ("photos", None, "Photos", "사진"),
)


def category_id(slug: str) -> str:
    """Derived from the slug, so it is the same in every installation."""
    return str(uuid5(_NAMESPACE, slug))


CATEGORIES: Final = tuple(
    Category(
        category_id(slug),
        slug,
        {Language.EN.value: english, Language.KO.value: korean},
        category_id(parent) if parent else None,
    )
    for slug, parent, english, korean in _TREE
)
"""In display order."""


def descendants(category_id: str, known: Sequence[Category]) -> list[str]:
    """The category and all categories below it."""
    return [category_id, *(each for child in children(category_id, known) for each in descendants(child.id, known))]


def children(category_id: str | None, known: Sequence[Category]) -> Iterator[Category]:
    return (category for category in known if category.parent_id == category_id)


def depth(category: Category, known: Sequence[Category]) -> int:
    """1 for a root."""
    parent = next((each for each in known if each.id == category.parent_id), None)
    return 1 if parent is None else 1 + depth(parent, known)


def in_tree_order(known: Sequence[Category], parent_id: str | None = None) -> list[Category]:
    """Each category before those below it; siblings keep their order."""
    return [each for child in children(parent_id, known) for each in (child, *in_tree_order(known, child.id))]
