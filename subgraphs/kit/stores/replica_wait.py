"""Waits for replicas of resources that were created just now: their event is on the way."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final, TypeVar

from subgraphs.kit.domain.ids import age_of

T = TypeVar("T")
PATIENCE_SECONDS = 3.0
_RETRY_SECONDS: Final = 0.1


async def find_all(
    ids: Sequence[str], find: Callable[[Sequence[str]], Awaitable[Mapping[str, T]]], *, young_seconds: float
) -> Mapping[str, T]:
    """Those that exist; waits briefly while a missing ID is younger than `young_seconds`."""
    if not ids:
        return {}
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        found = await find(ids)
        missing = [key for key in ids if key not in found]
        if not missing or time.monotonic() > until or any(age_of(key) > young_seconds for key in missing):
            return found
        await asyncio.sleep(_RETRY_SECONDS)
