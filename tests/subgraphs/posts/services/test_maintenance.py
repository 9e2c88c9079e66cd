from datetime import timedelta

import pytest
from redis.asyncio import Redis

from events.contracts.records.fields import now
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.posts.messaging.personal_data import personal_data
from subgraphs.posts.services import maintenance
from subgraphs.posts.services.registry import Services
from tests.fixtures.erasing import erase
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import key_of
from tests.subgraphs.posts.storage.test_outbox import relayed

pytestmark = pytest.mark.server


class TestPurge:
    async def test_a_day_later_nothing_is_left(
        self, do: Ask, database: Database, redis: Redis, person: str, stranger: str
    ) -> None:
        post = (await do("create_post", {"body": "secret"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": post["id"], "body": "oh"}, as_=stranger))["comment"]
        await do("add_reaction", {"subjectId": said["id"], "kind": "LIKE"}, as_=person)
        await do("report_content", {"subjectId": post["id"], "reason": "SPAM"}, as_=stranger)
        await do("delete_post", {"postId": post["id"]}, as_=person)
        await maintenance.purge(now() + timedelta(days=1, minutes=1))
        assert await database["post"].find_one({"_id": key_of(post["id"])}), "its events wait"
        await relayed(redis)
        await maintenance.purge(now())
        assert await database["post"].find_one({"_id": key_of(post["id"])}), "it may come back"
        assert await maintenance.purge(now() + timedelta(days=1, minutes=1)) >= 1
        for name, field in (
            ("post", "_id"),
            *((name, "post_id") for name in ("comment", "reaction", "report", "case")),
        ):
            assert await database[name].find_one({field: key_of(post["id"])}) is None

    async def test_an_account_that_goes_takes_its_words_along(
        self, do: Ask, ask: Ask, services: Services, database: Database, redis: Redis, person: str, stranger: str
    ) -> None:
        own = (await do("create_post", {"body": "mine", "idempotencyKey": new_id()}, as_=person))["post"]
        other = (await do("create_post", {"body": "theirs"}, as_=stranger))["post"]
        await do("add_comment", {"postId": other["id"], "body": "my words"}, as_=person)
        await do("add_reaction", {"subjectId": other["id"], "kind": "LOVE"}, as_=person)
        await do("report_content", {"subjectId": other["id"], "reason": "SPAM", "note": "look"}, as_=person)
        left = await erase(personal_data(services.account_erasure), person)
        assert left == {"posts": 1, "comments": 1, "reactions": 1}, "their events wait"
        assert (await ask(documents.READ_POST, {"id": own["id"]}))["post"] is None
        await relayed(redis)
        assert await erase(personal_data(services.account_erasure), person) == {}
        page = (await ask(documents.LIST_COMMENTS, {"id": other["id"], "first": 5}))["post"]["comments"]
        assert [edge["node"]["body"] for edge in page["edges"]] == [""]
        read = (await ask(documents.READ_POST, {"id": other["id"]}))["post"]
        assert [each["count"] for each in read["reactionCounts"] if each["count"]] == []
        assert (await do("restore_post", {"postId": own["id"]}, as_=person))["__typename"] == "NotFound"

    async def test_a_comment_under_a_post_that_goes_too(
        self, do: Ask, services: Services, redis: Redis, person: str, stranger: str
    ) -> None:
        """Whatever order the two are found in."""
        post = (await do("create_post", {"body": "mine"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": post["id"], "body": "me"}, as_=person))["comment"]
        await do("add_reaction", {"subjectId": said["id"], "kind": "WOW"}, as_=person)
        await do("add_comment", {"postId": post["id"], "body": "you"}, as_=stranger)
        await erase(personal_data(services.account_erasure), person)
        await relayed(redis)
        assert await erase(personal_data(services.account_erasure), person) == {}
