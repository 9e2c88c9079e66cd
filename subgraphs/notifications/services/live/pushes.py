"""How workers tell the processes that serve streams about new notifications: by Redis, recipient and sequence only."""

from typing import Final

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from subgraphs.kit.live.feed import Feed

CHANNEL: Final = "notifications:added"
log = structlog.get_logger()


async def push(redis: Redis, recipient_id: str, sequence: int) -> None:
    """Never raises: the notification is stored, and a stream finds it when the next one arrives."""
    try:
        await redis.publish(CHANNEL, f"{recipient_id} {sequence}")
    except (RedisError, OSError) as error:
        log.warning("notifications.push.failed", error=repr(error))


def receive(feed: Feed[int], message: str) -> None:
    """ValueError for a message that is none."""
    recipient_id, sequence = read(message)
    feed.deliver(recipient_id, sequence)


def read(message: str) -> tuple[str, int]:
    """(recipient, sequence); ValueError for anything else."""
    recipient_id, sequence = message.split(" ")
    return recipient_id, int(sequence)
