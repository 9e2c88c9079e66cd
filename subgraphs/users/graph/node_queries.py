"""`node` and `nodes`: the ID names the type."""

from typing import Annotated, cast

import strawberry

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.ids import split_id, split_name_id
from subgraphs.kit.graph.nodes import Node
from subgraphs.kit.graph.pagination import MAX_PAGE_SIZE, short_list
from subgraphs.users.context import Info
from subgraphs.users.graph.stubs import NAMED, STUBS
from subgraphs.users.graph.types.user import NAME, User

NodeId = Annotated[strawberry.ID, strawberry.argument(description="ID of any Node.")]
NodeIds = Annotated[list[strawberry.ID], strawberry.argument(description=f"Up to {MAX_PAGE_SIZE} IDs.")]


@strawberry.type(name="Query")
class NodeQuery:
    @strawberry.field(description="The object with this ID; null if there is none or the caller cannot see it.")
    async def node(self, info: Info, id: NodeId) -> Node | None:
        return await _node(info, id, "id")

    @short_list(
        most=MAX_PAGE_SIZE,
        description="The objects with these IDs, in the same order; null where the caller cannot see one.",
    )
    async def nodes(self, info: Info, ids: NodeIds) -> list[Node | None] | None:
        if len(ids) > MAX_PAGE_SIZE:
            raise ValidationError(f"`ids` must have at most {MAX_PAGE_SIZE} entries.", path=["ids"])
        profiles = info.context.profile_by_id
        await profiles.load_many([key for type_name, key in map(_split, ids) if type_name == NAME])
        return [await _node_or_error(info, id) for id in ids]


async def _node_or_error(info: Info, id: str) -> Node | None:
    """An invalid ID is an error at its own place in the list."""
    try:
        return await _node(info, id, "ids")
    except ValidationError as error:
        return cast("Node", error)  # the executor reports an exception in a list at its index


async def _node(info: Info, id: str, field: str) -> Node | None:
    type_name, key = _split(id)
    if type_name in STUBS:
        return STUBS[type_name].asked(key)
    if type_name != NAME:
        raise ValidationError(f"`{field}` is not a valid ID.", path=[field])
    profile = await info.context.profile_by_id.load(key)
    return User.seen_by(info, profile) if profile else None


def _split(id: str) -> tuple[str, str]:
    named = split_name_id(id)
    return named if named and named[0] in NAMED else split_id(id) or ("", "")
