"""completeSocialSignIn."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.types.token_pair import TokenPair
from subgraphs.identity.types.viewer import Viewer
from subgraphs.kit.graph.errors import Conflict, Forbidden, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="What came to the redirect address.")
class CompleteSocialSignInInput:
    state: str = strawberry.field(description="As it came back.")
    code: str = strawberry.field(description="As it came back.")
    iss: str | None = strawberry.field(description="As it came back, if it did.", default=None)


@strawberry.type(description="The person is signed in, or the provider linked.")
class CompleteSocialSignInSuccess:
    viewer: Viewer = strawberry.field(description="The account signed in to, or linked.")
    tokens: TokenPair | None = strawberry.field(
        description="Proof of who is asking; null when an account was linked that is signed in already."
    )
    is_new: bool = strawberry.field(description="Whether the account was made just now.")


CompleteSocialSignInPayload = Annotated[
    CompleteSocialSignInSuccess | ValidationError | Unauthenticated | Forbidden | Conflict | RateLimited,
    strawberry.union("CompleteSocialSignInPayload", description="Outcome of completeSocialSignIn."),
]


@mutation(
    description="End a sign-in through a provider. A newcomer gets an account; an address that has one is refused."
)
async def complete_social_sign_in(
    info: Info,
    input: Annotated[CompleteSocialSignInInput, strawberry.argument(description="What came to the redirect address.")],
) -> CompleteSocialSignInPayload | None:
    done = await info.context.use.social.complete(input.state, input.code, input.iss, caller=info.context.caller)
    tokens = TokenPair.of(done.signed_in) if done.signed_in else None
    return CompleteSocialSignInSuccess(viewer=Viewer.of(done.account), tokens=tokens, is_new=done.is_new)
