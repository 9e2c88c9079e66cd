"""Requests about people's data as documents: `RequestDocument` belongs to DOCUMENTS and to the outbox's collections."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from beanie import Document
from pydantic import Field
from pymongo import IndexModel, ReturnDocument
from pymongo.errors import DuplicateKeyError

from events.contracts.records.event import Event
from events.messaging.outbox.mongo import outbox_entry, outbox_index
from subgraphs.kit.data_requests.requests import Request, Task


class RequestDocument(Document):
    """`due_at` is None when only its event still has to leave."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    task: Task
    account_id: str
    upload_url: str | None = None
    until: datetime | None = None
    pass_number: int = 0
    counts: dict[str, int] = Field(default_factory=dict)
    reported: dict[str, int] = Field(default_factory=dict)
    due_at: datetime | None
    outbox: list[dict[str, Any]] = Field(default_factory=list)

    class Settings:
        name = "data_requests"
        indexes: ClassVar[list[IndexModel]] = [IndexModel([("due_at", 1)]), outbox_index()]


class MongoRequests:
    async def add(self, request: Request, due_at: datetime) -> None:
        stored = RequestDocument.get_pymongo_collection()
        if request.task is Task.ERASE:
            await stored.delete_many({"account_id": request.account_id, "task": Task.EXPORT})
        document = RequestDocument(
            id=request.id,
            task=request.task,
            account_id=request.account_id,
            upload_url=request.upload_url,
            until=request.until,
            due_at=due_at,
        )
        try:
            await document.insert()
        except DuplicateKeyError:
            again = {"_id": request.id, "due_at": None}  # replayed after an offset reset
            await stored.update_one(again, {"$set": {"due_at": due_at}})

    async def due(self, now: datetime, most: int) -> Sequence[Request]:
        stored = RequestDocument.get_pymongo_collection()
        await stored.delete_many({"due_at": None, "outbox": []})
        cursor = stored.find({"due_at": {"$lte": now}}, {"outbox": 0, "due_at": 0}, sort=[("due_at", 1)], limit=most)
        return [_request(raw) async for raw in cursor]

    async def note(self, request: Request, counts: Mapping[str, int]) -> Request:
        if not counts:
            return request
        highest = {"$max": {f"counts.{kind}": count for kind, count in counts.items()}}
        raw = await RequestDocument.get_pymongo_collection().find_one_and_update(
            _at(request), highest, return_document=ReturnDocument.AFTER
        )
        return _request(raw) if raw else request

    async def put_off(self, request: Request, due_at: datetime) -> None:
        await RequestDocument.get_pymongo_collection().update_one(_at(request), {"$set": {"due_at": due_at}})

    async def finish(self, request: Request, event: Event | None, again_at: datetime | None) -> None:
        change: dict[str, Any] = {
            "$set": {"due_at": again_at, "counts": {}, "reported": request.total},
            "$inc": {"pass_number": 1},
        }
        if event:
            change["$push"] = {"outbox": outbox_entry(event)}
        await RequestDocument.get_pymongo_collection().update_one(_at(request), change)


def _at(request: Request) -> dict[str, Any]:
    return {"_id": request.id, "pass_number": request.pass_number}


def _request(raw: Mapping[str, Any]) -> Request:
    return Request(
        id=raw["_id"],
        task=Task(raw["task"]),
        account_id=raw["account_id"],
        upload_url=raw.get("upload_url"),
        until=raw.get("until"),
        pass_number=raw["pass_number"],
        counts=raw["counts"],
        reported=raw["reported"],
    )
