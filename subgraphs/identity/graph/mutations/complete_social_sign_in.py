"""completeSocialSignIn."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.graph.types.token_pair import TokenPair
from subgraphs.identity.graph.types.viewer import Viewer
from subgraphs.kit.graph.errors import Conflict, Forbidden, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The parameters that the provider returned.")
class CompleteSocialSignInInput:
    state: str = strawberry.field(description="The `state` parameter.")
    code: str = strawberry.field(description="The `code` parameter.")
    code_verifier: str = strawberry.field(description="The code verifier whose challenge `beginSocialSignIn` got.")
    iss: str | None = strawberry.field(description="The `iss` parameter, if present.", default=None)


@strawberry.type(description="The caller is signed in, or the provider was linked.")
class CompleteSocialSignInSuccess:
    viewer: Viewer = strawberry.field(description="The account.")
    tokens: TokenPair | None = strawberry.field(description="Tokens of the new session; null if a provider was linked.")
    is_new: bool = strawberry.field(description="Whether the account was created by this sign-in.")


CompleteSocialSignInPayload = Annotated[
    CompleteSocialSignInSuccess | ValidationError | Unauthenticated | Forbidden | Conflict | RateLimited,
    strawberry.union("CompleteSocialSignInPayload", description="Result of completeSocialSignIn."),
]


@mutation(
    description="Complete a sign-in through a provider. Creates an account on the first sign-in;"
    " `Conflict` if the e-mail address already has one."
)
async def complete_social_sign_in(
    info: Info,
    input: Annotated[
        CompleteSocialSignInInput, strawberry.argument(description="The parameters that the provider returned.")
    ],
) -> CompleteSocialSignInPayload | None:
    done = await info.context.services.social.complete(
        input.state, input.code, input.iss, caller=info.context.caller, code_verifier=input.code_verifier
    )
    tokens = TokenPair.of(done.signed_in) if done.signed_in else None
    viewer = Viewer.of(done.account, done.display_name)
    return CompleteSocialSignInSuccess(viewer=viewer, tokens=tokens, is_new=done.is_new)
