"""An entry in a room's guest book."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Self

import strawberry
from strawberry import federation

from subgraphs.execution import batched
from subgraphs.kit.domain.ids import global_id, keys_of
from subgraphs.kit.graph.nodes import NODE_KEYS, Owned
from subgraphs.kit.graph.pagination import short_list
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain import read_models
from subgraphs.rooms.domain.chat import MAX_REPLIES
from subgraphs.rooms.graph.types.user import User

NAME: Final = "GuestBookEntry"


@federation.type(keys=NODE_KEYS, description="An entry in a room's guest book, or a reply to one.")
class GuestBookEntry(Owned):
    row: strawberry.Private[read_models.GuestBookEntry]
    id: strawberry.ID = strawberry.field(description="Identifies the entry in `deleteGuestBookEntry`.")
    author: User | None = federation.field(provides=["id"], description="The account that wrote it.")
    body: str = strawberry.field(description="Text, 1 to 500 characters, with masked offensive words.")
    created_at: datetime = strawberry.field(description="When it was written.")
    reply_count: int = strawberry.field(description="Number of replies.")

    @classmethod
    def of(cls, entry: read_models.GuestBookEntry) -> Self:
        return cls(
            row=entry,
            id=global_id(NAME, entry.id),
            author=User.of(entry.author_id),
            body=entry.body,
            created_at=entry.created_at,
            reply_count=entry.reply_count,
        )

    @short_list(most=MAX_REPLIES, description="Replies, up to 50, oldest first.")
    @batched
    async def replies(entries: list["GuestBookEntry"], info: Info) -> list[list["GuestBookEntry"]]:
        keys = [entry.row.id for entry in entries if entry.row.reply_count]
        found = await info.context.services.guest_book.find_replies(keys, info.context.view)
        return [[GuestBookEntry.of(reply) for reply in found.get(entry.row.id, ())] for entry in entries]

    @classmethod
    async def resolve_references(
        cls, info: Info, representations: Sequence[Mapping[str, Any]]
    ) -> list["GuestBookEntry | None"]:
        """For moderators, whatever they can see of the room."""
        keys = keys_of(representations, NAME)
        may = info.context.caller is not None and "content:moderate" in info.context.caller.scopes
        found = await info.context.services.guest_book.find(
            [key for key in keys if key], info.context.view, moderates=may
        )
        return [GuestBookEntry.of(found[key]) if key in found else None for key in keys]
