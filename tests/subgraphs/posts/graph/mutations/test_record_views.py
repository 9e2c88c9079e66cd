import pytest
from redis.asyncio import Redis

from subgraphs.kit.domain.ids import global_id, new_id, split_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.posts.services.registry import Services
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask, Commands

pytestmark = pytest.mark.server


class TestViews:
    async def test_many_views_are_one_write(
        self, do: Ask, ask: Ask, commands: Commands, services: Services, database: Database, redis: Redis, person: str
    ) -> None:
        ids = [(await do("create_post", {"body": str(n)}, as_=person))["post"]["id"] for n in range(3)]
        commands.names.clear()
        viewers = [new_id() for _ in range(10)]
        for viewer in viewers:
            for counted in (3, 0):
                assert (await do("record_views", {"postIds": [*ids, ids[0]]}, as_=viewer))["counted"] == counted
        assert (await do("record_views", {"postIds": [ids[0]]}, as_=None))["counted"] == 1
        await do("record_views", {"postIds": [global_id("Post", new_id())]}, as_=None)
        assert commands.names == [], "a beacon writes nothing"
        assert await services.views.flush() == 4
        assert commands.names == ["find", "update"]
        read = [(await ask(documents.READ_POST, {"id": id}))["post"]["viewCount"] for id in ids]
        assert read == [11, 10, 10]
        parts = split_id(ids[0])
        stored = await database["post"].find_one({"_id": parts and parts[1]})
        assert stored
        told = stored["outbox"][-1]
        assert (told["type"], told["data"]["views"], told["data"]["viewers_count"]) == ("post-viewed.v1", 11, 10)
        assert await services.views.flush() == 0

    async def test_a_flush_that_was_killed_is_finished(
        self, do: Ask, ask: Ask, services: Services, database: Database, redis: Redis, person: str
    ) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        await do("record_views", {"postIds": [post["id"]]}, as_=None)
        await redis.rename(f"{database.name}:views", f"{database.name}:views:flushing")
        await do("record_views", {"postIds": [post["id"]]}, as_=None)
        assert [await services.views.flush() for _ in range(3)] == [1, 1, 0]
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"]["viewCount"] == 2

    async def test_too_many_at_once_are_refused(self, do: Ask) -> None:
        wanted = {"postIds": [global_id("Post", new_id()) for _ in range(10_000)]}
        assert (await do("record_views", wanted, as_=None))["code"] == "BAD_USER_INPUT"
