"""Stores requests about personal data and works on them outside the consumers, which never wait for it.

requests = DataRequestWorker("rooms", personal_data(…), MongoRequests(), MongoErasedAccounts(…), redis)
Consumer("rooms", ["accounts", "data-requests", …], {**requests.handlers(), …}, …)
await run_worker("rooms-work", [relay, consumer], [requests.work()])
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import structlog
from redis.asyncio import Redis

from events.contracts.records.accounts import AccountDeleted
from events.contracts.records.data_requests import ExportRequested
from events.contracts.records.event import Event
from events.messaging.cancellation import raise_if_cancelled
from events.messaging.outbox.notify import notify_relay
from events.messaging.transient_errors import is_outage, pause_after
from subgraphs.kit.data_requests.erased_accounts import ErasedAccounts
from subgraphs.kit.data_requests.erasure import Eraser
from subgraphs.kit.data_requests.export import Exporter
from subgraphs.kit.data_requests.personal_data import PersonalData
from subgraphs.kit.data_requests.requests import Request, Requests, Task

_POLL_SECONDS: Final = 2.0
_AT_ONCE: Final = 20
log = structlog.get_logger()


class DataRequestWorker:
    def __init__(
        self,
        service: str,
        personal_data: Sequence[PersonalData],
        requests: Requests,
        erased: ErasedAccounts,
        redis: Redis,
    ) -> None:
        self._service, self._requests, self._erased, self._redis = service, requests, erased, redis
        self._works = {
            Task.ERASE: Eraser(service, personal_data, requests).work,
            Task.EXPORT: Exporter(service, personal_data, requests).work,
        }
        self._has_work = asyncio.Event()
        self._failures: dict[str, int] = {}

    def handlers(self) -> dict[type[Event], Callable[[Any], Awaitable[None]]]:
        return {AccountDeleted: self._handle_account_deleted, ExportRequested: self._handle_export_requested}

    async def work(self) -> None:
        """Until cancelled."""
        while True:
            self._has_work.clear()
            try:
                while await self.round(datetime.now(UTC)):
                    pass
            except Exception as error:
                log.warning("data_requests.round.failed", error=repr(error), exc_info=not is_outage(error))
            raise_if_cancelled()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._has_work.wait(), _POLL_SECONDS)

    async def round(self, now: datetime) -> int:
        """How many requests were due and are done with."""
        done = [await self._try(request, now) for request in await self._requests.due(now, _AT_ONCE)]
        if any(done):
            await notify_relay(self._redis, self._service)
        return sum(done)

    async def _handle_account_deleted(self, event: AccountDeleted) -> None:
        """Marked first: what other handlers store until then, the passes erase."""
        await self._erased.add(event.account_id)
        request = Request(event.account_id, Task.ERASE, event.account_id)
        await self._requests.add(request, datetime.now(UTC))
        self._has_work.set()

    async def _handle_export_requested(self, event: ExportRequested) -> None:
        if event.service != self._service:
            return
        request = Request(
            event.export_id, Task.EXPORT, event.account_id, upload_url=event.upload_url, until=event.until
        )
        await self._requests.add(request, datetime.now(UTC))
        self._has_work.set()

    async def _try(self, request: Request, now: datetime) -> bool:
        """Retries what fails with growing pauses: no account may stay half erased."""
        try:
            await self._works[request.task](request)
        except Exception as error:
            failures = self._failures[request.id] = self._failures.get(request.id, 0) + 1
            log.warning("data_requests.request.failed", request_id=request.id, task=request.task, error=repr(error))
            pause = timedelta(seconds=pause_after(failures, longest=300.0))
            await self._requests.put_off(request, now + pause)
            return False
        self._failures.pop(request.id, None)
        return True
