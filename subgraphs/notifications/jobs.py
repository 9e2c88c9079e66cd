"""Periodic jobs of notifications."""

from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from subgraphs.kit.process.periodic import every
from subgraphs.notifications.services.digests import DigestService
from subgraphs.notifications.storage.repository.retention import delete_old
from subgraphs.notifications.storage.repository.tombstones import delete_buried

RETENTION: Final = timedelta(days=90)
_TOMBSTONES: Final = timedelta(hours=1)
"""Longer than an event is delivered again."""
_INTERVAL_SECONDS: Final = 600.0
_DIGEST_SECONDS: Final = 60.0


def jobs(digests: DigestService) -> list[Coroutine[Any, Any, None]]:
    return [every(_INTERVAL_SECONDS, clean_up), every(_DIGEST_SECONDS, digests.publish_due)]


async def clean_up() -> None:
    now = datetime.now(UTC)
    await delete_buried(now - _TOMBSTONES)
    while await delete_old(now - RETENTION):
        pass
