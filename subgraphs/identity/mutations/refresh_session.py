"""refreshSession."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.types.token_pair import TokenPair
from subgraphs.identity.types.viewer import Viewer
from subgraphs.kit.graph.errors import RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Which session to prolong.")
class RefreshSessionInput:
    refresh_token: str = strawberry.field(description="The newest refresh token of the session.")


@strawberry.type(description="The session goes on with new tokens.")
class RefreshSessionSuccess:
    viewer: Viewer = strawberry.field(description="The account whose session it is.")
    tokens: TokenPair = strawberry.field(description="The new pair; the old refresh token is used up.")


RefreshSessionPayload = Annotated[
    RefreshSessionSuccess | ValidationError | Unauthenticated | RateLimited,
    strawberry.union("RefreshSessionPayload", description="Outcome of refreshSession."),
]


@mutation(
    description="Trade a refresh token for a new pair. A token used twice, more than 10 s apart, ends the session."
)
async def refresh_session(
    info: Info, input: Annotated[RefreshSessionInput, strawberry.argument(description="Which session to prolong.")]
) -> RefreshSessionPayload | None:
    signed_in = await info.context.use.sessions.refresh(input.refresh_token)
    return RefreshSessionSuccess(viewer=Viewer.of(signed_in.account), tokens=TokenPair.of(signed_in))
