"""Whom a viewer follows, blocks and mutes, in every way to a post."""

import pytest

from events.contracts.records.accounts import AccountRegistered, HandleChanged
from events.contracts.records.fields import Audience
from events.contracts.records.users import (
    SettingsChanged,
    UserBlocked,
    UserFollowed,
    UserMuted,
    UserUnblocked,
    UserUnfollowed,
)
from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask

pytestmark = pytest.mark.server


async def sees(ask: Ask, viewer: str | None, post_id: str, author: str, tag: str) -> list[bool]:
    """By id, as an entity, in the author's list, in the tag's list."""
    by_id = (await ask(documents.READ_POST, {"id": post_id}, as_=viewer))["post"]
    asked = {"representations": [{"__typename": "Post", "id": post_id}]}
    (entity,) = (await ask(documents.ENTITIES, asked, as_=viewer))["_entities"]
    sides = ({"authorId": global_id("User", author)}, {"tag": tag})
    pages = [(await ask(documents.LIST_POSTS, {"first": 9, **side}, as_=viewer))["posts"]["edges"] for side in sides]
    return [bool(by_id), bool(entity), *(bool(page) for page in pages)]


@pytest.fixture
def tag() -> str:
    return f"t{new_id()[-12:]}"


async def test_followers_see_posts_for_followers(
    do: Ask, ask: Ask, handle_event: Ask, person: str, stranger: str, tag: str
) -> None:
    post = (await do("create_post", {"body": f"#{tag}", "visibility": "FOLLOWERS"}, as_=person))["post"]
    for viewer, right in ((person, True), (stranger, False), (None, False)):
        assert await sees(ask, viewer, post["id"], person, tag) == [right] * 4
    await handle_event(UserFollowed(follower_id=stranger, followee_id=person))
    assert await sees(ask, stranger, post["id"], person, tag) == [True] * 4
    await handle_event(UserUnfollowed(follower_id=stranger, followee_id=person))
    assert await sees(ask, stranger, post["id"], person, tag) == [False] * 4
    late = {"subjectId": post["id"], "kind": "LIKE"}
    assert (await do("add_reaction", late, as_=stranger))["code"] == "NOT_FOUND"


@pytest.mark.parametrize("who_blocks", ["author", "viewer"])
async def test_a_block_hides_both_ways(
    do: Ask, ask: Ask, handle_event: Ask, person: str, stranger: str, tag: str, who_blocks: str
) -> None:
    post = (await do("create_post", {"body": f"#{tag}"}, as_=person))["post"]
    elsewhere = (await do("create_post", {"body": "x"}, as_=new_id()))["post"]
    await do("add_comment", {"postId": elsewhere["id"], "body": "oh"}, as_=person)
    by, whom = (person, stranger) if who_blocks == "author" else (stranger, person)
    await handle_event(UserBlocked(blocker_id=by, blocked_id=whom))
    assert await sees(ask, stranger, post["id"], person, tag) == [False] * 4
    assert await sees(ask, None, post["id"], person, tag) == [True] * 4
    page = await ask(documents.LIST_COMMENTS, {"id": elsewhere["id"], "first": 5}, as_=stranger)
    assert page["post"]["comments"]["edges"] == []
    assert (await do("add_comment", {"postId": post["id"], "body": "hey"}, as_=stranger))["code"] == "NOT_FOUND"
    await handle_event(UserUnblocked(blocker_id=by, blocked_id=whom))
    assert await sees(ask, stranger, post["id"], person, tag) == [True] * 4


async def test_the_muted_are_left_out_of_lists_only(
    do: Ask, ask: Ask, handle_event: Ask, person: str, stranger: str, tag: str
) -> None:
    post = (await do("create_post", {"body": f"#{tag}"}, as_=person))["post"]
    await handle_event(UserMuted(muter_id=stranger, muted_id=person))
    assert await sees(ask, stranger, post["id"], person, tag) == [True, True, True, False]


async def test_mentions_resolve_unless_the_accounts_block_each_other(
    do: Ask, database: Database, handle_event: Ask, person: str, stranger: str
) -> None:
    handle, newer = f"m{new_id()[-12:]}", f"n{new_id()[-12:]}"
    await handle_event(AccountRegistered(account_id=stranger, handle=handle, display_name="M"))
    await handle_event(HandleChanged(account_id=stranger, handle=newer, old_handle=handle))
    body = f"@{handle.upper()}님 안녕, @{newer} (@nobody_here) me@{handle}.example"
    post = (await do("create_post", {"body": body}, as_=person))["post"]
    assert post["mentions"] == [{"id": global_id("User", stranger)}]
    stored = await database["post"].find_one({"mentions": stranger})
    assert stored
    assert stored["outbox"][0]["data"]["mentions"] == [stranger]
    await handle_event(UserBlocked(blocker_id=stranger, blocked_id=person))
    assert (await do("create_post", {"body": body}, as_=person))["post"]["mentions"] == []


@pytest.mark.parametrize(("audience", "right"), [("EVERYONE", "AE"), ("FOLLOWERS", "A"), ("NOBODY", "")])
async def test_an_author_says_who_may_comment(
    do: Ask, handle_event: Ask, person: str, audience: str, right: str
) -> None:
    post = (await do("create_post", {"body": "x"}, as_=person))["post"]
    follower, anybody = new_id(), new_id()
    await handle_event(UserFollowed(follower_id=follower, followee_id=person))
    settings = {"locale": "ko", "time_zone": "Asia/Seoul", "is_private": False, "who_may_visit": Audience.EVERYONE}
    told = SettingsChanged(user_id=person, who_may_comment=Audience(audience), **settings)
    await handle_event(told)
    for who, mark in ((follower, "A"), (anybody, "E")):
        payload = await do("add_comment", {"postId": post["id"], "body": "hi"}, as_=who)
        assert payload["__typename"] == ("AddCommentSuccess" if mark in right else "Forbidden")
    assert (await do("add_comment", {"postId": post["id"], "body": "hi"}, as_=person))["comment"]
