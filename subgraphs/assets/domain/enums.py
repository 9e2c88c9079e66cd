"""What assets are used as."""

from enum import StrEnum


class AssetKind(StrEnum):
    IMAGE = "IMAGE"
    FURNITURE = "FURNITURE"
    DECORATION = "DECORATION"
    WALLPAPER = "WALLPAPER"
    FLOOR = "FLOOR"
    AVATAR_PART = "AVATAR_PART"
