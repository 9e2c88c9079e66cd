"""updateProfile."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import ContentRejected, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.domain.inputs import Link, ProfileChange
from subgraphs.users.domain.limits import UPDATE_PROFILE
from subgraphs.users.graph.types.user import User


@strawberry.input(description="A link to show on the profile.")
class ProfileLinkInput:
    url: str = strawberry.field(description="An https URL, up to 200 characters.")
    label: str | None = strawberry.field(description="Label to show, up to 30 characters.", default=None)


@strawberry.input(description="Input of updateProfile. Omitted fields do not change.")
class UpdateProfileInput:
    display_name: str | None = strawberry.field(description="Name to show, 1 to 50 characters.", default=None)
    bio: str | None = strawberry.field(description="Up to 500 characters; empty clears it.", default=None)
    links: list[ProfileLinkInput] | None = strawberry.field(
        description="All links, up to 5. They replace the current ones.", default=None
    )
    avatar_asset_id: strawberry.ID | None = strawberry.field(
        description="Profile picture: an image of the caller, or any asset of another kind; null clears it.",
        default=strawberry.UNSET,
    )


@strawberry.type(description="The profile was updated.")
class UpdateProfileSuccess:
    user: User = strawberry.field(description="The caller's account.")


UpdateProfilePayload = Annotated[
    UpdateProfileSuccess | ValidationError | Unauthenticated | NotFound | ContentRejected | RateLimited,
    strawberry.union("UpdateProfilePayload", description="Result of updateProfile."),
]


@mutation(description="Update the caller's profile.", limit=UPDATE_PROFILE)
async def update_profile(
    info: Info, input: Annotated[UpdateProfileInput, strawberry.argument(description="The changes.")]
) -> UpdateProfilePayload | None:
    caller = info.context.signed_in()
    profile = await info.context.services.profiles.update(caller.user_id, _change(input))
    return UpdateProfileSuccess(user=User.whole(profile))


def _change(input: UpdateProfileInput) -> ProfileChange:
    avatar = None if input.avatar_asset_id is strawberry.UNSET else input.avatar_asset_id
    return ProfileChange(
        display_name=input.display_name,
        bio=input.bio,
        links=None if input.links is None else [Link(link.label, link.url) for link in input.links],
        avatar_asset_id=None if avatar is None else local_id(avatar, "Asset", field="avatar_asset_id"),
        clears_avatar=input.avatar_asset_id is None,
    )
