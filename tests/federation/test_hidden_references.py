"""A field that points to what the caller cannot see is null, also for a query of the ID alone."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp

pytestmark = pytest.mark.server
POST = "query ($id: ID!) { post(id: $id) { author { id } room { id } mentions { id } } }"
ROOM = "query ($id: ID!) { room(id: $id) { owner { id } coOwners { id } } }"
SUBJECTS = "{ notifications(first: 5) { edges { node { actors { id } subject { ... on Comment { id } } } } } }"


@pytest.fixture
async def author(new_person: Callable[..., Any]) -> SignedUp:
    made: SignedUp = await new_person("author")
    return made


@pytest.fixture
async def friend(new_person: Callable[..., Any], run: Ask, author: SignedUp) -> SignedUp:
    """Follows the author."""
    made: SignedUp = await new_person("friend")
    await run("follow_user", {"input": {"userId": author.id}}, token=made.token)
    return made


@pytest.fixture
async def viewer(new_person: Callable[..., Any]) -> SignedUp:
    made: SignedUp = await new_person("viewer")
    return made


async def test_rooms_and_accounts_that_the_caller_cannot_see(
    graph: Ask, run: Ask, author: SignedUp, friend: SignedUp, viewer: SignedUp
) -> None:
    room = (await run("create_room", {"input": {"title": "Attic"}}, token=author.token))["room"]["id"]

    async def is_shared() -> bool:
        shared = {"input": {"roomId": room, "userId": friend.id}}
        payload = await run("add_room_co_owner", shared, token=author.token)
        return bool(payload["__typename"] == "AddRoomCoOwnerSuccess")

    await eventually(is_shared, what="rooms knows of the follower")
    written = {"body": f"with @{friend.handle}", "roomId": room}
    post = (await run("create_post", {"input": written}, token=author.token))["post"]["id"]

    async def seen(document: str, id: str, person: SignedUp) -> Any:
        (value,) = (await graph(document, {"id": id}, token=person.token))["data"].values()
        return value

    everything = {"author": {"id": author.id}, "room": {"id": room}, "mentions": [{"id": friend.id}]}
    assert await seen(POST, post, viewer) == everything
    assert await seen(ROOM, room, viewer) == {"owner": {"id": author.id}, "coOwners": [{"id": friend.id}]}
    await run("block_user", {"input": {"userId": viewer.id}}, token=friend.token)

    async def is_friend_hidden() -> bool:
        return bool((await seen(POST, post, viewer))["mentions"] == [None])

    await eventually(is_friend_hidden, what="users knows of the block")
    assert (await seen(ROOM, room, viewer))["coOwners"] == [None]
    await run("update_room", {"input": {"roomId": room, "visibility": "PRIVATE"}}, token=author.token)
    assert await seen(POST, post, viewer) == everything | {"room": None, "mentions": [None]}
    assert await seen(POST, post, author) == everything


async def test_a_notification_about_a_post_that_became_private(
    graph: Ask, run: Ask, author: SignedUp, friend: SignedUp
) -> None:
    post = (await run("create_post", {"input": {"body": "x"}}, token=author.token))["post"]["id"]
    asked = {"postId": post, "body": "where?"}
    comment = (await run("add_comment", {"input": asked}, token=friend.token))["comment"]["id"]
    await run("add_comment", {"input": {"postId": post, "parentId": comment, "body": "here"}}, token=author.token)

    async def subjects() -> list[Any]:
        edges = (await graph(SUBJECTS, token=friend.token))["data"]["notifications"]["edges"]
        assert all(edge["node"]["actors"] == [{"id": author.id}] for edge in edges)
        return [edge["node"]["subject"] for edge in edges]

    async def is_notified() -> bool:
        return await subjects() == [{"id": comment}]

    await eventually(is_notified, what="the reply is notified")
    hidden = {"postId": post, "expectedRevision": 1, "visibility": "PRIVATE"}
    assert (await run("update_post", {"input": hidden}, token=author.token))["__typename"] == "UpdatePostSuccess"
    assert await subjects() in ([None], []), "at once by the post's owner; once the event arrives, it leaves the list"


async def test_muting_a_post_that_the_caller_cannot_see(
    graph: Ask, run: Ask, author: SignedUp, friend: SignedUp
) -> None:
    """It succeeds without telling whether the post exists."""
    hidden = {"body": "x", "visibility": "PRIVATE"}
    post = (await run("create_post", {"input": hidden}, token=author.token))["post"]["id"]
    for name in ("mutePost", "unmutePost"):
        kind = name[0].upper() + name[1:]
        document = f"""mutation ($input: {kind}Input!) {{
          {name}(input: $input) {{ __typename ... on {kind}Success {{ post {{ id }} }} }} }}"""
        answer = await graph(document, {"input": {"postId": post}}, token=friend.token)
        assert answer == {"data": {name: {"__typename": f"{kind}Success", "post": None}}}
