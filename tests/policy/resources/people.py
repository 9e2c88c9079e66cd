"""Accounts, and their relations."""

from tests.policy import mutations
from tests.policy.actors import Actors
from tests.policy.resources.resource import Resource, new, shared


@shared("An account", "open")
async def person(actors: Actors) -> Resource:
    owner = await actors.new_owner()
    return Resource(owner.id, owner)


@shared("A private account", "private")
async def private_person(actors: Actors) -> Resource:
    owner = await actors.new_owner(isPrivate=True)
    return Resource(owner.id, owner)


@new("An account that accepts no new followers")
async def closed_person(actors: Actors) -> Resource:
    owner = await actors.new_owner(whoMayFollow="NOBODY")
    return Resource(owner.id, owner)


@new("A moderator")
async def moderator(actors: Actors) -> Resource:
    owner = await actors.new_owner()
    await actors.ask(mutations.GRANT_ROLE, actors.people["admin"], userId=owner.id, role="MODERATOR")
    again = await actors.again(owner)
    return Resource(again.id, again)


@shared("A suspended account")
async def suspended_person(actors: Actors) -> Resource:
    owner = await actors.new_owner()
    await actors.suspend(owner)
    return Resource(owner.id, owner)


@new("An account that requested to follow the owner")
async def requester(actors: Actors) -> Resource:
    owner, fan = await actors.new_owner(isPrivate=True), await actors.new_account()
    await fan.do("follow_user", userId=owner.id)
    return Resource(fan.id, owner)


@shared("Another session of the owner")
async def session(actors: Actors) -> Resource:
    owner = await actors.new_account()
    await actors.again(owner)
    viewer = await owner.run("sessions", {"first": 5}, token=owner.token)
    (other,) = [edge["node"]["id"] for edge in viewer["sessions"]["edges"] if not edge["node"]["isCurrent"]]
    return Resource(other, owner)


@shared("A notification of the owner")
async def notification(actors: Actors) -> Resource:
    owner = actors.owners["open"]
    page = await actors.graph("{ notifications(first: 1) { edges { node { id } } } }", token=owner.token)
    return Resource(page["data"]["notifications"]["edges"][0]["node"]["id"], owner)
