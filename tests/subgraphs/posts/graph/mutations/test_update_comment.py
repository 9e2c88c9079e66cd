import asyncio

import pytest

from subgraphs.kit.domain.ids import global_id, new_id, split_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.posts.conftest import Ask

pytestmark = pytest.mark.server


class TestUpdateComment:
    async def test_it_has_other_words_and_a_new_revision(self, do: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": post["id"], "body": "one"}, as_=person))["comment"]
        changed = (await do("update_comment", {"commentId": said["id"], "body": "two"}, as_=person))["comment"]
        assert (changed["body"], changed["revision"], bool(changed["editedAt"])) == ("two", 2, True)
        parts = split_id(said["id"])
        stored = await database["comment"].find_one({"_id": parts and parts[1]})
        assert stored
        assert [entry["type"] for entry in stored["outbox"]] == ["comment-added.v1", "comment-updated.v1"]

    async def test_of_many_edits_of_one_revision_one_wins(self, do: Ask, person: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": post["id"], "body": "one"}, as_=person))["comment"]
        edits = [{"commentId": said["id"], "body": f"edit {n}", "expectedRevision": 1} for n in range(20)]
        payloads = await asyncio.gather(*(do("update_comment", edit, as_=person) for edit in edits))
        assert sorted(payload["__typename"] for payload in payloads) == ["Conflict"] * 19 + ["UpdateCommentSuccess"]

    async def test_only_its_author_may(self, do: Ask, person: str, stranger: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": post["id"], "body": "one"}, as_=person))["comment"]
        for name, more in (("update_comment", {"body": "two"}), ("delete_comment", {})):
            assert (await do(name, {"commentId": said["id"], **more}, as_=stranger))["__typename"] == "Forbidden"
            unknown = {"commentId": global_id("Comment", new_id()), **more}
            assert (await do(name, unknown, as_=stranger))["__typename"] == "NotFound"
