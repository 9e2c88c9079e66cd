"""Many at once: one thing is made, one edit wins, counts are exact."""

import asyncio
from typing import Any

import pytest

from subgraphs.kit.domain.ids import new_id
from tests.fixtures.graph import Ask, SignedUp
from tests.subgraphs.identity.accounts import Account

pytestmark = pytest.mark.server


async def test_one_key_many_times(send: Ask, see: Ask, author: SignedUp) -> None:
    tag = f"t{new_id()[-12:]}"
    wanted = {"body": f"once #{tag}", "idempotencyKey": new_id()}
    payloads = await asyncio.gather(*(send("create_post", wanted, token=author.token) for _ in range(25)))
    assert len({payload["post"]["id"] for payload in payloads}) == 1
    page = await see("TAG", {"name": tag})
    assert (page["postCount"], len(page["posts"]["edges"])) == (1, 1)
    other = await send("create_post", {**wanted, "body": "twice"}, token=author.token)
    assert (other["__typename"], other["path"]) == ("Conflict", ["idempotencyKey"])
    said = {"postId": payloads[0]["post"]["id"], "body": "once", "idempotencyKey": new_id()}
    comments = await asyncio.gather(*(send("add_comment", said, token=author.token) for _ in range(25)))
    assert len({payload["comment"]["id"] for payload in comments}) == 1
    assert (await see("READ_POST", {"id": said["postId"]}))["commentCount"] == 1


async def test_of_many_edits_of_one_revision_one_wins(send: Ask, see: Ask, author: SignedUp) -> None:
    post = (await send("create_post", {"body": "first"}, token=author.token))["post"]
    edits = [{"postId": post["id"], "expectedRevision": 1, "body": f"edit {n}"} for n in range(20)]
    payloads = await asyncio.gather(*(send("update_post", edit, token=author.token) for edit in edits))
    winners = [payload["post"]["body"] for payload in payloads if payload["__typename"] == "UpdatePostSuccess"]
    assert len(winners) == 1
    assert [payload["code"] for payload in payloads if "code" in payload] == ["CONFLICT"] * 19
    read = await see("READ_POST", {"id": post["id"]})
    assert (read["body"], read["revision"]) == (winners[0], 2)


async def test_concurrent_reactions_keep_the_counts_exact(
    send: Ask, see: Ask, author: SignedUp, friend: SignedUp, stranger: SignedUp, moderator: Account
) -> None:
    post = (await send("create_post", {"body": "a race"}, token=author.token))["post"]
    like = {"subjectId": post["id"], "kind": "LIKE"}
    people: list[Any] = [author, friend, stranger, moderator]

    async def toggle(index: int) -> None:
        for _ in range(10):
            await send("add_reaction", like, token=people[index].token)
            await send("remove_reaction", like, token=people[index].token)
        if index % 2 == 0:
            await send("add_reaction", like, token=people[index].token)

    await asyncio.gather(*map(toggle, range(len(people))))
    read = await see("READ_POST", {"id": post["id"]}, token=author.token)
    assert (read["reactionCounts"], read["viewerReactions"]) == ([{"kind": "LIKE", "count": 2}], ["LIKE"])
