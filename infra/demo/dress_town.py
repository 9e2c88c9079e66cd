"""Dresses the demo town's people, from the starter catalogue. Their rooms come furnished."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from random import Random
from typing import Any, Final

from clients.python.miniroom_client import GraphClient, MutationError
from infra.demo import outfits
from infra.demo.concurrency import each

_PAGE: Final = 100
_PATIENCE_SECONDS: Final = 60.0


async def starter_parts(client: GraphClient) -> dict[str, list[dict[str, Any]]]:
    """By slot."""
    parts, after = defaultdict(list), None
    while True:
        page = (await client.ask("assets", first=_PAGE, after=after, kind="AVATAR_PART"))["assets"]
        for part in (edge["node"] for edge in page["edges"] if edge["node"]["isStarter"]):
            parts[part["avatarSlot"]].append(part)
        if not page["pageInfo"]["hasNextPage"]:
            return parts
        after = page["pageInfo"]["endCursor"]


async def dress(anonymous: GraphClient, people: Mapping[str, GraphClient]) -> None:
    """`people` by their handles."""
    parts = await starter_parts(anonymous)
    await each(people.items(), lambda one: _dress(one[1], outfits.look(Random(one[0]), parts)))


async def _dress(client: GraphClient, look: dict[str, Any]) -> None:
    """A slow machine composes fewer pictures than the town asks for at once."""
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while True:
            try:
                await client.do("dress_avatar", **look)
            except MutationError as refused:
                if refused.code != "RATE_LIMITED":
                    raise
                await asyncio.sleep(1)
            else:
                return
