"""The field types of events. Bounds are wider than what domains accept: they reject junk only."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, StringConstraints
from uuid_utils import uuid7

_UUID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
_LINE = r"^[^\x00-\x1f\x7f]*$"
_TEXT = r"^[^\x00]*$"


class Visibility(StrEnum):
    PUBLIC = "PUBLIC"
    FOLLOWERS = "FOLLOWERS"
    PRIVATE = "PRIVATE"


class RoomVisibility(StrEnum):
    PUBLIC = "PUBLIC"
    FOLLOWERS = "FOLLOWERS"
    INVITED = "INVITED"
    PRIVATE = "PRIVATE"


class RoomAccess(StrEnum):
    """What an account may be to a room beside its visibility."""

    INVITED = "INVITED"
    CO_OWNER = "CO_OWNER"
    BANNED = "BANNED"


class Audience(StrEnum):
    EVERYONE = "EVERYONE"
    FOLLOWERS = "FOLLOWERS"
    NOBODY = "NOBODY"


class ModerationAction(StrEnum):
    """The content filter and reports hold; moderators approve and remove."""

    APPROVE = "APPROVE"
    HOLD = "HOLD"
    REMOVE = "REMOVE"


class ReactionKind(StrEnum):
    LIKE = "LIKE"
    LOVE = "LOVE"
    LAUGH = "LAUGH"
    WOW = "WOW"
    SAD = "SAD"


def new_id() -> str:
    return str(uuid7())


def now() -> datetime:
    return datetime.now(UTC)


def to_milliseconds(moment: datetime) -> datetime:
    """UTC in milliseconds, as BSON stores it: a time read back from a document store equals the event's."""
    moment = moment.astimezone(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _refuse_numbers(value: Any) -> Any:
    if isinstance(value, datetime) or (isinstance(value, str) and not value.isnumeric()):
        return value
    raise ValueError("a moment is an ISO 8601 text with an offset")


Id = Annotated[str, StringConstraints(pattern=_UUID)]
Moment = Annotated[AwareDatetime, BeforeValidator(_refuse_numbers), AfterValidator(to_milliseconds)]
Revision = Annotated[int, Field(strict=True, ge=0)]
Handle = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=_LINE)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=_LINE)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_LINE)]
Text = Annotated[str, StringConstraints(max_length=20_000, pattern=_TEXT)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
NetworkDigest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
"""Says of two acts on one subject on one day whether they came from the same network; nothing else follows from it."""
Tag = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=_LINE)]
Tags = Annotated[tuple[Tag, ...], Field(max_length=30)]
Ids = Annotated[tuple[Id, ...], Field(max_length=100)]
Caption = Annotated[str, StringConstraints(max_length=2_000, pattern=_TEXT)]
CaptionsById = Annotated[dict[Id, Caption], Field(max_length=30)]
EnumValue = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{0,39}$")]
TypeName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z]{0,39}$")]
