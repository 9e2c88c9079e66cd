"""A theme of rooms."""

from typing import Final, Self

import strawberry

from subgraphs.kit.domain.ids import global_id
from subgraphs.rooms.domain import themes

NAME: Final = "Theme"


@strawberry.type(description="Colours for the walls and the floor of a room.")
class Theme:
    id: strawberry.ID = strawberry.field(description="Pass it as `themeId`.")
    name: str = strawberry.field(description="Name in English.")
    wall_color: str = strawberry.field(description="Colour of the walls, as #RRGGBB.")
    floor_color: str = strawberry.field(description="Colour of the floor, as #RRGGBB.")
    accent_color: str = strawberry.field(description="Colour that stands out, as #RRGGBB.")

    @classmethod
    def of(cls, theme: themes.Theme) -> Self:
        return cls(
            id=global_id(NAME, theme.id),
            name=theme.name,
            wall_color=theme.wall_color,
            floor_color=theme.floor_color,
            accent_color=theme.accent_color,
        )
