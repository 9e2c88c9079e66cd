"""signUp."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.service import Registration
from subgraphs.identity.types.token_pair import TokenPair
from subgraphs.identity.types.viewer import Viewer
from subgraphs.kit.graph.errors import Conflict, RateLimited, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="A new account.")
class SignUpInput:
    email: str = strawberry.field(description="The address to sign in with; capitals make no difference.")
    password: str = strawberry.field(description="8 to 128 characters, none of the passwords that are guessed first.")
    handle: str = strawberry.field(description="Unique name: 3 to 30 Latin letters, digits and underscores.")
    display_name: str = strawberry.field(description="The name shown, 1 to 50 characters; need not be unique.")


@strawberry.type(description="The account is made, and its owner signed in.")
class SignUpSuccess:
    viewer: Viewer = strawberry.field(description="The new account.")
    tokens: TokenPair = strawberry.field(description="Proof of who is asking, for the next requests.")


SignUpPayload = Annotated[
    SignUpSuccess | ValidationError | Conflict | RateLimited,
    strawberry.union("SignUpPayload", description="Outcome of signUp."),
]


@mutation(description="Make an account and sign in. The person can be pointed to at once.")
async def sign_up(
    info: Info, input: Annotated[SignUpInput, strawberry.argument(description="The new account.")]
) -> SignUpPayload | None:
    form = Registration.of(input.email, input.handle, input.display_name, input.password)
    signed_in = await info.context.use.accounts.sign_up(form, info.context.client_address)
    return SignUpSuccess(viewer=Viewer.of(signed_in.account), tokens=TokenPair.of(signed_in))
