"""What pages show, made where a stack has less: people with rooms, posts that trend, and one with many comments."""

import asyncio
import secrets
from collections.abc import Awaitable, Iterable
from itertools import chain, cycle, repeat
from typing import Any

from infra.demo.graph import GraphClient
from tests.fixtures.eventually import eventually
from tests.fixtures.stack import Stack

PAGE = 20
_PEOPLE, _AT_ONCE, _SECONDS = 8, 4, 60.0


async def ensure_content(stack: Stack) -> None:
    async with GraphClient.connect(stack.edge, connections=_AT_ONCE) as anonymous:
        if not await _is_enough(anonymous):
            await _make(anonymous)
            await eventually(lambda: _is_enough(anonymous), seconds=_SECONDS, what="enough posts trend")


async def _is_enough(anonymous: GraphClient) -> bool:
    trending = (await anonymous.ask("trending_posts", window="DAY", first=PAGE))["trendingPosts"]["edges"]
    return len(trending) == PAGE


async def _make(anonymous: GraphClient) -> None:
    people = await _each(_person(anonymous) for _ in range(_PEOPLE))
    rooms = await _each(one.do("create_room", title="A room") for one in people)
    written = await _each(
        one.do("create_post", body=f"Post {number} of some words, as people write them.", roomId=room["room"]["id"])
        for number, (one, room) in zip(range(2 * PAGE), cycle(zip(people, rooms, strict=True)), strict=False)
    )
    posts = [payload["post"]["id"] for payload in written]
    await _each(
        one.do("add_comment", postId=posts[0], body=f"Comment {number}")
        for number, one in zip(range(PAGE), cycle(people), strict=False)
    )
    await _each(
        one.do("add_reaction", subjectId=post, kind="LIKE")
        for post, one in zip(chain.from_iterable(repeat(post, 3) for post in posts), cycle(people), strict=False)
    )


async def _person(anonymous: GraphClient) -> GraphClient:
    handle = f"pages_{secrets.token_hex(5)}"
    who = {"email": f"{handle}@test.example", "password": "correct-horse-battery", "handle": handle}
    return anonymous.signed_in(await anonymous.do("sign_up", **who, displayName="A reader of pages"))


async def _each(tasks: Iterable[Awaitable[Any]]) -> list[Any]:
    gate = asyncio.Semaphore(_AT_ONCE)

    async def one(task: Awaitable[Any]) -> Any:
        async with gate:
            return await task

    return await asyncio.gather(*map(one, tasks))
