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
from subgraphs.notifications.graph.types.cursor import LIST, cursor_of, sequence_of
from subgraphs.notifications.graph.types.notification import Notification
from subgraphs.notifications.graph.types.settings import NotificationSettings

UnreadOnly = Annotated[bool | None, strawberry.argument(description="Exclude notifications that were read.")]


@strawberry.type(name="Query")
class Query:
    @connection_field(description="The caller's notifications, newest first.", directives=[Authenticated()])
    async def notifications(
        self, info: Info, first: First, after: After = None, unread_only: UnreadOnly = False
    ) -> Connection[Notification] | None:
        recipient_id = info.context.signed_in().user_id
        limit, before = checked_first(first), None if after is None else sequence_of(after)
        found = await info.context.notifications.page(
            recipient_id, before=before, unread_only=bool(unread_only), limit=limit + 1
        )
        page = page_of(found, limit, lambda stored: str(stored.sequence))
        return connection(LIST, page, Notification.of, after=after)

    @federation.field(
        authenticated=True,
        description=(
            "Current position in the caller's notifications, also if there are none yet. Read it together with the list"
            " and pass it as `after` to `notificationAdded`: nothing in between is lost."
        ),
    )
    async def notification_cursor(self, info: Info) -> str | None:
        return cursor_of(await info.context.notifications.newest_sequence(info.context.signed_in().user_id))

    @federation.field(
        authenticated=True,
        description='The caller\'s unread notifications, capped at 1000: 1000 means "1000 or more".',
    )
    async def unread_notification_count(self, info: Info) -> int | None:
        return await info.context.notifications.count_unread(info.context.signed_in().user_id)

    @federation.field(authenticated=True, description="How notifications reach the caller.")
    async def notification_settings(self, info: Info) -> NotificationSettings | None:
        return NotificationSettings.of(await info.context.settings.find(info.context.signed_in().user_id))
