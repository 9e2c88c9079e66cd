"""A removed asset, as its owner, others and moderators meet it in posts and in the moderation queue."""

from typing import Any

import httpx
import pytest

from clients.python.miniroom_client import GraphClient, upload_picture
from infra.demo.pictures import room_picture
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack
from tests.subgraphs.identity.accounts import Account

pytestmark = pytest.mark.server
POST = "query ($id: ID!) { post(id: $id) { attachments { asset { id } } } }"
QUEUE = "{ moderationQueue(first: 100) { edges { node { appeal subject { ... on Asset { id url } } } } } }"


async def test_a_removed_asset_is_shown_to_moderators_who_judge_the_appeal(
    stack: Stack, graph: Ask, send: Ask, http: httpx.AsyncClient, author: SignedUp, moderator: Account
) -> None:
    async with GraphClient.connect(stack.edge) as client:
        client = client.with_token(author.token)
        asset = await upload_picture(client, room_picture(5), title="x")
    written = {"body": "look", "attachments": [{"assetId": asset["id"]}]}
    post = (await send("create_post", written, token=author.token))["post"]["id"]

    async def attached(token: str | None) -> Any:
        answer = await graph(POST, {"id": post}, token=token)
        return answer["data"]["post"]["attachments"]

    async def is_shown() -> bool:
        return bool(await attached(None) == [{"asset": {"id": asset["id"]}}])

    async def is_hidden() -> bool:
        return await attached(None) == [{"asset": None}] and (await http.get(asset["url"])).status_code == 404

    assert await is_shown()
    decision = {"subjectId": asset["id"], "reason": "spam"}
    removed = await send("moderate_content", decision | {"action": "REMOVE"}, token=moderator.token)
    assert "moderationCase" in removed, removed
    await eventually(is_hidden, what="the asset is hidden")
    assert await attached(author.token) == [{"asset": None}]
    assert (await send("create_post", written, token=author.token))["path"] == ["attachments"]
    appeal = {"subjectId": asset["id"], "statement": "It is my cat."}
    assert "subjectId" in await send("appeal_moderation", appeal, token=author.token)
    queue = (await graph(QUEUE, token=moderator.token))["data"]["moderationQueue"]["edges"]
    cases = [edge["node"] for edge in queue if edge["node"]["appeal"] == appeal["statement"]]
    subject = next(case["subject"] for case in cases if case["subject"].get("id") == asset["id"])
    assert (await http.get(subject["url"])).status_code == 200
    await send("moderate_content", decision | {"action": "APPROVE"}, token=moderator.token)
    await eventually(is_shown, what="the asset is back")
    assert (await http.get(asset["url"])).status_code == 200
