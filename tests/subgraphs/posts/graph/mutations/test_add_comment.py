import pytest

from subgraphs.kit.domain.ids import global_id, new_id, split_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask

pytestmark = pytest.mark.server


class TestAddComment:
    async def test_a_reply_names_whom_it_answers(
        self, do: Ask, ask: Ask, database: Database, person: str, stranger: str
    ) -> None:
        post = (await do("create_post", {"body": "a #talk"}, as_=person))["post"]
        first = (await do("add_comment", {"postId": post["id"], "body": "one"}, as_=stranger))["comment"]
        reply = {"postId": post["id"], "parentId": first["id"], "body": "two"}
        second = (await do("add_comment", reply, as_=person))["comment"]
        assert (first["parent"], second["parent"]) == (None, {"id": first["id"]})
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"]["commentCount"] == 2
        keys = [parts[1] for parts in map(split_id, (second["id"], post["id"], first["id"])) if parts]
        stored = await database["comment"].find_one({"_id": keys[0]})
        assert stored is not None
        assert stored["outbox"][0]["data"] == {
            "comment_id": keys[0],
            "post_id": keys[1],
            "post_author_id": person,
            "author_id": person,
            "parent_id": keys[2],
            "parent_author_id": stranger,
            "body": "two",
            "tags": ["talk"],
            "visibility": "PUBLIC",
            "mentions": [],
        }

    async def test_a_parent_under_another_post_is_not_found(self, do: Ask, person: str) -> None:
        here = (await do("create_post", {"body": "here"}, as_=person))["post"]
        there = (await do("create_post", {"body": "there"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": there["id"], "body": "x"}, as_=person))["comment"]
        for parent in (said["id"], global_id("Comment", new_id())):
            payload = await do("add_comment", {"postId": here["id"], "parentId": parent, "body": "x"}, as_=person)
            assert (payload["__typename"], payload["path"]) == ("NotFound", ["parentId"])

    @pytest.mark.parametrize("body", ["", "a" * 2001, "a" * 100_000, "\x00", "\ud800"])
    async def test_bad_words_are_refused(self, do: Ask, person: str, body: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        payload = await do("add_comment", {"postId": post["id"], "body": body}, as_=person)
        assert (payload["__typename"], payload["path"]) == ("ValidationError", ["body"])

    async def test_anonymous_callers_cannot_comment(self, do: Ask, person: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        assert (await do("add_comment", {"postId": post["id"], "body": "x"}, as_=None))["code"] == "UNAUTHENTICATED"
