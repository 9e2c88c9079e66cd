"""Dresses the demo town's people, from the starter catalogue. Their rooms come furnished."""

from collections import defaultdict
from collections.abc import Mapping
from random import Random
from typing import Any, Final

from infra.demo import outfits
from infra.demo.concurrency import each
from infra.demo.graph import GraphClient

_PAGE: Final = 100


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
    await each(people.items(), lambda one: one[1].do("dress_avatar", **outfits.look(Random(one[0]), parts)))
