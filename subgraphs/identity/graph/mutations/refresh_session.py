"""refreshSession."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.graph.types.token_pair import TokenPair
from subgraphs.identity.graph.types.viewer import Viewer
from subgraphs.kit.graph.errors import RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The refresh token.")
class RefreshSessionInput:
    refresh_token: str = strawberry.field(description="The session's newest refresh token.")


@strawberry.type(description="The session was refreshed.")
class RefreshSessionSuccess:
    viewer: Viewer = strawberry.field(description="The session's account.")
    tokens: TokenPair = strawberry.field(description="The new tokens. The old refresh token is used up.")


RefreshSessionPayload = Annotated[
    RefreshSessionSuccess | ValidationError | Unauthenticated | RateLimited,
    strawberry.union("RefreshSessionPayload", description="Result of refreshSession."),
]


@mutation(
    description="Trade a refresh token for new tokens. If the answer is lost, repeat the call with the same token."
    " Reusing a token after its successor was used ends the session. Send no Authorization header: an expired access"
    " token there is refused like anywhere."
)
async def refresh_session(
    info: Info, input: Annotated[RefreshSessionInput, strawberry.argument(description="The refresh token.")]
) -> RefreshSessionPayload | None:
    signed_in = await info.context.services.sessions.refresh(input.refresh_token)
    return RefreshSessionSuccess(viewer=Viewer.of(signed_in.account), tokens=TokenPair.of(signed_in))
