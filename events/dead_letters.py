"""Messages that a consumer gave up, kept beside their topic with the reason until a person decides."""

from aiokafka import ConsumerRecord

from events.producer import EventProducer

SUFFIX = ".dlq"
REASONS = ("error", "attempts", "consumer-group", "original-topic", "original-partition", "original-offset")
_LONGEST_REASON = 500


def dead_letter_topic(topic: str) -> str:
    return topic + SUFFIX


async def dead_letter(
    producer: EventProducer, message: ConsumerRecord, error: Exception, *, attempts: int, group: str
) -> None:
    """Returns when the copy is safe; only then may the original be committed."""
    facts = (
        f"{type(error).__name__}: {error}"[:_LONGEST_REASON],
        attempts,
        group,
        message.topic,
        message.partition,
        message.offset,
    )
    headers = [(name, value) for name, value in message.headers if name not in REASONS]
    headers += [(name, str(fact).encode(errors="replace")) for name, fact in zip(REASONS, facts, strict=True)]
    await producer.publish([(dead_letter_topic(message.topic), message.key, message.value, headers)])
