"""Data exports: requested once a day, delivered part by part, available for a week."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from redis.asyncio import Redis

from events.contracts.records.data_requests import ExportRequested, ExportWritten
from events.messaging.outbox import postgres as outbox
from events.messaging.outbox.notify import notify_relay
from subgraphs.declarations import DATA_HOLDERS
from subgraphs.identity.data_requests.domain.read_models import DataExport, ExportPart
from subgraphs.identity.data_requests.storage.export_files import ExportFiles
from subgraphs.identity.data_requests.storage.repository import exports as stored
from subgraphs.identity.services.sessions import SessionService
from subgraphs.identity.storage.repository import accounts
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import Conflict, RateLimited, Unauthenticated
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.postgres import Sessions

PARTS_DUE: Final = timedelta(hours=1)
_EVERY: Final = timedelta(days=1)


class ExportService:
    def __init__(self, database: Sessions, redis: Redis, files: ExportFiles, sessions: SessionService) -> None:
        self._database, self._redis, self._files, self._sessions = database, redis, files, sessions

    async def request(self, caller: Caller) -> DataExport:
        """The account's lock serialises concurrent requests."""
        now = datetime.now(UTC)
        async with self._database.begin() as session:
            await self._sessions.own_account(session, caller)
            if await accounts.lock_account(session, caller.user_id) is None:
                raise Unauthenticated("This account no longer exists.")
            _check_frequency(await stored.newest_export(session, caller.user_id), now)
            export = DataExport(id=new_id(), account_id=caller.user_id, requested_at=now, parts_due_at=now + PARTS_DUE)
            stored.add_export(session, export)
            for event in self._requests(export):
                await outbox.add(session, event)
        await notify_relay(self._redis, "identity")
        return export

    async def newest(self, account_id: str) -> DataExport | None:
        async with self._database() as session:
            return await stored.newest_export(session, account_id)

    def download_url(self, export: DataExport) -> str:
        """Valid for ten minutes. Only for its owner."""
        return self._files.download_url(export.file_key)

    def _requests(self, export: DataExport) -> Sequence[ExportRequested]:
        seconds = int(PARTS_DUE.total_seconds())
        return [
            ExportRequested(
                account_id=export.account_id,
                service=holder,
                export_id=export.id,
                upload_url=self._files.upload_url(export.part_key(holder), seconds),
                until=export.parts_due_at,
            )
            for holder in DATA_HOLDERS
        ]


async def add_part(database: Sessions, event: ExportWritten) -> None:
    part = ExportPart(event.counts, event.is_whole)
    async with database.begin() as session:
        await stored.add_part(session, event.export_id, event.service, part)


def _check_frequency(last: DataExport | None, now: datetime) -> None:
    if last is None:
        return
    if last.ready_at is None:
        raise Conflict("Your data export is already being prepared.")
    if (wait := last.requested_at + _EVERY - now) > timedelta():
        milliseconds = int(wait.total_seconds() * 1000)
        raise RateLimited("You can request your data once a day.", retry_after_ms=milliseconds)
