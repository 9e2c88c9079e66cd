"""Live fields of notifications."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated

import strawberry
from strawberry.federation.schema_directives import Authenticated

from subgraphs.notifications.context import Info
from subgraphs.notifications.types.cursor import sequence_of
from subgraphs.notifications.types.notification_event import NotificationEvent

Since = Annotated[
    str | None, strawberry.argument(description="The last cursor seen: what arrived since is sent first.")
]


@strawberry.type(name="Subscription")
class Subscription:
    @strawberry.subscription(
        description="The caller's notifications as they arrive, each once; ends with the session. At most 5 at once.",
        directives=[Authenticated()],
    )
    async def notification_added(
        self, info: Info, after: Since = None
    ) -> AsyncGenerator[NotificationEvent | None, None]:
        caller = info.context.signed_in()
        since = None if after is None else sequence_of(after)
        async with aclosing(info.context.streams.arrivals(caller, since)) as arrivals:
            async for arrival in arrivals:
                yield NotificationEvent.of(arrival)
