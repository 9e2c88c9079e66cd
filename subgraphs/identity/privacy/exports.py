"""Use cases of copies of one's data: asked for once a day, brought part by part, there for a week."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from redis.asyncio import Redis

from events.contracts.records.data_requests import DataHolder, ExportRequested, ExportWritten
from events.messaging.outbox import postgres as outbox
from events.messaging.outbox.notify import wake
from subgraphs.identity.privacy.files import ExportFiles
from subgraphs.identity.privacy.models import DataExportRow
from subgraphs.identity.repository import accounts
from subgraphs.identity.repository import exports as stored
from subgraphs.identity.session_service import SessionService
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import Conflict, RateLimited, Unauthenticated
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.postgres import Sessions

PARTS_DUE: Final = timedelta(hours=1)
_EVERY: Final = timedelta(days=1)


class ExportService:
    def __init__(self, sessions: Sessions, redis: Redis, files: ExportFiles, opener: SessionService) -> None:
        self._sessions, self._redis, self._files, self._opener = sessions, redis, files, opener

    async def request(self, caller: Caller) -> DataExportRow:
        """Nobody asks twice at once: the account is locked meanwhile."""
        now = datetime.now(UTC)
        async with self._sessions.begin() as session:
            await self._opener.own_account(session, caller)
            if await accounts.lock_account(session, caller.user_id) is None:
                raise Unauthenticated("This account is gone.")
            _check_turn(await stored.newest_export(session, caller.user_id), now)
            row = DataExportRow(id=new_id(), account_id=caller.user_id, requested_at=now, parts_due_at=now + PARTS_DUE)
            stored.add_export(session, row)
            for event in self._asked(row):
                await outbox.add(session, event)
        await wake(self._redis, "identity")
        return row

    async def newest(self, account_id: str) -> DataExportRow | None:
        async with self._sessions() as session:
            return await stored.newest_export(session, account_id)

    def link_to(self, row: DataExportRow) -> str:
        """Good for some minutes. Only its owner is ever given it."""
        return self._files.link_to(file_key(row))

    def _asked(self, row: DataExportRow) -> Sequence[ExportRequested]:
        seconds = int(PARTS_DUE.total_seconds())
        return [
            ExportRequested(
                account_id=row.account_id,
                service=keeper,
                export_id=row.id,
                place=self._files.place_for(part_key(row, keeper), seconds),
                until=row.parts_due_at,
            )
            for keeper in DataHolder
        ]


async def hear_of_part(sessions: Sessions, event: ExportWritten) -> None:
    async with sessions.begin() as session:
        facts = {"counts": event.counts, "is_whole": event.is_whole}
        await stored.add_part(session, event.export_id, event.service.value, facts)


def folder_of(row: DataExportRow) -> str:
    return f"{row.account_id}/{row.id}"


def part_key(row: DataExportRow, keeper: DataHolder) -> str:
    return f"{folder_of(row)}/parts/{keeper.value}.json"


def file_key(row: DataExportRow) -> str:
    return f"{folder_of(row)}/miniroom.zip"


def _check_turn(last: DataExportRow | None, now: datetime) -> None:
    if last is None:
        return
    if last.ready_at is None:
        raise Conflict("Your data is being put together already.")
    if (wait := last.requested_at + _EVERY - now) > timedelta():
        milliseconds = int(wait.total_seconds() * 1000)
        raise RateLimited("Your data can be asked for once a day.", retry_after_ms=milliseconds)
