"""Closed sets of values of a room."""

from enum import StrEnum


class RoomSurface(StrEnum):
    """Where an item stands or hangs; each has a grid of its own."""

    FLOOR = "FLOOR"
    LEFT_WALL = "LEFT_WALL"
    RIGHT_WALL = "RIGHT_WALL"


class RoomCover(StrEnum):
    """What covers a whole side of the room."""

    FLOOR = "FLOOR"
    WALL = "WALL"


class RoomRevisionKind(StrEnum):
    ARRANGED = "ARRANGED"
    UNDONE = "UNDONE"
    REDONE = "REDONE"
    COPIED = "COPIED"
    FURNISHED = "FURNISHED"


class Visibility(StrEnum):
    PUBLIC = "PUBLIC"
    FOLLOWERS = "FOLLOWERS"
    INVITED = "INVITED"
    PRIVATE = "PRIVATE"
