"""A furnished room to begin with."""

from typing import Final, Self

import strawberry

from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.graph.pagination import short_list
from subgraphs.rooms.domain.arrangement import MAX_ITEMS
from subgraphs.rooms.domain.templates import template
from subgraphs.rooms.domain.themes import BY_ID
from subgraphs.rooms.graph.stubs import Asset
from subgraphs.rooms.graph.types.theme import Theme

NAME: Final = "RoomTemplate"


@strawberry.type(description="A furnished room to begin with, made of starter assets that every account has.")
class RoomTemplate:
    id: strawberry.ID = strawberry.field(description="Pass it as `templateId`.")
    name: str = strawberry.field(description="Name in English.")
    theme: Theme | None = strawberry.field(description="The theme that goes with it.")
    row: strawberry.Private[template.Template]

    @classmethod
    def of(cls, each: template.Template) -> Self:
        return cls(id=global_id(NAME, each.id), name=each.name, theme=Theme.of(BY_ID[each.theme_id]), row=each)

    @short_list(most=MAX_ITEMS, description="The different assets that it is made of, up to 500.")
    def assets(self) -> list[Asset | None]:
        return [Asset.of(key) for key in self.row.asset_ids]
