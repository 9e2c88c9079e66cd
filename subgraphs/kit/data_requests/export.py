"""Brings a copy of what a service keeps of a person to where identity collects it: JSON, in the names of the graph."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Final

import orjson

from events.contracts.records.data_requests import ExportWritten
from subgraphs.kit.data_requests.personal_data import PersonalData
from subgraphs.kit.data_requests.requests import Request, Requests
from subgraphs.kit.data_requests.upload import bring

MOST_BYTES: Final = 32 * 1024 * 1024
_IN_MEMORY: Final = 1024 * 1024
_OPTIONS: Final = orjson.OPT_UTC_Z | orjson.OPT_NAIVE_UTC


@dataclass
class Part:
    """How many things of each kind were written, and whether that was all of them."""

    counts: dict[str, int]
    is_whole: bool = True


class Exporter:
    def __init__(self, service: str, kept: Sequence[PersonalData], requests: Requests) -> None:
        self._service, self._kept, self._requests = service, kept, requests

    async def work(self, request: Request) -> None:
        """A part whose time is over is no longer waited for: the export goes without it."""
        if not request.place or request.until is None or request.until <= datetime.now(UTC):
            await self._requests.finish(request, None, None)
            return
        with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
            part = await write_part(file, self._kept, request.account_id)
            await bring(file, request.place)
        await self._requests.finish(request, self._told(request, part), None)

    def _told(self, request: Request, part: Part) -> ExportWritten:
        return ExportWritten(
            account_id=request.account_id,
            service=self._service,
            export_id=request.id,
            counts=part.counts,
            is_whole=part.is_whole,
        )


async def write_part(
    file: IO[bytes], kept: Sequence[PersonalData], person_id: str, most_bytes: int = MOST_BYTES
) -> Part:
    """One object: a list for each kind, a line for each thing. What would make it too long is left out."""
    part = Part({})
    file.write(b"{")
    for each in kept:
        if each.export is None:
            continue
        file.write(b"%s\n%s: [" % (b"," if part.counts else b"", orjson.dumps(each.kind)))
        part.counts[each.kind] = 0
        async for thing in each.export(person_id):
            line = orjson.dumps(thing, option=_OPTIONS)
            if file.tell() + len(line) > most_bytes:
                part.is_whole = False
                break
            file.write(b"%s\n%s" % (b"," if part.counts[each.kind] else b"", line))
            part.counts[each.kind] += 1
        file.write(b"]")
    file.write(b"}\n")
    return part
