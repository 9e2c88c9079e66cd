"""The agents: they only move batches from their topics to the applier."""

from datetime import UTC, datetime
from typing import cast

import faust
from aiokafka import ConsumerRecord
from faust import Stream
from faust.types import StreamT, TopicT

from events.agents.batch_applier import Applier, LogEntry
from events.agents.fatal_exit import exit_process
from events.agents.log_positions import LogPosition, PositionLost
from events.agents.record_batches import RecordBatch
from events.contracts.codec import Headers


def attach_agents(app: faust.App, applier: Applier, prefix: str) -> None:
    async def follow(stream: StreamT[bytes]) -> None:
        async for event in cast(Stream[bytes], stream).events():
            await _apply(applier, cast(RecordBatch, event.message))

    @app.agent(_raw_topic(app, f"{prefix}posts", f"{prefix}activity"), concurrency=1)
    async def rank_posts(stream: StreamT[bytes]) -> None:
        await follow(stream)

    @app.agent(_raw_topic(app, f"{prefix}rooms"), concurrency=1)
    async def collect_rooms(stream: StreamT[bytes]) -> None:
        await follow(stream)

    @app.agent(_raw_topic(app, f"{prefix}users", f"{prefix}accounts"), concurrency=1)
    async def part_people(stream: StreamT[bytes]) -> None:
        await follow(stream)


async def _apply(applier: Applier, batch: RecordBatch) -> None:
    """An exception that left here would count as an acknowledgement, so none does."""
    try:
        await applier.apply([entry_of(record) for record in batch.records])
    except PositionLost as error:
        exit_process(str(error))
    except Exception as error:
        exit_process("a batch cannot be applied", exc_info=error)


def _raw_topic(app: faust.App, *names: str) -> TopicT:
    return app.topic(*names, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw")


def entry_of(record: ConsumerRecord) -> LogEntry:
    return LogEntry(
        LogPosition(record.topic, record.partition, record.offset),
        cast(Headers, record.headers or ()),
        record.value,
        datetime.fromtimestamp(record.timestamp / 1000, UTC),
    )
