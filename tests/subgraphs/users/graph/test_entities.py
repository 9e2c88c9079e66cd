"""`_entities` of users, asked as the router asks."""

from collections.abc import Callable
from typing import Any

import pytest

from subgraphs.kit.domain.ids import global_id, new_id
from tests.fixtures.graph import Ask, SignedUp

pytestmark = pytest.mark.server

ENTITIES = "query E($r: [_Any!]!) { _entities(representations: $r) { ... on User { id handle } } }"


async def test_order_is_kept_and_unknown_keys_are_null(
    subgraph: Callable[[str], Ask], new_person: Callable[..., Any]
) -> None:
    one: SignedUp = await new_person("one")
    two: SignedUp = await new_person("two")
    old_unknown = global_id("User", "00000000-0000-7000-8000-000000000000")
    ids = [two.id, old_unknown, one.id, global_id("Post", new_id()), "garbage", two.id]
    variables = {"r": [{"__typename": "User", "id": i} for i in ids]}
    answer = await subgraph("users")(ENTITIES, variables)
    expected = {person.id: {"id": person.id, "handle": person.handle} for person in (one, two)}
    assert answer == {"data": {"_entities": [expected.get(i) for i in ids]}}
