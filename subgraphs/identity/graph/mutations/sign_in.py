"""signIn."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.graph.types.token_pair import TokenPair
from subgraphs.identity.graph.types.viewer import Viewer
from subgraphs.kit.graph.errors import Forbidden, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The credentials.")
class SignInInput:
    email: str = strawberry.field(description="The account's e-mail address, case-insensitive.")
    password: str = strawberry.field(description="The account's password.")
    device: str | None = strawberry.field(description="Name of the device, up to 100 characters.", default=None)


@strawberry.type(description="The caller is signed in.")
class SignInSuccess:
    viewer: Viewer = strawberry.field(description="The caller's account.")
    tokens: TokenPair = strawberry.field(description="Tokens of the new session.")


SignInPayload = Annotated[
    SignInSuccess | ValidationError | Unauthenticated | Forbidden | RateLimited,
    strawberry.union("SignInPayload", description="Result of signIn."),
]


@mutation(
    description="Sign in. Limits: 5 wrong passwords a minute per account, separately 10 a minute from a network"
    " that the account signed in from before; 20 attempts a minute per network."
    " `Forbidden` if the account is suspended."
)
async def sign_in(
    info: Info, input: Annotated[SignInInput, strawberry.argument(description="The credentials.")]
) -> SignInPayload | None:
    context = info.context
    signed_in = await context.services.accounts.sign_in(
        input.email, input.password, input.device, context.client_address
    )
    return SignInSuccess(viewer=Viewer.of(signed_in.account), tokens=TokenPair.of(signed_in))
