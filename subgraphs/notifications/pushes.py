"""How a stored notification travels through Redis from the worker to whoever serves its recipient."""

from typing import Final

import orjson
import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from subgraphs.notifications.models import NotificationDocument

CHANNEL: Final = "notifications:added"
log = structlog.get_logger()


async def push(redis: Redis, document: NotificationDocument) -> None:
    """Never raises: the notification stands, and a reader notices the hole at the next one."""
    try:
        await redis.publish(CHANNEL, document.model_dump_json(exclude={"outbox", "revision_id"}))
    except (RedisError, OSError) as error:
        log.warning("notifications.push.failed", error=repr(error))


def recipient_of(message: str) -> str:
    return str(orjson.loads(message)["recipient_id"])


def read(message: str) -> NotificationDocument:
    document: NotificationDocument = NotificationDocument.model_validate_json(message)
    return document
