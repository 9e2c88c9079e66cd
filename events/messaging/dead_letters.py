"""Messages that a consumer could not handle, kept in `<topic>.dlq` with the reason until an operator decides."""

from aiokafka import ConsumerRecord

from events.contracts.codec import MAX_BYTES
from events.contracts.topic_files import dead_letter_topic
from events.messaging.producer import EventProducer

REASONS = ("error", "attempts", "consumer-group", "original-topic", "original-partition", "original-offset")
LEFT_OUT = "left-out-bytes"
"""Header of a dead letter whose message was too large to keep; only the original is complete."""
_MAX_REASON_LENGTH, _MAX_KEPT_BYTES, _MAX_HEADERS = 500, 1_000, 50


async def dead_letter(
    producer: EventProducer, message: ConsumerRecord, error: Exception, *, attempts: int, group: str
) -> None:
    """Returns when the copy is stored; only then may the original be committed."""
    facts = (
        f"{type(error).__name__}: {error}"[:_MAX_REASON_LENGTH],
        attempts,
        group,
        message.topic,
        message.partition,
        message.offset,
    )
    key, value, headers = _fitting(message)
    headers += [(name, str(fact).encode(errors="replace")) for name, fact in zip(REASONS, facts, strict=True)]
    await producer.publish([(dead_letter_topic(message.topic), key, value, headers)])


def _fitting(message: ConsumerRecord) -> tuple[bytes | None, bytes | None, list[tuple[str, bytes]]]:
    """A message that arrived compressed may exceed Kafka's limit: then its large parts are left out."""
    headers = [(name, value) for name, value in message.headers if name not in REASONS]
    size = sum(len(name) + len(value or b"") for name, value in [("", message.key), ("", message.value), *headers])
    if size <= MAX_BYTES:
        return message.key, message.value, headers
    short = [(name, value) for name, value in headers if len(name) + len(value or b"") <= _MAX_KEPT_BYTES][
        :_MAX_HEADERS
    ]
    key = message.key if len(message.key or b"") <= _MAX_KEPT_BYTES else None
    return key, None, [*short, (LEFT_OUT, str(size).encode())]
