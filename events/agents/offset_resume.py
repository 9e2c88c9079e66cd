"""Makes Faust resume from the positions stored in Redis with the scores, not from its own commits to Kafka.

Faust may commit past a message in flight (its issue 606) and acknowledges in `finally`; here a commit only feeds the
lag monitor. A Redis that is empty or older than the commits is thereby filled again from the log.
"""

import asyncio
import logging
from collections.abc import Mapping

import structlog
from faust.transport.drivers.aiokafka import Transport
from faust.types import TP

from events.agents.log_positions import partition_name
from events.agents.ranking_writer import RankingWriter
from events.agents.record_batches import BatchingConsumer
from events.messaging.transient_errors import is_outage, pause_after

log = structlog.get_logger()


class ResumingConsumer(BatchingConsumer):
    writer: RankingWriter
    logger = logging.getLogger("faust.resuming")

    async def seek_to_committed(self) -> Mapping[TP, int]:
        """Faust calls it after every assignment, before it reads."""
        partitions = {_name(tp): tp for tp in self.assignment()}
        beginnings = await self.earliest_offsets(*partitions.values())
        ends = await self.highwaters(*partitions.values())
        resumed = await self._resume(
            {_name(tp): offset for tp, offset in beginnings.items()}, {_name(tp): end for tp, end in ends.items()}
        )
        positions = {partitions[name]: offset for name, offset in resumed.items()}
        await self.seek_wait(positions)
        log.info("agents.positions.resumed", positions=resumed)
        return positions

    async def _resume(self, beginnings: Mapping[str, int], ends: Mapping[str, int]) -> dict[str, int]:
        failures = 0
        while True:
            try:
                return await self.writer.resume(beginnings, ends)
            except Exception as error:
                if not is_outage(error):
                    raise
                failures += 1
                log.warning("agents.redis.away", failures=failures, error=repr(error))
                await asyncio.sleep(pause_after(failures))


def resuming_transport(writer: RankingWriter) -> type[Transport]:
    class BoundConsumer(ResumingConsumer):
        pass

    BoundConsumer.writer = writer

    class ResumingTransport(Transport):
        Consumer = BoundConsumer

    return ResumingTransport


def _name(partition: TP) -> str:
    return partition_name(partition.topic, partition.partition)
