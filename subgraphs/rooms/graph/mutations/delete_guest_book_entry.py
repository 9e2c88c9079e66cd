"""deleteGuestBookEntry."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.limits import GUEST_BOOK
from subgraphs.rooms.graph.types.guest_book_entry import NAME as ENTRY


@strawberry.input(description="Input of deleteGuestBookEntry.")
class DeleteGuestBookEntryInput:
    entry_id: strawberry.ID = strawberry.field(description="An entry of the caller, or in a room of the caller.")


@strawberry.type(description="The entry and its replies were deleted.")
class DeleteGuestBookEntrySuccess:
    entry_id: strawberry.ID = strawberry.field(description="ID of the deleted entry.")


DeleteGuestBookEntryPayload = Annotated[
    DeleteGuestBookEntrySuccess | ValidationError | Unauthenticated | Forbidden | NotFound | RateLimited,
    strawberry.union("DeleteGuestBookEntryPayload", description="Result of deleteGuestBookEntry."),
]


@mutation(
    description="Delete an entry of a guest book, as its author or as the owner of the room, "
    "also one that the caller does not see any more.",
    limit=GUEST_BOOK,
)
async def delete_guest_book_entry(
    info: Info, input: Annotated[DeleteGuestBookEntryInput, strawberry.argument(description="The entry.")]
) -> DeleteGuestBookEntryPayload | None:
    info.context.signed_in()
    entry_id = local_id(input.entry_id, ENTRY, field="entry_id")
    await info.context.services.guest_book.delete(info.context.view, entry_id)
    return DeleteGuestBookEntrySuccess(entry_id=input.entry_id)
