"""Posts and comments."""

from typing import Any

from tests.policy import mutations
from tests.policy.cast import Cast, Person
from tests.policy.things.thing import Thing, new


async def _post(owner: Person, **input: Any) -> Thing:
    made = await owner.do("create_post", body="A morning in my room.", **input)
    return Thing(made["post"]["id"], owner)


async def _comment(cast: Cast) -> Thing:
    """By the owner, under the post of somebody whom all others may read."""
    beneath = await _post(cast.people["other"])
    owner = cast.homes["open"]
    made = await owner.do("add_comment", postId=beneath.id, body="How nice.")
    return Thing(made["comment"]["id"], owner, {"addComment(parentId)": {"postId": beneath.id}})


@new("A post")
async def post(cast: Cast) -> Thing:
    return await _post(cast.homes["open"])


@new("A post for followers")
async def post_for_followers(cast: Cast) -> Thing:
    return await _post(cast.homes["open"], visibility="FOLLOWERS")


@new("A private post")
async def private_post(cast: Cast) -> Thing:
    return await _post(cast.homes["open"], visibility="PRIVATE")


@new("A post that followers may comment on")
async def post_for_comments_of_followers(cast: Cast) -> Thing:
    return await _post(cast.homes["for followers"])


@new("A post that nobody may comment on")
async def post_without_comments(cast: Cast) -> Thing:
    return await _post(cast.homes["closed"])


@new("A draft")
async def draft(cast: Cast) -> Thing:
    return await _post(cast.homes["open"], draft=True)


@new("A post that a moderator removed")
async def removed_post(cast: Cast) -> Thing:
    made = await post(cast)
    why = {"decision": "REMOVE", "reason": "For the policy."}
    await cast.ask(mutations.MODERATE, cast.people["moderator"], subjectId=made.id, **why)
    return made


@new("A deleted post")
async def deleted_post(cast: Cast) -> Thing:
    made = await post(cast)
    await cast.ask(mutations.DELETE_POST, made.owner, postId=made.id)
    return made


@new("A comment")
async def comment(cast: Cast) -> Thing:
    return await _comment(cast)


@new("A comment that a moderator removed")
async def removed_comment(cast: Cast) -> Thing:
    made = await _comment(cast)
    why = {"decision": "REMOVE", "reason": "For the policy."}
    await cast.ask(mutations.MODERATE, cast.people["moderator"], subjectId=made.id, **why)
    return made
