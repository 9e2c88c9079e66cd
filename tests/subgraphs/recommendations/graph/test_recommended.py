"""Recommendations through the edge: what an account does changes them, and what it refuses is gone at once."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from subgraphs.kit.domain.ids import global_id, new_id
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.subgraphs.recommendations.graph.person import Person

pytestmark = pytest.mark.server
_CAUSE = "cause { ... on Tag { name } ... on User { id } ... on Room { id } ... on Post { id } }"
POSTS = f"""query ($first: Int!, $after: String) {{ recommendedPosts(first: $first, after: $after) {{
  source edges {{ cursor reason {_CAUSE} node {{ id }} }} pageInfo {{ hasNextPage endCursor }} }} }}"""
USERS = "{ recommendedUsers(first: 100) { reason user { id } } }"
ROOMS = f"{{ recommendedRooms(first: 100) {{ reason {_CAUSE} room {{ id }} }} }}"
NewPerson = Callable[..., Awaitable[SignedUp]]


class Reader(Person):
    async def page(self, first: int = 100, after: str | None = None) -> dict[str, Any]:
        answer = await self.graph(POSTS, {"first": first, "after": after}, token=self.who.token)
        assert "errors" not in answer, answer
        return dict(answer["data"]["recommendedPosts"])

    async def edge(self, post: str) -> dict[str, Any] | None:
        edges = (await self.page())["edges"]
        return next((edge for edge in edges if (edge["node"] or {}).get("id") == post), None)

    async def is_recommended(self, post: str, reason: str | None) -> None:
        async def shown() -> bool:
            edge = await self.edge(post)
            return (edge["reason"] if edge else None) == reason

        await eventually(shown, seconds=30, what=f"the reason is {reason}")

    async def reason_of(self, query: str, field: str, key: str) -> str | None:
        (found,) = (await self.graph(query, token=self.who.token))["data"].values()
        return next((each["reason"] for each in found if (each[field] or {}).get("id") == key), None)


@pytest.fixture
async def people(graph: Ask, new_person: NewPerson) -> list[Reader]:
    return [Reader(graph, await new_person(name)) for name in ("reader", "writer", "friend")]


@pytest.fixture
def tag() -> str:
    return f"t{new_id().replace('-', '')[-20:]}"


async def test_acts_and_follows_are_reasons(people: list[Reader], tag: str) -> None:
    reader, writer, friend = people
    liked, tagged = await writer.post(f"first #{tag}"), await friend.post(f"second #{tag}")
    await reader.like(liked)
    await reader.is_recommended(tagged, "TAG")
    edge = await reader.edge(tagged)
    assert edge
    assert edge["cause"] == {"name": tag}
    assert await reader.edge(liked) is None, "what the reader reacted to is left out"
    more = await writer.post("another one")
    await reader.is_recommended(more, "AUTHOR")
    await reader.do("followUser", userId=friend.who.id)
    newest = await friend.post("something else")
    await reader.is_recommended(newest, "FOLLOWED")
    assert (await reader.page())["source"] == "PERSONAL"


async def test_accounts_of_similar_taste_bring_posts_users_and_rooms(people: list[Reader], tag: str) -> None:
    reader, writer, friend = people
    common, other = await writer.post("common"), await writer.post("other")
    room = (await writer.do("createRoom", "room { id }", title="Attic"))["room"]["id"]
    await friend.post("an author can be recommended")
    for post in (common, other):
        await friend.do("addComment", "__typename", postId=post, body="so good")
    await friend.do("enterRoom", "__typename", roomId=room)
    await reader.like(common)
    await reader.is_recommended(other, "SIMILAR_TASTE")
    edge = await reader.edge(other)
    assert edge
    assert edge["cause"] == {"id": common}

    async def known() -> bool:
        users = await reader.reason_of(USERS, "user", writer.who.id)
        return (users, await reader.reason_of(USERS, "user", friend.who.id)) == ("AUTHOR", "SIMILAR_TASTE")

    await eventually(known, seconds=20, what="users are recommended")
    assert await reader.reason_of(ROOMS, "room", room) in ("SIMILAR_TASTE", "AUTHOR")
    await reader.do("followUser", userId=writer.who.id)

    async def followed() -> bool:
        return await reader.reason_of(USERS, "user", writer.who.id) is None

    await eventually(followed, seconds=20, what="a followed user is left out")


async def test_what_is_refused_is_gone_at_once(people: list[Reader], tag: str) -> None:
    reader, writer, friend = people
    await reader.do("followTag", name=tag)
    first, second = await writer.post(f"one #{tag}"), await writer.post(f"two #{tag}")
    third = await friend.post(f"three #{tag}")
    room = (await writer.do("createRoom", "room { id }", title="Cellar"))["room"]["id"]
    for post in (first, second, third):
        await reader.is_recommended(post, "TAG")
    await reader.do("notInterested", "subjectId", subjectId=first)
    assert (await reader.edge(first), bool(await reader.edge(second))) == (None, True)
    await reader.do("notInterested", "subjectId", subjectId=writer.who.id)
    assert (await reader.edge(second), bool(await reader.edge(third))) == (None, True)
    assert await reader.reason_of(ROOMS, "room", room) is None
    await reader.do("muteUser", "__typename", userId=friend.who.id)
    await reader.is_recommended(third, None)


async def test_pages_of_one_list_join_and_cursors_are_checked(people: list[Reader], tag: str) -> None:
    reader, writer, friend = people
    await reader.do("followTag", name=tag)
    posts = {await person.post(f"{number} #{tag}") for number in range(3) for person in (writer, friend)}
    for post in posts:
        await reader.is_recommended(post, "TAG")
    found: list[str] = []
    after = None
    while True:
        page = await reader.page(2, after)
        found += [edge["node"]["id"] for edge in page["edges"] if edge["node"]]
        await writer.post(f"later #{tag}")
        after = page["pageInfo"]["endCursor"]
        if posts <= set(found) or not page["pageInfo"]["hasNextPage"]:
            break
    assert len(found) == len(set(found))
    assert posts <= set(found)
    for cursor in ("nonsense", "cmVjb21tZW5kZWR8MDEyMzQ1Njc4OWFiOjE"):
        answer = await reader.graph(POSTS, {"first": 1, "after": cursor}, token=reader.who.token)
        assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_strangers_get_what_trends(graph: Ask, people: list[Reader], tag: str) -> None:
    _, writer, friend = people
    await friend.like(await writer.post(f"hello #{tag}"))

    async def trends() -> bool:
        page = (await graph(POSTS, {"first": 100}))["data"]["recommendedPosts"]
        return bool(page["source"] == "TRENDING" and page["edges"])

    await eventually(trends, seconds=30, what="anonymous callers get trending posts")


async def test_only_existing_types_can_be_refused(people: list[Reader], graph: Ask) -> None:
    document = "mutation ($id: ID!) { notInterested(input: {subjectId: $id}) { ... on UserError { code path } } }"
    for wrong in ("nonsense", global_id("Asset", new_id())):
        payload = (await graph(document, {"id": wrong}, token=people[0].who.token))["data"]["notInterested"]
        assert payload == {"code": "BAD_USER_INPUT", "path": ["subjectId"]}
    assert (await graph(document, {"id": people[1].who.id}))["data"]["notInterested"]["code"] == "UNAUTHENTICATED"
