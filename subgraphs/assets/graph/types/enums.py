"""Descriptions of the enums."""

from subgraphs.assets.domain.enums import AssetKind, ItemState, PlacementLayer
from subgraphs.kit.graph.enums import described

__all__ = ["AssetKind", "ItemState", "PlacementLayer"]

described(
    AssetKind,
    "What an asset is used as.",
    IMAGE="An image, for example in a post.",
    FURNITURE="Furniture and decoration in a room.",
    WALL="Covers the walls of a room.",
    FLOOR="Covers the floor of a room.",
    AVATAR_PART="Part of an avatar.",
)
described(
    PlacementLayer,
    "Where furniture stands in a room.",
    RUG="Flat on the floor, below what stands there.",
    STANDING="On the floor.",
    TABLETOP="On furniture that has a surface, or on the floor.",
    WALL_MOUNTED="On a wall.",
)
described(
    ItemState,
    "A state that an item in a room can have.",
    ON_OFF="Switched on or off.",
    TEXT="Shows a text.",
    LINK="Opens a link.",
    PLAYING="Plays music or a film.",
)
