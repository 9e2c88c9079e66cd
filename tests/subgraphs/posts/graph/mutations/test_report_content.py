import pytest

from events.contracts.records.accounts import AccountRegistered
from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import MODERATE, case_of, established_account, event_types, key_of

pytestmark = pytest.mark.server


@pytest.fixture
def moderator() -> str:
    return new_id()


async def is_public(ask: Ask, id: str) -> bool:
    return (await ask(documents.READ_POST, {"id": id}))["post"] is not None


class TestEscalation:
    async def test_three_established_accounts_hide_it_and_an_approval_counts_anew(
        self, do: Ask, ask: Ask, person: str, moderator: str
    ) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        report = {"subjectId": post["id"], "reason": "SPAM", "note": "again"}
        first = established_account()
        for _ in range(3):
            assert (await do("report_content", report, as_=first))["subjectId"] == post["id"]
        assert await is_public(ask, post["id"]), "one account counts once"
        for _ in range(2):
            await do("report_content", report, as_=established_account())
        assert not await is_public(ask, post["id"])
        assert (await case_of(ask, moderator, post["id"]))["reportCount"] == 3
        decision = {"subjectId": post["id"], "action": "APPROVE", "reason": "fine"}
        await do("moderate_content", decision, as_=moderator, scope=MODERATE)
        await do("report_content", report, as_=established_account())
        assert await is_public(ask, post["id"])

    async def test_new_accounts_together_count_as_one(self, do: Ask, ask: Ask, person: str, moderator: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        report = {"subjectId": post["id"], "reason": "SPAM"}
        for _ in range(10):
            await do("report_content", report, as_=new_id())
        await do("report_content", report, as_=established_account())
        assert await is_public(ask, post["id"])
        assert (await case_of(ask, moderator, post["id"]))["reportCount"] == 11, "moderators still see them"
        await do("report_content", report, as_=established_account())
        assert not await is_public(ask, post["id"])

    async def test_ones_own_is_not_reported(self, do: Ask, person: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        payload = await do("report_content", {"subjectId": post["id"], "reason": "OTHER"}, as_=person)
        assert payload["code"] == "BAD_USER_INPUT"


class TestSubjects:
    async def test_an_account_a_room_and_an_asset_join_the_queue(
        self,
        do: Ask,
        ask: Ask,
        handle_event: Ask,
        new_room: Ask,
        new_asset: Ask,
        person: str,
        stranger: str,
        moderator: str,
    ) -> None:
        await handle_event(AccountRegistered(account_id=person, handle=f"p{new_id()[-12:]}", display_name="P"))
        for id in (global_id("User", person), await new_room(person), await new_asset(person)):
            report = {"subjectId": id, "reason": "HARASSMENT", "note": "look at the picture"}
            assert (await do("report_content", report, as_=stranger))["subjectId"] == id
            case = await case_of(ask, moderator, id)
            assert case["reports"] == [{"reason": "HARASSMENT", "note": "look at the picture"}]
            assert (case["author"]["id"], case["subject"]["id"]) == (global_id("User", person), id)
            decision = {"subjectId": id, "action": "REMOVE", "reason": "it is"}
            closed = (await do("moderate_content", decision, as_=moderator, scope=MODERATE))["moderationCase"]
            assert closed["isOpen"] is False

    @pytest.mark.parametrize("kind", ["User", "Room", "Asset", "Post", "Comment"])
    async def test_what_does_not_exist_is_not_found(self, do: Ask, stranger: str, kind: str) -> None:
        payload = await do("report_content", {"subjectId": global_id(kind, new_id()), "reason": "SPAM"}, as_=stranger)
        assert (payload["__typename"], payload["path"]) == ("NotFound", ["subjectId"])


class TestOutcome:
    @pytest.mark.parametrize("action", ["REMOVE", "APPROVE"])
    async def test_each_reporter_gets_one_event(
        self, do: Ask, database: Database, person: str, moderator: str, action: str
    ) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        reporters = sorted([new_id(), new_id()])
        for reporter in reporters:
            await do("report_content", {"subjectId": post["id"], "reason": "SPAM"}, as_=reporter)
        decided = {"subjectId": post["id"], "action": action, "reason": "seen"}
        for _ in range(2):
            await do("moderate_content", decided, as_=moderator, scope=MODERATE)
        found = [raw async for raw in database["report"].find({"subject_id": key_of(post["id"])}, sort=[("_id", 1)])]
        events = [(entry["key"], entry["data"]) for raw in found for entry in raw["outbox"]]
        about = {"subject_type": "Post", "subject_id": key_of(post["id"]), "action": action}
        assert events == [(reporter, {"reporter_id": reporter, **about}) for reporter in reporters]
        assert ("post-moderated.v1" in await event_types(database, post["id"])) is (action == "REMOVE")
