"""Moderation as reporters, authors and moderators meet it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.subgraphs.identity.accounts import Account

pytestmark = pytest.mark.server
People = Callable[..., Any]


async def case_of(see: Ask, moderator: Account, subject_id: str) -> Any:
    """From the queue, however long it is."""
    after = None
    while True:
        page = await see("QUEUE", {"first": 50, "after": after}, token=moderator.token)
        for edge in page["edges"]:
            if (edge["node"]["subject"] or {}).get("id") == subject_id:
                return edge["node"]
        assert page["pageInfo"]["hasNextPage"], "it is in the queue"
        after = page["pageInfo"]["endCursor"]


async def test_three_new_accounts_do_not_hide_a_post(
    send: Ask, see: Ask, author: SignedUp, new_person: People, moderator: Account
) -> None:
    post = (await send("create_post", {"body": "x"}, token=author.token))["post"]
    for reporter in [await new_person("fresh") for _ in range(3)]:
        report = {"subjectId": post["id"], "reason": "SPAM", "note": f"says {reporter.handle}"}
        assert (await send("report_content", report, token=reporter.token))["subjectId"] == post["id"]
    assert await see("READ_POST", {"id": post["id"]}) is not None
    case = await case_of(see, moderator, post["id"])
    assert (case["reportCount"], len(case["reports"])) == (3, 3)
    assert all(report["note"].startswith("says ") for report in case["reports"])


async def test_users_rooms_and_comments_are_reported_to_the_same_queue(
    send: Ask, see: Ask, run: Ask, author: SignedUp, stranger: SignedUp, moderator: Account
) -> None:
    room = (await run("create_room", {"input": {"title": "Garden"}}, token=author.token))["room"]
    post = (await send("create_post", {"body": "x"}, token=author.token))["post"]
    said = (await send("add_comment", {"postId": post["id"], "body": "y"}, token=author.token))["comment"]
    for id in (author.id, room["id"], said["id"]):
        report = {"subjectId": id, "reason": "OTHER", "note": "please look"}

        async def is_accepted(report: dict[str, Any] = report) -> bool:
            return "subjectId" in await send("report_content", report, token=stranger.token)

        await eventually(is_accepted, what="posts knows of it")
        case = await case_of(see, moderator, id)
        assert (case["author"]["id"], case["reports"]) == (author.id, [{"reason": "OTHER", "note": "please look"}])


async def test_a_moderator_does_not_decide_about_their_own(send: Ask, moderator: Account) -> None:
    post = (await send("create_post", {"body": "mine"}, token=moderator.token))["post"]
    said = (await send("add_comment", {"postId": post["id"], "body": "mine"}, token=moderator.token))["comment"]
    for id in (post["id"], said["id"]):
        decision = {"subjectId": id, "action": "APPROVE", "reason": "I am nice"}
        assert (await send("moderate_content", decision, token=moderator.token))["__typename"] == "Forbidden"


@pytest.mark.parametrize("visibility", ["PRIVATE", "FOLLOWERS"])
async def test_a_moderator_sees_only_what_is_public_or_reported(
    send: Ask, see: Ask, run: Ask, author: SignedUp, new_person: People, moderator: Account, visibility: str
) -> None:
    post = (await send("create_post", {"body": "secret", "visibility": visibility}, token=author.token))["post"]
    assert await see("READ_POST", {"id": post["id"]}, token=moderator.token) is None
    decision = {"subjectId": post["id"], "action": "REMOVE", "reason": "curious"}
    assert (await send("moderate_content", decision, token=moderator.token))["__typename"] == "NotFound"
    await send("delete_post", {"postId": post["id"]}, token=author.token)
    restored = await send("restore_post", {"postId": post["id"]}, token=moderator.token)
    assert restored["__typename"] == "NotFound"
    assert (await send("restore_post", {"postId": post["id"]}, token=author.token))["post"]["body"] == "secret"
    if visibility == "FOLLOWERS":
        follower = await new_person("follower")
        await run("follow_user", {"input": {"userId": author.id}}, token=follower.token)

        async def is_reported() -> bool:
            report = {"subjectId": post["id"], "reason": "HATE"}
            return "subjectId" in await send("report_content", report, token=follower.token)

        await eventually(is_reported, what="the follower sees it")
        assert (await see("READ_POST", {"id": post["id"]}, token=moderator.token))["body"] == "secret"


async def test_sixty_posts_at_once_are_too_many(send: Ask, new_person: People) -> None:
    person = await new_person("flood")
    payloads = [await send("create_post", {"body": str(n)}, token=person.token) for n in range(41)]
    assert [one["__typename"] for one in payloads[:40]] == ["CreatePostSuccess"] * 40
    assert payloads[40]["code"] == "RATE_LIMITED"


async def test_limits_are_documented(graph: Ask) -> None:
    fields = '{ __type(name: "Mutation") { fields { name description } } }'
    described = {one["name"]: one["description"] for one in (await graph(fields))["data"]["__type"]["fields"]}
    written = ("createPost", "addComment", "addReaction", "reportContent", "followTag", "recordViews")
    assert [name for name in written if "Limit:" not in described[name]] == []
