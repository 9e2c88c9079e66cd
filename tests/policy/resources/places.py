"""Rooms and their items."""

from tests.fixtures.eventually import eventually
from tests.policy import mutations
from tests.policy.actors import Actors, Person
from tests.policy.resources.assets import published
from tests.policy.resources.resource import Resource, new, shared


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


@shared("A room for followers")
async def followers_room(actors: Actors) -> Resource:
    return await _room(actors, actors.owners["open"], "FOLLOWERS")


@shared("A room that a moderator removed")
async def removed_room(actors: Actors) -> Resource:
    made = await room(actors)
    why = {"action": "REMOVE", "reason": "For the policy."}
    await actors.ask(mutations.MODERATE, actors.people["moderator"], subjectId=made.id, **why)

    async def is_hidden() -> bool:
        answer = await actors.graph("query Room($id: ID!) { room(id: $id) { id } }", {"id": made.id})
        return bool(answer["data"] == {"room": None})

    await eventually(is_hidden, what="rooms knows of the decision")
    return made


@shared("A deleted room")
async def deleted_room(actors: Actors) -> Resource:
    """The account has no other, so that it can be restored."""
    owner = await actors.new_account()
    made = (await owner.do("create_room", title="Policy"))["room"]
    await owner.do("delete_room", roomId=made["id"])
    return Resource(made["id"], owner)


@new("An entry in a guest book")
async def guest_book_entry(actors: Actors) -> Resource:
    standing = await _furnished(actors)
    await actors.forget_limits()
    signed = await standing.owner.do("sign_guest_book", roomId=standing.id, body="Welcome.")
    return Resource(signed["entry"]["id"], standing.owner, {"signGuestBook(parentId)": {"roomId": standing.id}})


@new("An invite link to a room")
async def invite_link(actors: Actors) -> Resource:
    owner = await actors.new_account()
    made = (await owner.do("create_room", title="Policy"))["room"]
    link = (await owner.do("create_room_invite_link", roomId=made["id"]))["link"]
    return Resource(link["id"], owner)


@shared("A theme")
async def theme(actors: Actors) -> Resource:
    """Without an owner: a new account stands for it, since the shared owner may be at its limit of rooms."""
    answer = await actors.graph("{ themes(first: 1) { edges { node { id } } } }")
    return Resource(answer["data"]["themes"]["edges"][0]["node"]["id"], await actors.new_account())


@shared("A template")
async def template(actors: Actors) -> Resource:
    """Without an owner, as a theme."""
    answer = await actors.graph("{ roomTemplates(first: 1) { edges { node { id } } } }")
    return Resource(answer["data"]["roomTemplates"]["edges"][0]["node"]["id"], await actors.new_account())


@shared("An item in a room")
async def item(actors: Actors) -> Resource:
    """Each beside the one before."""
    standing = await _furnished(actors)
    page = await standing.owner.run("room_page", {"id": standing.id}, token=standing.owner.token)
    sofa = await published(standing.owner)
    place = {"place": {"assetId": sofa.id, "x": 10, "y": 10 + 3 * len(page["items"])}}
    wanted = {"roomId": standing.id, "expectedRevision": page["revision"], "changes": [place]}
    arranged = (await standing.owner.do("arrange_room", **wanted))["room"]
    known = {"roomId": standing.id, "expectedRevision": arranged["revision"]}
    around = {f"arrangeRoom(changes.{change}.itemId)": known for change in _CHANGES}
    return Resource(arranged["items"][-1]["id"], standing.owner, around)


async def _furnished(actors: Actors) -> Resource:
    """One room for all items and entries."""
    if not _FURNISHED:
        _FURNISHED.append(await room(actors))
    return _FURNISHED[0]


_CHANGES = ("move", "remove", "reorder", "restyle", "rotate", "scale", "setState")
_FURNISHED: list[Resource] = []
