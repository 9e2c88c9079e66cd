"""Lets a consumer group read a topic again from a moment on. Its consumers must be at rest meanwhile."""

import re
from datetime import UTC, datetime, timedelta

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from events.contracts.topic_files import names
from events.messaging.kafka_connection import kafka_connection
from events.messaging.topic_admin import open_admin, partitions_of

_AGO = re.compile(r"(\d{1,6})([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_AT_REST = {"Empty", "Dead"}


class CannotRewind(Exception):
    """The group is active, or unknown."""


def moment(words: str, now: datetime) -> datetime:
    """`90m`, `24h` and `7d` ago, or an ISO 8601 time; ValueError for anything else."""
    if ago := _AGO.fullmatch(words):
        return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
    then = datetime.fromisoformat(words)
    return then if then.tzinfo else then.replace(tzinfo=UTC)


async def rewind(
    kafka_url: str, topic: str, group: str, since: datetime, *, is_new: bool = False
) -> dict[TopicPartition, int]:
    """Where the group goes on in each partition. What it did since then, it does again: handlers are idempotent."""
    await check_at_rest(kafka_url, group, is_new=is_new)
    partitions = await partitions_of(kafka_url, topic)
    if not partitions:
        raise CannotRewind(f"there is no topic `{topic}`; there are: {', '.join(names())}")
    consumer = AIOKafkaConsumer(**kafka_connection(kafka_url), group_id=group, enable_auto_commit=False)
    try:
        await consumer.start()
        consumer.assign(partitions)
        ends = await consumer.end_offsets(partitions)
        found = await consumer.offsets_for_times(dict.fromkeys(partitions, int(since.timestamp() * 1000)))
        offsets = {tp: each.offset if (each := found.get(tp)) else ends[tp] for tp in partitions}
        await consumer.commit(offsets)  # the broker itself refuses it while the group has members
        return offsets
    except KafkaError as error:
        raise CannotRewind(f"the broker refused: {error!r}") from error
    finally:
        await consumer.stop()


async def check_at_rest(kafka_url: str, group: str, *, is_new: bool = False) -> None:
    """Raises CannotRewind while the group has members, or if it never committed an offset."""
    async with open_admin(kafka_url) as admin:
        known = {name for name, _ in await admin.list_consumer_groups()}
        if group not in known:
            if is_new:
                return
            raise CannotRewind(f"no group is called `{group}`; `lag` lists those there are, --new begins one")
        (answer,) = await admin.describe_consumer_groups([group])
        state = answer.groups[0][2]
    if state not in _AT_REST:
        part = f"{group.partition('-')[0]}-work"
        raise CannotRewind(f"`{group}` is reading ({state}): stop its consumers first (`make stop NAME={part}`)")
