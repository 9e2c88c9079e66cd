"""How workers tell the processes that serve streams about new notifications: by Redis, recipient and sequence only."""

from collections.abc import Mapping
from typing import Final

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from subgraphs.kit.live.feed import Feed

CHANNEL: Final = "notifications:added"
log = structlog.get_logger()


async def push(redis: Redis, reached: Mapping[str, int]) -> None:
    """How far each recipient's notifications reach. Never raises: a stream finds them when the next one arrives."""
    try:
        async with redis.pipeline(transaction=False) as pipeline:
            for recipient_id, sequence in reached.items():
                pipeline.publish(CHANNEL, f"{recipient_id} {sequence}")
            await pipeline.execute()
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
