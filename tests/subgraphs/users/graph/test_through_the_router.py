"""Follows, blocks and mutes through the router and Kafka, in every service."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp

pytestmark = pytest.mark.server
NewPerson = Callable[..., Any]
HANDLE = "query ($handle: String!) { user(handle: $handle) { id handle room { id } } }"
NOTIFICATIONS = "{ notifications(first: 5) { edges { node { kind } } } }"
CHANGE_HANDLE = """mutation ($input: ChangeHandleInput!) { changeHandle(input: $input) {
  __typename ... on UserError { message code path } } }"""


async def test_a_block_reaches_rooms_and_ends_with_it(run: Ask, graph: Ask, new_person: NewPerson) -> None:
    host: SignedUp = await new_person("host")
    guest: SignedUp = await new_person("guest")
    own = "query Own($handle: String!) { user(handle: $handle) { room { id } } }"
    room = (await graph(own, {"handle": host.handle}, token=host.token))["data"]["user"]["room"]

    async def enters() -> str:
        payload = await run("enter_room", {"input": {"roomId": room["id"]}}, token=guest.token)
        return str(payload["__typename"])

    assert await enters() == "EnterRoomSuccess"
    assert (await run("block_user", {"input": {"userId": guest.id}}, token=host.token))["user"]["viewerIsBlocking"]
    assert (await graph(HANDLE, {"handle": host.handle}, token=guest.token))["data"] == {"user": None}

    async def is_shut_out() -> bool:
        return await enters() == "NotFound"

    await eventually(is_shut_out, what="rooms has consumed the block")
    await run("unblock_user", {"input": {"userId": guest.id}}, token=host.token)

    async def is_let_in() -> bool:
        return await enters() == "EnterRoomSuccess"

    await eventually(is_let_in, what="rooms has consumed the unblock")
    user = (await graph(HANDLE, {"handle": host.handle}, token=guest.token))["data"]["user"]
    assert user == {"id": host.id, "handle": host.handle, "room": {"id": room["id"]}}


async def test_a_request_and_its_answer_notify(run: Ask, graph: Ask, new_person: NewPerson) -> None:
    private: SignedUp = await new_person("private")
    fan: SignedUp = await new_person("fan")
    changed = await run("update_settings", {"input": {"isPrivate": True}}, token=private.token)
    assert changed["user"]["isPrivate"]
    await run("follow_user", {"input": {"userId": private.id}}, token=fan.token)
    (request,) = (await run("follow_requests", {"first": 5}, token=private.token))["edges"]
    assert request["node"]["id"] == fan.id

    async def published(person: SignedUp) -> list[str]:
        page = (await graph(NOTIFICATIONS, token=person.token))["data"]["notifications"]
        return [edge["node"]["kind"] for edge in page["edges"]]

    async def asked() -> bool:
        return await published(private) == ["FOLLOW_REQUESTED"]

    await eventually(asked, what="the request is published")
    await run("accept_follow_request", {"input": {"userId": fan.id}}, token=private.token)

    async def answered() -> bool:
        return await published(fan) == ["FOLLOW_ACCEPTED"]

    await eventually(answered, what="the answer is published")
    assert await published(private) == ["FOLLOW_REQUESTED"], "the accepting account gets no notification"


async def test_a_withdrawn_request_leaves_no_notification(run: Ask, graph: Ask, new_person: NewPerson) -> None:
    private: SignedUp = await new_person("private")
    fan: SignedUp = await new_person("fan")
    await run("update_settings", {"input": {"isPrivate": True}}, token=private.token)

    async def notified() -> bool:
        return bool((await graph(NOTIFICATIONS, token=private.token))["data"]["notifications"]["edges"])

    async def withdrawn() -> bool:
        return not await notified()

    await run("follow_user", {"input": {"userId": private.id}}, token=fan.token)
    await eventually(notified, what="the request is notified")
    await run("unfollow_user", {"input": {"userId": private.id}}, token=fan.token)
    await eventually(withdrawn, what="the notification is gone")


async def test_an_old_handle_leads_on(graph: Ask, new_person: NewPerson) -> None:
    person: SignedUp = await new_person("mover")
    handle = f"{person.handle[:10]}_new"
    answer = await graph(CHANGE_HANDLE, {"input": {"handle": handle}}, token=person.token)
    assert answer["data"]["changeHandle"]["__typename"] == "ChangeHandleSuccess", answer

    async def leads_on() -> bool:
        user = (await graph(HANDLE, {"handle": person.handle}))["data"]["user"]
        return bool(user["id"] == person.id and user["handle"] == handle)

    await eventually(leads_on, what="users has consumed the handle")
