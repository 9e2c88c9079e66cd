"""The picture of a room."""

from collections.abc import Callable
from typing import Annotated, Self

import strawberry

from subgraphs.rooms.domain.preview.files import Preview, RoomPreviewFormat, chosen_width, file_key, height_of

Wide = Annotated[
    int | None,
    strawberry.argument(
        description="Pixels that it is shown across. Pictures are 320, 640 and 1280 pixels wide: the narrowest that "
        "is wide enough, else the widest."
    ),
]
AsFormat = Annotated[
    RoomPreviewFormat, strawberry.argument(description="Format of the picture. JPEG suits link previews.")
]


@strawberry.type(description="A picture of a room, drawn from what is in it.")
class RoomPreview:
    url: str = strawberry.field(
        description="URL of the picture; the room has another one when it looks different. Unless the room is PUBLIC, "
        "it is signed and good for 24 hours or more: ask again instead of storing it."
    )
    width: int = strawberry.field(description="Width in pixels.")
    height: int = strawberry.field(description="Height in pixels.")

    @classmethod
    def of(cls, preview: Preview, link: Callable[[str], str], wanted: int | None, kind: RoomPreviewFormat) -> Self:
        width = chosen_width(wanted)
        return cls(url=link(file_key(preview.stem, width, kind)), width=width, height=height_of(width))
