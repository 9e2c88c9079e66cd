"""A page costs the same few queries however long it is. Whom the viewer follows and blocks is cached, as posts are."""

from typing import Any

import pytest
from redis.asyncio import Redis

from subgraphs.kit.domain.ids import global_id, new_id
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask, Commands

pytestmark = pytest.mark.server

FEED = """query ($authorId: ID) { posts(authorId: $authorId, first: 100) { edges { node {
  id body tags { name } author { id } reactionCounts { kind count } viewerReactions commentCount } } } }"""

ENTITY_BODIES = """query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Post { id body reactionCounts { count } } } }"""


@pytest.fixture
def asked_of_redis(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each way to Redis and back by its command; many at once are a `pipeline`."""
    names: list[str] = []
    execute: Any = redis.execute_command
    pipeline: Any = redis.pipeline

    def counted(*arguments: Any, **options: Any) -> Any:
        names.append(arguments[0])
        return execute(*arguments, **options)

    def counted_pipeline(*arguments: Any, **options: Any) -> Any:
        names.append("pipeline")
        return pipeline(*arguments, **options)

    monkeypatch.setattr(redis, "execute_command", counted)
    monkeypatch.setattr(redis, "pipeline", counted_pipeline)
    return names


@pytest.fixture
async def feed(do: Ask, person: str) -> list[str]:
    return [(await do("create_post", {"body": f"{n} #feed"}, as_=person))["post"]["id"] for n in range(20)]


async def test_a_feed_is_one_query(ask: Ask, commands: Commands, person: str, feed: list[str]) -> None:
    commands.names.clear()
    data = await ask(FEED, {"authorId": global_id("User", person)})
    assert len(data["posts"]["edges"]) == 20
    assert commands.names == ["find"]


async def test_how_the_viewer_reacted_is_one_more(ask: Ask, commands: Commands, person: str, feed: list[str]) -> None:
    for viewer, queries in ((person, 2), (new_id(), 3), (person, 1)):
        commands.names.clear()
        await ask(FEED, {"authorId": global_id("User", person)}, as_=viewer)
        assert commands.names == ["find"] * queries, "the list once for all viewers, relations once for each"


async def test_a_page_by_id_is_one_query_cold_and_one_command_warm(
    ask: Ask, commands: Commands, asked_of_redis: list[str], feed: list[str]
) -> None:
    representations = [{"__typename": "Post", "id": id} for id in feed]
    for queries, lookups in ((["find"], ["XREAD", "MGET", "pipeline"]), ([], ["XREAD"]), ([], ["XREAD"])):
        commands.names.clear()
        asked_of_redis.clear()
        found = await ask(ENTITY_BODIES, {"representations": representations})
        assert [entity["id"] for entity in found["_entities"]] == feed
        assert (commands.names, asked_of_redis) == (queries, lookups)


async def test_entities_for_a_signed_in_viewer(ask: Ask, commands: Commands, person: str, feed: list[str]) -> None:
    representations = [{"__typename": "Post", "id": id} for id in feed]
    await ask(documents.ENTITIES, {"representations": representations}, as_=person)
    commands.names.clear()
    await ask(documents.ENTITIES, {"representations": representations}, as_=person)
    assert commands.names == ["find"], "how they reacted"


async def test_comments_with_parents_are_few(do: Ask, ask: Ask, commands: Commands, person: str) -> None:
    post = (await do("create_post", {"body": "x"}, as_=person))["post"]
    parent = None
    for n in range(10):
        wanted = {"postId": post["id"], "parentId": parent, "body": str(n)}
        parent = (await do("add_comment", wanted, as_=new_id()))["comment"]["id"]
    commands.names.clear()
    await ask(documents.LIST_COMMENTS, {"id": post["id"], "first": 10}, as_=person)
    assert commands.names == ["find"] * 4


async def test_threads_are_one_query_more_however_many(do: Ask, ask: Ask, commands: Commands, person: str) -> None:
    post = (await do("create_post", {"body": "x"}, as_=person))["post"]
    for n in range(5):
        top = (await do("add_comment", {"postId": post["id"], "body": str(n)}, as_=person))["comment"]["id"]
        for answer in range(3):
            await do("add_comment", {"postId": post["id"], "parentId": top, "body": str(answer)}, as_=person)
    commands.names.clear()
    data = await ask(documents.THREADS, {"id": post["id"], "first": 5, "replies": 2})
    pages = [edge["node"]["replies"] for edge in data["post"]["comments"]["edges"]]
    assert [[edge["node"]["body"] for edge in page["edges"]] for page in pages] == [["0", "1"]] * 5
    assert commands.names == ["find"] * 3


async def test_a_new_post_is_five_waits_in_a_row(
    do: Ask,
    commands: Commands,
    asked_of_redis: list[str],
    new_asset: Ask,
    new_room: Ask,
    person: str,
) -> None:
    """Relations of the caller; claim, account, room, assets twice and mentions at once; the post; lists; the relay."""
    wanted = {
        "body": "hello @nobody_here",
        "roomId": await new_room(person),
        "attachments": [{"assetId": await new_asset(person)}],
    }
    await do("create_post", wanted, as_=person)
    commands.names.clear()
    asked_of_redis.clear()
    payload = await do("create_post", {**wanted, "idempotencyKey": new_id()}, as_=person)
    assert payload["post"]
    assert sorted(commands.names[:6]) == ["find"] * 5 + ["insert"], "at once"
    assert commands.names[6:] == ["insert", "find"], "the post with its events; then the answer's `viewerReactions`"
    assert asked_of_redis == ["XREAD", "pipeline", "PUBLISH"]
