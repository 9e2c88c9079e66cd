"""One subgraph stopped: a page without it is still a page (F5)."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.services import Services

pytestmark = pytest.mark.server

PAGE = """
query Page($handle: String!) {
  user(handle: $handle) { handle displayName posts(first: 3) { edges { node { body } } } }
  trendingPosts(window: DAY, first: 3) { edges { rank } }
  assetCategories { slug }
}
"""


@pytest.mark.parametrize(
    ("name", "missing"),
    [("recommendations", "trendingPosts"), ("assets", "assetCategories"), ("users", "user")],
)
async def test_other_fields_still_answer(
    graph: Ask, services: Services, new_person: Callable[..., Any], name: str, missing: str
) -> None:
    person: SignedUp = await new_person("steady")
    async with services.stopped(name):
        answer = await graph(PAGE, {"handle": person.handle})
        data = answer["data"]
        assert data[missing] is None
        assert all(data[field] is not None for field in data if field != missing)
        assert answer["errors"]
        assert all(error["extensions"]["code"] for error in answer["errors"])


async def test_a_field_of_a_stopped_subgraph_is_null_inside(
    graph: Ask, services: Services, new_person: Callable[..., Any]
) -> None:
    person: SignedUp = await new_person("inside")
    async with services.stopped("posts"):
        answer = await graph(PAGE, {"handle": person.handle})
        assert answer["data"]["user"] == {"handle": person.handle, "displayName": "Inside", "posts": None}
