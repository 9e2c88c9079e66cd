"""signIn."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.types.token_pair import TokenPair
from subgraphs.identity.types.viewer import Viewer
from subgraphs.kit.graph.errors import Forbidden, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Who signs in.")
class SignInInput:
    email: str = strawberry.field(description="The account's address; capitals make no difference.")
    password: str = strawberry.field(description="The account's password.")
    device: str | None = strawberry.field(
        description="What the person calls this device, up to 100 characters.", default=None
    )


@strawberry.type(description="The person is signed in.")
class SignInSuccess:
    viewer: Viewer = strawberry.field(description="The account signed in to.")
    tokens: TokenPair = strawberry.field(description="Proof of who is asking, for the next requests.")


SignInPayload = Annotated[
    SignInSuccess | ValidationError | Unauthenticated | Forbidden | RateLimited,
    strawberry.union("SignInPayload", description="Outcome of signIn."),
]


@mutation(
    description="Sign in. Five wrong passwords within a minute make an account wait, twenty tries a network."
    " A suspended account is Forbidden."
)
async def sign_in(
    info: Info, input: Annotated[SignInInput, strawberry.argument(description="Who signs in.")]
) -> SignInPayload | None:
    context = info.context
    signed_in = await context.use.accounts.sign_in(input.email, input.password, input.device, context.client_address)
    return SignInSuccess(viewer=Viewer.of(signed_in.account), tokens=TokenPair.of(signed_in))
