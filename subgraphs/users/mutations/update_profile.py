"""updateProfile."""

from typing import Annotated

import strawberry

from subgraphs.kit.errors import NotFound, Unauthenticated, ValidationError
from subgraphs.kit.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.types.user import User


@strawberry.input(description="What to change; what is left out stays.")
class UpdateProfileInput:
    display_name: str | None = strawberry.field(description="The name shown, 1 to 50 characters.", default=None)
    bio: str | None = strawberry.field(description="Up to 500 characters; empty clears it.", default=None)


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
    row = await info.context.service.update_profile(caller.user_id, display_name=input.display_name, bio=input.bio)
    return UpdateProfileSuccess(user=User.of(row))
