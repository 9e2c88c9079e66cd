"""Repairs counts that a crash between a write and its `$inc` left wrong.

Subjects that changed within the last minute are skipped: their `$inc` may still be on the way.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from subgraphs.posts.storage.repository import counts
from subgraphs.posts.storage.repository.counts import Counts

_SETTLED_AFTER = timedelta(minutes=1)


async def repair_counts(now: datetime) -> int:
    """Returns how many posts and comments were corrected."""
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
    """A kind without reactions is stored as 0, or not at all."""
    return {**stored, "reaction_counts": {kind: n for kind, n in stored["reaction_counts"].items() if n}}
