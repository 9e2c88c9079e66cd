"""Whatever the bytes, decoding gives an event or one of two errors."""

from datetime import UTC, datetime, timedelta, timezone

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from events.contracts.codec import BadEvent, OutboxEntry, UnknownEvent, decode, encode, to_message
from events.contracts.records.activity import ReactionRemoved
from events.contracts.records.fields import new_id
from events.contracts.records.posts import PostCreated
from events.contracts.registry import EVENTS
from events.messaging.outbox.mongo import outbox_entry

POST = {"post_id": new_id(), "author_id": new_id(), "body": "hi", "visibility": "PUBLIC", "revision": 1}


def headers(**changed: str) -> list[tuple[str, bytes]]:
    named = {"ce_type": "post-created.v1", "ce_id": new_id(), "ce_time": "2026-11-21T09:00:00Z", **changed}
    return [(name, value.encode()) for name, value in named.items()]


def test_cloudevents_travel_in_headers_and_the_data_alone_in_the_value() -> None:
    event = PostCreated.model_validate({**POST, "tags": ["식물"]})
    key, value, sent = to_message(encode(event))
    named = {name: text.decode() for name, text in sent}
    assert key.decode() == event.post_id == named["ce_subject"]
    assert named["ce_type"] == "post-created.v1"
    assert named["ce_source"] == "miniroom/posts"
    assert named["ce_id"] == event.event_id
    assert datetime.fromisoformat(named["ce_time"]) == event.occurred_at
    assert orjson.loads(value) == {**POST, "tags": ["식물"], "asset_ids": [], "alt_texts": {}, "mentions": []}


def test_an_outbox_entry_survives_a_document_store() -> None:
    event = PostCreated.model_validate(POST)
    entry = OutboxEntry.model_validate(outbox_entry(event))
    _, value, sent = to_message(entry)
    assert decode(sent, value) == event


@pytest.mark.parametrize("name", ["", "post-created", "post-created.v2", "nothing.v1", "x" * 5000, "\x00"])
def test_an_unknown_type_is_named_so(name: str) -> None:
    with pytest.raises(UnknownEvent):
        decode(headers(ce_type=name), orjson.dumps(POST))


@pytest.mark.parametrize("value", [None, b"", b"null", b"[]", b'"x"', b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_value_that_is_no_object_is_bad(value: bytes | None) -> None:
    with pytest.raises(BadEvent):
        decode(headers(), value)


@pytest.mark.parametrize("changed", [{"ce_id": "7"}, {"ce_time": ""}, {"ce_time": "2026-11-21T09:00:00"}])
def test_headers_are_checked(changed: dict[str, str]) -> None:
    with pytest.raises(BadEvent):
        decode(headers(**changed), orjson.dumps(POST))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("post_id", "1"),
        ("post_id", POST["post_id"].upper() if isinstance(POST["post_id"], str) else ""),
        ("body", "a" * 20_001),
        ("body", "nul \x00"),
        ("tags", ["two\nlines"]),
        ("tags", [""]),
        ("tags", ["x"] * 31),
        ("visibility", "FRIENDS"),
        ("revision", "1"),
        ("revision", True),
        ("revision", -1),
    ],
)
def test_junk_is_refused(field: str, value: object) -> None:
    with pytest.raises(BadEvent, match=field):
        decode(headers(), orjson.dumps({**POST, field: value}))
    with pytest.raises(ValidationError):
        PostCreated.model_validate({**POST, field: value})


def test_a_lone_surrogate_is_refused_where_the_event_is_made() -> None:
    with pytest.raises(ValidationError):
        PostCreated.model_validate({**POST, "body": "\ud800"})


def test_fields_of_a_newer_producer_are_ignored() -> None:
    assert decode(headers(), orjson.dumps({**POST, "mood": "calm"})).key == POST["post_id"]


def test_errors_contain_no_texts_of_users() -> None:
    with pytest.raises(BadEvent) as caught:
        decode(headers(), orjson.dumps({**POST, "revision": "my secret"}))
    assert "secret" not in str(caught.value)


def test_moments_are_utc_milliseconds_however_given() -> None:
    seoul = datetime(2026, 11, 21, 18, 0, 0, 123_999, tzinfo=timezone(timedelta(hours=9)))
    event = PostCreated.model_validate({**POST, "occurred_at": seoul})
    assert event.occurred_at == datetime(2026, 11, 21, 9, 0, 0, 123_000, tzinfo=UTC)
    assert event.occurred_at.utcoffset() == timedelta(0)


@pytest.mark.parametrize("moment", [0, "1700000000", "2026-11-21T09:00:00", "soon"])
def test_a_moment_is_a_text_with_an_offset(moment: object) -> None:
    data = {**POST, "user_id": new_id(), "kind": "LIKE", "reacted_at": moment}
    with pytest.raises(ValidationError):
        ReactionRemoved.model_validate(data)


@given(st.sampled_from(sorted(EVENTS)), st.binary(max_size=200))
def test_no_bytes_raise_anything_else(name: str, value: bytes) -> None:
    with pytest.raises(BadEvent):
        decode(headers(ce_type=name), value)


@given(st.text(max_size=300).filter(lambda text: "\x00" not in text))
def test_every_text_comes_back(body: str) -> None:
    try:
        event = PostCreated.model_validate({**POST, "body": body})
    except ValidationError:
        return
    _, value, sent = to_message(encode(event))
    assert decode(sent, value) == event
