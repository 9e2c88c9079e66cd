"""Root fields of users."""

from typing import Annotated

import strawberry

from subgraphs.kit.ids import local_id
from subgraphs.kit.pagination import (
    After,
    Connection,
    First,
    checked_first,
    connection,
    connection_field,
    page_of,
    read_cursor,
)
from subgraphs.kit.refusals import InvalidInput
from subgraphs.users.context import Info
from subgraphs.users.types.user import NAME, User

ById = Annotated[strawberry.ID | None, strawberry.argument(description="The person's id.")]
ByHandle = Annotated[str | None, strawberry.argument(description="The person's handle, in any case.")]
Search = Annotated[str, strawberry.argument(description="Part of a handle or a name, up to 50 characters.")]


@strawberry.type(name="Query")
class Query:
    @strawberry.field(description="One person, by id or by handle; null when there is none.")
    async def user(self, info: Info, id: ById = None, handle: ByHandle = None) -> User | None:
        if (id is None) == (handle is None):
            raise InvalidInput("Give either `id` or `handle`.", path=["id"])
        if id is not None:
            row = await info.context.profile_by_id.load(local_id(id, NAME))
        else:
            row = await info.context.service.find_by_handle(handle or "")
        return User.of(row) if row else None

    @connection_field(description="People whose handle or name contains a text, by handle.")
    async def users(self, info: Info, search: Search, first: First, after: After = None) -> Connection[User] | None:
        limit, key = checked_first(first), read_cursor("users", after)
        rows = await info.context.service.search(search, key, limit + 1)
        return connection("users", page_of(rows, limit, lambda row: row.handle), User.of, after=after)
