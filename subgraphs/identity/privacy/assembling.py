"""Puts an export together of what services brought, and takes it away when its week is over. In the worker."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from tempfile import SpooledTemporaryFile, TemporaryFile
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

import orjson
import structlog

from events.contracts.records.data_requests import DataHolder
from events.messaging.transient_errors import is_outage
from subgraphs.identity import mailing
from subgraphs.identity.mailing import Kind
from subgraphs.identity.privacy.exports import file_key, folder_of, part_key
from subgraphs.identity.privacy.files import ExportFiles
from subgraphs.identity.privacy.models import DataExportRow
from subgraphs.identity.repository import accounts
from subgraphs.identity.repository import exports as stored
from subgraphs.identity.sealing import Seal
from subgraphs.kit.data_requests.export import MOST_BYTES
from subgraphs.kit.stores.postgres import Sessions

_KEPT: Final = timedelta(days=7)
_BATCH: Final = 20
_REST_SECONDS: Final = 10.0
_IN_MEMORY: Final = 1024 * 1024
_PART_BYTES: Final = MOST_BYTES + 1024 * 1024
log = structlog.get_logger()


class Assembly:
    """Each step may be repeated, by several workers too: the same parts make the same file."""

    def __init__(self, sessions: Sessions, files: ExportFiles, seal: Seal) -> None:
        self._sessions, self._files, self._seal = sessions, files, seal
        self._resting_until = 0.0

    async def assemble_complete(self) -> None:
        """One that cannot be put together now holds up none of the others, and all rest a little."""
        if time.monotonic() < self._resting_until:
            return
        async with self._sessions() as session:
            services = [keeper.value for keeper in DataHolder]
            rows = await stored.complete_exports(session, services, datetime.now(UTC), _BATCH)
        for row in rows:
            try:
                await self._assemble(row)
            except Exception as error:
                self._resting_until = time.monotonic() + _REST_SECONDS
                log.warning("privacy.export.waits", export_id=row.id, error=repr(error), exc_info=not is_outage(error))

    async def remove_expired(self) -> None:
        async with self._sessions() as session:
            rows = await stored.expired_exports(session, datetime.now(UTC), _BATCH)
        for row in rows:
            await self._files.remove_below(folder_of(row))
            async with self._sessions.begin() as session:
                await stored.mark_removed(session, row.id, datetime.now(UTC))

    async def _assemble(self, row: DataExportRow) -> None:
        with TemporaryFile() as file:
            missing = await self._zip(file, row)
            file.seek(0)
            await self._files.store(file_key(row), file)
        if not await self._finish(row, missing):
            return
        await self._files.remove_below(f"{folder_of(row)}/parts")
        log.info("privacy.export.ready", export_id=row.id, missing=missing)

    async def _zip(self, file: IO[bytes], row: DataExportRow) -> list[str]:
        """The services whose part is not there."""
        missing: list[str] = []
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for keeper in DataHolder:
                with SpooledTemporaryFile(max_size=_IN_MEMORY) as part:
                    if not await self._files.fetch(part_key(row, keeper), part, _PART_BYTES):
                        missing.append(keeper.value)
                        continue
                    part.seek(0)
                    with archive.open(f"{keeper.value}.json", "w") as entry:
                        while chunk := part.read(_IN_MEMORY):
                            entry.write(chunk)
            archive.writestr("about.json", _about(row, missing))
        return missing

    async def _finish(self, row: DataExportRow, missing: Sequence[str]) -> bool:
        """The person is told by mail. When the account went meanwhile, so does what was just put there."""
        now = datetime.now(UTC)
        changes = {"ready_at": now, "expires_at": now + _KEPT, "missing": list(missing)}
        async with self._sessions.begin() as session:
            account = await accounts.account(session, row.account_id)
            if account and await stored.finish_export(session, row.id, changes):
                mailing.ask(session, self._seal, Kind.DATA_READY, account.email)
                return True
        if account is None:
            await self._files.remove_below(folder_of(row))
        return False


def _about(row: DataExportRow, missing: Sequence[str]) -> bytes:
    """What is in the file, and what is not."""
    parts = {
        f"{service}.json": {"counts": facts["counts"], "isWhole": facts["is_whole"]}
        for service, facts in sorted(row.parts.items())
        if service not in missing
    }
    about: dict[str, Any] = {"requestedAt": row.requested_at, "files": parts, "missing": list(missing)}
    return orjson.dumps(about, option=orjson.OPT_UTC_Z | orjson.OPT_INDENT_2)
