"""Tables of the database `users`, and what is read from them. Ids are the accounts' UUIDv7s."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import Column, DateTime, func
from sqlalchemy.dialects.postgresql import JSONB, UUID
from sqlmodel import Field, SQLModel

from events.contracts.records.fields import Audience

__all__ = ["Audience"]


class FollowState(StrEnum):
    """How one person stands to another whom they may follow."""

    NONE = "NONE"
    REQUESTED = "REQUESTED"
    FOLLOWING = "FOLLOWING"


class Profile(NamedTuple):
    """A person as the graph shows them; travels through the cache as a plain list."""

    id: str
    handle: str
    display_name: str
    bio: str | None
    links: list[dict[str, str | None]]
    avatar_asset_id: str | None
    is_private: bool
    follower_count: int
    following_count: int
    blocker_count: int
    """How many people blocked this one; for nearly everybody none, and then nothing need be looked up."""


class Standing(NamedTuple):
    """What decides whether one person may follow another."""

    is_blocked: bool
    blocks: bool
    follows: bool
    who_may_follow: str | None
    """None when the other never changed a setting."""


class Match(NamedTuple):
    """Somebody who was searched for; `score` is a decimal as text, and comes back in a cursor as it was."""

    profile: Profile
    score: str


class Settings(NamedTuple):
    """What somebody chose, for themselves alone to see."""

    locale: str = "en"
    time_zone: str = "UTC"
    who_may_visit: str = Audience.EVERYONE
    who_may_comment: str = Audience.EVERYONE
    who_may_follow: str = Audience.EVERYONE
    silenced_kinds: list[str] = []  # never changed in place


def _id(*, primary_key: bool = True) -> Any:
    return Field(sa_column=Column(UUID(as_uuid=False), primary_key=primary_key, nullable=False))


def _moment() -> Any:
    return Field(sa_column=Column(DateTime(timezone=True), server_default=func.now(), nullable=False))


class ProfileRow(SQLModel, table=True):
    __tablename__: ClassVar[str] = "profile"

    id: str = _id()
    handle: str
    display_name: str
    bio: str | None = None
    links: list[dict[str, str | None]] = Field(sa_column=Column(JSONB, nullable=False))
    avatar_asset_id: str | None = Field(default=None, sa_column=Column(UUID(as_uuid=False)))
    is_private: bool = False
    follower_count: int = 0
    following_count: int = 0
    blocker_count: int = 0
    created_at: datetime = _moment()


class FollowRow(SQLModel, table=True):
    __tablename__: ClassVar[str] = "follow"

    follower_id: str = _id()
    followee_id: str = _id()
    created_at: datetime = _moment()


class FollowRequestRow(SQLModel, table=True):
    """`id` tells the order of the requests."""

    __tablename__: ClassVar[str] = "follow_request"

    id: str = _id(primary_key=False)
    requester_id: str = _id()
    followee_id: str = _id()


class BlockRow(SQLModel, table=True):
    __tablename__: ClassVar[str] = "block"

    blocker_id: str = _id()
    blocked_id: str = _id()
    created_at: datetime = _moment()


class MuteRow(SQLModel, table=True):
    __tablename__: ClassVar[str] = "mute"

    muter_id: str = _id()
    muted_id: str = _id()
    created_at: datetime = _moment()


class SettingsRow(SQLModel, table=True):
    __tablename__: ClassVar[str] = "settings"

    user_id: str = _id()
    locale: str
    time_zone: str
    who_may_visit: str
    who_may_comment: str
    who_may_follow: str
    silenced_kinds: list[str] = Field(sa_column=Column(JSONB, nullable=False))


class OldHandleRow(SQLModel, table=True):
    """In lower case; leads to the person until the time is up."""

    __tablename__: ClassVar[str] = "old_handle"

    handle: str = Field(primary_key=True)
    user_id: str = _id(primary_key=False)
    until: datetime = _moment()
