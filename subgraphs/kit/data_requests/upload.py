"""Uploads a file to a signed URL: services need no credentials of the object store."""

from collections.abc import AsyncIterator
from io import SEEK_END
from typing import IO, Final

import httpx2

_CHUNK: Final = 256 * 1024
_TIMES: Final = httpx2.Timeout(10.0, connect=3.0)


class UploadFailed(Exception):
    """The store refused the upload. The message omits the URL, which grants access."""


async def upload(file: IO[bytes], upload_url: str) -> None:
    """Repeating it replaces the earlier upload."""
    length = file.seek(0, SEEK_END)
    file.seek(0)
    async with httpx2.AsyncClient(timeout=_TIMES) as client:
        response = await client.put(upload_url, content=_chunks(file), headers={"content-length": str(length)})
    if not response.is_success:
        raise UploadFailed(f"the store answered {response.status_code}")


async def _chunks(file: IO[bytes]) -> AsyncIterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
