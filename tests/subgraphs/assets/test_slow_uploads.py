"""Through the edge: an upload of one byte a second ends, one over a slow mobile connection passes."""

import asyncio
import os
from collections.abc import AsyncIterator

import httpx
import pytest
from PIL import Image

from tests.subgraphs.assets.conftest import Uploader
from tests.subgraphs.assets.pictures import encoded

pytestmark = pytest.mark.server
AT_ONCE = 20_000
"""More than the edge itself waits for."""


async def _slowly(body: bytes) -> AsyncIterator[bytes]:
    yield body[:AT_ONCE]
    for start in range(AT_ONCE, len(body)):
        await asyncio.sleep(1)
        yield body[start : start + 1]


async def _like_a_phone(body: bytes) -> AsyncIterator[bytes]:
    """20 KB/s."""
    for start in range(0, len(body), 2000):
        yield body[start : start + 2000]
        await asyncio.sleep(0.1)


async def test_a_slow_upload_ends_and_a_fair_one_passes(uploader: Uploader) -> None:
    data = encoded(Image.frombytes("RGB", (340, 340), os.urandom(340 * 340 * 3)), "image/png")

    async def send(upload: dict[str, object], pace: object) -> httpx.Response:
        fields = {field["name"]: field["value"] for field in upload["fields"]}  # type: ignore[attr-defined]
        whole = httpx.Request("POST", str(upload["url"]), data=fields, files={"file": ("x.png", data)})
        headers = {name: whole.headers[name] for name in ("content-type", "content-length")}
        body = pace(whole.read())  # type: ignore[operator]
        async with httpx.AsyncClient(timeout=60) as client:
            return await client.post(whole.url, content=body, headers=headers)

    slow, fair = [(await uploader.begin(data))["upload"] for _ in range(2)]
    ended, passed = await asyncio.gather(send(slow, _slowly), send(fair, _like_a_phone), return_exceptions=True)
    assert isinstance(passed, httpx.Response)
    assert passed.status_code == 204, passed.text
    assert (await uploader.complete(fair["id"]))["asset"]["width"] == 340
    if isinstance(ended, httpx.Response):  # a client that goes on sending may find the connection closed instead
        assert (ended.status_code, ended.json()["errors"][0]["extensions"]["code"]) == (408, "REQUEST_TIMEOUT")
    else:
        assert isinstance(ended, (httpx.WriteError, httpx.ReadError, httpx.RemoteProtocolError)), ended
