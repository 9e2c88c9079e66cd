"""signUp."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.domain.inputs import Registration
from subgraphs.identity.graph.types.token_pair import TokenPair
from subgraphs.identity.graph.types.viewer import Viewer
from subgraphs.kit.graph.errors import Conflict, ContentRejected, RateLimited, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The new account.")
class SignUpInput:
    email: str = strawberry.field(description="E-mail address to sign in with, case-insensitive.")
    password: str = strawberry.field(description="8 to 128 characters; common passwords are rejected.")
    handle: str = strawberry.field(description="Unique name: 3 to 30 Latin letters, digits or underscores.")
    display_name: str = strawberry.field(description="Displayed name, 1 to 50 characters. Need not be unique.")


@strawberry.type(description="The account was created, and the caller is signed in.")
class SignUpSuccess:
    viewer: Viewer = strawberry.field(description="The new account.")
    tokens: TokenPair = strawberry.field(description="Tokens of the new session.")


SignUpPayload = Annotated[
    SignUpSuccess | ValidationError | ContentRejected | Conflict | RateLimited,
    strawberry.union("SignUpPayload", description="Result of signUp."),
]


@mutation(description="Create an account and sign in. A link to verify the e-mail address is mailed.")
async def sign_up(
    info: Info, input: Annotated[SignUpInput, strawberry.argument(description="The new account.")]
) -> SignUpPayload | None:
    form = Registration.of(input.email, input.handle, input.display_name, input.password)
    signed_in = await info.context.services.accounts.sign_up(form, info.context.client_address)
    return SignUpSuccess(viewer=Viewer.of(signed_in.account, form.display_name), tokens=TokenPair.of(signed_in))
