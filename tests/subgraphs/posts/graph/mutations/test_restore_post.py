from datetime import UTC, datetime, timedelta

import pytest

from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import (
    event_types,
    key_of,
)

pytestmark = pytest.mark.server


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
        assert await event_types(database, post["id"]) == ["post-created.v1", "post-deleted.v1", "post-restored.v1"]
        assert (await do("restore_post", {"postId": post["id"]}, **who))["__typename"] == "NotFound"

    async def test_not_after_a_day(self, do: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        await do("delete_post", {"postId": post["id"]}, as_=person)
        long_ago = {"deleted_at": datetime.now(UTC) - timedelta(days=1, seconds=1)}
        await database["post"].update_one({"_id": key_of(post["id"])}, {"$set": long_ago})
        assert (await do("restore_post", {"postId": post["id"]}, as_=person))["__typename"] == "NotFound"
