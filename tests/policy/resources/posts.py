"""Posts and comments."""

from typing import Any

from tests.policy import mutations
from tests.policy.actors import Actors, Person
from tests.policy.resources.resource import Resource, new, shared


async def _post(owner: Person, **input: Any) -> Resource:
    made = await owner.do("create_post", body="A morning in my room.", **input)
    return Resource(made["post"]["id"], owner)


async def _comment(actors: Actors) -> Resource:
    """By the owner, on a public post of another account."""
    beneath = await _post(actors.people["other"])
    owner = actors.owners["open"]
    made = await owner.do("add_comment", postId=beneath.id, body="How nice.")
    return Resource(made["comment"]["id"], owner, {"addComment(parentId)": {"postId": beneath.id}})


@new("A post")
async def post(actors: Actors) -> Resource:
    return await _post(actors.owners["open"])


@new("A post for followers")
async def post_for_followers(actors: Actors) -> Resource:
    return await _post(actors.owners["open"], visibility="FOLLOWERS")


@new("A private post")
async def private_post(actors: Actors) -> Resource:
    return await _post(actors.owners["open"], visibility="PRIVATE")


@new("A post that followers may comment on")
async def post_for_comments_of_followers(actors: Actors) -> Resource:
    return await _post(actors.owners["for followers"])


@new("A post closed to comments")
async def post_without_comments(actors: Actors) -> Resource:
    return await _post(actors.owners["closed"])


@new("A draft")
async def draft(actors: Actors) -> Resource:
    return await _post(actors.owners["open"], draft=True)


@new("A post that a moderator removed")
async def removed_post(actors: Actors) -> Resource:
    made = await post(actors)
    why = {"action": "REMOVE", "reason": "For the policy."}
    await actors.ask(mutations.MODERATE, actors.people["moderator"], subjectId=made.id, **why)
    return made


@new("A deleted post")
async def deleted_post(actors: Actors) -> Resource:
    made = await post(actors)
    await actors.ask(mutations.DELETE_POST, made.owner, postId=made.id)
    return made


@new("A comment")
async def comment(actors: Actors) -> Resource:
    return await _comment(actors)


@new("A comment that a moderator removed")
async def removed_comment(actors: Actors) -> Resource:
    made = await _comment(actors)
    why = {"action": "REMOVE", "reason": "For the policy."}
    await actors.ask(mutations.MODERATE, actors.people["moderator"], subjectId=made.id, **why)
    return made


@shared("A tag")
async def tag(actors: Actors) -> Resource:
    """Without an owner; its key is its name."""
    answer = await actors.graph('{ tag(name: "정책") { id } }')
    return Resource(answer["data"]["tag"]["id"], actors.owners["open"])
