"""`node` and `nodes`: the ID names the type."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.ids import split_id
from subgraphs.kit.graph.nodes import Node
from subgraphs.kit.graph.pagination import MOST, short_list
from subgraphs.users.context import Info
from subgraphs.users.graph.stubs import STUBS, stub_of
from subgraphs.users.graph.types.user import NAME, User

NodeId = Annotated[strawberry.ID, strawberry.argument(description="ID of any Node.")]
NodeIds = Annotated[list[strawberry.ID], strawberry.argument(description=f"Up to {MOST} IDs.")]


@strawberry.type(name="Query")
class NodeQuery:
    @strawberry.field(description="The object with this ID; null if there is none or the caller cannot see it.")
    async def node(self, info: Info, id: NodeId) -> Node | None:
        return await _node(info, *_read(id, "id"))

    @short_list(most=MOST, description="The objects with these IDs, in the same order.")
    async def nodes(self, info: Info, ids: NodeIds) -> list[Node | None] | None:
        if len(ids) > MOST:
            raise ValidationError(f"`ids` must have at most {MOST} entries.", path=["ids"])
        wanted = [_read(id, "ids") for id in ids]
        await info.context.profile_by_id.load_many([key for type_name, key in wanted if type_name == NAME])
        return [await _node(info, *each) for each in wanted]


async def _node(info: Info, type_name: str, key: str) -> Node | None:
    if type_name != NAME:
        return stub_of(type_name, key)
    profile = await info.context.profile_by_id.load(key)
    return User.of(profile) if profile else None


def _read(id: str, field: str) -> tuple[str, str]:
    parts = split_id(id)
    if parts is None or parts[0] not in (NAME, *STUBS):
        raise ValidationError(f"`{field}` is not a valid ID.", path=[field])
    return parts
