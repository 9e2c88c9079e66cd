"""Periodic jobs of rooms."""

import asyncio
from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any, Final

from subgraphs.kit.process.periodic import every
from subgraphs.kit.stores import idempotency
from subgraphs.rooms.services.previews import PreviewService, mark_rooms_without_preview
from subgraphs.rooms.services.room_purge import purge_deleted_rooms

_HOUR: Final = 3600.0
_PREVIEW_SECONDS: Final = 1.0
_PAUSE_SECONDS: Final = 0.05
"""Between two drawings: callers come first."""


def jobs(previews: PreviewService) -> list[Coroutine[Any, Any, None]]:
    async def draw_previews() -> None:
        while await previews.draw_due(datetime.now(UTC)):  # noqa: ASYNC110  # a pause, not a wait
            await asyncio.sleep(_PAUSE_SECONDS)

    return [
        every(_HOUR, _forget_idempotency_keys),
        every(_HOUR, _purge_deleted_rooms),
        every(_HOUR, _mark_rooms_without_preview),
        every(_PREVIEW_SECONDS, draw_previews),
    ]


async def _mark_rooms_without_preview() -> None:
    await mark_rooms_without_preview(datetime.now(UTC))


async def _forget_idempotency_keys() -> None:
    await idempotency.forget_expired(datetime.now(UTC))


async def _purge_deleted_rooms() -> None:
    await purge_deleted_rooms(datetime.now(UTC))
