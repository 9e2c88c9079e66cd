"""Whom somebody does not want in recommendations, as others read it. Agents write it, see `apply.lua`."""

from collections.abc import Collection
from typing import Any, cast

from redis.asyncio import Redis

from events.agents.rankings import PREFIX

PEOPLE = f"{PREFIX}person:"
GONE = f"{PREFIX}gone"
_LEAVE_OUT = ("blocks", "blocked-by", "mutes")


async def unwanted_by(redis: Redis, viewer_id: str, people: Collection[str]) -> frozenset[str]:
    """Those of `people` whom the viewer blocked or muted, or who blocked the viewer; costs as much as they are many."""
    asked = [(one, f"{bond}:{one}") for one in sorted(set(people)) for bond in _LEAVE_OUT]
    if not asked:
        return frozenset()
    held = await cast(Any, redis.smismember(f"{PEOPLE}{viewer_id}", [entry for _, entry in asked]))
    return frozenset(one for (one, _), is_held in zip(asked, held, strict=True) if is_held)
