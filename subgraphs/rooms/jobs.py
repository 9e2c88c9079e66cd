"""Periodic jobs of rooms."""

from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any, Final

from subgraphs.kit.process.periodic import every
from subgraphs.kit.stores import idempotency
from subgraphs.rooms.services.room_purge import purge_deleted_rooms

_HOUR: Final = 3600.0


def jobs() -> list[Coroutine[Any, Any, None]]:
    return [every(_HOUR, _forget_idempotency_keys), every(_HOUR, _purge_deleted_rooms)]


async def _forget_idempotency_keys() -> None:
    await idempotency.forget_expired(datetime.now(UTC))


async def _purge_deleted_rooms() -> None:
    await purge_deleted_rooms(datetime.now(UTC))
