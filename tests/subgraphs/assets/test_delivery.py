"""How published files reach clients: the cache of the edge, conditional and partial requests, and deletion."""

import httpx
import pytest

from tests.fixtures.eventually import eventually
from tests.subgraphs.assets.conftest import Uploader
from tests.subgraphs.assets.pictures import picture

pytestmark = pytest.mark.server


async def url_of_new_image(uploader: Uploader) -> str:
    return str((await uploader.upload(picture(size=(300, 200))))["asset"]["url"])


async def test_the_second_client_gets_it_from_the_cache(uploader: Uploader) -> None:
    url = await url_of_new_image(uploader)
    seen: list[httpx.Response] = []

    async def hits() -> bool:
        seen.append(await uploader.http.get(url))
        return seen[-1].headers["x-cache"] == "HIT"

    assert not await hits()
    await eventually(hits, what="a request soon after another is a hit")
    first, last = seen[0], seen[-1]
    assert last.content == first.content
    for name in ("content-type", "cache-control", "content-security-policy", "access-control-allow-origin", "etag"):
        assert last.headers[name] == first.headers[name]


async def test_a_client_that_has_it_gets_no_body(uploader: Uploader) -> None:
    url = await url_of_new_image(uploader)
    etag = (await uploader.http.get(url)).headers["etag"]
    for _ in range(2):
        answer = await uploader.http.get(url, headers={"if-none-match": etag})
        assert (answer.status_code, answer.content) == (304, b"")


async def test_a_part_of_it(uploader: Uploader) -> None:
    url = await url_of_new_image(uploader)
    whole = (await uploader.http.get(url)).content
    part = await uploader.http.get(url, headers={"range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole[10:20])
    assert (await uploader.http.get(url)).content == whole


async def test_a_deleted_image_leaves_the_cache_and_the_store(uploader: Uploader) -> None:
    asset = (await uploader.upload(picture()))["asset"]
    assert (await uploader.http.get(asset["url"])).status_code == 200
    await uploader.do("delete_asset", assetId=asset["id"])

    async def is_gone() -> bool:
        return (await uploader.http.get(asset["url"])).status_code == 404

    await eventually(is_gone, seconds=15, what="the file is gone")
