"""Global ids: base64url("Type:uuid") at the graph, the bare UUIDv7 text inside."""

import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, cast
from uuid import UUID

from uuid_utils import uuid7

from subgraphs.kit.domain.exceptions import ValidationError

if TYPE_CHECKING:  # workers use ids without the graph
    from strawberry import ID

NIL_ACCOUNT_ID = "00000000-0000-7000-8000-000000000000"
"""The nil account: replaces the ID of a deleted account."""
SHOWN: Final = "shown:"
"""Precedes the `nodeKey` of an entity that a field shows, as opposed to one that the caller asks for by ID."""
_MAX_LENGTH, _MAX_NAME_LENGTH = 96, 192


def new_id() -> str:
    """A UUIDv7: ids sort by the time they were made."""
    return str(uuid7())


@lru_cache(maxsize=16_384)
def global_id(type_name: str, key: str) -> "ID":
    return cast("ID", urlsafe_b64encode(f"{type_name}:{key}".encode()).decode().rstrip("="))


def shown_key(type_name: str, key: str) -> "ID":
    """The `nodeKey` of an entity that a field shows."""
    return cast("ID", SHOWN + global_id(type_name, key))


@lru_cache(maxsize=16_384)
def split_id(value: str) -> tuple[str, str] | None:
    """(type name, uuid) of a global id, None when it is not one."""
    if not 0 < len(value) <= _MAX_LENGTH or not value.isascii():
        return None
    try:
        type_name, _, key = urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode().partition(":")
        return (type_name, str(UUID(key)))
    except ValueError:
        return None


def split_name_id(value: str) -> tuple[str, str] | None:
    """(type name, name) of a global ID whose entity has a name for a key, such as a tag; None for other text."""
    if not 0 < len(value) <= _MAX_NAME_LENGTH or not value.isascii():
        return None
    try:
        type_name, colon, name = urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode().partition(":")
    except ValueError:
        return None
    return (type_name, name) if type_name and colon and name else None


def names_of(representations: Sequence[Mapping[str, Any]], type_name: str) -> list[str | None]:
    """As `keys_of`, for entities whose key is a name."""
    ids = (representation.get("id") or representation.get("nodeKey") for representation in representations)
    parts = [split_name_id(str(each)) for each in ids]
    return [pair[1] if pair and pair[0] == type_name else None for pair in parts]


def local_id(value: str, *type_names: str, field: str = "id") -> str:
    """The uuid inside an id of one of these types; ValidationError for any other text."""
    parts = split_id(value)
    if parts is None or parts[0] not in type_names:
        raise ValidationError(f"`{field}` is not the id of a {' or '.join(type_names)}.", path=[field])
    return parts[1]


def keys_of(representations: Sequence[Mapping[str, Any]], type_name: str) -> list[str | None]:
    """The UUIDs of entity representations, in order; None where the ID is not one of this type."""
    ids = (representation.get("id") or representation.get("nodeKey") for representation in representations)
    parts = [split_id(str(each).removeprefix(SHOWN)) for each in ids]
    return [pair[1] if pair and pair[0] == type_name else None for pair in parts]


def is_asked_by_id(representation: Mapping[str, Any]) -> bool:
    """Whether the entity comes from `node`, where no field has decided that the caller may see it."""
    return "nodeKey" in representation and not str(representation["nodeKey"]).startswith(SHOWN)


def age_of(key: str) -> float:
    """Seconds since a UUIDv7 was made; infinite for other versions."""
    uuid = UUID(key)
    return time.time() - (uuid.int >> 80) / 1000 if uuid.version == 7 else float("inf")
