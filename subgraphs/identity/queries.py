"""Root fields of identity."""

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.types.viewer import Viewer


@strawberry.type(name="Query")
class Query:
    @strawberry.field(description="The person who asks; null when nobody is signed in.")
    async def viewer(self, info: Info) -> Viewer | None:
        caller = info.context.caller
        account = await info.context.sessions.account(caller.user_id, caller.session_id) if caller else None
        return Viewer.of(account) if account else None
