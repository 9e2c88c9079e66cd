"""revokeSession."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.domain import limits
from subgraphs.kit.domain.ids import global_id, local_id
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The session to end.")
class RevokeSessionInput:
    session_id: strawberry.ID = strawberry.field(description="Session ID, from `viewer.sessions`.")


@strawberry.type(description="The session ended. Every service rejects its tokens within two seconds.")
class RevokeSessionSuccess:
    session_id: strawberry.ID = strawberry.field(description="The ended session.")


RevokeSessionPayload = Annotated[
    RevokeSessionSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("RevokeSessionPayload", description="Result of revokeSession."),
]


@mutation(
    description="End a session of the caller, such as one on a lost device.",
    limit=limits.END_SESSIONS,
)
async def revoke_session(
    info: Info, input: Annotated[RevokeSessionInput, strawberry.argument(description="The session to end.")]
) -> RevokeSessionPayload | None:
    caller, session_id = info.context.signed_in(), local_id(input.session_id, "Session", field="session_id")
    await info.context.services.sessions.revoke(caller, session_id)
    return RevokeSessionSuccess(session_id=global_id("Session", session_id))
