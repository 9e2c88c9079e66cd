"""The categories that every installation has."""

from typing import Final
from uuid import UUID, uuid5

from subgraphs.assets.domain.read_models import Category

_NAMESPACE: Final = UUID("6f1d8a52-3c0b-5f0e-9a57-5d2f6c1b7e40")
_NAMES: Final = {
    "furniture": "Furniture",
    "plants": "Plants",
    "lighting": "Lighting",
    "decorations": "Decorations",
    "wallpaper": "Wallpaper",
    "floors": "Floors",
    "avatar": "Avatar parts",
    "photos": "Photos",
}


def category_id(slug: str) -> str:
    """Derived from the slug, so it is the same in every installation."""
    return str(uuid5(_NAMESPACE, slug))


CATEGORIES: Final = tuple(Category(category_id(slug), slug, name) for slug, name in _NAMES.items())
"""In display order."""
