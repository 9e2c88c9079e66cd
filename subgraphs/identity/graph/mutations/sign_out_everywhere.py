"""signOutEverywhere."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.domain import limits
from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.graph.errors import RateLimited, Unauthenticated
from subgraphs.kit.graph.mutations import mutation


@strawberry.type(description="Every session ended.")
class SignOutEverywhereSuccess:
    session_ids: list[strawberry.ID] = strawberry.field(description="The ended sessions.")


SignOutEverywherePayload = Annotated[
    SignOutEverywhereSuccess | Unauthenticated | RateLimited,
    strawberry.union("SignOutEverywherePayload", description="Result of signOutEverywhere."),
]


@mutation(
    description="End every session of the caller, including the current one.",
    limit=limits.END_SESSIONS,
)
async def sign_out_everywhere(info: Info) -> SignOutEverywherePayload | None:
    ended = await info.context.services.sessions.end_all(info.context.signed_in())
    return SignOutEverywhereSuccess(session_ids=[global_id("Session", session_id) for session_id in ended])
