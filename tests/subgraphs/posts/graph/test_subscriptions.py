"""`commentAdded` and `reactionsChanged` through the edge, as apps listen."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from clients.python.miniroom_client import GraphClient
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
Events = AsyncIterator[dict[str, Any]]


@asynccontextmanager
async def listening(stack: Stack, reader: SignedUp, name: str, post_id: str) -> AsyncIterator[Events]:
    async with GraphClient.connect(stack.edge) as client:
        client = client.with_token(reader.token)
        async with client.listen(name, postId=post_id) as events:
            yield events


async def next_of(events: Events, field: str) -> Any:
    return (await asyncio.wait_for(anext(events), 15))[field]


async def test_reactions_are_sent_at_once_and_when_they_change(
    stack: Stack, run: Ask, new_person: Callable[..., Any]
) -> None:
    author, fan = await new_person("live"), await new_person("fan")
    post = (await run("create_post", {"input": {"body": "Live"}}, token=author.token))["post"]["id"]
    async with listening(stack, author, "reactions_changed", post) as events:
        assert (await next_of(events, "reactionsChanged"))["reactionCounts"] == []
        for kind in ("LIKE", "LOVE"):
            await run("add_reaction", {"input": {"subjectId": post, "kind": kind}}, token=fan.token)
        counts = {"LIKE": 1, "LOVE": 1}
        seen: dict[str, int] = {}
        while seen != counts:
            found = (await next_of(events, "reactionsChanged"))["reactionCounts"]
            seen = {each["kind"]: each["count"] for each in found}


async def test_comments_arrive_without_those_of_blocked_accounts(
    stack: Stack, graph: Ask, run: Ask, new_person: Callable[..., Any]
) -> None:
    author, reader, blocked = [await new_person(name) for name in ("author", "reader", "blocked")]
    post = (await run("create_post", {"input": {"body": "Live"}}, token=author.token))["post"]["id"]
    theirs = (await run("create_post", {"input": {"body": "Theirs"}}, token=blocked.token))["post"]["id"]

    async def is_blocked() -> bool:
        seen = await graph("query Seen($id: ID!) { node(id: $id) { id } }", {"id": theirs}, token=reader.token)
        return seen["data"]["node"] is None

    async def say(person: SignedUp, body: str) -> None:
        await run("add_comment", {"input": {"postId": post, "body": body}}, token=person.token)

    async with listening(stack, reader, "comment_added", post) as events:
        assert (await next_of(events, "commentAdded"))["resync"]
        await run("block_user", {"input": {"userId": blocked.id}}, token=reader.token)
        await eventually(is_blocked, what="posts knows the block")
        await say(blocked, "Unheard")
        await say(author, "The last one")
        comment = (await next_of(events, "commentAdded"))["comment"]
    assert (comment["author"]["handle"], comment["body"]) == (author.handle, "The last one")


async def test_a_post_that_the_caller_cannot_see_is_not_found(
    stack: Stack, run: Ask, new_person: Callable[..., Any]
) -> None:
    author, other = await new_person("author"), await new_person("other")
    input_ = {"body": "Mine", "visibility": "PRIVATE"}
    post = (await run("create_post", {"input": input_}, token=author.token))["post"]["id"]
    for name in ("comment_added", "reactions_changed"):
        async with listening(stack, other, name, post) as events:
            with pytest.raises(Exception, match="Post not found"):
                await asyncio.wait_for(anext(events), 15)
