"""Furnishes the demo town's rooms and dresses its people, from the starter catalogue."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from random import Random
from typing import Any, Final

from infra.demo import furnishing
from infra.demo.concurrency import each
from infra.demo.graph import GraphClient, MutationFailed

_PAGE: Final = 100
_PATIENCE_SECONDS: Final = 60.0


async def starter_assets(client: GraphClient, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    after = None
    while True:
        page = (await client.ask("assets", first=_PAGE, after=after, kind=kind))["assets"]
        found += [edge["node"] for edge in page["edges"] if edge["node"]["isStarter"]]
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


async def starter_parts(client: GraphClient) -> dict[str, list[dict[str, Any]]]:
    """By slot."""
    parts = defaultdict(list)
    for part in await starter_assets(client, "AVATAR_PART"):
        parts[part["avatarSlot"]].append(part)
    return parts


class Decorator:
    def __init__(self, anonymous: GraphClient, people: Mapping[str, GraphClient]) -> None:
        self._anonymous, self._people = anonymous, people
        self._titles: dict[str, str] = {}
        self._parts: dict[str, list[dict[str, Any]]] = {}

    async def decorate(self, rooms: Mapping[str, str]) -> None:
        """`rooms` are IDs by the handle of the owner."""
        self._titles = {asset["title"]: asset["id"] for asset in await starter_assets(self._anonymous, "FURNITURE")}
        self._parts = await starter_parts(self._anonymous)
        await each(self._people.items(), self._dress)
        await each(rooms.items(), self._furnish)

    async def _dress(self, person: tuple[str, GraphClient]) -> None:
        handle, client = person
        await client.do("dress_avatar", **furnishing.look(Random(handle), self._parts))

    async def _furnish(self, room: tuple[str, str]) -> None:
        """Right after the first start, rooms may not know the starter assets yet."""
        handle, room_id = room
        client, changes = self._people[handle], furnishing.furnishing(Random(handle), self._titles)
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while True:
                page = (await client.ask("room_page", id=room_id, first=1))["room"]
                try:
                    await client.do("arrange_room", roomId=room_id, expectedRevision=page["revision"], changes=changes)
                except MutationFailed as refused:
                    if refused.code != "BAD_USER_INPUT":
                        raise
                    await asyncio.sleep(1)
                else:
                    return
