"""A few accounts that publish events in every topic that others derive data from."""

from collections.abc import Sequence
from typing import Any

from clients.python.miniroom_client import operation
from tests.fixtures.graph import Ask, SignedUp


async def live(graph: Ask, people: Sequence[SignedUp]) -> None:
    first, second, third, *_ = people
    for follower in (second, third):
        await _do(graph, "follow_user", {"userId": first.id}, follower)
    await _do(graph, "unfollow_user", {"userId": first.id}, third)
    await _do(graph, "update_profile", {"bio": "Tea at four."}, first)
    await _do(graph, "update_settings", {"whoMayComment": "NOBODY", "whoMayVisit": "FOLLOWERS"}, first)
    await _do(graph, "update_settings", {"whoMayComment": "EVERYONE"}, first)
    for name, whom in (("block_user", second), ("unblock_user", second), ("mute_user", second), ("block_user", first)):
        await _do(graph, name, {"userId": whom.id}, third)
    await _do(graph, "unblock_user", {"userId": first.id}, third)
    post = (await _do(graph, "create_post", {"body": "Rain again", "tags": ["rain"]}, first))["post"]
    for person in (second, third):
        await _do(graph, "add_comment", {"postId": post["id"], "body": f"Indeed, says {person.handle}"}, person)
        await _do(graph, "add_reaction", {"subjectId": post["id"], "kind": "LOVE"}, person)
    await _do(graph, "remove_reaction", {"subjectId": post["id"], "kind": "LOVE"}, third)


async def _do(graph: Ask, name: str, what: dict[str, Any], person: SignedUp) -> dict[str, Any]:
    answer = await graph(operation(name), {"input": what}, token=person.token)
    assert answer.get("data"), answer
    ((payload),) = answer["data"].values()
    assert payload["__typename"].endswith("Success"), payload
    return dict(payload)
