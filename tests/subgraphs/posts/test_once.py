"""B13: keys of creations; and views, which are folded before they are written."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from redis.asyncio import Redis

from events.contracts.records.fields import now
from subgraphs.kit.domain.ids import global_id, new_id, split_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.posts.service import sweeps
from subgraphs.posts.services import Services
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask, Commands

pytestmark = pytest.mark.server


class TestKeys:
    async def test_fifty_at_once_make_one_post(self, do: Ask, database: Database, person: str) -> None:
        wanted = {"body": "once", "tags": ["a"], "clientMutationId": new_id()}
        payloads = await asyncio.gather(*(do("create_post", wanted, as_=person) for _ in range(50)))
        assert len({payload["post"]["id"] for payload in payloads}) == 1
        assert await database["post"].count_documents({"author_id": person}) == 1

    async def test_fifty_at_once_make_one_comment(self, do: Ask, ask: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        wanted = {"postId": post["id"], "body": "once", "clientMutationId": new_id()}
        payloads = await asyncio.gather(*(do("add_comment", wanted, as_=person) for _ in range(50)))
        assert len({payload["comment"]["id"] for payload in payloads}) == 1
        assert await database["comment"].count_documents({"author_id": person}) == 1
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"]["commentCount"] == 1

    @pytest.mark.parametrize("change", [{"body": "other"}, {"tags": ["b"]}, {"visibility": "PRIVATE"}])
    async def test_another_input_is_a_conflict(self, do: Ask, person: str, change: dict[str, Any]) -> None:
        wanted = {"body": "once", "tags": ["a"], "clientMutationId": new_id()}
        await do("create_post", wanted, as_=person)
        payload = await do("create_post", {**wanted, **change}, as_=person)
        assert (payload["code"], payload["path"]) == ("CONFLICT", ["clientMutationId"])

    async def test_a_key_is_one_persons_and_lasts_a_day(self, do: Ask, person: str, stranger: str) -> None:
        wanted = {"body": "once", "clientMutationId": new_id()}
        first = (await do("create_post", wanted, as_=person))["post"]
        assert (await do("create_post", wanted, as_=stranger))["post"]["id"] != first["id"]
        await sweeps.purge(now() + timedelta(days=1, minutes=1))
        assert (await do("create_post", wanted, as_=person))["post"]["id"] != first["id"]

    @pytest.mark.parametrize("key", ["", " ", "a b", "ü", "a" * 129, "\x00"])
    async def test_a_bad_key_is_refused(self, do: Ask, person: str, key: str) -> None:
        payload = await do("create_post", {"body": "x", "clientMutationId": key}, as_=person)
        assert (payload["__typename"], payload["path"]) == ("ValidationError", ["clientMutationId"])


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


class TestOldCursors:
    async def test_a_year_old_one_goes_on_and_a_truncated_one_is_refused(self, do: Ask, ask: Ask, person: str) -> None:
        await do("create_post", {"body": "x"}, as_=person)
        wanted = {"first": 1, "authorId": global_id("User", person)}
        cursor = (await ask(documents.LIST_POSTS, wanted))["posts"]["pageInfo"]["endCursor"]
        page = (await ask(documents.LIST_POSTS, {**wanted, "after": cursor}))["posts"]
        assert (page["edges"], page["pageInfo"]["hasNextPage"]) == ([], False)
        (error,) = await ask(documents.LIST_POSTS, {**wanted, "after": cursor[:5]}, errors=True)
        assert error["extensions"]["code"] == "BAD_USER_INPUT"
