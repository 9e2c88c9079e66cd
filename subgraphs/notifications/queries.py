"""Root fields of notifications."""

from typing import Annotated

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import Authenticated

from subgraphs.kit.graph.pagination import (
    After,
    Connection,
    First,
    checked_first,
    connection,
    connection_field,
    page_of,
)
from subgraphs.notifications.context import Info
from subgraphs.notifications.types.cursor import LIST, sequence_of
from subgraphs.notifications.types.notification import Notification

UnreadOnly = Annotated[bool | None, strawberry.argument(description="Leave out what is read.")]


@strawberry.type(name="Query")
class Query:
    @connection_field(description="The caller's notifications, the newest first.", directives=[Authenticated()])
    async def notifications(
        self, info: Info, first: First, after: After = None, unread_only: UnreadOnly = False
    ) -> Connection[Notification] | None:
        recipient_id = info.context.signed_in().user_id
        limit, before = checked_first(first), None if after is None else sequence_of(after)
        found = await info.context.service.page(
            recipient_id, before=before, unread_only=bool(unread_only), limit=limit + 1
        )
        page = page_of(found, limit, lambda document: str(document.sequence))
        return connection(LIST, page, Notification.of, after=after)

    @federation.field(
        authenticated=True, description="How many of the caller's notifications are unread; 1000 stands for more, too."
    )
    async def unread_notification_count(self, info: Info) -> int | None:
        return await info.context.service.count_unread(info.context.signed_in().user_id)
