"""Blocks and mutes reach recommendations through the log: asked at the edge."""

from collections.abc import Awaitable, Callable

import pytest

from subgraphs.kit.domain.ids import new_id
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.personal_data.account_data import Person

pytestmark = pytest.mark.server
TRENDING = "query ($tag: String) { trendingPosts(first: 10, tag: $tag) { edges { node { id } } } }"

SCORES = "query ($tag: String) { trendingPosts(first: 1, tag: $tag) { edges { score } } }"


@pytest.fixture
async def reader(graph: Ask, new_person: Callable[..., Awaitable[SignedUp]]) -> Person:
    return Person(graph, await new_person("reader"))


@pytest.fixture
async def writer(graph: Ask, new_person: Callable[..., Awaitable[SignedUp]]) -> Person:
    return Person(graph, await new_person("writer"))


class Ranking:
    """Of a tag that only the writer's post has."""

    def __init__(self, graph: Ask, tag: str, post: str) -> None:
        self._graph, self._tag, self.post = graph, tag, post

    async def seen_by(self, who: Person | None) -> list[dict[str, str] | None]:
        answer = await self._graph(TRENDING, {"tag": self._tag}, token=who.who.token if who else None)
        return [edge["node"] for edge in answer["data"]["trendingPosts"]["edges"]]

    async def has_it(self, who: Person | None) -> bool:
        return await self.seen_by(who) == [{"id": self.post}]

    async def score_of(self, graph: Ask) -> float:
        answer = await graph(SCORES, {"tag": self._tag})
        return float(answer["data"]["trendingPosts"]["edges"][0]["score"])

    async def is_lifted_to(self, graph: Ask, score: float) -> bool:
        return await self.score_of(graph) > score - 0.05

    async def is_empty(self, who: Person | None) -> bool:
        return await self.seen_by(who) == []


@pytest.fixture
async def ranking(graph: Ask, reader: Person, writer: Person) -> Ranking:
    tag = f"t{new_id().replace('-', '')[-20:]}"
    post = (await writer.do("createPost", "post { id }", body=f"look #{tag}"))["post"]["id"]
    await reader.do("addReaction", "__typename", subjectId=post, kind="LIKE")
    ranking = Ranking(graph, tag, post)
    await eventually(lambda: ranking.has_it(reader), seconds=20, what="the post is trending")
    return ranking


async def test_posts_of_a_muted_account_are_left_out(ranking: Ranking, reader: Person, writer: Person) -> None:
    await reader.do("muteUser", userId=writer.who.id)
    await eventually(lambda: ranking.is_empty(reader), seconds=20, what="the mute is known")
    assert await ranking.has_it(writer)
    assert await ranking.has_it(None)
    await reader.do("unmuteUser", userId=writer.who.id)
    await eventually(lambda: ranking.has_it(reader), seconds=20, what="the mute is over")


@pytest.mark.parametrize("blocks", ["reader", "writer"])
async def test_a_block_in_either_direction_leaves_no_empty_place(
    ranking: Ranking, reader: Person, writer: Person, blocks: str
) -> None:
    one, other = (reader, writer) if blocks == "reader" else (writer, reader)
    await one.do("blockUser", userId=other.who.id)
    await eventually(lambda: ranking.is_empty(reader), seconds=20, what="the block is known")
    assert await ranking.has_it(None)
    await one.do("unblockUser", userId=other.who.id)
    await eventually(lambda: ranking.has_it(reader), seconds=20, what="the block is over")


async def test_an_account_counts_once_per_post(ranking: Ranking, reader: Person, graph: Ask) -> None:
    async def score() -> float:
        return await ranking.score_of(graph)

    before = await score()
    for kind in ("LOVE", "LAUGH"):
        await reader.do("addReaction", "__typename", subjectId=ranking.post, kind=kind)
    for _ in range(4):
        await reader.do("addComment", "__typename", postId=ranking.post, body="again")
    await eventually(lambda: ranking.is_lifted_to(graph, before + 2), seconds=20, what="the comment counts")
    assert await score() == pytest.approx(before + 2, abs=0.05)


async def test_a_private_accounts_posts_leave(ranking: Ranking, writer: Person) -> None:
    await writer.do("updateSettings", "__typename", isPrivate=True)
    await eventually(lambda: ranking.is_empty(None), seconds=20, what="the account is private")
    await writer.do("updateSettings", "__typename", isPrivate=False)
    await eventually(lambda: ranking.has_it(None), seconds=20, what="the account is public")
