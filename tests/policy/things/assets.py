"""Pictures, the shelves they stand on, and uploads that become pictures."""

from typing import Any

import httpx

from infra.demo.pictures import room_picture
from tests.policy.cast import Cast, Person
from tests.policy.things.thing import Thing, new, shared


@new("An upload that has arrived")
async def upload(cast: Cast) -> Thing:
    return await _sent(cast.homes["open"])


@shared("A picture")
async def picture(cast: Cast) -> Thing:
    return await _published(cast.homes["open"])


@shared("A shelf with pictures")
async def shelf(cast: Cast) -> Thing:
    """Nobody owns it."""
    answer = await cast.graph("{ assetCategories { id } }")
    category = answer["data"]["assetCategories"][0]["id"]
    await _published(cast.homes["open"], categoryId=category, kind="DECORATION")
    return Thing(category, cast.homes["open"])


async def _published(owner: Person, **more: Any) -> Thing:
    arrived = await _sent(owner, **more)
    done = await owner.do("complete_upload", uploadId=arrived.id)
    return Thing(done["asset"]["id"], owner)


async def _sent(owner: Person, **more: Any) -> Thing:
    picture = room_picture(7)
    wanted = {"kind": "IMAGE", "contentType": "image/png", "byteLength": len(picture), **more}
    form = (await owner.do("create_upload", **wanted))["upload"]
    fields = {field["name"]: field["value"] for field in form["fields"]}
    async with httpx.AsyncClient(timeout=15) as http:
        sent = await http.post(form["url"], data=fields, files={"file": ("room.png", picture, "image/png")})
    sent.raise_for_status()
    return Thing(form["id"], owner)
