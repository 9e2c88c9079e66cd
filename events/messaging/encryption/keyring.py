"""The accounts' keys, kept in the compacted topic `keys` and in `KeyStore`. A deleted account never gets a key again.

A record's key is `<account>/<key id>`, its value the secret or, once forgotten, nothing; `<account>` alone says that
the account is forgotten.
"""

import asyncio
import secrets
import sqlite3
from collections.abc import Awaitable, Callable, Sequence

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import NewTopic

from events.contracts.records.fields import new_id
from events.contracts.sealing import Key
from events.messaging.encryption.key_store import KeyStore
from events.messaging.kafka_connection import kafka_connection

TOPIC = "keys"
_PLACE = TopicPartition(TOPIC, 0)
_SECRET_BYTES = 32
_MAX_FETCH_MS = 10
_HOUR_MS = 60 * 60 * 1000
Message = tuple[str, bytes | None, bytes | None, list[tuple[str, bytes]]]
log = structlog.get_logger()


def keys_topic(replicas: int, in_sync: str) -> NewTopic:
    """Compacted within a day: until then the bytes of a forgotten key are still on the broker's disk."""
    settings = {
        "cleanup.policy": "compact",
        "min.cleanable.dirty.ratio": "0.01",
        "segment.ms": str(_HOUR_MS),
        "max.compaction.lag.ms": str(23 * _HOUR_MS),
        "min.insync.replicas": in_sync,
        "unclean.leader.election.enable": "false",
    }
    return NewTopic(TOPIC, 1, replicas, topic_configs=settings)


class Keyring:
    def __init__(self, kafka_url: str, publish: Callable[[Sequence[Message]], Awaitable[None]]) -> None:
        self._kafka_url, self._publish = kafka_url, publish
        self.secrets = KeyStore()
        self._consumer: AIOKafkaConsumer | None = None
        self._next = 0
        self._reading = asyncio.Lock()

    async def key_for(self, account: str) -> Key | None:
        """None for one that is forgotten. Call `catch_up` before, so that it is known."""
        if not (known := self.secrets.keys_of(account)):
            if self.secrets.has_forgotten(account):
                return None
            key = Key(new_id(), secrets.token_bytes(_SECRET_BYTES))
            await self._publish([(TOPIC, f"{account}/{key.id}".encode(), key.secret, [])])
            await self.catch_up()
            if self.secrets.has_forgotten(account):  # while the key was made: it must not stay
                await self._publish([(TOPIC, f"{account}/{key.id}".encode(), None, [])])
                return None
            known = self.secrets.keys_of(account)
        return known[-1]

    async def know(self, key_id: str) -> None:
        """It is there afterwards, or it is gone for good."""
        if key_id not in self.secrets:
            await self.catch_up()

    async def forget(self, account: str) -> None:
        """Repeating it changes nothing."""
        await self.catch_up()
        keys = self.secrets.keys_of(account)
        gone: list[Message] = [(TOPIC, f"{account}/{key.id}".encode(), None, []) for key in keys]
        await self._publish([*gone, (TOPIC, account.encode(), b"forgotten", [])])
        await self.catch_up()
        log.info("events.account.forgotten", account_id=account, keys=len(gone))

    async def catch_up(self) -> None:
        """Everything that was said about keys until now."""
        async with self._reading:
            consumer = await self._opened()
            end = (await consumer.end_offsets([_PLACE]))[_PLACE]
            if self._next < end:
                consumer.resume(_PLACE)
            while self._next < end:
                found = (await consumer.getmany(_PLACE, timeout_ms=1000)).get(_PLACE, ())
                try:
                    self.secrets.apply([(message.key.decode(), message.value) for message in found])
                except sqlite3.Error:  # as when the disk is full: read again what was not stored
                    consumer.seek(_PLACE, self._next)
                    raise
                self._next = await consumer.position(_PLACE)
            consumer.pause(_PLACE)  # a fetch that waits for news would hold up the next question

    async def stop(self) -> None:
        """What is known stays known; the next question connects again."""
        consumer, self._consumer = self._consumer, None
        if consumer is not None:
            await consumer.stop()

    async def _opened(self) -> AIOKafkaConsumer:
        if self._consumer is None:
            consumer = AIOKafkaConsumer(
                **kafka_connection(self._kafka_url), fetch_max_wait_ms=_MAX_FETCH_MS, retry_backoff_ms=500
            )
            self._consumer = consumer
            await consumer.start()
            consumer.assign([_PLACE])
            consumer.pause(_PLACE)
            consumer.seek(_PLACE, self._next)
        return self._consumer
