"""The whole log of some topics as events, each once: what anything derived can be built from again."""

from collections.abc import AsyncIterator, Sequence

import structlog
from aiokafka import AIOKafkaConsumer

from events.admin import partitions_of
from events.codec import BadEvent, UnknownEvent, decode
from events.privacy.keyring import Keyring
from events.records.event import Event

log = structlog.get_logger()


async def events_of(kafka_url: str, topics: Sequence[str], keyring: Keyring) -> AsyncIterator[Event]:
    """Up to the end as it is now; in order per key. Repeats and what is no event are left out."""
    await keyring.catch_up()
    consumer = AIOKafkaConsumer(bootstrap_servers=kafka_url, auto_offset_reset="earliest")
    await consumer.start()
    try:
        partitions = [each for topic in topics for each in await partitions_of(kafka_url, topic)]
        consumer.assign(partitions)
        seen: set[str] = set()
        for partition, end in (await consumer.end_offsets(partitions)).items():
            while await consumer.position(partition) < end:
                for message in (await consumer.getmany(partition, timeout_ms=1000)).get(partition, ()):
                    try:
                        event = decode(message.headers, message.value, keyring.secrets)
                    except (UnknownEvent, BadEvent) as error:
                        log.warning("log.message.unreadable", topic=message.topic, error=str(error))
                        continue
                    if event.event_id not in seen:
                        seen.add(event.event_id)
                        yield event
    finally:
        await consumer.stop()
