"""Encrypts the personal fields of an event with its account's key. Pure."""

import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from events.contracts.personal_fields import PERSONAL, blank

FIELD = "sealed"
_NONCE_BYTES = 12
Data = dict[str, Any]
Keys = Mapping[str, bytes]


class BrokenSeal(ValueError):
    """The ciphertext was changed, or belongs to another event."""


@dataclass(frozen=True)
class Key:
    id: str
    secret: bytes


def subject_of(full_type: str, data: Mapping[str, Any]) -> str | None:
    """The account that the personal fields belong to; None if there are none."""
    personal = PERSONAL.get(_name(full_type))
    if personal is None or not any(field in data for field in personal.fields):
        return None
    return str(data[personal.subject])


def seal(full_type: str, event_id: str, data: Data, key: Key | None) -> Data:
    """Without a key the fields are dropped for good."""
    fields = PERSONAL[_name(full_type)].fields
    words = {field: data[field] for field in fields if field in data}
    rest = {field: value for field, value in data.items() if field not in words}
    if key is None:
        return {**rest, FIELD: {"fields": list(words)}}
    nonce = secrets.token_bytes(_NONCE_BYTES)
    box = nonce + AESGCM(key.secret).encrypt(nonce, orjson.dumps(words), event_id.encode())
    return {**rest, FIELD: {"fields": list(words), "key": key.id, "box": b64encode(box).decode()}}


def open_sealed(full_type: str, event_id: str, data: Data, keys: Keys) -> Data:
    """The decrypted fields, or placeholders where the key was deleted."""
    sealed = data.get(FIELD)
    if not isinstance(sealed, dict) or (personal := PERSONAL.get(_name(full_type))) is None:
        return data
    rest = {field: value for field, value in data.items() if field != FIELD}
    secret = keys.get(str(sealed.get("key")))
    if secret is None:
        subject = str(data.get(personal.subject))
        return {**rest, **{field: blank(field, subject) for field in personal.fields if field in sealed["fields"]}}
    box = b64decode(sealed["box"])
    try:
        words = AESGCM(secret).decrypt(box[:_NONCE_BYTES], box[_NONCE_BYTES:], event_id.encode())
    except InvalidTag:
        raise BrokenSeal("the sealed fields are not this event's") from None
    return {**rest, **orjson.loads(words)}


def key_needed(value: bytes | None) -> str | None:
    """The ID of the key that a message needs; None if nothing is sealed or the message is invalid."""
    if value is None or b'"sealed"' not in value:
        return None
    try:
        return str(orjson.loads(value)[FIELD]["key"])
    except (ValueError, KeyError, TypeError):
        return None


def _name(full_type: str) -> str:
    return full_type.rpartition(".")[0]
