"""Scheduled posts, and what expires: deleted posts, idempotency keys, unfollowed tags."""

from datetime import datetime
from typing import Final

import structlog

from subgraphs.kit.domain.exceptions import DomainError
from subgraphs.kit.stores import idempotency
from subgraphs.posts.domain import rules
from subgraphs.posts.services.post_commands import PostCommands
from subgraphs.posts.storage.repository import maintenance, tags

BATCH: Final = 100
log = structlog.get_logger("subgraphs.posts")


async def publish_due(commands: PostCommands, at: datetime) -> int:
    """A post that the content filter rejects by now stays a draft."""
    published = 0
    for post in await maintenance.due_posts(at, BATCH):
        try:
            await commands.publish_draft(post)
            published += 1
        except DomainError as error:
            log.warning("posts.draft.refused", post=post.id, reason=error.message)
    return published


async def purge(at: datetime) -> int:
    """Removes posts deleted a day ago with everything below them, expired idempotency keys and unfollowed tags."""
    await idempotency.forget_expired(at)
    await tags.purge_unfollowed()
    expired = await maintenance.expired_posts(at - rules.RESTORABLE_FOR, BATCH)
    return sum([await maintenance.purge_post(key) for key in expired])
