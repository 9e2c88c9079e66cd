"""verifyEmail."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.kit.graph.errors import RateLimited, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The token.")
class VerifyEmailInput:
    token: str = strawberry.field(description="Token from the mailed link, after the `#`. Valid once, for three days.")


@strawberry.type(description="The address was verified.")
class VerifyEmailSuccess:
    email: str = strawberry.field(description="The verified address.")


VerifyEmailPayload = Annotated[
    VerifyEmailSuccess | ValidationError | RateLimited,
    strawberry.union("VerifyEmailPayload", description="Result of verifyEmail."),
]


@mutation(
    description="Verify an e-mail address with the token of a mailed link. No sign-in required. Ends the account's"
    " sessions and removes linked providers; with an access token of the account, only its other sessions end."
)
async def verify_email(
    info: Info, input: Annotated[VerifyEmailInput, strawberry.argument(description="The token.")]
) -> VerifyEmailPayload | None:
    context = info.context
    email = await context.services.email_verification.verify(input.token, context.client_address, context.caller)
    return VerifyEmailSuccess(email=email)
