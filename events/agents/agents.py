"""The agents: they only move batches from their topics to the applier."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

import faust
from faust import Stream
from faust.types import EventT, StreamT, TopicT

from events.agents.batch_applier import Applier, LogEntry
from events.agents.fatal_exit import exit_process
from events.agents.ranking_writer import LogPosition, PositionLost
from events.contracts.codec import Headers

BATCH, WITHIN_SECONDS = 200, 0.2


def attach_agents(app: faust.App, applier: Applier, prefix: str) -> None:
    async def follow(stream: StreamT[bytes]) -> None:
        async for events in cast(Stream[bytes], stream).take_events(BATCH, within=WITHIN_SECONDS):
            await _apply(applier, events)

    @app.agent(_raw_topic(app, f"{prefix}posts", f"{prefix}activity"), concurrency=1)
    async def rank_posts(stream: StreamT[bytes]) -> None:
        await follow(stream)

    @app.agent(_raw_topic(app, f"{prefix}rooms"), concurrency=1)
    async def collect_rooms(stream: StreamT[bytes]) -> None:
        await follow(stream)

    @app.agent(_raw_topic(app, f"{prefix}users", f"{prefix}accounts"), concurrency=1)
    async def part_people(stream: StreamT[bytes]) -> None:
        await follow(stream)


async def _apply(applier: Applier, events: Sequence[EventT[bytes]]) -> None:
    """An exception that left here would count as an acknowledgement, so none does."""
    try:
        await applier.apply([_entry(event) for event in events])
    except PositionLost as error:
        exit_process(str(error))
    except Exception as error:
        exit_process("a batch cannot be applied", exc_info=error)


def _raw_topic(app: faust.App, *names: str) -> TopicT:
    return app.topic(*names, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw")


def _entry(event: EventT[bytes]) -> LogEntry:
    message = event.message
    return LogEntry(
        LogPosition(message.topic, message.partition, message.offset),
        cast(Headers, message.headers or ()),
        event.value,
        datetime.fromtimestamp(message.timestamp, UTC),
    )
