"""Live fields of notifications."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated

import strawberry
from strawberry.federation.schema_directives import Authenticated

from subgraphs.notifications.context import Info
from subgraphs.notifications.graph.types.cursor import sequence_of
from subgraphs.notifications.graph.types.notification_event import NotificationEvent

Since = Annotated[
    str | None,
    strawberry.argument(
        description="Cursor of the last event received, or `notificationCursor`: later notifications are sent first."
    ),
]


@strawberry.type(name="Subscription")
class Subscription:
    @strawberry.subscription(
        description=(
            "The caller's notifications as they arrive, in order. A notification that gains an actor is sent again with"
            " the same ID. At most 5 streams per account. Ends with UNAUTHENTICATED when the access token expires or"
            " the session ends; the message says which."
        ),
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
