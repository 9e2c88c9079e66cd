import pytest

from subgraphs.kit.domain.ids import new_id
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import MODERATE, case_of

pytestmark = pytest.mark.server


@pytest.fixture
def moderator() -> str:
    return new_id()


class TestReports:
    async def test_three_people_hide_it_and_an_approval_counts_anew(
        self, do: Ask, ask: Ask, person: str, stranger: str, moderator: str
    ) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        report = {"subjectId": post["id"], "reason": "SPAM", "note": "again"}
        for _ in range(3):
            assert (await do("report_content", report, as_=stranger))["subjectId"] == post["id"]
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"], "one person counts once"
        for _ in range(2):
            await do("report_content", report, as_=new_id())
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"] is None
        assert (await case_of(ask, moderator, post["id"]))["reportCount"] == 3
        decision = {"subjectId": post["id"], "decision": "APPROVE", "reason": "fine"}
        await do("moderate_content", decision, as_=moderator, scope=MODERATE)
        await do("report_content", report, as_=new_id())
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"]

    async def test_ones_own_is_not_reported(self, do: Ask, person: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        payload = await do("report_content", {"subjectId": post["id"], "reason": "OTHER"}, as_=person)
        assert payload["code"] == "BAD_USER_INPUT"
