"""dressAvatar."""

from typing import Annotated

import strawberry

from subgraphs.assets.context import Info
from subgraphs.assets.domain.avatar import MAX_PARTS, SKIN_COLOURS, Look, WornPart
from subgraphs.assets.domain.limits import DRESS_AVATAR
from subgraphs.assets.graph.types import asset
from subgraphs.assets.graph.types.avatar import Outfit
from subgraphs.kit.domain.exceptions import ValidationError as InvalidInput
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="A part that the avatar wears.")
class AvatarPartInput:
    asset_id: strawberry.ID = strawberry.field(description="An AVATAR_PART that the caller has.")
    colour: str | None = strawberry.field(
        description="Colour like #a1b2c3, if the part can be coloured; null for the part's own.", default=None
    )


@strawberry.input(description="Input of dressAvatar.")
class DressAvatarInput:
    outfit: int = strawberry.field(description="Number of the outfit, from 1 to 10. It is stored and worn.", default=1)
    parts: list[AvatarPartInput] | None = strawberry.field(
        description=f"At most {MAX_PARTS} parts of different slots: a TOP and a BOTTOM, or a DRESS, and anything else. "
        "Null wears the stored outfit of this number.",
        default=None,
    )
    skin_colour: str = strawberry.field(
        description=f"Colour of the skin: {', '.join(SKIN_COLOURS)}.", default=SKIN_COLOURS[0]
    )
    name: str | None = strawberry.field(description="Name of the outfit, at most 40 characters.", default=None)


@strawberry.type(description="The avatar wears the outfit.")
class DressAvatarSuccess:
    outfit: Outfit = strawberry.field(description="The outfit, with the avatar in it.")


DressAvatarPayload = Annotated[
    DressAvatarSuccess | ValidationError | Unauthenticated | NotFound | Conflict | RateLimited,
    strawberry.union("DressAvatarPayload", description="Result of dressAvatar."),
]


@mutation(description="Dress the caller's avatar, or change into a stored outfit.", limit=DRESS_AVATAR)
async def dress_avatar(
    info: Info, input: Annotated[DressAvatarInput, strawberry.argument(description="The outfit.")]
) -> DressAvatarPayload | None:
    caller, avatars = info.context.signed_in(), info.context.services.avatars
    if input.parts is None:
        worn = await avatars.change(caller.user_id, input.outfit)
    else:
        worn = await avatars.dress(caller.user_id, input.outfit, input.name, _look(input.skin_colour, input.parts))
    return DressAvatarSuccess(outfit=Outfit.of(worn, info.context.link))


def _look(skin: str, parts: list[AvatarPartInput]) -> Look:
    if len(parts) > MAX_PARTS:
        raise InvalidInput(f"An avatar wears at most {MAX_PARTS} parts.", path=["parts"])
    return Look(
        skin, tuple(WornPart(local_id(each.asset_id, asset.NAME, field="parts"), each.colour) for each in parts)
    )
