"""Data requests in both kinds of store; interrupted passes; parts that grow too long."""

import secrets
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import orjson
import pytest
from sqlalchemy import text

from events.contracts.records.data_requests import DataErased, ExportWritten
from events.contracts.records.event import Event
from events.messaging.transient_errors import RetryLater
from subgraphs.kit.data_requests.erasure import Eraser
from subgraphs.kit.data_requests.export import Exporter, write_part
from subgraphs.kit.data_requests.mongo_requests import MongoRequests, RequestDocument
from subgraphs.kit.data_requests.personal_data import PersonalData
from subgraphs.kit.data_requests.postgres_requests import PostgresRequests
from subgraphs.kit.data_requests.requests import Request, Requests, Task
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import create_indexes, open_mongo
from subgraphs.kit.stores.postgres import open_postgres, sessions_of
from tests.fixtures.stack import Stack

NOW = datetime(2020, 1, 1, tzinfo=UTC)
"""Long ago, so that the running workers' own requests are never among those that are due."""


class Shelf:
    """One account's records in memory; `stuck` ones cannot be erased yet."""

    def __init__(self, things: int = 0, stuck: int = 0) -> None:
        self.things, self.stuck = things, stuck

    @property
    def personal_data(self) -> PersonalData:
        return PersonalData("things", self._count, self._erase, self._export)

    async def _count(self, _: str) -> int:
        return self.things

    async def _erase(self, _: str) -> None:
        self.things = self.stuck

    async def _export(self, _: str) -> AsyncIterator[dict[str, Any]]:
        for number in range(self.things):
            yield {"number": number, "at": NOW}


@pytest.fixture(params=["mongo", "postgres"])
async def requests(request: pytest.FixtureRequest, stack: Stack) -> AsyncIterator[Requests]:
    if request.param == "mongo":
        url, name = stack.variable("posts", "MONGO_URL"), f"kit-test-{secrets.token_hex(4)}"
        await create_indexes(url, name, [RequestDocument])
        async with open_mongo(url, name, [RequestDocument]) as database:
            yield MongoRequests()
            await database.client.drop_database(name)
    else:
        async with open_postgres(stack.variable("users", "POSTGRES_URL")) as engine:
            yield PostgresRequests(sessions_of(engine))
            async with engine.begin() as connection:
                await connection.execute(text("DELETE FROM data_request WHERE due_at < '2021-01-01'"))


@pytest.mark.server
class TestRequests:
    async def test_counts_only_grow_within_a_pass(self, requests: Requests) -> None:
        account = new_id()
        await requests.add(Request(account, Task.ERASE, account), NOW + timedelta(days=-1))
        (first,) = await requests.due(NOW, 10)
        noted = await requests.note(first, {"posts": 5, "drafts": 1})
        assert await requests.note(first, {"posts": 2, "follows": 3}) is not noted
        (again,) = await requests.due(NOW, 10)
        assert again.total == {"drafts": 1, "follows": 3, "posts": 5}

    async def test_of_two_workers_one_completes_a_pass(self, requests: Requests) -> None:
        account = new_id()
        await requests.add(Request(account, Task.ERASE, account), NOW - timedelta(days=1))
        (first,) = await requests.due(NOW, 10)
        first = await requests.note(first, {"posts": 5})
        for _ in range(2):
            await requests.finish(first, None, NOW - timedelta(hours=1))
        (second,) = await requests.due(NOW, 10)
        assert (second.pass_number, second.counts, second.reported) == (1, {}, {"posts": 5})
        await requests.finish(second, None, None)
        assert await requests.due(NOW, 10) == []

    async def test_an_erasure_removes_the_exports(self, requests: Requests) -> None:
        account = new_id()
        for request in (Request(new_id(), Task.EXPORT, account), Request(account, Task.ERASE, account)):
            await requests.add(request, NOW - timedelta(days=1))
        assert [request.task for request in await requests.due(NOW, 10)] == [Task.ERASE]

    async def test_an_event_consumed_twice_is_one_request(self, requests: Requests) -> None:
        account = new_id()
        for _ in range(2):
            await requests.add(Request(account, Task.ERASE, account), NOW - timedelta(days=1))
        assert len(await requests.due(NOW, 10)) == 1


class Memory:
    """A store of one request; `events` are those of finished passes."""

    def __init__(self, request: Request) -> None:
        self.request: Request | None = request
        self.events: list[Event] = []

    async def add(self, request: Request, due_at: datetime) -> None: ...

    async def due(self, now: datetime, most: int) -> list[Request]:
        return [self.request] if self.request else []

    async def note(self, request: Request, counts: Any) -> Request:
        kinds = {*request.counts, *counts}
        highest = {kind: max(request.counts.get(kind, 0), counts.get(kind, 0)) for kind in kinds}
        self.request = Request(
            request.id,
            request.task,
            request.account_id,
            pass_number=request.pass_number,
            counts=highest,
            reported=request.reported,
        )
        return self.request

    async def put_off(self, request: Request, due_at: datetime) -> None: ...

    async def finish(self, request: Request, event: Event | None, again_at: datetime | None) -> None:
        self.events += [event] if event else []
        left = Request(
            request.id, request.task, request.account_id, pass_number=request.pass_number + 1, reported=request.total
        )
        self.request = left if again_at else None


class TestEraser:
    async def test_nothing_is_reported_before_nothing_is_left(self) -> None:
        account, shelf = new_id(), Shelf(things=3, stuck=1)
        memory = Memory(Request(account, Task.ERASE, account))
        eraser = Eraser("rooms", [shelf.personal_data], memory)
        with pytest.raises(RetryLater):
            await eraser.work((await memory.due(NOW, 1))[0])
        shelf.stuck = 0
        await eraser.work((await memory.due(NOW, 1))[0])
        (report,) = memory.events
        assert isinstance(report, DataErased)
        assert report.counts == {"things": 3}, "what the first attempt found, too"

    async def test_the_second_pass_adds_late_records(self) -> None:
        account, shelf = new_id(), Shelf(things=3)
        memory = Memory(Request(account, Task.ERASE, account))
        eraser = Eraser("rooms", [shelf.personal_data], memory)
        await eraser.work((await memory.due(NOW, 1))[0])
        shelf.things = 2
        await eraser.work((await memory.due(NOW, 1))[0])
        assert memory.request is None
        assert [event.counts for event in memory.events if isinstance(event, DataErased)] == [
            {"things": 3},
            {"things": 5},
        ]


class TestParts:
    async def test_a_part_is_json_with_times_of_rfc_3339(self) -> None:
        file = BytesIO()
        part = await write_part(file, [Shelf(things=2).personal_data], new_id())
        assert (part.counts, part.is_whole) == ({"things": 2}, True)
        assert orjson.loads(file.getvalue())["things"][1] == {"number": 1, "at": "2020-01-01T00:00:00Z"}

    async def test_what_is_too_long_is_cut_at_a_thing_and_says_so(self) -> None:
        file = BytesIO()
        part = await write_part(file, [Shelf(things=1000).personal_data], new_id(), most_bytes=1000)
        assert not part.is_whole
        assert len(orjson.loads(file.getvalue())["things"]) == part.counts["things"] > 0
        assert len(file.getvalue()) < 1100

    @pytest.mark.parametrize("upload_url", ["", "http://127.0.0.1:9/nowhere"])
    async def test_an_expired_part_is_dropped(self, upload_url: str) -> None:
        request = Request(new_id(), Task.EXPORT, new_id(), upload_url=upload_url, until=NOW)
        memory = Memory(request)
        await Exporter("rooms", [Shelf(things=1).personal_data], memory).work(request)
        assert memory.request is None
        assert not [event for event in memory.events if isinstance(event, ExportWritten)]
