"""Handlers of one event, one after the other."""

from collections.abc import Awaitable, Callable
from typing import Any

Handler = Callable[[Any], Awaitable[None]]


def in_order(*handlers: Handler) -> Handler:
    async def run(event: Any) -> None:
        for handle in handlers:
            await handle(event)

    return run
