"""The one way into Kafka: acknowledged by all replicas, without duplicates from the producer's own retries."""

import asyncio
from collections.abc import Sequence

import structlog
from aiokafka import AIOKafkaProducer

from events.contracts.codec import OutboxEntry, to_message
from events.contracts.records.accounts import AccountDeleted
from events.contracts.sealing import seal, subject_of
from events.messaging.encryption.keyring import Keyring, Message
from events.messaging.kafka_connection import kafka_connection

__all__ = ["EventProducer", "Message"]
_STOP_SECONDS = 5.0
log = structlog.get_logger()


class EventProducer:
    """Connects at the first send. After a failure it starts afresh, since a sequence with a hole cannot go on."""

    def __init__(self, kafka_url: str, *, request_timeout: float = 30.0) -> None:
        self._kafka_url, self._request_timeout = kafka_url, request_timeout
        self._producer: AIOKafkaProducer | None = None
        self.keyring = Keyring(kafka_url, self.publish)

    async def send(self, entries: Sequence[OutboxEntry]) -> None:
        """Returns when Kafka has them all; events of one key keep their order.

        Personal fields are sealed. An account-deleted event also deletes the account's key.
        """
        try:
            sealed = await self._sealed(entries)
            await self.publish([(entry.topic, *to_message(entry)) for entry in sealed])
            for entry in entries:
                if entry.type == AccountDeleted.full_type():
                    await self.keyring.forget(entry.key)
        except BaseException:
            await self.stop()
            raise

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
        for part in (self.keyring, producer):
            if part is None:
                continue
            try:
                await asyncio.wait_for(part.stop(), _STOP_SECONDS)
            except Exception as error:
                log.warning("producer.stop.failed", error=repr(error))

    async def _sealed(self, entries: Sequence[OutboxEntry]) -> list[OutboxEntry]:
        subjects = [subject_of(entry.type, entry.data) for entry in entries]
        if not any(subjects):
            return list(entries)
        await self.keyring.catch_up()
        return [
            entry if subject is None else await self._seal(entry, subject)
            for entry, subject in zip(entries, subjects, strict=True)
        ]

    async def _seal(self, entry: OutboxEntry, subject: str) -> OutboxEntry:
        data = seal(entry.type, entry.id, entry.data, await self.keyring.key_for(subject))
        return entry.model_copy(update={"data": data})

    async def _connected(self) -> AIOKafkaProducer:
        if self._producer is None:
            producer = AIOKafkaProducer(
                **kafka_connection(self._kafka_url),
                enable_idempotence=True,
                acks="all",
                request_timeout_ms=int(self._request_timeout * 1000),
                retry_backoff_ms=500,
            )
            self._producer = producer
            await producer.start()
        return self._producer
