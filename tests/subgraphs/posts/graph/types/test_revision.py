import pytest

from events.contracts.records.users import UserFollowed
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import HELD, MODERATE, key_of

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

    async def test_the_history_is_bounded(self, do: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "0"}, as_=person))["post"]
        for n in range(1, 60):
            await do("update_post", {"postId": post["id"], "expectedRevision": n, "body": str(n)}, as_=person)
        stored = await database["post"].find_one({"_id": key_of(post["id"])})
        assert stored
        assert (len(stored["edits"]), stored["edits"][-1]["body"]) == (50, "58")


class TestWhoSeesIt:
    async def test_followers_of_that_time(
        self, do: Ask, ask: Ask, handle_event: Ask, person: str, stranger: str
    ) -> None:
        await handle_event(UserFollowed(follower_id=stranger, followee_id=person))
        post = (await do("create_post", {"body": "X", "visibility": "FOLLOWERS"}, as_=person))["post"]
        edit = {"postId": post["id"], "expectedRevision": 1, "visibility": "PUBLIC", "body": "Y"}
        await do("update_post", edit, as_=person)
        late = new_id()
        await handle_event(UserFollowed(follower_id=late, followee_id=person))
        assert [await bodies(ask, post["id"], who) for who in (person, stranger, late, None)] == [["X"], ["X"], [], []]

    async def test_what_was_held_stays_the_authors_and_the_moderators(self, do: Ask, ask: Ask, person: str) -> None:
        moderator = new_id()
        post = (await do("create_post", {"body": HELD}, as_=person))["post"]
        await do("update_post", {"postId": post["id"], "expectedRevision": 1, "body": "fine"}, as_=person)
        decision = {"subjectId": post["id"], "action": "APPROVE", "reason": "better"}
        await do("moderate_content", decision, as_=moderator, scope=MODERATE)
        assert await bodies(ask, post["id"], None) == []
        assert await bodies(ask, post["id"], person) == [HELD.strip()]
        assert await bodies(ask, post["id"], moderator, scope=MODERATE) == [HELD.strip()]

    async def test_each_revision_by_its_own_visibility(self, do: Ask, ask: Ask, person: str) -> None:
        post = (await do("create_post", {"body": "X", "visibility": "PRIVATE"}, as_=person))["post"]
        for revision, change in ((1, {"visibility": "PUBLIC", "body": "Y"}), (2, {"body": "Z"})):
            await do("update_post", {"postId": post["id"], "expectedRevision": revision, **change}, as_=person)
        assert await bodies(ask, post["id"], None) == ["Y"]


async def bodies(ask: Ask, id: str, viewer: str | None, scope: str = "") -> list[str]:
    read = (await ask(documents.HISTORY, {"id": id}, as_=viewer, scope=scope))["post"]
    return [one["body"] for one in read["history"]]
