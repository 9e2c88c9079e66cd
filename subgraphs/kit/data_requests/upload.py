"""Uploads a file to a signed URL: services need no key of the store for it."""

from collections.abc import AsyncIterator
from io import SEEK_END
from typing import IO, Final

import httpx2

_CHUNK: Final = 256 * 1024
_TIMES: Final = httpx2.Timeout(10.0, connect=3.0)


class UploadFailed(Exception):
    """The store refused. It does not say where: the address itself is what lets one in."""


async def bring(file: IO[bytes], place: str) -> None:
    """Repeating it replaces what was brought before."""
    length = file.seek(0, SEEK_END)
    file.seek(0)
    async with httpx2.AsyncClient(timeout=_TIMES) as client:
        answer = await client.put(place, content=_chunks(file), headers={"content-length": str(length)})
    if not answer.is_success:
        raise UploadFailed(f"the store answered {answer.status_code}")


async def _chunks(file: IO[bytes]) -> AsyncIterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
