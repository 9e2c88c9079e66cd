"""GraphQL enums of rooms."""

from subgraphs.kit.graph.enums import described
from subgraphs.rooms.domain.enums import RoomCover, RoomRevisionKind, RoomSurface, Visibility
from subgraphs.rooms.domain.preview.files import RoomPreviewFormat

__all__ = ["RoomCover", "RoomPreviewFormat", "RoomRevisionKind", "RoomSurface", "Visibility"]

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
    FURNISHED="`applyRoomTemplate`.",
)
described(
    RoomPreviewFormat,
    "A format in which previews of rooms are offered.",
    WEBP="WebP, which every browser shows.",
    JPEG="JPEG, for what does not show WebP.",
)
