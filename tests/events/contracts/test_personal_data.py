"""Personal texts are encrypted in the log and unreadable after the account's deletion."""

from typing import Any

import orjson
import pytest
from aiokafka import ConsumerRecord

from events.contracts.codec import BadEvent, decode, encode, to_message
from events.contracts.personal_fields import PERSONAL
from events.contracts.records.accounts import AccountDeleted, AccountRegistered
from events.contracts.records.event import Event
from events.contracts.records.fields import Visibility, new_id
from events.contracts.records.posts import PostCreated
from events.contracts.registry import EVENTS
from events.contracts.schema_files import schema_of
from events.contracts.sealing import Key, key_needed, open_sealed, seal, subject_of
from events.messaging.producer import EventProducer
from tests.events.servers import MakeTopic, ReadTopic

IMPERSONAL: set[tuple[str, str]] = set()
"""Texts that are not personal: event type and field."""
KEY = Key(new_id(), b"k" * 32)


def post(author: str, body: str = "비가 온다") -> PostCreated:
    return PostCreated(post_id=new_id(), author_id=author, body=body, visibility=Visibility.PUBLIC, revision=1)


def texts_of(record: type[Event]) -> set[str]:
    """Text fields: bounded by length, not by a pattern."""
    fields = schema_of(record)["properties"]
    forms: dict[str, list[dict[str, Any]]] = {name: each.get("anyOf", [each]) for name, each in fields.items()}
    return {name for name, each in forms.items() if any(f.get("type") == "string" and "maxLength" in f for f in each)}


@pytest.mark.parametrize("full_type", EVENTS)
def test_no_words_are_added_to_an_event_unnoticed(full_type: str) -> None:
    record = EVENTS[full_type]
    known = set(PERSONAL[record.TYPE].fields) if record.TYPE in PERSONAL else set()
    assert texts_of(record) - known == {field for name, field in IMPERSONAL if name == record.TYPE}


@pytest.mark.parametrize("name", PERSONAL)
def test_each_rule_names_fields_that_exist(name: str) -> None:
    (record,) = [each for each in EVENTS.values() if name == each.TYPE]
    assert {PERSONAL[name].subject, *PERSONAL[name].fields} <= set(record.model_fields)


class TestSealing:
    def test_the_key_opens_what_it_sealed(self) -> None:
        entry = encode(post(new_id()))
        sealed = seal(entry.type, entry.id, entry.data, KEY)
        assert "비가" not in orjson.dumps(sealed).decode()
        assert key_needed(orjson.dumps(sealed)) == KEY.id
        assert open_sealed(entry.type, entry.id, sealed, {KEY.id: KEY.secret}) == entry.data

    def test_without_the_key_the_event_can_still_be_understood(self) -> None:
        event = AccountRegistered(account_id=new_id(), handle="mina", display_name="Mina")
        entry = encode(event)
        sealed = entry.model_copy(update={"data": seal(entry.type, entry.id, entry.data, KEY)})
        _, value, headers = to_message(sealed)
        found = decode(headers, value)
        assert isinstance(found, AccountRegistered)
        assert (found.account_id, found.handle) == (event.account_id, f"forgotten-{event.account_id}")

    def test_a_box_of_another_event_is_refused(self) -> None:
        one, other = encode(post(new_id())), encode(post(new_id()))
        moved = other.model_copy(update={"data": seal(one.type, one.id, one.data, KEY)})
        _, value, headers = to_message(moved)
        with pytest.raises(BadEvent):
            decode(headers, value, {KEY.id: KEY.secret})

    @pytest.mark.parametrize("junk", [{}, {"key": 1}, {"fields": 7, "key": KEY.id, "box": "!"}, {"fields": None}])
    def test_junk_is_a_bad_event(self, junk: dict[str, Any]) -> None:
        _, value, headers = to_message(encode(post(new_id())))
        with pytest.raises(BadEvent):
            decode(headers, orjson.dumps({**orjson.loads(value), "sealed": junk}), {KEY.id: KEY.secret})

    def test_events_without_words_have_no_subject(self) -> None:
        assert subject_of("user-followed.v1", {"follower_id": "a"}) is None
        assert subject_of("post-moderated.v1", {"author_id": "a", "action": "HOLD"}) is None


@pytest.mark.server
class TestForgetting:
    async def test_a_deleted_account_cannot_be_read_in_the_log(
        self, kafka_url: str, fresh_topic: MakeTopic, read_topic: ReadTopic
    ) -> None:
        topic, mina, leo = await fresh_topic(), new_id(), new_id()
        events = [post(mina), post(leo), AccountDeleted(account_id=mina), post(mina, "a late word")]
        writer = EventProducer(kafka_url)
        for event in events:
            await writer.send([encode(event).model_copy(update={"topic": topic})])
        await writer.stop()
        messages = await read_topic(topic)
        assert not [each for each in messages if "비가" in each.value.decode() or "late" in each.value.decode()]
        assert await _bodies(kafka_url, messages) == {"01": "", "02": "비가 온다", "04": ""}

    async def test_relays_side_by_side_and_readers_share_keys(
        self, kafka_url: str, fresh_topic: MakeTopic, read_topic: ReadTopic
    ) -> None:
        topic, author = await fresh_topic(), new_id()
        writers = [EventProducer(kafka_url) for _ in range(2)]
        for number in range(4):
            await writers[number % 2].send([encode(post(author, f"{number}")).model_copy(update={"topic": topic})])
        for writer in writers:
            await writer.stop()
        messages = await read_topic(topic)
        assert len({key_needed(each.value) for each in messages}) == 1
        assert list((await _bodies(kafka_url, messages)).values()) == ["0", "1", "2", "3"]


async def _bodies(kafka_url: str, messages: list[ConsumerRecord]) -> dict[str, str]:
    """As a new consumer reads them; by the number of the message."""
    reader = EventProducer(kafka_url)
    await reader.keyring.catch_up()
    found = {
        f"{number:02}": event.body
        for number, message in enumerate(messages, 1)
        if isinstance(event := decode(message.headers, message.value, reader.keyring.secrets), PostCreated)
    }
    await reader.stop()
    return found
