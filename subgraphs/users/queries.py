"""Root fields of users."""

from typing import Annotated

import strawberry
from strawberry.federation.schema_directives import Authenticated

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.pagination import (
    After,
    Connection,
    First,
    checked_first,
    connection,
    connection_field,
    page_of,
    read_id_cursor,
)
from subgraphs.users.context import Info
from subgraphs.users.types.search_cursor import LIST, cursor_key, read_place
from subgraphs.users.types.user import NAME, User, people

ById = Annotated[strawberry.ID | None, strawberry.argument(description="The person's id.")]
ByHandle = Annotated[
    str | None,
    strawberry.argument(description="The person's handle, in any case; one given up leads to them for 30 days."),
]
Search = Annotated[str, strawberry.argument(description="Part of a handle or a name, up to 50 characters.")]


@strawberry.type(name="Query")
class Query:
    @strawberry.field(
        description="One person, by id or by handle; null when there is none, or they blocked the caller."
    )
    async def user(self, info: Info, id: ById = None, handle: ByHandle = None) -> User | None:
        if (id is None) == (handle is None):
            raise ValidationError("Give either `id` or `handle`.", path=["id"])
        if id is not None:
            row = await info.context.profile_by_id.load(local_id(id, NAME))
        else:
            row = await info.context.services.profiles.find_by_handle(handle or "", info.context.viewer_id)
        return User.of(row) if row else None

    @connection_field(description="People whose handle or name is like a text, the most alike first.")
    async def users(self, info: Info, search: Search, first: First, after: After = None) -> Connection[User] | None:
        limit, place = checked_first(first), read_place(after)
        found = await info.context.services.profiles.search(search, info.context.viewer_id, place, limit + 1)
        return connection(LIST, page_of(found, limit, cursor_key), lambda match: User.of(match.profile), after=after)

    @connection_field(
        description="People who ask to follow the caller, the latest first.", directives=[Authenticated()]
    )
    async def follow_requests(self, info: Info, first: First, after: After = None) -> Connection[User] | None:
        caller, limit = info.context.signed_in(), checked_first(first)
        key = read_id_cursor("followRequests", after)
        found = await info.context.services.follows.requests(caller.user_id, key, limit + 1)
        page = page_of(found, limit, lambda request: request[0])
        return connection("followRequests", page, lambda request: User.of(request[1]), after=after)

    @connection_field(description="The people whom the caller blocks.", directives=[Authenticated()])
    async def blocked_users(self, info: Info, first: First, after: After = None) -> Connection[User] | None:
        caller, limit = info.context.signed_in(), checked_first(first)
        key = read_id_cursor("blockedUsers", after)
        rows = await info.context.services.blocks.blocked(caller.user_id, key, limit + 1)
        return people("blockedUsers", rows, limit, after)

    @connection_field(description="The people whom the caller muted.", directives=[Authenticated()])
    async def muted_users(self, info: Info, first: First, after: After = None) -> Connection[User] | None:
        caller, limit = info.context.signed_in(), checked_first(first)
        key = read_id_cursor("mutedUsers", after)
        rows = await info.context.services.blocks.muted(caller.user_id, key, limit + 1)
        return people("mutedUsers", rows, limit, after)
