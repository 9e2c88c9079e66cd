import pytest

from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import MODERATE, case_of, event_types

pytestmark = pytest.mark.server


@pytest.fixture
def moderator() -> str:
    return new_id()


class TestDecisions:
    @pytest.mark.parametrize("scope", ["", "posts:write"])
    async def test_only_moderators_decide(self, do: Ask, ask: Ask, person: str, stranger: str, scope: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        decision = {"subjectId": post["id"], "action": "REMOVE", "reason": "no"}
        assert (await do("moderate_content", decision, as_=stranger, scope=scope))["__typename"] == "Forbidden"
        assert (await do("moderate_content", decision, as_=None))["__typename"] == "Unauthenticated"
        (error,) = await ask(documents.QUEUE, {"first": 1}, as_=stranger, scope=scope, errors=True)
        assert error["extensions"]["code"] == "FORBIDDEN"

    async def test_a_removed_post_may_be_appealed_once_and_comes_back(
        self, do: Ask, ask: Ask, database: Database, person: str, stranger: str, moderator: str
    ) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        decision = {"subjectId": post["id"], "action": "REMOVE", "reason": "mistaken"}
        await do("moderate_content", decision, as_=moderator, scope=MODERATE)
        assert (await ask(documents.READ_POST, {"id": post["id"]}, as_=stranger))["post"] is None
        edit = {"postId": post["id"], "expectedRevision": 1, "body": "y"}
        assert (await do("update_post", edit, as_=person))["__typename"] == "Forbidden"
        appeal = {"subjectId": post["id"], "statement": "but why?"}
        assert (await do("appeal_moderation", appeal, as_=stranger))["code"] == "NOT_FOUND"
        assert (await do("appeal_moderation", appeal, as_=person))["subjectId"] == post["id"]
        assert (await do("appeal_moderation", appeal, as_=person))["code"] == "NOT_FOUND"
        assert (await case_of(ask, moderator, post["id"]))["appeal"] == "but why?"
        decision |= {"action": "APPROVE"}
        case = (await do("moderate_content", decision, as_=moderator, scope=MODERATE))["moderationCase"]
        assert [decision["action"] for decision in case["decisions"]] == ["REMOVE", "APPROVE"]
        assert (await ask(documents.READ_POST, {"id": post["id"]}, as_=stranger))["post"]
        assert (await event_types(database, post["id"]))[-1] == "post-restored.v1"
