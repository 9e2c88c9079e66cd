"""revokeSession."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.kit.domain.ids import global_id, local_id
from subgraphs.kit.graph.errors import NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Which session to end.")
class RevokeSessionInput:
    session_id: strawberry.ID = strawberry.field(description="One of `viewer.sessions`.")


@strawberry.type(description="The session is over; its tokens are refused everywhere within two seconds.")
class RevokeSessionSuccess:
    session_id: strawberry.ID = strawberry.field(description="The session that ended.")


RevokeSessionPayload = Annotated[
    RevokeSessionSuccess | ValidationError | Unauthenticated | NotFound,
    strawberry.union("RevokeSessionPayload", description="Outcome of revokeSession."),
]


@mutation(description="End another session of the caller: a device they lost, or one they do not know.")
async def revoke_session(
    info: Info, input: Annotated[RevokeSessionInput, strawberry.argument(description="Which session to end.")]
) -> RevokeSessionPayload | None:
    caller, session_id = info.context.signed_in(), local_id(input.session_id, "Session", field="sessionId")
    await info.context.use.sessions.revoke(caller, session_id)
    return RevokeSessionSuccess(session_id=global_id("Session", session_id))
