"""Descriptions of the enums."""

from subgraphs.assets.domain.avatar import AvatarSlot
from subgraphs.assets.domain.enums import (
    AssetKind,
    AssetStatus,
    ItemState,
    Language,
    PlacementLayer,
    ReviewDecision,
)
from subgraphs.assets.domain.variants import ImageFormat
from subgraphs.kit.graph.enums import described

__all__ = [
    "AssetKind",
    "AssetStatus",
    "AvatarSlot",
    "ImageFormat",
    "ItemState",
    "Language",
    "PlacementLayer",
    "ReviewDecision",
]

described(
    AssetKind,
    "What an asset is used as.",
    IMAGE="An image, for example in a post.",
    FURNITURE="Furniture and decoration in a room.",
    WALL="Covers the walls of a room.",
    FLOOR="Covers the floor of a room.",
    AVATAR_PART="Part of an avatar.",
    SOUND="A sound or a piece of music. Its image is a poster.",
    MODEL="A three-dimensional model. Its image is a poster.",
)
described(
    AssetStatus,
    "How far an asset is on its way through the catalogue. An IMAGE is PUBLISHED at once, for its owner.",
    DRAFT="Visible to its owner only. `submitAsset` sends it to review.",
    IN_REVIEW="Waiting for a moderator's decision.",
    PUBLISHED="In the catalogue.",
    RETIRED="Not in the catalogue any more. Accounts that have it keep it.",
)
described(
    ImageFormat,
    "A format in which images are offered.",
    WEBP="WebP, which every browser shows.",
    AVIF="AVIF, which is smaller.",
)
described(Language, "A language of the catalogue.", EN="English.", KO="Korean.")
described(
    ReviewDecision,
    "Decision about an asset in review.",
    APPROVE="Publish it in the catalogue.",
    REJECT="Return it to its owner as a draft.",
)
described(
    AvatarSlot,
    "Where a part of an avatar belongs. An avatar wears one part of a slot.",
    BACK="On the back.",
    BOTTOM="Trousers or a skirt.",
    SHOES="Shoes.",
    TOP="Above the waist.",
    DRESS="Instead of TOP and BOTTOM.",
    NECK="Around the neck.",
    EYES="Eyes.",
    MOUTH="Mouth.",
    CHEEKS="Cheeks.",
    HAIR="Hair.",
    GLASSES="Glasses.",
    HAT="On the head.",
    HAND="In a hand.",
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
