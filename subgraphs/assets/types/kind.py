"""The enum `AssetKind` as the graph shows it; everything of the graph takes it from here."""

from subgraphs.assets.models import AssetKind
from subgraphs.kit.graph.enums import described

__all__ = ["AssetKind"]

described(
    AssetKind,
    "What an asset is used as.",
    IMAGE="A picture to look at, as in posts.",
    FURNITURE="Something to sit, lie or put things on.",
    DECORATION="Something that makes a room nicer.",
    WALLPAPER="What covers a room's walls.",
    FLOOR="What covers a room's floor.",
    AVATAR_PART="Something that an avatar wears.",
)
