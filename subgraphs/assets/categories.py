"""The categories that every installation has. An id follows from the slug, so it is the same everywhere."""

from typing import Final
from uuid import UUID, uuid5

from subgraphs.assets.models import CategoryDocument

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
    return str(uuid5(_NAMESPACE, slug))


def seeds() -> list[CategoryDocument]:
    """Only while the collection is bound: beanie refuses to make documents before."""
    return [
        CategoryDocument(id=category_id(slug), slug=slug, name=name, place=place)
        for place, (slug, name) in enumerate(_NAMES.items())
    ]
