"""Trending tags, rooms and languages through the edge: what accounts do changes them, and what is hidden leaves."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from clients.python.miniroom_client import GraphClient
from subgraphs.kit.domain.ids import new_id
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack
from tests.subgraphs.recommendations.graph.person import Person

pytestmark = pytest.mark.server
TAGS = "{ trendingTags(first: 100, window: HOUR) { rank score tag { name viewerIsFollowing } } }"
ROOMS = "{ trendingRooms(first: 100, window: HOUR) { rank score room { id } } }"
POSTS = """query ($tag: String, $language: String) {
  trendingPosts(first: 10, tag: $tag, language: $language) { edges { rankChange node { id } } } }"""
NewPerson = Callable[..., Awaitable[SignedUp]]


@pytest.fixture
async def people(graph: Ask, new_person: NewPerson) -> list[Person]:
    return [Person(graph, await new_person(name)) for name in ("writer", "reader", "other")]


@pytest.fixture
def tag() -> str:
    return f"t{new_id().replace('-', '')[-20:]}"


async def scores(graph: Ask, query: str, by: Callable[[dict[str, Any]], str]) -> dict[str, float]:
    (found,) = (await graph(query))["data"].values()
    return {by(each): each["score"] for each in found}


async def test_a_tag_trends_by_the_best_post_of_each_author(graph: Ask, people: list[Person], tag: str) -> None:
    writer, reader, other = people

    async def worth(score: float) -> bool:
        found = await scores(graph, TAGS, lambda each: str(each["tag"]["name"]))
        return found.get(tag, 0.0) == pytest.approx(score, abs=0.1)

    first, second = await writer.post(f"one #{tag}"), await writer.post(f"two #{tag}")
    for post in (first, second):
        await reader.like(post)
    await eventually(lambda: worth(1), seconds=20, what="two posts of one author count as one")
    third = await reader.post(f"three #{tag}")
    await other.like(third)
    await eventually(lambda: worth(2), seconds=20, what="another author's post counts")
    await writer.do("updateSettings", "__typename", isPrivate=True)
    await eventually(lambda: worth(1), seconds=20, what="a private account's posts do not count")
    await reader.do("deletePost", "__typename", postId=third)
    await eventually(lambda: worth(0), seconds=20, what="a deleted post does not count")


async def test_a_room_trends_by_its_visitors(graph: Ask, people: list[Person]) -> None:
    owner, reader, other = people
    room = (await owner.do("createRoom", "room { id }", title="Attic"))["room"]["id"]

    async def worth(score: float) -> bool:
        found = await scores(graph, ROOMS, lambda each: (each["room"] or {"id": ""})["id"])
        return found.get(room, 0.0) == pytest.approx(score, abs=0.1)

    for visitor in (owner, reader, other):
        await visitor.do("enterRoom", "__typename", roomId=room)
    await eventually(lambda: worth(2), seconds=20, what="two visitors count, the owner does not")

    async def is_listed_for(person: Person) -> bool:
        found = (await graph(ROOMS, token=person.who.token))["data"]["trendingRooms"]
        return room in {(each["room"] or {"id": ""})["id"] for each in found}

    async def is_banned() -> bool:
        return not await is_listed_for(other)

    await owner.do("banFromRoom", "__typename", roomId=room, userId=other.who.id)
    await eventually(is_banned, seconds=20, what="a banned account does not see it in the ranking")
    assert await is_listed_for(reader)
    for setting in ({"whoMayVisit": "FOLLOWERS"}, {"whoMayVisit": "EVERYONE", "isPrivate": True}):
        await owner.do("updateSettings", "__typename", **setting)
        await eventually(lambda: worth(0), seconds=20, what="a room that not everybody may visit leaves")


async def test_a_language_has_its_ranking(graph: Ask, people: list[Person], tag: str) -> None:
    writer, reader, _ = people
    korean, english = await writer.post(f"오늘의 방 #{tag}"), await writer.post(f"the room of the day #{tag}")
    await reader.like(korean)
    await reader.like(english)

    async def shown(language: str | None) -> set[str]:
        answer = await graph(POSTS, {"tag": tag, "language": language})
        return {edge["node"]["id"] for edge in answer["data"]["trendingPosts"]["edges"]}

    async def all_shown() -> bool:
        return (await shown(None), await shown("ko-KR"), await shown("en")) == ({korean, english}, {korean}, {english})

    await eventually(all_shown, seconds=20, what="both posts trend, each in its language")
    answer = await graph(POSTS, {"language": "Klingon!"})
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_a_stream_sends_the_new_top(graph: Ask, people: list[Person], stack: Stack) -> None:
    writer, reader, _ = people
    async with (
        GraphClient.connect(stack.edge) as client,
        client.listen("trending_changed", window="HOUR", first=100) as tops,
    ):
        first = (await asyncio.wait_for(anext(tops), 20))["trendingChanged"]["edges"]
        post = await writer.post("look at this")
        await reader.like(post)
        await reader.do("addComment", "__typename", postId=post, body="so good")
        assert post not in {(edge["node"] or {}).get("id") for edge in first}
        async with asyncio.timeout(20):
            async for event in tops:
                edges = event["trendingChanged"]["edges"]
                assert [edge["rank"] for edge in edges] == sorted(edge["rank"] for edge in edges)
                if post in {(edge["node"] or {}).get("id") for edge in edges}:
                    break
