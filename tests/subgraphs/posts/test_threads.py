import asyncio

import pytest

from subgraphs.kit.domain.ids import global_id, new_id, split_id
from subgraphs.kit.graph.pagination import write_cursor
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.posts import documents
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


class TestDeleteComment:
    async def test_its_place_stays_and_so_do_the_answers(self, do: Ask, ask: Ask, person: str, stranger: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": post["id"], "body": "secret"}, as_=stranger))["comment"]
        answer = {"postId": post["id"], "parentId": said["id"], "body": "oh"}
        await do("add_comment", answer, as_=person)
        left = (await do("delete_comment", {"commentId": said["id"]}, as_=stranger))["comment"]
        assert (left["body"], left["isDeleted"], left["author"]) == ("", True, None)
        data = await ask(documents.THREADS, {"id": post["id"], "first": 5, "replies": 5})
        (edge,) = data["post"]["comments"]["edges"]
        assert (edge["node"]["body"], edge["node"]["isDeleted"]) == ("", True)
        assert [reply["node"]["body"] for reply in edge["node"]["replies"]["edges"]] == ["oh"]
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"]["commentCount"] == 1
        for name, input in (
            ("update_comment", {"commentId": said["id"], "body": "back"}),
            ("delete_comment", {"commentId": said["id"]}),
            ("add_comment", answer),
            ("add_reaction", {"subjectId": said["id"], "kind": "LIKE"}),
        ):
            assert (await do(name, input, as_=stranger))["code"] == "NOT_FOUND"


class TestReplies:
    async def test_pages_are_without_gaps(self, do: Ask, ask: Ask, person: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        top = (await do("add_comment", {"postId": post["id"], "body": "top"}, as_=person))["comment"]["id"]
        answers = [{"postId": post["id"], "parentId": top, "body": str(n)} for n in range(20)]
        await asyncio.gather(*(do("add_comment", answer, as_=person) for answer in answers))
        seen, after = [], None
        for size in (8, 8, 4):
            wanted = {"id": post["id"], "first": 1, "replies": 8, "after": after}
            page = (await ask(documents.THREADS, wanted))["post"]["comments"]["edges"][0]["node"]["replies"]
            assert len(page["edges"]) == size
            seen += [edge["node"]["body"] for edge in page["edges"]]
            after = page["pageInfo"]["endCursor"]
        assert sorted(seen, key=int) == [str(n) for n in range(20)]
        assert page["pageInfo"]["hasNextPage"] is False

    @pytest.mark.parametrize("cursor", ["", "x", write_cursor("posts", "3"), write_cursor("replies", "-1"), "a" * 9999])
    async def test_a_foreign_cursor_is_refused(self, do: Ask, ask: Ask, person: str, cursor: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        await do("add_comment", {"postId": post["id"], "body": "top"}, as_=person)
        wanted = {"id": post["id"], "first": 1, "replies": 1, "after": cursor}
        (error,) = await ask(documents.THREADS, wanted, errors=True)
        assert error["extensions"]["code"] == "BAD_USER_INPUT"


class TestBest:
    async def test_what_people_like_comes_first_and_pages_go_on(self, do: Ask, ask: Ask, person: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        said = [
            (await do("add_comment", {"postId": post["id"], "body": str(n)}, as_=person))["comment"]["id"]
            for n in range(4)
        ]
        for likes, place in ((3, 1), (1, 2)):
            for _ in range(likes):
                await do("add_reaction", {"subjectId": said[place], "kind": "LIKE"}, as_=new_id())
        seen, after = [], None
        for _ in range(4):
            wanted = {"id": post["id"], "first": 1, "after": after, "order": "BEST"}
            page = (await ask(documents.LIST_COMMENTS, wanted))["post"]["comments"]
            seen += [edge["node"]["body"] for edge in page["edges"]]
            after = page["pageInfo"]["endCursor"]
        assert seen == ["1", "2", "3", "0"]

    @pytest.mark.parametrize("key", ["x:y", "99", ":", "²:a"])
    async def test_a_made_up_cursor_is_no_trouble(self, do: Ask, ask: Ask, person: str, key: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        wanted = {"id": post["id"], "first": 1, "after": write_cursor("best-comments", key), "order": "BEST"}
        errors = await ask(documents.LIST_COMMENTS, wanted, errors=True)
        assert [error["extensions"]["code"] for error in errors] in ([], ["BAD_USER_INPUT"])
