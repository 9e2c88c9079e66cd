"""What assets are used as, and how they stand in a room."""

from enum import StrEnum


class AssetKind(StrEnum):
    IMAGE = "IMAGE"
    FURNITURE = "FURNITURE"
    WALL = "WALL"
    FLOOR = "FLOOR"
    AVATAR_PART = "AVATAR_PART"
    SOUND = "SOUND"
    MODEL = "MODEL"


class AssetStatus(StrEnum):
    DRAFT = "DRAFT"
    IN_REVIEW = "IN_REVIEW"
    PUBLISHED = "PUBLISHED"
    RETIRED = "RETIRED"


class Language(StrEnum):
    EN = "EN"
    KO = "KO"


class ReviewDecision(StrEnum):
    APPROVE = "APPROVE"
    REJECT = "REJECT"


class PlacementLayer(StrEnum):
    RUG = "RUG"
    STANDING = "STANDING"
    TABLETOP = "TABLETOP"
    WALL_MOUNTED = "WALL_MOUNTED"


class ItemState(StrEnum):
    ON_OFF = "ON_OFF"
    TEXT = "TEXT"
    LINK = "LINK"
    PLAYING = "PLAYING"
