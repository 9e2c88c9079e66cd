"""signGuestBook, deleteGuestBookEntry and `Room.guestBook`."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from events.contracts.records.accounts import AccountSuspended
from events.contracts.records.users import UserBlocked
from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.rooms.conftest import Account, Handle, key_of

pytestmark = pytest.mark.server
ENTRY = "id body replyCount author { id }"
BOOK = f"""query B($id: ID!, $after: String) {{ room(id: $id) {{ guestBook(first: 2, after: $after) {{
  edges {{ cursor node {{ {ENTRY} replies {{ {ENTRY} }} }} }} pageInfo {{ hasNextPage }} }} }} }}"""


async def sign(account: Account, room: Any, body: str, **more: Any) -> Any:
    return await account.do("signGuestBook", f"entry {{ {ENTRY} }}", roomId=room["id"], body=body, **more)


async def read(account: Account, room: Any) -> list[tuple[str, list[str]]]:
    edges = (await account.ask(BOOK, id=room["id"]))["guestBook"]["edges"]
    return [(edge["node"]["body"], [each["body"] for each in edge["node"]["replies"]]) for edge in edges]


async def test_entries_and_replies(
    owner: Account, guest: Account, new_account: Callable[[], Account], handle: Handle
) -> None:
    room, third = await owner.new_room(), new_account()
    entry = (await sign(guest, room, "다녀갑니다", idempotencyKey="tap"))["entry"]
    assert (await sign(guest, room, "다녀갑니다", idempotencyKey="tap"))["entry"] == entry
    reply = (await sign(owner, room, "고마워요", parentId=entry["id"]))["entry"]
    await sign(third, room, "me too", parentId=reply["id"])
    await sign(third, room, "second")
    assert await read(owner, room) == [("second", []), ("다녀갑니다", ["고마워요", "me too"])]
    await handle(UserBlocked(blocker_id=third.key, blocked_id=guest.key))
    assert await read(guest, room) == [("다녀갑니다", ["고마워요"])]
    assert (await third.do("deleteGuestBookEntry", entryId=entry["id"]))["code"] == "NOT_FOUND"


async def test_authors_and_owners_delete(owner: Account, guest: Account, new_account: Callable[[], Account]) -> None:
    room = await owner.new_room()
    first, second = [(await sign(guest, room, body))["entry"] for body in ("first", "second")]
    reply = (await sign(guest, room, "reply", parentId=first["id"]))["entry"]
    assert (await new_account().do("deleteGuestBookEntry", entryId=first["id"]))["code"] == "FORBIDDEN"
    await guest.do("deleteGuestBookEntry", entryId=reply["id"])
    assert await read(owner, room) == [("second", []), ("first", [])]
    await owner.do("deleteGuestBookEntry", entryId=first["id"])
    assert await read(owner, room) == [("second", [])]
    assert (await owner.do("deleteGuestBookEntry", entryId=first["id"]))["code"] == "NOT_FOUND"
    late = await sign(owner, room, "late", parentId=first["id"])
    assert (late["code"], late["path"]) == ("NOT_FOUND", ["parentId"])
    other = await owner.new_room()
    elsewhere = await sign(owner, other, "x", parentId=second["id"])
    assert (elsewhere["code"], elsewhere["path"]) == ("NOT_FOUND", ["parentId"])


async def test_a_repeated_request_does_not_bring_back_a_deleted_entry(owner: Account, guest: Account) -> None:
    room = await owner.new_room()
    entry = (await sign(guest, room, "hello", idempotencyKey="tap"))["entry"]
    await guest.do("deleteGuestBookEntry", entryId=entry["id"])
    repeated = await sign(guest, room, "hello", idempotencyKey="tap")
    assert (repeated["code"], repeated["path"]) == ("CONFLICT", ["idempotencyKey"])
    assert await read(owner, room) == []


async def test_concurrent_replies_do_not_exceed_the_limit(owner: Account, guest: Account, database: Database) -> None:
    room = await owner.new_room()
    entry = (await sign(owner, room, "first"))["entry"]
    await database["guest_book"].update_one({"_id": key_of(entry["id"])}, {"$set": {"reply_count": 49}})
    answers = await asyncio.gather(*(sign(guest, room, str(n), parentId=entry["id"]) for n in range(4)))
    assert [answer.get("code") for answer in answers].count("CONFLICT") == 3
    assert await read(owner, room) == [("first", [each["entry"]["body"] for each in answers if "entry" in each])]


@pytest.mark.parametrize(
    ("body", "code"), [("", "BAD_USER_INPUT"), ("x" * 501, "BAD_USER_INPUT"), ("kill yourself", "CONTENT_REJECTED")]
)
async def test_rejected_texts(owner: Account, body: str, code: str) -> None:
    refused = await sign(owner, await owner.new_room(), body)
    assert (refused["code"], refused["path"]) == (code, ["body"])


async def test_pages_and_hidden_rooms(
    owner: Account, guest: Account, new_account: Callable[[], Account], handle: Handle
) -> None:
    room = await owner.new_room()
    for n in range(3):
        await sign(guest, room, str(n))
    suspended = new_account()
    await sign(suspended, room, "spam")
    await handle(AccountSuspended(account_id=suspended.key, reason="spam"))
    first = (await owner.ask(BOOK, id=room["id"]))["guestBook"]
    assert ([e["node"]["body"] for e in first["edges"]], first["pageInfo"]["hasNextPage"]) == (["2", "1"], True)
    rest = (await owner.ask(BOOK, id=room["id"], after=first["edges"][-1]["cursor"]))["guestBook"]
    assert [edge["node"]["body"] for edge in rest["edges"]] == ["0"]
    await owner.do("updateRoom", roomId=room["id"], visibility="PRIVATE")
    assert (await sign(guest, room, "in?"))["code"] == "NOT_FOUND"
    unknown = await owner.do("deleteGuestBookEntry", entryId=global_id("GuestBookEntry", new_id()))
    assert unknown["code"] == "NOT_FOUND"
