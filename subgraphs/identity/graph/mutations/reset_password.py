"""resetPassword."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.kit.graph.errors import RateLimited, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The token and the new password.")
class ResetPasswordInput:
    token: str = strawberry.field(description="Token from the mailed link, after the `#`. Valid once, for one hour.")
    new_password: str = strawberry.field(description="8 to 128 characters; common passwords are rejected.")


@strawberry.type(description="The password was changed. No session is open.")
class ResetPasswordSuccess:
    email: str = strawberry.field(description="E-mail address to sign in with.")


ResetPasswordPayload = Annotated[
    ResetPasswordSuccess | ValidationError | RateLimited,
    strawberry.union("ResetPasswordPayload", description="Result of resetPassword."),
]


@mutation(description="Choose a new password with the token of a mailed link. Ends every session of the account.")
async def reset_password(
    info: Info,
    input: Annotated[ResetPasswordInput, strawberry.argument(description="The token and the new password.")],
) -> ResetPasswordPayload | None:
    context = info.context
    email = await context.services.passwords.reset(input.token, input.new_password, context.client_address)
    return ResetPasswordSuccess(email=email)
