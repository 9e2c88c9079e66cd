import asyncio

import pytest

from events.contracts.records.users import UserBlocked
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.graph.pagination import write_cursor
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask

pytestmark = pytest.mark.server


class TestComments:
    @pytest.mark.parametrize("order", ["NEWEST", "OLDEST", None])
    async def test_pages_keep_their_order(self, do: Ask, ask: Ask, person: str, order: str | None) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        for n in range(5):
            await do("add_comment", {"postId": post["id"], "body": str(n)}, as_=person)
        seen, after = [], None
        for _ in range(3):
            wanted = {"id": post["id"], "first": 2, "after": after, "order": order}
            page = (await ask(documents.LIST_COMMENTS, wanted))["post"]["comments"]
            seen += [edge["node"]["body"] for edge in page["edges"]]
            after = page["pageInfo"]["endCursor"]
        assert seen == sorted("01234", reverse=order != "OLDEST")

    async def test_a_cursor_of_the_other_order_is_refused(self, do: Ask, ask: Ask, person: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        await do("add_comment", {"postId": post["id"], "body": "x"}, as_=person)
        page = await ask(documents.LIST_COMMENTS, {"id": post["id"], "first": 1, "order": "OLDEST"})
        cursor = page["post"]["comments"]["pageInfo"]["endCursor"]
        (error,) = await ask(documents.LIST_COMMENTS, {"id": post["id"], "first": 1, "after": cursor}, errors=True)
        assert error["extensions"]["code"] == "BAD_USER_INPUT"


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
    async def test_best_order_has_most_reactions_first_across_pages(self, do: Ask, ask: Ask, person: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        said = [
            (await do("add_comment", {"postId": post["id"], "body": str(n)}, as_=person))["comment"]["id"]
            for n in range(4)
        ]
        for likes, index in ((3, 1), (1, 2)):
            for _ in range(likes):
                await do("add_reaction", {"subjectId": said[index], "kind": "LIKE"}, as_=new_id())
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


class TestRepliesOfBlockedAccounts:
    @pytest.mark.parametrize("others", [3, 30])
    async def test_the_visible_reply_is_reached(
        self, do: Ask, ask: Ask, handle_event: Ask, person: str, stranger: str, others: int
    ) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        top = (await do("add_comment", {"postId": post["id"], "body": "top"}, as_=person))["comment"]["id"]
        answer = {"postId": post["id"], "parentId": top}
        for n in range(others):
            await do("add_comment", {**answer, "body": f"X {n}"}, as_=stranger)
        await do("add_comment", {**answer, "body": "Y"}, as_=new_id())
        viewer = new_id()
        await handle_event(UserBlocked(blocker_id=viewer, blocked_id=stranger))
        data = await ask(documents.THREADS, {"id": post["id"], "first": 5, "replies": 2}, as_=viewer)
        (edge,) = data["post"]["comments"]["edges"]
        page = edge["node"]["replies"]
        assert [reply["node"]["body"] for reply in page["edges"]] == ["Y"]
        assert page["pageInfo"]["hasNextPage"] is False
        assert page["pageInfo"]["endCursor"] is not None

    async def test_pages_go_on_exactly_while_there_is_something_to_see(
        self, do: Ask, ask: Ask, handle_event: Ask, person: str, stranger: str
    ) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        top = (await do("add_comment", {"postId": post["id"], "body": "top"}, as_=person))["comment"]["id"]
        viewer = new_id()
        for n in range(6):
            said = {"postId": post["id"], "parentId": top, "body": str(n)}
            await do("add_comment", said, as_=stranger if n % 2 else person)
        await handle_event(UserBlocked(blocker_id=viewer, blocked_id=stranger))
        seen, after, more = [], None, True
        while more:
            wanted = {"id": post["id"], "first": 5, "replies": 2, "after": after}
            (edge,) = (await ask(documents.THREADS, wanted, as_=viewer))["post"]["comments"]["edges"]
            page = edge["node"]["replies"]
            assert page["edges"], "no page is empty"
            seen += [reply["node"]["body"] for reply in page["edges"]]
            after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
        assert seen == ["0", "2", "4"]
