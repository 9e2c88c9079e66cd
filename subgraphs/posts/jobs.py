"""Periodic work of posts; `python -m subgraphs.posts.jobs` repairs counts once."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import UTC, datetime
from typing import Any

import structlog

from events.contracts.records.fields import now
from events.messaging.cancellation import raise_if_cancelled
from events.messaging.telemetry import configure_logging
from events.messaging.transient_errors import is_outage
from subgraphs.kit.stores.mongo import open_mongo
from subgraphs.posts.services import maintenance
from subgraphs.posts.services.count_repair import repair_counts
from subgraphs.posts.services.registry import Services
from subgraphs.posts.settings import Settings
from subgraphs.posts.storage.models import DOCUMENTS

_FLUSH_SECONDS, _SCHEDULE_SECONDS, _PURGE_SECONDS, _SUSPENSION_SECONDS = 10.0, 5.0, 300.0, 30.0
log = structlog.get_logger("subgraphs.posts")


def jobs(services: Services) -> Sequence[Coroutine[Any, Any, None]]:
    async def publish_due() -> int:
        return await maintenance.publish_due(services.post_commands, now())

    async def purge() -> int:
        return await maintenance.purge(now())

    async def end_suspensions() -> int:
        return await services.accounts.end_suspensions(now())

    return [
        every(_FLUSH_SECONDS, services.views.flush),
        every(_SCHEDULE_SECONDS, publish_due),
        every(_PURGE_SECONDS, purge),
        every(_SUSPENSION_SECONDS, end_suspensions),
    ]


async def every(seconds: float, task: Callable[[], Awaitable[int]]) -> None:
    """Runs until cancelled. A task that returns a full batch runs again at once; outages of stores are waited out."""
    while True:
        try:
            while await task() >= maintenance.BATCH:
                pass
        except Exception as error:
            log.warning("posts.job.failed", error=repr(error), exc_info=not is_outage(error))
        raise_if_cancelled()
        await asyncio.sleep(seconds)


async def _repair(settings: Settings) -> None:
    configure_logging("posts-jobs", settings.log_level)
    async with open_mongo(settings.mongo_url.get_secret_value(), "posts", DOCUMENTS):
        log.info("posts.counts.repaired", corrected=await repair_counts(datetime.now(UTC)))


if __name__ == "__main__":
    asyncio.run(_repair(Settings()))
