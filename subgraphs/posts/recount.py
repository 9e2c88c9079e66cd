"""`python -m subgraphs.posts.recount`: counts that a crash between a write and its `$inc` left wrong.

What changed within the last minute is left alone: its own `$inc` may still be on the way.
"""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import structlog

from events.messaging.telemetry import configure_logging
from subgraphs.kit.stores.mongo import open_mongo
from subgraphs.posts.models import DOCUMENTS
from subgraphs.posts.repository import counts
from subgraphs.posts.repository.counts import Counts
from subgraphs.posts.settings import Settings

_SETTLED_AFTER = timedelta(minutes=1)
log = structlog.get_logger("subgraphs.posts")


async def recount(now: datetime) -> int:
    """How many posts and comments had to be corrected."""
    corrected = 0
    async for posts in counts.post_counts():
        for key, right in (await _right_for_posts(posts, now - _SETTLED_AFTER)).items():
            corrected += _shown(posts[key]) != right and await counts.correct_post(key, posts[key], right)
    async for comments in counts.comment_counts():
        for key, right in (await _right_for_comments(comments, now - _SETTLED_AFTER)).items():
            corrected += _shown(comments[key]) != right and await counts.correct_comment(key, comments[key], right)
    return corrected


async def _right_for_posts(posts: Mapping[str, Counts], settled: datetime) -> dict[str, Counts]:
    keys = list(posts)
    standing, reacted = await counts.standing_reactions(keys)
    beneath, commented = await counts.comments_beneath(keys)
    return {
        key: {"reaction_counts": dict(standing.get(key, {})), "comment_count": beneath[key]}
        for key in keys
        if max(reacted.get(key, settled), commented.get(key, settled)) <= settled
    }


async def _right_for_comments(comments: Mapping[str, Counts], settled: datetime) -> dict[str, Counts]:
    standing, reacted = await counts.standing_reactions(list(comments))
    return {
        key: {"reaction_counts": dict(standing.get(key, {}))}
        for key in comments
        if reacted.get(key, settled) <= settled
    }


def _shown(stored: Counts) -> Counts:
    """A kind that nobody chose any more is stored as 0, or not at all."""
    return {**stored, "reaction_counts": {kind: n for kind, n in stored["reaction_counts"].items() if n}}


async def _run(settings: Settings) -> None:
    configure_logging("posts-recount", settings.log_level)
    async with open_mongo(settings.mongo_url.get_secret_value(), "posts", DOCUMENTS):
        log.info("posts.recounted", corrected=await recount(datetime.now(UTC)))


if __name__ == "__main__":
    asyncio.run(_run(Settings()))
