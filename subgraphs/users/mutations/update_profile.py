"""updateProfile."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.rules import Link
from subgraphs.users.service.profiles import ProfileChange
from subgraphs.users.types import asset_stub
from subgraphs.users.types.user import User


@strawberry.input(description="A page elsewhere to show on the profile.")
class ProfileLinkInput:
    url: str = strawberry.field(description="Its address: https, up to 200 characters.")
    label: str | None = strawberry.field(description="What to call it, up to 30 characters.", default=None)


@strawberry.input(description="What to change; what is left out stays.")
class UpdateProfileInput:
    display_name: str | None = strawberry.field(description="The name shown, 1 to 50 characters.", default=None)
    bio: str | None = strawberry.field(description="Up to 500 characters; empty clears it.", default=None)
    links: list[ProfileLinkInput] | None = strawberry.field(
        description="All links, at most 5, instead of those that are there.", default=None
    )
    avatar_asset_id: strawberry.ID | None = strawberry.field(
        description="A picture for oneself; null clears it.", default=strawberry.UNSET
    )


@strawberry.type(description="The profile is changed.")
class UpdateProfileSuccess:
    user: User = strawberry.field(description="The caller as others see them now.")


UpdateProfilePayload = Annotated[
    UpdateProfileSuccess | ValidationError | Unauthenticated | NotFound,
    strawberry.union("UpdateProfilePayload", description="Outcome of updateProfile."),
]


@mutation(description="Change the caller's own profile.")
async def update_profile(
    info: Info, input: Annotated[UpdateProfileInput, strawberry.argument(description="What to change.")]
) -> UpdateProfilePayload | None:
    caller = info.context.signed_in()
    row = await info.context.services.profiles.update(caller.user_id, _change(input))
    return UpdateProfileSuccess(user=User.of(row))


def _change(input: UpdateProfileInput) -> ProfileChange:
    avatar = None if input.avatar_asset_id is strawberry.UNSET else input.avatar_asset_id
    return ProfileChange(
        display_name=input.display_name,
        bio=input.bio,
        links=None if input.links is None else [Link(link.label, link.url) for link in input.links],
        avatar_asset_id=None if avatar is None else local_id(avatar, asset_stub.NAME, field="avatarAssetId"),
        clears_avatar=input.avatar_asset_id is None,
    )
