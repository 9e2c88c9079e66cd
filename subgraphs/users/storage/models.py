"""Tables of the database `users`. IDs are the accounts' UUIDv7s."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Column, DateTime, func
from sqlalchemy.dialects.postgresql import JSONB, UUID
from sqlmodel import Field, SQLModel


def _id(*, primary_key: bool = True) -> Any:
    return Field(sa_column=Column(UUID(as_uuid=False), primary_key=primary_key, nullable=False))


def _moment(*, nullable: bool = False) -> Any:
    default = None if nullable else func.now()
    return Field(sa_column=Column(DateTime(timezone=True), server_default=default, nullable=nullable))


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
    are_texts_hidden: bool = False
    suspended_until: datetime | None = _moment(nullable=True)
    deletion_due_at: datetime | None = _moment(nullable=True)
    created_at: datetime = _moment()


class FollowRow(SQLModel, table=True):
    __tablename__: ClassVar[str] = "follow"

    follower_id: str = _id()
    followee_id: str = _id()
    notify_on_post: bool = False
    counts_for_follower: bool = True
    counts_for_followee: bool = True
    created_at: datetime = _moment()


class FollowRequestRow(SQLModel, table=True):
    """`id` is a UUIDv7 and orders the requests."""

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


class AssetRow(SQLModel, table=True):
    """Replica of assets, from the topic `assets`."""

    __tablename__: ClassVar[str] = "asset"

    id: str = _id()
    owner_id: str = _id(primary_key=False)
    kind: str


class OldHandleRow(SQLModel, table=True):
    """In lower case; finds the account until `until`."""

    __tablename__: ClassVar[str] = "old_handle"

    handle: str = Field(primary_key=True)
    user_id: str = _id(primary_key=False)
    until: datetime = _moment()
