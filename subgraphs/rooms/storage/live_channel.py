"""What the processes that serve streams learn from the others, by Redis. The presence scripts write to it, too."""

from typing import Any

import orjson
import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from subgraphs.rooms.domain.read_models import Message
from subgraphs.rooms.storage.presence_scripts import CHANNEL

log = structlog.get_logger("subgraphs.rooms")


class LiveChannel:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def publish_message(self, message: Message) -> None:
        at = int(message.created_at.timestamp() * 1000)
        await self._publish([message.room_id, "message", message.author_id, message.id, message.body, at])

    async def publish_arranged(self, room_id: str, account_id: str, revision: int) -> None:
        await self._publish([room_id, "arranged", account_id, revision])

    async def _publish(self, payload: list[Any]) -> None:
        """Never raises: what happened is stored, and readers find it when they read again."""
        try:
            await self._redis.publish(CHANNEL, orjson.dumps(payload))
        except (RedisError, OSError) as error:
            log.warning("rooms.push.failed", error=repr(error))
