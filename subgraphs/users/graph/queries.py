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
from subgraphs.users.graph.types.search_cursor import LIST, cursor_key, read_position
from subgraphs.users.graph.types.user import NAME, User, users_page

UserId = Annotated[strawberry.ID | None, strawberry.argument(description="The account's ID.")]
Handle = Annotated[
    str | None,
    strawberry.argument(
        description="The account's handle, case-insensitive. A former handle finds the account for 30 days."
    ),
]
Search = Annotated[str, strawberry.argument(description="Part of a handle or name, up to 50 characters.")]


@strawberry.type(name="Query")
class Query:
    @strawberry.field(
        description="An account by ID or by handle (give exactly one); null if there is none or it blocks the caller."
    )
    async def user(self, info: Info, id: UserId = None, handle: Handle = None) -> User | None:
        if (id is None) == (handle is None):
            raise ValidationError("Give either `id` or `handle`.", path=["id"])
        if id is not None:
            found = await info.context.profile_by_id.load(local_id(id, NAME))
        else:
            found = await info.context.services.profiles.find_by_handle(handle or "", info.context.viewer_id)
        return User.seen_by(info, found) if found else None

    @connection_field(description="Accounts whose handle or name matches the text, best match first.")
    async def users(self, info: Info, search: Search, first: First, after: After = None) -> Connection[User] | None:
        limit, position = checked_first(first), read_position(after)
        found = await info.context.services.profiles.search(search, info.context.viewer_id, position, limit + 1)
        return connection(LIST, page_of(found, limit, cursor_key), lambda match: User.of(match.profile), after=after)

    @connection_field(
        description="Accounts with a pending request to follow the caller, newest first.", directives=[Authenticated()]
    )
    async def follow_requests(self, info: Info, first: First, after: After = None) -> Connection[User] | None:
        caller, limit = info.context.signed_in(), checked_first(first)
        key = read_id_cursor("followRequests", after)
        found = await info.context.services.follows.find_requests(caller.user_id, key, limit + 1)
        page = page_of(found, limit, lambda request: request[0])
        return connection("followRequests", page, lambda request: User.of(request[1]), after=after)

    @connection_field(description="Accounts that the caller blocks.", directives=[Authenticated()])
    async def blocked_users(self, info: Info, first: First, after: After = None) -> Connection[User] | None:
        caller, limit = info.context.signed_in(), checked_first(first)
        key = read_id_cursor("blockedUsers", after)
        found = await info.context.services.blocks.find_blocked(caller.user_id, key, limit + 1)
        return users_page("blockedUsers", found, limit, after)

    @connection_field(description="Accounts that the caller mutes.", directives=[Authenticated()])
    async def muted_users(self, info: Info, first: First, after: After = None) -> Connection[User] | None:
        caller, limit = info.context.signed_in(), checked_first(first)
        key = read_id_cursor("mutedUsers", after)
        found = await info.context.services.blocks.find_muted(caller.user_id, key, limit + 1)
        return users_page("mutedUsers", found, limit, after)
