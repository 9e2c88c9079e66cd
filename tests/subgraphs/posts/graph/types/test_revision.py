import pytest

from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import key_of

pytestmark = pytest.mark.server


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
