"""markNotificationsRead."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain import exceptions
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.notifications.context import Info
from subgraphs.notifications.rules import check_ids
from subgraphs.notifications.types.cursor import sequence_of
from subgraphs.notifications.types.notification import NAME


@strawberry.input(description="What was read: give `ids` or `upTo`.")
class MarkNotificationsReadInput:
    ids: list[strawberry.ID] | None = strawberry.field(description="Up to 100 notifications.", default=None)
    up_to: str | None = strawberry.field(
        description="A cursor of the list or the stream: its notification and all older ones.", default=None
    )


@strawberry.type(description="They are read now.")
class MarkNotificationsReadSuccess:
    unread_notification_count: int | None = strawberry.field(
        description="How many are unread still; 1000 stands for more, too."
    )


MarkNotificationsReadPayload = Annotated[
    MarkNotificationsReadSuccess | ValidationError | Unauthenticated | NotFound,
    strawberry.union("MarkNotificationsReadPayload", description="Outcome of markNotificationsRead."),
]


@mutation(
    description="Mark notifications of the caller read, all that are named or none. Repeating it changes nothing."
)
async def mark_notifications_read(
    info: Info, input: Annotated[MarkNotificationsReadInput, strawberry.argument(description="What was read.")]
) -> MarkNotificationsReadPayload | None:
    recipient_id, service = info.context.signed_in().user_id, info.context.service
    if (input.ids is None) == (input.up_to is None):
        raise exceptions.ValidationError("Give either `ids` or `upTo`.", path=["ids"])
    if input.up_to is not None:
        await service.mark_read_up_to(recipient_id, sequence_of(input.up_to, "upTo"))
    else:
        check_ids(input.ids or ())
        await service.mark_read(recipient_id, [local_id(i, NAME, field="ids") for i in input.ids or ()])
    return MarkNotificationsReadSuccess(unread_notification_count=await service.count_unread(recipient_id))
