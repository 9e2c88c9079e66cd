"""The ten commonest operations, as clients send them, on content made for them."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from clients.python.miniroom_client import GraphClient

PAGE = 10
_POSTS, _COMMENTS = 10, 5
_KINDS = ("LIKE", "LOVE", "LAUGH", "WOW", "SAD")


@dataclass(frozen=True)
class Commonest:
    """`variables` differ from call to call where a repeated write would do nothing."""

    name: str
    variables: Callable[[], dict[str, Any]]
    client: GraphClient

    async def run(self) -> None:
        """Raises when the answer is an error, also a typed one."""
        data = await self.client.ask(self.name, **self.variables())
        failed = [payload for payload in data.values() if isinstance(payload, dict) and "message" in payload]
        assert not failed, failed


@dataclass(frozen=True)
class _Content:
    handle: str
    room: str
    tag: str
    posts: list[str]


async def commonest(anonymous: GraphClient) -> list[Commonest]:
    author, reader = await _account(anonymous), await _account(anonymous)
    content = await _content(author, reader)
    page, numbers = {"first": PAGE}, count()
    reactions = ({"subjectId": post, "kind": kind} for kind in _KINDS for post in content.posts)
    queries = {
        "feed": {"tag": content.tag, **page},
        "tag_page": {"name": content.tag, **page},
        "trending_posts": {"window": "DAY", **page},
        "post_page": {"id": content.posts[0], **page},
        "profile_page": {"handle": content.handle, **page},
        "room_page": {"id": content.room},
        "notifications": page,
        "viewer": {},
    }
    writes: dict[str, Callable[[], dict[str, Any]]] = {
        "add_reaction": lambda: next(reactions),
        "create_post": lambda: {"body": f"Number {next(numbers)} #{content.tag}"},
    }
    return [
        *(Commonest(name, lambda given=given: given, reader) for name, given in queries.items()),  # type: ignore[misc]
        *(Commonest(name, lambda make=make: {"input": make()}, reader) for name, make in writes.items()),  # type: ignore[misc]
    ]


async def _account(anonymous: GraphClient) -> GraphClient:
    handle = f"common_{secrets.token_hex(5)}"
    who = {"email": f"{handle}@test.example", "password": "correct-horse-battery", "handle": handle}
    return await anonymous.signed_in(await anonymous.do("sign_up", **who, displayName="Common"))


async def _content(author: GraphClient, reader: GraphClient) -> _Content:
    tag = f"common{secrets.token_hex(5)}"
    user = (await author.ask("viewer"))["viewer"]["user"]
    room = (await author.do("create_room", title="Common room"))["room"]["id"]
    made = [await author.do("create_post", body=f"Post {n} #{tag}", roomId=room) for n in range(_POSTS)]
    posts = [payload["post"]["id"] for payload in made]
    for n in range(_COMMENTS):
        await reader.do("add_comment", postId=posts[0], body=f"Comment {n}")
    await author.do("follow_user", userId=reader.id)
    return _Content(user["handle"], room, tag, posts)
