"""History, deletion and return, drafts, and what the clock does."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from redis.asyncio import Redis

from events.contracts.records.fields import now
from subgraphs.kit.domain.ids import new_id, split_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.posts.keeping import kept
from subgraphs.posts.service import sweeps
from subgraphs.posts.services import Services
from tests.fixtures.erasing import erase
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.test_outbox import relayed

pytestmark = pytest.mark.server


def key_of(id: str) -> str:
    parts = split_id(id)
    assert parts
    return parts[1]


async def types_of(database: Database, id: str) -> list[str]:
    stored = await database["post"].find_one({"_id": key_of(id)})
    assert stored
    return [entry["type"] for entry in stored["outbox"]]


class TestHistory:
    async def test_each_edit_keeps_what_it_replaced(self, do: Ask, ask: Ask, person: str) -> None:
        post = (await do("create_post", {"body": "one #a"}, as_=person))["post"]
        for revision, body in ((1, "two #b"), (2, "three")):
            await do("update_post", {"postId": post["id"], "expectedRevision": revision, "body": body}, as_=person)
        read = (await ask(documents.HISTORY, {"id": post["id"]}))["post"]
        assert [(one["revision"], one["body"], one["tags"]) for one in read["history"]] == [
            (2, "two #b", [{"name": "b"}]),
            (1, "one #a", [{"name": "a"}]),
        ]

    async def test_it_is_bounded(self, do: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "0"}, as_=person))["post"]
        for n in range(1, 60):
            await do("update_post", {"postId": post["id"], "expectedRevision": n, "body": str(n)}, as_=person)
        stored = await database["post"].find_one({"_id": key_of(post["id"])})
        assert stored
        assert (len(stored["edits"]), stored["edits"][-1]["body"]) == (50, "58")


class TestRestore:
    @pytest.mark.parametrize("by", ["author", "moderator"])
    async def test_a_deleted_post_comes_back_whole(
        self, do: Ask, ask: Ask, database: Database, person: str, stranger: str, by: str
    ) -> None:
        post = (await do("create_post", {"body": "dear #thing"}, as_=person))["post"]
        await do("add_comment", {"postId": post["id"], "body": "oh"}, as_=stranger)
        await do("delete_post", {"postId": post["id"]}, as_=person)
        assert (await do("restore_post", {"postId": post["id"]}, as_=stranger))["__typename"] == "NotFound"
        who = {"as_": person} if by == "author" else {"as_": new_id(), "scope": "content:moderate"}
        back = (await do("restore_post", {"postId": post["id"]}, **who))["post"]
        assert (back["body"], back["tags"], back["commentCount"]) == ("dear #thing", [{"name": "thing"}], 1)
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"]
        assert await types_of(database, post["id"]) == ["post-created.v1", "post-deleted.v1", "post-restored.v1"]
        assert (await do("restore_post", {"postId": post["id"]}, **who))["__typename"] == "NotFound"

    async def test_not_after_a_day(self, do: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        await do("delete_post", {"postId": post["id"]}, as_=person)
        long_ago = {"deleted_at": datetime.now(UTC) - timedelta(days=1, seconds=1)}
        await database["post"].update_one({"_id": key_of(post["id"])}, {"$set": long_ago})
        assert (await do("restore_post", {"postId": post["id"]}, as_=person))["__typename"] == "NotFound"


class TestPurge:
    async def test_a_day_later_nothing_is_left(
        self, do: Ask, database: Database, redis: Redis, person: str, stranger: str
    ) -> None:
        post = (await do("create_post", {"body": "secret"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": post["id"], "body": "oh"}, as_=stranger))["comment"]
        await do("add_reaction", {"subjectId": said["id"], "kind": "LIKE"}, as_=person)
        await do("report_content", {"subjectId": post["id"], "reason": "SPAM"}, as_=stranger)
        await do("delete_post", {"postId": post["id"]}, as_=person)
        await sweeps.purge(now() + timedelta(days=1, minutes=1))
        assert await database["post"].find_one({"_id": key_of(post["id"])}), "its events wait"
        await relayed(redis)
        await sweeps.purge(now())
        assert await database["post"].find_one({"_id": key_of(post["id"])}), "it may come back"
        assert await sweeps.purge(now() + timedelta(days=1, minutes=1)) >= 1
        for name, field in (
            ("post", "_id"),
            *((name, "post_id") for name in ("comment", "reaction", "report", "case")),
        ):
            assert await database[name].find_one({field: key_of(post["id"])}) is None

    async def test_an_account_that_goes_takes_its_words_along(
        self, do: Ask, ask: Ask, services: Services, database: Database, redis: Redis, person: str, stranger: str
    ) -> None:
        own = (await do("create_post", {"body": "mine", "clientMutationId": new_id()}, as_=person))["post"]
        other = (await do("create_post", {"body": "theirs"}, as_=stranger))["post"]
        await do("add_comment", {"postId": other["id"], "body": "my words"}, as_=person)
        await do("add_reaction", {"subjectId": other["id"], "kind": "LOVE"}, as_=person)
        await do("report_content", {"subjectId": other["id"], "reason": "SPAM", "note": "look"}, as_=person)
        left = await erase(kept(services.leaving), person)
        assert left == {"posts": 1, "comments": 1, "reactions": 1}, "their events wait"
        assert (await ask(documents.READ_POST, {"id": own["id"]}))["post"] is None
        await relayed(redis)
        assert await erase(kept(services.leaving), person) == {}
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
        await erase(kept(services.leaving), person)
        await relayed(redis)
        assert await erase(kept(services.leaving), person) == {}


class TestDrafts:
    async def test_a_draft_is_ones_own_until_it_is_published(
        self, do: Ask, ask: Ask, database: Database, person: str, stranger: str
    ) -> None:
        draft = (await do("create_post", {"body": "soon", "draft": True}, as_=person))["post"]
        later = (await do("create_post", {"body": "between"}, as_=person))["post"]
        assert (draft["hidden"], await types_of(database, draft["id"])) == ("DRAFT", [])
        moderator = {"as_": stranger, "scope": "content:moderate"}
        assert (await ask(documents.READ_POST, {"id": draft["id"]}, **moderator))["post"] is None
        mine = (await ask(documents.DRAFTS, as_=person))["drafts"]["edges"]
        assert [edge["node"]["id"] for edge in mine] == [draft["id"]]
        wanted = {"first": 9, "authorId": draft["author"]["id"]}
        listed = (await ask(documents.LIST_POSTS, wanted, as_=person))["posts"]["edges"]
        assert [edge["node"]["id"] for edge in listed] == [later["id"]]
        assert (await do("publish_post", {"postId": draft["id"]}, as_=stranger))["__typename"] == "NotFound"
        published = [(await do("publish_post", {"postId": draft["id"]}, as_=person))["post"] for _ in range(2)]
        assert [post["hidden"] for post in published] == [None, None]
        listed = (await ask(documents.LIST_POSTS, wanted, as_=stranger))["posts"]["edges"]
        assert [edge["node"]["id"] for edge in listed] == [draft["id"], later["id"]], "by when it was published"
        assert await types_of(database, draft["id"]) == ["post-created.v1"]

    async def test_the_worker_publishes_what_is_due_once(
        self, do: Ask, ask: Ask, database: Database, services: Services, person: str
    ) -> None:
        at = datetime.now(UTC) + timedelta(minutes=5)
        post = (await do("create_post", {"body": "soon", "publishAt": at.isoformat()}, as_=person))["post"]
        assert post["hidden"] == "DRAFT"
        await sweeps.publish_due(services.writing, now())
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"] is None
        due = at + timedelta(seconds=1)
        await asyncio.gather(*(sweeps.publish_due(services.writing, due) for _ in range(3)))
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"]["publishAt"] is None
        assert await types_of(database, post["id"]) == ["post-created.v1"]

    @pytest.mark.parametrize("days", [-1, 400])
    async def test_a_time_out_of_reach_is_refused(self, do: Ask, person: str, days: int) -> None:
        at = datetime.now(UTC) + timedelta(days=days)
        payload = await do("create_post", {"body": "x", "publishAt": at.isoformat()}, as_=person)
        assert (payload["__typename"], payload["path"]) == ("ValidationError", ["publishAt"])
