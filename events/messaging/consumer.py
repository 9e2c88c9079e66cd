"""The one frame for consumers that own truth: in order per key, committed only after the effect, nothing dropped."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress

import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.errors import CommitFailedError, KafkaError

from events.contracts.records.event import Event
from events.messaging.batch_processor import Batched, BatchProcessor
from events.messaging.consumer_metrics import LAG
from events.messaging.handlers import Handler
from events.messaging.kafka_connection import kafka_connection
from events.messaging.message_processor import MessageProcessor, Stopped
from events.messaging.producer import EventProducer
from events.messaging.transient_errors import pause_after

_POLL_MS = 500
_MAX_BATCH_MS = 600_000
log = structlog.get_logger()


class Consumer:
    """Handlers must be idempotent: an event may come twice. One that fails 3 times goes to `<topic>.dlq`."""

    def __init__(
        self,
        group: str,
        topics: Sequence[str],
        handlers: Mapping[type[Event], Handler],
        kafka_url: str,
        *,
        batch: int = 200,
        batched: Batched | None = None,
    ) -> None:
        self._group, self._topics, self._kafka_url = group, topics, kafka_url
        self._stopping = asyncio.Event()
        self._failures = 0
        self._dead_letters = EventProducer(kafka_url)
        processor = MessageProcessor(group, handlers, self._dead_letters, self._stopping)
        self._processor = BatchProcessor(processor, batched)
        self._batch = self._processor.batch or batch

    async def run(self) -> None:
        """Until `stop`; while Kafka is away it tries again and again."""
        try:
            while not self._stopping.is_set():
                try:
                    await self._consume()
                except (KafkaError, OSError) as error:
                    self._failures += 1
                    log.warning("consumer.lost", group=self._group, failures=self._failures, error=repr(error))
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._stopping.wait(), pause_after(self._failures))
        finally:
            await self._dead_letters.stop()

    def stop(self) -> None:
        """Ends after the events in hand; what they did is committed."""
        self._stopping.set()

    async def _consume(self) -> None:
        consumer = AIOKafkaConsumer(
            *self._topics,
            **kafka_connection(self._kafka_url),
            group_id=self._group,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            max_poll_interval_ms=_MAX_BATCH_MS,
            metadata_max_age_ms=30_000,
            retry_backoff_ms=500,
        )
        try:
            await consumer.start()
            while not self._stopping.is_set():
                batches = await consumer.getmany(timeout_ms=_POLL_MS, max_records=self._batch)
                await self._handle_batches(consumer, batches)
                self._failures = 0
        finally:
            await consumer.stop()

    async def _handle_batches(
        self, consumer: AIOKafkaConsumer, batches: Mapping[TopicPartition, Sequence[ConsumerRecord]]
    ) -> None:
        """Partitions side by side, each in order. What was done is committed, whatever happened to the rest."""
        done: dict[TopicPartition, int] = {}
        try:
            partitions = [self._in_order(messages, done) for messages in batches.values()]
            outcomes = await asyncio.gather(*partitions, return_exceptions=True)
        finally:
            if done:
                await self._commit(consumer, done)
        for partition, offset in done.items():
            lag = max(0, (consumer.highwater(partition) or offset) - offset)
            LAG.labels(self._group, partition.topic, partition.partition).set(lag)
        for outcome in outcomes:
            if isinstance(outcome, BaseException) and not isinstance(outcome, Stopped):
                raise outcome

    async def _in_order(self, messages: Sequence[ConsumerRecord], done: dict[TopicPartition, int]) -> None:
        def mark(message: ConsumerRecord) -> None:
            done[TopicPartition(message.topic, message.partition)] = message.offset + 1

        await self._processor.process(messages, mark)

    async def _commit(self, consumer: AIOKafkaConsumer, done: Mapping[TopicPartition, int]) -> None:
        """A commit refused after a rebalance loses nothing: another consumer reads these events again."""
        try:
            await consumer.commit(dict(done))
        except CommitFailedError as error:
            log.warning("consumer.commit.refused", group=self._group, error=repr(error))
