"""resetPassword."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.kit.graph.errors import RateLimited, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The link's token and the new password.")
class ResetPasswordInput:
    token: str = strawberry.field(description="What the link carries behind `#`; good once, for an hour.")
    new_password: str = strawberry.field(
        description="8 to 128 characters, none of the passwords that are guessed first."
    )


@strawberry.type(description="The new password stands; nobody is signed in.")
class ResetPasswordSuccess:
    email: str = strawberry.field(description="The address to sign in with now.")


ResetPasswordPayload = Annotated[
    ResetPasswordSuccess | ValidationError | RateLimited,
    strawberry.union("ResetPasswordPayload", description="Outcome of resetPassword."),
]


@mutation(description="Choose a new password by the link that was mailed. Every session of the account ends.")
async def reset_password(
    info: Info,
    input: Annotated[ResetPasswordInput, strawberry.argument(description="The link's token and the new password.")],
) -> ResetPasswordPayload | None:
    context = info.context
    email = await context.use.passwords.reset(input.token, input.new_password, context.client_address)
    return ResetPasswordSuccess(email=email)
