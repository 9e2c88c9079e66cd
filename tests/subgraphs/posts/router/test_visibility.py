"""Who sees which post, in every way to it, as follows, blocks and mutes arrive from users."""

from collections.abc import Callable
from typing import Any

import pytest

from subgraphs.kit.domain.ids import new_id
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp

pytestmark = pytest.mark.server
PROFILE = "query ($id: ID!) { user(id: $id) { posts(first: 10) { edges { node { id } } } } }"


@pytest.fixture
def tag() -> str:
    return f"t{new_id()[-12:]}"


@pytest.fixture
def sees(see: Ask, graph: Ask, author: SignedUp) -> Callable[..., Any]:
    """By id, in the author's list, on their profile, on the tag's page."""

    async def look(post_id: str, viewer: SignedUp | None, tag: str) -> list[bool]:
        token = viewer.token if viewer else None
        by_id = await see("READ_POST", {"id": post_id}, token=token)
        listed = await see("LIST_POSTS", {"first": 9, "authorId": author.id}, token=token)
        profile = (await graph(PROFILE, {"id": author.id}, token=token))["data"]["user"]
        tagged = await see("TAG", {"name": tag}, token=token)
        pages = [listed, profile["posts"] if profile else None, tagged["posts"]]
        ids = [[edge["node"]["id"] for edge in page["edges"]] if page else [] for page in pages]
        return [bool(by_id), *(post_id in page for page in ids)]

    return look


async def test_posts_for_followers_and_private_posts(
    send: Ask, run: Ask, sees: Callable[..., Any], author: SignedUp, friend: SignedUp, stranger: SignedUp, tag: str
) -> None:
    posts = {}
    for visibility in ("PUBLIC", "FOLLOWERS", "PRIVATE"):
        wanted = {"body": f"{visibility} #{tag}", "visibility": visibility}
        posts[visibility] = (await send("create_post", wanted, token=author.token))["post"]["id"]
    await run("follow_user", {"input": {"userId": author.id}}, token=friend.token)

    async def friend_sees() -> bool:
        return bool(await sees(posts["FOLLOWERS"], friend, tag) == [True] * 4)

    await eventually(friend_sees, what="the follower sees what is for followers")
    for viewer, allowed in (
        (author, {"PUBLIC", "FOLLOWERS", "PRIVATE"}),
        (friend, {"PUBLIC", "FOLLOWERS"}),
        (stranger, {"PUBLIC"}),
        (None, {"PUBLIC"}),
    ):
        for visibility, id in posts.items():
            assert await sees(id, viewer, tag) == [visibility in allowed] * 4, (viewer, visibility)
    late = {"subjectId": posts["FOLLOWERS"], "kind": "LIKE"}
    assert (await send("add_reaction", late, token=stranger.token))["code"] == "NOT_FOUND"
    await run("unfollow_user", {"input": {"userId": author.id}}, token=friend.token)

    async def is_gone() -> bool:
        return bool(await sees(posts["FOLLOWERS"], friend, tag) == [False] * 4)

    await eventually(is_gone, what="who follows no more sees it no more")


async def test_the_muted_are_left_out_of_lists_and_the_blocked_of_everything(
    send: Ask, run: Ask, sees: Callable[..., Any], author: SignedUp, new_person: Callable[..., Any], tag: str
) -> None:
    viewer = await new_person("viewer")
    post = (await send("create_post", {"body": f"#{tag}"}, token=author.token))["post"]["id"]
    await run("mute_user", {"input": {"userId": author.id}}, token=viewer.token)

    async def is_muted() -> bool:
        return bool(await sees(post, viewer, tag) == [True, True, True, False])

    await eventually(is_muted, what="muted accounts are left out of lists without a filter")
    await run("block_user", {"input": {"userId": author.id}}, token=viewer.token)

    async def is_blocked() -> bool:
        return bool(await sees(post, viewer, tag) == [False] * 4)

    await eventually(is_blocked, what="the blocked are gone")
    assert await sees(post, None, tag) == [True] * 4
    late = await send("add_comment", {"postId": post, "body": "hey"}, token=viewer.token)
    assert late["code"] == "NOT_FOUND"


async def test_accounts_that_blocked_the_author_cannot_be_mentioned(
    send: Ask, run: Ask, author: SignedUp, new_person: Callable[..., Any]
) -> None:
    blocker = await new_person("blocker")

    async def mentioned() -> list[Any]:
        post = (await send("create_post", {"body": f"@{blocker.handle} hello"}, token=author.token))["post"]
        said = {"postId": post["id"], "body": f"and @{blocker.handle}님"}
        await send("add_comment", said, token=author.token)
        return list(post["mentions"])

    async def is_known() -> bool:
        return await mentioned() == [{"id": blocker.id}]

    await eventually(is_known, what="the handle is known to posts")
    await run("block_user", {"input": {"userId": author.id}}, token=blocker.token)

    async def is_silent() -> bool:
        return await mentioned() == []

    await eventually(is_silent, what="the mention resolves to no user")
