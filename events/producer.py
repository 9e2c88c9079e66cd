"""The one way into Kafka: acknowledged by all replicas, without duplicates from the producer's own retries."""

import asyncio
from collections.abc import Sequence

import structlog
from aiokafka import AIOKafkaProducer

from events.codec import OutboxEntry, to_message

Message = tuple[str, bytes | None, bytes | None, list[tuple[str, bytes]]]
_STOP_SECONDS = 5.0
log = structlog.get_logger()


class EventProducer:
    """Connects at the first send. After a failure it starts afresh, since a sequence with a hole cannot go on."""

    def __init__(self, kafka_url: str, *, request_timeout: float = 30.0) -> None:
        self._kafka_url, self._request_timeout = kafka_url, request_timeout
        self._producer: AIOKafkaProducer | None = None

    async def send(self, entries: Sequence[OutboxEntry]) -> None:
        """Returns when Kafka has them all; events of one key keep their order."""
        await self.publish([(entry.topic, *to_message(entry)) for entry in entries])

    async def publish(self, messages: Sequence[Message]) -> None:
        """Topic, key, value and headers each."""
        try:
            producer = await self._connected()
            sent = [
                await producer.send(topic, key=key, value=value, headers=headers)
                for topic, key, value, headers in messages
            ]
            await asyncio.gather(*sent)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        producer, self._producer = self._producer, None
        if producer is None:
            return
        try:
            await asyncio.wait_for(producer.stop(), _STOP_SECONDS)
        except Exception as error:
            log.warning("producer.stop.failed", error=repr(error))

    async def _connected(self) -> AIOKafkaProducer:
        if self._producer is None:
            producer = AIOKafkaProducer(
                bootstrap_servers=self._kafka_url,
                enable_idempotence=True,
                acks="all",
                request_timeout_ms=int(self._request_timeout * 1000),
                retry_backoff_ms=500,
            )
            self._producer = producer
            await producer.start()
        return self._producer
