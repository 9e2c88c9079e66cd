"""An interrupted load of the demo town goes on where it ended."""

from dataclasses import replace
from secrets import token_hex

import pytest

from infra.demo import town_data
from infra.demo.load_town import load
from infra.demo.town_data import Town
from tests.fixtures.graph import Ask
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
POSTS = "query ($handle: String!) { user(handle: $handle) { posts(first: 10) { edges { node { commentCount } } } } }"


def small_town() -> Town:
    """A few residents of the town, under handles of their own."""
    whole, mark = town_data.build(), token_hex(4)
    writer, reader = (
        replace(each, handle=f"{each.handle[:10]}_{mark}", email=f"{mark}-{each.email}") for each in whole.residents[:2]
    )
    posts = tuple(town_data.Post(writer.handle, body, (), True, 0) for body in ("새 방이에요.", "Tea for two."))
    return Town(
        residents=(writer, reader),
        rooms=(replace(whole.rooms[0], owner=writer.handle),),
        posts=posts,
        comments=((reader.handle, 0, "축하해요!"), (reader.handle, 0, "Beautiful light.")),
        reactions=((reader.handle, 0, "LOVE"),),
        follows=((reader.handle, writer.handle),),
        pictures=(writer.handle,),
    )


async def test_a_town_that_is_loaded_twice_has_each_post_and_comment_once(stack: Stack, graph: Ask) -> None:
    town = small_town()
    for _ in range(2):
        await load(stack.edge, town)
    user = (await graph(POSTS, {"handle": town.residents[0].handle}))["data"]["user"]
    counts = [edge["node"]["commentCount"] for edge in user["posts"]["edges"]]
    assert sorted(counts) == [0, 2]
