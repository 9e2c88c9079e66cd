"""Rebuilds the rankings from the log, beside the old ones, which readers see until the new ones stand."""

from datetime import UTC, datetime

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from redis.asyncio import Redis

from events.agents.batch_applier import Applier, LogEntry
from events.agents.core.scoring import DEFAULT, Scoring
from events.agents.feed_writer import FeedWriter
from events.agents.log_positions import LogPosition, partition_name
from events.agents.ranking_writer import RankingWriter
from events.messaging.kafka_connection import kafka_connection

TOPICS = ("posts", "activity", "rooms", "users", "accounts")
_BATCH = 500


async def rebuild_rankings(kafka_url: str, redis_url: str, scoring: Scoring = DEFAULT, *, prefix: str = "") -> int:
    """Reads up to the end that the log has at the start; returns the number of messages."""
    redis = Redis.from_url(redis_url, decode_responses=True)
    topics = [f"{prefix}{topic}" for topic in TOPICS]
    consumer = AIOKafkaConsumer(*topics, **kafka_connection(kafka_url), auto_offset_reset="earliest")
    try:
        await consumer.start()
        writer = RankingWriter(redis, scoring)
        await writer.begin_rebuild()
        count = await _replay(consumer, writer, FeedWriter(redis))
        await writer.finish_rebuild()
        return count
    finally:
        await consumer.stop()
        await redis.aclose()


async def _replay(consumer: AIOKafkaConsumer, writer: RankingWriter, feeds: FeedWriter) -> int:
    partitions = {partition_name(tp.topic, tp.partition): tp for tp in consumer.assignment()}
    beginnings = await consumer.beginning_offsets(list(partitions.values()))
    ends = await consumer.end_offsets(list(partitions.values()))
    positions = await writer.resume(
        {name: beginnings[tp] for name, tp in partitions.items()}, {name: ends[tp] for name, tp in partitions.items()}
    )
    for name, offset in positions.items():
        consumer.seek(partitions[name], offset)
    applier, count = Applier(writer, feeds), 0
    while any([await consumer.position(tp) < end for tp, end in ends.items()]):
        batches: dict[TopicPartition, list[ConsumerRecord]] = await consumer.getmany(
            timeout_ms=1000, max_records=_BATCH
        )
        for messages in batches.values():
            await applier.apply([_entry(message) for message in messages])
            count += len(messages)
    return count


def _entry(message: ConsumerRecord) -> LogEntry:
    place = LogPosition(message.topic, message.partition, message.offset)
    return LogEntry(place, message.headers, message.value, datetime.fromtimestamp(message.timestamp / 1000, UTC))
