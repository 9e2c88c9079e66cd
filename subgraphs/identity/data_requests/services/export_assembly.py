"""Assembles an export from the services' parts, and removes it after a week. In the worker."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from tempfile import SpooledTemporaryFile, TemporaryFile
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

import orjson
import structlog

from events.messaging.transient_errors import is_outage
from subgraphs.declarations import DATA_HOLDERS
from subgraphs.identity.data_requests.domain.read_models import DataExport
from subgraphs.identity.data_requests.storage.export_files import ExportFiles
from subgraphs.identity.data_requests.storage.repository import exports as stored
from subgraphs.identity.mail.domain.kinds import MailKind
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.identity.storage.repository import accounts
from subgraphs.kit.data_requests.export import MAX_BYTES
from subgraphs.kit.stores.postgres import Sessions

_KEPT: Final = timedelta(days=7)
_BATCH: Final = 20
_PAUSE_SECONDS: Final = 10.0
_IN_MEMORY: Final = 1024 * 1024
_PART_BYTES: Final = MAX_BYTES + 1024 * 1024
log = structlog.get_logger()


class ExportAssembly:
    """Every step is idempotent, and several workers may run it: the same parts make the same file."""

    def __init__(self, database: Sessions, files: ExportFiles, mail: MailQueue) -> None:
        self._database, self._files, self._mail = database, files, mail
        self._paused_until = 0.0

    async def assemble_complete(self) -> None:
        """An export that fails does not block the others; then all pause."""
        if time.monotonic() < self._paused_until:
            return
        async with self._database() as session:
            services = list(DATA_HOLDERS)
            exports = await stored.exports_to_assemble(session, services, datetime.now(UTC), _BATCH)
        for export in exports:
            try:
                await self._assemble(export)
            except Exception as error:
                self._paused_until = time.monotonic() + _PAUSE_SECONDS
                log.warning(
                    "data_requests.export.retried",
                    export_id=export.id,
                    error=repr(error),
                    exc_info=not is_outage(error),
                )

    async def remove_expired(self) -> None:
        async with self._database() as session:
            exports = await stored.expired_exports(session, datetime.now(UTC), _BATCH)
        for export in exports:
            await self._files.remove_below(export.folder)
            async with self._database.begin() as session:
                await stored.mark_removed(session, export.id, datetime.now(UTC))

    async def _assemble(self, export: DataExport) -> None:
        with TemporaryFile() as file:
            missing = await self._zip(file, export)
            file.seek(0)
            await self._files.store(export.file_key, file)
        if not await self._finish(export, missing):
            return
        await self._files.remove_below(f"{export.folder}/parts")
        log.info("data_requests.export.ready", export_id=export.id, missing=missing)

    async def _zip(self, file: IO[bytes], export: DataExport) -> list[str]:
        """Returns the services whose part is missing."""
        missing: list[str] = []
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for holder in DATA_HOLDERS:
                with SpooledTemporaryFile(max_size=_IN_MEMORY) as part:
                    if not await self._files.fetch(export.part_key(holder), part, _PART_BYTES):
                        missing.append(holder)
                        continue
                    part.seek(0)
                    with archive.open(f"{holder}.json", "w") as entry:
                        while chunk := part.read(_IN_MEMORY):
                            entry.write(chunk)
            archive.writestr("about.json", _about(export, missing))
        return missing

    async def _finish(self, export: DataExport, missing: Sequence[str]) -> bool:
        """Notifies the owner by mail. If the account was deleted meanwhile, the file is removed again."""
        now = datetime.now(UTC)
        changes = {"ready_at": now, "expires_at": now + _KEPT, "missing": list(missing)}
        async with self._database.begin() as session:
            account = await accounts.account(session, export.account_id)
            if account and await stored.finish_export(session, export.id, changes):
                self._mail.add(session, MailKind.DATA_READY, account.email)
                return True
        if account is None:
            await self._files.remove_below(export.folder)
        return False


def _about(export: DataExport, missing: Sequence[str]) -> bytes:
    """What the archive contains, and what is missing."""
    parts = {
        f"{service}.json": {"counts": part.counts, "isWhole": part.is_whole}
        for service, part in sorted(export.parts.items())
        if service not in missing
    }
    about: dict[str, Any] = {"requestedAt": export.requested_at, "files": parts, "missing": list(missing)}
    return orjson.dumps(about, option=orjson.OPT_UTC_Z | orjson.OPT_INDENT_2)
