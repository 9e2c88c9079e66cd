"""Accounts that post through the graph at a steady rate during faults."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import httpx

from subgraphs.kit.domain.ids import split_id
from tests.fixtures.graph import Ask, SignedUp

CREATE = """mutation Create($body: String!) {
  createPost(input: {body: $body}) { __typename ... on CreatePostSuccess { post { id revision } } } }"""
EDIT = """mutation Edit($id: ID!, $body: String!, $revision: Int!) {
  updatePost(input: {postId: $id, body: $body, expectedRevision: $revision}) {
    __typename ... on UpdatePostSuccess { post { id revision } } } }"""


@dataclass(frozen=True)
class Write:
    """Unix times; `post_id` is None when no response acknowledged the post."""

    sent_at: float
    seconds: float
    post_id: str | None
    revision: int = 0


@dataclass
class Load:
    graph: Ask
    people: Sequence[SignedUp]
    rate: float
    edits: int = 0
    writes: list[Write] = field(default_factory=list)

    @property
    def acknowledged(self) -> list[Write]:
        return [write for write in self.writes if write.post_id is not None]

    def stands(self) -> dict[str, int]:
        """The newest acknowledged revision of each post."""
        newest: dict[str, int] = {}
        for write in self.acknowledged:
            newest[write.post_id or ""] = max(newest.get(write.post_id or "", 0), write.revision)
        return newest

    async def run(self, stopping: asyncio.Event) -> None:
        """Each post is begun at its time, however long the others take; at the end those under way are finished."""
        async with asyncio.TaskGroup() as group:
            turns = cycle(self.people)
            while not stopping.is_set():
                group.create_task(self._post(next(turns)))
                await asyncio.sleep(1 / self.rate)

    async def _post(self, person: SignedUp) -> None:
        post = await self._write(CREATE, {"body": f"Word {secrets.token_hex(6)}"}, person)
        for _ in range(self.edits):
            if post is None:
                return
            changed = {"id": post["id"], "revision": post["revision"], "body": f"Other {secrets.token_hex(6)}"}
            post = await self._write(EDIT, changed, person)

    async def _write(self, document: str, variables: dict[str, Any], person: SignedUp) -> dict[str, Any] | None:
        began, at = time.monotonic(), time.time()
        try:
            answer = await self.graph(document, variables, token=person.token)
            (payload,) = (answer.get("data") or {"": None}).values()
        except (httpx.HTTPError, ValueError):
            payload = None
        post: dict[str, Any] | None = (payload or {}).get("post")
        told = (local_id(post["id"]), post["revision"]) if post else (None,)
        self.writes.append(Write(at, time.monotonic() - began, *told))
        return post


def local_id(global_id: str) -> str:
    parts = split_id(global_id)
    assert parts
    return parts[1]


@asynccontextmanager
async def steady(load: Load) -> AsyncIterator[Load]:
    """Ends by letting the writes under way finish."""
    stopping = asyncio.Event()
    running = asyncio.create_task(load.run(stopping))
    try:
        yield load
    finally:
        stopping.set()
        await running
