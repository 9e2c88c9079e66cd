"""Reads whose posts and rooms are left out of recommendations. The agents write it, see `apply.lua`."""

from collections.abc import Collection
from datetime import datetime
from hashlib import sha1
from typing import Any, cast

from redis.asyncio import Redis

from events.agents.core.ranking_changes import Hiding
from events.agents.rankings import PREFIX

PEOPLE = f"{PREFIX}person:"
GONE = f"{PREFIX}gone"
_LEAVE_OUT = ("blocks", "blocked-by", "mutes")


def hidden_key(hiding: Hiding) -> str:
    return f"{PREFIX}hidden:{hiding}"


async def unwanted_by(redis: Redis, viewer_id: str, people: Collection[str]) -> frozenset[str]:
    """Those of `people` whom the viewer blocked or muted, or who blocked the viewer; costs as much as they are many."""
    asked = [(one, f"{bond}:{one}") for one in sorted(set(people)) for bond in _LEAVE_OUT]
    if not asked:
        return frozenset()
    held = await cast(Any, redis.smismember(f"{PEOPLE}{viewer_id}", [entry for _, entry in asked]))
    return frozenset(one for (one, _), is_held in zip(asked, held, strict=True) if is_held)


async def hidden_from_all(redis: Redis, people: Collection[str], now: datetime) -> frozenset[str]:
    """Those of `people` whose account is leaving, suspended, private or deleted; one round trip."""
    asked = sorted(set(people))
    if not asked:
        return frozenset()
    async with redis.pipeline(transaction=False) as pipeline:
        for hiding in Hiding:
            pipeline.zmscore(hidden_key(hiding), asked)
        pipeline.smismember(GONE, [sha1(one.encode(), usedforsecurity=False).hexdigest() for one in asked])
        *ends, gone = await pipeline.execute()
    moment = now.timestamp()
    hidden = {one for row in ends for one, end in zip(asked, row, strict=True) if end is not None and end > moment}
    return frozenset(hidden | {one for one, is_gone in zip(asked, gone, strict=True) if is_gone})
