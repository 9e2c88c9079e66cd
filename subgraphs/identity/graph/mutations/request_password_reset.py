"""requestPasswordReset."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.kit.graph.errors import RateLimited, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The account.")
class RequestPasswordResetInput:
    email: str = strawberry.field(description="The account's e-mail address.")


@strawberry.type(description="A link was sent if the address has an account.")
class RequestPasswordResetSuccess:
    email: str = strawberry.field(description="The address in its normalised form.")


RequestPasswordResetPayload = Annotated[
    RequestPasswordResetSuccess | ValidationError | RateLimited,
    strawberry.union("RequestPasswordResetPayload", description="Result of requestPasswordReset."),
]


@mutation(
    description="Mail a link to choose a new password, up to five times an hour per address."
    " The answer does not reveal whether the address has an account."
)
async def request_password_reset(
    info: Info, input: Annotated[RequestPasswordResetInput, strawberry.argument(description="The account.")]
) -> RequestPasswordResetPayload | None:
    context = info.context
    email = await context.services.passwords.request_reset(input.email, context.client_address)
    return RequestPasswordResetSuccess(email=email)
