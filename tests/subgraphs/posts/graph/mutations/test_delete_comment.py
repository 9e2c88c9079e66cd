import pytest

from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import outbox_of

pytestmark = pytest.mark.server


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


class TestByThePostsAuthor:
    async def test_the_event_says_who_deleted_it(self, do: Ask, database: Database, person: str, stranger: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        for by in (person, stranger):
            said = (await do("add_comment", {"postId": post["id"], "body": "y"}, as_=stranger))["comment"]
            await do("delete_comment", {"commentId": said["id"]}, as_=by)
            deleted = (await outbox_of(database, said["id"]))[-1]
            assert (deleted["type"], deleted["data"].get("deleted_by")) == (
                "comment-deleted.v1",
                person if by == person else None,
            )

    async def test_other_accounts_cannot_delete_it(self, do: Ask, person: str, stranger: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": post["id"], "body": "y"}, as_=person))["comment"]
        assert (await do("delete_comment", {"commentId": said["id"]}, as_=stranger))["__typename"] == "Forbidden"
