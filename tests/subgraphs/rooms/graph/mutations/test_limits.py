"""Every mutation of rooms has a documented limit and returns RateLimited."""

from graphql import GraphQLUnionType, get_named_type

from subgraphs.rooms.schema import schema


def test_every_mutation_is_limited() -> None:
    mutations = schema._schema.mutation_type
    assert mutations is not None
    for name, field in mutations.fields.items():
        payload = get_named_type(field.type)
        assert "Limit: " in (field.description or ""), name
        assert isinstance(payload, GraphQLUnionType)
        assert "RateLimited" in {member.name for member in payload.types}, name
