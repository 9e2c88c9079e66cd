"""signGuestBook."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import (
    Conflict,
    ContentRejected,
    NotFound,
    RateLimited,
    Unauthenticated,
    ValidationError,
)
from subgraphs.kit.graph.mutations import mutation
from subgraphs.kit.stores.idempotency import DESCRIPTION
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.limits import GUEST_BOOK
from subgraphs.rooms.graph.types.guest_book_entry import NAME as ENTRY
from subgraphs.rooms.graph.types.guest_book_entry import GuestBookEntry
from subgraphs.rooms.graph.types.room import NAME


@strawberry.input(description="Input of signGuestBook.")
class SignGuestBookInput:
    room_id: strawberry.ID = strawberry.field(description="ID of a room that the caller can see.")
    body: str = strawberry.field(description="Text, 1 to 500 characters.")
    parent_id: strawberry.ID | None = strawberry.field(
        description="Entry to reply to. A reply to a reply belongs to the same entry.", default=None
    )
    idempotency_key: str | None = strawberry.field(description=DESCRIPTION, default=None)


@strawberry.type(description="The entry was written.")
class SignGuestBookSuccess:
    entry: GuestBookEntry = strawberry.field(description="The entry.")


SignGuestBookPayload = Annotated[
    SignGuestBookSuccess | ValidationError | Unauthenticated | NotFound | ContentRejected | Conflict | RateLimited,
    strawberry.union("SignGuestBookPayload", description="Result of signGuestBook."),
]


@mutation(description="Write into the guest book of a room, or reply to an entry.", limit=GUEST_BOOK)
async def sign_guest_book(
    info: Info, input: Annotated[SignGuestBookInput, strawberry.argument(description="The entry.")]
) -> SignGuestBookPayload | None:
    info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    parent_id = local_id(input.parent_id, ENTRY, field="parent_id") if input.parent_id is not None else None
    book, view = info.context.services.guest_book, info.context.view
    entry = await book.sign(view, room_id, input.body, parent_id, input.idempotency_key)
    return SignGuestBookSuccess(entry=GuestBookEntry.of(entry))
