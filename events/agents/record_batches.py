"""Makes Faust deliver what a poll fetched of a partition as one message: its own cost is per message."""

from collections.abc import Sequence
from typing import Any, cast

from aiokafka import ConsumerRecord
from faust.transport.drivers.aiokafka import Consumer
from faust.types import TP
from faust.types.tuples import ConsumerMessage


class RecordBatch(ConsumerMessage):
    """Its offset is that of the last record, so an acknowledgement is for all."""

    __slots__ = ("records",)

    records: Sequence[ConsumerRecord]


class BatchingConsumer(Consumer):
    async def _wait_next_records(self, timeout: float) -> tuple[Any, Any]:  # noqa: ASYNC109  # as Faust names it
        records, active = await super()._wait_next_records(timeout)
        return {tp: [found] for tp, found in (records or {}).items() if found}, active

    def _to_message(self, tp: TP, record: Sequence[ConsumerRecord]) -> RecordBatch:
        message = super()._to_message(tp, record[-1])
        batch = cast(RecordBatch, RecordBatch.from_message(message, tp))
        batch.records, batch.value, batch.generation_id = record, b"", message.generation_id
        return batch
