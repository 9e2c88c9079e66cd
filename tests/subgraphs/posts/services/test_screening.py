from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from subgraphs.kit.content_filter import policy as table
from subgraphs.kit.domain.exceptions import ContentRejected
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.posts.domain.inputs import NewPost
from subgraphs.posts.domain.read_models import Viewer
from subgraphs.posts.services.registry import Services
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import (
    HELD,
    MODERATE,
    case_of,
    event_types,
)

pytestmark = pytest.mark.server


@pytest.fixture
def moderator() -> str:
    return new_id()


class TestFilter:
    async def test_profanity_is_starred(self, do: Ask, person: str) -> None:
        post = (await do("create_post", {"body": "what the fuck #nice"}, as_=person))["post"]
        assert (post["body"], post["hiddenReason"], post["tags"]) == ("what the **** #nice", None, [{"name": "nice"}])

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
        assert post["hiddenReason"] == "HELD"
        assert await event_types(database, post["id"]) == ["post-moderated.v1"], "no event contains its text"
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

    async def test_approving_publishes_the_post(
        self, do: Ask, ask: Ask, database: Database, person: str, stranger: str, moderator: str
    ) -> None:
        post = (await do("create_post", {"body": HELD}, as_=person))["post"]
        decision = {"subjectId": post["id"], "action": "APPROVE", "reason": "a list of shops"}
        case = (await do("moderate_content", decision, as_=moderator, scope=MODERATE))["moderationCase"]
        assert (case["isOpen"], [decision["action"] for decision in case["decisions"]]) == (False, ["APPROVE"])
        assert (await ask(documents.READ_POST, {"id": post["id"]}, as_=stranger))["post"]["hiddenReason"] is None
        assert await event_types(database, post["id"]) == ["post-moderated.v1", "post-moderated.v1", "post-created.v1"]
        assert await case_of(ask, moderator, post["id"]) is None

    async def test_an_edit_can_be_held_too(self, do: Ask, ask: Ask, person: str, stranger: str) -> None:
        post = (await do("create_post", {"body": "fine"}, as_=person))["post"]
        change = {"postId": post["id"], "expectedRevision": 1, "body": HELD}
        assert (await do("update_post", change, as_=person))["post"]["hiddenReason"] == "HELD"
        assert (await ask(documents.READ_POST, {"id": post["id"]}, as_=stranger))["post"] is None

    async def test_a_held_comment_is_published_when_it_is_approved(
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
        decision = {"subjectId": said["id"], "action": "APPROVE", "reason": "fine"}
        await do("moderate_content", decision, as_=moderator, scope=MODERATE)
        assert len((await ask(documents.LIST_COMMENTS, wanted))["post"]["comments"]["edges"]) == 1
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"]["commentCount"] == 1
        assert (await event_types(database, said["id"]))[-1] == "comment-added.v1"

    async def test_a_rule_that_changes_counts_without_a_restart(
        self, database: Database, redis: Redis, person: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(table, "_CHECK_SECONDS", 0.0)
        file = tmp_path / "rules.yaml"
        file.write_text(table.DEFAULT_POLICY.read_text())
        running = Services.of(database, redis, file)
        assert (await running.post_commands.create(Viewer(person), NewPost("what the fuck"))).body == "what the ****"
        file.write_text(table.DEFAULT_POLICY.read_text().replace("profanity: MASK", "profanity: REJECT"))
        with pytest.raises(ContentRejected):
            await running.post_commands.create(Viewer(person), NewPost("what the fuck"))
        file.write_text("profanity: WHATEVER")
        with pytest.raises(ContentRejected):
            await running.post_commands.create(Viewer(person), NewPost("what the fuck"))
