from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from subgraphs.kit.content_filter import policy
from subgraphs.kit.domain.exceptions import ContentRejected
from subgraphs.kit.domain.ids import new_id, split_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.posts.drafting import NewPost
from subgraphs.posts.records import Viewer
from subgraphs.posts.services import Services
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask

pytestmark = pytest.mark.server
MODERATE = "content:moderate"
HELD = "https://a.example " * 7


@pytest.fixture
def moderator() -> str:
    return new_id()


async def events_of(database: Database, id: str) -> list[str]:
    parts = split_id(id)
    assert parts
    stored = await database[parts[0].lower()].find_one({"_id": parts[1]})
    assert stored
    return [entry["type"] for entry in stored["outbox"]]


async def case_of(ask: Ask, moderator: str, subject_id: str) -> Any:
    """From the queue, however long it is."""
    after = None
    while True:
        wanted = {"first": 100, "after": after}
        page = (await ask(documents.QUEUE, wanted, as_=moderator, scope=MODERATE))["moderationQueue"]
        for edge in page["edges"]:
            if (edge["node"]["subject"] or {}).get("id") == subject_id:
                return edge["node"]
        if not page["pageInfo"]["hasNextPage"]:
            return None
        after = page["pageInfo"]["endCursor"]


class TestFilter:
    async def test_profanity_is_starred(self, do: Ask, person: str) -> None:
        post = (await do("create_post", {"body": "what the fuck #nice"}, as_=person))["post"]
        assert (post["body"], post["hidden"], post["tags"]) == ("what the **** #nice", None, [{"name": "nice"}])

    @pytest.mark.parametrize(
        ("change", "field"), [({"body": "kill yourself"}, "body"), ({"body": "x", "tags": ["fuck"]}, "tags")]
    )
    async def test_what_is_not_allowed_is_refused(self, do: Ask, person: str, change: Any, field: str) -> None:
        payload = await do("create_post", change, as_=person)
        assert (payload["__typename"], payload["code"], payload["path"]) == (
            "ContentRejected",
            "CONTENT_REJECTED",
            [field],
        )

    async def test_a_held_post_is_its_authors_and_the_moderators(
        self, do: Ask, ask: Ask, database: Database, person: str, stranger: str, moderator: str
    ) -> None:
        post = (await do("create_post", {"body": HELD}, as_=person))["post"]
        assert post["hidden"] == "HELD"
        assert await events_of(database, post["id"]) == ["post-moderated.v1"], "nobody hears of its words"
        for viewer, scope, sees in (
            (person, "", True),
            (stranger, "", False),
            (None, "", False),
            (moderator, MODERATE, True),
        ):
            read = await ask(documents.READ_POST, {"id": post["id"]}, as_=viewer, scope=scope)
            assert bool(read["post"]) is sees
        late = await do("add_comment", {"postId": post["id"], "body": "hi"}, as_=stranger)
        assert late["code"] == "NOT_FOUND"
        case = await case_of(ask, moderator, post["id"])
        assert (case["isOpen"], case["reasons"]) == (True, ["links"])

    async def test_approving_publishes_it(
        self, do: Ask, ask: Ask, database: Database, person: str, stranger: str, moderator: str
    ) -> None:
        post = (await do("create_post", {"body": HELD}, as_=person))["post"]
        decision = {"subjectId": post["id"], "decision": "APPROVE", "reason": "a list of shops"}
        case = (await do("moderate_content", decision, as_=moderator, scope=MODERATE))["moderationCase"]
        assert (case["isOpen"], [ruling["decision"] for ruling in case["rulings"]]) == (False, ["APPROVE"])
        assert (await ask(documents.READ_POST, {"id": post["id"]}, as_=stranger))["post"]["hidden"] is None
        assert await events_of(database, post["id"]) == ["post-moderated.v1", "post-moderated.v1", "post-created.v1"]
        assert await case_of(ask, moderator, post["id"]) is None

    async def test_an_edit_can_be_held_too(self, do: Ask, ask: Ask, person: str, stranger: str) -> None:
        post = (await do("create_post", {"body": "fine"}, as_=person))["post"]
        change = {"postId": post["id"], "expectedRevision": 1, "body": HELD}
        assert (await do("update_post", change, as_=person))["post"]["hidden"] == "HELD"
        assert (await ask(documents.READ_POST, {"id": post["id"]}, as_=stranger))["post"] is None

    async def test_a_held_comment_is_told_when_it_is_approved(
        self, do: Ask, ask: Ask, database: Database, person: str, stranger: str, moderator: str
    ) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": post["id"], "body": HELD}, as_=stranger))["comment"]
        wanted = {"id": post["id"], "first": 5}
        seen = [
            len((await ask(documents.LIST_COMMENTS, wanted, as_=viewer))["post"]["comments"]["edges"])
            for viewer in (stranger, person, None)
        ]
        assert seen == [1, 0, 0]
        decision = {"subjectId": said["id"], "decision": "APPROVE", "reason": "fine"}
        await do("moderate_content", decision, as_=moderator, scope=MODERATE)
        assert len((await ask(documents.LIST_COMMENTS, wanted))["post"]["comments"]["edges"]) == 1
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"]["commentCount"] == 1
        assert (await events_of(database, said["id"]))[-1] == "comment-added.v1"

    async def test_a_rule_that_changes_counts_without_a_restart(
        self, database: Database, redis: Redis, person: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(policy, "_LOOK_EVERY_SECONDS", 0.0)
        file = tmp_path / "rules.yaml"
        file.write_text(policy.DEFAULT_POLICY.read_text())
        running = Services.of(database, redis, file)
        assert (await running.writing.create(Viewer(person), NewPost("what the fuck"))).body == "what the ****"
        file.write_text(policy.DEFAULT_POLICY.read_text().replace("profanity: MASK", "profanity: REJECT"))
        with pytest.raises(ContentRejected):
            await running.writing.create(Viewer(person), NewPost("what the fuck"))
        file.write_text("profanity: WHATEVER")
        with pytest.raises(ContentRejected):
            await running.writing.create(Viewer(person), NewPost("what the fuck"))


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


class TestDecisions:
    @pytest.mark.parametrize("scope", ["", "posts:write"])
    async def test_only_moderators_decide(self, do: Ask, ask: Ask, person: str, stranger: str, scope: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        decision = {"subjectId": post["id"], "decision": "REMOVE", "reason": "no"}
        assert (await do("moderate_content", decision, as_=stranger, scope=scope))["__typename"] == "Forbidden"
        assert (await do("moderate_content", decision, as_=None))["__typename"] == "Unauthenticated"
        (error,) = await ask(documents.QUEUE, {"first": 1}, as_=stranger, scope=scope, errors=True)
        assert error["extensions"]["code"] == "FORBIDDEN"

    async def test_a_removed_post_may_be_appealed_once_and_comes_back(
        self, do: Ask, ask: Ask, database: Database, person: str, stranger: str, moderator: str
    ) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        decision = {"subjectId": post["id"], "decision": "REMOVE", "reason": "mistaken"}
        await do("moderate_content", decision, as_=moderator, scope=MODERATE)
        assert (await ask(documents.READ_POST, {"id": post["id"]}, as_=stranger))["post"] is None
        edit = {"postId": post["id"], "expectedRevision": 1, "body": "y"}
        assert (await do("update_post", edit, as_=person))["__typename"] == "Forbidden"
        appeal = {"subjectId": post["id"], "words": "but why?"}
        assert (await do("appeal_moderation", appeal, as_=stranger))["code"] == "NOT_FOUND"
        assert (await do("appeal_moderation", appeal, as_=person))["subjectId"] == post["id"]
        assert (await do("appeal_moderation", appeal, as_=person))["code"] == "NOT_FOUND"
        assert (await case_of(ask, moderator, post["id"]))["appeal"] == "but why?"
        decision |= {"decision": "APPROVE"}
        case = (await do("moderate_content", decision, as_=moderator, scope=MODERATE))["moderationCase"]
        assert [ruling["decision"] for ruling in case["rulings"]] == ["REMOVE", "APPROVE"]
        assert (await ask(documents.READ_POST, {"id": post["id"]}, as_=stranger))["post"]
        assert (await events_of(database, post["id"]))[-1] == "post-restored.v1"
