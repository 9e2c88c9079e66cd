import pytest
from redis.asyncio import Redis

from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.posts.services.registry import Services
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask, Commands
from tests.subgraphs.posts.resources import outbox_of

pytestmark = pytest.mark.server
HOME, OFFICE = "203.0.113.7", "198.51.100.9"


async def test_many_views_are_one_write(
    do: Ask, ask: Ask, commands: Commands, services: Services, database: Database, person: str
) -> None:
    ids = [(await do("create_post", {"body": str(n)}, as_=person))["post"]["id"] for n in range(3)]
    for viewer in [new_id() for _ in range(10)]:
        for counted in (3, 0):
            assert (await do("record_views", {"postIds": [*ids, ids[0]]}, as_=viewer))["counted"] == counted
    assert (await do("record_views", {"postIds": [ids[0]]}, as_=None, address=HOME))["counted"] == 1
    commands.names.clear()
    assert await services.views.flush() == 3
    assert commands.names == ["find", "update"]
    read = [(await ask(documents.READ_POST, {"id": id}))["post"]["viewCount"] for id in ids]
    assert read == [11, 10, 10]
    viewed = (await outbox_of(database, ids[0]))[-1]
    assert (viewed["type"], viewed["data"]["views"], viewed["data"]["viewers_count"]) == ("post-viewed.v1", 11, 10)
    assert await services.views.flush() == 0


async def test_an_anonymous_network_counts_once(do: Ask, person: str) -> None:
    post = (await do("create_post", {"body": "x"}, as_=person))["post"]
    wanted = {"postIds": [post["id"]]}
    counted = [(await do("record_views", wanted, as_=None, address=HOME))["counted"] for _ in range(10)]
    assert sum(counted) == 1
    assert (await do("record_views", wanted, as_=None, address=OFFICE))["counted"] == 1
    assert (await do("record_views", wanted, as_=None))["counted"] == 0, "from nowhere"


async def test_only_posts_that_the_viewer_can_see_count(
    do: Ask, redis: Redis, database: Database, person: str, stranger: str
) -> None:
    made_up = [global_id("Post", new_id()) for _ in range(50)]
    private = (await do("create_post", {"body": "x", "visibility": "PRIVATE"}, as_=person))["post"]["id"]
    assert (await do("record_views", {"postIds": [*made_up, private]}, as_=stranger))["counted"] == 0
    assert await redis.exists(f"{database.name}:viewed:{stranger}") == 0, "nothing is stored of them"


async def test_a_viewer_is_one_key_of_limited_size(
    do: Ask, redis: Redis, database: Database, person: str, stranger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [(await do("create_post", {"body": str(n)}, as_=person))["post"]["id"] for n in range(4)]
    monkeypatch.setattr("subgraphs.posts.services.views._MAX_PER_WINDOW", 3)
    counted = [(await do("record_views", {"postIds": [id]}, as_=stranger))["counted"] for id in ids]
    assert counted == [1, 1, 1, 0]
    assert await redis.scard(f"{database.name}:viewed:{stranger}") == 3
    assert 0 < await redis.ttl(f"{database.name}:viewed:{stranger}") <= 30 * 60


async def test_a_flush_that_was_killed_is_finished(
    do: Ask, ask: Ask, services: Services, database: Database, redis: Redis, person: str
) -> None:
    post = (await do("create_post", {"body": "x"}, as_=person))["post"]
    await services.views.flush()
    await do("record_views", {"postIds": [post["id"]]}, as_=new_id())
    await redis.rename(f"{database.name}:views", f"{database.name}:views:flushing")
    await do("record_views", {"postIds": [post["id"]]}, as_=new_id())
    assert [await services.views.flush() for _ in range(3)] == [1, 1, 0]
    assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"]["viewCount"] == 2


async def test_too_many_at_once_are_refused(do: Ask) -> None:
    wanted = {"postIds": [global_id("Post", new_id()) for _ in range(10_000)]}
    assert (await do("record_views", wanted, as_=None))["code"] == "BAD_USER_INPUT"
