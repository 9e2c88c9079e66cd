"""Periodic jobs of rooms."""

from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any, Final

from subgraphs.kit.process.periodic import every
from subgraphs.kit.stores import idempotency

_HOUR: Final = 3600.0


def jobs() -> list[Coroutine[Any, Any, None]]:
    return [every(_HOUR, _forget_idempotency_keys)]


async def _forget_idempotency_keys() -> None:
    await idempotency.forget_expired(datetime.now(UTC))
