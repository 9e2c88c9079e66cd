"""Stubs and extensions of entities that another subgraph owns."""

import strawberry
from strawberry import federation

from subgraphs.kit.domain.ids import SHOWN, global_id, new_id
from subgraphs.kit.graph.federation import Schema
from subgraphs.kit.graph.stubs import Extension, Stub, extension, stub


@stub
class Room(Stub): ...


@extension()
class User(Extension):
    @federation.field(provides=["id"])
    def room(self) -> Room | None:
        return Room.of(self.key)


@strawberry.type
class Query:
    @strawberry.field
    def user(self) -> User | None:
        return User.of(new_id())


SCHEMA = Schema(query=Query)
SDL = SCHEMA.as_str()


def test_a_stub_points_to_its_owner_and_resolves_nowhere_else() -> None:
    assert 'type Room implements Node @key(fields: "nodeKey", resolvable: false)' in SDL


def test_the_owner_alone_resolves_an_id_unless_a_field_provides_it() -> None:
    for kind in ("Room", "User"):
        assert "  id: ID! @external" in SDL.split(f"type {kind} ")[1].split("}")[0]
    assert 'room: Room @provides(fields: "id")' in SDL


def test_a_stub_has_no_description_of_its_own() -> None:
    assert '"""' not in SDL.split("type Room")[0].rsplit("}", 1)[-1]


async def test_an_extension_resolves_its_references_in_order() -> None:
    key = new_id()
    representations = [{"__typename": "User", "id": id_} for id_ in (global_id("User", key), global_id("Room", key))]
    query = "query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { id } } }"
    found = await SCHEMA.execute(query, {"r": representations})
    assert (found.data, found.errors) == ({"_entities": [{"id": global_id("User", key)}, None]}, None)


def test_the_class_names_the_entity() -> None:
    key = new_id()
    assert Room.of(key).id == global_id("Room", key)
    assert Room.of(key).node_key == SHOWN + global_id("Room", key)
