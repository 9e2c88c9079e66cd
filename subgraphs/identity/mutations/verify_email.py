"""verifyEmail."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.kit.graph.errors import RateLimited, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The link's token.")
class VerifyEmailInput:
    token: str = strawberry.field(description="What the link carries behind `#`; good once, for three days.")


@strawberry.type(description="The address is verified.")
class VerifyEmailSuccess:
    email: str = strawberry.field(description="The address that is verified now.")


VerifyEmailPayload = Annotated[
    VerifyEmailSuccess | ValidationError | RateLimited,
    strawberry.union("VerifyEmailPayload", description="Outcome of verifyEmail."),
]


@mutation(description="Show by the link that was mailed that an address is one's own. Needs no sign-in.")
async def verify_email(
    info: Info, input: Annotated[VerifyEmailInput, strawberry.argument(description="The link's token.")]
) -> VerifyEmailPayload | None:
    email = await info.context.use.emails.verify(input.token, info.context.client_address)
    return VerifyEmailSuccess(email=email)
