"""GraphQL enums of rooms."""

from subgraphs.kit.graph.enums import described
from subgraphs.rooms.domain.enums import RoomCover, RoomRevisionKind, RoomSurface, Visibility

__all__ = ["RoomCover", "RoomRevisionKind", "RoomSurface", "Visibility"]

described(
    Visibility,
    "Who can see and enter a room. The owner's setting `whoMayVisit` restricts it further.",
    PUBLIC="Everyone, except blocked accounts.",
    FOLLOWERS="Followers of the owner.",
    INVITED="Accounts that the owner invited.",
    PRIVATE="Only the owner and co-owners.",
)
described(
    RoomSurface,
    "Where an item stands or hangs. Each surface has a grid of its own.",
    FLOOR="The floor.",
    LEFT_WALL="The left wall.",
    RIGHT_WALL="The right wall.",
)
described(RoomCover, "What covers a side of the room.", FLOOR="Flooring.", WALL="Wallpaper.")
described(
    RoomRevisionKind,
    "How a revision of a room came about.",
    ARRANGED="`arrangeRoom`.",
    UNDONE="`undoRoomChange`.",
    REDONE="`redoRoomChange`.",
    COPIED="`copyRoomLayout`.",
)
