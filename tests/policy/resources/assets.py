"""Assets, their categories and uploads."""

from typing import Any

import httpx

from infra.demo.pictures import room_picture
from tests.policy.actors import Actors, Person
from tests.policy.resources.resource import Resource, new, shared


@new("A received upload")
async def upload(actors: Actors) -> Resource:
    return await _sent(actors.owners["open"])


@shared("An asset")
async def picture(actors: Actors) -> Resource:
    return await published(actors.owners["open"])


@shared("An asset category")
async def category(actors: Actors) -> Resource:
    """Without an owner."""
    key = await _first_category(actors)
    await in_catalogue(actors)
    return Resource(key, actors.owners["open"])


@new("An asset in review")
async def in_review(actors: Actors) -> Resource:
    owner, category_id = actors.owners["open"], await _first_category(actors)
    sofa = await published(owner, kind="FURNITURE", title="A sofa", categoryId=category_id)
    await owner.do("submit_asset", assetId=sofa.id)
    return sofa


@new("An asset of the catalogue")
async def in_catalogue(actors: Actors) -> Resource:
    sofa = await in_review(actors)
    await actors.people["moderator"].do("review_asset", assetId=sofa.id, decision="APPROVE")
    return sofa


async def _first_category(actors: Actors) -> str:
    answer = await actors.graph("{ assetCategories { id } }")
    return str(answer["data"]["assetCategories"][0]["id"])


async def published(owner: Person, **more: Any) -> Resource:
    arrived = await _sent(owner, **more)
    done = await owner.do("complete_upload", uploadId=arrived.id)
    return Resource(done["asset"]["id"], owner)


async def _sent(owner: Person, **more: Any) -> Resource:
    picture = room_picture(7)
    wanted = {"kind": "IMAGE", "contentType": "image/png", "byteLength": len(picture), **more}
    form = (await owner.do("create_upload", **wanted))["upload"]
    fields = {field["name"]: field["value"] for field in form["fields"]}
    async with httpx.AsyncClient(timeout=15) as http:
        sent = await http.post(form["url"], data=fields, files={"file": ("room.png", picture, "image/png")})
    sent.raise_for_status()
    return Resource(form["id"], owner)
