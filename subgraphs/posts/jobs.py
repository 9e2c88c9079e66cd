"""Periodic work of posts; `python -m subgraphs.posts.jobs` repairs counts once."""

import asyncio
from collections.abc import Coroutine, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

import structlog

from events.contracts.records.fields import now
from events.messaging.telemetry import configure_logging
from subgraphs.kit.process.periodic import every
from subgraphs.kit.stores.mongo import open_mongo
from subgraphs.posts.services import maintenance
from subgraphs.posts.services.count_repair import repair_counts
from subgraphs.posts.services.registry import Services
from subgraphs.posts.settings import Settings
from subgraphs.posts.storage.models import DOCUMENTS

_FLUSH_SECONDS, _SCHEDULE_SECONDS, _PURGE_SECONDS, _SUSPENSION_SECONDS = 10.0, 5.0, 300.0, 30.0
_every = partial(every, batch=maintenance.BATCH)
log = structlog.get_logger("subgraphs.posts")


def jobs(services: Services) -> Sequence[Coroutine[Any, Any, None]]:
    async def publish_due() -> int:
        return await maintenance.publish_due(services.post_commands, now())

    async def purge() -> int:
        return await maintenance.purge(now())

    async def end_suspensions() -> int:
        return await services.accounts.end_suspensions(now())

    return [
        _every(_FLUSH_SECONDS, services.views.flush),
        _every(_SCHEDULE_SECONDS, publish_due),
        _every(_PURGE_SECONDS, purge),
        _every(_SUSPENSION_SECONDS, end_suspensions),
    ]


async def _repair(settings: Settings) -> None:
    configure_logging("posts-jobs", settings.log_level)
    async with open_mongo(settings.mongo_url.get_secret_value(), "posts", DOCUMENTS):
        log.info("posts.counts.repaired", corrected=await repair_counts(datetime.now(UTC)))


if __name__ == "__main__":
    asyncio.run(_repair(Settings()))
