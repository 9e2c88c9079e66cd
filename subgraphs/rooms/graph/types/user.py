"""`User` is owned by users; rooms adds `room`."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Self

import strawberry

from subgraphs.execution import batched
from subgraphs.kit.domain.ids import is_asked_by_id
from subgraphs.kit.graph.stubs import Extension, extension
from subgraphs.rooms.context import Info

_Room = Annotated["Room", strawberry.lazy("subgraphs.rooms.graph.types.room")]  # type: ignore[name-defined]  # noqa: F821  # found in that module when the schema is built


@extension(at_once=True)
class User(Extension):
    is_confirmed: strawberry.Private[bool] = False
    """Whether another subgraph shows the account: then it exists. Rooms stores IDs of accounts that it cannot check."""

    @classmethod
    def resolve_references(
        cls, info: strawberry.Info, representations: Sequence[Mapping[str, Any]]
    ) -> list[Self | None]:
        users = super().resolve_references(info, representations)
        for user, representation in zip(users, representations, strict=True):
            if user:
                user.is_confirmed = not is_asked_by_id(representation)
        return users

    @strawberry.field(description="The account's first room; null if there is none or the caller cannot see it.")
    @batched
    async def room(users: list["User"], info: Info) -> list[_Room | None]:
        keys = [user.key for user in users]
        confirmed = {user.key for user in users if user.is_confirmed}
        found = await info.context.services.rooms.find_first(keys, info.context.view, confirmed)
        definition: Any = info.schema.get_type_by_name("Room")  # a `Room` has a `User`: it cannot be imported here
        return [definition.origin.of(found[key]) if key in found else None for key in keys]
