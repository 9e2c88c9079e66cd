"""requestPasswordReset."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.kit.graph.errors import RateLimited, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Whose password.")
class RequestPasswordResetInput:
    email: str = strawberry.field(description="The address that the account signs in with.")


@strawberry.type(description="If the address has an account, a link is on its way.")
class RequestPasswordResetSuccess:
    email: str = strawberry.field(description="Where the link goes, if the address has an account.")


RequestPasswordResetPayload = Annotated[
    RequestPasswordResetSuccess | ValidationError | RateLimited,
    strawberry.union("RequestPasswordResetPayload", description="Outcome of requestPasswordReset."),
]


@mutation(
    description="Ask for a link to choose a new password. Answers alike whether or not the address has an account."
)
async def request_password_reset(
    info: Info, input: Annotated[RequestPasswordResetInput, strawberry.argument(description="Whose password.")]
) -> RequestPasswordResetPayload | None:
    context = info.context
    email = await context.use.passwords.request_reset(input.email, context.client_address)
    return RequestPasswordResetSuccess(email=email)
