"""People, and what is between two of them."""

from tests.policy import mutations
from tests.policy.cast import Cast
from tests.policy.things.thing import Thing, new, shared


@shared("A person", "open")
async def person(cast: Cast) -> Thing:
    owner = await cast.owner()
    return Thing(owner.id, owner)


@shared("A private person", "private")
async def private_person(cast: Cast) -> Thing:
    owner = await cast.owner(isPrivate=True)
    return Thing(owner.id, owner)


@new("A person who takes no new followers")
async def closed_person(cast: Cast) -> Thing:
    owner = await cast.owner(whoMayFollow="NOBODY")
    return Thing(owner.id, owner)


@new("A moderator")
async def moderator(cast: Cast) -> Thing:
    owner = await cast.owner()
    await cast.ask(mutations.GRANT_ROLE, cast.people["admin"], userId=owner.id, role="MODERATOR")
    again = await cast.again(owner)
    return Thing(again.id, again)


@shared("Somebody suspended")
async def suspended_person(cast: Cast) -> Thing:
    owner = await cast.owner()
    await cast.suspend(owner)
    return Thing(owner.id, owner)


@new("Somebody who asks to follow the owner")
async def requester(cast: Cast) -> Thing:
    owner, fan = await cast.owner(isPrivate=True), await cast.newcomer()
    await fan.do("follow_user", userId=owner.id)
    return Thing(fan.id, owner)


@shared("Another session of the owner")
async def session(cast: Cast) -> Thing:
    owner = await cast.newcomer()
    await cast.again(owner)
    viewer = await owner.run("sessions", {"first": 5}, token=owner.token)
    (other,) = [edge["node"]["id"] for edge in viewer["sessions"]["edges"] if not edge["node"]["isCurrent"]]
    return Thing(other, owner)


@shared("A notification of the owner")
async def notification(cast: Cast) -> Thing:
    owner = cast.homes["open"]
    page = await cast.graph("{ notifications(first: 1) { edges { node { id } } } }", token=owner.token)
    return Thing(page["data"]["notifications"]["edges"][0]["node"]["id"], owner)
