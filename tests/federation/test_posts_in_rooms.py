"""A post may be about the rooms that its author can see, as their owner decides."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask

pytestmark = pytest.mark.server


async def test_invited_accounts_post_and_banned_ones_do_not(run: Ask, new_person: Callable[..., Any]) -> None:
    owner, guest = await new_person("owner"), await new_person("guest")
    room = {"title": "Attic", "visibility": "INVITED"}
    room_id = (await run("create_room", {"input": room}, token=owner.token))["room"]["id"]

    async def post_is(kind: str) -> bool:
        await asyncio.sleep(0.5)  # 40 a minute are allowed
        written = await run("create_post", {"input": {"body": "Here.", "roomId": room_id}}, token=guest.token)
        return bool(written["__typename"] == kind)

    async def report_is(kind: str) -> bool:
        report = {"subjectId": room_id, "reason": "SPAM"}
        return bool((await run("report_content", {"input": report}, token=guest.token))["__typename"] == kind)

    assert await post_is("ValidationError")
    assert await report_is("NotFound")
    of_guest = {"input": {"roomId": room_id, "userId": guest.id}}
    assert (await run("invite_to_room", of_guest, token=owner.token))["__typename"] == "InviteToRoomSuccess"
    await eventually(lambda: post_is("CreatePostSuccess"), what="an invited account posts")
    assert await report_is("ReportContentSuccess")
    opened = {"roomId": room_id, "visibility": "PUBLIC"}
    assert (await run("update_room", {"input": opened}, token=owner.token))["__typename"] == "UpdateRoomSuccess"
    assert (await run("ban_from_room", of_guest, token=owner.token))["__typename"] == "BanFromRoomSuccess"
    await eventually(lambda: post_is("ValidationError"), what="a banned account does not")
