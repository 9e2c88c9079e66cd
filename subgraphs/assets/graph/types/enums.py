"""Descriptions of the enums."""

from subgraphs.assets.domain.enums import AssetKind
from subgraphs.kit.graph.enums import described

__all__ = ["AssetKind"]

described(
    AssetKind,
    "What an asset is used as.",
    IMAGE="An image, for example in a post.",
    FURNITURE="Furniture in a room.",
    DECORATION="Decoration in a room.",
    WALLPAPER="Wallpaper of a room.",
    FLOOR="Floor of a room.",
    AVATAR_PART="Part of an avatar.",
)
