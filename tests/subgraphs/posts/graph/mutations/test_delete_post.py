import asyncio

import pytest

from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import (
    key_of,
    outbox_of,
)

pytestmark = pytest.mark.server


class TestDeletePost:
    async def test_it_is_unknown_everywhere(self, do: Ask, ask: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "secret #gone"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": post["id"], "body": "oh"}, as_=person))["comment"]
        assert (await do("delete_post", {"postId": post["id"]}, as_=person))["postId"] == post["id"]
        assert await ask(documents.READ_POST, {"id": post["id"]}, as_=person) == {"post": None}
        author = global_id("User", person)
        listed = await ask(documents.LIST_POSTS, {"first": 10, "authorId": author}, as_=person)
        assert listed["posts"]["edges"] == []
        for name, input in (
            ("update_post", {"postId": post["id"], "expectedRevision": 1, "body": "back"}),
            ("delete_post", {"postId": post["id"]}),
            ("add_comment", {"postId": post["id"], "body": "late"}),
            ("add_reaction", {"subjectId": post["id"], "kind": "LIKE"}),
            ("add_reaction", {"subjectId": said["id"], "kind": "LIKE"}),
            ("remove_reaction", {"subjectId": said["id"], "kind": "LIKE"}),
        ):
            assert (await do(name, input, as_=person))["code"] == "NOT_FOUND"
        stored = await database["post"].find_one({"_id": key_of(post["id"])})
        assert stored is not None
        assert stored["outbox"][-1]["type"] == "post-deleted.v1"

    async def test_only_its_author_may(self, do: Ask, person: str, stranger: str) -> None:
        post = (await do("create_post", {"body": "mine"}, as_=person))["post"]
        assert (await do("delete_post", {"postId": post["id"]}, as_=stranger))["__typename"] == "Forbidden"

    async def test_concurrent_deletions_publish_one_event(self, do: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "twice"}, as_=person))["post"]
        deletes = [do("delete_post", {"postId": post["id"]}, as_=person) for _ in range(10)]
        kinds = [payload["__typename"] for payload in await asyncio.gather(*deletes)]
        assert sorted(kinds) == ["DeletePostSuccess"] + ["NotFound"] * 9
        assert len(await outbox_of(database, post["id"])) == 2
