"""`node` and `nodes`: anything by its id. The id names the type, so one place answers for all of them."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.ids import split_id
from subgraphs.kit.graph.nodes import Node
from subgraphs.kit.graph.pagination import MOST, short_list
from subgraphs.users.context import Info
from subgraphs.users.types.node_stubs import STUBS, stub
from subgraphs.users.types.user import NAME, User

ById = Annotated[strawberry.ID, strawberry.argument(description="The id of anything that is a Node.")]
ByIds = Annotated[list[strawberry.ID], strawberry.argument(description=f"At most {MOST} ids.")]


@strawberry.type(name="Query")
class NodeQuery:
    @strawberry.field(description="Anything by its id; its fields are null where the caller may not see it.")
    async def node(self, info: Info, id: ById) -> Node | None:
        return await _node(info, *_read(id, "id"))

    @short_list(most=MOST, description="Several things by their ids, in the same order.")
    async def nodes(self, info: Info, ids: ByIds) -> list[Node | None] | None:
        if len(ids) > MOST:
            raise ValidationError(f"`ids` names more than {MOST} things.", path=["ids"])
        wanted = [_read(id, "ids") for id in ids]
        people = [key for type_name, key in wanted if type_name == NAME]
        await info.context.profile_by_id.load_many(people)
        return [await _node(info, *one) for one in wanted]


async def _node(info: Info, type_name: str, key: str) -> Node | None:
    if type_name != NAME:
        return stub(type_name, key)
    row = await info.context.profile_by_id.load(key)
    return User.of(row) if row else None


def _read(id: str, field: str) -> tuple[str, str]:
    parts = split_id(id)
    if parts is None or parts[0] not in (NAME, *STUBS):
        raise ValidationError(f"`{field}` is not the id of a Node.", path=[field])
    return parts
