import asyncio
from datetime import timedelta
from typing import Any

import pytest

from events.contracts.records.fields import now
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.posts.services import maintenance
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask

pytestmark = pytest.mark.server


class TestKeys:
    async def test_fifty_at_once_make_one_post(self, do: Ask, database: Database, person: str) -> None:
        wanted = {"body": "once", "tags": ["a"], "idempotencyKey": new_id()}
        payloads = await asyncio.gather(*(do("create_post", wanted, as_=person) for _ in range(50)))
        assert len({payload["post"]["id"] for payload in payloads}) == 1
        assert await database["post"].count_documents({"author_id": person}) == 1

    async def test_fifty_at_once_make_one_comment(self, do: Ask, ask: Ask, database: Database, person: str) -> None:
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

    async def test_a_key_is_one_persons_and_lasts_a_day(self, do: Ask, person: str, stranger: str) -> None:
        wanted = {"body": "once", "idempotencyKey": new_id()}
        first = (await do("create_post", wanted, as_=person))["post"]
        assert (await do("create_post", wanted, as_=stranger))["post"]["id"] != first["id"]
        await maintenance.purge(now() + timedelta(days=1, minutes=1))
        assert (await do("create_post", wanted, as_=person))["post"]["id"] != first["id"]

    @pytest.mark.parametrize("key", ["", " ", "a b", "ü", "a" * 129, "\x00"])
    async def test_a_bad_key_is_refused(self, do: Ask, person: str, key: str) -> None:
        payload = await do("create_post", {"body": "x", "idempotencyKey": key}, as_=person)
        assert (payload["__typename"], payload["path"]) == ("ValidationError", ["idempotencyKey"])
