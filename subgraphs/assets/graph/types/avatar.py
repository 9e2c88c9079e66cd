"""Avatars and outfits."""

from collections.abc import Callable
from typing import Annotated, Any, Self

import strawberry

from subgraphs.assets.context import Info
from subgraphs.assets.domain import read_models
from subgraphs.assets.domain.avatar import MAX_PARTS, WornPart
from subgraphs.execution import batched
from subgraphs.kit.graph.pagination import short_list

LazyAsset = Annotated["Asset", strawberry.lazy("subgraphs.assets.graph.types.asset")]  # type: ignore[name-defined]  # noqa: F821  # found in that module when the schema is built


@strawberry.type(description="A part that an avatar wears.")
class AvatarPart:
    colour: str | None = strawberry.field(description="Chosen colour, or null for the part's own.")
    asset_key: strawberry.Private[str]

    @classmethod
    def of(cls, worn: WornPart) -> Self:
        return cls(colour=worn.colour, asset_key=worn.asset_id)

    @strawberry.field(description="The part; null if it was deleted.")
    @batched
    async def asset(parts: list["AvatarPart"], info: Info) -> list[LazyAsset | None]:
        """`Asset.of` is found by name in the schema: `Asset` has a `User`, which has an avatar."""
        found = await info.context.services.assets.find([part.asset_key for part in parts])
        definition: Any = info.schema.get_type_by_name("Asset")
        shown = {key: definition.origin.of(stored, info.context.link) for key, stored in found.items()}
        return [shown.get(part.asset_key) for part in parts]


@strawberry.type(description="The figure that stands for an account. The pictures at its URLs never change.")
class Avatar:
    picture_url: str = strawberry.field(description="WebP of the whole avatar, 384 × 512 pixels, transparent.")
    head_url: str = strawberry.field(description="WebP of its head, 240 × 240 pixels, transparent.")
    skin_colour: str = strawberry.field(description="Colour of the skin, like #ffe3d0.")
    worn: strawberry.Private[tuple[WornPart, ...]]

    @classmethod
    def of(cls, outfit: read_models.Outfit, link: Callable[[str], str]) -> Self:
        return cls(
            picture_url=link(outfit.picture_key),
            head_url=link(outfit.head_key),
            skin_colour=outfit.look.skin,
            worn=outfit.look.parts,
        )

    @short_list(most=MAX_PARTS, description="What it wears, from back to front.")
    def parts(self) -> list[AvatarPart]:
        return [AvatarPart.of(worn) for worn in self.worn]


@strawberry.type(description="A stored look of the caller's avatar.")
class Outfit:
    number: int = strawberry.field(description="From 1 to 10.")
    name: str | None = strawberry.field(description="Name, if the caller gave one.")
    is_worn: bool = strawberry.field(description="Whether the avatar wears it now.")
    avatar: Avatar = strawberry.field(description="The avatar in this outfit.")

    @classmethod
    def of(cls, outfit: read_models.Outfit, link: Callable[[str], str]) -> Self:
        return cls(number=outfit.number, name=outfit.name, is_worn=outfit.is_worn, avatar=Avatar.of(outfit, link))
