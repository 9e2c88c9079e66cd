"""markNotificationsRead."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain import exceptions
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.notifications.context import Info
from subgraphs.notifications.domain.limits import MARK_READ
from subgraphs.notifications.domain.rules import check_ids
from subgraphs.notifications.graph.types.cursor import sequence_of
from subgraphs.notifications.graph.types.notification import NAME


@strawberry.input(description="Input of markNotificationsRead. Set either `ids` or `upTo`.")
class MarkNotificationsReadInput:
    ids: list[strawberry.ID] | None = strawberry.field(description="Up to 100 notifications.", default=None)
    up_to: str | None = strawberry.field(
        description="A cursor of the list or the stream: marks its notification and all older ones.", default=None
    )


@strawberry.type(description="The notifications were marked as read.")
class MarkNotificationsReadSuccess:
    unread_notification_count: int | None = strawberry.field(
        description='Unread notifications left, capped at 1000: 1000 means "1000 or more".'
    )


MarkNotificationsReadPayload = Annotated[
    MarkNotificationsReadSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("MarkNotificationsReadPayload", description="Result of markNotificationsRead."),
]


@mutation(
    description="Mark the caller's notifications as read: all of them, or none if one is not the caller's. Idempotent.",
    limit=MARK_READ,
)
async def mark_notifications_read(
    info: Info,
    input: Annotated[MarkNotificationsReadInput, strawberry.argument(description="The notifications to mark.")],
) -> MarkNotificationsReadPayload | None:
    recipient_id, service = info.context.signed_in().user_id, info.context.notifications
    if (input.ids is None) == (input.up_to is None):
        raise exceptions.ValidationError("Set either `ids` or `up_to`.", path=["ids"])
    if input.up_to is not None:
        await service.mark_read_up_to(recipient_id, sequence_of(input.up_to, "up_to"))
    else:
        check_ids(input.ids or ())
        await service.mark_read(recipient_id, [local_id(i, NAME, field="ids") for i in input.ids or ()])
    return MarkNotificationsReadSuccess(unread_notification_count=await service.count_unread(recipient_id))
