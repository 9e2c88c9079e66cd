"""What pages show, made where a stack has less: people with rooms, posts that trend, and one with many comments."""

import secrets
from itertools import chain, cycle, repeat
from typing import Any

from clients.python.miniroom_client import GraphClient
from infra.demo.concurrency import AT_ONCE, each
from tests.fixtures.eventually import eventually
from tests.fixtures.stack import Stack

PAGE = 20
_PEOPLE, _SECONDS = 8, 60.0


async def ensure_content(stack: Stack) -> None:
    async with GraphClient.connect(stack.edge, connections=AT_ONCE) as anonymous:
        if not await _is_enough(anonymous):
            await _make(anonymous)
            await eventually(lambda: _is_enough(anonymous), seconds=_SECONDS, what="enough posts trend")


async def _is_enough(anonymous: GraphClient) -> bool:
    trending = (await anonymous.ask("trending_posts", window="DAY", first=PAGE))["trendingPosts"]["edges"]
    return len(trending) == PAGE


async def _make(anonymous: GraphClient) -> None:
    people = await each(range(_PEOPLE), lambda _: _person(anonymous))
    rooms = await each(people, lambda one: one.do("create_room", title="A room"))
    written = await each(
        zip(range(2 * PAGE), cycle(zip(people, rooms, strict=True)), strict=False),
        lambda pair: _write(pair[0], *pair[1]),
    )
    posts = [payload["post"]["id"] for payload in written]
    await each(
        zip(range(PAGE), cycle(people), strict=False),
        lambda pair: pair[1].do("add_comment", postId=posts[0], body=f"Comment {pair[0]}"),
    )
    await each(
        zip(chain.from_iterable(repeat(post, 3) for post in posts), cycle(people), strict=False),
        lambda pair: pair[1].do("add_reaction", subjectId=pair[0], kind="LIKE"),
    )


async def _write(number: int, one: GraphClient, room: dict[str, Any]) -> Any:
    body = f"Post {number} of some words, as people write them."
    return await one.do("create_post", body=body, roomId=room["room"]["id"])


async def _person(anonymous: GraphClient) -> GraphClient:
    handle = f"pages_{secrets.token_hex(5)}"
    who = {"email": f"{handle}@test.example", "password": "correct-horse-battery", "handle": handle}
    return await anonymous.signed_in(await anonymous.do("sign_up", **who, displayName="A reader of pages"))
