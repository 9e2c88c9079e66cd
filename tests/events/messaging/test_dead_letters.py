"""An event that no handler can process becomes a dead letter after three tries; its partition continues."""

from dataclasses import dataclass

import orjson
import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.errors import MessageSizeTooLargeError

from events.contracts.codec import MAX_BYTES, encode, to_message
from events.contracts.records.users import UserFollowed
from events.messaging import dead_letter_admin
from events.messaging.dead_letters import LEFT_OUT
from events.messaging.kafka_connection import kafka_connection
from events.messaging.producer import EventProducer
from tests.events.fakes import follow
from tests.events.messaging.test_consumer import consuming, message, publish
from tests.events.servers import MakeTopic
from tests.fixtures.eventually import until

_TWO_MB = 2_000_000


@dataclass(frozen=True)
class Bad:
    name: str
    value: bytes | None = None
    type: str = UserFollowed.full_type()
    is_poison: bool = False
    tries: str = "1"
    reason: str = ""


BAD = [
    Bad("poison", is_poison=True, tries="3", reason="ValueError: no handler can process this"),
    Bad("unknown version", type="user-followed.v9", reason="UnknownEvent: no event is called 'user-followed.v9'"),
    Bad("no type", type="", reason="UnknownEvent: no event is called ''"),
    Bad("not JSON", value=b"\xff\x00", reason="BadEvent: not the JSON object of an event"),
    Bad("other fields", value=b'{"junk": 1}', reason="BadEvent: follower_id: missing; followee_id: missing"),
    Bad("2 MB of nothing", value=b" " * _TWO_MB, reason="BadEvent: 2000000 bytes are more than an event has"),
    Bad("2 MB that fit the record", reason="bytes are more than an event has"),
]


def bytes_of(bad: Bad, event: UserFollowed) -> bytes:
    if bad.name.endswith("fit the record"):
        return orjson.dumps({**encode(event).data, "more": "x" * _TWO_MB})
    return to_message(encode(event))[1] if bad.value is None else bad.value


async def publish_compressed(kafka_url: str, topic: str, event: UserFollowed, bad: Bad) -> None:
    """As a foreign producer may: the broker's bound is on what it gets, which is compressed."""
    headers = [(name, bad.type.encode() if name == "ce_type" else value) for name, value in message(topic, event)[3]]
    producer = AIOKafkaProducer(**kafka_connection(kafka_url), compression_type="gzip", max_request_size=2 * _TWO_MB)
    await producer.start()
    try:
        await producer.send_and_wait(topic, bytes_of(bad, event), event.key.encode(), headers=headers)
    finally:
        await producer.stop()


@pytest.mark.server
@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
async def test_the_event_becomes_a_dead_letter(bad: Bad, kafka_url: str, fresh_topic: MakeTopic) -> None:
    topic, cursed, following = await fresh_topic(), follow(), follow()
    await publish_compressed(kafka_url, topic, cursed, bad)
    await publish(kafka_url, [message(topic, following)])
    found: list[UserFollowed] = []

    async def handle(event: UserFollowed) -> None:
        if event.event_id == cursed.event_id and bad.is_poison:
            raise ValueError("no handler can process this")
        found.append(event)

    async with consuming(kafka_url, topic, handle):
        await until(lambda: bool(found), seconds=20)
    assert found == [following]
    (letter,) = await dead_letter_admin.waiting(kafka_url, topic)
    assert (letter.origin, letter.reason("attempts")) == (f"{topic}/0/0", bad.tries)
    assert bad.reason in letter.reason("error")
    if len(bytes_of(bad, cursed)) > MAX_BYTES:
        assert (letter.message.key, letter.message.value) == (cursed.key.encode(), None)
        assert int(letter.reason(LEFT_OUT)) > _TWO_MB
        with pytest.raises(dead_letter_admin.DeadLetterNotFound, match="can only be dropped: 0/0"):
            await dead_letter_admin.replay(kafka_url, topic, 1)
        assert await dead_letter_admin.drop(kafka_url, topic, 1) == 1
    else:
        assert letter.message.value == bytes_of(bad, cursed)


@pytest.mark.server
async def test_our_own_producer_sends_nothing_so_large(kafka_url: str, fresh_topic: MakeTopic) -> None:
    topic = await fresh_topic()
    producer = EventProducer(kafka_url)
    with pytest.raises(MessageSizeTooLargeError):
        await producer.publish([message(topic, follow(), b" " * _TWO_MB)])
    await producer.stop()
