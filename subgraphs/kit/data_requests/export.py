"""Uploads a service's part of a data export to the URL that identity signed: JSON with the graph's field names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Final

import orjson

from events.contracts.records.data_requests import ExportWritten
from subgraphs.kit.data_requests.personal_data import PersonalData
from subgraphs.kit.data_requests.requests import Request, Requests
from subgraphs.kit.data_requests.upload import upload

MAX_BYTES: Final = 32 * 1024 * 1024
_IN_MEMORY: Final = 1024 * 1024
_OPTIONS: Final = orjson.OPT_UTC_Z | orjson.OPT_NAIVE_UTC


@dataclass
class Part:
    """How many records of each kind were written, and whether that was all of them."""

    counts: dict[str, int]
    is_whole: bool = True


class Exporter:
    def __init__(self, service: str, personal_data: Sequence[PersonalData], requests: Requests) -> None:
        self._service, self._personal_data, self._requests = service, personal_data, requests

    async def work(self, request: Request) -> None:
        """An expired part is dropped: the export is complete without it."""
        if not request.upload_url or request.until is None or request.until <= datetime.now(UTC):
            await self._requests.finish(request, None, None)
            return
        with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
            part = await write_part(file, self._personal_data, request.account_id)
            await upload(file, request.upload_url)
        await self._requests.finish(request, self._report(request, part), None)

    def _report(self, request: Request, part: Part) -> ExportWritten:
        return ExportWritten(
            account_id=request.account_id,
            service=self._service,
            export_id=request.id,
            counts=part.counts,
            is_whole=part.is_whole,
        )


async def write_part(
    file: IO[bytes], personal_data: Sequence[PersonalData], person_id: str, most_bytes: int = MAX_BYTES
) -> Part:
    """One object: a list for each kind, a line for each record. Records beyond the size limit are left out."""
    part = Part({})
    file.write(b"{")
    for data in personal_data:
        if data.export is None:
            continue
        file.write(b"%s\n%s: [" % (b"," if part.counts else b"", orjson.dumps(data.kind)))
        part.counts[data.kind] = 0
        async for record in data.export(person_id):
            line = orjson.dumps(record, option=_OPTIONS)
            if file.tell() + len(line) > most_bytes:
                part.is_whole = False
                break
            file.write(b"%s\n%s" % (b"," if part.counts[data.kind] else b"", line))
            part.counts[data.kind] += 1
        file.write(b"]")
    file.write(b"}\n")
    return part
