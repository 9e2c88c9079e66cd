"""What becomes of a post: pictures, drafts, edits, deletion and return, views, moderation."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from clients.python.miniroom_client import GraphClient, upload_picture
from infra.demo.pictures import room_picture
from subgraphs.kit.domain.ids import new_id
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack
from tests.subgraphs.identity.accounts import Account
from tests.subgraphs.posts import documents

pytestmark = pytest.mark.server
HELD = "https://a.example " * 7


async def test_a_picture_is_shown_with_its_alt_text_right_after_its_upload(
    stack: Stack, send: Ask, graph: Ask, author: SignedUp, stranger: SignedUp
) -> None:
    async with GraphClient.connect(stack.edge) as person:
        person = person.with_token(author.token)
        asset = await upload_picture(person, room_picture(7), title="Window")
    shown = {"body": "look", "attachments": [{"assetId": asset["id"], "altText": "창가의 화분"}]}
    post = (await send("create_post", shown, token=author.token))["post"]
    document = "query ($id: ID!) { post(id: $id) { attachments { altText asset { url } } } }"
    (attachment,) = (await graph(document, {"id": post["id"]}))["data"]["post"]["attachments"]
    assert attachment["altText"] == "창가의 화분"
    assert attachment["asset"]["url"]
    assert (await send("create_post", shown, token=stranger.token))["path"] == ["attachments"]


async def test_a_draft_is_published_when_its_time_comes(
    send: Ask, see: Ask, author: SignedUp, stranger: SignedUp
) -> None:
    soon = (datetime.now(UTC) + timedelta(seconds=2)).isoformat()
    draft = (await send("create_post", {"body": "later", "publishAt": soon}, token=author.token))["post"]
    mine = await see("DRAFTS", token=author.token)
    assert [(edge["node"]["id"], edge["node"]["hiddenReason"]) for edge in mine["edges"]] == [(draft["id"], "DRAFT")]
    assert await see("READ_POST", {"id": draft["id"]}, token=stranger.token) is None

    async def is_there() -> bool:
        return await see("READ_POST", {"id": draft["id"]}, token=stranger.token) is not None

    await eventually(is_there, seconds=30, what="the worker publishes it")


async def test_history_deletion_and_return(
    send: Ask, see: Ask, author: SignedUp, stranger: SignedUp, moderator: Account
) -> None:
    post = (await send("create_post", {"body": "one"}, token=author.token))["post"]
    edit = {"postId": post["id"], "expectedRevision": 1, "body": "two"}
    assert (await send("update_post", edit, token=author.token))["post"]["body"] == "two"
    history = (await see("HISTORY", {"id": post["id"]}, token=stranger.token))["history"]
    assert [(one["revision"], one["body"]) for one in history] == [(1, "one")]
    for restorer in (author, moderator):
        await send("delete_post", {"postId": post["id"]}, token=author.token)
        assert await see("READ_POST", {"id": post["id"]}, token=author.token) is None
        late = {"postId": post["id"], "body": "late"}
        assert (await send("add_comment", late, token=author.token))["code"] == "NOT_FOUND"
        assert (await send("restore_post", {"postId": post["id"]}, token=stranger.token))["code"] == "NOT_FOUND"
        back = await send("restore_post", {"postId": post["id"]}, token=restorer.token)
        assert back["post"]["body"] == "two", back
        assert await see("READ_POST", {"id": post["id"]})


async def test_views_are_counted_in_batches(send: Ask, see: Ask, author: SignedUp, friend: SignedUp) -> None:
    post = (await send("create_post", {"body": "look"}, token=author.token))["post"]
    for counted in (1, 0):
        assert (await send("record_views", {"postIds": [post["id"]]}, token=friend.token))["counted"] == counted

    async def is_counted() -> bool:
        return bool((await see("READ_POST", {"id": post["id"]}))["viewCount"] == 1)

    await eventually(is_counted, seconds=30, what="the view is counted")


async def test_a_new_post_is_readable_at_once(send: Ask, see: Ask, author: SignedUp, friend: SignedUp) -> None:
    post = (await send("create_post", {"body": "0"}, token=author.token))["post"]
    for n in range(1, 6):
        await see("READ_POST", {"id": post["id"]}, token=friend.token)
        edit = {"postId": post["id"], "expectedRevision": n, "body": str(n)}
        await send("update_post", edit, token=author.token)
        assert (await see("READ_POST", {"id": post["id"]}, token=author.token))["body"] == str(n)
        listed = await see("LIST_POSTS", {"first": 1, "authorId": author.id}, token=author.token)
        assert listed["edges"][0]["node"]["body"] == str(n)
        await send("add_comment", {"postId": post["id"], "body": str(n)}, token=friend.token)
        await send("add_reaction", {"subjectId": post["id"], "kind": "LIKE"}, token=friend.token)
        read = await see("READ_POST", {"id": post["id"]}, token=friend.token)
        assert (read["commentCount"], read["reactionCounts"]) == (n, [{"kind": "LIKE", "count": 1}])
        assert read["viewerReactions"] == ["LIKE"]


class TestModeration:
    async def test_what_is_not_allowed_and_what_is_held(
        self, send: Ask, see: Ask, author: SignedUp, stranger: SignedUp
    ) -> None:
        refused = await send("create_post", {"body": "kill yourself"}, token=author.token)
        assert (refused["__typename"], refused["code"]) == ("ContentRejected", "CONTENT_REJECTED")
        masked = (await send("create_post", {"body": "씨1발 진짜"}, token=author.token))["post"]
        assert masked["body"] == "*** 진짜"
        held = (await send("create_post", {"body": HELD}, token=author.token))["post"]
        assert held["hiddenReason"] == "HELD"
        assert await see("READ_POST", {"id": held["id"]}, token=stranger.token) is None
        decision = {"subjectId": held["id"], "action": "APPROVE", "reason": "me"}
        assert (await send("moderate_content", decision, token=author.token))["__typename"] == "Forbidden"

    async def test_a_reported_post_is_removed_and_the_removal_appealed(
        self, send: Ask, see: Ask, graph: Ask, author: SignedUp, new_person: Callable[..., Any], moderator: Account
    ) -> None:
        post = (await send("create_post", {"body": "x"}, token=author.token))["post"]
        report = {"subjectId": post["id"], "reason": "SPAM", "note": "again"}
        for reporter in [await new_person("reporter") for _ in range(3)]:
            await send("report_content", report, token=reporter.token)
        assert await see("READ_POST", {"id": post["id"]}), "new accounts alone do not hide it"
        decision = {"subjectId": post["id"], "action": "REMOVE", "reason": "spam"}
        case = (await send("moderate_content", decision, token=moderator.token))["moderationCase"]
        assert case["reasons"] == ["SPAM"]
        assert await see("READ_POST", {"id": post["id"]}) is None
        appeal = {"subjectId": post["id"], "statement": "it is my shop"}
        assert (await send("appeal_moderation", appeal, token=author.token))["subjectId"] == post["id"]
        waiting = await self._case(see, moderator.token, post["id"])
        assert (waiting["appeal"], waiting["isOpen"]) == ("it is my shop", True)
        decision = {**decision, "action": "APPROVE", "reason": "it is"}
        case = (await send("moderate_content", decision, token=moderator.token))["moderationCase"]
        decisions = [(one["action"], one["reason"], one["moderator"]["id"]) for one in case["decisions"]]
        assert decisions == [("REMOVE", "spam", moderator.id), ("APPROVE", "it is", moderator.id)]
        assert await see("READ_POST", {"id": post["id"]})
        answer = await graph(documents.QUEUE, {"first": 1}, token=author.token)
        assert [error["extensions"]["code"] for error in answer["errors"]] == ["FORBIDDEN"]

    async def _case(self, see: Ask, token: str, subject_id: str) -> Any:
        """From the queue, however long it is."""
        after = None
        while True:
            page = await see("QUEUE", {"first": 50, "after": after}, token=token)
            for edge in page["edges"]:
                if (edge["node"]["subject"] or {}).get("id") == subject_id:
                    return edge["node"]
            assert page["pageInfo"]["hasNextPage"], "it is in the queue"
            after = page["pageInfo"]["endCursor"]


async def test_a_tag_is_followed(send: Ask, see: Ask, run: Ask, author: SignedUp, friend: SignedUp) -> None:
    tag = f"t{new_id()[-12:]}"
    post = (await send("create_post", {"body": f"#{tag}"}, token=author.token))["post"]
    for _ in range(2):
        followed = (await run("follow_tag", {"input": {"name": f"#{tag.upper()}"}}, token=friend.token))["tag"]
        assert followed == {"id": followed["id"], "name": tag, "followerCount": 1, "viewerIsFollowing": True}
    page = await run("tag_page", {"name": tag, "first": 10}, token=author.token)
    assert (page["postCount"], page["followerCount"], page["viewerIsFollowing"]) == (1, 1, False)
    assert [edge["node"]["id"] for edge in page["posts"]["edges"]] == [post["id"]]
    mine = await see("FOLLOWED_TAGS", {"first": 10}, token=friend.token)
    assert [edge["node"]["name"] for edge in mine["edges"]] == [tag]
    given_up = await run("unfollow_tag", {"input": {"name": tag}}, token=friend.token)
    assert given_up["tag"]["followerCount"] == 0
    assert (await see("FOLLOWED_TAGS", {"first": 10}, token=friend.token))["edges"] == []
