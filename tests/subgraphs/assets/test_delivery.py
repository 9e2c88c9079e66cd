"""How published files reach clients: the cache of the edge, conditional and partial requests, and deletion."""

import time

import httpx
import pytest

from subgraphs.kit.domain.delivery import Links
from tests.fixtures.eventually import eventually
from tests.fixtures.stack import Stack
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


async def _status(uploader: Uploader, url: str) -> int:
    return (await uploader.http.get(url)).status_code


async def test_a_private_image_is_served_by_a_signed_url_alone(uploader: Uploader) -> None:
    """Also when the edge has it in its cache."""
    asset = (await uploader.upload(picture(size=(300, 200))))["asset"]
    for url in (asset["url"], asset["thumbnailUrl"]):
        path, _, query = url.partition("?")
        parts = dict(part.split("=") for part in query.split("&"))
        answer = await uploader.http.get(url)
        assert answer.status_code == 200
        assert answer.headers["cache-control"].startswith("private"), "no shared cache may keep it"
        later = f"{path}?expires={int(parts['expires']) + 1}&signature={parts['signature']}"
        forged = f"{path}?expires={parts['expires']}&signature={'0' * 64}"
        for wrong in (path, f"{path}?{query[:-1]}", later, forged, f"{path}?expires=&signature=", f"{path}?expires=0"):
            assert await _status(uploader, wrong) == 403, wrong
        assert await _status(uploader, url) == 200
    other = (await uploader.upload(picture(colour=(1, 2, 3))))["asset"]
    path, _, _ = other["url"].partition("?")
    assert await _status(uploader, f"{path}?{asset['url'].partition('?')[2]}") == 403, "a signature is for one file"


async def test_a_signed_url_expires(uploader: Uploader, stack: Stack) -> None:
    path, _, _ = (await url_of_new_image(uploader)).partition("?")
    key = stack.environment["assets"]["MINIROOM_DELIVERY_KEY"]
    for shift, status in ((-3 * 86_400, 403), (0, 200)):
        links = Links(f"{stack.edge}/cdn/", key, clock=lambda: time.time() + shift)  # noqa: B023  # called in this turn
        assert await _status(uploader, links(path.partition("/cdn/")[2])) == status


async def test_an_asset_of_the_catalogue_needs_no_signature(uploader: Uploader) -> None:
    url = (await uploader.publish())["url"]
    assert "?" not in url
    answer = await uploader.http.get(url)
    assert (answer.status_code, answer.headers["cache-control"].startswith("public")) == (200, True)
