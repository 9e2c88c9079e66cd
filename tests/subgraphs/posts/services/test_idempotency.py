import asyncio
from datetime import timedelta
from typing import Any

import pytest

from events.contracts.records.fields import RoomVisibility, now
from events.contracts.records.rooms import RoomCreated
from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.kit.stores import replica_wait
from subgraphs.kit.stores.mongo import Database
from subgraphs.posts.services import maintenance, post_commands
from subgraphs.posts.services.registry import Services
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import HELD, MODERATE, case_of

pytestmark = pytest.mark.server


class TestKeys:
    async def test_many_at_once_make_one_post(self, do: Ask, database: Database, person: str) -> None:
        wanted = {"body": "once", "tags": ["a"], "idempotencyKey": new_id()}
        payloads = await asyncio.gather(*(do("create_post", wanted, as_=person) for _ in range(50)))
        assert len({payload["post"]["id"] for payload in payloads}) == 1
        assert await database["post"].count_documents({"author_id": person}) == 1

    async def test_many_at_once_make_one_comment(self, do: Ask, ask: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        wanted = {"postId": post["id"], "body": "once", "idempotencyKey": new_id()}
        payloads = await asyncio.gather(*(do("add_comment", wanted, as_=person) for _ in range(50)))
        assert len({payload["comment"]["id"] for payload in payloads}) == 1
        assert await database["comment"].count_documents({"author_id": person}) == 1
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"]["commentCount"] == 1

    @pytest.mark.parametrize("change", [{"body": "other"}, {"tags": ["b"]}, {"visibility": "PRIVATE"}])
    async def test_another_input_is_a_conflict(self, do: Ask, person: str, change: dict[str, Any]) -> None:
        wanted = {"body": "once", "tags": ["a"], "idempotencyKey": new_id()}
        await do("create_post", wanted, as_=person)
        payload = await do("create_post", {**wanted, **change}, as_=person)
        assert (payload["code"], payload["path"]) == ("CONFLICT", ["idempotencyKey"])

    async def test_a_key_belongs_to_an_account_and_lasts_a_day(self, do: Ask, person: str, stranger: str) -> None:
        wanted = {"body": "once", "idempotencyKey": new_id()}
        first = (await do("create_post", wanted, as_=person))["post"]
        assert (await do("create_post", wanted, as_=stranger))["post"]["id"] != first["id"]
        await maintenance.purge(now() + timedelta(days=1, minutes=1))
        assert (await do("create_post", wanted, as_=person))["post"]["id"] != first["id"]

    @pytest.mark.parametrize("key", ["", " ", "a b", "ü", "a" * 129, "\x00"])
    async def test_a_bad_key_is_refused(self, do: Ask, person: str, key: str) -> None:
        payload = await do("create_post", {"body": "x", "idempotencyKey": key}, as_=person)
        assert (payload["__typename"], payload["path"]) == ("ValidationError", ["idempotencyKey"])


class TestRetries:
    async def test_a_closed_case_stays_closed(self, do: Ask, ask: Ask, person: str) -> None:
        moderator, wanted = new_id(), {"body": HELD, "idempotencyKey": new_id()}
        post = (await do("create_post", wanted, as_=person))["post"]
        decision = {"subjectId": post["id"], "action": "REMOVE", "reason": "links"}
        await do("moderate_content", decision, as_=moderator, scope=MODERATE)
        assert (await do("create_post", wanted, as_=person))["post"]["id"] == post["id"]
        assert await case_of(ask, moderator, post["id"]) is None

    async def test_a_held_comment_does_not_reopen_its_case(self, do: Ask, ask: Ask, person: str) -> None:
        moderator, post = new_id(), (await do("create_post", {"body": "x"}, as_=person))["post"]
        wanted = {"postId": post["id"], "body": HELD, "idempotencyKey": new_id()}
        said = (await do("add_comment", wanted, as_=person))["comment"]
        decision = {"subjectId": said["id"], "action": "APPROVE", "reason": "fine"}
        await do("moderate_content", decision, as_=moderator, scope=MODERATE)
        assert (await do("add_comment", wanted, as_=person))["comment"]["id"] == said["id"]
        assert await case_of(ask, moderator, said["id"]) is None

    async def test_after_its_time_a_scheduled_post_is_answered(
        self, do: Ask, person: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        at = now() + timedelta(minutes=5)
        wanted = {"body": "soon", "publishAt": at.isoformat(), "idempotencyKey": new_id()}
        post = (await do("create_post", wanted, as_=person))["post"]
        monkeypatch.setattr(post_commands, "now", lambda: at + timedelta(minutes=1))
        assert (await do("create_post", wanted, as_=person))["post"]["id"] == post["id"]
        late = await do("create_post", {**wanted, "idempotencyKey": new_id()}, as_=person)
        assert late["path"] == ["publishAt"], "without the key it is too late"

    async def test_after_a_deletion_it_is_a_typed_conflict(self, do: Ask, person: str) -> None:
        wanted = {"body": "x", "idempotencyKey": new_id()}
        post = (await do("create_post", wanted, as_=person))["post"]
        said_input = {"postId": post["id"], "body": "y", "idempotencyKey": new_id()}
        said = (await do("add_comment", said_input, as_=person))["comment"]
        await do("delete_comment", {"commentId": said["id"]}, as_=person)
        again = await do("add_comment", said_input, as_=person)
        assert (again["__typename"], again["path"]) == ("Conflict", ["idempotencyKey"])
        await do("delete_post", {"postId": post["id"]}, as_=person)
        again = await do("create_post", wanted, as_=person)
        assert (again["__typename"], again["path"]) == ("Conflict", ["idempotencyKey"])

    async def test_a_rejected_request_may_be_repeated_with_its_key(
        self, do: Ask, services: Services, person: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        room = new_id()
        wanted = {"body": "x", "roomId": global_id("Room", room), "idempotencyKey": new_id()}
        monkeypatch.setattr(replica_wait, "PATIENCE_SECONDS", 0.0)
        assert (await do("create_post", wanted, as_=person))["path"] == ["roomId"]
        event = RoomCreated(room_id=room, owner_id=person, title="Room", visibility=RoomVisibility.PUBLIC)
        await services.rooms.handle_room(event)
        assert (await do("create_post", wanted, as_=person))["post"]["body"] == "x"
