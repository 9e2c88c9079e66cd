"""Rooms, and the things in them."""

from subgraphs.kit.domain.ids import global_id, new_id
from tests.fixtures.eventually import eventually
from tests.policy.cast import Cast, Person
from tests.policy.things.thing import Thing, shared


async def _room(cast: Cast, owner: Person, visibility: str = "PUBLIC") -> Thing:
    """With a post about it; posts has heard of it."""
    made = (await owner.do("create_room", title="Policy", visibility=visibility))["room"]
    await owner.do("create_post", body="My room.", roomId=made["id"])
    blocked = cast.people["blocked"]

    async def is_heard() -> bool:
        wanted = {"input": {"body": "Your room.", "roomId": made["id"]}}
        return (await blocked.run("create_post", wanted, token=blocked.token)).get("code") == "BAD_USER_INPUT"

    await eventually(is_heard, what="posts hears of the room")
    return Thing(made["id"], owner)


@shared("A room")
async def room(cast: Cast) -> Thing:
    return await _room(cast, cast.homes["open"])


@shared("A private room")
async def private_room(cast: Cast) -> Thing:
    return await _room(cast, cast.homes["open"], "PRIVATE")


@shared("A room whose owner lets followers in")
async def room_for_followers(cast: Cast) -> Thing:
    return await _room(cast, cast.homes["for followers"])


@shared("A room whose owner lets nobody in")
async def closed_room(cast: Cast) -> Thing:
    return await _room(cast, cast.homes["closed"])


@shared("Something in a room")
async def item(cast: Cast) -> Thing:
    standing = await room(cast)
    place = {"place": {"assetId": global_id("Asset", new_id()), "x": 1, "y": 1}}
    arranged = await standing.owner.do("arrange_room", roomId=standing.id, expectedRevision=1, changes=[place])
    known = {"roomId": standing.id, "expectedRevision": 2}
    around = {f"arrangeRoom(changes.{change}.itemId)": known for change in ("move", "remove", "restyle", "rotate")}
    return Thing(arranged["room"]["items"][0]["id"], standing.owner, around)
