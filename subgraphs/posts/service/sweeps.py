"""What posts does by the clock: drafts whose time has come, tombstones older than a day."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from events.messaging.transient_errors import is_outage
from subgraphs.kit.domain.exceptions import DomainError
from subgraphs.posts import rules
from subgraphs.posts.repository import once, sweeping, tags
from subgraphs.posts.service.writing import WritingService

_BATCH = 100
log = structlog.get_logger("subgraphs.posts")


async def publish_due(writing: WritingService, at: datetime) -> int:
    """One that can no longer be published as it is stays a draft."""
    published = 0
    for post in await sweeping.due_posts(at, _BATCH):
        try:
            await writing.publish_draft(post)
            published += 1
        except DomainError as refusal:
            log.warning("posts.draft.refused", post=post.id, reason=refusal.message)
    return published


async def purge(at: datetime) -> int:
    """Posts that were deleted a day ago, with everything beneath them; keys as old; tags that nobody follows now."""
    await once.forget_claims(at - rules.KEYS_KEPT)
    await tags.sweep_given_up()
    buried = await sweeping.old_tombstones(at - rules.RESTORABLE, _BATCH)
    return sum([await sweeping.sweep_away(key) for key in buried])


async def every(seconds: float, task: Callable[[], Awaitable[int]]) -> None:
    """Until cancelled; faults of the stores are waited out."""
    while True:
        try:
            while await task() >= _BATCH:
                pass
        except Exception as error:
            log.warning("posts.sweep.failed", error=repr(error), exc_info=not is_outage(error))
        await asyncio.sleep(seconds)
