"""Rooms and their items."""

from tests.fixtures.eventually import eventually
from tests.policy.actors import Actors, Person
from tests.policy.resources.assets import published
from tests.policy.resources.resource import Resource, shared


async def _room(actors: Actors, owner: Person, visibility: str = "PUBLIC") -> Resource:
    """With a post about it; posts has consumed its events."""
    await actors.forget_limits()
    made = (await owner.do("create_room", title="Policy", visibility=visibility))["room"]
    await owner.do("create_post", body="My room.", roomId=made["id"])
    blocked = actors.people["blocked"]

    async def is_consumed() -> bool:
        wanted = {"input": {"body": "Your room.", "roomId": made["id"]}}
        return (await blocked.run("create_post", wanted, token=blocked.token)).get("code") == "BAD_USER_INPUT"

    await eventually(is_consumed, what="posts consumes the room's event")
    return Resource(made["id"], owner)


@shared("A room")
async def room(actors: Actors) -> Resource:
    return await _room(actors, actors.owners["open"])


@shared("A private room")
async def private_room(actors: Actors) -> Resource:
    return await _room(actors, actors.owners["open"], "PRIVATE")


@shared("A room open to followers")
async def room_for_followers(actors: Actors) -> Resource:
    return await _room(actors, actors.owners["for followers"])


@shared("A room closed to visitors")
async def closed_room(actors: Actors) -> Resource:
    return await _room(actors, actors.owners["closed"])


@shared("An item in a room")
async def item(actors: Actors) -> Resource:
    standing = await room(actors)
    sofa = await published(standing.owner)
    place = {"place": {"assetId": sofa.id, "x": 1, "y": 1}}
    arranged = await standing.owner.do("arrange_room", roomId=standing.id, expectedRevision=1, changes=[place])
    known = {"roomId": standing.id, "expectedRevision": 2}
    around = {f"arrangeRoom(changes.{change}.itemId)": known for change in ("move", "remove", "restyle", "rotate")}
    return Resource(arranged["room"]["items"][0]["id"], standing.owner, around)
