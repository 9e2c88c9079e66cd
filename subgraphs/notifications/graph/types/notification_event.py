"""What a notification stream carries."""

from typing import Self

import strawberry

from subgraphs.notifications.graph.types.cursor import cursor_of
from subgraphs.notifications.graph.types.notification import Notification
from subgraphs.notifications.services.live.stream import Arrival


@strawberry.type(description="A notification that arrived or gained an actor, or a request to reload the list.")
class NotificationEvent:
    cursor: str = strawberry.field(description="Keep the latest cursor and pass it as `after` when subscribing again.")
    notification: Notification | None = strawberry.field(description="The notification; null if `resync` is true.")
    resync: bool = strawberry.field(
        description="If true, the stream may have skipped notifications after `cursor`: reload the list."
    )

    @classmethod
    def of(cls, arrival: Arrival) -> Self:
        stored = arrival.notification
        return cls(
            cursor=cursor_of(arrival.sequence),
            notification=Notification.of(stored) if stored else None,
            resync=stored is None,
        )
