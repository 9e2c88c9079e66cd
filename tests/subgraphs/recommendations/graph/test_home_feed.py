"""The home feed through the edge: what is followed, at once after each change."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from subgraphs.kit.domain.ids import new_id
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.subgraphs.recommendations.graph.person import Person

pytestmark = pytest.mark.server
HOME = """query ($first: Int!, $after: String) { homeFeed(first: $first, after: $after) {
  edges { cursor node { id author { id } } } pageInfo { hasNextPage endCursor } } }"""


class Reader(Person):
    async def home(self, first: int = 20, after: str | None = None) -> dict[str, Any]:
        answer = await self.graph(HOME, {"first": first, "after": after}, token=self.who.token)
        assert "errors" not in answer, answer
        return dict(answer["data"]["homeFeed"])

    async def posts(self) -> list[str | None]:
        return [(edge["node"] or {}).get("id") for edge in (await self.home())["edges"]]

    async def sees(self, *posts: str) -> None:
        """Exactly these, newest first."""

        async def shown() -> bool:
            return await self.posts() == list(posts)

        await eventually(shown, seconds=20, what=f"the home feed is {posts}")


@pytest.fixture
async def reader(graph: Ask, new_person: Callable[..., Awaitable[SignedUp]]) -> Reader:
    return Reader(graph, await new_person("reader"))


@pytest.fixture
async def writer(graph: Ask, new_person: Callable[..., Awaitable[SignedUp]]) -> Person:
    return Person(graph, await new_person("writer"))


@pytest.fixture
def tag() -> str:
    return f"t{new_id().replace('-', '')[-20:]}"


async def test_followed_accounts_and_tags_meet_newest_first(
    reader: Reader, writer: Person, tag: str, graph: Ask, new_person: Callable[..., Awaitable[SignedUp]]
) -> None:
    other = Person(graph, await new_person("other"))
    assert await reader.posts() == []
    await reader.do("followUser", userId=writer.who.id)
    await reader.do("followTag", name=tag)
    first = await writer.post("one")
    second = await other.post(f"two #{tag}")
    third = await writer.post(f"three #{tag}", visibility="FOLLOWERS")
    await other.post("not followed")
    await reader.post(f"my own #{tag}")
    await reader.sees(third, second, first)
    page = await reader.home(first=2)
    following = await reader.home(first=2, after=page["pageInfo"]["endCursor"])
    shown = [edge["node"]["id"] for each in (page, following) for edge in each["edges"]]
    assert shown == [third, second, first]
    assert [each["pageInfo"]["hasNextPage"] for each in (page, following)] == [True, False]
    await reader.do("unfollowTag", name=tag)
    await reader.sees(third, first)


async def test_it_changes_with_follows_mutes_blocks_and_posts(reader: Reader, writer: Person) -> None:
    early = await writer.post("before the follow")
    await reader.do("followUser", userId=writer.who.id)
    await reader.sees(early)
    late = await writer.post("after the follow")
    await reader.sees(late, early)
    await writer.do("deletePost", "__typename", postId=early)
    await reader.sees(late)
    await reader.do("muteUser", "__typename", userId=writer.who.id)
    await reader.sees()
    await reader.do("unmuteUser", "__typename", userId=writer.who.id)
    await reader.sees(late)
    await writer.do("updatePost", "__typename", postId=late, expectedRevision=1, visibility="PRIVATE")
    await reader.sees()
    await writer.do("updatePost", "__typename", postId=late, expectedRevision=2, visibility="PUBLIC")
    await reader.sees(late)
    await reader.do("unfollowUser", "__typename", userId=writer.who.id)
    await reader.sees()
    await reader.do("followUser", "__typename", userId=writer.who.id)
    await reader.sees(late)
    await writer.do("blockUser", "__typename", userId=reader.who.id)
    await reader.sees()


async def test_a_private_accounts_posts_are_for_its_followers(
    reader: Reader, writer: Person, tag: str, graph: Ask, new_person: Callable[..., Awaitable[SignedUp]]
) -> None:
    by_tag = Reader(graph, await new_person("bytag"))
    await reader.do("followUser", userId=writer.who.id)
    await by_tag.do("followTag", name=tag)
    post = await writer.post(f"hello #{tag}")
    await reader.sees(post)
    await by_tag.sees(post)
    await writer.do("updateSettings", "__typename", isPrivate=True)
    await by_tag.sees()
    await reader.sees(post)


async def test_only_for_who_is_signed_in(graph: Ask, reader: Reader) -> None:
    answer = await graph(HOME, {"first": 1})
    assert not (answer.get("data") or {}).get("homeFeed")
    wrong = await graph(HOME, {"first": 1, "after": "bm9uc2Vuc2U"}, token=reader.who.token)
    assert wrong["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
