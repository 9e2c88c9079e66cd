"""What a stream of notifications carries."""

from typing import Self

import strawberry

from subgraphs.notifications.live.stream import Arrival
from subgraphs.notifications.types.cursor import cursor_of
from subgraphs.notifications.types.notification import Notification


@strawberry.type(description="A notification that arrived, or word that some may be missing.")
class NotificationEvent:
    cursor: str = strawberry.field(description="Keep the latest, and pass it as `after` when subscribing again.")
    notification: Notification | None = strawberry.field(description="What arrived; null when `resync` is true.")
    resync: bool = strawberry.field(
        description="Whether notifications after `cursor` may be missing here: read the list anew."
    )

    @classmethod
    def of(cls, arrival: Arrival) -> Self:
        document = arrival.notification
        return cls(
            cursor=cursor_of(arrival.sequence),
            notification=Notification.of(document) if document else None,
            resync=document is None,
        )
