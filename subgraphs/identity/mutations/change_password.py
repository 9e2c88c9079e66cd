"""changePassword."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.types.token_pair import TokenPair
from subgraphs.identity.types.viewer import Viewer
from subgraphs.kit.graph.errors import RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The old password and the new one.")
class ChangePasswordInput:
    current_password: str | None = strawberry.field(
        description="The password so far; left out by an account that has none.", default=None
    )
    new_password: str = strawberry.field(
        description="8 to 128 characters, none of the passwords that are guessed first."
    )


@strawberry.type(description="The new password stands, and every other device is signed out.")
class ChangePasswordSuccess:
    viewer: Viewer = strawberry.field(description="The account.")
    tokens: TokenPair = strawberry.field(description="What this device goes on with.")


ChangePasswordPayload = Annotated[
    ChangePasswordSuccess | ValidationError | Unauthenticated | RateLimited,
    strawberry.union("ChangePasswordPayload", description="Outcome of changePassword."),
]


@mutation(description="Change the password. Every session ends; this device goes on with the tokens of the answer.")
async def change_password(
    info: Info,
    input: Annotated[ChangePasswordInput, strawberry.argument(description="The old password and the new one.")],
) -> ChangePasswordPayload | None:
    caller = info.context.signed_in()
    signed_in = await info.context.use.passwords.change(caller, input.current_password, input.new_password)
    return ChangePasswordSuccess(viewer=Viewer.of(signed_in.account), tokens=TokenPair.of(signed_in))
