"""changePassword."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.graph.types.token_pair import TokenPair
from subgraphs.identity.graph.types.viewer import Viewer
from subgraphs.kit.graph.errors import RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The current and the new password.")
class ChangePasswordInput:
    current_password: str | None = strawberry.field(
        description="The current password. Omit it if the account has none and signed in within the last ten minutes.",
        default=None,
    )
    new_password: str = strawberry.field(description="8 to 128 characters; common passwords are rejected.")


@strawberry.type(description="The password was changed, and every other device was signed out.")
class ChangePasswordSuccess:
    viewer: Viewer = strawberry.field(description="The caller's account.")
    tokens: TokenPair = strawberry.field(description="New tokens for this device.")


ChangePasswordPayload = Annotated[
    ChangePasswordSuccess | ValidationError | Unauthenticated | RateLimited,
    strawberry.union("ChangePasswordPayload", description="Result of changePassword."),
]


@mutation(
    description="Change the caller's password. Ends every session; this device continues with the returned tokens."
)
async def change_password(
    info: Info,
    input: Annotated[ChangePasswordInput, strawberry.argument(description="The current and the new password.")],
) -> ChangePasswordPayload | None:
    caller = info.context.signed_in()
    signed_in = await info.context.services.passwords.change(caller, input.current_password, input.new_password)
    return ChangePasswordSuccess(viewer=Viewer.of(signed_in.account), tokens=TokenPair.of(signed_in))
