"""signOut."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.graph.errors import Unauthenticated
from subgraphs.kit.graph.mutations import mutation


@strawberry.type(description="The session ended. Every service rejects its tokens within two seconds.")
class SignOutSuccess:
    session_id: strawberry.ID = strawberry.field(description="The ended session.")


SignOutPayload = Annotated[
    SignOutSuccess | Unauthenticated,
    strawberry.union("SignOutPayload", description="Result of signOut."),
]


@mutation(description="End the session of this request's access token.")
async def sign_out(info: Info) -> SignOutPayload | None:
    caller = info.context.signed_in()
    await info.context.services.sessions.end(caller)
    return SignOutSuccess(session_id=global_id("Session", caller.session_id))
