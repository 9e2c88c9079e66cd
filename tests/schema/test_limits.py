"""Every mutation has a limit per caller, and says so in its payload."""

from graphql import GraphQLUnionType, build_schema, get_named_type

from infra.local.folders import CHECKOUT

_ENDS_ITS_OWN_SESSION = {"signOut"}
"""A call needs a new session each time, so the limits of sign-in apply."""


def test_every_mutation_is_limited() -> None:
    mutations = build_schema((CHECKOUT / "schema/api.graphql").read_text()).mutation_type
    assert mutations is not None
    unlimited = set()
    for name, field in mutations.fields.items():
        payload = get_named_type(field.type)
        members = {member.name for member in payload.types} if isinstance(payload, GraphQLUnionType) else set()
        if "RateLimited" not in members:
            unlimited.add(name)
    assert unlimited == _ENDS_ITS_OWN_SESSION
