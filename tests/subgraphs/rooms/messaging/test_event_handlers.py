"""Events of users change who sees and enters a room."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from events.contracts.records.accounts import (
    AccountDeletionCancelled,
    AccountDeletionScheduled,
    AccountRestored,
    AccountSuspended,
)
from events.contracts.records.event import Event
from events.contracts.records.fields import Audience, ModerationAction
from events.contracts.records.moderation import SubjectModerated
from events.contracts.records.users import (
    UserBlocked,
    UserFollowed,
    UserUnblocked,
    UserUnfollowed,
)
from subgraphs.kit.stores.mongo import Database
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask
from tests.subgraphs.rooms.conftest import Account, Handle, key_of, settings_changed
from tests.subgraphs.rooms.documents import ENTITIES, VISITORS

pytestmark = pytest.mark.server
REPLIES = "query ($id: ID!) { room(id: $id) { guestBook(first: 5) { edges { node { replyCount replies { id } } } } } }"
ENTRY = """
query E($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on GuestBookEntry { body } }
}"""


class TestBlocks:
    @pytest.mark.parametrize("by_owner", [True, False], ids=["by owner", "by guest"])
    async def test_neither_sees_the_others_room(
        self, owner: Account, guest: Account, handle: Handle, by_owner: bool
    ) -> None:
        room = await owner.new_room()
        pair = (owner.key, guest.key) if by_owner else (guest.key, owner.key)
        await handle(UserBlocked(blocker_id=pair[0], blocked_id=pair[1]))
        assert await guest.sees(room) is None
        entered = await guest.enter(room)
        assert (entered["__typename"], entered["path"]) == ("NotFound", ["roomId"])
        asked = [{"__typename": "Room", "id": room["id"]}, {"__typename": "User", "id": owner.id}]
        assert await guest.ask(ENTITIES, representations=asked) == [None, {"id": owner.id, "room": None}]
        assert (await owner.sees(room))["id"] == room["id"]
        await handle(UserUnblocked(blocker_id=pair[0], blocked_id=pair[1]))
        assert (await guest.enter(room))["__typename"] == "EnterRoomSuccess"

    async def test_both_leave_each_others_rooms(self, owner: Account, guest: Account, handle: Handle) -> None:
        room, other = await owner.new_room(), await guest.new_room()
        await guest.enter(room)
        await owner.enter(other)
        await handle(UserBlocked(blocker_id=owner.key, blocked_id=guest.key))
        for host, visited in ((owner, room), (guest, other)):
            assert (await host.ask(VISITORS, id=visited["id"], first=10))["visitors"] == []

    async def test_blocked_visitors_do_not_see_each_other(
        self, owner: Account, guest: Account, new_account: Callable[[], Account], handle: Handle
    ) -> None:
        third = new_account()
        room = await owner.new_room()
        for visitor in (guest, third):
            await visitor.enter(room)
        await handle(UserBlocked(blocker_id=guest.key, blocked_id=third.key))
        for viewer in (guest, third):
            seen = (await viewer.ask(VISITORS, id=room["id"], first=10))["visitors"]
            assert [visitor["user"]["id"] for visitor in seen] == [viewer.id]
        assert len((await owner.ask(VISITORS, id=room["id"], first=10))["visitors"]) == 2


async def sees_nothing(guest: Account, owner: Account, room: Any) -> bool:
    """Everywhere alike."""
    asked = [{"__typename": "Room", "id": room["id"]}, {"__typename": "User", "id": owner.id}]
    entered = await guest.enter(room)
    return (
        await guest.sees(room) is None
        and (entered["code"], entered["path"]) == ("NOT_FOUND", ["roomId"])
        and await guest.ask(ENTITIES, representations=asked) == [None, {"id": owner.id, "room": None}]
        and await guest.titles(ownerId=owner.id) == []
    )


class TestVisitPolicies:
    async def test_followers_only(self, owner: Account, guest: Account, handle: Handle) -> None:
        room = await owner.new_room()
        await handle(settings_changed(owner, Audience.FOLLOWERS))
        assert await sees_nothing(guest, owner, room)
        await handle(UserFollowed(follower_id=guest.key, followee_id=owner.key))
        assert (await guest.enter(room))["__typename"] == "EnterRoomSuccess"
        await handle(UserUnfollowed(follower_id=guest.key, followee_id=owner.key))
        assert await sees_nothing(guest, owner, room)

    async def test_nobody_and_everyone(self, owner: Account, guest: Account, handle: Handle) -> None:
        room = await owner.new_room()
        await handle(settings_changed(owner, Audience.NOBODY))
        await handle(UserFollowed(follower_id=guest.key, followee_id=owner.key))
        assert await sees_nothing(guest, owner, room)
        assert (await owner.enter(room))["__typename"] == "EnterRoomSuccess"
        await handle(settings_changed(owner, Audience.EVERYONE))
        assert (await guest.enter(room))["__typename"] == "EnterRoomSuccess"


def _status(account: Account, now_inactive: bool, by_deletion: bool) -> Event:
    if by_deletion:
        due_at = datetime.now(UTC) + timedelta(days=14)
        scheduled = AccountDeletionScheduled(account_id=account.key, due_at=due_at)
        return scheduled if now_inactive else AccountDeletionCancelled(account_id=account.key)
    suspended = AccountSuspended(account_id=account.key, reason="spam")
    return suspended if now_inactive else AccountRestored(account_id=account.key)


@pytest.mark.parametrize("by_deletion", [False, True], ids=["suspended", "deletion scheduled"])
class TestInactiveAccounts:
    async def test_their_rooms_are_hidden_until_they_return(
        self, owner: Account, guest: Account, handle: Handle, by_deletion: bool
    ) -> None:
        room = await owner.new_room()
        await handle(_status(owner, True, by_deletion))
        assert await guest.sees(room) is None
        for mutated in (await guest.enter(room), await guest.leave(room)):
            assert (mutated["code"], mutated["path"]) == ("NOT_FOUND", ["roomId"])
        asked = [{"__typename": "Room", "id": room["id"]}, {"__typename": "User", "id": owner.id}]
        assert await guest.ask(ENTITIES, representations=asked) == [None, {"id": owner.id, "room": None}]
        await handle(_status(owner, False, by_deletion))
        assert (await guest.enter(room))["__typename"] == "EnterRoomSuccess"

    async def test_they_are_no_visitors(
        self, owner: Account, guest: Account, handle: Handle, by_deletion: bool
    ) -> None:
        room = await owner.new_room()
        await guest.enter(room)
        await handle(_status(guest, True, by_deletion))
        assert (await owner.ask(VISITORS, id=room["id"], first=10))["visitors"] == []
        await handle(_status(guest, False, by_deletion))
        assert len((await owner.ask(VISITORS, id=room["id"], first=10))["visitors"]) == 1


async def test_a_suspension_ends_by_itself(owner: Account, guest: Account, handle: Handle) -> None:
    room = await owner.new_room()
    until = datetime.now(UTC) + timedelta(seconds=1)
    await handle(AccountSuspended(account_id=owner.key, reason="spam", until=until))
    assert await guest.sees(room) is None

    async def is_back() -> bool:
        return await guest.sees(room) is not None

    await eventually(is_back, what="the suspension ends")


async def counts(owner: Account, room: Any) -> list[int]:
    """Of the replies to each entry that is shown."""
    edges = (await owner.ask(REPLIES, id=room["id"]))["guestBook"]["edges"]
    assert all(len(edge["node"]["replies"]) == edge["node"]["replyCount"] for edge in edges)
    return [edge["node"]["replyCount"] for edge in edges]


async def test_a_moderator_removes_entries_of_the_guest_book_and_brings_them_back(
    owner: Account, guest: Account, handle: Handle, subgraph: Callable[[str], Ask]
) -> None:
    room = await owner.new_room(visibility="PRIVATE")
    signed = await owner.do("signGuestBook", "entry { id }", roomId=room["id"], body="hello")
    asked = {"representations": [{"__typename": "GuestBookEntry", "id": signed["entry"]["id"]}]}
    moderator = {"sub": guest.key, "sid": guest.key, "exp": time.time() + 600, "scope": "content:moderate"}

    async def seen(claims: dict[str, Any]) -> Any:
        return (await subgraph("rooms")(ENTRY, asked, claims=claims))["data"]["_entities"]

    assert await seen(moderator) == [{"body": "hello"}]
    assert await seen({**moderator, "scope": ""}) == [None]
    author = {"sub": owner.key, "sid": owner.key, "exp": time.time() + 600}
    reply = await owner.do("signGuestBook", "entry { id }", roomId=room["id"], parentId=signed["entry"]["id"], body="a")
    for removed, (shown, replies) in (("entry", ([None], None)), ("reply", ([{"body": "hello"}], 0))):
        subject = signed["entry"]["id"] if removed == "entry" else reply["entry"]["id"]
        decided = {"subject_type": "GuestBookEntry", "subject_id": key_of(subject), "owner_id": owner.key}
        for _ in range(2):
            await handle(SubjectModerated(action=ModerationAction.REMOVE, **decided))
        assert (await seen(moderator), await seen(author)) == ([{"body": "hello"}], shown)
        assert await counts(owner, room) == ([] if replies is None else [replies])
        for _ in range(2):
            await handle(SubjectModerated(action=ModerationAction.APPROVE, **decided))
        assert await seen(author) == [{"body": "hello"}]
        assert await counts(owner, room) == [1]


async def test_a_removed_room_is_private_for_all_who_list_rooms(
    owner: Account, guest: Account, handle: Handle, database: Database
) -> None:
    room = await owner.new_room()
    await guest.enter(room)
    decision = {"subject_type": "Room", "subject_id": key_of(room["id"]), "owner_id": owner.key, "reason": "spam"}
    removed = SubjectModerated(action=ModerationAction.REMOVE, **decision)
    for _ in range(2):
        await handle(removed)
    assert await guest.sees(room) is None
    assert (await guest.enter(room))["code"] == "NOT_FOUND"
    asked = [{"__typename": "Room", "id": room["id"]}]
    assert await guest.ask(ENTITIES, representations=asked) == [None]
    assert room["title"] not in await guest.titles(ownerId=owner.id)
    assert room["title"] in await owner.titles(ownerId=owner.id)
    assert (await owner.ask(VISITORS, id=room["id"], first=10))["visitors"] == []
    for _ in range(2):
        await handle(SubjectModerated(action=ModerationAction.APPROVE, **decision))
    assert (await guest.sees(room))["id"] == room["id"]
    stored = await database["rooms"].find_one({"_id": key_of(room["id"])})
    assert stored
    assert [stored[name] for name in ("hidden_at", "removal_reason", "visibility")] == [None, None, "PUBLIC"]
