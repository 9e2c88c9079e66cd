"""`User` is owned by users; rooms adds `room`."""

from typing import Annotated, Any

import strawberry

from subgraphs.execution import batched
from subgraphs.kit.graph.stubs import Extension, extension
from subgraphs.rooms.context import Info

_Room = Annotated["Room", strawberry.lazy("subgraphs.rooms.graph.types.room")]  # type: ignore[name-defined]  # noqa: F821  # found in that module when the schema is built


@extension(at_once=True)
class User(Extension):
    @strawberry.field(description="The account's first room; null if there is none or the caller cannot see it.")
    @batched
    async def room(users: list["User"], info: Info) -> list[_Room | None]:
        keys = [user.key for user in users]
        found = await info.context.services.rooms.find_first(keys, info.context.view)
        definition: Any = info.schema.get_type_by_name("Room")  # a `Room` has a `User`: it cannot be imported here
        return [definition.origin.of(found[key]) if key in found else None for key in keys]
